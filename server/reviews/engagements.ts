import { trusted } from "mongoose"
import { OPEN_MOST } from "./choose.ts"
import { ReviewerModel, RoundModel, type ReviewerDoc } from "./model.ts"

// How much somebody has been asked for. It is taken before they are asked, where the roster says what they offer, so that
// two editors who ask at once do not ask the same person for more than that.

const YEAR = 365 * 24 * 60 * 60_000
type Engaged = Pick<ReviewerDoc, "engagements">

const latelyOf = ({ engagements }: Engaged, now: Date) =>
  engagements.filter(({ at, isOpen }) => isOpen || now.getTime() - at.getTime() < YEAR)

export function engagedOf(doc: Engaged, now: Date): { lately: number; open: number } {
  const lately = latelyOf(doc, now)
  return { lately: lately.length, open: lately.filter(({ isOpen }) => isOpen).length }
}

/** Whether they could be taken as they were seen: still on the roster, and neither asked nor changed since. */
export async function engage(reviewer: ReviewerDoc, reviewId: string, now: Date): Promise<boolean> {
  const { lately, open } = engagedOf(reviewer, now)
  if (lately >= reviewer.perYear || open >= OPEN_MOST) return false
  const engagements = [...latelyOf(reviewer, now), { reviewId, at: now, isOpen: true }]
  const { modifiedCount } = await ReviewerModel.updateOne(
    { _id: reviewer._id, state: "accepted", version: reviewer.version },
    { $set: { engagements }, $inc: { version: 1 } },
  )
  return modifiedCount === 1
}

/** For longer than it takes to write the seat for which the place was taken. */
const WRITTEN_WITHIN = 60 * 60_000

/** Gives back what was taken for a seat that no round has: whoever took it died in between. */
export async function freeEngagements(now: Date): Promise<void> {
  const last = now.getTime() - WRITTEN_WITHIN
  for (const { _id, engagements } of await ReviewerModel.find({ state: "accepted" }, { engagements: 1 }).lean())
    for (const { reviewId, at, isOpen } of engagements)
      if (isOpen && at.getTime() < last && !(await RoundModel.exists({ "seats.id": reviewId })))
        await releaseEngagement(_id, reviewId)
}

/** They have given it: it counts for a year, and is open no more. */
export const closeEngagement = (accountId: string, reviewId: string) =>
  ReviewerModel.updateOne(
    { _id: accountId, engagements: trusted({ $elemMatch: { reviewId, isOpen: true } }) },
    { $set: { "engagements.$.isOpen": false }, $inc: { version: 1 } },
  )

/** They do not give it, and it does not count. */
export const releaseEngagement = (accountId: string, reviewId: string) =>
  ReviewerModel.updateOne(
    { _id: accountId, "engagements.reviewId": reviewId },
    { $pull: { engagements: { reviewId } }, $inc: { version: 1 } },
  )
