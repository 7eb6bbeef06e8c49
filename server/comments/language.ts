import { eld } from "eld/extrasmall"
import type { Direction, Language } from "#shared/language"

// Which script, which language, which direction. The script decides first: it is never wrong about ar, zh and ru.

type Script = "Arabic" | "Han" | "Cyrillic" | "Latin"

const scripts: Record<Language, Script> = {
  ar: "Arabic",
  zh: "Han",
  ru: "Cyrillic",
  en: "Latin",
  fr: "Latin",
  es: "Latin",
}
const languageOf: Record<Exclude<Script, "Latin">, Language> = { Arabic: "ar", Han: "zh", Cyrillic: "ru" }

const latin = eld.newInstance()
latin.setLanguageSubset(["en", "fr", "es"])

/** So much of a text tells as much as all of it. */
const SAMPLE = 4_000
/** The symbol of a document, A/RES/73/195, is the same in all languages. */
const symbols = /\b[A-Z]+(?:\/[A-Z\d.]+)+/g
/** Below so many letters two related languages are told apart by luck. */
const LETTERS_LEAST = 60

/** A preselection that its author confirms; `otherwise` where the text does not say. */
export function detectLanguage(plainText: string, otherwise: Language): Language {
  const text = plainText.slice(0, SAMPLE).replace(symbols, " ")
  const script = mainScript(text)
  if (!script) return otherwise
  if (script !== "Latin") return languageOf[script]
  const { language } = latin.detect(text)
  if (language !== "") return language as Language
  return scripts[otherwise] === "Latin" ? otherwise : "en"
}

/**
 * The language of one block of a text, where it plainly differs from the text's own: another script, or enough words
 * of another language. A screen reader changes its voice there.
 */
export function languageOfBlock(block: string, language: Language, given?: string): string | undefined {
  const text = block.slice(0, SAMPLE)
  const script = mainScript(text)
  if (!script) return undefined
  const found = script === "Latin" ? latinOf(text) : undefined
  const fitting = given && scriptOf(given) === script ? given : undefined
  if (found ?? fitting) return (found ?? fitting) === language ? undefined : (found ?? fitting)
  if (script === scripts[language]) return undefined
  return script === "Latin" ? "en" : languageOf[script]
}

/** English, French or Spanish, if the text is long enough to be sure. */
function latinOf(text: string): string | undefined {
  if (text.replace(/\P{L}/gu, "").length < LETTERS_LEAST) return undefined
  const found = latin.detect(text)
  return found.language !== "" && found.isReliable() ? found.language : undefined
}

// Languages that a writer may name for a block beyond the six, by their scripts; all others are written in Latin letters.
const others: Record<string, Script> = {
  fa: "Arabic",
  ur: "Arabic",
  ps: "Arabic",
  ckb: "Arabic",
  ug: "Arabic",
  ja: "Han",
  uk: "Cyrillic",
  be: "Cyrillic",
  bg: "Cyrillic",
  sr: "Cyrillic",
  mk: "Cyrillic",
  kk: "Cyrillic",
  ky: "Cyrillic",
  tg: "Cyrillic",
  mn: "Cyrillic",
}
function scriptOf(tag: string): Script {
  const primary = tag.split("-")[0]!.toLowerCase()
  return scripts[primary as Language] ?? others[primary] ?? "Latin"
}

const letters: readonly [Script, RegExp, number][] = [
  ["Arabic", /\p{Script=Arabic}/gu, 1],
  // One sign says as much as several letters.
  ["Han", /\p{Script=Han}/gu, 5],
  ["Cyrillic", /\p{Script=Cyrillic}/gu, 1],
  ["Latin", /\p{Script=Latin}/gu, 1],
]

/** The script of most of a text; undefined for numbers, signs, and scripts of other languages. */
function mainScript(text: string): Script | undefined {
  const all = text.match(/\p{L}/gu)?.length ?? 0
  const counts = letters.map(([script, pattern, weight]) => {
    const found = text.match(pattern)?.length ?? 0
    return { script, found, weighed: found * weight }
  })
  const most = counts.reduce((best, one) => (one.weighed > best.weighed ? one : best))
  const known = counts.reduce((sum, one) => sum + one.found, 0)
  return most.found > 0 && known * 2 > all ? most.script : undefined
}

const strong = /\p{L}/u
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
/** An address says nothing of the direction of the sentence around it. */
export const addresses = /(?:https?:\/\/|www\.)[^\s<>"«»“”]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/giu

/** What a browser makes of `dir="auto"`: the direction of the first letter. */
export function firstDirection(text: string): Direction | undefined {
  const letter = strong.exec(text)?.[0]
  if (letter === undefined) return undefined
  return rightToLeft.test(letter) ? "rtl" : "ltr"
}

/** The direction of a text in which an address may come first. */
export const trueDirection = (text: string): Direction | undefined => firstDirection(text.replace(addresses, " "))
