import { z } from "zod"
import { id, paragraph, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

// Where somebody's input went: which sentences of a published summary cite it, or why none does.

export const GetInput = z.strictObject({ language: LanguageCode.optional() })

const uncitedReasons = ["covered", "detail", "outside", "late", "other"] as const
export type UncitedReason = (typeof uncitedReasons)[number]

/** `merged`: what it was placed with is cited. `after`: it came when the summary was published already. */
const ends = ["cited", "merged", "uncited", "after", "withdrawn", "not_public"] as const

const Why = z.strictObject({
  reason: z.enum(uncitedReasons),
  note: z.string().nullable(),
  agency: z.string().nullable(),
})
const Sentence = z.strictObject({ id, question: z.int().nullable(), heading: Text, text: Text })
const InputComment = z.strictObject({
  id,
  threadNumber: z.int(),
  threadTitle: Text,
  language: LanguageCode,
  excerpt: z.string(),
  createdAt: z.iso.datetime(),
  end: z.enum(ends),
  sentences: z.array(Sentence),
  /** Somebody who works on the summary has coded it, or noted that there is nothing in it to code. */
  wasRead: z.boolean(),
  /** What the rapporteurs say of it, of its theme or question, or of all that is not cited; null where they say nothing. */
  why: Why.nullable(),
})
export type InputComment = z.infer<typeof InputComment>

export const OwnInput = z.strictObject({
  spaces: z.array(
    z.strictObject({
      id,
      slug: z.string(),
      title: Text,
      publishedAt: z.iso.datetime(),
      comments: z.array(InputComment),
    }),
  ),
  seq: z.int(),
})
export type OwnInput = z.infer<typeof OwnInput>

// ── why: given by the rapporteurs, for one comment, for a theme or a question, or for all ──

const About = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("space") }),
  z.strictObject({ kind: z.literal("theme"), theme: id }),
  z.strictObject({ kind: z.literal("question"), number: z.int().min(1).max(1000) }),
  z.strictObject({ kind: z.literal("comment"), commentId: id }),
])
export type About = z.infer<typeof About>

export const GetReasons = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })
/** Null takes it back. */
export const Explain = z
  .strictObject({
    space: spaceRef,
    about: About,
    reason: z.enum(uncitedReasons).nullable(),
    note: paragraph(500).nullable(),
  })
  .refine(({ reason, note }) => reason !== "other" || note !== null, { path: ["note"], error: "required" })
export type Explain = z.output<typeof Explain>

const Given = z.strictObject({
  about: About,
  reason: z.enum(uncitedReasons),
  note: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
})
export const Reasons = z.strictObject({
  space: z.strictObject({ id, slug: z.string(), title: Text }),
  /** Threads with their published comments, and how many of those are cited. */
  questions: z.array(z.strictObject({ threadId: id, number: z.int(), title: Text, comments: z.int(), cited: z.int() })),
  themes: z.array(z.strictObject({ id, text: Text })),
  /** Of the summary as it stands. */
  citedIds: z.array(id),
  reasons: z.array(Given),
  seq: z.int(),
})
export type Reasons = z.infer<typeof Reasons>
