import type { CommentDoc } from "../../comments/model.ts"
import type { Random } from "./random.ts"

/** Answers go on so deep. */
const DEPTH_MOST = 7
/** So many of the latest comments draw half of the answers. */
const LATEST = 200
const LAST_IN_CONVERSATION = 8

/** What can be answered. Whoever answers a comment drawn by chance makes long conversations longer. */
export function conversations() {
  const shown = new Map<string, CommentDoc[]>()
  const ofConversation = new Map<string, CommentDoc[]>()
  const listIn = (lists: Map<string, CommentDoc[]>, key: string) => {
    const list = lists.get(key) ?? []
    lists.set(key, list)
    return list
  }
  const canBeAnswered = ({ status, depth }: CommentDoc) => status === "published" && depth < DEPTH_MOST

  return {
    add(comment: CommentDoc) {
      listIn(shown, comment.threadId).push(comment)
      listIn(ofConversation, comment.conversationId).push(comment)
    },
    /** A published comment of the thread, if there is one. */
    pick(threadId: string, random: Random): CommentDoc | null {
      const all = listIn(shown, threadId)
      if (all.length === 0) return null
      const from = random.chance(0.5) ? Math.max(0, all.length - LATEST) : 0
      const drawn = all[random.between(from, all.length - 1)]!
      const others = listIn(ofConversation, drawn.conversationId)
      const answered = random.chance(0.45) ? others[0]! : random.pick(others.slice(-LAST_IN_CONVERSATION))
      return [answered, drawn].find(canBeAnswered) ?? null
    },
  }
}
