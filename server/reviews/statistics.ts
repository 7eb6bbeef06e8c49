import type { Statistics } from "#shared/review"
import { countEach } from "../comments/shelves.ts"
import type { ReviewerDoc, RoundDoc } from "./model.ts"

const DAY = 24 * 60 * 60_000

/** How reviewing goes, in numbers and without names. */
export function statisticsOf(rounds: readonly RoundDoc[], people: ReadonlyMap<string, ReviewerDoc>): Statistics {
  const seats = rounds.flatMap((round) => round.seats)
  const given = seats.filter(({ state }) => state === "given")
  const by = given.flatMap(({ reviewerId }) => people.get(reviewerId) ?? [])
  const count = (state: RoundDoc["seats"][number]["state"]) => seats.filter((seat) => seat.state === state).length
  return {
    rounds: rounds.length,
    agreed: rounds.filter(({ state }) => state === "agreed").length,
    divided: rounds.filter(({ state }) => state === "divided").length,
    invited: seats.length,
    given: given.length,
    declined: count("declined"),
    conflicts: count("conflicted"),
    lapsed: count("lapsed"),
    daysToOpinion: middle(given.map(({ givenAt, invitedAt }) => givenAt!.getTime() - invitedAt.getTime())),
    daysToEnd: middle(
      rounds.flatMap(({ endedAt, startedAt }) => (endedAt ? endedAt.getTime() - startedAt.getTime() : [])),
    ),
    un: given.filter(({ isUn }) => isUn).length,
    others: given.filter(({ isUn }) => !isUn).length,
    genders: countEach(by.map(({ gender }) => gender)),
    regions: countEach(by.map(({ region }) => region)),
  }
}

/** In days, to one decimal. */
function middle(times: readonly number[]): number | null {
  const sorted = times.toSorted((a, b) => a - b)
  const at = sorted[Math.floor((sorted.length - 1) / 2)]
  return at === undefined ? null : Math.round((at / DAY) * 10) / 10
}
