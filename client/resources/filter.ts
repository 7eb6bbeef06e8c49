import { fields, kinds, type Facets, type Field } from "#shared/resource"
import type { Input } from "#shared/contract"
import type { Names } from "#shared/names"

// The filter of the resources, as its address says it: any value within one field, all fields together.

const words = ["from", "to", "q"] as const
type Word = (typeof words)[number]
/** What is chosen, each value once, in the order of the address. What cannot be one is left out. */
export type Filter = Record<Field, readonly string[]> & Partial<Record<Word, string>>

const isCode = (value: string) => /^[a-z]+(?:-[a-z]+)*$/.test(value) && value.length <= 60
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}Z`).toJSON()?.startsWith(value)
const canBe: Record<Field, (value: string) => boolean> = {
  kind: (value) => (kinds as readonly string[]).includes(value),
  objective: (value) => /^(?:\d|1\d|2[0-3])$/.test(value),
  principle: isCode,
  region: isCode,
  country: (value) => /^[A-Z]{2}$/.test(value),
  type: isCode,
  language: (value) => /^[a-z]{2,3}$/.test(value),
  publisher: (value) => value.trim() !== "" && value.length <= 200,
}
const VALUES_MOST = 60
const WORDS_MOST = 200

export function filterOf(query: URLSearchParams): Filter {
  const chosen = (field: Field) => [...new Set(query.getAll(field).filter(canBe[field]))].slice(0, VALUES_MOST)
  const [from, to, q] = words.map((word) => query.get(word)?.trim())
  return {
    ...(Object.fromEntries(fields.map((field) => [field, chosen(field)])) as Record<Field, string[]>),
    ...(from && isDay(from) ? { from } : {}),
    ...(to && isDay(to) ? { to } : {}),
    ...(q ? { q: q.slice(0, WORDS_MOST) } : {}),
  }
}

const pageIn = (query: URLSearchParams) => (/^[1-9]\d{0,5}$/.test(query.get("page") ?? "") ? query.get("page")! : "1")

/** What the page asks for, on both sides alike. */
export function listInput(query: URLSearchParams): Input<"resources.list"> {
  const filter = filterOf(query)
  const chosen = Object.entries(filter).filter(([, value]) => value.length > 0)
  return { ...(Object.fromEntries(chosen) as Input<"resources.list">), page: pageIn(query) }
}

/** One of the choices: a value of a field, or a word. */
export type Choice = readonly [Field | Word, string]

export const choicesOf = (filter: Filter): Choice[] => [
  ...words.flatMap((word) => (filter[word] ? [[word, filter[word]] as const] : [])),
  ...fields.flatMap((field) => filter[field].map((value) => [field, value] as const)),
]

/** The address of the list with these choices, without one of them. */
export function addressOf(choices: readonly Choice[], { without, page = 1 }: { without?: Choice; page?: number } = {}) {
  const query = new URLSearchParams()
  for (const [field, value] of choices) if (without?.[0] !== field || without[1] !== value) query.append(field, value)
  if (page > 1) query.set("page", String(page))
  return query.size > 0 ? `/resources?${query}` : "/resources"
}

/** All values of a field in the order in which they are offered: those with a fixed list in its order, others by number. */
export function offered(
  field: Field,
  { facets, chosen, names }: { facets: Facets; chosen: readonly string[]; names: Names },
) {
  const known = knownValues(field, names) ?? byNumber(facets[field])
  return [...known, ...chosen.filter((value) => !known.includes(value))]
}

export function knownValues(field: Field, names: Names): readonly string[] | undefined {
  switch (field) {
    case "kind":
      return kinds
    case "objective":
      return [...Array.from({ length: 23 }, (_, index) => String(index + 1)), "0"]
    case "principle":
      return Object.keys(names.principles)
    case "region":
      return Object.keys(names.regions)
    case "country":
      return Object.keys(names.countries)
    case "type":
      return Object.keys(names.types)
    case "language":
    case "publisher":
      return undefined
  }
}

/** Not by name: two versions of ICU need not agree on that order, and the page is drawn on both sides. */
const byNumber = (counts: Record<string, number>) =>
  Object.keys(counts).sort((a, b) => counts[b]! - counts[a]! || (a < b ? -1 : 1))
