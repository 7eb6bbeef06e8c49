import { z } from "zod"
import { Claim } from "./claim.ts"
import { ReportRecord } from "./acts.ts"
import { Comment } from "./comment.ts"
import { id, several, slug } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { Campaign, Finding, ruleIds } from "./screening.ts"

const time = z.iso.datetime()
export const queues = ["held", "reported"] as const
export const QUEUE_SIZE = 100

/** A line of a card's history: who did what, when. Moderators only. */
export const Deed = z.strictObject({
  type: z.string(),
  at: time,
  /** Null for the platform itself (a rule, a sweep). */
  actor: z.string().nullable(),
  agency: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  revision: z.int().nullable(),
})
export type Deed = z.infer<typeof Deed>

export const QueueItem = z.strictObject({
  comment: Comment,
  queue: z.enum([...queues, "appealed"]),
  queuedAt: time,
  /** The revision a decision will judge: the proposed one, or else the only one. */
  revision: z.int(),
  reports: z.int(),
  excerpt: z.string(),
  /** Who has it in hand. That keeps nobody else from deciding. */
  claim: Claim.nullable(),
  /** It is one of several letters that say nearly the same. */
  campaign: Campaign.nullable(),
  threadTitle: Text,
  spaceTitle: Text,
})
export type QueueItem = z.infer<typeof QueueItem>

export const GetQueue = z.strictObject({
  queue: z.enum(queues).optional(),
  space: several(slug),
  written: several(LanguageCode, 6),
  campaign: id.optional(),
  language: LanguageCode.optional(),
})
export const QueueCounts = z.strictObject({
  held: z.int(),
  reported: z.int(),
  languages: z.record(z.string(), z.int()),
})
export type QueueCounts = z.infer<typeof QueueCounts>

/** What waits in several spaces together. */
export function sumCounts(counts: readonly QueueCounts[]): QueueCounts {
  const sum: QueueCounts = { held: 0, reported: 0, languages: {} }
  for (const { held, reported, languages } of counts) {
    sum.held += held
    sum.reported += reported
    for (const [code, count] of Object.entries(languages)) sum.languages[code] = (sum.languages[code] ?? 0) + count
  }
  return sum
}

/** Oldest first. At most QUEUE_SIZE items are listed of each space; the counts are of all, and of each space by its id. */
export const Queue = z.strictObject({
  items: z.array(QueueItem),
  counts: QueueCounts,
  spaces: z.record(id, QueueCounts),
  seq: z.int(),
})
export type Queue = z.infer<typeof Queue>

/** Everything a decision needs: the item, what it answers, what happened to it, how its author has fared here. */
export const Card = z.strictObject({
  item: QueueItem.nullable(),
  comment: Comment,
  revision: z.int(),
  parent: Comment.nullable(),
  /** Passages of the text that made a rule hold or report it. */
  passages: z.array(z.string()),
  /** All that the rules found in the text that a decision judges, in the order of the rules. */
  findings: z.array(Finding),
  /** The rule that held or reported it; null when it only waits for other reasons, or not at all. */
  decidedBy: z.enum(ruleIds).nullable(),
  campaign: Campaign.nullable(),
  claim: Claim.nullable(),
  reports: z.array(ReportRecord),
  history: z.array(Deed),
  author: z.strictObject({
    published: z.int(),
    returned: z.int(),
    rejected: z.int(),
    memberSince: time,
  }),
  threadTitle: Text,
  spaceTitle: Text,
})
export type Card = z.infer<typeof Card>
export const GetCard = z.strictObject({ commentId: id, language: LanguageCode.optional() })
