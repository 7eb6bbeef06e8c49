import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import type { Output } from "#shared/contract"
import { useAct } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { useAnnounce } from "../ui/announce.tsx"
import { Button } from "../ui/button.tsx"
import { formatTime } from "../ui/format.ts"
import { useReaderZone } from "../ui/time.tsx"
import { AppealForm } from "./appeal-form.tsx"
import { Note } from "./reason.tsx"

type Sanction = Output<"sanctions.mine">["sanctions"][number]

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
  const send = async (text: string) => {
    const answer = await act({ sanctionId: sanction.id, text })
    if (!answer) return
    announce(t("own.appeal.done"))
    onClose()
    client.setQueryData(["sanctions.mine", {}], answer)
    // The button that opened this goes away with it.
    requestAnimationFrame(() => document.querySelector<HTMLElement>("h1")?.focus())
  }
  return (
    <AppealForm
      title={t("alerts.measure.title")}
      note={t("alerts.measure.note")}
      label={t("alerts.measure.text")}
      missing={t("alerts.measure.textMissing")}
      isPending={isPending}
      fault={fault}
      onSend={send}
      onClose={onClose}
    />
  )
}
