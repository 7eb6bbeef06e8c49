import type { CommentDoc, FirstVoteDoc } from "../comments/model.ts"
import { needsTwo } from "../comments/find.ts"
import { agencyIdIn } from "#shared/policy"
import { agencyNameIn } from "../viewer.ts"
import { changeTo, type Change, type Seen } from "./act.ts"

// Where a space says so, readers lose what is protected only by two moderators of different agencies. What the first one
// says is a vote: it waits for the second, and every other answer, and every other text, makes it void.

export type Hiding = "rejected" | "returned" | "held"
type Said = { revision: number; reason?: FirstVoteDoc["reason"] | undefined; note?: string | undefined }

/** This vote, of this text, by another agency: then the same said once more decides. */
const isConfirmed = ({ firstVote }: CommentDoc, to: Hiding, { revision }: Said) =>
  firstVote !== undefined && firstVote.status === to && firstVote.revision === revision

/** A text that nobody has read yet is kept from readers by anybody who wants it changed or looked at. */
const takesFromReaders = ({ status }: CommentDoc, to: Hiding) => to === "rejected" || status === "published"

/** Whether this act is only the first half. The policy has refused a second one of the same agency. */
export const isFirstHalf = ({ comment, space }: Pick<Seen, "comment" | "space">, to: Hiding, said: Said): boolean =>
  needsTwo(comment, space) && takesFromReaders(comment, to) && !isConfirmed(comment, to, said)

/** Nothing changes for readers; the moderators of other agencies find it in their queue. */
export function vote(seen: Seen, to: Hiding, said: Said): Change {
  const { comment, at } = seen
  return changeTo(
    seen,
    { type: "comment.voted", revision: said.revision, reason: said.reason ?? undefined, note: said.note },
    {
      $set: {
        firstVote: voteOf(seen, to, said),
        queue: comment.queue ?? "reported",
        queuedAt: comment.queuedAt ?? at,
      },
      $unset: { claim: 1 },
    },
  )
}

function voteOf({ viewer, space, at }: Seen, status: Hiding, { revision, reason, note }: Said): FirstVoteDoc {
  return {
    status,
    revision,
    reason: reason ?? null,
    note: note ?? null,
    by: viewer.id,
    byName: viewer.author.displayName,
    agencyId: agencyIdIn(viewer, { id: space._id }),
    agency: agencyNameIn(viewer, space._id),
    at,
  }
}

/** Who said so first, for the decision that follows. */
export const firstOf = ({ firstVote }: CommentDoc, to: string, revision: number) =>
  firstVote?.status === to && firstVote.revision === revision ? { first: firstVote } : {}

/** No other vote has come since it was read. */
export const sameVote = ({ firstVote }: CommentDoc) =>
  firstVote ? { "firstVote.at": firstVote.at } : { firstVote: null }

/** The same vote once more, because its answer was lost. */
export const isOwnVote = ({ firstVote }: CommentDoc, by: string | undefined, to: Hiding, { revision }: Said): boolean =>
  firstVote?.by === by && firstVote?.status === to && firstVote.revision === revision
