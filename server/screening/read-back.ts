import { trusted } from "mongoose"
import { CommentModel, type CommentDoc } from "../comments/model.ts"

// The comments of a space from now back to a moment, a stretch of time at a time: each is bounded on both sides, and as
// long as the space is quiet.

const HOUR = 60 * 60 * 1000
const PAGE = 500
const FIRST = 6 * HOUR
const SHORTEST = 1_000

export type ReadBack = { docs: CommentDoc[]; isComplete: boolean; since: Date }

/** Oldest first, and the newest `most` of them if there are more. */
export async function readBack(spaceId: string, since: Date, until: Date, most: number): Promise<ReadBack> {
  const pages: CommentDoc[][] = []
  let count = 0
  let to = until
  for (let length = FIRST; to > since && count < most;) {
    const from = new Date(Math.max(since.getTime(), to.getTime() - length))
    const docs = await readBetween(spaceId, from, to, length > SHORTEST ? PAGE + 1 : most)
    // More than a page in so short a time: a shorter one is read, so that no answer is cut off.
    if (docs.length > PAGE && length > SHORTEST) {
      length = Math.max(SHORTEST, (to.getTime() - from.getTime()) / 4)
      continue
    }
    pages.push(docs)
    count += docs.length
    to = from
    if (docs.length < PAGE / 4) length *= 4
  }
  const docs = pages
    .flat()
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a._id < b._id ? -1 : 1))
    .slice(-most)
  return { docs, isComplete: to <= since && count <= most, since: docs.length < count ? docs[0]!.createdAt : to }
}

function readBetween(spaceId: string, from: Date, to: Date, most: number): Promise<CommentDoc[]> {
  const range = trusted({ $gt: from, $lte: to }) as never
  return CommentModel.find({ spaceId, createdAt: range }, { revisions: 0 }).limit(most).lean<CommentDoc[]>()
}
