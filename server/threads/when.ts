import { PAGE_SIZE, pageOf } from "#shared/comment"
import type { CommentDoc } from "../comments/model.ts"
import { openingsBetween, type Opening } from "../comments/openings.ts"
import { isShownTo } from "../comments/present.ts"
import type { Viewer } from "../viewer.ts"
import { countedThread, findThread } from "./find.ts"

type Given = { threadId: string; at: string }

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
  // All of the next page is later, if only this one's own last ones were earlier or are not to be seen.
  const looks = [
    [page, PAGE_SIZE],
    [page + 1, PAGE_SIZE],
    [page + 2, GAP],
  ] as const
  for (const [from, width] of looks) {
    const found = (await openingsFrom(threadId, from, width)).find(
      (doc) => doc.createdAt >= moment && isShownTo(doc as CommentDoc, "reader"),
    )
    if (found) return { page: pageOf(found.position), commentId: found._id }
  }
  return { page, commentId: null }
}

/** Positions that a crash has left empty, or that are held one after another: what comes behind them tells. */
const GAP = 10 * PAGE_SIZE
const LOOKS = [1, PAGE_SIZE, GAP]

async function beginsBefore(threadId: string, page: number, moment: Date): Promise<boolean> {
  for (const width of LOOKS) {
    const [first] = await openingsFrom(threadId, page, width)
    if (first) return first.createdAt < moment
  }
  return false
}

const openingsFrom = (threadId: string, page: number, width: number): Promise<Opening[]> => {
  const from = (page - 1) * PAGE_SIZE + 1
  return openingsBetween(threadId, from, from + width - 1)
}
