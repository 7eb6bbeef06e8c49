import { languages, type Text } from "#shared/language"
import { fold, tokensOf } from "../screening/text.ts"

// Under which words a text is found, and what a reader asks for: the same on both sides. Case, accents and the common
// endings of the six languages do not matter; Chinese, which has no spaces, is found by pairs of signs.

const han = /\p{Script=Han}/u
const arabic = /\p{Script=Arabic}/u
const cyrillic = /\p{Script=Cyrillic}/u

/** A stem shorter than this says too little. */
const STEM_LEAST = 3
/** Of one text: enough for a title and a description in six languages, and not for a flood. */
const WORDS_MOST = 1_000

export const wordsOf = (text: string): string[] =>
  [...new Set(tokensOf(unify(fold(text))).flatMap(({ text: word }) => splitHan(word)))].slice(0, WORDS_MOST)

/** Whether a text that is kept without its words has all of these. To take it apart is dear: most have not even the letters. */
export function foundIn(text: string, words: readonly string[]): boolean {
  const folded = unify(fold(text))
  if (!words.every((word) => folded.includes(word))) return false
  const all = new Set(wordsOf(text))
  return words.every((word) => all.has(word))
}

export const wordsIn = (...texts: (Text | string | null)[]): string[] =>
  wordsOf(
    texts
      .flatMap((text) =>
        text === null || typeof text === "string" ? [text ?? ""] : languages.map((one) => text[one]?.text ?? ""),
      )
      .join("\n"),
  )

/** Letters that writers of Arabic take for one another; folding has dealt with the others. */
const unify = (text: string) => text.replaceAll("ٱ", "ا").replaceAll("ى", "ي").replaceAll("ة", "ه")

/** A run may mix scripts: `2030年议程` is a number and three pairs. */
const splitHan = (run: string): string[] =>
  (run.match(/\p{Script=Han}+|\P{Script=Han}+/gu) ?? []).flatMap((part) =>
    han.test(part) ? pairs(part) : [stem(part)],
  )

function pairs(signs: string): string[] {
  const all = Array.from(signs)
  return all.length === 1 ? all : all.slice(1).map((sign, i) => all[i]! + sign)
}

const arabicStart = /^(?:[وف]?(?:ال|بال|كال|لل)|و)/
const arabicEnd = /(?:هما|تهم|هم|هن|ها|ات|ين|ون|ان|يه|ه|ي)$/
/** As they are once folded: й has become и. */
const cyrillicEnd =
  /(?:иями|ями|ами|иях|ях|ах|иеи|иям|ием|ого|его|ому|ему|ыми|ими|ость|ости|остью|ия|ии|ию|ие|ои|еи|ом|ем|ам|ям|ов|ев|ыи|ая|яя|ое|ее|ые|их|ых|ую|юю|а|я|о|е|ы|и|у|ю|ь)$/
/** English, French and Spanish together: nobody says in which of them a question is asked. */
const latinEnd =
  /(?:ements?|ments?|ations?|aciones|acion|ings?|ing|ness|ies|ers?|eurs?|euses?|aux|os|as|es|ed|s|e|o|a|y)$/

const cut = (word: string, end: RegExp): string => {
  const rest = word.replace(end, "")
  return rest.length >= STEM_LEAST ? rest : word
}

function stem(word: string): string {
  if (word.length <= STEM_LEAST || /^\d+$/.test(word)) return word
  if (arabic.test(word)) return cut(cut(word, arabicStart), arabicEnd)
  return cut(word, cyrillic.test(word) ? cyrillicEnd : latinEnd)
}
