import { z } from "zod"
import { Author } from "./account.ts"
import { id, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { OrganisationBrief } from "./organisation.ts"

// A discussion in pictures, from published comments alone: each picture is a table that can be read and taken along.

export const GetCharts = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })

const charts = ["days", "groups", "regions", "languages", "objectives", "supported", "times"] as const
export type Chart = (typeof charts)[number]
/** One of them as a file. */
export const ChartFile = z.strictObject({ space: spaceRef, chart: z.enum(charts) })
export type ChartFile = z.output<typeof ChartFile>

const count = z.int()
/** `none` is what belongs to no group, or to no region. */
const ChartRow = z.strictObject({ id: z.string(), comments: count, participants: count })
export type ChartRow = z.infer<typeof ChartRow>

/** Supporters of one group or from one region. Small numbers are not among them, only in the sum of all supports. */
const Supporters = z.array(z.strictObject({ id: z.string(), count }))
const Supported = z.strictObject({
  id,
  threadNumber: count,
  author: Author,
  onBehalfOf: OrganisationBrief.nullable(),
  language: LanguageCode,
  excerpt: z.string(),
  supports: count,
  groups: Supporters,
  regions: Supporters,
})
export type Supported = z.infer<typeof Supported>

/**
 * So many in a hundred decisions took no longer than these hours, and longer than those before; the last have no end. Null
 * where they are few, or would tell how few others are.
 */
const Share = z.strictObject({ hours: count.nullable(), percent: count.nullable() })

export const Charts = z.strictObject({
  space: z.strictObject({ id, slug: z.string(), title: Text }),
  /** Days in UTC, without those on which nothing was. `newcomers`: contributors whose first public comment is of that day. */
  days: z.array(z.strictObject({ day: z.iso.date(), comments: count, newcomers: count })),
  groups: z.array(ChartRow),
  regions: z.array(ChartRow),
  languages: z.array(ChartRow),
  /** Null: of comments that name none. A comment may name several. */
  objectives: z.array(z.strictObject({ number: count.nullable(), comments: count })),
  supported: z.array(Supported),
  /** Seconds from the moment something began to wait to the decision. */
  times: z.strictObject({ median: count.nullable(), p95: count.nullable(), shares: z.array(Share) }),
  seq: z.int(),
})
export type Charts = z.infer<typeof Charts>
