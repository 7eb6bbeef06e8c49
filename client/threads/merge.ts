import type { Comment } from "#shared/comment"

/**
 * What all readers see, what this reader sees beyond it, and own comments that have just arrived, as one list. Newest wins;
 * of the same state, the one that knows more: to its author a held comment is more than the place that readers have.
 */
export function merge(lists: readonly (readonly Comment[])[]): Comment[] {
  const known = new Map<string, Comment>()
  for (const comment of lists.flat()) {
    const before = known.get(comment.id)
    if (!before || isBetter(comment, before)) known.set(comment.id, comment)
  }
  return [...known.values()].sort(inThread)
}

const isBetter = (one: Comment, other: Comment) =>
  one.version > other.version || (one.version === other.version && one.standing !== null && other.standing === null)

/** Conversation by conversation, each with its replies in order; what is still on its way comes last, as it was written. */
const inThread = (a: Comment, b: Comment) =>
  a.position - b.position || a.replyPosition - b.replyPosition || a.createdAt.localeCompare(b.createdAt)
