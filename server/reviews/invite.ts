import { randomUUID } from "node:crypto"
import { AppError } from "#shared/errors"
import type { Invite, Proposal, ReviewsOf } from "#shared/review"
import { unlessTaken } from "../database/problems.ts"
import { announce, event } from "../events/log.ts"
import { moveResource } from "../resources/move.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { changing } from "./answer.ts"
import { closeRound } from "./close.ts"
import { releaseEngagement } from "./engagements.ts"
import { findRounds, loadSeat, type FoundRounds } from "./find.ts"
import { finishRound } from "./finish.ts"
import { RoundModel, type RoundDoc } from "./model.ts"
import { choosePanel, type Roster } from "./panel.ts"
import { mayInvite, presentRounds, reviewerOf } from "./rounds.ts"
import { actInRound, engageAll, isUnderWay, lookAgain, PANEL, seatOf } from "./round.ts"
import { nextMoment } from "./times.ts"

/** Whom the platform would ask, and why not the others. */
export async function proposeReviewers(viewer: Viewer, { resourceId }: { resourceId: string }): Promise<Proposal> {
  signedIn(viewer)
  const found = await findRounds(viewer, resourceId)
  const round = roundUnderWay(found)
  const { choice, roster } = await choosePanel({ resource: found.resource, round, by: viewer.id, now: new Date() })
  return {
    picked: choice.picked.map(({ id, objectives, languages, lately }) => ({
      reviewer: shown(roster, id),
      objectives,
      languages,
      lately,
    })),
    isComplete: choice.isComplete,
    missing: choice.missing,
    balance: choice.balance,
    passedOver: choice.passedOver.map(({ id, why }) => ({ reviewer: shown(roster, id), why })),
  }
}
const shown = ({ docs, names }: Roster, id: string) => reviewerOf(id, docs.get(id), names.get(id))

const roundUnderWay = ({ rounds }: FoundRounds) => rounds.findLast(isUnderWay)

/** A round from before it was changed and sent in once more is over. */
async function findCurrent(viewer: Viewer, resourceId: string, now: Date): Promise<FoundRounds> {
  const found = await findRounds(viewer, resourceId)
  const round = roundUnderWay(found)
  if (!round || found.resource.state !== "submitted") return found
  await closeRound(round, now)
  return findRounds(viewer, resourceId)
}

/** Begins a round of review; where one is under way and short of somebody, looks again. */
export async function inviteReviewers(viewer: Viewer, { resourceId, reviewers }: Invite): Promise<ReviewsOf> {
  const me = signedIn(viewer)
  const now = new Date()
  const found = await findCurrent(viewer, resourceId, now)
  const { resource, rounds } = found
  const round = roundUnderWay(found)
  if (reviewers?.includes(me.id)) refuse("not_eligible")
  if (round) {
    if (round.state !== "short") throw new AppError("conflict")
    const after = await lookAgain(round._id, now, { only: reviewers, by: viewer.id })
    if (after?.state === "short" || !after) refuse("incomplete")
  } else if (mayInvite(found)) {
    const { choice, roster } = await choosePanel(
      { resource, round: undefined, by: viewer.id, now, size: Math.max(PANEL, reviewers?.length ?? 0) },
      reviewers,
    )
    if (reviewers && choice.passedOver.length > 0) refuse("not_eligible")
    if (!choice.isComplete) refuse("incomplete")
    const seats = choice.picked.map((picked) => seatOf(picked, false, now))
    if (!(await engageAll(seats, roster.docs, now))) throw new AppError("conflict")
    const begun = await begin(viewer, found, seats, now)
    if (!begun) {
      await Promise.all(seats.map((seat) => releaseEngagement(seat.reviewerId, seat.id)))
      throw new AppError("conflict")
    }
    if (resource.state === "submitted") await moveResource(viewer, resourceId, { act: "review" })
    await finishRound(await announce(RoundModel, begun))
  } else throw new AppError(rounds.length > 0 ? "conflict" : "closed")
  return presentRounds(await findRounds(viewer, resourceId))
}

async function begin(
  viewer: Viewer,
  { resource, rounds }: FoundRounds,
  seats: RoundDoc["seats"],
  now: Date,
): Promise<RoundDoc | undefined> {
  const _id = randomUUID()
  const about = { topics: [], subject: { kind: "review" as const, id: _id } }
  const round: RoundDoc = {
    _id,
    resourceId: resource._id,
    round: (rounds.at(-1)?.round ?? 0) + 1,
    state: "open",
    verdict: null,
    missing: null,
    startedAt: now,
    endedAt: null,
    nextAt: nextMoment({ state: "open", seats }, now)!,
    seats,
    version: 1,
    unannounced: seats.map(({ reviewerId }) => event("review.invited", viewer, { ...about, into: reviewerId }, now)),
  }
  return (await unlessTaken(RoundModel.create(round))) ? round : undefined
}

/** Somebody else in the place of a reviewer who has not given an opinion yet. */
export async function replaceReviewer(
  viewer: Viewer,
  { reviewId, reason }: { reviewId: string; reason?: string | undefined },
): Promise<ReviewsOf> {
  signedIn(viewer)
  const { round, seat } = await loadSeat(reviewId)
  await findRounds(viewer, round.resourceId)
  await actInRound(viewer, round._id, {
    type: "review.replaced",
    reviewerId: seat.reviewerId,
    ...(reason ? { note: reason } : {}),
    change: changing(reviewId, ["invited", "accepted"], { state: "replaced", reason: reason ?? null }),
  })
  return presentRounds(await findRounds(viewer, round.resourceId))
}

function refuse(code: string): never {
  throw new AppError("invalid", { issues: [{ path: "reviewers", code }] })
}
