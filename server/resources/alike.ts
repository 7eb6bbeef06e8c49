import { plainDigits } from "../screening/text.ts"
import { wordsOf } from "./words.ts"

// Which titles say the same. Of all that is there each title is held by its words, in whatever script; how much two share is
// weighed by how rare the words are, so that "migration" alone makes nothing alike.

/** From here on two titles may be of one thing: somebody has to look. */
const ALIKE = 0.7

type Entry = { id: string; words: readonly string[] }
export type Titles = { entries: Map<string, readonly Entry[]>; having: Map<string, Set<Entry>> }
export const noTitles = (): Titles => ({ entries: new Map(), having: new Map() })

const wordsIn = (title: string) => wordsOf(plainDigits(title))

/** In as many languages as it has; none takes it out. */
export function putTitles({ entries, having }: Titles, id: string, titles: readonly string[]): void {
  for (const entry of entries.get(id) ?? []) for (const word of entry.words) having.get(word)?.delete(entry)
  const made = titles.map((title): Entry => ({ id, words: wordsIn(title) })).filter(({ words }) => words.length > 0)
  for (const entry of made) for (const word of entry.words) slot(having, word).add(entry)
  if (made.length > 0) entries.set(id, made)
  else entries.delete(id)
}

function slot(having: Titles["having"], word: string): Set<Entry> {
  const known = having.get(word) ?? new Set<Entry>()
  having.set(word, known)
  return known
}

/** What has a title like one of these, by how much: 1 is the same words. */
export function alikeTo(titles: Titles, asked: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const title of asked) {
    for (const [id, likeness] of alikeToOne(titles, wordsIn(title)))
      if (likeness > (found.get(id) ?? 0)) found.set(id, likeness)
  }
  return found
}

function alikeToOne({ entries, having }: Titles, words: readonly string[]): [string, number][] {
  const weigh = (word: string) => Math.log(1 + (entries.size + 1) / ((having.get(word)?.size ?? 0) + 1))
  const weights = words.map((word) => [word, weigh(word)] as const).sort(([, one], [, other]) => other - one)
  const total = sum(weights.map(([, weight]) => weight))
  // Whatever shares less than this is not alike, however short it is. So who shares only the last, commonest words need not
  // be looked at.
  const least = (total * ALIKE) / (2 - ALIKE)
  const candidates = new Set<Entry>()
  let rest = total
  for (const [word, weight] of weights) {
    if (rest < least) break
    for (const entry of having.get(word) ?? []) candidates.add(entry)
    rest -= weight
  }
  const weightOf = new Map(weights)
  return [...candidates].flatMap(({ id, words: others }) => {
    const shared = sum(others.map((word) => weightOf.get(word) ?? 0))
    if (shared < least) return []
    const likeness = (2 * shared) / (total + sum(others.map((word) => weightOf.get(word) ?? weigh(word))))
    return likeness >= ALIKE ? [[id, likeness] as [string, number]] : []
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
