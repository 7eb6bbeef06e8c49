import { useEffect, useRef, type ReactNode } from "react"
import type { Comment } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Scroll } from "../ui/scroll.tsx"
import { ActFault } from "./act-fault.tsx"
import { Changes } from "./changes.tsx"
import { useDecidedText } from "./decided.ts"
import type { Acting, Conflict } from "./decision.ts"

/** The text an act is about. */
export type Seen = { comment: Comment; revision: number }

type Props = {
  title: string
  seen: Seen
  acting: Acting
  /** A conflict that came up before the dialog: a decision by one key, or what the feed has told. */
  conflict?: Conflict | undefined
  /** With the comment as it is now, if somebody else has decided. */
  onClose: (after?: Comment) => void
  /** About the text as it is now, should its author have changed it. */
  children: (seen: Seen, isChanged: boolean) => ReactNode
}

/** Every act that asks for something. Of two moderators the second one reads here who was first. */
export function ActDialog({ title, seen, acting, conflict: known, onClose, children }: Props) {
  const { t } = useWords()
  const conflict = acting.conflict ?? known
  if (conflict?.kind === "over") {
    const end = () => onClose(conflict.card?.comment ?? seen.comment)
    return (
      <Dialog title={t("desk.decide.over")} onClose={end}>
        <Over conflict={conflict} onClose={end} />
      </Dialog>
    )
  }
  const changed = conflict?.kind === "changed" ? conflict.card : undefined
  return (
    <Dialog title={title} onClose={() => onClose()}>
      {changed && <Changed before={textAt(seen)} comment={changed.comment} />}
      {children(changed ?? seen, changed !== undefined)}
      <ActFault error={acting.fault} />
    </Dialog>
  )
}

/** The text that was read: its HTML and its language. */
export function textAt({ comment: { body, language, standing }, revision }: Seen) {
  const proposed = standing?.proposed
  return proposed?.revision === revision ? proposed : { body, language }
}

function Over({ conflict, onClose }: { conflict: Extract<Conflict, { kind: "over" }>; onClose: () => void }) {
  const { t } = useWords()
  const textOf = useDecidedText()
  const end = useRef<HTMLElement>(null)
  // A reason may just have been being written, and its field is gone.
  useEffect(() => end.current?.querySelector("button")?.focus(), [])
  return (
    <>
      <Band tone="news" role="status">
        <p>
          <strong>{conflict.decided ? textOf(conflict.decided) : t("desk.decided.other")}</strong>
        </p>
        <p>{t("desk.decide.overNote")}</p>
      </Band>
      <footer ref={end}>
        <Button tone="main" onClick={onClose}>
          {t("common.close")}
        </Button>
      </footer>
    </>
  )
}

function Changed({ before, comment }: { before: { body: string }; comment: Comment }) {
  const { t } = useWords()
  const { body, language } = comment.standing?.proposed ?? comment
  return (
    <>
      <Band tone="held" icon="edit" role="alert">
        <p>
          <strong>{t("desk.decide.changed")}</strong> {t("desk.decide.changedNote")}
        </p>
      </Band>
      <Scroll className="decide-new" aria-label={t("desk.decide.newText")}>
        <RawHtml html={body} lang={language} />
      </Scroll>
      <details>
        <summary>{t("desk.changes")}</summary>
        <div className="decide-new">
          <Changes before={before.body} after={body} language={language} />
        </div>
      </details>
    </>
  )
}
