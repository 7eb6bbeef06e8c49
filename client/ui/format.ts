import type { Language } from "#shared/language"

// English as the United Nations writes it. Latin digits everywhere: an older ICU writes ٢٧ in Arabic, a newer one 27.
const localeOf = (lang: Language) => `${lang === "en" ? "en-GB" : lang}-u-nu-latn`

function keep<T>(make: (lang: Language, key: string) => T) {
  const kept = new Map<string, T>()
  return (lang: Language, key = ""): T => {
    const name = `${lang} ${key}`
    const known = kept.get(name)
    if (known !== undefined) return known
    const made = make(lang, key)
    kept.set(name, made)
    return made
  }
}

const numbers = keep((lang) => new Intl.NumberFormat(localeOf(lang)))
export const formatNumber = (value: number, lang: Language) => numbers(lang).format(value)

const percents = keep((lang) => new Intl.NumberFormat(localeOf(lang), { style: "percent" }))
/** Of a hundred: "12%". */
export const formatPercent = (ofHundred: number, lang: Language) => percents(lang).format(ofHundred / 100)

/** The month as a word: in Arabic, bare figures leave open which of them is the day. */
const day = { day: "numeric", month: "short", year: "numeric" } as const
const moments = keep(
  (lang, timeZone) =>
    new Intl.DateTimeFormat(localeOf(lang), { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }),
)
/** Day and time: "27 Nov 2026, 18:00". */
export const formatTime = (at: string, lang: Language, zone: string) => moments(lang, zone).format(new Date(at))

const days = keep((lang, timeZone) => new Intl.DateTimeFormat(localeOf(lang), { ...day, timeZone }))
export const formatDate = (at: string, lang: Language, zone: string) => days(lang, zone).format(new Date(at))

const spans = keep((lang) => new Intl.DateTimeFormat(localeOf(lang), { dateStyle: "long", timeZone: "UTC" }))
/** From one day to another, of which the hours do not matter: "5 – 8 May 2026". */
export const formatDates = (from: string, to: string, lang: Language) =>
  spans(lang).formatRange(new Date(from), new Date(to))

const dayNumbers = keep((lang, timeZone) => new Intl.DateTimeFormat(localeOf(lang), { day: "numeric", timeZone }))
/** The day of the month alone: "27". Only the number, where some languages add a word. */
export const formatDay = (at: string, lang: Language, zone: string) =>
  dayNumbers(lang, zone)
    .formatToParts(new Date(at))
    .find(({ type }) => type === "day")?.value ?? ""

const months = keep(
  (lang, timeZone) => new Intl.DateTimeFormat(localeOf(lang), { month: "long", year: "numeric", timeZone }),
)
/** "November 2026". */
export const formatMonth = (at: string, lang: Language, zone: string) => months(lang, zone).format(new Date(at))

const years = keep((lang, timeZone) => new Intl.DateTimeFormat(localeOf(lang), { year: "numeric", timeZone }))
export const formatYear = (at: string, lang: Language, zone: string) => years(lang, zone).format(new Date(at))

const deadlines = keep(
  (lang, timeZone) =>
    new Intl.DateTimeFormat(localeOf(lang), {
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone,
    }),
)
/** "Fri, 27 Nov 2026, 18:00". */
export const formatDeadline = (at: string, lang: Language, zone: string) => deadlines(lang, zone).format(new Date(at))

const hours = keep(
  (lang, timeZone) =>
    new Intl.DateTimeFormat(localeOf(lang), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }),
)
export const formatHour = (at: string, lang: Language, zone: string) => hours(lang, zone).format(new Date(at))

const relatives = keep((lang) => new Intl.RelativeTimeFormat(localeOf(lang), { numeric: "always" }))
export const formatAgo = (value: number, unit: "minute" | "hour", lang: Language) => relatives(lang).format(value, unit)

const lists = keep((lang) => new Intl.ListFormat(localeOf(lang)))
export const formatList = (items: readonly string[], lang: Language) => lists(lang).format(items)
/** What stands between the items of a list, for items that are elements: `["", ", ", " and "]` before each. */
export const listJoints = (count: number, lang: Language): string[] => {
  const parts = lists(lang).formatToParts(Array.from({ length: count }, () => "-"))
  return parts.flatMap(({ type }, index) => {
    const before = parts[index - 1]
    return type === "element" ? [before?.type === "literal" ? before.value : ""] : []
  })
}

const languageNames = keep((lang) => new Intl.DisplayNames(lang, { type: "language" }))
/** The name of a language in the reader's own: "French". */
export const languageIn = (code: string, lang: Language) => languageNames(lang).of(code) ?? code

const collators = keep((lang) => new Intl.Collator(lang))
/** Order of names as the reader's language has it. */
export const compareIn = (lang: Language) => collators(lang).compare
