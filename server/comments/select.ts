import { PAGE_SIZE, pageOf, type ListComments } from "#shared/comment"
import { groups } from "../reference.ts"
import { facetsIn, facetsOf } from "./facets.ts"
import type { CommentDoc } from "./model.ts"
import { mostSupported } from "./ranking.ts"
import { countersOf, readShelf, type Counters } from "./shelves.ts"

// Comments of a thread one by one, without their conversations: those under a filter, by support, by group. Unpublished
// ones are among them, since their authors read them here too.

export type Selection = { docs: readonly CommentDoc[]; pages: number }

/** Several filters at once, or an order within one: of a shelf with no more places than this, all of it is read. */
const WHOLE_MOST = 250

export async function selectComments(asked: ListComments): Promise<Selection> {
  const { threadId, sort, page } = asked
  const wanted = facetsIn(asked)
  const isWanted = (doc: CommentDoc) => wanted.length === 0 || isUnder(doc, wanted)
  if (sort === "supported") return cut((await mostSupported(threadId)).filter(isWanted), page)
  const { shelves } = await countersOf(threadId)
  if (wanted.length === 0) return byGroup(threadId, page, shelves)
  const facet = smallest(wanted, shelves)
  const pages = Math.max(1, pageOf(shelves[facet] ?? 0))
  const read = async (one: number) => (await readShelf(threadId, facet, one)).filter(isWanted)
  const isWhole = (wanted.length > 1 || sort === "group") && pages * PAGE_SIZE <= WHOLE_MOST
  if (isWhole) return cut((await Promise.all(upTo(pages).map(read))).flat().sort(orders[sort]), page)
  const number = sort === "newest" ? pages - page + 1 : page
  return { docs: number < 1 || number > pages ? [] : (await read(number)).sort(orders[sort]), pages }
}

const isUnder = (doc: CommentDoc, wanted: string[]) => {
  const facets = facetsOf(doc)
  return wanted.every((facet) => facets.includes(facet))
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

const smallest = (wanted: string[], shelves: Counters) =>
  wanted.reduce((least, facet) => ((shelves[facet] ?? 0) < (shelves[least] ?? 0) ? facet : least))

const cut = (docs: CommentDoc[], page: number): Selection => ({
  docs: docs.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
  pages: Math.max(1, pageOf(docs.length)),
})

// ── group after group ──

type ShelfPage = { facet: string; page: number }

/**
 * A page is whole pages of shelves, as many as have no more than 50 places together: a small thread is one page, and none
 * of a large one needs more than the last pages of some groups.
 */
function pack(groupCounts: [facet: string, places: number][]): ShelfPage[][] {
  const packed: ShelfPage[][] = []
  let room = 0
  for (const [facet, places] of groupCounts) {
    for (const page of upTo(pageOf(places))) {
      const size = Math.min(PAGE_SIZE, places - (page - 1) * PAGE_SIZE)
      if (size > room) {
        packed.push([])
        room = PAGE_SIZE
      }
      packed.at(-1)!.push({ facet, page })
      room -= size
    }
  }
  return packed
}

const GROUP = "group:"
const ranks = new Map(groups.map(({ id }, index) => [GROUP + id, index]))
/** Those that the reference does not know come after it, and at the end who has none. */
const rankOf = (facet: string) => ranks.get(facet) ?? (facet === `${GROUP}none` ? groups.length + 1 : groups.length)
const byRank = (a: string, b: string) => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0)
const groupOf = (doc: CommentDoc) => facetsOf(doc).find((facet) => facet.startsWith(GROUP))!

async function byGroup(threadId: string, page: number, shelves: Counters): Promise<Selection> {
  const counts = Object.entries(shelves).filter(([facet]) => facet.startsWith(GROUP))
  const packed = pack(counts.sort(([a], [b]) => byRank(a, b)))
  const parts = packed[page - 1] ?? []
  const docs = await Promise.all(parts.map((part) => readShelf(threadId, part.facet, part.page)))
  return { docs: docs.flat().sort(orders.group), pages: Math.max(1, packed.length) }
}

const byTime = (a: CommentDoc, b: CommentDoc) =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a._id < b._id ? -1 : 1)

const orders = {
  oldest: byTime,
  newest: (a: CommentDoc, b: CommentDoc) => byTime(b, a),
  group: (a: CommentDoc, b: CommentDoc) => byRank(groupOf(a), groupOf(b)) || byTime(a, b),
}
