import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { refusal, type CommentSubject, type Right } from "#shared/policy"
import { loadSpace, refuse, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findThread } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { CommentModel, type CommentDoc } from "./model.ts"

type CommentRight = Extract<Right, `comment.${string}`>

export const commentSubject = (comment: CommentDoc, space: SpaceDoc, isLocked = false): CommentSubject => ({
  authorId: comment.authorId,
  status: comment.status,
  wasPublic: comment.wasPublic,
  isOfficial: isOfficial(comment),
  organisationId: comment.onBehalfOf?.id ?? null,
  returnedAt: comment.decision?.status === "returned" ? comment.decision.at : null,
  isLocked,
  space: spaceSubject(space),
})

export const isOfficial = ({ onBehalfOf }: Pick<CommentDoc, "onBehalfOf">) =>
  onBehalfOf !== null && onBehalfOf.isVerified && onBehalfOf.kind !== "stakeholder"

/** The only way from an id to a comment. Unreadable is `not_found`; readable but not allowed says so. */
export async function findComment(
  viewer: Viewer,
  id: string,
  right: CommentRight,
): Promise<{ comment: CommentDoc; space: SpaceDoc }> {
  const comment = await CommentModel.findById(id).lean()
  if (!comment) throw new AppError("not_found")
  const space = await loadSpace(comment.spaceId)
  const isLocked = right === "comment.reply" ? await lockOf(viewer, comment) : false
  refuse(refusal(viewer, right, commentSubject(comment, space, isLocked)), right, space)
  return { comment, space }
}

const lockOf = async (viewer: Viewer, { threadId }: CommentDoc) =>
  (await findThread(viewer, threadId, "thread.read")).thread.isLocked

/** Documents by id for those who tell, not for those who ask: no viewer, so what leaves is the caller's care. */
export async function loadComments(ids: string[]): Promise<Map<string, CommentDoc>> {
  if (ids.length === 0) return new Map()
  const docs = await CommentModel.find({ _id: trusted({ $in: ids }) }, { revisions: 0 }).lean<CommentDoc[]>()
  return new Map(docs.map((doc) => [doc._id, doc]))
}
