import type { QueueItem } from "#shared/moderation"
import { useViewer } from "../api.ts"
import { useWords } from "../i18n/index.tsx"
import { formatHour } from "../ui/format.ts"
import { useNow, useReaderZone } from "../ui/time.tsx"
import { useWithAgency } from "./with-agency.ts"

/** "with M. Duarte, UN DESA until 08:33", as long as it lasts. Only after hydration: the hour is the reader's. */
export function useClaimText() {
  const { t, lang } = useWords()
  const withAgency = useWithAgency()
  const viewer = useViewer()
  const zone = useReaderZone() ?? "UTC"
  const now = useNow()
  return (claim: QueueItem["claim"]): string | undefined => {
    if (!claim || now === undefined || Date.parse(claim.until) <= now) return undefined
    const time = formatHour(claim.until, lang, zone)
    if (claim.by === viewer?.id) return t("queue.yours", { time })
    const { byName, agency } = claim
    return t("queue.heldBy", { who: withAgency(byName, agency), time })
  }
}
