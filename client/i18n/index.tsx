import { createContext, useContext } from "react"
import type { App, Parts } from "#shared/i18n/en/app"
import type { Place } from "#shared/i18n/words"
import { direction, type Language } from "#shared/language"
import type { Names } from "#shared/names"
import { formatNumber } from "../ui/format.ts"
import { catalogueOf, translator, type Values } from "./translate.ts"

export type Key = Place<App>
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
/** One a language, never switched, so that all requests share it. */
export function speak(lang: Language): Promise<Words> {
  const known = spoken.get(lang)
  if (known) return known
  const words = start(lang)
  spoken.set(lang, words)
  return words
}

async function start(lang: Language): Promise<Words> {
  const own = await speech[lang]()
  const catalogue = catalogueOf(own.app)
  const write = (value: string | number) =>
    typeof value === "number" ? formatNumber(value, lang) : isolateIn(lang, value)
  const t = translator(lang, catalogue, write)
  const learned = new Map<Part, Promise<void>>()
  const learnOne = async (part: Part) => catalogue.add(await own.parts[part]())
  const learnOnce = (part: Part) => {
    const known = learned.get(part) ?? learnOne(part)
    learned.set(part, known)
    return known
  }
  const learn = async (parts: readonly Part[]) => void (await Promise.all(parts.map(learnOnce)))
  return { lang, t, names: own.names, learn }
}

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
