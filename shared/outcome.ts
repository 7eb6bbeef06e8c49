import { z } from "zod"
import { id, line, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

// What came of a discussion in the end: the outcome text as numbered paragraphs, and which of them say what a sentence of
// the summary says.

export const PARAGRAPHS_MOST = 2_000
/** Of one paragraph, in UTF-16 units. */
export const PARAGRAPH_LONG = 10_000
/** Of the whole text; a DOCX file may have so many bytes. */
const TEXT_LONG = 350_000

export const GetOutcome = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })

const Paragraph = z.strictObject({
  id,
  /** As the text itself numbers it, such as `12` or `12(a)`; null for headings and what has no number. */
  number: z.string().nullable(),
  isHeading: z.boolean(),
  text: z.string(),
})
export type Paragraph = z.infer<typeof Paragraph>

const Sentence = z.strictObject({
  id,
  /** Counted through the whole summary. */
  number: z.int(),
  question: z.int().nullable(),
  heading: Text,
  text: Text,
  paragraphs: z.array(id),
})

export const Outcome = z.strictObject({
  space: z.strictObject({ id, slug: z.string(), title: Text }),
  title: z.string(),
  /** Where the text itself is published. */
  source: z.string().nullable(),
  language: LanguageCode,
  paragraphs: z.array(Paragraph),
  /** Of the published summary; those with no paragraph are not reflected. */
  sentences: z.array(Sentence),
  revision: z.int(),
  publishedAt: z.iso.datetime().nullable(),
  canEdit: z.boolean(),
  seq: z.int(),
})
export type Outcome = z.infer<typeof Outcome>

const typed = z
  .string()
  .max(TEXT_LONG, { error: "too_long", abort: true })
  .refine((text) => text.isWellFormed(), { error: "malformed_text" })
const Content = z.discriminatedUnion("format", [
  z.strictObject({ format: z.literal("text"), text: typed }),
  z.strictObject({ format: z.literal("markdown"), text: typed }),
  z.strictObject({
    format: z.literal("docx"),
    file: z.base64({ error: "not_a_document" }).max(Math.ceil((TEXT_LONG * 4) / 3) + 4, { error: "too_long" }),
  }),
])
export type Content = z.output<typeof Content>

/** `revision`: of the text that it takes the place of; 0 where there is none. */
export const ImportOutcome = z.strictObject({
  space: spaceRef,
  revision: z.int().min(0),
  title: line(300),
  source: z
    .url({ protocol: /^https$/, error: "not_an_address" })
    .max(500)
    .nullable(),
  language: LanguageCode,
  content: Content,
})
export type ImportOutcome = z.output<typeof ImportOutcome>

/** All paragraphs that say what the sentence says; none, and it is not reflected. */
export const LinkSentence = z.strictObject({ space: spaceRef, sentenceId: id, paragraphs: z.array(id).max(100) })
export type LinkSentence = z.output<typeof LinkSentence>

export const PublishOutcome = z.strictObject({ space: spaceRef, revision: z.int().min(1), isPublic: z.boolean() })
