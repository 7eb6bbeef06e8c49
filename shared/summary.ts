import { z } from "zod"
import { Author } from "./account.ts"
import { country, countGraphemes, id, numberText, paragraph, spaceRef } from "./input.ts"
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
const standingCodes = [...faults, "too_long", "language_missing", "left_out"] as const
export type StandingCode = (typeof standingCodes)[number]

/** Somebody, by the name they had when they did it. */
const Person = z.strictObject({ id, name: z.string() })

/** What contributors hold, as the coders of the space have found it (shared/coding.ts). */
const HeldPosition = z.strictObject({
  question: z.int().nullable(),
  theme: Text,
  position: z.string(),
  contributors: z.int(),
  /** Member States by their country. */
  states: z.array(country),
  commentIds: z.array(id),
})

/**
 * What stands between a draft and its publication. A waiver names it by its `key`, which becomes another one as soon as
 * what it is about changes.
 */
const standing = {
  key: z.string(),
  code: z.enum(standingCodes),
  sentenceId: id.optional(),
  citation: Citation.optional(),
  language: LanguageCode.optional(),
  /** Of `language_missing`: how many sentences lack it. */
  sentences: z.int().optional(),
  /** Of `too_long`. */
  words: z.int().optional(),
  limit: z.int().optional(),
  position: HeldPosition.optional(),
}
const Standing = z.strictObject(standing)
export type Standing = z.infer<typeof Standing>

/** Somebody stands for a fault, by name and with a reason that is printed with the summary. */
const Waiver = z.strictObject({
  id,
  fault: z.string(),
  about: Standing,
  reason: z.string(),
  by: Person,
  agency: OrganisationBrief.nullable(),
  at: time,
})
export type Waiver = z.infer<typeof Waiver>

/** An agency stands for the summary as it was at a revision. `isVoid`: it has been changed since. */
const Signature = z.strictObject({
  agency: OrganisationBrief,
  by: Person,
  revision: z.int(),
  at: time,
  isVoid: z.boolean(),
})
export type Signature = z.infer<typeof Signature>

const languageStatuses = ["missing", "draft", "ready"] as const
export type LanguageStatus = (typeof languageStatuses)[number]

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

const Sentence = z.strictObject({
  id,
  text: Text,
  sources: z.array(Source),
  faults: z.array(z.enum(faults)),
  revision: z.int(),
  /** Who wrote it last; readers are not told. */
  by: z.string().nullable(),
  at: time.nullable(),
})
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
  /** The number of the published version that this is; a draft has none. */
  edition: z.int().nullable(),
  /** How many have been published. */
  editions: z.int(),
  sections: z.array(Section),
  revision: z.int(),
  /** Those it is to be in, or that have been begun if nobody has said which. */
  languages: z.array(z.strictObject({ language: LanguageCode, status: z.enum(languageStatuses) })),
  /** In force; printed with it. */
  waivers: z.array(Waiver),
  signatures: z.array(Signature),
  publishedAt: time.nullable(),
  version: z.int(),
  canEdit: z.boolean(),
  /** Those who work on it, and see the draft. */
  isTeam: z.boolean(),
  seq: z.int(),
})
export type Summary = z.infer<typeof Summary>

export const GetSummary = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })
/** With the number of a published version: as it was then, whatever has been published since. */
export const ReadSummary = z.strictObject({ ...GetSummary.shape, edition: numberText(1, 1_000_000).optional() })

/** Until a space says otherwise: a position that so many hold may not be left out. One Member State is always enough. */
export const LEFT_OUT_FROM = 3

export const Faults = z.strictObject({
  spaceId: id,
  revision: z.int(),
  faults: z.array(z.strictObject({ ...standing, waiver: Waiver.nullable() })),
  /** Of each agency that moderates here: what it has signed last. */
  signatures: z.array(z.strictObject({ agency: OrganisationBrief, signature: Signature.nullable() })),
  words: z.array(z.strictObject({ language: LanguageCode, words: z.int() })),
  settings: z.strictObject({
    wordLimit: z.int().nullable(),
    /** Null: those that have been begun. */
    languages: z.array(LanguageCode).nullable(),
    leftOutFrom: z.int(),
  }),
  /** Nothing stands between this revision and publication. */
  isReady: z.boolean(),
  /** Comments whose change may change this list. */
  cited: z.array(id),
  /** The agency for which this viewer may sign. */
  agencyId: id.nullable(),
  seq: z.int(),
})
export type Faults = z.infer<typeof Faults>

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
// ── edits ──

const WORDS_MOST = 2000
/** What a text says in one language; nothing at all takes that language out of it. */
const words = z
  .string()
  .max(WORDS_MOST * 8, { error: "too_long", abort: true })
  .refine((text) => text.isWellFormed(), { error: "malformed_text", abort: true })
  .refine((text) => countGraphemes(text, WORDS_MOST) <= WORDS_MOST, { error: "too_long" })
const after = id.nullable()
const writing = { id, language: LanguageCode, from: words, to: words }

/** `from` is what the writer found: if somebody else has changed it meanwhile, nothing is written over. */
const EditInput = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("addSection"), id, question: z.int().min(1).max(1000).nullable(), after }),
  z.strictObject({ do: z.literal("moveSection"), id, after }),
  z.strictObject({ do: z.literal("removeSection"), id }),
  z.strictObject({ do: z.literal("writeHeading"), ...writing }),
  z.strictObject({ do: z.literal("addSentence"), id, section: id, after }),
  z.strictObject({ do: z.literal("moveSentence"), id, section: id, after }),
  z.strictObject({ do: z.literal("removeSentence"), id, text: DraftText }),
  z.strictObject({ do: z.literal("write"), ...writing }),
  z.strictObject({ do: z.literal("cite"), id, citation: Citation }),
  z.strictObject({ do: z.literal("uncite"), id, citation: Citation }),
])
type AnyEdit = z.output<typeof EditInput>
/** The browser's have the whole source, which the server looks up. */
export type Edit<C extends Citation = Citation> =
  | Exclude<AnyEdit, { citation: Citation }>
  | (Omit<Extract<AnyEdit, { citation: Citation }>, "citation"> & { citation: C })

/** In this order; each is made or refused by itself. */
export const EditSummary = z.strictObject({ space: spaceRef, edits: z.array(EditInput).min(1).max(200) })
export const Edited = z.strictObject({
  summary: Summary,
  /** `edit` counts from 0. */
  refused: z.array(z.strictObject({ edit: z.int(), code: z.string() })),
})

export type Edited = z.infer<typeof Edited>

// ── what an agency and the team say of it ──

export const WaiveFault = z.strictObject({
  space: spaceRef,
  /** Made by whoever waives, so that the same again is the same. */
  id,
  fault: z.string().max(300),
  reason: paragraph(1000),
})
export const WaiverRef = z.strictObject({ space: spaceRef, waiverId: id })
export const SignSummary = z.strictObject({ space: spaceRef, revision: z.int().min(1) })
export const ConfigureSummary = z.strictObject({
  space: spaceRef,
  wordLimit: z.int().min(1).max(1_000_000).nullable(),
  /** Null: those that have been begun. */
  languages: z
    .array(z.strictObject({ language: LanguageCode, status: z.enum(["draft", "ready"]) }))
    .max(6)
    .nullable(),
  leftOutFrom: z.int().min(1).max(1000),
})

// ── history ──

const VersionHead = z.strictObject({
  revision: z.int(),
  by: z.string().nullable(),
  at: time.nullable(),
  sentences: z.int(),
  signedBy: z.array(z.string()),
  isPublished: z.boolean(),
})
export type VersionHead = z.infer<typeof VersionHead>
/** Newest first. */
export const Versions = z.strictObject({ versions: z.array(VersionHead) })
export const VersionRef = z.strictObject({ space: spaceRef, revision: numberText(1, 1_000_000_000) })
export const Version = z.strictObject({
  ...VersionHead.shape,
  sections: z.array(
    z.strictObject({
      id,
      question: z.int().nullable(),
      heading: Text,
      sentences: z.array(z.strictObject({ id, text: Text, citations: z.array(Citation) })),
    }),
  ),
})
export type Version = z.infer<typeof Version>

export const PublishSummary = z.strictObject({ space: spaceRef, revision: z.int().min(1) })
