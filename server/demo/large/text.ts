import { makeContent } from "../../comments/content.ts"
import type { Content } from "../../comments/model.ts"
import { countryName } from "../../reference.ts"
import { languages, type Language } from "#shared/language"
import { ar } from "./phrases/ar.ts"
import { en } from "./phrases/en.ts"
import { es } from "./phrases/es.ts"
import { fr } from "./phrases/fr.ts"
import { ru } from "./phrases/ru.ts"
import type { Phrases } from "./phrases/types.ts"
import { zh } from "./phrases/zh.ts"
import type { Random } from "./random.ts"

// Bodies of comments. Blocks are cleaned once, as whatever is posted is, and then put together in many ways: cleaning
// works block by block, so what comes out is what cleaning the whole would have made.

export const phrases: Record<Language, Phrases> = { ar, zh, en, fr, ru, es }

type Block = Pick<Content, "body" | "plainText">
type Kind = "opening" | "official" | "point" | "short" | "agreement" | "doubt" | "heated" | "advertised" | "list"
export type Words = Record<Kind, readonly Block[]>

/** So many blocks of each kind and language for a very large discussion: more combinations than there are comments. */
const BLOCKS: Record<Kind, number> = {
  opening: 150,
  official: 40,
  point: 500,
  short: 60,
  agreement: 120,
  doubt: 120,
  heated: 30,
  advertised: 20,
  list: 120,
}

const ENOUGH_FOR = 20_000
const LEAST = 12

export function wordsFor(comments: number, countries: readonly string[], random: Random): Record<Language, Words> {
  const share = Math.min(1, comments / ENOUGH_FOR)
  const makeWords = (language: Language) => {
    const make = blockMaker(language, countries, random)
    const blocks = Object.entries(BLOCKS).map(([kind, count]) => [
      kind,
      Array.from({ length: Math.max(LEAST, Math.ceil(count * share)) }, () => cleaned(make[kind as Kind](), language)),
    ])
    return Object.fromEntries(blocks) as Words
  }
  return Object.fromEntries(languages.map((language) => [language, makeWords(language)])) as Record<Language, Words>
}

function cleaned(html: string, language: Language): Block {
  const { content } = makeContent({ body: html, language }, { language, objectives: [], countries: [] }, 6_000)
  const { body, plainText } = content
  return { body, plainText }
}

function blockMaker(language: Language, countries: readonly string[], random: Random): Record<Kind, () => string> {
  const words = phrases[language]
  const { pick, chance } = random
  // Chinese sentences follow each other without a space.
  const space = language === "zh" ? "" : " "
  const filled = (text: string) =>
    text
      .replace("{country}", () => countryName(pick(countries), language))
      .replace("{year}", () => String(random.between(2022, 2025)))
      .replace("{n}", () => String(random.between(11, 94)))
      .replace("{m}", () => String(random.between(5, 10)))
      .replace("{k}", () => `${random.between(2, 39)}00`)
  const linked = (text: string) => text.replace(/\[(.+?)\]\((.+?)\)/g, '<a href="$2">$1</a>')
  const paragraph = (...sentences: string[]) => `<p>${linked(sentences.map(filled).join(space))}</p>`
  const list = () => {
    const { lead, items } = pick(words.lists)
    const chosen = random.some(items, random.between(3, 5)).map((item) => `<li>${filled(item)}</li>`)
    return `<p>${lead}</p>${chance(0.3) ? `<ol>${chosen.join("")}</ol>` : `<ul>${chosen.join("")}</ul>`}`
  }
  return {
    opening: () => paragraph(pick(words.openings), ...random.some(words.points, random.between(1, 2))),
    official: () => paragraph(pick(words.official), ...random.some(words.proposals, 2)),
    point: () =>
      paragraph(
        ...random.some(words.points, random.between(1, 3)),
        pick(words.proposals),
        ...(chance(0.4) ? [pick(words.closings)] : []),
        ...(chance(0.15) ? [pick(words.references)] : []),
      ),
    short: () => paragraph(pick(chance(0.5) ? words.questions : words.closings)),
    agreement: () => paragraph(pick(words.agreements), pick(chance(0.5) ? words.points : words.proposals)),
    doubt: () => paragraph(pick(words.doubts), pick(chance(0.5) ? words.questions : words.points)),
    heated: () => paragraph(pick(words.heated), pick(words.closings)),
    advertised: () => paragraph(pick(words.advertised)),
    list,
  }
}

const together = (blocks: readonly Block[]): Block => ({
  body: blocks.map(({ body }) => body).join(""),
  plainText: blocks.map(({ plainText }) => plainText).join("\n"),
})

type Wanted = { language: Language; isOfficial: boolean; isReply: boolean; quoted: Block | null }

/** Of very different lengths, as people write. */
export function writeBody(words: Words, { language, isOfficial, isReply, quoted }: Wanted, random: Random): Block {
  const { pick, chance } = random
  const points = (count: number) => random.some(words.point, count)
  const extra = [
    ...(chance(0.12) ? [pick(words.list)] : []),
    ...(chance(0.012) ? [pick(words.heated)] : []),
    ...(chance(0.006) ? [pick(words.advertised)] : []),
  ]
  if (isOfficial) return together([pick(words.official), ...points(random.between(2, 5)), ...extra])
  if (!isReply) return together([pick(words.opening), ...points(chance(0.2) ? random.between(2, 6) : 1), ...extra])
  const quote = quoted && chance(0.1) ? [quoteOf(quoted, language)] : []
  if (chance(0.25)) return together([...quote, pick(words.short), ...extra])
  const answer = pick(chance(0.6) ? words.agreement : words.doubt)
  return together([...quote, answer, ...(chance(0.3) ? points(1) : []), ...extra])
}

/** The first paragraph of what is answered. */
function quoteOf({ body }: Block, language: Language): Block {
  const [first = "<p>…</p>"] = /^<p[^>]*>.*?<\/p>/s.exec(body) ?? []
  return cleaned(`<blockquote>${first}</blockquote>`, language)
}
