import { fields, kinds, type Facets, type Field, type Kind, type ResourceFilter } from "#shared/resource"
import { holdResources, resourcesIn } from "./held.ts"
import type { ResourceDoc } from "./model.ts"
import { wordsOf } from "./words.ts"

// Which resources match, and how many of them have which value, for any choice at once. No index of a database counts
// ten fields against each other, and one that can aggregate reads everything for it. So each process holds the few
// numbers by which resources are chosen, of all that are published, and walks them; the texts stay in the database.

export type Selection = Partial<Omit<ResourceFilter, "page">>
type Selected = { ids: string[]; facets: Facets }

const indexed = {
  kind: 1,
  objectives: 1,
  principles: 1,
  regions: 1,
  countries: 1,
  type: 1,
  languages: 1,
  publisher: 1,
  date: 1,
  until: 1,
  words: 1,
  state: 1,
} as const
type Indexed = Pick<ResourceDoc, "_id" | keyof typeof indexed>

/** The selection is made from what the log said up to the number that was taken before this was called. */
export async function selectResources(selection: Selection): Promise<Selected> {
  return select(await current(), selection)
}

/** The same kind by kind, from one walk: how many there are of each, and the first of them. */
export async function selectByKind(selection: Selection, most: number) {
  const index = await current()
  const { slots } = walkThrough(index, selection)
  return kinds.map((kind) => {
    const own = slots.filter((slot) => index.kinds[slot] === kind)
    const ordered = kind === "event" ? comingFirst(index, own) : own
    return { kind, total: own.length, ids: ordered.slice(0, most).map((slot) => index.ids[slot]!) }
  })
}

/** Those that have most of their objectives in common with these, and fewest others; not the one itself. */
export async function mostAlike(
  { _id, objectives }: Pick<ResourceDoc, "_id" | "objectives">,
  most: number,
): Promise<string[]> {
  const index = await current()
  const wanted = new Set(objectives.map((number) => index.values.numbers.get(nameOf("objective", number))))
  const alike = index.order
    .filter((slot) => index.ids[slot] !== _id)
    .map((slot) => {
      const shared = index.rows[slot]!.reduce((sum, value) => sum + (wanted.has(value) ? 1 : 0), 0)
      return { slot, share: shared / (wanted.size + index.objectives[slot]! - shared) }
    })
    .filter(({ share }) => share > 0)
  // The order of the list decides between equals: sorting leaves them where they are.
  return alike
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .map(({ slot }) => index.ids[slot]!)
}

// ── kept right by the log ──

const current = holdResources<Index, Indexed>({
  fields: indexed,
  load,
  put: (index, id, doc) => put(index, id, doc?.state === "published" ? doc : undefined),
})

/** Read before the first reader asks; should that fail, it is read then. */
export const warmResources = async (): Promise<void> => void (await current().catch(() => {}))

async function load(): Promise<Index> {
  const index = emptyIndex()
  for await (const doc of resourcesIn<Indexed>("published", indexed)) fill(index, index.ids.length, doc)
  index.order = index.ids.map((_, slot) => slot).sort(byBreadth(index))
  return index
}

// ── what is held of each ──

/** Words or values by number. */
type Numbers = { numbers: Map<string, number>; names: string[] }

/** Each resource has a slot, under which all lists hold what is known of it. */
type Index = {
  slots: Map<string, number>
  ids: string[]
  free: number[]
  /** The values of all fields in one numbering: `objective 7`. */
  values: Numbers
  /** By slot: the numbers of its values. */
  rows: number[][]
  kinds: Kind[]
  /** By slot: how many objectives it serves. */
  objectives: number[]
  /** 0: for the whole world, 1: for regions, 2: for countries. */
  breadth: number[]
  /** Days as numbers, 20260506, which compare like days. */
  first: number[]
  last: number[]
  words: Numbers
  wordRows: number[][]
  /** By number of the word: the slots that have it. */
  having: number[][]
  /** The slots in the order of the list. */
  order: number[]
  /** The rows one behind the other in that order, to be walked; made anew after a change. */
  walk?: Walk | undefined
}
type Walk = { starts: Uint32Array; values: Uint32Array; fieldBits: Uint8Array }

const emptyIndex = (): Index => ({
  slots: new Map(),
  ids: [],
  free: [],
  values: { numbers: new Map(), names: [] },
  rows: [],
  kinds: [],
  objectives: [],
  breadth: [],
  first: [],
  last: [],
  words: { numbers: new Map(), names: [] },
  wordRows: [],
  having: [],
  order: [],
})

const valuesOf = (doc: Indexed): Record<Field, readonly (string | number)[]> => ({
  kind: [doc.kind],
  objective: doc.objectives,
  principle: doc.principles,
  region: doc.regions,
  country: doc.countries,
  type: doc.type === null ? [] : [doc.type],
  language: doc.languages,
  publisher: doc.publisher === null ? [] : [doc.publisher],
})
const nameOf = (field: Field, value: string | number) => `${field} ${value}`

function numberIn({ numbers, names }: Numbers, name: string): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, names.length)
  return names.push(name) - 1
}

const NEVER_ENDS = 99_999_999
const dayNumber = (day: string) => Number(day.replaceAll("-", ""))

function fill(index: Index, slot: number, doc: Indexed): void {
  const values = valuesOf(doc)
  const names = fields.flatMap((field) => values[field].map((value) => nameOf(field, value)))
  index.ids[slot] = doc._id
  index.slots.set(doc._id, slot)
  index.rows[slot] = [...new Set(names)].map((name) => numberIn(index.values, name))
  index.kinds[slot] = doc.kind
  index.objectives[slot] = doc.objectives.length
  index.breadth[slot] = doc.countries.length > 0 ? 2 : doc.regions.length > 0 ? 1 : 0
  // Of what has no date nobody can say that it lies between two days: NaN is neither before nor after any.
  index.first[slot] = doc.date === null ? NaN : dayNumber(doc.date)
  index.last[slot] = doc.until === null ? NEVER_ENDS : dayNumber(doc.until)
  const words = doc.words.map((word) => numberIn(index.words, word))
  index.wordRows[slot] = words
  for (const word of words) (index.having[word] ??= []).push(slot)
}

function put(index: Index, id: string, doc: Indexed | undefined): void {
  index.walk = undefined
  const known = index.slots.get(id)
  if (known !== undefined) empty(index, id, known)
  if (!doc) return
  const slot = index.free.pop() ?? index.ids.length
  fill(index, slot, doc)
  index.order.splice(placeOf(index, slot), 0, slot)
}

function empty(index: Index, id: string, slot: number): void {
  for (const word of index.wordRows[slot] ?? []) index.having[word] = index.having[word]!.filter((one) => one !== slot)
  index.order.splice(index.order.indexOf(slot), 1)
  index.slots.delete(id)
  index.free.push(slot)
}

/** What is for all before what is for some (product P9), the newest first. */
const byBreadth =
  ({ breadth, first, ids }: Index) =>
  (a: number, b: number): number =>
    breadth[a]! - breadth[b]! || (first[b] || 0) - (first[a] || 0) || (ids[a]! < ids[b]! ? -1 : 1)

function placeOf(index: Index, slot: number): number {
  const compare = byBreadth(index)
  let [low, high] = [0, index.order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(index.order[middle]!, slot) < 0) low = middle + 1
    else high = middle
  }
  return low
}

// ── one walk for the list and all counts ──

/** Eight fields are the eight bits of a byte. */
const bitOf = (field: string) => 1 << fields.indexOf(field as Field)
const fieldIn = (name: string) => name.slice(0, name.indexOf(" "))

function makeWalk({ order, rows, values }: Index): Walk {
  const starts = new Uint32Array(order.length + 1)
  for (let at = 0; at < order.length; at++) starts[at + 1] = starts[at]! + rows[order[at]!]!.length
  const flat = new Uint32Array(starts[order.length]!)
  for (let at = 0; at < order.length; at++) flat.set(rows[order[at]!]!, starts[at])
  return { starts, values: flat, fieldBits: Uint8Array.from(values.names, (name) => bitOf(fieldIn(name))) }
}

function select(index: Index, selection: Selection): Selected {
  const { slots, facets } = walkThrough(index, selection)
  const isEvents = selection.kind?.length === 1 && selection.kind[0] === "event"
  const ordered = isEvents ? comingFirst(index, slots) : slots
  return { ids: ordered.map((slot) => index.ids[slot]!), facets }
}

function walkThrough(index: Index, { from, to, q, ...chosen }: Selection): { slots: number[]; facets: Facets } {
  const { starts, values, fieldBits } = (index.walk ??= makeWalk(index))
  const { asked, wanted } = wantedIn(index, chosen)
  const found = q === undefined ? undefined : slotsWith(index, wordsOf(q))
  const [begin, end] = [from ? dayNumber(from) : 0, to ? dayNumber(to) : NEVER_ENDS]
  const isDated = from !== undefined || to !== undefined
  const counts = new Uint32Array(fieldBits.length)
  const slots: number[] = []
  for (let at = 0; at < index.order.length; at++) {
    const slot = index.order[at]!
    if (found && !found[slot]) continue
    if (isDated && !(index.first[slot]! <= end && index.last[slot]! >= begin)) continue
    let missed = asked
    for (let i = starts[at]!; i < starts[at + 1]!; i++) missed &= ~wanted[values[i]!]!
    if (missed === 0) slots.push(slot)
    // What misses one field alone would be there if nothing were chosen in that one: it is counted in that field.
    const counted = missed === 0 ? 0xff : isOneBit(missed) ? missed : 0
    if (counted === 0) continue
    for (let i = starts[at]!; i < starts[at + 1]!; i++) {
      const value = values[i]!
      if (fieldBits[value]! & counted) counts[value]!++
    }
  }
  return { slots, facets: facetsOf(index, counts) }
}

/** Events that are not over stand before the past ones, and among them what begins next before what is far away. */
function comingFirst({ breadth, first, last }: Index, slots: readonly number[]): number[] {
  const today = dayNumber(new Date().toISOString().slice(0, 10))
  const coming = slots.filter((slot) => last[slot]! >= today)
  coming.sort((a, b) => breadth[a]! - breadth[b]! || first[a]! - first[b]!)
  return [...coming, ...slots.filter((slot) => !(last[slot]! >= today))]
}

const isOneBit = (bits: number) => (bits & (bits - 1)) === 0

/** The fields in which something is chosen, as bits; and by value the bit of its field, where it is chosen. */
function wantedIn({ values: { numbers, names } }: Index, chosen: Omit<Selection, "from" | "to" | "q">) {
  const wanted = new Uint8Array(names.length)
  let asked = 0
  for (const field of fields) {
    if (!chosen[field]?.length) continue
    asked |= bitOf(field)
    for (const value of chosen[field]) {
      const number = numbers.get(nameOf(field, value))
      if (number !== undefined) wanted[number] = bitOf(field)
    }
  }
  return { asked, wanted }
}

/** A mark for each slot that has all the words. */
function slotsWith({ words, having, ids }: Index, wanted: readonly string[]): Uint8Array {
  const hits = new Uint16Array(ids.length)
  for (const word of wanted) {
    const number = words.numbers.get(word)
    if (number !== undefined) for (const slot of having[number]!) hits[slot]!++
  }
  return Uint8Array.from(hits, (count) => (count === wanted.length ? 1 : 0))
}

function facetsOf({ values: { names } }: Index, counts: Uint32Array): Facets {
  const facets = Object.fromEntries(fields.map((field) => [field, {}])) as Facets
  for (const [number, name] of names.entries()) {
    const field = fieldIn(name)
    if (counts[number]! > 0) facets[field as Field][name.slice(field.length + 1)] = counts[number]!
  }
  return facets
}
