import { AppError } from "#shared/errors"
import { refused } from "#shared/policy"
import type { AnswerInvitation, GiveOpinion, OneReview, OwnReviews } from "#shared/review"
import { signedIn, type Viewer } from "../viewer.ts"
import { demand } from "../demand.ts"
import { loadSeat, seatSubject } from "./find.ts"
import { getReview, listOwnReviews } from "./mine.ts"
import type { Seat } from "./model.ts"
import { actInRound } from "./round.ts"
import { GIVE_WITHIN } from "./times.ts"

const states = { accept: "accepted", decline: "declined", conflict: "conflicted" } as const

/** Says whether one can, or that there is a conflict of interest; also later, while the opinion is not given. */
export async function answerInvitation(
  viewer: Viewer,
  { reviewId, answer, reason }: AnswerInvitation,
): Promise<OwnReviews> {
  const me = signedIn(viewer)
  const found = await loadSeat(reviewId)
  const state = states[answer]
  // The answer to the first try was lost, and it comes again.
  const isDone = found.seat.reviewerId === me.id && found.seat.state === state
  if (!isDone) {
    demand(refused(me, "review.answer", seatSubject(found)), "review.answer")
    const now = new Date()
    const dueAt = answer === "accept" ? new Date(now.getTime() + GIVE_WITHIN) : undefined
    await actInRound(
      me,
      found.round._id,
      {
        type: `review.${state}`,
        reviewerId: me.id,
        ...(reason ? { note: reason } : {}),
        change: changing(reviewId, ["invited", "accepted"], {
          state,
          answeredAt: now,
          reason: reason ?? null,
          ...(dueAt ? { dueAt, remindedAt: null } : {}),
        }),
      },
      now,
    )
  }
  return listOwnReviews(me)
}

/** Once, and before those of the others can be read. */
export async function giveOpinion(viewer: Viewer, { reviewId, opinion }: GiveOpinion): Promise<OneReview> {
  const me = signedIn(viewer)
  const found = await loadSeat(reviewId)
  const { seat } = found
  const isDone =
    seat.reviewerId === me.id && seat.state === "given" && JSON.stringify(seat.opinion) === JSON.stringify(opinion)
  if (!isDone) {
    demand(refused(me, "review.give", seatSubject(found)), "review.give")
    const now = new Date()
    await actInRound(
      me,
      found.round._id,
      {
        type: "review.given",
        reviewerId: me.id,
        change: changing(reviewId, ["accepted"], { state: "given", givenAt: now, opinion }),
      },
      now,
    )
  }
  return getReview(me, { reviewId })
}

/** The seat as it then is; too late where it is in another state by now. */
export const changing =
  (reviewId: string, from: readonly Seat["state"][], to: Partial<Seat>) =>
  (seats: readonly Seat[]): Seat[] => {
    const seat = seats.find(({ id }) => id === reviewId)
    if (!seat || !from.includes(seat.state)) throw new AppError("conflict")
    return seats.map((one) => (one === seat ? { ...one, ...to } : one))
  }
