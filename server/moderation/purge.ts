import type { PurgeComment } from "#shared/acts"
import { AppError } from "#shared/errors"
import { findComment } from "../comments/find.ts"
import { CommentModel, ReportModel, type CommentDoc, type RevisionDoc } from "../comments/model.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import { removeExportsOf } from "../exports/work.ts"
import type { Viewer } from "../viewer.ts"
import { MASK } from "./mask.ts"
import { eraseTranslations } from "./translation.ts"

// The law, or somebody's safety, demands that a text be nowhere any more. That is no decision about it: it has been rejected,
// sent back or withdrawn before, and its place, its state and all acts on it stay as they are. What moderators and others
// wrote about it is theirs, and goes entry by entry (record.purge).

const TRIES = 5
const nothing = { body: `<p>${MASK}</p>`, plainText: MASK }

export async function purgeComment(viewer: Viewer, given: PurgeComment): Promise<Record<string, never>> {
  const { commentId, confirm, reason } = given
  for (let tries = 1; tries <= TRIES; tries++) {
    const { comment, space } = await findComment(viewer, commentId, "comment.purge")
    if (confirm !== commentId.slice(0, confirm.length))
      throw new AppError("invalid", { issues: [{ path: "confirm", code: "not_the_same" }] })
    // Its copies may be left, where an earlier try was cut off.
    if (!comment.purgedAt) {
      const told = event("comment.purged", viewer, {
        spaceId: space._id,
        topics: commentTopics(space, comment),
        subject: aboutComment(comment, comment.revision),
        note: reason,
      })
      const after = await CommentModel.findOneAndUpdate(
        { _id: commentId, version: comment.version, status: comment.status },
        { ...withoutText(comment, told.at), $inc: { version: 1 }, $push: { unannounced: told } },
        { returnDocument: "after" },
      ).lean()
      if (!after) continue
      await announce(CommentModel, after)
    }
    // Whoever reported it may have repeated it; and files that were made of the space may have it in them.
    await ReportModel.updateMany({ commentId }, { $set: { text: null } })
    await eraseTranslations(commentId)
    await removeExportsOf(space._id)
    return {}
  }
  throw new AppError("conflict", { commentId })
}

/** Every text of it, what was found in them, and what others could be compared with. */
function withoutText({ revisions, screened, appeal }: CommentDoc, purgedAt: Date) {
  const bare = (one: RevisionDoc): RevisionDoc => ({ ...one, ...nothing })
  const findings = screened?.findings.map(({ rule, version, act }) => ({ rule, version, act, passages: [] }))
  return {
    $set: {
      ...nothing,
      purgedAt,
      inputHash: "",
      passages: [],
      proposed: null,
      revisions: revisions.map(bare),
      ...(screened ? { screened: { ...screened, findings } } : {}),
      ...(appeal ? { "appeal.text": "" } : {}),
    } as object,
    $unset: { signature: 1, likeness: 1, undo: 1, translationAsked: 1 } as const,
  }
}
