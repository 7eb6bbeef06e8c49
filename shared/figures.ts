import { z } from "zod"
import { decisionReasons, reportReasons } from "./comment.ts"
import { id, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { ruleIds } from "./screening.ts"

// How a space is moderated, in numbers: live for those who work on it, and for everybody without people.

const time = z.iso.datetime()
const count = z.int()
const states = ["held", "published", "returned", "rejected", "withdrawn"] as const

export const GetFigures = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })
export const FiguresFile = z.strictObject({ space: spaceRef })

const SpaceName = z.strictObject({ id, slug: z.string(), title: Text })
const Times = z.strictObject({ count, median: count.nullable(), p95: count.nullable() })

/** Comments that have the same of all of these; `agency` is that of the last decision. */
const Cell = z.strictObject({
  status: z.enum(states),
  reason: z.enum(decisionReasons).nullable(),
  language: z.string(),
  group: z.string(),
  agency: z.string().nullable(),
  count,
})

const Outcomes = { open: count, agreed: count, disagreed: count, ignored: count, otherGrounds: count }

/** Every comment of the space is in exactly one state; `waiting` counts, by queue, what waits for a moderator. */
export const Figures = z.strictObject({
  space: SpaceName,
  received: count,
  states: z.strictObject({ held: count, published: count, returned: count, rejected: count, withdrawn: count }),
  waiting: z.strictObject({ held: count, reported: count, appealed: count }),
  cells: z.array(Cell),
  /** Seconds from the moment something began to wait to the decision. */
  times: Times,
  decisions: z.array(
    z.strictObject({ agency: z.string().nullable(), published: count, returned: count, rejected: count }),
  ),
  appeals: z.strictObject({ open: count, upheld: count, reversed: count }),
  /** Texts that moderators of two agencies have judged, and how often they agreed. */
  agreement: z.strictObject({ judged: count, agreed: count }),
  /** `right`: the text was not published. */
  rules: z.array(z.strictObject({ rule: z.enum(ruleIds), held: count, reported: count, right: count, wrong: count })),
  reports: z.array(z.strictObject({ reason: z.enum(reportReasons), ...Outcomes })),
  seq: z.int(),
  at: time,
})
export type Figures = z.infer<typeof Figures>

/** Fewer than this are not told, so that nobody can be singled out. */
export const SMALL = 5
/** Null: some, but fewer than SMALL, or what would tell how many those are. */
const Guarded = count.nullable()

/** The same numbers for everybody: no person, no agency, no small number. */
export const Transparency = z.strictObject({
  space: SpaceName,
  total: z.strictObject({
    received: Guarded,
    published: Guarded,
    returned: Guarded,
    rejected: Guarded,
    withdrawn: Guarded,
    held: Guarded,
  }),
  reasons: z.array(z.strictObject({ reason: z.string(), returned: Guarded, rejected: Guarded })),
  languages: z.array(
    z.strictObject({ language: z.string(), received: Guarded, published: Guarded, rejected: Guarded }),
  ),
  groups: z.array(z.strictObject({ group: z.string(), received: Guarded, published: Guarded, rejected: Guarded })),
  times: z.strictObject({ median: count.nullable(), p95: count.nullable() }),
  appeals: z.strictObject({ filed: Guarded, reversed: Guarded }),
  agreement: z.strictObject({ judged: Guarded, agreed: Guarded }),
  rules: z.array(z.strictObject({ rule: z.enum(ruleIds), held: Guarded, right: Guarded })),
  reports: z.strictObject({ received: Guarded, agreed: Guarded, disagreed: Guarded }),
  /** The end of the space's record: whoever notes it can hold a later export against it. */
  record: z.strictObject({ number: count, hash: z.string() }).nullable(),
  seq: z.int(),
  at: time,
})
export type Transparency = z.infer<typeof Transparency>
