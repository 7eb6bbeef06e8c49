import { z } from "zod"
import { Author } from "./account.ts"
import { code, country, id, line, numberText, page, paragraph, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { OrganisationBrief } from "./organisation.ts"

// What those who read a discussion for its summary make of it (product P7.3): passages of comments, what each is about, and
// where its author stands. All of it is for those who work on the space, and nothing of it for readers.

export const positions = ["supports", "opposes", "conditional", "proposes", "experience"] as const
export type Position = (typeof positions)[number]
const position = z.enum(positions)

const time = z.iso.datetime()

// ── the codebook ──

const THEMES_MOST = 100
const THEME_LONGEST = 80

/** An archived theme is given to nothing any more; what has it keeps it. */
const Theme = z.strictObject({ id, text: Text, isArchived: z.boolean() })
export type Theme = z.infer<typeof Theme>
const by = z.strictObject({ name: z.string().nullable(), agency: z.string().nullable() })

export const GetCodebook = z.strictObject({ space: spaceRef })
/** `revision` 0: nobody has written any yet. */
export const Codebook = z.strictObject({
  spaceId: id,
  revision: z.int(),
  themes: z.array(Theme),
  at: time.nullable(),
  by: by.nullable(),
  canEdit: z.boolean(),
  seq: z.int(),
})
export type Codebook = z.infer<typeof Codebook>
/** Newest first, and no more than the last of them. */
export const CodebookHistory = z.strictObject({
  spaceId: id,
  revisions: z.array(z.strictObject({ revision: z.int(), themes: z.array(Theme), at: time, by })),
})
export type CodebookHistory = z.infer<typeof CodebookHistory>
/** `revision`: the one that was changed; another one meanwhile is a `conflict`. A theme that was there stays, archived or not. */
export const SaveCodebook = z.strictObject({
  space: spaceRef,
  revision: z.int().min(0),
  themes: z
    .array(
      z.strictObject({
        id,
        text: z
          .partialRecord(LanguageCode, line(THEME_LONGEST))
          .refine((text) => Object.keys(text).length > 0, { error: "required" }),
        isArchived: z.boolean(),
      }),
    )
    .max(THEMES_MOST),
})
export type SaveCodebook = z.output<typeof SaveCodebook>

// ── codings ──

const passage = { revision: z.int().min(1), start: z.int().min(0), end: z.int().min(1) }

/** An excerpt of a comment, what it is about and where it stands. `id` is made by the browser: the same again is the same. */
export const AddCoding = z.strictObject({ commentId: id, id, ...passage, theme: id, position })
export type AddCoding = z.output<typeof AddCoding>
/** The coder has read this comment and found nothing to code in it. */
export const PassComment = z.strictObject({ commentId: id, id, revision: passage.revision })
export type PassComment = z.output<typeof PassComment>
export const ChangeCoding = z.strictObject({ codingId: id, theme: id, position })
export const CodingRef = z.strictObject({ codingId: id })

/**
 * `changed`: the comment has another text now, and the passage is of the one that was read. `gone`: it may no longer be
 * read, and is not repeated.
 */
const states = ["same", "changed", "gone"] as const

/** Without a theme: read, and nothing found. */
export const Coding = z.strictObject({
  id,
  commentId: id,
  ...passage,
  end: z.int().min(0),
  theme: id.nullable(),
  position: position.nullable(),
  by: id,
  byName: z.string(),
  agency: z.string().nullable(),
  at: time,
  state: z.enum(states),
})
export type Coding = z.infer<typeof Coding>

/** Of one comment, or of those on a page of a thread, as `comments.list` has them. */
export const MarksOf = z.strictObject({
  space: spaceRef,
  comment: id.optional(),
  question: numberText(1, 1000).optional(),
  page,
})
export type MarksOf = z.output<typeof MarksOf>
/** `comments`: whose codings these are, all of them. `filed`: under which themes moderators have put some of them. */
export const Marks = z.strictObject({
  spaceId: id,
  comments: z.array(id),
  codings: z.array(Coding),
  filed: z.record(id, z.array(id)),
  seq: z.int(),
})

/** A coding with its words and who wrote them; without both where it is `gone`. */
const Excerpt = z.strictObject({
  ...Coding.shape,
  quote: z.string().nullable(),
  language: LanguageCode,
  author: Author.nullable(),
  onBehalfOf: OrganisationBrief.nullable(),
  isOfficial: z.boolean(),
  createdAt: time.nullable(),
  threadNumber: z.int(),
})
export type Excerpt = z.infer<typeof Excerpt>

const EXCERPTS_A_PAGE = 50
export const excerptsAPage = EXCERPTS_A_PAGE

const filter = {
  theme: id.optional(),
  position: position.optional(),
  /** The number of a thread. */
  question: numberText(1, 1000).optional(),
  group: code.optional(),
  region: code.optional(),
  country: country.optional(),
  coder: id.optional(),
  /** Words that stand in it, one after the other. */
  q: line(80)
    .refine((text) => !/[{}]/.test(text), { error: "not_words" })
    .optional(),
}
/** `held`: only those of which it holds, since what coders differed in was settled. */
export const ListExcerpts = z.strictObject({ space: spaceRef, ...filter, held: z.literal("yes").optional(), page })
export type ListExcerpts = z.output<typeof ListExcerpts>
const Coder = z.strictObject({
  id,
  name: z.string(),
  agency: z.string().nullable(),
  agencyId: id.nullable(),
  comments: z.int(),
})
export type Coder = z.infer<typeof Coder>
/** Newest first. `gone`: so many codings in the space whose words may no longer be read; they are counted nowhere. */
export const ExcerptPage = z.strictObject({
  spaceId: id,
  excerpts: z.array(Excerpt),
  total: z.int(),
  page: z.int(),
  pages: z.int(),
  gone: z.int(),
  coders: z.array(Coder),
  seq: z.int(),
})

// ── who says what ──

const Count = z.strictObject({ contributors: z.int(), comments: z.int() })
export type Count = z.infer<typeof Count>
export const GetPivot = z.strictObject({
  space: spaceRef,
  question: filter.question,
  position: filter.position,
})
/** Who belongs to no group or region is counted under `none`. `cells` are under `{group} {region}`; what is 0 is not there. */
export const Pivot = z.strictObject({
  spaceId: id,
  themes: z.array(
    z.strictObject({
      theme: id,
      total: Count,
      groups: z.record(z.string(), Count),
      regions: z.record(z.string(), Count),
      cells: z.record(z.string(), Count),
    }),
  ),
  seq: z.int(),
})
export type Pivot = z.infer<typeof Pivot>

// ── two coders ──

/** Cohen's kappa of two coders. `kappa` is null where it says nothing: no units, or agreement that chance alone explains whole. */
const Agreement = z.strictObject({
  units: z.int(),
  both: z.int(),
  onlyA: z.int(),
  onlyB: z.int(),
  neither: z.int(),
  observed: z.number().nullable(),
  expected: z.number().nullable(),
  kappa: z.number().nullable(),
})
export type Agreement = z.infer<typeof Agreement>

const Settled = z.strictObject({
  /** Null: the theme is not in it. */
  position: position.nullable(),
  note: z.string().nullable(),
  byName: z.string(),
  agency: z.string().nullable(),
  at: time,
})
/** What one finds in a comment under a theme and the other does not, or finds otherwise. */
const Difference = z.strictObject({
  commentId: id,
  threadNumber: z.int(),
  theme: id,
  a: z.array(Excerpt),
  b: z.array(Excerpt),
  settled: Settled.nullable(),
})
export type Difference = z.infer<typeof Difference>

/** Without two coders: the first two of different agencies. */
export const GetAgreement = z.strictObject({
  space: spaceRef,
  a: id.optional(),
  b: id.optional(),
  show: z.enum(["open", "settled"]).default("open"),
  page,
})
export type GetAgreement = z.output<typeof GetAgreement>
export const AgreementPage = z.strictObject({
  spaceId: id,
  coders: z.array(Coder),
  /** Null while no two coders of different agencies have coded anything. */
  pair: z.strictObject({ a: id, b: id }).nullable(),
  /** Comments that both have read. */
  comments: z.int(),
  overall: Agreement,
  themes: z.array(z.strictObject({ theme: id, ...Agreement.shape })),
  differences: z.array(Difference),
  open: z.int(),
  settled: z.int(),
  page: z.int(),
  pages: z.int(),
  seq: z.int(),
})
export type AgreementPage = z.infer<typeof AgreementPage>
/** To what a difference was settled; holds for the comment and theme, whoever coded it. `position` null: it is not in it. */
export const Settle = z.strictObject({
  commentId: id,
  theme: id,
  position: position.nullable(),
  note: paragraph(300).optional(),
})
export type Settle = z.output<typeof Settle>
export const Reopen = z.strictObject({ commentId: id, theme: id })

// ── suggestions ──

export const GetSuggestions = z.strictObject({ space: spaceRef, question: numberText(1, 1000) })
/** Found by counting words, here, by no service outside: sentences that stand near the middle of what was said. */
export const Suggestions = z.strictObject({
  spaceId: id,
  question: z.int(),
  /** Comments that were read for them, of so many there are. */
  read: z.int(),
  comments: z.int(),
  languages: z.array(
    z.strictObject({
      language: LanguageCode,
      sentences: z.array(
        Excerpt.omit({
          id: true,
          theme: true,
          position: true,
          by: true,
          byName: true,
          agency: true,
          at: true,
          state: true,
        }),
      ),
    }),
  ),
  seq: z.int(),
})
export type Suggestions = z.infer<typeof Suggestions>
