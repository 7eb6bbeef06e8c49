import type { Language } from "#shared/language"

/** Monday is 1; the first of January 2024 was one. */
export const weekdayIn = (day: number, lang: Language, form: "short" | "long" = "short"): string =>
  new Intl.DateTimeFormat(lang, { weekday: form, timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, day)))

/** An hour of the day, on a clock of 24. */
export const hourAt = (hour: number): string => `${String(hour).padStart(2, "0")}:00`
