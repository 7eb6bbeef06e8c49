import { pageOf } from "#shared/comment"
import type { Language } from "#shared/language"
import { remember } from "../remember.ts"
import { ThreadModel, type ThreadDoc } from "../threads/model.ts"
import { countedUnder, facetsOf } from "./facets.ts"
import { CommentModel, type CommentDoc } from "./model.ts"

// How a filter stays as fast in a thread of 100,000 comments as in one of ten. For each facet the thread has a shelf, and
// every comment takes the next place on each of its own, in the same write in which it takes its position. A page of a
// shelf is 50 places, like a page of the thread: its members never move, and one look-up brings them. Held comments have
// their places too, and whoever presents a page leaves out what its reader may not see.

/** So much of a shelf stands on a comment: the page it is on. */
const shelfPage = (threadId: string, facet: string, page: number) => `${threadId} ${facet} ${page}`

/** The facets and pages that stand on a comment. */
export const placesOn = (shelves: readonly string[]): { facet: string; page: number }[] =>
  shelves.map((shelf) => {
    const [, facet = "", page] = shelf.split(" ")
    return { facet, page: Number(page) }
  })

export type Counters = Record<string, number>

/** Gives each the next place on its shelves. `taken`: how many places are taken on each; it grows. */
export const shelve = (comments: readonly CommentDoc[], taken: Counters): CommentDoc[] =>
  comments.map((comment) => ({
    ...comment,
    shelves: facetsOf(comment).map((facet) => {
      const place = (taken[facet] = (taken[facet] ?? 0) + 1)
      return shelfPage(comment.threadId, facet, pageOf(place))
    }),
  }))

export function addCounters(sum: Counters, counters: Counters, by: 1 | -1 = 1): Counters {
  for (const [key, count] of Object.entries(counters)) sum[key] = (sum[key] ?? 0) + by * count
  return sum
}

type Faceted = Pick<CommentDoc, "author" | "onBehalfOf" | "language">
export const countEach = (facets: readonly string[]): Counters => {
  const counts: Counters = {}
  for (const facet of facets) counts[facet] = (counts[facet] ?? 0) + 1
  return counts
}
/** The places that they take. */
export const countPlaces = (comments: readonly Faceted[]): Counters => countEach(comments.flatMap(facetsOf))
/** What published ones add to the counts of their thread. */
export const countFacets = (comments: readonly Faceted[]): Counters => countEach(comments.flatMap(countedUnder))

/** For `$inc`, under the field that holds the counters. */
export const under = (field: "shelves" | "facets", counters: Counters, by: 1 | -1 = 1): Counters =>
  Object.fromEntries(Object.entries(counters).map(([facet, count]) => [`${field}.${facet}`, by * count]))

/** A text in another language takes the next place there; the one it had stays empty. */
export async function withShelves<C extends { $set: object }>(comment: CommentDoc, change: C): Promise<C> {
  const { language } = change.$set as { language?: Language }
  if (language === undefined || language === comment.language) return change
  const facet = `language:${language}`
  const thread = await ThreadModel.findOneAndUpdate(
    { _id: comment.threadId },
    { $inc: { [`shelves.${facet}`]: 1 } },
    { returnDocument: "after", projection: { [`shelves.${facet}`]: 1 } },
  ).lean<ThreadDoc>()
  const place = thread!.shelves![facet]!
  const others = comment.shelves.filter((shelf) => !shelf.includes(" language:"))
  const shelves = [...others, shelfPage(comment.threadId, facet, pageOf(place))]
  return { ...change, $set: { ...change.$set, shelves } }
}

// ── reading ──

const SHELVES_KEPT = 200

const onPage = remember(
  (page: string): Promise<CommentDoc[]> =>
    CommentModel.find({ shelves: page }, { revisions: 0 }).lean<CommentDoc[]>().exec(),
  5_000,
  SHELVES_KEPT,
)
const counters = remember((threadId: string) => ThreadModel.findById(threadId, { shelves: 1, facets: 1 }).lean())

/** The pump says that somebody spoke in it. */
export function forgetShelves(threadId: string): void {
  counters.forget(threadId)
  onPage.forgetWhere((page) => page.startsWith(threadId))
}

export const readShelf = (threadId: string, facet: string, page: number): Promise<readonly CommentDoc[]> =>
  onPage.get(shelfPage(threadId, facet, page))

export type Named = Pick<
  CommentDoc,
  "_id" | "position" | "replyPosition" | "conversationId" | "createdAt" | "status" | "onBehalfOf"
>
const named = { position: 1, replyPosition: 1, conversationId: 1, createdAt: 1, status: 1, onBehalfOf: 1 }

/** Who speaks where on such a page, without what is said. */
export const namesOnShelf = (threadId: string, facet: string, page: number): Promise<Named[]> =>
  CommentModel.find({ shelves: shelfPage(threadId, facet, page) }, named)
    .lean<Named[]>()
    .exec()

/** Of each facet: how many places are taken, and how many of them by published comments. */
export async function countersOf(threadId: string): Promise<{ shelves: Counters; facets: Counters }> {
  const thread = await counters.get(threadId)
  return { shelves: thread?.shelves ?? {}, facets: thread?.facets ?? {} }
}
