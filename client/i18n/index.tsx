import { createInstance, type FormatterModule } from "i18next"
import { createContext, useContext } from "react"
import type { App, Parts } from "#shared/i18n/en/app"
import type { Place } from "#shared/i18n/words"
import { direction, type Language } from "#shared/language"
import type { Names } from "#shared/names"
import { formatNumber } from "../ui/format.ts"

export type Key = Place<App>
/** `count` chooses the plural form; numbers are written as the language writes them. */
type Values = Record<string, string | number> & { count?: number }
export type Translate = (key: Key, values?: Values) => string
/** The words of one kind of page, which others need not load. */
export type Part = keyof Parts
export type Words = {
  lang: Language
  t: Translate
  names: Names
  /** To be waited for before a page with these words is drawn; the row of its address names them. */
  learn: (parts: readonly Part[]) => Promise<void>
}

type Speech = { app: object; names: Names; parts: Record<Part, () => Promise<object>> }
// One dynamic import a language: catalogue and names are one chunk, and the browser fetches only its own.
const speech: Record<Language, () => Promise<Speech>> = {
  ar: () => import("./ar.ts"),
  zh: () => import("./zh.ts"),
  en: () => import("./en.ts"),
  fr: () => import("./fr.ts"),
  ru: () => import("./ru.ts"),
  es: () => import("./es.ts"),
}

const spoken = new Map<Language, Promise<Words>>()
/** One i18next instance a language, never switched, so that all requests share it. */
export function speak(lang: Language): Promise<Words> {
  const known = spoken.get(lang)
  if (known) return known
  const words = start(lang)
  spoken.set(lang, words)
  return words
}

async function start(lang: Language): Promise<Words> {
  const own = await speech[lang]()
  const i18n = createInstance().use(writing(lang))
  await i18n.init({
    lng: lang,
    fallbackLng: false,
    resources: { [lang]: { translation: own.app } },
    nsSeparator: false,
    // `skipOnVariables`: a `{{` or `$t(` in what somebody typed stays what it is.
    interpolation: { escapeValue: false, skipOnVariables: true, alwaysFormat: true },
  })
  const plain = new Map<string, string>()
  const t: Translate = (key, values) => {
    if (values) return i18n.t(key, values)
    const known = plain.get(key)
    if (known !== undefined) return known
    const text = i18n.t(key)
    // Not learned yet: then it is looked up again.
    if (text !== key) plain.set(key, text)
    return text
  }
  const learned = new Map<Part, Promise<void>>()
  const learnOne = async (part: Part) => {
    i18n.addResourceBundle(lang, "translation", await own.parts[part](), true, true)
  }
  const learnOnce = (part: Part) => {
    const known = learned.get(part) ?? learnOne(part)
    learned.set(part, known)
    return known
  }
  const learn = async (parts: readonly Part[]) => void (await Promise.all(parts.map(learnOnce)))
  return { lang, t, names: own.names, learn }
}

/** How every value in a sentence is written. */
const writing = (lang: Language): FormatterModule => ({
  type: "formatter",
  init() {},
  add() {},
  addCached() {},
  format: (value: unknown) => (typeof value === "number" ? formatNumber(value, lang) : isolateIn(lang, String(value))),
})

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const leftToRight = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}]/u

/** First strong isolate … pop: a name cannot turn the sentence around it. */
export const isolate = (text: string) => `\u2068${text}\u2069`

/** Only where letters of the other direction could do harm: the marks would be in every copied text otherwise. */
const isolateIn = (lang: Language, text: string) =>
  (direction(lang) === "rtl" ? leftToRight : rightToLeft).test(text) ? isolate(text) : text

const Context = createContext<Words | undefined>(undefined)
export const WordsProvider = Context.Provider
export function useWords(): Words {
  const words = useContext(Context)
  if (!words) throw new Error("useWords outside WordsProvider")
  return words
}
