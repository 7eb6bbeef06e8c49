import { useEffect, useRef, useState, type FormEvent } from "react"
import { reportReasons, type Comment, type ReportReason } from "#shared/comment"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { Choices } from "../ui/choices.tsx"

/** A person says that a comment breaks the rules: with a reason from the list, and words where the list does not do. */
export function ReportDialog({ comment, onClose }: { comment: Comment; onClose: (isReported: boolean) => void }) {
  const { t } = useWords()
  const { act, isPending, fault } = useAct("comments.report")
  const form = useRef<HTMLFormElement>(null)
  const [reason, setReason] = useState<ReportReason>()
  const [text, setText] = useState("")
  const [isTried, setTried] = useState(false)
  const isTextMissing = reason === "other" && !text.trim()

  // After the dialog has opened, which puts the focus on its close button.
  useEffect(() => form.current?.querySelector("input")?.focus(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!reason) return form.current?.querySelector("input")?.focus()
    if (isTextMissing) return form.current?.querySelector("textarea")?.focus()
    const words = text.trim() ? { text: text.trim() } : {}
    if (await act({ commentId: comment.id, reason, ...words })) onClose(true)
  }
  return (
    <Dialog title={t("dialogs.report.title")} onClose={() => onClose(false)}>
      <p className="soft small">{t("dialogs.report.note")}</p>
      <form ref={form} className="report-form" method="post" onSubmit={(event) => void submit(event)} noValidate>
        <Choices
          className="report-reasons"
          optionClass="tick"
          legend={t("dialogs.report.reason")}
          options={reportReasons}
          chosen={reason}
          fault={isTried && !reason ? t("dialogs.report.reasonMissing") : undefined}
          onPick={setReason}
        >
          {(one) => <span>{t(`reasons.report.${one}`)}</span>}
        </Choices>
        <Field
          label={t("dialogs.report.text")}
          fault={isTried && isTextMissing ? t("dialogs.report.textMissing") : undefined}
          isOptional={reason !== "other"}
        >
          {(tie) => (
            <textarea
              {...tie}
              className="input"
              rows={3}
              dir="auto"
              maxLength={1000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="main" isPending={isPending}>
            {t("dialogs.report.submit")}
          </Button>
          <Button onClick={() => onClose(false)}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}
