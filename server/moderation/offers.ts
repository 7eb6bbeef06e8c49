import { AppError } from "#shared/errors"
import type { EventType } from "#shared/events"
import type { AnswerOffer, MakeOffer, OfferMade } from "#shared/offering"
import { findComment } from "../comments/find.ts"
import { CommentModel, type CommentDoc, type OfferDoc } from "../comments/model.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { claimMode } from "../spaces/model.ts"
import { agencyNameIn, signedIn, SYSTEM, type Viewer } from "../viewer.ts"
import { takeClaim } from "./claims.ts"
import { pending } from "./item.ts"
import { offerOf, presentOffer } from "./offer.ts"
import { readersOf } from "./readers.ts"

// What a moderator does not read is offered to one who does. The offer is a field of the comment; it is one as long as the
// text waits for which it was made, and keeps nobody from anything.

/** To a colleague who reads it and may judge it. A new one takes the place of the last. */
export async function makeOffer(viewer: Viewer, { commentId, to }: MakeOffer): Promise<OfferMade> {
  const { comment, space } = await findComment(viewer, commentId, "comment.claim")
  const { id: by, author } = signedIn(viewer)
  if (!comment.queue) throw new AppError("conflict", { commentId })
  const reader = (await readersOf(comment, space)).find(({ id }) => id === to && id !== by)
  if (!reader) throw new AppError("invalid", { issues: [{ path: "to", code: "does_not_read" }] })
  if (offerOf(comment)?.to === to) return answer(comment)
  const { language } = pending(comment)
  const agency = agencyNameIn(viewer, space._id)
  const offer = { to, toName: reader.name, language, by, byName: author.displayName, agency, at: new Date() }
  const made = await setOffer(comment, offer, toldOf("comment.offered", viewer, comment, { into: to, at: offer.at }))
  if (!made) throw new AppError("conflict", { commentId })
  return answer(made)
}

/** Undefined when it has become another item meanwhile, or was offered to somebody else. */
export async function setOffer(
  comment: CommentDoc,
  offer: OfferDoc,
  told: ReturnType<typeof event>,
): Promise<CommentDoc | undefined> {
  const isBySystem = offer.by === SYSTEM
  const after = await CommentModel.findOneAndUpdate(
    { _id: comment._id, queue: comment.queue!, queuedAt: comment.queuedAt!, ...asRead(comment) },
    { $set: { offer, ...(isBySystem ? { offeredItself: offer.at } : {}) }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  return after ? announce(CommentModel, after) : undefined
}

const asRead = ({ offer }: CommentDoc) => (offer ? { "offer.at": offer.at } : { "offer.at": null })

/** By the one it was made to: an accepted one is in their hands, and what is passed on is anybody's again. */
export async function answerOffer(viewer: Viewer, { commentId, accepts }: AnswerOffer): Promise<OfferMade> {
  const { comment, space } = await findComment(viewer, commentId, "comment.claim")
  const offer = offerOf(comment)
  if (offer?.to !== signedIn(viewer).id) return answer(comment)
  // First: it may be in somebody else's hands, who is told of then. Where nothing is claimed it is nobody's.
  if (accepts && claimMode(space) !== "off") await takeClaim(viewer, { commentId })
  const told = toldOf(accepts ? "comment.offerTaken" : "comment.offerPassed", viewer, comment, {})
  const after = await CommentModel.findOneAndUpdate(
    { _id: commentId, "offer.to": offer.to, "offer.at": offer.at },
    { $unset: { offer: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  return answer(after ? await announce(CommentModel, after) : comment)
}

export const toldOf = (
  type: Extract<EventType, `comment.offer${string}`>,
  viewer: Viewer | undefined,
  comment: CommentDoc,
  { at, into }: { at?: Date; into?: string },
) =>
  event(
    type,
    viewer,
    {
      spaceId: comment.spaceId,
      topics: [`space:${comment.spaceId}`],
      subject: aboutComment(comment, comment.revision),
      ...(into ? { into } : {}),
    },
    at,
  )

const answer = (comment: CommentDoc): OfferMade => ({ commentId: comment._id, offer: presentOffer(comment) })
