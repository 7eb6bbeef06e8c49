import { setImmediate as pause } from "node:timers/promises"
import type { Language } from "#shared/language"
import { fold } from "../screening/text.ts"

// Which sentences stand near the middle of what was said: words weighed by how rare they are, sentences compared with the
// sum of all of them (the centroid), and of those alike only one. It counts, and understands nothing.

type Said = { id: string; contributor: string; text: string }
export type Chosen = { id: string; start: number; end: number }

type Sentence = Chosen & { contributor: string; words: Map<string, number>; vector: Vector }
type Vector = ReadonlyMap<string, number>

const WORDS_LEAST = 6
const WORDS_LONGEST = 60
/** Words that stand in so great a share of the sentences say nothing of any of them. */
const COMMON = 0.35
const COUNTED_FROM = 20
/** How much nearness to the middle counts, against newness beside those that were chosen before. */
const NEARNESS = 0.7
const ALIKE = 0.6
const TEXTS_AT_ONCE = 40

export async function representativeOf(said: readonly Said[], language: Language, most: number): Promise<Chosen[]> {
  const sentences = weigh(await sentencesOf(said, language))
  if (sentences.length === 0) return []
  const middle = centroidOf(sentences)
  const scored = sentences.map((sentence) => ({ sentence, score: product(sentence.vector, middle) }))
  return choose(scored, most).map(({ id, start, end }) => ({ id, start, end }))
}

async function sentencesOf(said: readonly Said[], language: Language): Promise<Sentence[]> {
  const sentences = new Intl.Segmenter(language, { granularity: "sentence" })
  const words = new Intl.Segmenter(language, { granularity: "word" })
  const found: Sentence[] = []
  for (const [i, { id, contributor, text }] of said.entries()) {
    // Others are served in between.
    if (i % TEXTS_AT_ONCE === TEXTS_AT_ONCE - 1) await pause()
    for (const { segment, index } of sentences.segment(text)) {
      const start = index + (segment.length - segment.trimStart().length)
      const end = index + segment.trimEnd().length
      if (end <= start) continue
      const counted = wordsIn(text.slice(start, end), words)
      const total = [...counted.values()].reduce((sum, one) => sum + one, 0)
      if (total < WORDS_LEAST || total > WORDS_LONGEST) continue
      found.push({ id, start, end, contributor, words: counted, vector: counted })
    }
  }
  return found
}

function wordsIn(text: string, words: Intl.Segmenter): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { segment, isWordLike } of words.segment(text)) {
    if (!isWordLike) continue
    const word = fold(segment)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

function weigh(sentences: readonly Sentence[]): Sentence[] {
  const holding = new Map<string, number>()
  for (const { words } of sentences) for (const word of words.keys()) holding.set(word, (holding.get(word) ?? 0) + 1)
  const total = sentences.length
  const weightOf = (word: string) => {
    const count = holding.get(word)!
    return total >= COUNTED_FROM && count > total * COMMON ? 0 : Math.log(1 + total / count)
  }
  return sentences.map((sentence) => ({
    ...sentence,
    vector: unit(new Map([...sentence.words].map(([word, count]) => [word, count * weightOf(word)]))),
  }))
}

/** Everybody weighs the same in it, however much each has written. */
function centroidOf(sentences: readonly Sentence[]): Vector {
  const written = new Map<string, number>()
  for (const { contributor } of sentences) written.set(contributor, (written.get(contributor) ?? 0) + 1)
  const sum = new Map<string, number>()
  for (const { contributor, vector } of sentences)
    for (const [word, weight] of vector) sum.set(word, (sum.get(word) ?? 0) + weight / written.get(contributor)!)
  return unit(sum)
}

type Scored = { sentence: Sentence; score: number }

/** One of each contributor, and none that says what a chosen one says. */
function choose(scored: readonly Scored[], most: number): Sentence[] {
  const chosen: Sentence[] = []
  // Far from the middle nothing is chosen, so that few need to be compared.
  let left = [...scored].sort((a, b) => b.score - a.score).slice(0, most * 40)
  while (chosen.length < most && left.length > 0) {
    const valued = left.map((one) => {
      const likeness = Math.max(0, ...chosen.map(({ vector }) => product(one.sentence.vector, vector)))
      return { one, likeness, value: NEARNESS * one.score - (1 - NEARNESS) * likeness }
    })
    const fit = valued.filter(({ likeness }) => likeness < ALIKE)
    const best = fit.reduce<(typeof fit)[number] | undefined>((a, b) => (a && a.value >= b.value ? a : b), undefined)
    if (!best) break
    chosen.push(best.one.sentence)
    left = left.filter(({ sentence }) => sentence.contributor !== best.one.sentence.contributor)
  }
  return chosen
}

function product(a: Vector, b: Vector): number {
  const [short, long] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [word, weight] of short) sum += weight * (long.get(word) ?? 0)
  return sum
}

function unit(vector: Vector): Vector {
  const length = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0))
  return length === 0 ? vector : new Map([...vector].map(([word, weight]) => [word, weight / length]))
}
