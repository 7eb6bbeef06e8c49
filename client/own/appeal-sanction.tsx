import { useQueryClient } from "@tanstack/react-query"
import { useEffect, useRef, useState, type FormEvent } from "react"
import type { Output } from "#shared/contract"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Fault, issueOf } from "../ui/fault.tsx"
import { Field } from "../ui/field.tsx"
import { formatTime } from "../ui/format.ts"
import { useReaderZone } from "../ui/time.tsx"
import { Note } from "./reason.tsx"

type Sanction = Output<"sanctions.mine">["sanctions"][number]
const TEXT_MOST = 2000

/** That one can appeal against what was imposed, and until when; or what became of the appeal. */
export function AppealSanction({ sanction }: { sanction: Sanction }) {
  const { t, lang } = useWords()
  const zone = useReaderZone() ?? "UTC"
  const [isOpen, setOpen] = useState(false)
  const { appeal, mayAppealUntil } = sanction
  if (appeal)
    return (
      <>
        <p role="status">{t(`alerts.measure.${appeal.state}`, { time: formatTime(appeal.at, lang, zone) })}</p>
        <Note note={appeal.note} />
      </>
    )
  if (!mayAppealUntil) return null
  return (
    <p className="own-appeal">
      <Button onClick={() => setOpen(true)}>{t("own.appeal.action")}</Button>{" "}
      <span className="small">{t("own.appeal.until", { time: formatTime(mayAppealUntil, lang, zone) })}</span>
      {isOpen && <AppealDialog sanction={sanction} onClose={() => setOpen(false)} />}
    </p>
  )
}

function AppealDialog({ sanction, onClose }: { sanction: Sanction; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const announce = useAnnounce()
  const { act, isPending, fault } = useAct("sanctions.appeal")
  const [text, setText] = useState("")
  const [isTried, setTried] = useState(false)
  const first = useRef<HTMLTextAreaElement>(null)
  useEffect(() => first.current?.focus(), [])
  const isMissing = !text.trim()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isMissing) return first.current?.focus()
    const answer = await act({ sanctionId: sanction.id, text: text.trim() })
    if (!answer) return
    announce(t("own.appeal.done"))
    onClose()
    client.setQueryData(["sanctions.mine", {}], answer)
    // The button that opened this goes away with it.
    requestAnimationFrame(() => document.querySelector<HTMLElement>("h1")?.focus())
  }
  return (
    <Dialog title={t("alerts.measure.title")} onClose={onClose}>
      <form className="own-form" onSubmit={(event) => void send(event)} noValidate>
        <p className="soft small">{t("alerts.measure.note")}</p>
        <Field
          label={t("alerts.measure.text")}
          fault={isTried && isMissing ? t("alerts.measure.textMissing") : issueOf(t, fault, "text")}
        >
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
