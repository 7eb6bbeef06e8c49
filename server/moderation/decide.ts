import type { z } from "zod"
import type { Approve, Comment, Decide } from "#shared/comment"
import { markAnsweredBy } from "../comments/answer.ts"
import type { Viewer } from "../viewer.ts"
import { unlessDone } from "../comments/again.ts"
import { presentComment } from "../comments/present.ts"
import { act } from "./act.ts"
import { isFirstHalf, isOwnVote, sameVote, vote } from "./two-agencies.ts"
import { correct } from "./correct.ts"
import { acts, decisionOn, isAnswered, settleReports, type Decided, type Given } from "./decision.ts"

/** Readers may see it, as it was when the moderator read it. Publishes with the time of submission. */
export const approveComment = (viewer: Viewer, { body, ...given }: z.output<typeof Approve>) =>
  body === undefined ? decide(viewer, given, "published") : correct(viewer, { ...given, body })
/** The author is told what to change and sends the same comment again. */
export const returnComment = (viewer: Viewer, given: z.output<typeof Decide>) => decide(viewer, given, "returned")
/** Readers do not see it; the author learns why. A state, never a deletion. */
export const rejectComment = (viewer: Viewer, given: z.output<typeof Decide>) => decide(viewer, given, "rejected")

/** A decision is on one revision, and the write itself enforces it: whoever comes second gets `conflict`. */
export const decide = (viewer: Viewer, given: Given, to: Decided): Promise<Comment> =>
  act(viewer, given, {
    right: acts[to].right,
    isTooLate: (comment, target) =>
      isAnswered(comment, given) || (target === "current" && comment.proposed !== null && to !== "rejected"),
    where: sameVote,
    change: (seen) =>
      to !== "published" && isFirstHalf(seen, to, given)
        ? vote(seen, to, given)
        : decisionOn(viewer, { ...seen, given, to }, seen.at),
    isDone: ({ decision, firstVote }, { id }) =>
      !firstVote &&
      decision !== null &&
      decision.by === id &&
      decision.status === to &&
      decision.revision === given.revision,
    follow: async (comment, after, { target, space }) => {
      // Half a decision answers nothing.
      if (after.firstVote) return
      await Promise.all([settleReports(comment, after, target), markAnsweredBy(after, space, viewer)])
    },
  }).catch((refusal: unknown) => unlessVoted(viewer, given, to, refusal))

/** One's own vote stands, and is not refused because it comes once more. */
async function unlessVoted(viewer: Viewer, given: Given, to: Decided, refusal: unknown): Promise<Comment> {
  if (to === "published") throw refusal
  const voted = await unlessDone({ commentId: given.commentId, refusal, as: "forbidden" }, (stored) =>
    isOwnVote(stored, viewer.id, to, given),
  )
  return presentComment(voted, "moderator")
}
