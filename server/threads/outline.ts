import { trusted } from "mongoose"
import { PAGE_SIZE, pageOf } from "#shared/comment"
import { MARKS_MOST, OFFICIAL_MOST, type Outline } from "#shared/thread"
import { facetsOf } from "../comments/facets.ts"
import { isOfficial } from "../comments/find.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { isShownTo } from "../comments/present.ts"
import { positionNow } from "../events/feed.ts"
import type { Viewer } from "../viewer.ts"
import { countedThread, findThread } from "./find.ts"

/** How long a thread is, and what there is to jump to. */
export async function getOutline(viewer: Viewer, { threadId }: { threadId: string }): Promise<Outline> {
  const seq = positionNow()
  const { thread: found } = await findThread(viewer, threadId, "thread.read")
  const thread = await countedThread(found)
  const docs = await CommentModel.find({ threadId }, { revisions: 0, body: 0 }).lean<CommentDoc[]>()
  const published = docs.filter(({ status }) => status === "published").sort(inOrder)
  return {
    positions: thread.positions,
    pages: Math.max(1, pageOf(thread.positions)),
    comments: thread.comments,
    marks: await marksOf(threadId, thread.positions),
    official: published.filter(isOfficial).slice(-OFFICIAL_MOST).map(presentOfficial),
    facets: countFacets(published),
    seq,
  }
}

const inOrder = (a: CommentDoc, b: CommentDoc) => a.position - b.position || a.replyPosition - b.replyPosition

const presentOfficial = ({ _id, position, replyPosition, conversationId, createdAt, onBehalfOf }: CommentDoc) => ({
  id: _id,
  page: pageOf(position),
  position,
  replyPosition,
  conversationId,
  at: createdAt.toISOString(),
  organisation: onBehalfOf!,
})

function countFacets(docs: CommentDoc[]): Outline["facets"] {
  const counts: Record<string, Record<string, number>> = {}
  for (const facet of docs.flatMap(facetsOf)) {
    const [kind, value] = facet.split(":") as [string, string]
    counts[kind] ??= {}
    counts[kind][value] = (counts[kind][value] ?? 0) + 1
  }
  const { none: _, ...groups } = counts["group"] ?? {}
  return {
    groups,
    regions: counts["region"] ?? {},
    countries: counts["country"] ?? {},
    languages: counts["language"] ?? {},
    official: counts["official"]?.["yes"] ?? 0,
  }
}

// ── marks ──

type Mark = Outline["marks"][number]

/** A power of two, so that the marks of a growing thread stay where they are and become fewer, never others. */
function stepOf(positions: number): number {
  let step = 1
  while (Math.ceil(positions / step) > MARKS_MOST - 1) step *= 2
  return step
}

async function marksOf(threadId: string, positions: number): Promise<Mark[]> {
  const step = stepOf(positions)
  const places = Array.from({ length: Math.ceil(positions / step) }, (_, index) => 1 + index * step)
  const marks = await Promise.all([
    ...places.map((position) => firstShown(threadId, position, Math.min(position + step, position + PAGE_SIZE) - 1)),
    lastShown(threadId, positions),
  ])
  const found = marks.flatMap((mark) => mark ?? [])
  return found.filter(({ position }, index) => position !== found[index - 1]?.position)
}

/** Of a conversation that readers see: of another one they do not learn when it was written. */
const firstShown = async (threadId: string, from: number, to: number) => (await shownBetween(threadId, from, to)).at(0)
const lastShown = async (threadId: string, last: number) =>
  (await shownBetween(threadId, Math.max(1, last - PAGE_SIZE + 1), last)).at(-1)

async function shownBetween(threadId: string, from: number, to: number): Promise<Mark[]> {
  const range = trusted({ $gte: from, $lte: to }) as never
  const fields = { position: 1, replyPosition: 1, createdAt: 1, status: 1, wasPublic: 1 }
  const docs = await CommentModel.find({ threadId, showsAt: range }, fields).lean<CommentDoc[]>()
  return docs
    .filter((doc) => doc.replyPosition === 0 && isShownTo(doc, "reader"))
    .sort(inOrder)
    .map(({ position, createdAt }) => ({ page: pageOf(position), position, at: createdAt.toISOString() }))
}
