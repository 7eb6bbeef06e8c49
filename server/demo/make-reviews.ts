import { engagementOf, type ReviewerDoc, type RoundDoc, type Seat } from "../reviews/model.ts"
import type { ResourceDoc } from "../resources/model.ts"
import { nextMoment, ANSWER_WITHIN, GIVE_WITHIN } from "../reviews/times.ts"
import { ACCEPTED_FOR } from "../reviews/roster.ts"
import { reviewers, rounds, type DemoReviewer, type DemoRound } from "./content/reviewers.ts"
import { demoId } from "./id.ts"

const DAY = 24 * 60 * 60 * 1000
const personId = (key: string) => demoId("person", key)
const resourceId = (key: string) => demoId("resource", key)

export function makeReviews(start: Date): { reviewers: ReviewerDoc[]; rounds: RoundDoc[] } {
  const made = rounds.map((round) => makeRound(round, start))
  return { reviewers: reviewers.map((one) => makeReviewer(one, made, start)), rounds: made }
}

/** They may read what they review. */
export const withReviewers = (resources: readonly ResourceDoc[]): ResourceDoc[] =>
  resources.map((resource) => {
    const round = rounds.find((one) => resourceId(one.resource) === resource._id)
    return round ? { ...resource, reviewerIds: round.seats.map(({ person }) => personId(person)) } : resource
  })

function makeReviewer(
  { person, state, reason, publications = null, conflicts = [], perYear = 2, ...said }: DemoReviewer,
  made: readonly RoundDoc[],
  start: Date,
): ReviewerDoc {
  const _id = personId(person)
  const on = (day: number) => new Date(start.getTime() + day * DAY)
  const isDecided = state !== "applied"
  return {
    _id,
    ...said,
    publications,
    conflicts,
    perYear,
    state,
    appliedAt: on(-90),
    until: state === "accepted" ? new Date(on(-80).getTime() + ACCEPTED_FOR) : null,
    decidedAt: isDecided ? on(-80) : null,
    decidedBy: isDecided ? personId("editor") : null,
    reason: reason ?? null,
    toldOfEnd: null,
    engagements: made.flatMap(({ seats }) => seats.filter(({ reviewerId }) => reviewerId === _id).map(engagementOf)),
    version: 1,
  }
}

function makeRound({ resource, day, seats: given }: DemoRound, start: Date): RoundDoc {
  const startedAt = new Date(start.getTime() + day * DAY)
  const seats = given.map((seat, i): Seat => {
    // Whoever is still to answer has been asked in the place of somebody who could not.
    const invitedAt = seat.state === "invited" ? start : startedAt
    const answeredAt = seat.state === "invited" ? null : new Date(startedAt.getTime() + 2 * DAY)
    return {
      id: demoId("review", `${resource} ${i}`),
      reviewerId: personId(seat.person),
      isUn: i === 0,
      state: seat.state,
      isOneMore: false,
      objectives: seat.objectives,
      languages: seat.languages,
      lately: 0,
      invitedAt,
      dueAt: new Date((answeredAt ?? invitedAt).getTime() + (answeredAt ? GIVE_WITHIN : ANSWER_WITHIN)),
      answeredAt,
      givenAt: seat.opinion ? new Date(startedAt.getTime() + 9 * DAY) : null,
      isWritten: true,
      remindedAt: null,
      reason: null,
      opinion: seat.opinion ?? null,
    }
  })
  return {
    _id: demoId("round", resource),
    resourceId: resourceId(resource),
    round: 1,
    state: "open",
    verdict: null,
    missing: null,
    startedAt,
    endedAt: null,
    nextAt: nextMoment({ state: "open", seats }, start)!,
    seats,
    version: 1,
  }
}
