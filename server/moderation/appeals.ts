import type { DecideAppeal, FileAppeal } from "#shared/appeal"
import type { Comment } from "#shared/comment"
import { AppError, codeOf } from "#shared/errors"
import { unlessDone } from "../comments/again.ts"
import { findComment } from "../comments/find.ts"
import { CommentModel, type AppealDoc, type CommentDoc } from "../comments/model.ts"
import { audienceOf, presentComment } from "../comments/present.ts"
import { announce } from "../events/log.ts"
import { loadSpace } from "../spaces/find.ts"
import { answerWithin } from "../spaces/model.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { act, changeTo, toldOf, type Change, type Seen } from "./act.ts"
import { decisionOn, leavesQueue } from "./decision.ts"
import { writeOfAppeal } from "./letters.ts"

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
  const decision = comment.decision!
  const appeal: AppealDoc = {
    text,
    at,
    by,
    of: decision.at,
    dueAt: new Date(at.getTime() + answerWithin(space)),
    state: "open",
  }
  const after = await CommentModel.findOneAndUpdate(
    { _id: comment._id, status: comment.status, "decision.at": decision.at, ...asRead(comment) },
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
 * upheld is final; what is reversed is public again, with the time and in the place it had.
 */
export async function decideAppeal(viewer: Viewer, given: DecideAppeal): Promise<Comment> {
  const comment = await act(viewer, given, {
    right: "comment.decideAppeal",
    isForGood: true,
    where: ({ appeal }) => ({ "appeal.at": appeal!.at, "appeal.state": "open" }),
    change: (seen) => (given.outcome === "reversed" ? reversal(seen, given) : upholding(seen, given)),
  }).catch((refusal: unknown) => unlessAnswered(viewer, given, refusal))
  const stored = (await CommentModel.findById(comment.id, { revisions: 0 }).lean<CommentDoc>())!
  await writeOfAppeal(stored, await loadSpace(stored.spaceId))
  return comment
}

function answered({ viewer, comment, space, at }: Seen, { outcome, reason, note }: DecideAppeal): AppealDoc {
  return {
    ...comment.appeal!,
    state: outcome,
    decidedAt: at,
    decidedBy: viewer.id,
    decidedByName: viewer.author.displayName,
    agency: agencyNameIn(viewer, space._id),
    reason: reason ?? (outcome === "upheld" ? comment.decision!.reason : null),
    note,
  }
}

function upholding(seen: Seen, given: DecideAppeal): Change {
  const appeal = answered(seen, given)
  return changeTo(
    seen,
    { type: "appeal.upheld", revision: given.revision, reason: appeal.reason ?? undefined, note: given.note },
    { $set: { appeal }, $unset: leavesQueue },
  )
}

function reversal(seen: Seen, given: DecideAppeal): Change {
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
