import type { DecisionReason } from "#shared/comment"
import { useWords } from "../i18n/index.tsx"

// What moderators have given for what they did, as whoever it concerns reads it.

export function Reason({ reason }: { reason: DecisionReason | null }) {
  const { t } = useWords()
  return reason && t("own.band.reason", { reason: t(`reasons.decision.${reason}`) })
}

export function Note({ note }: { note: string | null }) {
  const { t } = useWords()
  if (!note) return null
  return (
    <p>
      {t("own.band.note")} <q dir="auto">{note}</q>
    </p>
  )
}
