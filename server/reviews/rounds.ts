import { trusted } from "mongoose"
import { can } from "#shared/policy"
import { namesOf } from "../accounts/names.ts"
import type { ReviewList, ReviewsOf, Round } from "#shared/review"
import { demandEditor } from "../hub.ts"
import { ResourceModel, type ResourceDoc } from "../resources/model.ts"
import { presentResource } from "../resources/present.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { balanceOf } from "./choose.ts"
import { findRounds, type FoundRounds } from "./find.ts"
import { ReviewerModel, RoundModel, type ReviewerDoc, type RoundDoc, type Seat } from "./model.ts"
import { isSeated, roundSubject } from "./panel.ts"
import { statisticsOf } from "./statistics.ts"

// Rounds of review as editors see them.

export async function readRounds(viewer: Viewer, { resourceId }: { resourceId: string }): Promise<ReviewsOf> {
  signedIn(viewer)
  return presentRounds(await findRounds(viewer, resourceId))
}

export async function presentRounds(found: FoundRounds): Promise<ReviewsOf> {
  const { resource, rounds } = found
  const people = await peopleIn(rounds)
  return {
    resource: presentResource(resource),
    rounds: rounds.map((round) => presentRound(round, resource, people)).toReversed(),
    mayInvite: mayInvite(found),
  }
}

/** It has been sent in, and there is no round that has an end yet. */
export const mayInvite = ({ resource, rounds }: FoundRounds): boolean =>
  resource.state === "submitted" || (resource.state === "in_review" && (rounds.at(-1)?.state ?? "closed") === "closed")

type People = { docs: ReadonlyMap<string, ReviewerDoc>; names: ReadonlyMap<string, string> }

async function peopleIn(rounds: readonly RoundDoc[]): Promise<People> {
  const ids = [...new Set(rounds.flatMap(({ seats }) => seats.map(({ reviewerId }) => reviewerId)))]
  const [docs, names] = await Promise.all([ReviewerModel.find({ _id: trusted({ $in: ids }) }).lean(), namesOf(ids)])
  return { docs: new Map(docs.map((doc) => [doc._id, doc])), names }
}

type Told = Pick<ReviewerDoc, "organisation" | "isUn" | "region">
/** Who has closed their account since has no name here. */
export const reviewerOf = (id: string, doc: Told | undefined, name: string | undefined) => ({
  id,
  name: name ?? "–",
  organisation: doc?.organisation ?? "–",
  isUn: doc?.isUn ?? false,
  region: doc?.region ?? "",
})

function presentRound(round: RoundDoc, { objectives }: ResourceDoc, { docs, names }: People): Round {
  const live = round.seats.filter(isSeated)
  const panel = live.flatMap(({ reviewerId }) => docs.get(reviewerId) ?? [])
  return {
    round: round.round,
    state: round.state,
    verdict: round.verdict,
    missing: round.missing,
    balance: balanceOf(panel, { objectives }),
    startedAt: round.startedAt.toISOString(),
    endedAt: iso(round.endedAt),
    seats: round.seats.map((seat) => ({
      reviewId: seat.id,
      state: seat.state,
      dueAt: isAwaited(seat) ? seat.dueAt.toISOString() : null,
      invitedAt: seat.invitedAt.toISOString(),
      reviewer: reviewerOf(seat.reviewerId, docs.get(seat.reviewerId), names.get(seat.reviewerId)),
      isOneMore: seat.isOneMore,
      objectives: seat.objectives,
      languages: seat.languages,
      lately: seat.lately,
      answeredAt: iso(seat.answeredAt),
      remindedAt: iso(seat.remindedAt),
      reason: seat.reason,
      opinion: seat.opinion,
    })),
  }
}
const iso = (at: Date | null) => at?.toISOString() ?? null
const isAwaited = ({ state }: Seat) => state === "invited" || state === "accepted"

const YEAR = 365 * 24 * 60 * 60_000

/** Of the last year: those first in which something is to be done, and how reviewing goes. */
export async function listRounds(viewer: Viewer): Promise<ReviewList> {
  demandEditor(viewer)
  const now = Date.now()
  const startedAt = trusted({ $gt: new Date(now - YEAR), $lte: new Date(now + YEAR) })
  const rounds = await RoundModel.find({ startedAt }).lean()
  const ids = trusted({ $in: [...new Set(rounds.map(({ resourceId }) => resourceId))] })
  const resources = await ResourceModel.find({ _id: ids }, { title: 1, state: 1, submitterId: 1 }).lean<ResourceDoc[]>()
  const known = new Map(resources.map((one) => [one._id, one]))
  const together = new Map<string, RoundDoc[]>()
  for (const one of rounds) together.set(one.resourceId, [...(together.get(one.resourceId) ?? []), one])
  const shown = rounds.filter(({ resourceId }) => {
    const resource = known.get(resourceId)
    return resource && can(viewer, "round.direct", roundSubject(resource, together.get(resourceId)!))
  })
  return {
    rounds: shown
      .toSorted((a, b) => urgency(a, known) - urgency(b, known) || a.startedAt.getTime() - b.startedAt.getTime())
      .map((round) => presentLine(round, known.get(round.resourceId)!)),
    statistics: statisticsOf(rounds, (await peopleIn(rounds)).docs),
  }
}

/** Those that wait for an editor, those that are under way, and what is over. */
function urgency({ state, resourceId }: RoundDoc, known: ReadonlyMap<string, ResourceDoc>): number {
  if (known.get(resourceId)!.state !== "in_review") return 2
  return state === "open" ? 1 : 0
}

function presentLine(round: RoundDoc, { title, state }: ResourceDoc) {
  const seats = round.seats.filter(isSeated)
  const due = seats.filter(isAwaited).map(({ dueAt }) => dueAt.getTime())
  return {
    resourceId: round.resourceId,
    title,
    state,
    round: round.round,
    roundState: round.state,
    verdict: round.verdict,
    given: seats.filter((seat) => seat.state === "given").length,
    seats: seats.length,
    dueAt: due.length > 0 ? new Date(Math.max(...due)).toISOString() : null,
    startedAt: round.startedAt.toISOString(),
  }
}
