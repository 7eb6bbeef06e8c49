import { z } from "zod"

/** The six official languages of the United Nations, in the order of its own lists (Arabic, Chinese, English …). */
export const languages = ["ar", "zh", "en", "fr", "ru", "es"] as const
export type Language = (typeof languages)[number]
export const LanguageCode = z.enum(languages)
export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)

export type Direction = "ltr" | "rtl"
export const direction = (language: string): Direction => (language === "ar" ? "rtl" : "ltr")

/** Each language in its own words: never translated, so that everybody finds the own one. */
export const languageNames: Record<Language, string> = {
  ar: "العربية",
  zh: "中文",
  en: "English",
  fr: "Français",
  ru: "Русский",
  es: "Español",
}

/** How sure a text is in one language. `machine` is shown as such; only `official` may be called official. */
const textStatuses = ["draft", "machine", "reviewed", "official"] as const
const Version = z.strictObject({ text: z.string(), status: z.enum(textStatuses) })

/** A text that an agency wrote, in as many of the six languages as exist; the others are missing (product P2.4). */
export const Text = z.strictObject({
  ar: Version.optional(),
  zh: Version.optional(),
  en: Version.optional(),
  fr: Version.optional(),
  ru: Version.optional(),
  es: Version.optional(),
})
export type Text = z.infer<typeof Text>
export type TextStatus = (typeof textStatuses)[number]

export type Reading = { text: string; language: Language; status: TextStatus }

/** The reader's language or the best other one, so that no page shows one text in two languages. */
export function read(text: Text, language: Language): Reading {
  for (const code of [language, "en", "fr", ...languages] as Language[]) {
    const version = text[code]
    if (version) return { ...version, language: code }
  }
  return { text: "", language, status: "draft" }
}

/** Only the version that `read` would choose: what a page in one language needs to carry. */
export function only(text: Text, language: Language | undefined): Text {
  if (!language) return text
  const { language: code } = read(text, language)
  return text[code] ? { [code]: text[code] } : {}
}
