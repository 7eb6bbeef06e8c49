import type { SpaceDoc } from "../../spaces/model.ts"
import { weighted, type Random } from "./random.ts"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How much is written in each hour of a local day. */
const hours = [0.4, 0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 1.5, 4, 8, 10, 9, 5, 6, 9, 10, 8, 5, 3, 2.5, 2.5, 2, 1.2, 0.7]
const WEEKEND = 0.15
/** Live sessions, in which many write within an hour. */
const SESSIONS = 6
const IN_SESSION = 0.08

export type Moments = (zone: number, random: Random) => number

/** When something may be written in a space: most on working days, after the opening and before the end. */
export function momentsOf({ opensAt, closesAt }: SpaceDoc, now: Date, random: Random): Moments {
  const from = opensAt.getTime()
  const to = Math.min(closesAt.getTime(), now.getTime())
  const firstDay = Math.floor(from / DAY)
  const days = Array.from({ length: Math.floor(to / DAY) - firstDay + 1 }, (_, index) => {
    const weekday = new Date((firstDay + index) * DAY).getUTCDay()
    const isBusy = index < 3 || random.chance(0.08)
    return (weekday === 0 || weekday === 6 ? WEEKEND : 1) * (isBusy ? 3 : 1)
  })
  const day = weighted(days)
  const hour = weighted(hours)
  const sessions = Array.from({ length: SESSIONS }, () => from + random.next() * (to - from))
  const isWithin = (at: number) => at > from && at < to

  return (zone, chosen) => {
    for (let tries = 0; tries < 20; tries++) {
      const at = chosen.chance(IN_SESSION)
        ? chosen.pick(sessions) + chosen.wait(20 * MINUTE)
        : (firstDay + day(chosen)) * DAY + (hour(chosen) - zone + chosen.next()) * HOUR
      if (isWithin(at)) return Math.floor(at)
    }
    return Math.floor(from + chosen.next() * (to - from))
  }
}
