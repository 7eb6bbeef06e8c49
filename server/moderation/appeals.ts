import type { DecideAppeal, FileAppeal } from "#shared/appeal"
import type { Comment } from "#shared/comment"
import { AppError, codeOf } from "#shared/errors"
import { unlessDone } from "../comments/again.ts"
import { findComment } from "../comments/find.ts"
import { contestedOn } from "../comments/contested.ts"
import { latestRevision, revisionOf } from "../comments/edit.ts"
import { CommentModel, type AppealDoc, type CommentDoc, type RevisionDoc } from "../comments/model.ts"
import { audienceOf, presentComment } from "../comments/present.ts"
import { announce } from "../events/log.ts"
import { answerWithin } from "../spaces/model.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { act, asRead as textAsRead, changeTo, toldOf, type Change, type Seen } from "./act.ts"
import { decisionOn, leavesQueue } from "./decision.ts"

// An author asks that somebody else look again at what a moderator has refused; once for each decision.

export async function fileAppeal(viewer: Viewer, given: FileAppeal): Promise<Comment> {
  const filed = await file(viewer, given).catch((refusal: unknown) =>
    unlessDone(
      { commentId: given.commentId, refusal, as: "forbidden" },
      ({ authorId, appeal }) => authorId === viewer.id && appeal?.text === given.text && appeal.state === "open",
    ),
  )
  return presentComment(filed, audienceOf(viewer, filed))
}

async function file(viewer: Viewer, { commentId, text }: FileAppeal): Promise<CommentDoc> {
  const { comment, space } = await findComment(viewer, commentId, "comment.appeal")
  const { id: by } = signedIn(viewer)
  const at = new Date()
  const { at: of, against } = contestedOn(comment)!
  const appeal: AppealDoc = {
    text,
    at,
    by,
    of,
    dueAt: new Date(at.getTime() + answerWithin(space)),
    state: "open",
  }
  const after = await CommentModel.findOneAndUpdate(
    { ...textAsRead(comment), ...(against === "redaction" ? {} : { "decision.at": of }), ...asRead(comment) },
    {
      $set: { appeal, queue: "appealed", queuedAt: at },
      $inc: { version: 1 },
      $push: { unannounced: toldOf(viewer, { comment, space }, { type: "appeal.filed" }, at) },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("forbidden", { right: "comment.appeal", why: "appealed" })
  return announce(CommentModel, after)
}

const asRead = ({ appeal }: CommentDoc) => (appeal ? { "appeal.at": appeal.at } : { appeal: null })

/**
 * Somebody who has not decided it, of another agency where one is here, has read the comment and the appeal. What is
 * upheld is final; what is reversed is as it was: public, with the time and in the place it had, or in the words that were
 * refused or masked.
 */
export async function decideAppeal(viewer: Viewer, given: DecideAppeal): Promise<Comment> {
  return act(viewer, given, {
    right: "comment.decideAppeal",
    writes: ({ comment }) => ({
      template: given.outcome === "reversed" ? "appealReversed" : "appealUpheld",
      reason: answerReasonOf(comment, given),
      note: given.note,
    }),
    where: ({ appeal }) => ({ "appeal.at": appeal!.at, "appeal.state": "open" }),
    change: (seen) => (given.outcome === "reversed" ? reversal(seen, given) : upholding(seen, given)),
  }).catch((refusal: unknown) => unlessAnswered(viewer, given, refusal))
}

/** What is upheld is so for the reason that it had, unless the answer has another one. */
const answerReasonOf = (comment: CommentDoc, { outcome, reason }: DecideAppeal) =>
  reason ?? (outcome === "upheld" ? (reasonOf(comment) ?? undefined) : undefined)

function answered({ viewer, comment, space, at }: Seen, given: DecideAppeal): AppealDoc {
  const { outcome, note } = given
  return {
    ...comment.appeal!,
    state: outcome,
    decidedAt: at,
    decidedBy: viewer.id,
    decidedByName: viewer.author.displayName,
    agency: agencyNameIn(viewer, space._id),
    reason: answerReasonOf(comment, given) ?? null,
    note,
  }
}

const reasonOf = (comment: CommentDoc) =>
  contestedOn(comment)?.against === "redaction"
    ? comment.redactions!.at(-1)!.reason
    : (comment.decision?.reason ?? null)

function upholding(seen: Seen, given: DecideAppeal): Change {
  const appeal = answered(seen, given)
  return changeTo(
    seen,
    { type: "appeal.upheld", revision: given.revision, reason: appeal.reason ?? undefined, note: given.note },
    { $set: { appeal, ...backToReports(seen.comment) }, $unset: leavesAppeals(seen.comment) },
  )
}

/** What others have reported meanwhile waits as before. */
const backToReports = ({ reports }: CommentDoc) => (reports > 0 ? { queue: "reported" as const } : {})
const leavesAppeals = ({ reports }: CommentDoc) =>
  reports > 0 ? { claim: 1 as const, assignedTo: 1 as const } : leavesQueue

function reversal(seen: Seen, given: DecideAppeal): Change {
  const { against } = contestedOn(seen.comment)!
  if (against === "redaction") return unmasking(seen, given)
  return against === "proposal" ? publication(seen, given) : restoration(seen, given)
}

/** The words that were masked by the last redaction are there again, and what that one hid of earlier texts. */
function unmasking(seen: Seen, given: DecideAppeal): Change {
  const { comment, at } = seen
  const redactions = comment.redactions!.slice(0, -1)
  const { revision, hid = [] } = comment.redactions!.at(-1)!
  const was = comment.revisions.findLast((one) => one.revision === revision && one.isMasked)
  if (!was) throw new AppError("conflict", { commentId: comment._id })
  const shown = new Map(hid.map((one) => [one.revision, one.wasPublic]))
  const earlier = comment.revisions
    .filter((one) => one !== was)
    .map(({ isMasked, ...one }): RevisionDoc => {
      const wasPublic = shown.get(one.revision)
      if (wasPublic !== undefined) return { ...one, wasPublic }
      return isMasked ? { ...one, isMasked } : one
    })
  const next = latestRevision(comment) + 1
  return changeTo(
    seen,
    { type: "appeal.reversed", revision: next, to: comment.status, reason: given.reason, note: given.note },
    {
      $set: {
        body: was.body,
        plainText: was.plainText,
        language: was.language,
        revision: next,
        revisions: [...earlier, revisionOf(comment, true)],
        ...(redactions.length > 0 ? { redactions } : {}),
        appeal: answered(seen, given),
        restoredAt: at,
        ...backToReports(comment),
      },
      $unset: { ...leavesAppeals(comment), letters: 1, ...(redactions.length > 0 ? {} : { redactions: 1 }) },
    },
  )
}

/** The new text that was refused takes the place of the one that is public. */
function publication(seen: Seen, given: DecideAppeal): Change {
  const { viewer, comment, space, at } = seen
  const { reason, note } = given
  const { revision } = comment.decision!
  const refused = comment.revisions.findLast((one) => one.revision === revision && !one.wasPublic)
  if (!refused) throw new AppError("conflict", { commentId: comment._id })
  const { objectives, countries } = refused.tags ?? comment
  const { body, plainText, language, at: sentAt } = refused
  const content = { body, plainText, language, objectives, countries }
  const proposed = { ...content, revision, at: sentAt, heldFor: "author" as const, passages: [] }
  const { $push, ...approved } = decisionOn(
    viewer,
    {
      comment: { ...comment, proposed },
      space,
      target: "proposed",
      given: { commentId: comment._id, revision, reason, note },
      to: "published",
    },
    at,
  )
  return {
    ...approved,
    $unset: { ...approved.$unset, letters: 1 },
    $set: {
      ...approved.$set,
      revisions: [...comment.revisions.filter((one) => one !== refused), revisionOf(comment, true)],
      appeal: answered(seen, given),
      restoredAt: at,
    },
    $push: { unannounced: { ...$push.unannounced, type: "appeal.reversed" } },
  }
}

function restoration(seen: Seen, given: DecideAppeal): Change {
  const { viewer, comment, space, at } = seen
  const { revision, reason, note } = given
  const approved = decisionOn(
    viewer,
    { comment, space, target: "current", given: { commentId: comment._id, revision, reason, note }, to: "published" },
    at,
  )
  return {
    ...approved,
    // A letter about the first decision that has not gone out yet would be wrong now.
    $unset: { ...approved.$unset, letters: 1 },
    $set: { ...approved.$set, appeal: answered(seen, given), restoredAt: at },
    $push: { ...approved.$push, unannounced: { ...approved.$push.unannounced, type: "appeal.reversed" } },
  }
}

/** The own answer stands, should it come once more. Another moderator was faster: that is a conflict, and says who it was. */
async function unlessAnswered(
  viewer: Viewer,
  { commentId, outcome }: DecideAppeal,
  refusal: unknown,
): Promise<Comment> {
  const code = codeOf(refusal)
  if ((code !== "forbidden" && code !== "conflict") || (refusal as AppError).data?.why) throw refusal
  const { comment } = await findComment(viewer, commentId, "comment.moderate").catch(() => {
    throw refusal
  })
  const { appeal } = comment
  if (!appeal?.decidedAt) throw refusal
  if (appeal.state === outcome && appeal.decidedBy === viewer.id)
    return presentComment(await announce(CommentModel, comment), "moderator")
  throw new AppError("conflict", {
    commentId,
    decidedBy: {
      name: appeal.decidedByName ?? "",
      ...(appeal.agency ? { agency: appeal.agency } : {}),
      at: appeal.decidedAt.toISOString(),
      status: appeal.state,
    },
  })
}
