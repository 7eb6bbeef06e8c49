import { pageOf, REPLIES_SHOWN, type Comment } from "#shared/comment"

type Placed = Pick<Comment, "id" | "spaceSlug" | "threadNumber" | "position" | "replyPosition" | "conversationId">

/** Where a comment stands, without the language: the same address that `/comments/{id}` leads to. */
export function placeOf(comment: Placed): string {
  const query = new URLSearchParams()
  const page = pageOf(comment.position)
  if (page > 1) query.set("page", String(page))
  // A late reply is not on the page of its conversation's beginning.
  if (comment.replyPosition > REPLIES_SHOWN) {
    query.set("conversation", comment.conversationId)
    query.set("replies", String(pageOf(comment.replyPosition)))
  }
  const search = query.size ? `?${query}` : ""
  return `/spaces/${comment.spaceSlug}/${comment.threadNumber}${search}#${anchorOf(comment)}`
}

export const anchorOf = ({ id }: Pick<Comment, "id">) => `c-${id}`
