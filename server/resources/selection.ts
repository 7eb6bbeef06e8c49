import { trusted } from "mongoose"
import { fields, type Facets, type Field, type ResourceFilter } from "#shared/resource"
import { remember } from "../remember.ts"
import { ResourceModel, type ResourceDoc } from "./model.ts"
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

// ── kept right by the log ──

const all = remember(load, Infinity)
const changed = new Set<string>()
let mending: Promise<void> | undefined

/** The pump says that it changed; its new state is read before the next selection. */
export const noteResource = (id: string) => void changed.add(id)

/** Nobody goes on while something noted is not in it yet, also if somebody else is already reading that. */
async function current(): Promise<Index> {
  const index = await all.get("")
  while (mending || changed.size > 0) {
    mending ??= mend(index).finally(() => {
      mending = undefined
    })
    await mending
  }
  return index
}

const READ_AT_ONCE = 1_000

async function load(): Promise<Index> {
  const index = emptyIndex()
  const published = ResourceModel.find({ state: "published" }, indexed).lean<Indexed[]>()
  for await (const doc of published.cursor({ batchSize: READ_AT_ONCE })) fill(index, index.ids.length, doc)
  index.order = index.ids.map((_, slot) => slot).sort(byBreadth(index))
  return index
}

async function mend(index: Index): Promise<void> {
  const ids = [...changed].slice(0, READ_AT_ONCE)
  for (const id of ids) changed.delete(id)
  try {
    const docs = await ResourceModel.find({ _id: trusted({ $in: ids }) }, indexed).lean<Indexed[]>()
    const published = new Map(docs.filter(({ state }) => state === "published").map((doc) => [doc._id, doc]))
    for (const id of ids) put(index, id, published.get(id))
  } catch (error) {
    for (const id of ids) changed.add(id)
    throw error
  }
}

// ── what is held of each ──

/** The values of one field by number, and by resource the numbers that it has. */
type Column = { numbers: Map<string, number>; values: string[]; rows: number[][] }

/** Each resource has a slot, under which all lists hold what is known of it. */
type Index = {
  slots: Map<string, number>
  ids: string[]
  free: number[]
  columns: Record<Field, Column>
  /** 0: for the whole world, 1: for regions, 2: for countries. */
  breadth: number[]
  /** Days as numbers, 20260506, which compare like days. */
  first: number[]
  last: number[]
  words: Column
  /** By number of the word: the slots that have it. */
  having: number[][]
  /** The slots in the order of the list. */
  order: number[]
}

const emptyColumn = (): Column => ({ numbers: new Map(), values: [], rows: [] })
const emptyIndex = (): Index => ({
  slots: new Map(),
  ids: [],
  free: [],
  columns: Object.fromEntries(fields.map((field) => [field, emptyColumn()])) as Record<Field, Column>,
  breadth: [],
  first: [],
  last: [],
  words: emptyColumn(),
  having: [],
  order: [],
})

const valuesOf = (doc: Indexed): Record<Field, string[]> => ({
  kind: [doc.kind],
  objective: doc.objectives.map(String),
  principle: doc.principles,
  region: doc.regions,
  country: doc.countries,
  type: doc.type === null ? [] : [doc.type],
  language: doc.languages,
  publisher: doc.publisher === null ? [] : [doc.publisher],
})

function numberIn({ numbers, values }: Column, value: string): number {
  const known = numbers.get(value)
  if (known !== undefined) return known
  numbers.set(value, values.length)
  return values.push(value) - 1
}

const NEVER_ENDS = 99_999_999
const dayNumber = (day: string) => Number(day.replaceAll("-", ""))

function fill(index: Index, slot: number, doc: Indexed): void {
  const values = valuesOf(doc)
  index.ids[slot] = doc._id
  index.slots.set(doc._id, slot)
  for (const field of fields) {
    const column = index.columns[field]
    column.rows[slot] = [...new Set(values[field])].map((value) => numberIn(column, value))
  }
  index.breadth[slot] = doc.countries.length > 0 ? 2 : doc.regions.length > 0 ? 1 : 0
  // Of what has no date nobody can say that it lies between two days: NaN is neither before nor after any.
  index.first[slot] = doc.date === null ? NaN : dayNumber(doc.date)
  index.last[slot] = doc.until === null ? NEVER_ENDS : dayNumber(doc.until)
  const words = doc.words.map((word) => numberIn(index.words, word))
  index.words.rows[slot] = words
  for (const word of words) (index.having[word] ??= []).push(slot)
}

function put(index: Index, id: string, doc: Indexed | undefined): void {
  const known = index.slots.get(id)
  if (known !== undefined) empty(index, id, known)
  if (!doc) return
  const slot = index.free.pop() ?? index.ids.length
  fill(index, slot, doc)
  index.order.splice(placeOf(index, slot), 0, slot)
}

function empty(index: Index, id: string, slot: number): void {
  for (const word of index.words.rows[slot] ?? [])
    index.having[word] = index.having[word]!.filter((one) => one !== slot)
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

type Chosen = { place: number; rows: number[][]; isWanted: Uint8Array }
const NONE = -1
const SEVERAL = -2

function select(index: Index, { from, to, q, ...chosen }: Selection): Selected {
  const filters = fields.flatMap((field, place) =>
    chosen[field]?.length ? [chosenIn(index.columns[field], place, chosen[field])] : [],
  )
  const found = q === undefined ? undefined : slotsWith(index, wordsOf(q))
  const [begin, end] = [from ? dayNumber(from) : 0, to ? dayNumber(to) : NEVER_ENDS]
  const isDated = from !== undefined || to !== undefined
  const counts = fields.map((field) => new Uint32Array(index.columns[field].values.length))
  const rows = fields.map((field) => index.columns[field].rows)
  const ids: string[] = []
  for (const slot of index.order) {
    if (found && !found[slot]) continue
    if (isDated && !(index.first[slot]! <= end && index.last[slot]! >= begin)) continue
    const missed = missedBy(filters, slot)
    if (missed === SEVERAL) continue
    if (missed !== NONE) {
      add(counts[missed]!, rows[missed]![slot]!)
      continue
    }
    ids.push(index.ids[slot]!)
    for (let place = 0; place < rows.length; place++) add(counts[place]!, rows[place]![slot]!)
  }
  return { ids, facets: facetsOf(index, counts) }
}

// Plain loops: this is walked for each resource, and a closure or a pair for each would cost more than all the rest.
function add(counts: Uint32Array, values: readonly number[]): void {
  for (let i = 0; i < values.length; i++) counts[values[i]!]!++
}

function chosenIn(
  { numbers, rows, values: known }: Column,
  place: number,
  values: readonly (string | number)[],
): Chosen {
  const isWanted = new Uint8Array(known.length)
  for (const value of values) {
    const number = numbers.get(String(value))
    if (number !== undefined) isWanted[number] = 1
  }
  return { place, rows, isWanted }
}

/** A resource that misses one choice alone would be there if that field had none: it is counted in that field. */
function missedBy(filters: readonly Chosen[], slot: number): number {
  let missed = NONE
  for (const { place, rows, isWanted } of filters) {
    if (hasWanted(rows[slot]!, isWanted)) continue
    if (missed !== NONE) return SEVERAL
    missed = place
  }
  return missed
}

function hasWanted(values: readonly number[], isWanted: Uint8Array): boolean {
  for (let i = 0; i < values.length; i++) if (isWanted[values[i]!] === 1) return true
  return false
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

const facetsOf = ({ columns }: Index, counts: readonly Uint32Array[]): Facets =>
  Object.fromEntries(
    fields.map((field, place) => {
      const some = [...counts[place]!].flatMap((count, value) =>
        count > 0 ? [[columns[field].values[value]!, count] as const] : [],
      )
      return [field, Object.fromEntries(some)]
    }),
  ) as Facets
