import { useSyncExternalStore, type ReactNode } from "react"
import type { Language } from "#shared/language"
import { useWords, type Key, type Translate } from "../i18n/index.tsx"
import { formatAgo, formatDate, formatDeadline, formatHour, formatTime } from "./format.ts"

// What depends on the clock or on the reader's zone is known after hydration only, so that a kept page is the same for all.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const never = () => () => {}
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
/** The reader's own zone: undefined on the server and while hydrating. */
export const useReaderZone = () => useSyncExternalStore(never, zoneHere, () => undefined)
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone

// One clock for all times of a page, that only runs while one of them is shown.
const listeners = new Set<() => void>()
let minute = 0
let timer: ReturnType<typeof setInterval> | undefined
function everyMinute(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(tick, MINUTE / 4)
  return () => {
    listeners.delete(listener)
    if (listeners.size) return
    clearInterval(timer)
    timer = undefined
  }
}
const minuteNow = () => Math.floor(Date.now() / MINUTE)
function tick() {
  if (minuteNow() === minute) return
  minute = minuteNow()
  for (const listener of listeners) listener()
}
/** Now, to the minute; undefined until hydrated. */
export const useNow = (): number | undefined =>
  useSyncExternalStore(
    everyMinute,
    () => minuteNow() * MINUTE,
    () => undefined,
  )

/** Text that Intl made: the server's words stay, should this browser's ICU write them otherwise. */
export const Local = ({ children }: { children: ReactNode }) => <span suppressHydrationWarning>{children}</span>

/** When something was: the date, on a record also the hour, and up to a day how long ago. The exact time is on it. */
export function Time({ at, zone = "UTC", hasHour = false }: { at: string; zone?: string; hasHour?: boolean }) {
  const { t, lang } = useWords()
  const now = useNow()
  const mine = useReaderZone() ?? zone
  const age = now === undefined ? Infinity : Math.max(0, now - Date.parse(at))
  return (
    <time dateTime={at} title={formatTime(at, lang, mine)} suppressHydrationWarning>
      {age < DAY ? ago(age, lang, t) : (hasHour ? formatTime : formatDate)(at, lang, mine)}
    </time>
  )
}
function ago(age: number, lang: Language, t: Translate): string {
  if (age < MINUTE) return t("time.justNow")
  if (age < HOUR) return formatAgo(-Math.floor(age / MINUTE), "minute", lang)
  return formatAgo(-Math.floor(age / HOUR), "hour", lang)
}

/** An exact time, in the zone given; for lists of dates. */
export function ExactTime({ at, zone = "UTC" }: { at: string; zone?: string }) {
  const { lang } = useWords()
  return (
    <time dateTime={at} suppressHydrationWarning>
      {formatTime(at, lang, zone)}
    </time>
  )
}

const zoneKeys: Record<string, Key> = {
  "America/New_York": "time.zones.newYork",
  "Europe/Zurich": "time.zones.geneva",
  "Europe/Vienna": "time.zones.vienna",
  "Africa/Nairobi": "time.zones.nairobi",
  "Africa/Addis_Ababa": "time.zones.addisAbaba",
  "Asia/Bangkok": "time.zones.bangkok",
  "Asia/Beirut": "time.zones.beirut",
  "America/Santiago": "time.zones.santiago",
  "Europe/Paris": "time.zones.paris",
  UTC: "time.zones.utc",
}
/** The city by which people know a zone. */
export function useZoneName() {
  const { t } = useWords()
  return (zone: string) => {
    const key = zoneKeys[zone]
    return key ? t(key) : (zone.split("/").at(-1) ?? zone).replaceAll("_", " ")
  }
}

/** A moment that binds people: in its official zone, which is named, then in the reader's own. */
export function Deadline({ at, zone }: { at: string; zone: string }) {
  const { t, lang } = useWords()
  const nameOf = useZoneName()
  return (
    <>
      <time dateTime={at} suppressHydrationWarning>
        {t("time.inZone", { time: formatDeadline(at, lang, zone), zone: nameOf(zone) })}
      </time>
      <YourTime at={at} zone={zone} />
    </>
  )
}

/** The same moment on the reader's clock, if that shows another hour. */
export function YourTime({ at, zone }: { at: string; zone: string }) {
  const { t, lang } = useWords()
  const mine = useReaderZone()
  if (!mine || formatTime(at, lang, mine) === formatTime(at, lang, zone)) return null
  const isSameDay = formatDate(at, lang, mine) === formatDate(at, lang, zone)
  const time = isSameDay ? formatHour(at, lang, mine) : formatDeadline(at, lang, mine)
  return <span className="soft your-time"> ({t("time.yours", { time })})</span>
}

export type TimeLeft = { unit: "days" | "hours" | "minutes"; count: number } | { unit: "soon" }
/** How long until then; nothing while the clock is not known, and once it is past. */
export function leftUntil(until: string, now: number | undefined): TimeLeft | undefined {
  const left = now === undefined ? -1 : Date.parse(until) - now
  if (left < 0) return undefined
  if (left >= DAY) return { unit: "days", count: Math.floor(left / DAY) }
  if (left >= HOUR) return { unit: "hours", count: Math.floor(left / HOUR) }
  if (left >= MINUTE) return { unit: "minutes", count: Math.floor(left / MINUTE) }
  return { unit: "soon" }
}

/** How long until then: "2 days left". Nothing before hydration, and nothing once it is past. */
export function Left({ until }: { until: string }) {
  const { t } = useWords()
  const left = leftUntil(until, useNow())
  if (!left) return null
  return <span>{left.unit === "soon" ? t("time.left.soon") : t(`time.left.${left.unit}`, { count: left.count })}</span>
}
