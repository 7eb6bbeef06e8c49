import { CommentModel, type CommentDoc } from "./model.ts"

// Where conversations begin, without what is said in them: for those who look for a place in a thread.

export type Opening = Pick<CommentDoc, "_id" | "position" | "createdAt" | "status" | "wasPublic" | "left">
const fields = { position: 1, replyPosition: 1, createdAt: 1, status: 1, wasPublic: 1, left: 1 }

/**
 * In the order of the thread, unpublished ones among them; without those that were moved here, whose time is no sign of
 * where in the thread one is. A look at one position is one key of the index.
 */
export async function openingsBetween(threadId: string, from: number, to: number): Promise<Opening[]> {
  const showsAt = from === to ? from : { $gte: from, $lte: to }
  const docs = await CommentModel.collection
    .find<CommentDoc>({ threadId, showsAt } as never, { projection: fields })
    .toArray()
  return docs.filter(({ replyPosition, left }) => replyPosition === 0 && !left).sort((a, b) => a.position - b.position)
}
