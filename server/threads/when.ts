import { trusted } from "mongoose"
import { PAGE_SIZE, pageOf } from "#shared/comment"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { isShownTo } from "../comments/present.ts"
import type { Viewer } from "../viewer.ts"
import { countedThread, findThread } from "./find.ts"

type Given = { threadId: string; at: string }
type Place = Pick<CommentDoc, "_id" | "position" | "replyPosition" | "createdAt" | "status" | "wasPublic">
const fields = { position: 1, replyPosition: 1, createdAt: 1, status: 1, wasPublic: 1 }

/** Where to go on reading from a moment on. Positions were given out in time, so pages are bisected by it. */
export async function findWhen(viewer: Viewer, { threadId, at }: Given) {
  const { thread } = await findThread(viewer, threadId, "thread.read")
  const last = Math.max(1, pageOf((await countedThread(thread)).positions))
  const moment = new Date(at)
  let page = 1
  for (let beyond = last + 1; beyond - page > 1;) {
    const middle = Math.floor((page + beyond) / 2)
    if (await beginsBefore(threadId, middle, moment)) page = middle
    else beyond = middle
  }
  // All of the next page is later, if only its own last ones were earlier or are not to be seen.
  for (const one of [page, page + 1]) {
    const found = (await openings(threadId, one, PAGE_SIZE)).find(
      (doc) => doc.createdAt >= moment && isShownTo(doc as CommentDoc, "reader"),
    )
    if (found) return { page: one, commentId: found._id }
  }
  return { page, commentId: null }
}

/** A gap that a crash has left, or pages of them: what comes behind it tells. */
const LOOKS = [5, PAGE_SIZE, 10 * PAGE_SIZE]

async function beginsBefore(threadId: string, page: number, moment: Date): Promise<boolean> {
  for (const width of LOOKS) {
    const [first] = await openings(threadId, page, width)
    if (first) return first.createdAt < moment
  }
  return false
}

/** From the beginning of a page on, in the order of the thread. */
async function openings(threadId: string, page: number, width: number): Promise<Place[]> {
  const from = (page - 1) * PAGE_SIZE + 1
  const range = trusted({ $gte: from, $lte: from + width - 1 }) as never
  const docs = await CommentModel.find({ threadId, showsAt: range }, fields).lean<Place[]>()
  return docs.filter(({ replyPosition }) => replyPosition === 0).sort((a, b) => a.position - b.position)
}
