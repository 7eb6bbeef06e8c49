import { ThreadModel, type ThreadDoc } from "../threads/model.ts"
import type { CommentDoc } from "./model.ts"
import { countPlaces, shelve, under } from "./shelves.ts"

/**
 * Places in a thread for comments that come from another one: the next ones on its shelves, and so many positions. The
 * last of these is answered. A crash leaves gaps, never doubles.
 */
export async function takePlacesIn(
  threadId: string,
  comments: readonly CommentDoc[],
  positions: number,
): Promise<{ position: number; shelves: string[][] }> {
  const facets = countPlaces(comments)
  const thread = await ThreadModel.findOneAndUpdate(
    { _id: threadId },
    { $inc: { positions, version: 1, ...under("shelves", facets) } },
    { returnDocument: "after", projection: { positions: 1, ...under("shelves", facets) } },
  ).lean<ThreadDoc>()
  const { shelves = {}, positions: position } = thread!
  const before = Object.fromEntries(Object.entries(facets).map(([facet, count]) => [facet, shelves[facet]! - count]))
  const placed = shelve(
    comments.map((comment) => ({ ...comment, threadId })),
    before,
  )
  return { position, shelves: placed.map((comment) => comment.shelves) }
}
