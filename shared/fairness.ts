import { z } from "zod"
import { id } from "./input.ts"
import type { Why } from "./policy.ts"

const whys = [
  "banned",
  "suspended",
  "warned",
  "own",
  "own_agency",
  "same_agency",
  "first_decider",
  "appealed",
  "too_late",
  "staff",
  "not_senior",
  "claims_off",
] as const satisfies Why[]

/** What a card says of who may decide (moderation, "Fairness"). */
export const CardFairness = z.strictObject({
  /** Official, or it names an agency that moderates here. */
  isProtected: z.boolean(),
  /** Readers lose it only by two moderators of different agencies. */
  needsTwo: z.boolean(),
  namedAgencies: z.array(z.strictObject({ id, name: z.string().nullable() })),
  /** What keeps the viewer from deciding; null when nothing of this kind does. */
  why: z.enum(whys).nullable(),
  /** Who can reject it, or answer the appeal. Nobody: an administrator has to name a moderator of another agency. */
  deciders: z.array(z.strictObject({ agencyId: id.nullable(), agency: z.string().nullable(), moderators: z.int() })),
})
export type CardFairness = z.infer<typeof CardFairness>
