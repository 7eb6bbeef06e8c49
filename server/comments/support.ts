import type { Comment } from "#shared/comment"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { regionShown } from "./facets.ts"
import { findComment } from "./find.ts"
import { CommentModel, SupportModel, type CommentDoc, type SupportDoc } from "./model.ts"
import { audienceOf, presentComment } from "./present.ts"
import { rank } from "./ranking.ts"

const keyOf = (commentId: string, viewer: SignedInViewer) => `${commentId}:${viewer.id}`

export const supportBy = (viewer: SignedInViewer, commentId: string, at = new Date()): SupportDoc => ({
  _id: keyOf(commentId, viewer),
  commentId,
  accountId: viewer.id,
  group: viewer.author.group ?? "none",
  region: regionShown(viewer.author),
  at,
})

/** A member supports a comment, once however often it is pressed. */
export async function supportComment(viewer: Viewer, { commentId }: { commentId: string }): Promise<Comment> {
  const { comment, space } = await findComment(viewer, commentId, "comment.support")
  const me = signedIn(viewer)
  const support = supportBy(me, commentId)
  const isNew = await unlessTaken(SupportModel.collection.insertOne(support as never))
  return isNew ? count(me, comment, space, support, 1) : presentComment(comment, audienceOf(viewer, comment))
}

export async function unsupportComment(viewer: Viewer, { commentId }: { commentId: string }): Promise<Comment> {
  const { comment, space } = await findComment(viewer, commentId, "comment.support")
  const me = signedIn(viewer)
  const gone = await SupportModel.findOneAndDelete({ _id: keyOf(commentId, me) }).lean()
  return gone ? count(me, comment, space, gone, -1) : presentComment(comment, audienceOf(viewer, comment))
}

async function count(viewer: SignedInViewer, comment: CommentDoc, space: SpaceDoc, from: From, by: 1 | -1) {
  const after = await CommentModel.findOneAndUpdate(
    { _id: comment._id },
    countSupport(viewer, { comment, space, from, by }),
    { returnDocument: "after" },
  ).lean()
  await rank(after!)
  return presentComment(await announce(CommentModel, after!), audienceOf(viewer, after!))
}

type From = Pick<SupportDoc, "group" | "region">

/** What a support changes on its comment. */
export const countSupport = (
  viewer: SignedInViewer,
  { comment, space, from, by }: { comment: CommentDoc; space: SpaceDoc; from: From; by: 1 | -1 },
  at = new Date(),
) => ({
  $inc: {
    supports: by,
    [`supportGroups.${from.group}`]: by,
    [`supportRegions.${from.region ?? "none"}`]: by,
    version: 1,
  },
  $push: {
    unannounced: event(
      by === 1 ? "comment.supported" : "comment.unsupported",
      viewer,
      { topics: commentTopics(space, comment), subject: aboutComment(comment) },
      at,
    ),
  },
})
