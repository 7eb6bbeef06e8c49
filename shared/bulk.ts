import { z } from "zod"
import { decisionReasons } from "./comment.ts"
import { id, paragraph, spaceRef } from "./input.ts"
import { Brief, GetQueue } from "./moderation.ts"

// Many decisions as one: chosen and looked over first, then done one by one under the same rules as a single one.

/** In one job. */
export const BULK_MOST = 500
/** That may be named one by one: no list at a door is longer. */
const LISTED_MOST = 200
/** In milliseconds since the start, the whole job may be reversed; nobody is written to before. */
export const REVERSIBLE_FOR = 10 * 60_000

const bulkActs = ["approve", "return", "reject"] as const
export type BulkAct = (typeof bulkActs)[number]
const bulkStates = ["previewed", "running", "stopped", "done", "reversing", "reversed"] as const
export type BulkState = (typeof bulkStates)[number]

/** Named one by one; all that a queue shows; all of somebody that waits in a space; letters that say nearly the same. */
const Selection = z.union([
  z.strictObject({
    comments: z
      .array(z.strictObject({ commentId: id, revision: z.int().min(1) }))
      .min(1)
      .max(LISTED_MOST),
  }),
  z.strictObject({ filter: GetQueue }),
  z.strictObject({ author: z.strictObject({ accountId: id, space: spaceRef }) }),
  z.strictObject({ campaign: id }),
])
export const PreviewBulk = z.strictObject({ act: z.enum(bulkActs), select: Selection })
export type PreviewBulk = z.output<typeof PreviewBulk>
/** One reason for all of them. A return and a rejection need one, and `other` needs words. */
export const StartBulk = z.strictObject({
  bulkId: id,
  reason: z.enum(decisionReasons).optional(),
  note: paragraph(1000).optional(),
})
export const BulkRef = z.strictObject({ bulkId: id })

/** `kept`: it could not be reversed, because somebody has gone on from it. */
const itemStates = ["waiting", "done", "refused", "reversed", "kept"] as const
export type BulkItemState = (typeof itemStates)[number]

const DecidedBy = z.strictObject({
  name: z.string(),
  agency: z.string().optional(),
  at: z.string(),
  status: z.string(),
})
const Item = z.strictObject({
  commentId: id,
  revision: z.int(),
  state: z.enum(itemStates),
  /** The code of the refusal, and who was faster. */
  why: z.string().nullable(),
  decidedBy: DecidedBy.nullable(),
})
const Counts = z.strictObject({
  waiting: z.int(),
  done: z.int(),
  refused: z.int(),
  reversed: z.int(),
  kept: z.int(),
})

export const Bulk = z.strictObject({
  id,
  act: z.enum(bulkActs),
  state: z.enum(bulkStates),
  reason: z.enum(decisionReasons).nullable(),
  note: z.string().nullable(),
  items: z.array(Item),
  counts: Counts,
  /** Chosen, but not for this: protected, one's own, of the own agency, changed, decided, too many. */
  excluded: z.array(z.strictObject({ commentId: id, why: z.string() })),
  /** In somebody else's hands when it was looked over. */
  claimed: z.array(z.strictObject({ commentId: id, byName: z.string(), agency: z.string().nullable() })),
  /** What to know by sight those that are left out, in other hands, refused or kept; as far as they may be read. */
  briefs: z.array(Brief),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  reversibleUntil: z.iso.datetime().nullable(),
})
export type Bulk = z.infer<typeof Bulk>

/** How far it is, without its items. */
export const BulkProgress = Bulk.pick({ id: true, state: true, counts: true, endedAt: true, reversibleUntil: true })
