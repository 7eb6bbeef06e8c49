import { codeOf } from "#shared/errors"
import { moveResource, assignReviewers } from "../resources/move.ts"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import { closeEngagement, releaseEngagement } from "./engagements.ts"
import { writeToReviewer } from "./letters.ts"
import { loadRounds, RoundModel, type RoundDoc, type Seat } from "./model.ts"
import { declaredIn, isSeated } from "./panel.ts"
import { tellEditors } from "./tell-editors.ts"
import { nextMoment } from "./times.ts"

/**
 * What follows from an act in a round: letters, what the roster knows of its reviewers, who may read the resource, and
 * what becomes of that. Each step may be done again, so the job does it where a crash came in between.
 */
export async function finishRound(round: RoundDoc, now = new Date()): Promise<void> {
  const resource = await ResourceModel.findById(round.resourceId).lean()
  if (!resource) return
  await Promise.all(round.seats.map((seat) => followSeat(seat, resource)))
  const rounds = await loadRounds(round.resourceId)
  await assign(round, resource, rounds)
  if (round.state === "agreed") await moveOn(round)
  const seats = round.seats.map((seat) => ({ ...seat, isWritten: true }))
  await tellEditors(round, resource, rounds)
  const isOver = round.state === "agreed" || round.state === "divided"
  const next = isOver ? null : nextMoment({ state: round.state, seats }, now)
  // Whoever has acted meanwhile finishes it.
  await RoundModel.updateOne(
    { _id: round._id, version: round.version },
    {
      $set: { seats, isLackTold: round.state === "short", ...(next ? { nextAt: next } : {}) },
      ...(next ? {} : { $unset: { nextAt: 1 } }),
      $inc: { version: 1 },
    },
  )
}

async function followSeat({ id, reviewerId, state, isWritten, dueAt }: Seat, { title }: ResourceDoc): Promise<void> {
  if (state === "invited" && !isWritten)
    return writeToReviewer(`review-${id}`, reviewerId, { template: "reviewInvited", title, day: dueAt })
  if (state === "given") return void (await closeEngagement(reviewerId, id))
  if (isSeated({ state })) return
  await releaseEngagement(reviewerId, id)
  if (state === "lapsed" || state === "replaced")
    await writeToReviewer(`review-${id}-over`, reviewerId, { template: "reviewOver", title })
}

/** They read it for as long as they have a seat in the last round. Who has said that there is a conflict stays out of it. */
async function assign({ seats }: RoundDoc, resource: ResourceDoc, rounds: readonly RoundDoc[]): Promise<void> {
  const reviewerIds = seats.filter(isSeated).map(({ reviewerId }) => reviewerId)
  const conflictedIds = [...declaredIn(rounds)]
  const { reviewerIds: known = [], conflictedIds: out = [] } = resource
  if (isSame(reviewerIds, known) && isSame(conflictedIds, out)) return
  await assignReviewers(undefined, resource._id, reviewerIds, conflictedIds)
}
const isSame = (a: readonly string[], b: readonly string[]) => a.toSorted().join() === b.toSorted().join()

/** What all say is done, but nothing is declined by anybody else than an editor, who says why. */
async function moveOn({ verdict, resourceId, seats }: RoundDoc): Promise<void> {
  if (verdict !== "publish" && verdict !== "change") return
  const words = wordsOf(seats)
  const given = verdict === "publish" ? { act: "approve" as const } : { act: "ask" as const, words }
  try {
    await moveResource(undefined, resourceId, given)
  } catch (error) {
    // It has been done already, or its submitter or an editor was faster.
    if (codeOf(error) !== "conflict") throw error
  }
}

/** In no order that says who was asked first. */
export const inNoOrder = <T extends Pick<Seat, "id">>(seats: readonly T[]): T[] =>
  seats.toSorted((a, b) => (a.id < b.id ? -1 : 1))

const wordsOf = (seats: readonly Seat[]): string =>
  inNoOrder(seats.filter(({ state }) => state === "given"))
    .map(({ opinion }) => `– ${opinion!.words}`)
    .join("\n\n")
