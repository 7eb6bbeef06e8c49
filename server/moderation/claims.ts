import { trusted } from "mongoose"
import { CLAIM_KEPT_AWAY, CLAIM_LASTS, type Claim, type Claimed, type Claiming } from "#shared/claim"
import { AppError } from "#shared/errors"
import type { EventType } from "#shared/events"
import { can } from "#shared/policy"
import { shortName } from "#shared/organisation"
import { hasSeniorsIn } from "../accounts/seniors.ts"
import { commentSubject, findComment } from "../comments/find.ts"
import { CommentModel, type ClaimDoc, type CommentDoc } from "../comments/model.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { claimMode, type SpaceDoc } from "../spaces/model.ts"
import { agencyOf, signedIn, type Viewer } from "../viewer.ts"

// Who has an item in hand. The lease is a field of the comment, so that taking one is a single write, and it ends by the
// clock whatever becomes of its holder. Renewals are no acts: nobody is told of them and the log has none.

type Claimable = Pick<CommentDoc, "claim">

/** As long as it holds: what is forgotten is nobody's, also before it has been cleared away. */
export const claimOf = ({ claim }: Claimable, now = new Date()): ClaimDoc | undefined =>
  claim && claim.until > now ? claim : undefined

export function presentClaim(comment: Claimable, now = new Date()): Claim | null {
  const claim = claimOf(comment, now)
  if (!claim) return null
  const { by, byName, agency, until, takenFrom = null, note = null, isOfThread = false } = claim
  return { by, byName, agency, until: until.toISOString(), takenFrom, note, isOfThread }
}

type Take = { commentId: string; steal?: string | undefined; isOfThread?: true }

/** Takes an item in hand, or shows that one still is at it. Somebody else's is taken over only with a reason. */
export async function takeClaim(viewer: Viewer, given: Take): Promise<Claimed> {
  const { commentId, steal, isOfThread } = given
  const { comment, space } = await findComment(viewer, commentId, "comment.claim")
  if (claimMode(space) === "off") throw new AppError("forbidden", { right: "comment.claim", why: "claims_off" })
  const { id } = signedIn(viewer)
  const held = claimOf(comment)
  if (held?.by === id) return renew(comment, id, isOfThread)
  if (held && steal === undefined) throw heldBy(comment, held)
  if (held) await findComment(viewer, commentId, "comment.takeOver")
  const told = claimed(viewer, comment, steal)
  const after = await CommentModel.findOneAndUpdate(
    { _id: commentId, ...asRead(comment) },
    {
      $set: { claim: { id: told._id, ...claimBy(viewer, comment, steal), ...(isOfThread ? { isOfThread } : {}) } },
      $push: { unannounced: { ...told, claimId: told._id } },
    },
    { returnDocument: "after" },
  ).lean()
  if (after) return answer(await announce(CommentModel, after))
  const now = (await CommentModel.findById(commentId).lean())!
  const other = claimOf(now)
  if (other && other.by !== id) throw heldBy(now, other)
  // The same person in another window, or a claim that has ended just now.
  return takeClaim(viewer, given)
}

/** Lets go of one's own. Of somebody else's, and of none, it says how it is. */
export async function releaseClaim(viewer: Viewer, { commentId }: { commentId: string }): Promise<Claimed> {
  const { comment } = await findComment(viewer, commentId, "comment.claim")
  if (comment.claim?.by !== signedIn(viewer).id) return answer(comment)
  return answer((await release(comment, viewer)) ?? comment)
}

/** Undefined when it has become another one meanwhile. */
async function release(comment: CommentDoc, viewer?: Viewer): Promise<CommentDoc | undefined> {
  const after = await CommentModel.findOneAndUpdate(
    { _id: comment._id, ...asRead(comment) },
    {
      $unset: { claim: 1 },
      $push: { unannounced: { ...claimEvent("comment.released", viewer, comment), ...underClaim(comment.claim) } },
    },
    { returnDocument: "after" },
  ).lean()
  return after ? announce(CommentModel, after) : undefined
}

/** For an event: under which claim. */
export const underClaim = (claim: ClaimDoc | undefined): { claimId?: string } =>
  claim?.id === undefined ? {} : { claimId: claim.id }

const answer = (comment: CommentDoc): Claimed => ({ commentId: comment._id, claim: presentClaim(comment) })

/** The claim as it was read, or none: whoever was faster makes the filter miss. */
const asRead = ({ claim }: Claimable) =>
  claim ? { "claim.by": claim.by, "claim.until": claim.until } : { "claim.by": null }

/** Those of one person in one thread. */
export async function releaseAll(viewer: Viewer, threadId: string): Promise<void> {
  const own = await CommentModel.find({ "claim.by": signedIn(viewer).id, threadId }, { revisions: 0 }).lean<
    CommentDoc[]
  >()
  await Promise.all(own.map((one) => release(one, viewer)))
}

async function renew(comment: CommentDoc, by: string, isOfThread?: true): Promise<Claimed> {
  const after = await CommentModel.findOneAndUpdate(
    { _id: comment._id, "claim.by": by },
    {
      ...(isOfThread ? { $set: { "claim.isOfThread": true } } : {}),
      $max: { "claim.until": later(CLAIM_LASTS) },
      $unset: { "claim.leftAt": 1 },
    },
    { returnDocument: "after", projection: { claim: 1 } },
  ).lean<Claimable>()
  return { commentId: comment._id, claim: presentClaim(after ?? comment) }
}

const later = (milliseconds: number) => new Date(Date.now() + milliseconds)

function claimBy(viewer: Viewer, comment: CommentDoc, note: string | undefined): ClaimDoc {
  const agency = agencyOf(viewer, comment.spaceId)
  const { id, author } = signedIn(viewer)
  const from = claimOf(comment)
  return {
    by: id,
    byName: author.displayName,
    agencyId: agency?.id ?? null,
    agency: agency ? shortName(agency) : null,
    until: later(CLAIM_LASTS),
    ...(from && note ? { takenFrom: from.by, note } : {}),
  }
}

const claimed = (viewer: Viewer, comment: CommentDoc, note: string | undefined) =>
  claimEvent("comment.claimed", viewer, comment, claimOf(comment) && note ? { note } : {})

const claimEvent = (
  type: Extract<EventType, "comment.claimed" | "comment.released">,
  viewer: Viewer | undefined,
  comment: CommentDoc,
  more: { note?: string } = {},
) =>
  event(type, viewer, {
    spaceId: comment.spaceId,
    topics: [`space:${comment.spaceId}`],
    subject: aboutComment(comment, comment.revision),
    ...more,
  })

const holderIn = ({ byName, agency, until }: ClaimDoc) => ({
  claimedBy: { name: byName, ...(agency ? { agency } : {}), until: until.toISOString() },
})
const heldBy = ({ _id: commentId }: CommentDoc, claim: ClaimDoc): AppError =>
  new AppError("conflict", { commentId, ...holderIn(claim) })

// ── where a decision needs one ──

export const needsClaim = (space: SpaceDoc): boolean => claimMode(space) === "required"

/** Refuses what is in somebody else's hands, and what is in nobody's. */
export function demandClaim(viewer: Viewer, comment: CommentDoc): void {
  const held = claimOf(comment)
  if (held && held.by === viewer.id) return
  throw new AppError("conflict", { commentId: comment._id, needsClaim: true, ...(held ? holderIn(held) : {}) })
}

export async function claimingOf(viewer: Viewer, comment: CommentDoc, space: SpaceDoc): Promise<Claiming> {
  const subject = { ...commentSubject(comment, space), hasSeniors: await hasSeniorsIn(space._id) }
  return { mode: claimMode(space), mayTakeOver: can(viewer, "comment.takeOver", subject) }
}

// ── those who have gone ──

/** Whoever has left has a moment to come back. */
export const shortenClaims = (accountId: string) =>
  CommentModel.updateMany(
    { "claim.by": accountId },
    { $min: { "claim.until": later(CLAIM_KEPT_AWAY) }, $set: { "claim.leftAt": new Date() } },
  )

/** They are back, and that is a sign of activity. */
export const keepClaims = (accountId: string) =>
  CommentModel.updateMany(
    { "claim.by": accountId },
    { $max: { "claim.until": later(CLAIM_LASTS) }, $unset: { "claim.leftAt": 1 } },
  )

/** Of those about to end because somebody has left: who has another window open, with another process. */
export async function leftBy(isHere: (accountId: string) => boolean): Promise<string[]> {
  const soon = trusted({ $gt: new Date(), $lt: later(CLAIM_KEPT_AWAY) })
  const docs = await CommentModel.find({ "claim.until": soon }, { claim: 1 }).limit(SOME).lean<Claimable[]>()
  const holders = docs.flatMap(({ claim }) => (claim?.leftAt ? [claim.by] : []))
  return [...new Set(holders)].filter(isHere)
}

const SOME = 500

/** All of a space, where nothing is claimed any more. */
export async function releaseIn(spaceId: string): Promise<void> {
  const held = trusted({ $gt: new Date(), $lte: later(CLAIM_LASTS * 2) })
  const docs = await CommentModel.find({ spaceId, "claim.until": held }, { revisions: 0 }).lean<CommentDoc[]>()
  await Promise.all(docs.map((doc) => release(doc)))
}

/** Those whose time is over, told as released by nobody. */
export async function endClaims(): Promise<void> {
  const over = trusted({ $gt: new Date(0), $lte: new Date() })
  const docs = await CommentModel.find({ "claim.until": over }, { revisions: 0 }).limit(SOME).lean<CommentDoc[]>()
  await Promise.all(docs.map((doc) => release(doc)))
}
