import { z } from "zod"
import { id, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

export const GetCoverage = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })

export const dimensions = ["regions", "groups", "languages", "delegations"] as const
export type Dimension = (typeof dimensions)[number]

/** Published comments: in answer to each question, in the other threads together, and all; and by how many contributors. */
const numbers = {
  counts: z.array(z.int()),
  others: z.int(),
  comments: z.int(),
  participants: z.int(),
}
/** `none` is what belongs to no region, or to no group. Delegations are named by their country. */
const CoverageRow = z.strictObject({ id: z.string(), ...numbers })
export type CoverageRow = z.infer<typeof CoverageRow>

/** Who has spoken on what, and who has not: silent rows are there with 0. */
export const Coverage = z.strictObject({
  space: z.strictObject({ id, slug: z.string(), title: Text }),
  questions: z.array(z.strictObject({ id, number: z.int(), title: Text })),
  rows: z.strictObject({
    regions: z.array(CoverageRow),
    groups: z.array(CoverageRow),
    languages: z.array(CoverageRow),
    delegations: z.array(CoverageRow),
  }),
  total: z.strictObject(numbers),
  /** Where this is read, for what is sent to others: `https://plenary.example.org`. */
  site: z.string(),
  seq: z.int(),
})
export type Coverage = z.infer<typeof Coverage>
