import { trusted } from "mongoose"
import { UNDO_WITHIN } from "#shared/undo"
import { unlessDone } from "../comments/again.ts"
import { countChange } from "../comments/counts.ts"
import { atRevision } from "../comments/edit.ts"
import { findComment } from "../comments/find.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { withdrawal } from "../comments/withdraw.ts"
import { announce } from "../events/log.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { conflictOver, toldOf } from "./act.ts"

// An answer for an agency is taken back like any other act on the desk: within the same seconds, and readers find nothing
// where it was. What it answered waits for an answer again. Later its author can withdraw it, which leaves a place.

export async function takeAnswerBack(viewer: Viewer, commentId: string): Promise<CommentDoc> {
  return takeBack(viewer, commentId).catch((refusal: unknown) =>
    unlessDone(
      { commentId, refusal, as: "conflict" },
      ({ authorId, status, wasPublic }) => authorId === viewer.id && status === "withdrawn" && !wasPublic,
    ),
  )
}

async function takeBack(viewer: Viewer, commentId: string): Promise<CommentDoc> {
  const { comment, space } = await findComment(viewer, commentId, "comment.own")
  const at = new Date()
  const question = comment.parentId ? await CommentModel.findById(comment.parentId).lean() : null
  const isLate = comment.createdAt.getTime() + UNDO_WITHIN < at.getTime()
  if (isLate || hasGoneOn(comment, question) || (await isReplied(comment))) throw conflictOver(comment, comment)
  const { $push, $set, ...change } = withdrawal(viewer, comment, space, at)
  const told = toldOf(viewer, { comment, space }, { type: "comment.undone", to: "withdrawn" }, at)
  const after = await CommentModel.findOneAndUpdate(
    atRevision(comment),
    { ...change, $set: { ...$set, wasPublic: false }, $push: { ...$push, unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw conflictOver((await CommentModel.findById(commentId).lean())!, comment)
  await Promise.all([
    countChange(comment, after, space),
    question && askAgain(viewer, { question, answer: comment, space, at }),
  ])
  return announce(CommentModel, after)
}

/** Somebody has judged it, or the question, since. */
const hasGoneOn = ({ status, decision, createdAt, revision }: CommentDoc, question: CommentDoc | null) =>
  status === "withdrawn" || decision !== null || revision > 1 || (question?.undo?.at ?? new Date(0)) > createdAt

/** Readers have answered it already. */
async function isReplied({ _id, conversationId, replyPosition }: CommentDoc): Promise<boolean> {
  const after = trusted({ $gt: replyPosition, $lte: replyPosition + REPLIES_MOST }) as never
  const replies = await CommentModel.find(
    { conversationId, replyPosition: after },
    { parentId: 1, wasPublic: 1 },
  ).lean()
  return replies.some(({ parentId, wasPublic }) => parentId === _id && wasPublic)
}
/** More than come within some seconds. */
const REPLIES_MOST = 1_000

type Asked = { question: CommentDoc; answer: CommentDoc; space: SpaceDoc; at: Date }

async function askAgain(viewer: Viewer, { question, answer, space, at }: Asked): Promise<void> {
  if (question.answerId !== answer._id) return
  const after = await CommentModel.findOneAndUpdate(
    { _id: question._id, answerId: answer._id },
    {
      ...((await isOpen(question)) ? { $set: { unansweredSince: question.createdAt } } : {}),
      $unset: { answeredAt: 1, answerId: 1 },
      $inc: { version: 1 },
      $push: {
        unannounced: toldOf(viewer, { comment: question, space }, { type: "comment.undone", to: question.status }, at),
      },
    },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(CommentModel, after)
}

/** Whether it waits for an answer while there is none. */
async function isOpen({ asksModerators, depth, spaceId, threadId, replies }: CommentDoc): Promise<boolean> {
  if (asksModerators) return true
  const thread = (await threadsOf(spaceId)).find(({ _id }) => _id === threadId)
  // The one that is taken back is still among them.
  return thread?.kind === "question" && depth === 0 && replies <= 1
}
