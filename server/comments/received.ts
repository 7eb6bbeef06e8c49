import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { CommentModel, type CommentDoc } from "./model.ts"

// What says the same is merged into one comment, which says from how many contributors it came: its own author, and those
// of the others, each person and organisation once.

export type Contributor = Pick<CommentDoc, "authorId" | "onBehalfOf" | "status">

/** Nothing where nothing is merged. */
export function receivedFrom(target: Omit<Contributor, "status">, merged: readonly Contributor[]): number {
  const counted = merged.filter(({ status }) => status === "published")
  if (counted.length === 0) return 0
  return new Set([target, ...counted].map(({ authorId, onBehalfOf }) => onBehalfOf?.id ?? authorId)).size
}

/** Counted from those that are merged, never added to, so that it heals itself. */
export async function countReceived(id: string, space: SpaceDoc): Promise<void> {
  const target = await CommentModel.findById(id).lean()
  if (!target) return
  const received = receivedFrom(target, await CommentModel.find({ mergedInto: id }, contributor).lean())
  if (received === (target.received ?? 0)) return
  const told = event("comment.received", undefined, {
    topics: commentTopics(space, target),
    subject: aboutComment(target, target.revision),
  })
  const after = await CommentModel.findOneAndUpdate(
    { _id: id },
    {
      ...(received > 0 ? { $set: { received } } : { $unset: { received: 1 } }),
      $inc: { version: 1 },
      $push: { unannounced: told },
    },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(CommentModel, after)
}

export const contributor = { mergedInto: 1, authorId: 1, onBehalfOf: 1, status: 1 }
