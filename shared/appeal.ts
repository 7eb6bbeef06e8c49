import { z } from "zod"
import { decisionReasons } from "./comment.ts"
import { id, paragraph } from "./input.ts"

export const FileAppeal = z.strictObject({ commentId: id, text: paragraph(2000) })
export type FileAppeal = z.output<typeof FileAppeal>

/** `upheld` is final, and its reason is told to the author; without one, the first reason stands. */
export const DecideAppeal = z.strictObject({
  commentId: id,
  revision: z.int().min(1),
  outcome: z.enum(["upheld", "reversed"]),
  reason: z.enum(decisionReasons).optional(),
  /** To the author. */
  note: paragraph(1000),
})
export type DecideAppeal = z.output<typeof DecideAppeal>

// ── what is known of a decision by whom it concerns ──

const time = z.iso.datetime()
/** What was done, when, by which rule or for what reason; never by whom. */
const OwnDecision = z.strictObject({
  what: z.string(),
  at: time,
  from: z.string().nullable(),
  to: z.string().nullable(),
  reason: z.string().nullable(),
  /** The rule of the automatic look, where one held it. */
  rule: z.string().nullable(),
  note: z.string().nullable(),
  revision: z.int().nullable(),
})

/** Of the last decision: whether and until when its author can appeal, and what became of that. */
const OwnAppeal = z.strictObject({
  mayFileUntil: time.nullable(),
  filed: z
    .strictObject({
      text: z.string(),
      at: time,
      dueAt: time,
      state: z.enum(["open", "upheld", "reversed"]),
      decidedAt: time.nullable(),
      reason: z.enum(decisionReasons).nullable(),
      note: z.string().nullable(),
    })
    .nullable(),
})
export type OwnAppeal = z.infer<typeof OwnAppeal>

export const OwnDecisions = z.strictObject({ decisions: z.array(OwnDecision), appeal: OwnAppeal })
export type OwnDecisions = z.infer<typeof OwnDecisions>

/** Own comments on which somebody has decided, newest decision first. */
export const DecidedComments = z.strictObject({
  comments: z.array(
    z.strictObject({
      commentId: id,
      spaceId: id,
      spaceSlug: z.string(),
      threadNumber: z.int(),
      status: z.string(),
      excerpt: z.string(),
      decidedAt: time,
      reason: z.enum(decisionReasons).nullable(),
      note: z.string().nullable(),
      appeal: OwnAppeal,
    }),
  ),
})
export type DecidedComments = z.infer<typeof DecidedComments>
