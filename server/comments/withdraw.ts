import type { Comment } from "#shared/comment"
import { AppError } from "#shared/errors"
import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import { leavesQueue, leavesStreams } from "../moderation/decision.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { unlessDone } from "./again.ts"
import { countChange } from "./counts.ts"
import { atRevision, isElsewhere, kept } from "./edit.ts"
import { findComment } from "./find.ts"
import { CommentModel, ReportModel, type CommentDoc } from "./model.ts"
import { audienceOf, presentComment } from "./present.ts"

/** The author takes it back. A marked place stays, so that replies keep their sense; nothing is deleted. */
export async function withdrawComment(viewer: Viewer, { commentId }: { commentId: string }): Promise<Comment> {
  const withdrawn = await withdraw(viewer, commentId).catch((refusal: unknown) =>
    unlessDone(
      { commentId, refusal, as: "forbidden" },
      ({ authorId, status }) => authorId === viewer.id && status === "withdrawn",
    ),
  )
  return presentComment(withdrawn, audienceOf(viewer, withdrawn))
}

async function withdraw(viewer: Viewer, commentId: string): Promise<CommentDoc> {
  const { comment, space } = await findComment(viewer, commentId, "comment.withdraw")
  const after = await CommentModel.findOneAndUpdate(atRevision(comment), withdrawal(viewer, comment, space), {
    returnDocument: "after",
  }).lean()
  if (!after && (await isElsewhere(comment))) return withdraw(viewer, commentId)
  if (!after) throw new AppError("conflict", { commentId })
  await Promise.all([
    countChange(comment, after, space),
    comment.reports > 0 && ReportModel.updateMany({ commentId, outcome: null }, { outcome: "other_grounds" }),
  ])
  return announce(CommentModel, after)
}

const left = { undecidedSince: 1, unansweredSince: 1, firstVote: 1 } as const

export function withdrawal(viewer: Viewer, comment: CommentDoc, space: SpaceDoc, at = new Date()) {
  const { _id, status, revision, proposed, appeal } = comment
  const withdrawn = event(
    "comment.withdrawn",
    viewer,
    {
      topics: commentTopics(space, comment),
      subject: aboutComment(comment, revision),
      from: status,
      to: "withdrawn",
    },
    at,
  )
  return {
    // Also where nobody had decided yet: among what is done with it is looked for by when that was.
    $set: { status: "withdrawn" as const, proposed: null, heldFor: null, reports: 0, decidedAt: at },
    $unset: { ...leavesQueue, ...leavesStreams, ...left, ...(appeal?.state === "open" ? { appeal: 1 as const } : {}) },
    $inc: { version: 1 },
    $push: { unannounced: withdrawn, ...(proposed ? { revisions: kept({ ...proposed, wasPublic: false }) } : {}) },
  }
}
