import { z } from "zod"
import { claimModes } from "./claim.ts"
import { spaceRef } from "./input.ts"
import { LanguageCode } from "./language.ts"

export const GetService = z.strictObject({ space: spaceRef })
/** At most a month, and at most three. */
const ANSWER_HOURS = [1, 720] as const
const APPEAL_DAYS = [1, 90] as const
const within = ([least, most]: readonly [number, number]) => z.int().min(least).max(most)

/** How a space is moderated. It holds at once, also for what waits, and for what was decided before. */
const settings = {
  /** What waits is to be answered within so many hours. */
  answerWithinHours: within(ANSWER_HOURS),
  /** What waits unread for longer than this part of it, in percent, is offered by itself to who reads its language; at 100 never. */
  offersAfterPercent: z.int().min(5).max(100),
  /** Whoever was rejected may appeal for so many days. */
  appealWithinDays: within(APPEAL_DAYS),
  /** Rejecting an official statement, or what names an agency of the space, and moving its dates take moderators of two agencies. */
  needsTwoAgencies: z.boolean(),
}
/** What is not named stays as it is. */
const claims = z.enum(claimModes)
export const SetService = z.strictObject({
  space: spaceRef,
  ...settings,
  offersAfterPercent: settings.offersAfterPercent.optional(),
  claims: claims.optional(),
})
export type SetService = z.output<typeof SetService>

/**
 * The settings, and of the last days in a space: at which hours of the day (UTC) comments came and moderators decided, and in which
 * languages comments came and how many moderators read them. Where something came and there is nobody is a gap.
 */
export const Service = z.strictObject({
  ...settings,
  claims,
  waiting: z.int(),
  overdue: z.int(),
  days: z.int(),
  hours: z.array(z.strictObject({ hour: z.int(), received: z.int(), decided: z.int(), isGap: z.boolean() })),
  languages: z.array(
    z.strictObject({ language: LanguageCode, received: z.int(), moderators: z.int(), isGap: z.boolean() }),
  ),
})
export type Service = z.infer<typeof Service>
