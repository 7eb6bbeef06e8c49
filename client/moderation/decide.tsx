import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from "react"
import { decisionReasons, type Comment, type DecisionReason } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { Band } from "../ui/band.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { RawHtml } from "../ui/raw-html.tsx"
import { Changes } from "./changes.tsx"
import { useDecidedText } from "./decided.ts"
import { seenAs, useDecision, type Conflict } from "./decision.ts"
import { isComposing, isPlain } from "../ui/keys.ts"
import type { DecisionAct } from "./rights.ts"
import { useSpeaker } from "./who.tsx"
import "./decide.css"

type Props = {
  comment: Comment
  /** The text that was read, and that the decision is about. */
  revision: number
  act: DecisionAct
  /** In the thread: a comment that is public and that somebody has judged before. */
  from?: "published"
  /** With the comment as it is now, if it has been decided: by this act, or without one by somebody else meanwhile. */
  onClose: (decided?: Comment, act?: DecisionAct) => void
  /** A conflict that came up before the dialog: a decision by one key. */
  conflict?: Conflict
}

/** A decision with its reason. Of two moderators the second one reads here who was first. */
export function Decide({ comment, revision, act: asked, from, onClose, conflict: known }: Props) {
  const { t } = useWords()
  const decision = useDecision()
  const [act, setAct] = useState(asked)
  const conflict = decision.conflict ?? known
  const changed = conflict?.kind === "changed" ? conflict.card : undefined

  const send = async (reason: DecisionReason | undefined, note: string) => {
    const seen = changed ?? { comment, revision }
    const known = changed ? undefined : from
    const given = { commentId: comment.id, revision: seen.revision, ...seenAs(seen.comment, known) }
    const decided = await decision.decide(act, { ...given, ...(reason && { reason }), note })
    if (decided) onClose(decided, act)
  }
  if (conflict?.kind === "over") {
    const end = () => onClose(conflict.card?.comment ?? comment)
    return (
      <Dialog title={t("desk.decide.over")} onClose={end}>
        <Over conflict={conflict} onClose={end} />
      </Dialog>
    )
  }
  return (
    <Dialog title={t(`desk.decide.${act}Title`)} onClose={() => onClose()}>
      {changed && <Changed before={textAt(comment, revision)} comment={changed.comment} />}
      <What comment={changed?.comment ?? comment} revision={changed?.revision ?? revision} act={act} />
      <Form
        key={act}
        act={act}
        isChanged={Boolean(changed)}
        isPending={decision.isPending}
        onSend={send}
        onAct={setAct}
      />
      <Fault error={decision.fault} />
    </Dialog>
  )
}

function What({ comment, revision, act }: Pick<Props, "comment" | "revision" | "act">) {
  const { t } = useWords()
  const speaker = useSpeaker()
  const who = speaker(comment)
  const isProposal = comment.standing?.proposed?.revision === revision
  const isPublic = comment.status === "published" && !isProposal
  const what = act === "reject" && isPublic ? "rejectPublic" : act
  return (
    <p className="soft">
      {t(`desk.decide.${what}What`, { who })} {isProposal && act !== "approve" && t("desk.decide.publicStays")}
    </p>
  )
}

// ── the form ───────────────────────────────────────────────────────────────

type FormProps = {
  act: DecisionAct
  isChanged: boolean
  isPending: boolean
  onSend: (reason: DecisionReason | undefined, note: string) => Promise<void>
  onAct: (act: DecisionAct) => void
}

function Form({ act, isChanged, isPending, onSend, onAct }: FormProps) {
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const [reason, setReason] = useState<DecisionReason>()
  const [note, setNote] = useState("")
  const [isTried, setTried] = useState(false)
  const needsReason = act !== "approve"
  const reasonFault = isTried && needsReason && !reason ? t("desk.decide.reasonMissing") : undefined
  const noteFault = isTried && reason === "other" && !note.trim() ? t("desk.decide.noteMissing") : undefined

  // After the dialog has opened, which puts the focus on its close button.
  useEffect(() => focusFirst(form.current), [])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (needsReason && !reason) return form.current?.querySelector("input")?.focus()
    if (reason === "other" && !note.trim()) return form.current?.querySelector("textarea")?.focus()
    void onSend(needsReason ? reason : undefined, note.trim())
  }
  const pick = (event: KeyboardEvent) => {
    const picked = isPlain(event.nativeEvent) && /^[1-9]$/.test(event.key) && decisionReasons[Number(event.key) - 1]
    if (!needsReason || !picked) return
    event.preventDefault()
    setReason(picked)
    form.current?.querySelector<HTMLInputElement>(`[value="${picked}"]`)?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- figures choose among its own fields
    <form ref={form} className="decide-form" method="post" onSubmit={submit} onKeyDown={pick} noValidate>
      {needsReason && (
        <Choices
          className="reasons"
          legend={t("desk.decide.reason")}
          options={decisionReasons}
          chosen={reason}
          fault={reasonFault}
          onPick={setReason}
        >
          {(one, index) => (
            <>
              {index < 9 ? <kbd aria-hidden="true">{index + 1}</kbd> : <span />}
              <span>{t(`reasons.decision.${one}`)}</span>
            </>
          )}
        </Choices>
      )}
      <Field
        label={t(act === "return" ? "desk.decide.change" : "desk.decide.note")}
        hint={act === "approve" ? undefined : t("desk.decide.noteHint")}
        fault={noteFault}
        isOptional={reason !== "other"}
      >
        {(tie) => (
          <textarea
            {...tie}
            className="input"
            rows={3}
            dir="auto"
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => isSendKey(event) && form.current?.requestSubmit()}
          />
        )}
      </Field>
      <footer>
        <Button type="submit" tone="main" isPending={isPending}>
          {isChanged && act === "approve" ? t("desk.decide.approveNew") : t(`desk.decide.${act}Submit`)}
        </Button>
        {act === "reject" && (
          <Button icon="back" onClick={() => onAct("return")}>
            {t("desk.decide.returnInstead")}
          </Button>
        )}
        {act === "return" && (
          <Button icon="x" onClick={() => onAct("reject")}>
            {t("desk.decide.rejectInstead")}
          </Button>
        )}
      </footer>
    </form>
  )
}

/** Enter makes a line in the note; with Ctrl or ⌘ it sends, but never while a word is being composed. */
const isSendKey = (event: KeyboardEvent) =>
  event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isComposing(event.nativeEvent)

const focusFirst = (form: HTMLFormElement | null) =>
  form?.querySelector<HTMLElement>('input[type="radio"], button[type="submit"]')?.focus()

// ── somebody was faster ────────────────────────────────────────────────────

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

/** The text that was read. */
const textAt = ({ body, standing }: Comment, revision: number) =>
  standing?.proposed?.revision === revision ? standing.proposed.body : body

function Changed({ before, comment }: { before: string; comment: Comment }) {
  const { t } = useWords()
  const { body, language } = comment.standing?.proposed ?? comment
  return (
    <>
      <Band tone="held" icon="edit" role="alert">
        <p>
          <strong>{t("desk.decide.changed")}</strong> {t("desk.decide.changedNote")}
        </p>
      </Band>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section className="decide-new" tabIndex={0} aria-label={t("desk.decide.newText")}>
        <RawHtml html={body} lang={language} />
      </section>
      <details>
        <summary>{t("desk.changes")}</summary>
        <div className="decide-new">
          <Changes before={before} after={body} language={language} />
        </div>
      </details>
    </>
  )
}
