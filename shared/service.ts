import { z } from "zod"
import { spaceRef } from "./input.ts"
import { LanguageCode } from "./language.ts"

export const GetService = z.strictObject({ space: spaceRef })
/** What waits is to be answered within so many hours: an hour to a month. */
export const SetService = z.strictObject({ space: spaceRef, answerWithinHours: z.int().min(1).max(720) })

/**
 * Of the last days in a space: at which hours of the day (UTC) comments came and moderators decided, and in which
 * languages comments came and how many moderators read them. Where something came and there is nobody is a gap.
 */
export const Service = z.strictObject({
  answerWithinHours: z.int(),
  waiting: z.int(),
  overdue: z.int(),
  days: z.int(),
  hours: z.array(z.strictObject({ hour: z.int(), received: z.int(), decided: z.int(), isGap: z.boolean() })),
  languages: z.array(
    z.strictObject({ language: LanguageCode, received: z.int(), moderators: z.int(), isGap: z.boolean() }),
  ),
})
export type Service = z.infer<typeof Service>
