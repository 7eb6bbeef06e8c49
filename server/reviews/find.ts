import { AppError } from "#shared/errors"
import { refused, type ReviewSubject, type Right } from "#shared/policy"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import type { Viewer } from "../viewer.ts"
import { demand } from "../demand.ts"
import { loadRounds, RoundModel, type RoundDoc, type Seat } from "./model.ts"
import { roundSubject } from "./panel.ts"
import { isUnderWay } from "./round.ts"

type ReviewRight = Extract<Right, `review.${string}`>
export type FoundSeat = { round: RoundDoc; seat: Seat }

export const seatSubject = ({ round, seat }: FoundSeat): ReviewSubject => ({
  reviewerId: seat.reviewerId,
  state: seat.state,
  isRoundOpen: isUnderWay(round),
})

/** Whosever it is: only for whoever asks for the right then. */
export async function loadSeat(reviewId: string): Promise<FoundSeat> {
  const round = await RoundModel.findOne({ "seats.id": reviewId }).lean()
  const seat = round?.seats.find(({ id }) => id === reviewId)
  if (!round || !seat) throw new AppError("not_found")
  return { round, seat }
}

/** The only way from an address to a review. What one may not know of is `not_found`. */
export async function findSeat(viewer: Viewer, reviewId: string, right: ReviewRight): Promise<FoundSeat> {
  const found = await loadSeat(reviewId)
  demand(refused(viewer, right, seatSubject(found)), right)
  return found
}

export type FoundRounds = { resource: ResourceDoc; rounds: RoundDoc[] }

/** A resource with all its rounds, for editors who have nothing to do with it themselves. */
export async function findRounds(viewer: Viewer, resourceId: string): Promise<FoundRounds> {
  const [resource, rounds] = await Promise.all([ResourceModel.findById(resourceId).lean(), loadRounds(resourceId)])
  if (!resource || resource.state === "draft") throw new AppError("not_found")
  demand(refused(viewer, "round.direct", roundSubject(resource, rounds)), "round.direct")
  return { resource, rounds }
}
