import type { RoundDoc, Seat } from "./model.ts"

// How long a reviewer has, and when they are reminded. Whoever is late is followed by another.

const DAY = 24 * 60 * 60_000
export const ANSWER_WITHIN = 7 * DAY
export const GIVE_WITHIN = 21 * DAY
/** Before the time is over. */
const REMINDED_BEFORE = 3 * DAY
/** After it: a review that comes a little late is worth more than another three weeks. */
const GRACE = 3 * DAY
/** Where nobody could be found it is looked again. */
const LOOK_AGAIN = DAY

const isAwaited = ({ state }: Seat) => state === "invited" || state === "accepted"

export const isToRemind = (seat: Seat, now: Date): boolean =>
  isAwaited(seat) && !(seat.remindedAt && seat.remindedAt >= remindAt(seat)) && remindAt(seat) <= now
const remindAt = ({ dueAt }: Seat) => new Date(dueAt.getTime() - REMINDED_BEFORE)

export const isLate = (seat: Seat, now: Date): boolean => isAwaited(seat) && lateAt(seat) <= now
const lateAt = ({ state, dueAt }: Seat) => new Date(dueAt.getTime() + (state === "accepted" ? GRACE : 0))

/** When a round has to be looked after next; null where it is over and all is done. */
export function nextMoment({ state, seats }: Pick<RoundDoc, "state" | "seats">, now: Date): Date | null {
  if (state === "closed") return null
  // What follows from its end has not been done yet.
  if (state === "agreed" || state === "divided" || seats.some((seat) => isAwaited(seat) && !seat.isWritten)) return now
  const moments = seats.filter(isAwaited).map((seat) => (isReminded(seat) ? lateAt(seat) : remindAt(seat)))
  if (state === "short") moments.push(new Date(now.getTime() + LOOK_AGAIN))
  return moments.length > 0 ? new Date(Math.min(...moments.map((one) => one.getTime()))) : null
}
const isReminded = (seat: Seat) => seat.remindedAt !== null && seat.remindedAt >= remindAt(seat)
