import { z } from "zod"
import { Claim, Claiming } from "./claim.ts"
import { CardFairness } from "./fairness.ts"
import { ReportRecord } from "./acts.ts"
import { Comment, decisionReasons } from "./comment.ts"
import { Asked } from "./focal-points.ts"
import { code, country, id, line, numberText, page, several, slug } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { Note } from "./notes.ts"
import { Offered } from "./offering.ts"
import { deskLists, outcomes, queues, queueSorts } from "./queue.ts"
import { Campaign, Finding, ruleIds } from "./screening.ts"
import { TranslationAsked } from "./translation.ts"

const time = z.iso.datetime()
/** Words of these kinds are shown to moderators when they ask for them. */
const graphic = new Set(["abusive", "hateful", "incitement", "unlawful", "word"])
export const isGraphicReason = (reason: string): boolean => graphic.has(reason)

/** Items to a page of a queue. */
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

/** Handed to an agency of the space. */
const Assigned = z.strictObject({
  agencyId: z.string(),
  agency: z.string(),
  note: z.string().nullable(),
  byName: z.string(),
  at: time,
})
/** The first half of a rejection that needs two agencies. */
const FirstVote = z.strictObject({
  status: z.string(),
  reason: z.enum(decisionReasons).nullable(),
  note: z.string().nullable(),
  revision: z.int(),
  by: z.string(),
  byName: z.string(),
  agencyId: z.string().nullable(),
  agency: z.string().nullable(),
  at: time,
})
const Decision = z.strictObject({
  status: z.string(),
  byId: z.string(),
  by: z.string(),
  agency: z.string().nullable(),
  reason: z.enum(decisionReasons).nullable(),
  at: time,
})

export const QueueItem = z.strictObject({
  comment: Comment,
  /** For what it is here: of several queues the most pressing one. */
  queue: z.enum(["held", "reported", "appealed", "unanswered", "unmoderated", "decided", "none"]),
  /** All that do not depend on who asks. */
  queues: z.array(z.enum(queues)),
  /** Since when it is in `queue`, and when it has to be answered; null where nothing presses. */
  queuedAt: time,
  dueAt: time.nullable(),
  /** The revision a decision will judge: the proposed one, or else the only one. */
  revision: z.int(),
  reports: z.int(),
  /** Why it was held, what it is reported for, why it was decided as it was. */
  reasons: z.array(z.string()),
  /** The rules that spoke. */
  rules: z.array(z.enum(ruleIds)),
  /** The States that it names. */
  states: z.array(country),
  /** From 0 to 100 (risk.ts). */
  risk: z.int(),
  /** Such words that who reads them all day shall choose when. */
  isGraphic: z.boolean(),
  /** Who has it in hand. That keeps nobody else from deciding. */
  claim: Claim.nullable(),
  assignedTo: Assigned.nullable(),
  /** Who is asked for advice and has not answered. */
  asked: Asked.nullable(),
  /** Themes of the codebook under which moderators have filed it. */
  themes: z.array(id),
  firstVote: FirstVote.nullable(),
  /** To a colleague who reads it. */
  offer: Offered.nullable(),
  translationAsked: TranslationAsked.nullable(),
  decided: Decision.nullable(),
  group: z.string(),
  country: country.nullable(),
  excerpt: z.string(),
  /** It is one of several letters that say nearly the same. */
  campaign: Campaign.nullable(),
  threadTitle: Text,
  spaceTitle: Text,
  /** Of its space. */
  closesAt: time,
})
export type QueueItem = z.infer<typeof QueueItem>

/** `from`, `to`: since when it is in the queue; of everything, when it was written. */
export const GetQueue = z.strictObject({
  queue: z.enum(deskLists).optional(),
  space: several(slug),
  /** A round table of a cycle: `imrf-2026:2`. */
  table: z
    .string()
    .regex(/^[a-z0-9-]{1,40}:[1-9]$/, { error: "not_a_round_table" })
    .optional(),
  objective: several(numberText(0, 23), 24),
  question: id.optional(),
  theme: id.optional(),
  written: several(LanguageCode, 6),
  group: code.optional(),
  country: country.optional(),
  reason: z
    .string()
    .regex(/^[a-z_]{1,40}$/, { error: "not_a_code" })
    .optional(),
  author: id.optional(),
  claimedBy: id.optional(),
  decidedBy: id.optional(),
  became: z.enum(outcomes).optional(),
  from: time.optional(),
  to: time.optional(),
  campaign: id.optional(),
  /** All of these are in the text, in any of its forms; case and accents do not matter. */
  words: line(100).optional(),
  sort: z.enum(queueSorts).default("due"),
  page,
  language: LanguageCode.optional(),
})
export type GetQueue = z.output<typeof GetQueue>

const counted = z.record(z.string(), z.int())
const counts = {
  held: z.int(),
  reported: z.int(),
  appeals: z.int(),
  review: z.int(),
  unanswered: z.int(),
  /** These two at most COUNT_MOST: so many or more. */
  unmoderated: z.int(),
  decided: z.int(),
  unclaimed: z.int(),
  overdue: z.int(),
  languages: counted,
}
/** Of a space, for all its moderators: what each of them has claimed, what each agency has been handed. */
export const SpaceCounts = z.strictObject({
  ...counts,
  claimed: counted,
  assigned: counted,
  /** To whom how many are offered; and for how many a translation is asked, by the pair of languages: `ar en`. */
  offered: counted,
  translations: counted,
  /** When the clock alone changes them: the next that is overdue, or without an answer for too long. */
  nextDueAt: time.nullable(),
})
export type SpaceCounts = z.infer<typeof SpaceCounts>
/** Of several spaces, for one of them. */
const QueueCounts = z.strictObject({ ...counts, mine: z.int(), agency: z.int(), offered: z.int() })
export type QueueCounts = z.infer<typeof QueueCounts>

/** A page of QUEUE_SIZE; the counts are of all that waits, and of each space by its id. */
export const Queue = z.strictObject({
  items: z.array(QueueItem),
  counts: QueueCounts,
  spaces: z.record(id, SpaceCounts),
  /** Who asks, for which agency they moderate each space, and what they read. */
  desk: z.strictObject({ id, agencies: z.record(id, z.string()), reads: z.array(LanguageCode) }),
  page: z.int(),
  /** So many as are known: of what grows with a space the last one may be followed by others. */
  pages: z.int(),
  /** Nothing beyond this time was looked at: too much stands before it. Null where all of it was. */
  lookedTo: time.nullable(),
  seq: z.int(),
})
export type Queue = z.infer<typeof Queue>

const Appeal = z.strictObject({
  text: z.string(),
  at: time,
  dueAt: time,
  state: z.enum(["open", "upheld", "reversed"]),
  decidedAt: time.nullable(),
  agency: z.string().nullable(),
})

/** A comment beside the one that is judged. */
export const Brief = z.strictObject({
  id,
  status: z.string(),
  excerpt: z.string(),
  language: LanguageCode,
  /** Null in what its author wrote besides. */
  by: z.string().nullable(),
  at: time,
})
export type Brief = z.infer<typeof Brief>
export const SIMILAR_SHOWN = 10

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
  /** Others that say nearly the same, at most SIMILAR_SHOWN. */
  similar: z.array(Brief),
  /** What the moderators of its space have noted about it, oldest first. */
  notes: z.array(Note),
  claim: Claim.nullable(),
  claiming: Claiming,
  assignedTo: Assigned.nullable(),
  asked: Asked.nullable(),
  themes: z.array(z.strictObject({ id, text: Text })),
  firstVote: FirstVote.nullable(),
  offer: Offered.nullable(),
  appeal: Appeal.nullable(),
  fairness: CardFairness,
  reports: z.array(ReportRecord),
  history: z.array(Deed),
  /** What its author has written in this space, by state, and the newest of it. */
  author: z.strictObject({
    published: z.int(),
    held: z.int(),
    returned: z.int(),
    rejected: z.int(),
    withdrawn: z.int(),
    memberSince: time,
    recent: z.array(Brief),
  }),
  threadTitle: Text,
  spaceTitle: Text,
})
export type Card = z.infer<typeof Card>
export const GetCard = z.strictObject({ commentId: id, language: LanguageCode.optional() })
