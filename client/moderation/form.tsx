import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode } from "react"
import { decisionReasons, type DecisionReason } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Choices } from "../ui/choices.tsx"
import { Field } from "../ui/field.tsx"
import { isComposing, isPlain } from "../ui/keys.ts"

export type Said = { reason?: DecisionReason; note: string }
type Props = {
  needsReason: boolean
  note: { label: string; hint?: string; isNeeded?: boolean }
  submit: string
  tone?: "main" | "bad"
  isPending: boolean
  /** What the act itself needs, above the reason. */
  children?: ReactNode
  /** Other buttons, after the one that sends. */
  more?: ReactNode
  /** Whether what is above is complete; if not, it says so itself and takes the focus. */
  isReady?: () => boolean
  onSend: (said: Said) => Promise<void>
}

/** What every act asks for: a reason from the list, by a figure or by hand, and a word where one is needed. */
export function ActForm(props: Props) {
  const { needsReason, note: asked, submit, tone = "main", isPending, children, more, isReady, onSend } = props
  const { t } = useWords()
  const form = useRef<HTMLFormElement>(null)
  const [reason, setReason] = useState<DecisionReason>()
  const [note, setNote] = useState("")
  const [isTried, setTried] = useState(false)
  const isNoteNeeded = asked.isNeeded === true || (needsReason && reason === "other")
  const isNoteMissing = isNoteNeeded && !note.trim()

  // After the dialog has opened, which puts the focus on its close button.
  useEffect(() => focusFirst(form.current), [])

  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isReady && !isReady()) return
    if (needsReason && !reason) return form.current?.querySelector<HTMLElement>(".reasons input")?.focus()
    if (isNoteMissing) return form.current?.querySelector<HTMLElement>("textarea[data-note]")?.focus()
    void onSend({ ...(needsReason && reason && { reason }), note: note.trim() })
  }
  const pick = (event: KeyboardEvent) => {
    const isWriting = event.target instanceof HTMLElement && event.target.matches("textarea, [contenteditable], select")
    if (!needsReason || isWriting || !isPlain(event.nativeEvent) || !/^[1-9]$/.test(event.key)) return
    const picked = decisionReasons[Number(event.key) - 1]
    if (!picked) return
    event.preventDefault()
    setReason(picked)
    form.current?.querySelector<HTMLInputElement>(`[value="${picked}"]`)?.focus()
  }
  const noteFault = reason === "other" && !asked.isNeeded ? t("desk.decide.noteMissing") : t("moderate.noteMissing")
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- figures choose among its own fields
    <form ref={form} className="decide-form" method="post" onSubmit={send} onKeyDown={pick} noValidate>
      {children}
      {needsReason && (
        <Choices
          className="reasons"
          legend={t("desk.decide.reason")}
          options={decisionReasons}
          chosen={reason}
          fault={isTried && !reason ? t("desk.decide.reasonMissing") : undefined}
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
        label={asked.label}
        hint={asked.hint}
        fault={isTried && isNoteMissing ? noteFault : undefined}
        isOptional={!isNoteNeeded}
      >
        {(tie) => (
          <textarea
            {...tie}
            data-note={asked.isNeeded ? "needed" : ""}
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
        <Button type="submit" tone={tone} isPending={isPending}>
          {submit}
        </Button>
        {more}
      </footer>
    </form>
  )
}

/** Enter makes a line in the note; with Ctrl or ⌘ it sends, but never while a word is being composed. */
const isSendKey = (event: KeyboardEvent) =>
  event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isComposing(event.nativeEvent)

/** The first field, whatever it is; without one the button, so that Enter is enough. */
const focusFirst = (form: HTMLFormElement | null) =>
  form
    ?.querySelector<HTMLElement>(
      '[data-first], input[type="radio"], select, textarea:not([data-note=""]), button[type="submit"]',
    )
    ?.focus()
