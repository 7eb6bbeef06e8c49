import type { z } from "zod"
import type { AskEvidence, Feature, MarkAnswered } from "#shared/acts"
import { AppError } from "#shared/errors"
import { findComment } from "../comments/find.ts"
import type { Viewer } from "../viewer.ts"
import { act, changeTo } from "./act.ts"

// What those who lead a discussion say of a comment for everybody to see.

export const featureComment = (viewer: Viewer, given: z.output<typeof Feature>) =>
  act(viewer, given, {
    right: "comment.feature",
    change: (seen) => changeTo(seen, { type: "comment.featured", note: given.note }, { $set: { featuredAt: seen.at } }),
    where: () => ({ featuredAt: null }),
    isDone: ({ featuredAt }) => featuredAt !== undefined,
  })

export const unfeatureComment = (viewer: Viewer, given: z.output<typeof Feature>) =>
  act(viewer, given, {
    right: "comment.feature",
    change: (seen) => changeTo(seen, { type: "comment.unfeatured", note: given.note }, { $unset: { featuredAt: 1 } }),
    where: ({ featuredAt }) => ({ featuredAt: featuredAt ?? null }),
    isDone: ({ featuredAt }) => featuredAt === undefined,
  })

/** Of its author: what is said should be shown. */
export const askForEvidence = (viewer: Viewer, given: z.output<typeof AskEvidence>) =>
  act(viewer, given, {
    right: "comment.askEvidence",
    writes: () => ({ template: "evidence", note: given.note }),
    change: (seen) =>
      changeTo(
        seen,
        { type: "comment.evidenceAsked", note: given.note },
        { $set: { evidenceAskedAt: seen.at, evidenceNote: given.note } },
      ),
    isDone: ({ evidenceNote }) => evidenceNote === given.note,
  })

/** A question needs no answer any more. */
export const markAnswered = (viewer: Viewer, given: z.output<typeof MarkAnswered>) =>
  act(viewer, given, {
    right: "comment.answer",
    writes: () => ({ template: "answered" }),
    change: async (seen) => {
      const { answerId } = given
      if (answerId) await demandAnswer(viewer, answerId, seen.space._id)
      return changeTo(
        seen,
        { type: "comment.answered", into: answerId },
        { $set: { answeredAt: seen.at, ...(answerId ? { answerId } : {}) }, $unset: { unansweredSince: 1 } },
      )
    },
    isDone: ({ answeredAt, answerId }) => answeredAt !== undefined && answerId === given.answerId,
  })

async function demandAnswer(viewer: Viewer, answerId: string, spaceId: string): Promise<void> {
  const found = await findComment(viewer, answerId, "comment.read").catch(() => undefined)
  if (found?.comment.spaceId !== spaceId || found.comment.status !== "published")
    throw new AppError("invalid", { issues: [{ path: "answerId", code: "no_public_comment_of_the_space" }] })
}
