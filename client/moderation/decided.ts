import type { AppError } from "#shared/errors"
import { useWords } from "../i18n/index.tsx"
import { formatDate, formatHour, formatTime } from "../ui/format.ts"
import { useReaderZone } from "../ui/time.tsx"
import { useWithAgency } from "./with-agency.ts"

/** What became of a comment, by whom and when. */
export type Decided = { status: string; by: string | null; agency: string | null; at: string; isMine?: boolean }

const told = ["published", "returned", "rejected", "withdrawn"] as const
const isTold = (status: string): status is (typeof told)[number] => told.some((one) => one === status)

/** "Approved by M. Duarte, UN DESA, 08:17". Only after hydration: the hour is the reader's. */
export function useDecidedText() {
  const { t, lang } = useWords()
  const withAgency = useWithAgency()
  const zone = useReaderZone() ?? "UTC"
  return ({ status, by, agency, at }: Decided): string => {
    if (!isTold(status)) return t("desk.decided.other")
    const isToday = formatDate(at, lang, zone) === formatDate(new Date().toISOString(), lang, zone)
    const time = isToday ? formatHour(at, lang, zone) : formatTime(at, lang, zone)
    const name = by ?? t("desk.decided.somebody")
    return t(`desk.decided.${status}`, { who: withAgency(name, agency), time })
  }
}

/** Who was first, as a `conflict` tells it. */
export function decidedBy(fault: AppError | undefined): Decided | undefined {
  const first = fault?.data?.decidedBy
  return first && { status: first.status, by: first.name, agency: first.agency ?? null, at: first.at }
}
