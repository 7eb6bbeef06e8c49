import type { ReportReason } from "#shared/comment"
import { announce, event } from "../events/log.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { findComment } from "./find.ts"
import { CommentModel, ReportModel } from "./model.ts"

type Given = { commentId: string; reason: ReportReason; text?: string }

/** A member says that a comment breaks the rules. That alone never changes what readers see (product P3.7). */
export async function reportComment(
  viewer: Viewer,
  { commentId, reason, text }: Given,
): Promise<Record<string, never>> {
  const { comment, space } = await findComment(viewer, commentId, "comment.report")
  const me = signedIn(viewer)
  const report = {
    _id: `${commentId}:${me.id}`,
    commentId,
    spaceId: space._id,
    reporterId: me.id,
    reporterName: me.author.displayName,
    reason,
    text: text ?? null,
    at: new Date(),
    outcome: null,
  }
  // A second report by the same person says the same thing once, in its newest words.
  await ReportModel.updateOne({ _id: report._id }, { $set: report }, { upsert: true })
  const reports = await ReportModel.countDocuments({ commentId, outcome: null })
  const told = event("comment.reported", viewer, {
    // Only the moderators' queue hears of a report: readers' pages do not change.
    topics: [`space:${space._id}`],
    subject: { kind: "comment", id: commentId, revision: comment.revision },
    reason,
  })
  const queued = comment.queue ? {} : { queue: "reported", queuedAt: report.at }
  const after = await CommentModel.findOneAndUpdate(
    { _id: commentId, status: "published" },
    // Its version stays: nothing changes on any page, and nobody shall guess from a number that somebody reported it.
    { $set: { reports, ...queued }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  // Withdrawn or decided meanwhile: the report is on record, and nothing waits any more.
  if (after) await announce(CommentModel, after)
  return {}
}
