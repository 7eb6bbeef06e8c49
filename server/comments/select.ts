import { PAGE_SIZE, pageOf, type ListComments } from "#shared/comment"
import { groups } from "../reference.ts"
import { facetsIn, facetsOf } from "./facets.ts"
import { CommentModel, type CommentDoc } from "./model.ts"

// Comments of a thread one by one, without their conversations: those under a filter, by support, by group.

/** So many of a thread are ranked by support. */
const SUPPORTED_MOST = 100

export async function selectComments(asked: ListComments): Promise<{ docs: CommentDoc[]; pages: number }> {
  const wanted = facetsIn(asked)
  const docs = (await CommentModel.find({ threadId: asked.threadId }, { revisions: 0 }).lean<CommentDoc[]>())
    .filter((doc) => doc.status === "published")
    .filter((doc) => wanted.every((facet) => facetsOf(doc).includes(facet)))
    .sort(orders[asked.sort])
  const all = asked.sort === "supported" ? docs.filter(({ supports }) => supports > 0).slice(0, SUPPORTED_MOST) : docs
  return {
    docs: all.slice((asked.page - 1) * PAGE_SIZE, asked.page * PAGE_SIZE),
    pages: Math.max(1, pageOf(all.length)),
  }
}

const byTime = (a: CommentDoc, b: CommentDoc) =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a._id < b._id ? -1 : 1)
const ranks = new Map(groups.map(({ id }, index) => [`group:${id}`, index]))
const rankOf = (doc: CommentDoc) =>
  ranks.get(facetsOf(doc).find((facet) => facet.startsWith("group:"))!) ?? groups.length

const orders: Record<ListComments["sort"], (a: CommentDoc, b: CommentDoc) => number> = {
  oldest: byTime,
  newest: (a, b) => byTime(b, a),
  supported: (a, b) => b.supports - a.supports || byTime(a, b),
  group: (a, b) => rankOf(a) - rankOf(b) || byTime(a, b),
}
