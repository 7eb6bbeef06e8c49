import { z } from "zod"
import { timeZone } from "./account.ts"
import { spaceRef } from "./input.ts"
import { LanguageCode, type Language } from "./language.ts"
import { wallTime } from "./zone.ts"

// When moderators say that they are there (moderation M8): certain hours of certain days, by the clock of their own place.
// From it follows when nobody is, and to whom what is overdue goes.

/** Monday is 1. */
const weekday = z.int().min(1).max(7)
const hours = {
  timeZone,
  /** None: nothing is said. */
  days: z.array(weekday).max(7),
  from: z.int().min(0).max(23),
  /** At that hour it is over. Where it is not after `from`, it is on the next day. */
  to: z.int().min(1).max(24),
  /** In which they read comments. */
  languages: z.array(LanguageCode).min(1).max(6),
}
export const Duty = z.strictObject(hours)
export type Duty = z.infer<typeof Duty>

export const GetDuties = z.strictObject({ space: spaceRef })
/** One's own, in one space. */
export const SetDuty = z.strictObject({ space: spaceRef, ...hours })
export type SetDuty = z.output<typeof SetDuty>

const Hour = z.strictObject({ moderators: z.int(), languages: z.array(LanguageCode) })
export const Duties = z.strictObject({
  /** Of those who moderate here now, and have said something. */
  people: z.array(z.strictObject({ name: z.string(), agency: z.string().nullable(), isMe: z.boolean(), duty: Duty })),
  /** Of the space: by it the week is counted. */
  timeZone: z.string(),
  /** This week from Monday on, each day by its hours: how many are there, and what they read between them. */
  week: z.array(z.array(Hour)),
})
export type Duties = z.infer<typeof Duties>

export function isOnDuty(
  { timeZone, days, from, to }: Pick<Duty, "timeZone" | "days" | "from" | "to">,
  at: Date,
): boolean {
  const wall = wallTime(at, timeZone)
  const hour = Number(wall.slice(11, 13))
  const today = new Date(`${wall.slice(0, 10)}T00:00Z`).getUTCDay() || 7
  const isOvernight = to <= from
  const hasBegun = hour >= from && (isOvernight || hour < to) && days.includes(today)
  return hasBegun || (isOvernight && hour < to && days.includes(today === 1 ? 7 : today - 1))
}

export const readsOnDuty = (duties: readonly Duty[], at: Date): Language[] => [
  ...new Set(duties.filter((one) => isOnDuty(one, at)).flatMap(({ languages }) => languages)),
]
