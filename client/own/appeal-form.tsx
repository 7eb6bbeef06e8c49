import { useEffect, useRef, useState, type FormEvent } from "react"
import { useWords } from "../i18n/index.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"

const TEXT_MOST = 2000

type Props = {
  title: string
  note: string
  label: string
  missing: string
  isPending: boolean
  fault: unknown
  onSend: (text: string) => Promise<void>
  onClose: () => void
}

/** Why one appeals, whatever it is against: in the author's words, which cannot be left out. */
export function AppealForm({ title, note, label, missing, isPending, fault, onSend, onClose }: Props) {
  const { t } = useWords()
  const [text, setText] = useState("")
  const [isTried, setTried] = useState(false)
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [])
  const isMissing = !text.trim()
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isMissing) return first.current?.focus()
    void onSend(text.trim())
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="own-form" onSubmit={send} noValidate>
        <p className="soft small">{note}</p>
        <Field label={label} fault={isTried && isMissing ? missing : issueOf(t, fault, "text")}>
          {(tie) => (
            <textarea
              {...tie}
              ref={first}
              className="input"
              rows={5}
              dir="auto"
              maxLength={TEXT_MOST}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        <Fault error={fault} />
        <footer>
          <Button type="submit" tone="main" isPending={isPending}>
            {t("own.appeal.submit")}
          </Button>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
        </footer>
      </form>
    </Dialog>
  )
}
