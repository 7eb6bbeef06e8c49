import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { refused, type CommentSubject, type Fairness, type Right } from "#shared/policy"
import { agenciesModerating } from "../accounts/moderators.ts"
import { hasSeniorsIn } from "../accounts/seniors.ts"
import { agenciesIn } from "../screening/agency.ts"
import { loadSpace, refuse, spaceSubject } from "../spaces/find.ts"
import { appealWithin, needsTwoAgencies, type SpaceDoc } from "../spaces/model.ts"
import { findThread } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { contestedOn } from "./contested.ts"
import { CommentModel, type CommentDoc } from "./model.ts"

type CommentRight = Extract<Right, `comment.${string}`>

export const commentSubject = (
  comment: CommentDoc,
  space: SpaceDoc,
  isLocked = false,
  others: readonly string[] = [],
): CommentSubject => ({
  authorId: comment.authorId,
  status: comment.status,
  wasPublic: comment.wasPublic,
  isOfficial: isOfficial(comment),
  organisationId: comment.onBehalfOf?.id ?? null,
  returnedAt: comment.decision?.status === "returned" ? comment.decision.at : null,
  isLocked,
  space: spaceSubject(space),
  isPurged: comment.purgedAt !== undefined,
  asked: comment.asked ?? null,
  fairness: fairnessOf(comment, space, others),
})

/** What a text says, and one that waits to take its place. */
export const namedAgenciesOf = ({ screened, proposed }: CommentDoc): string[] => [
  ...new Set([...agenciesIn(screened), ...agenciesIn(proposed?.screened)]),
]
/** Readers lose it only by two moderators of different agencies, where the space says so. */
export const isProtected = (comment: CommentDoc): boolean => isOfficial(comment) || namedAgenciesOf(comment).length > 0

export const needsTwo = (comment: CommentDoc, space: SpaceDoc): boolean =>
  needsTwoAgencies(space) && isProtected(comment)

/** `others`: agencies whose moderators are here. Only an appeal asks for them. */
function fairnessOf(comment: CommentDoc, space: SpaceDoc, others: readonly string[]): Fairness {
  const { firstVote, appeal } = comment
  const namedAgencies = namedAgenciesOf(comment)
  const contested = contestedOn(comment)
  const agencies = contested?.agencies ?? []
  const isAppealed = appeal !== undefined && appeal.of.getTime() === contested?.at.getTime()
  return {
    namedAgencies,
    needsTwo: needsTwo(comment, space),
    firstVote: firstVote ? { by: firstVote.by, agencyId: firstVote.agencyId } : null,
    decided: contested && {
      against: contested.against,
      by: contested.by,
      agencies,
      appealUntil: new Date(contested.at.getTime() + appealWithin(space)),
      isAppealed,
    },
    isAppealOpen: isAppealed && appeal.state === "open",
    hasOtherAgency: others.some(
      (id) => !agencies.includes(id) && !namedAgencies.includes(id) && id !== comment.onBehalfOf?.id,
    ),
  }
}

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
  const others = right === "comment.decideAppeal" ? await agenciesModerating(space._id) : []
  const subject = commentSubject(comment, space, isLocked, others)
  const seniors = right === "comment.takeOver" ? { hasSeniors: await hasSeniorsIn(space._id) } : {}
  refuse(refused(viewer, right, { ...subject, ...seniors }), right, space)
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
