import { z } from "zod"
import { acted, decisionReasons, note, reportAnswers, reportReasons } from "./comment.ts"
import { country, id, objective, paragraph, several, slug } from "./input.ts"
import { ruleIds } from "./screening.ts"

// What moderators do with a comment beside approving, returning and rejecting it (moderation M3).

/**
 * Readers see it no more until somebody decides. With `agencyId` it is handed to that agency of the space; with
 * `focalPointId` somebody who knows the matter is asked for advice (focal-points.ts).
 */
export const Hold = z
  .strictObject({ ...acted, agencyId: id.optional(), focalPointId: id.optional(), note })
  .refine(({ agencyId, focalPointId }) => !agencyId || !focalPointId, { path: ["focalPointId"], error: "not_both" })
/** From one character of the plain text of that revision to before another one. */
export const Redact = z
  .strictObject({
    ...acted,
    start: z.int().min(0),
    end: z.int().min(1),
    reason: z.enum(decisionReasons),
    note: note.optional(),
  })
  .refine(({ start, end }) => start < end, { path: ["end"], error: "before_start" })
  .refine(({ reason, note }) => reason !== "other" || note, { path: ["note"], error: "required" })
/** To another thread of the same space. A conversation goes as a whole; a reply begins one of its own. */
export const Move = z.strictObject({ ...acted, threadId: id, note: note.optional() })
export const Retag = z.strictObject({
  ...acted,
  objectives: z.array(objective).max(24),
  countries: z.array(country).max(30),
  note: note.optional(),
})
const THEMES_MOST = 10
/** Under themes of the space's codebook; of what they are nothing is for readers. None: under none any more. */
export const FileUnder = z.strictObject({ ...acted, themes: z.array(id).max(THEMES_MOST), note: note.optional() })
/** `confirm`: how the id of the comment begins, typed by hand. Nobody can take this back. */
const CONFIRMED_BY = 8
export const PurgeComment = z.strictObject({
  commentId: id,
  confirm: z.string().min(CONFIRMED_BY).max(36),
  reason: paragraph(2000),
})
export type PurgeComment = z.output<typeof PurgeComment>
/** Into one that says the same; null takes that back. */
export const Merge = z.strictObject({ ...acted, into: id.nullable(), note: note.optional() })
export const Feature = z.strictObject({ ...acted, note: note.optional() })
/** Readers see what is asked for, too. */
export const AskEvidence = z.strictObject({ ...acted, note })
/** By a reply in the same conversation, or elsewhere. */
export const MarkAnswered = z.strictObject({ ...acted, answerId: id.optional() })

// ── reports ──

const time = z.iso.datetime()
const outcomes = [...reportAnswers, "other_grounds"] as const

/** How often moderators agreed with what somebody reported; null while they have judged nothing. */
const Accuracy = z.strictObject({ agreed: z.int(), disagreed: z.int(), share: z.number().nullable() })
export type Accuracy = z.infer<typeof Accuracy>

export const ReportRecord = z.strictObject({
  id: z.string(),
  commentId: id,
  spaceId: id,
  reason: z.enum(reportReasons),
  text: z.string().nullable(),
  /** Null for the platform itself; then `rule` is the one that suspects something. */
  by: z.string().nullable(),
  rule: z.enum(ruleIds).nullable(),
  accuracy: Accuracy.nullable(),
  at: time,
  outcome: z.enum(outcomes).nullable(),
  resolvedAt: time.nullable(),
  isReviewed: z.boolean(),
})
export type ReportRecord = z.infer<typeof ReportRecord>

export const REPORTS_SIZE = 50
/** `open`: nobody has answered or seen it. The newest first; `before`: those made then or earlier, in milliseconds. */
export const ListReports = z.strictObject({
  space: several(slug),
  comment: id.optional(),
  show: z.enum(["open", "all"]).default("open"),
  before: z
    .string()
    .regex(/^\d{1,15}$/, { error: "not_a_number" })
    .transform(Number)
    .optional(),
})
/** `before` of an answer asks for older ones. */
export const ReportList = z.strictObject({ reports: z.array(ReportRecord), before: z.int().nullable() })
export const ResolveReport = z.strictObject({ reportId: z.string().max(100), outcome: z.enum(reportAnswers) })
export const ReviewReport = z.strictObject({ reportId: z.string().max(100) })
