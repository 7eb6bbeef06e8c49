import { useState, type ReactNode } from "react"
import type { Comment, Standing } from "#shared/comment"
import { useAsk } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Fault } from "../ui/fault.tsx"
import type { IconName } from "../ui/icons.tsx"
import { later } from "../ui/later.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { Note, Reason } from "./reason.tsx"

const Changes = later(() => import("../moderation/changes.tsx").then((file) => file.Changes), ["desk"])

type Props = { comment: Comment; standing: Standing }

/** The words that stand there now are the author's own but for their spelling. */
export const isCorrected = ({ standing, revision }: Comment): boolean =>
  standing?.corrections?.some(({ to }) => to === revision) ?? false

/** What moderators have done to the text itself, told to its author with what stood there before. */
export function Interventions({ comment, standing }: Props) {
  const { t } = useWords()
  const correction = standing.corrections?.find(({ to }) => to === comment.revision)
  const redactions = standing.redactions ?? []
  const last = redactions.at(-1)
  return (
    <>
      {correction && (
        <Intervention icon="edit" title={t("own.corrected.title")} note={t("own.corrected.note")} reason={correction}>
          <Before comment={comment} from={correction.from} />
        </Intervention>
      )}
      {last && (
        <Intervention
          icon="ban"
          title={t("own.redacted.title", { count: redactions.length })}
          note={t("own.redacted.note")}
          reason={last}
        />
      )}
      {comment.evidenceAskedAt && (
        <Band icon="search">
          <p>
            <strong>{t("own.evidence.title")}</strong> {t("own.evidence.note")}
          </p>
        </Band>
      )}
    </>
  )
}

type InterventionProps = {
  icon: IconName
  title: string
  note: string
  reason: Pick<NonNullable<Standing["corrections"]>[number], "reason" | "note">
  children?: ReactNode
}
function Intervention({ icon, title, note, reason, children }: InterventionProps) {
  return (
    <Band icon={icon}>
      <p>
        <strong>{title}</strong> {note} <Reason reason={reason.reason} />
      </p>
      <Note note={reason.note} />
      {children}
    </Band>
  )
}

/** What has changed, beside the own text, which readers never see. */
function Before({ comment, from }: { comment: Comment; from: number }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p>
        <Button tone="quiet" icon={isOpen ? "up" : "down"} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? "own.corrected.hide" : "own.corrected.show")}
        </Button>
      </p>
      {isOpen && <Corrected comment={comment} from={from} />}
    </>
  )
}

function Corrected({ comment, from }: { comment: Comment; from: number }) {
  const { t } = useWords()
  const { data, error } = useAsk("comments.history", { commentId: comment.id })
  if (!data) return error ? <Fault error={error} /> : <Skeleton label={t("common.loading")} />
  const before = data.revisions.find(({ revision }) => revision === from)
  return before && <Changes before={before.body} after={comment.body} language={comment.language} />
}
