import type { Language } from "#shared/language"
import { useWords } from "../i18n/index.tsx"
import { formatDate, formatHour, formatTime } from "../ui/format.ts"
import { useNow, useReaderZone } from "../ui/time.tsx"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const YEAR = 365 * DAY

/** How long it has waited, as short as can be: "12 min", "3 hr". Known after hydration only. */
export function Waiting({ since }: { since: string }) {
  const { t, lang } = useWords()
  const now = useNow()
  if (now === undefined) return null
  const time = inUnits(Math.max(0, now - Date.parse(since)), lang)
  return (
    <time dateTime={since}>
      <span className="hidden-text">{t("desk.waitingFor", { time })}</span>
      <span aria-hidden="true">{time}</span>
    </time>
  )
}

/** Amber in the last quarter of the time there is. */
const SOON = 0.25

/** How long there is left to answer: "1 hr", amber when that is little, "–6 min" in red when it is over. */
export function Due({ since, at, isPlain = false }: { since: string; at: string; isPlain?: boolean }) {
  const { t, lang } = useWords()
  const now = useNow()
  if (now === undefined) return null
  const left = Date.parse(at) - now
  const time = inUnits(Math.abs(left), lang)
  const isLate = left < 0
  const isSoon = !isLate && left < SOON * (Date.parse(at) - Date.parse(since))
  const tone = isLate ? "due late" : isSoon ? "due soon" : "due"
  if (isPlain)
    return (
      <time dateTime={at} className={tone}>
        {t(isLate ? "queue.late" : "queue.left", { time })}
      </time>
    )
  return (
    <time dateTime={at} className={tone}>
      <span className="hidden-text">{t(isLate ? "queue.late" : "queue.left", { time })}</span>
      <span aria-hidden="true">
        {isLate && "–"}
        {time}
      </span>
    </time>
  )
}

function inUnits(age: number, lang: Language): string {
  if (age < HOUR) return unit(Math.floor(age / MINUTE), "minute", lang)
  if (age < DAY) return unit(Math.floor(age / HOUR), "hour", lang)
  return age < YEAR ? unit(Math.floor(age / DAY), "day", lang) : unit(Math.floor(age / YEAR), "year", lang)
}
const unit = (value: number, name: "minute" | "hour" | "day" | "year", lang: Language) =>
  new Intl.NumberFormat(`${lang}-u-nu-latn`, { style: "unit", unit: name, unitDisplay: "short" }).format(value)

/** The hour of what was today, else day and hour: for a history, where the order of minutes matters. */
export function Moment({ at }: { at: string }) {
  const { lang } = useWords()
  const now = useNow()
  const zone = useReaderZone() ?? "UTC"
  const isToday =
    now !== undefined && formatDate(at, lang, zone) === formatDate(new Date(now).toISOString(), lang, zone)
  return (
    <time dateTime={at} title={formatTime(at, lang, zone)} suppressHydrationWarning>
      {isToday ? formatHour(at, lang, zone) : formatTime(at, lang, zone)}
    </time>
  )
}
