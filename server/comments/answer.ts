import type { PostComment } from "#shared/comment"
import { AppError } from "#shared/errors"
import { agencyIdIn } from "#shared/policy"
import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { findComment } from "./find.ts"
import { CommentModel, type CommentDoc } from "./model.ts"

// Moderators answer for their agency, in public: a reply like any other, which says that the question is answered.

/** Only a moderator of the space, and in the capacity of the very agency for which they moderate it. */
export async function demandAnswering(viewer: Viewer, { capacity, parentId }: PostComment, space: SpaceDoc) {
  const agency = agencyIdIn(viewer, { id: space._id })
  const isForAgency = capacity !== "personal" && agency !== null && capacity.organisationId === agency
  if (!isForAgency || !parentId) throw new AppError("forbidden", { right: "comment.answer" })
  await findComment(viewer, parentId, "comment.answer")
}

/** Once it is public. Another one before it keeps the question answered: the first answer stays the answer. */
export async function markAnsweredBy(answer: CommentDoc, space: SpaceDoc, viewer?: Viewer): Promise<void> {
  if (!answer.isAnswer || answer.status !== "published" || !answer.parentId) return
  const question = await CommentModel.findById(answer.parentId).lean()
  if (question?.status !== "published" || question.answerId) return
  const at = new Date()
  const told = event(
    "comment.answered",
    viewer,
    {
      spaceId: space._id,
      topics: commentTopics(space, question),
      subject: aboutComment(question, question.revision),
      from: question.status,
      into: answer._id,
    },
    at,
  )
  const after = await CommentModel.findOneAndUpdate(
    { _id: question._id, status: "published", answerId: null },
    {
      $set: { answeredAt: at, answerId: answer._id },
      $unset: { unansweredSince: 1 },
      $inc: { version: 1 },
      $push: { unannounced: told },
    },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(CommentModel, after)
}
