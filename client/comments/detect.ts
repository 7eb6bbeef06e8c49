import type { Language } from "#shared/language"

// In which language somebody is writing, while they write: a preselection that they see and can change. The script
// decides between ar, zh, ru and the rest; among en, fr and es the small words that every sentence has.

const scripts: readonly [Language | "latin", RegExp, number][] = [
  ["ar", /\p{Script=Arabic}/gu, 1],
  // One sign says as much as several letters.
  ["zh", /\p{Script=Han}/gu, 3],
  ["ru", /\p{Script=Cyrillic}/gu, 1],
  ["latin", /\p{Script=Latin}/gu, 1],
]
const small: Record<"en" | "fr" | "es", Set<string>> = {
  en: new Set(
    "the of and to in is are was were that for with on this it we our be by have has not from at as an you they their which or can will".split(
      " ",
    ),
  ),
  fr: new Set(
    "le la les des du de et en est sont une un que qui pour dans sur avec nous notre nos au aux ce cette pas par plus ne se il elle ils leur".split(
      " ",
    ),
  ),
  es: new Set(
    "el la los las de del y en es son una un que para con por se no su sus nuestro nuestra como más al lo este esta ha han pero sobre entre".split(
      " ",
    ),
  ),
}

/** So much of a text tells as much as all of it. */
const SAMPLE = 2_000

export function detect(text: string, otherwise: Language): Language {
  const sample = text.slice(0, SAMPLE)
  const [script, weight] = scripts
    .map(([name, pattern, each]) => [name, (sample.match(pattern)?.length ?? 0) * each] as const)
    .reduce((best, one) => (one[1] > best[1] ? one : best))
  if (weight === 0) return otherwise
  return script === "latin" ? latin(sample, otherwise) : script
}

function latin(sample: string, otherwise: Language): Language {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const counts = (["en", "fr", "es"] as const).map(
    (code) => [code, words.filter((word) => small[code].has(word)).length] as const,
  )
  const [first, second] = counts.toSorted((a, b) => b[1] - a[1])
  if (first && first[1] > (second?.[1] ?? 0)) return first[0]
  return otherwise === "fr" || otherwise === "es" ? otherwise : "en"
}
