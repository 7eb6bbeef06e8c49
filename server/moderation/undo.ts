import type { Comment } from "#shared/comment"
import { unlessDone } from "../comments/again.ts"
import { countChange } from "../comments/counts.ts"
import { findComment } from "../comments/find.ts"
import { CommentModel, ReportModel, type CommentDoc } from "../comments/model.ts"
import { presentComment } from "../comments/present.ts"
import { announce } from "../events/log.ts"
import { trusted } from "mongoose"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { countAccuracy } from "./accuracy.ts"
import { asRead, conflictOver, toldOf } from "./act.ts"
import { followMove, movingBack } from "./move.ts"
import { countOpen } from "./reports.ts"
import { takeAnswerBack } from "./undo-answer.ts"
import type { UndoDoc } from "./undoable.ts"

type Given = { commentId: string }

/** Takes back one's own last act on a comment: all of it is as it was, and nobody is written to. */
export async function undoAct(viewer: Viewer, given: Given): Promise<Comment> {
  const { commentId } = given
  const isOwnAnswer = viewer.id && (await CommentModel.exists({ _id: commentId, authorId: viewer.id, isAnswer: true }))
  const back = isOwnAnswer ? await takeAnswerBack(viewer, commentId) : await takeBack(viewer, given)
  return presentComment(back, "moderator")
}

/** `bulkId`: only if its last act was one of those. */
export async function takeBack(
  viewer: Viewer,
  { commentId, bulkId }: Given & { bulkId?: string },
): Promise<CommentDoc> {
  return takeBackOnce(viewer, { commentId, bulkId }).catch((refusal: unknown) =>
    unlessDone(
      { commentId, refusal, as: "conflict" },
      // The answer was lost, and the same comes once more.
      ({ undo }) => undo !== undefined && !undo.before && undo.by === viewer.id && (!bulkId || undo.bulkId === bulkId),
    ),
  )
}

async function takeBackOnce(viewer: Viewer, { commentId, bulkId }: { commentId: string; bulkId: string | undefined }) {
  const { comment, space } = await findComment(viewer, commentId, "comment.undo")
  const me = signedIn(viewer)
  const at = new Date()
  const { undo } = comment
  const isLast = undo?.before && undo.by === me.id && (!bulkId || undo.bulkId === bulkId)
  if (!isLast || undo.until < at || hasGoneOn(comment, undo)) throw conflictOver(comment, comment)
  const change = undo.movedFrom
    ? await wayBack(me, { comment, space, undo, at, bulkId })
    : restoration(me, { comment, space, undo, at, bulkId })
  const after = await CommentModel.findOneAndUpdate({ ...asRead(comment), ...where(comment, undo) }, change as object, {
    returnDocument: "after",
  }).lean()
  if (!after) throw conflictOver((await CommentModel.findById(commentId).lean())!, comment)
  await Promise.all([
    countChange(comment, after, space),
    undo.movedFrom ? followMove(me, after, space) : reopenReports(after, undo),
  ])
  return announce(CommentModel, after)
}

/** Its author has answered already, with another text or an appeal; or its conversation has been moved. */
const hasGoneOn = ({ status, threadId, proposed, editedAt, appeal }: CommentDoc, undo: UndoDoc) =>
  status !== undo.status ||
  threadId !== undo.threadId ||
  [proposed?.at, editedAt, appeal?.at].some((time) => time && time > undo.at)

/** No other act since, and its letter is not on its way. */
const where = ({ letters = [] }: CommentDoc, { event }: UndoDoc) => ({
  "undo.event": event,
  "undo.before": trusted({ $exists: true }),
  ...(letters.some((letter) => letter.event === event)
    ? { letters: trusted({ $elemMatch: { event, isTaken: null } }) as never }
    : {}),
})

/** Letters about earlier acts stay as they are. */
const withoutLetter = ({ letters = [] }: CommentDoc, { event }: UndoDoc) =>
  letters.every((letter) => letter.event === event)
    ? { $unset: { letters: 1 as const } }
    : { $pull: { letters: { event } } }

type Undoing = { comment: CommentDoc; space: SpaceDoc; undo: UndoDoc; at: Date; bulkId: string | undefined }

function restoration(viewer: SignedInViewer, { comment, space, undo, at, bulkId }: Undoing) {
  const fields = undo.before!
  const { before: _, ...done } = undo
  const was = Object.fromEntries(fields.filter((one) => "value" in one).map(({ field, value }) => [field, value]))
  const absent = Object.fromEntries(fields.filter((one) => !("value" in one)).map(({ field }) => [field, 1 as const]))
  const told = toldOf(
    viewer,
    { comment, space },
    {
      type: "comment.undone",
      after: { ...comment, ...was },
      to: (was["status"] as string | undefined) ?? comment.status,
    },
    at,
  )
  const isOfLetters = fields.some(({ field }) => field === "letters")
  const { $unset, ...more } = isOfLetters ? {} : withoutLetter(comment, undo)
  return {
    ...more,
    $set: { ...was, undo: done },
    $unset: { ...absent, ...$unset },
    $inc: { version: 1 },
    $push: {
      unannounced: { ...told, ...(bulkId ? { bulkId } : {}) },
      // As many as there were; unless an act had written all of them anew.
      ...("revisions" in was ? {} : { revisions: { $each: [], $slice: undo.revisions } }),
    },
  }
}

/** Places of threads are given out, and not put back. */
async function wayBack(viewer: SignedInViewer, { comment, space, undo, at }: Undoing) {
  const change = await movingBack(viewer, { comment, space, at }, undo)
  if (!change) throw conflictOver(comment, comment)
  const { before: _, ...done } = undo
  const { $unset, ...more } = withoutLetter(comment, undo)
  return {
    ...change,
    ...more,
    $set: { ...change.$set, undo: done },
    $unset: { ...change.$unset, ...$unset },
  }
}

/** Those that the decision answered are open again. Others may have come meanwhile. */
async function reopenReports({ _id: commentId }: CommentDoc, { by, at, before = [] }: UndoDoc): Promise<void> {
  if (!before.some(({ field }) => field === "reports")) return
  const answered = { commentId, resolvedBy: by, resolvedAt: trusted({ $gte: at, $lte: new Date() }) as never }
  const reports = await ReportModel.find(answered, { reporterId: 1 }).lean()
  if (reports.length > 0)
    await ReportModel.updateMany(answered, { $set: { outcome: null }, $unset: { resolvedBy: 1, resolvedAt: 1 } })
  await countOpen(commentId)
  await countAccuracy(reports.map(({ reporterId }) => reporterId))
}
