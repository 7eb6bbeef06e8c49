import { trusted } from "mongoose"
import { codeOf } from "#shared/errors"
import type { Logger } from "../log.ts"
import { announce } from "../events/log.ts"
import { ResourceModel } from "../resources/model.ts"
import { closeRound } from "./close.ts"
import { freeEngagements } from "./engagements.ts"
import { finishRound } from "./finish.ts"
import { writeToReviewer } from "./letters.ts"
import { ReviewerModel, RoundModel, type RoundDoc, type Seat } from "./model.ts"
import { fact, RENEWED_WITHIN } from "./roster.ts"
import { actInRound, isUnderWay, lookAgain } from "./round.ts"
import { changing } from "./answer.ts"
import { isLate, isToRemind } from "./times.ts"

// What time brings about: reviewers are reminded, whoever is late is followed by another, a round ends with the review of
// its resource, and whoever has not said that they stay is no longer on the roster. One process does it, and each step
// may be done twice.

const AHEAD = 10 * 365 * 24 * 60 * 60_000
/** All moments that may lie on a document: a range has two ends (architecture 14). */
const ever = () => trusted({ $gt: new Date(0), $lte: new Date(Date.now() + AHEAD) })

export async function lookAfterReviews(log: Pick<Logger, "warn">, now = new Date()): Promise<void> {
  for (const round of await RoundModel.find({ nextAt: ever() }).lean()) {
    try {
      await lookAfterRound(round, now)
    } catch (err) {
      // One of them that fails keeps no other from going on; where somebody acted meanwhile, the next turn looks again.
      if (codeOf(err) !== "conflict") log.warn({ err, round: round._id }, "reviews")
    }
  }
  await lookAfterRoster(now)
  await freeEngagements(now)
}

async function lookAfterRound(round: RoundDoc, now: Date): Promise<void> {
  if (!isUnderWay(round)) return finishRound(round, now)
  const resource = await ResourceModel.findById(round.resourceId, { state: 1 }).lean()
  if (resource?.state !== "in_review") return closeRound(round, now)
  if ((round.nextAt ?? now) > now) return
  for (const seat of round.seats) {
    if (isLate(seat, now)) await lapse(round._id, seat, now)
    else if (isToRemind(seat, now)) await remind(round, seat, now)
  }
  if (round.state === "short") await lookAgain(round._id, now)
  const after = await RoundModel.findById(round._id).lean()
  if (after) await finishRound(after, now)
}

const lapse = (roundId: string, { id, state, reviewerId }: Seat, now: Date) =>
  actInRound(
    undefined,
    roundId,
    { type: "review.lapsed", reviewerId, change: changing(id, [state], { state: "lapsed" }) },
    now,
  )

async function remind({ _id, resourceId }: RoundDoc, { id, reviewerId, dueAt, state }: Seat, now: Date): Promise<void> {
  const resource = await ResourceModel.findById(resourceId, { title: 1 }).lean()
  if (!resource) return
  await writeToReviewer(`review-${id}-${state}-reminder`, reviewerId, {
    template: "reviewReminder",
    title: resource.title,
    day: dueAt,
  })
  await RoundModel.updateOne({ _id, "seats.id": id }, { $set: { "seats.$.remindedAt": now }, $inc: { version: 1 } })
}

// ── the roster ──

async function lookAfterRoster(now: Date): Promise<void> {
  const soon = trusted({ $gt: new Date(0), $lte: new Date(now.getTime() + RENEWED_WITHIN / 2) })
  for (const reviewer of await ReviewerModel.find({ until: soon }).lean()) {
    const { _id, state, until, toldOfEnd, version } = reviewer
    if (state !== "accepted" || !until) continue
    if (until > now) {
      if (toldOfEnd?.getTime() === until.getTime()) continue
      await writeToReviewer(`roster-${_id}-${until.getTime()}-ends`, _id, { template: "rosterEnding", day: until })
      await ReviewerModel.updateOne({ _id, version }, { $set: { toldOfEnd: until }, $inc: { version: 1 } })
      continue
    }
    const told = fact("roster.expired", undefined, _id, { from: state, to: "expired" }, now)
    const after = await ReviewerModel.findOneAndUpdate(
      { _id, version },
      { $set: { state: "expired", until: null }, $inc: { version: 1 }, $push: { unannounced: told } },
      { returnDocument: "after" },
    ).lean()
    if (after) await announce(ReviewerModel, after)
  }
}
