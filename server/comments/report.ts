import type { ReportReason } from "#shared/comment"
import { COUNT_MOST } from "#shared/queue"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { findComment } from "./find.ts"
import { CommentModel, ReportModel, type CommentDoc, type ReportDoc } from "./model.ts"

type Given = { commentId: string; reason: ReportReason; text?: string }

/** A member says that a comment breaks the rules. That alone never changes what readers see (product P3.7). */
export async function reportComment(
  viewer: Viewer,
  { commentId, reason, text }: Given,
): Promise<Record<string, never>> {
  const { comment } = await findComment(viewer, commentId, "comment.report")
  const me = signedIn(viewer)
  const report = reportBy(me, comment, { reason, ...(text ? { text } : {}) })
  // A second report by the same person says the same thing once, in its newest words.
  await ReportModel.updateOne({ _id: report._id }, { $set: report }, { upsert: true })
  const reports = await ReportModel.countDocuments({ commentId, outcome: null }).limit(COUNT_MOST)
  const after = await CommentModel.findOneAndUpdate(
    { _id: commentId, status: "published" },
    countReports(me, comment, report, reports),
    { returnDocument: "after" },
  ).lean()
  // Withdrawn or decided meanwhile: the report is on record, and nothing waits any more.
  if (after) await announce(CommentModel, after)
  return {}
}

export const reportBy = (
  viewer: SignedInViewer,
  { _id, spaceId }: CommentDoc,
  { reason, text }: Omit<Given, "commentId">,
  at = new Date(),
): ReportDoc => ({
  _id: `${_id}:${viewer.id}`,
  commentId: _id,
  spaceId,
  reporterId: viewer.id,
  reporterName: viewer.author.displayName,
  reason,
  text: text ?? null,
  at,
  outcome: null,
  isReviewed: false,
})

/**
 * What a report changes on its comment. Its version stays: nothing changes on any page, and nobody shall guess from a
 * number that somebody reported it.
 */
export function countReports(viewer: Viewer, comment: CommentDoc, { reason, at }: ReportDoc, reports: number) {
  const told = event(
    "comment.reported",
    viewer,
    {
      // Only the moderators' queue hears of a report: readers' pages do not change.
      topics: [`space:${comment.spaceId}`],
      subject: aboutComment(comment, comment.revision),
      reason,
    },
    at,
  )
  const queued = comment.queue ? {} : { queue: "reported" as const, queuedAt: at }
  return { $set: { reports, ...queued }, $push: { unannounced: told } }
}
