import { readMarkup } from "./markup.ts"
import { verdict, type Rule } from "./rule.ts"

/** More than this part of the text is in another language than it says. */
const PART = 0.5
/** Names and symbols of documents look like another language in every text; a Chinese sign says as much as a word. */
const LETTERS_LEAST = 40
const SIGN = 4

/** The cleaner has marked each block that is plainly in another language (comments/language.ts); here they are measured. */
export const otherLanguage: Rule = {
  id: "language",
  version: 1,
  judge({ body, plainText, language }, _, rules) {
    if (rules.language.act === "off") return undefined
    const others = readMarkup(body).stretches.filter((one) => one.language !== language)
    const lengths = new Map<string, number>()
    for (const { language: of, start, end } of others) lengths.set(of, (lengths.get(of) ?? 0) + end - start)
    const [found, length] = [...lengths].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0])
    const letters = others
      .filter((one) => one.language === found)
      .reduce((sum, { start, end }) => sum + lettersIn(plainText.slice(start, end)), 0)
    if (letters < LETTERS_LEAST) return undefined
    return length > plainText.length * PART ? verdict(rules.language.act, { language: found }) : undefined
  },
}

const lettersIn = (text: string): number =>
  (text.match(/\p{L}/gu)?.length ?? 0) + (text.match(/\p{Script=Han}/gu)?.length ?? 0) * (SIGN - 1)
