import type { Language } from "#shared/language"

/** "March 2025": as exactly as a membership needs to be told. */
export const formatMonth = (at: string, lang: Language) =>
  new Intl.DateTimeFormat(`${lang}-u-nu-latn`, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(at))
