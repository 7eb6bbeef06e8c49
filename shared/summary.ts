import { z } from "zod"
import { Author } from "./account.ts"
import { id, paragraph, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { OrganisationBrief } from "./organisation.ts"

const time = z.iso.datetime()

/** An excerpt of a comment at a revision: from one offset of its plain text to another, in UTF-16 units. */
export const Citation = z.strictObject({
  commentId: id,
  revision: z.int().min(1),
  start: z.int().min(0),
  end: z.int().min(1),
})
export type Citation = z.infer<typeof Citation>

const faults = ["empty", "uncited", "no_longer_public", "changed"] as const
export type Fault = (typeof faults)[number]
/** `changed` is told but does not stop publication: the cited revision was public and is still on record. */
export const stopsPublication = (fault: Fault) => fault !== "changed"

/** A source as shown beside its sentence. Text that is no longer public is not repeated (product P8.1). */
export const Source = z.strictObject({
  ...Citation.shape,
  /** Null when the cited text may no longer be shown. */
  quote: z.string().nullable(),
  language: LanguageCode,
  author: Author.nullable(),
  onBehalfOf: OrganisationBrief.nullable(),
  isOfficial: z.boolean(),
  createdAt: time.nullable(),
  threadNumber: z.int().nullable(),
})
export type Source = z.infer<typeof Source>

const Sentence = z.strictObject({ id, text: Text, sources: z.array(Source), faults: z.array(z.enum(faults)) })
const Section = z.strictObject({
  id,
  /** A guiding question, or null with a heading of its own. */
  question: z.int().nullable(),
  heading: Text,
  sentences: z.array(Sentence),
})
export const Summary = z.strictObject({
  spaceId: id,
  spaceSlug: z.string(),
  spaceTitle: Text,
  status: z.enum(["none", "draft", "published"]),
  sections: z.array(Section),
  revision: z.int(),
  publishedAt: time.nullable(),
  version: z.int(),
  canEdit: z.boolean(),
  seq: z.int(),
})
export type Summary = z.infer<typeof Summary>

export const GetSummary = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })

const DraftText = z.partialRecord(LanguageCode, paragraph(2000))
/** The whole summary as the rapporteur has it; `revision` is the one it was made from, another is a `conflict`. */
export const SaveSummary = z.strictObject({
  space: spaceRef,
  revision: z.int().min(0),
  sections: z
    .array(
      z.strictObject({
        id,
        question: z.int().min(1).max(1000).nullable(),
        heading: DraftText,
        sentences: z.array(z.strictObject({ id, text: DraftText, citations: z.array(Citation).max(50) })).max(100),
      }),
    )
    .max(50),
})
export type SaveSummary = z.output<typeof SaveSummary>
export const PublishSummary = z.strictObject({ space: spaceRef, revision: z.int().min(1) })
