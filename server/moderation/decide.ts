import type { z } from "zod"
import type { Approve, Comment, Decide } from "#shared/comment"
import { markAnsweredBy } from "../comments/answer.ts"
import type { Viewer } from "../viewer.ts"
import { act } from "./act.ts"
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
    change: ({ comment, space, target, at }) => decisionOn(viewer, { comment, space, target, given, to }, at),
    isDone: ({ decision }, { id }) =>
      decision !== null && decision.by === id && decision.status === to && decision.revision === given.revision,
    follow: (comment, after, { target, space }) =>
      Promise.all([settleReports(comment, after, target), markAnsweredBy(after, space, viewer)]),
  })
