import { trusted } from "mongoose"
import { can } from "#shared/policy"
import type { OneReview, Opinion, OwnReviews, ReviewProgress } from "#shared/review"
import { AppError } from "#shared/errors"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import { presentResource } from "../resources/present.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { findSeat, seatSubject } from "./find.ts"
import { inNoOrder } from "./finish.ts"
import { loadRounds, RoundModel, type RoundDoc, type Seat } from "./model.ts"
import { bodiesOf, isSeated } from "./panel.ts"
import { isUnderWay } from "./round.ts"

const isOpen = ({ state }: Pick<Seat, "state">) => state === "invited" || state === "accepted"

/** What one has been asked to review: what is still to be done first. */
export async function listOwnReviews(viewer: Viewer): Promise<OwnReviews> {
  const { id: me } = signedIn(viewer)
  const rounds = await RoundModel.find({ "seats.reviewerId": me }).lean()
  const ids = trusted({ $in: rounds.map(({ resourceId }) => resourceId) })
  const resources = await ResourceModel.find({ _id: ids }, { title: 1, kind: 1 }).lean<ResourceDoc[]>()
  const known = new Map(resources.map((one) => [one._id, one]))
  const own = rounds.flatMap(({ resourceId, seats }) =>
    seats.filter(({ reviewerId }) => reviewerId === me).map((seat) => ({ seat, resource: known.get(resourceId) })),
  )
  return {
    reviews: own
      .toSorted(
        (a, b) =>
          Number(isOpen(b.seat)) - Number(isOpen(a.seat)) || b.seat.invitedAt.getTime() - a.seat.invitedAt.getTime(),
      )
      .flatMap(({ seat, resource }) =>
        resource ? [{ ...shown(seat), title: resource.title, kind: resource.kind, isOneMore: seat.isOneMore }] : [],
      ),
  }
}

/** With what the others say, once the own is given; never whose it is. */
export async function getReview(viewer: Viewer, { reviewId }: { reviewId: string }): Promise<OneReview> {
  signedIn(viewer)
  const { round, seat } = await findSeat(viewer, reviewId, "review.read")
  const resource = await ResourceModel.findById(round.resourceId).lean()
  // Taken back, it is its submitter's alone, also for whoever has judged it.
  if (!resource || resource.state === "draft") throw new AppError("not_found")
  const mayCompare = can(viewer, "review.compare", seatSubject({ round, seat }))
  const others = round.seats.filter(({ id, state }) => id !== seat.id && state === "given")
  return {
    ...shown(seat),
    resource: presentResource(resource),
    isOneMore: seat.isOneMore,
    bodies: await bodiesOf({ ...resource, submitterId: null }),
    own: seat.opinion,
    others: mayCompare ? inNoOrder(others).map(({ isUn, opinion }) => ({ isUn, opinion: said(opinion!) })) : null,
  }
}

const shown = ({ id: reviewId, state, dueAt, invitedAt }: Seat) => ({
  reviewId,
  state,
  dueAt: isOpen({ state }) ? dueAt.toISOString() : null,
  invitedAt: invitedAt.toISOString(),
})

const said = ({ aside: _aside, ...rest }: Opinion) => rest

/** For whoever has sent it in: how far it has come and, when a round is over, what is said in it. Never by whom. */
export async function getProgress(viewer: Viewer, { resourceId }: { resourceId: string }): Promise<ReviewProgress> {
  const { id: me } = signedIn(viewer)
  const resource = await ResourceModel.findById(resourceId, { submitterId: 1, state: 1 }).lean<ResourceDoc>()
  if (!resource || resource.submitterId !== me || viewer.isBanned) throw new AppError("not_found")
  const rounds = await loadRounds(resourceId)
  // While an editor has still to decide, nothing is said as if it were decided.
  const isSaid = (round: RoundDoc) =>
    (round.state === "agreed" || round.state === "divided") &&
    (resource.state !== "in_review" || round.round < rounds.length)
  return {
    rounds: rounds.map((round) => {
      const seats = round.seats.filter(isSeated)
      const given = seats.filter(({ state }) => state === "given")
      const isOver = !isUnderWay(round)
      const due = seats.filter(isOpen).map(({ dueAt }) => dueAt.getTime())
      return {
        round: round.round,
        isOver,
        seats: seats.length,
        given: given.length,
        startedAt: round.startedAt.toISOString(),
        dueAt: due.length > 0 ? new Date(Math.max(...due)).toISOString() : null,
        opinions: isSaid(round) ? inNoOrder(given).map(({ opinion }) => said(opinion!)) : [],
      }
    }),
  }
}
