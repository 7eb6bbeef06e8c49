import { z } from "zod"
import { id, line, objective, numberText, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { OrganisationBrief } from "./organisation.ts"

export const threadKinds = ["question", "open"] as const

export const Thread = z.strictObject({
  id,
  spaceId: id,
  spaceSlug: z.string(),
  /** Its address within the space; guiding questions are numbered 1, 2, 3 in the order they are shown. */
  number: z.int(),
  kind: z.enum(threadKinds),
  title: Text,
  detail: Text,
  objectives: z.array(objective),
  isLocked: z.boolean(),
  /** Published comments, replies included. */
  comments: z.int(),
  lastCommentAt: z.iso.datetime().nullable(),
  version: z.int(),
})
export type Thread = z.infer<typeof Thread>

/** What changes while people look at it: what a live page is told. */
export const ThreadState = Thread.pick({ id: true, spaceId: true, isLocked: true, comments: true, lastCommentAt: true })
export type ThreadState = z.infer<typeof ThreadState>

/** `id` made by the client makes a second try the same thread; `language` is the member's own if not given. */
export const OpenThread = z.strictObject({
  space: spaceRef,
  id: id.optional(),
  title: line(200),
  language: LanguageCode.optional(),
})
export const GetThread = z.strictObject({ threadId: id, language: LanguageCode.optional() })
export const ThreadAt = z.strictObject({
  space: spaceRef,
  number: numberText(1, 100_000),
  language: LanguageCode.optional(),
})

export const ThreadRef = z.strictObject({ threadId: id })

export const MARKS_MOST = 48
export const OFFICIAL_MOST = 24
const place = { page: z.int(), position: z.int(), at: z.iso.datetime() }
const counts = z.record(z.string(), z.int())

/** How long a thread is, and what there is to jump to: the same cost at 50 comments and at 100,000. */
export const Outline = z.strictObject({
  /** Conversations that were opened, held ones and gaps included: what pages are made of. */
  positions: z.int(),
  pages: z.int(),
  /** Published comments, replies included. */
  comments: z.int(),
  /** When it was written where: spread evenly over the thread, its first and its last conversation included. */
  marks: z.array(z.strictObject(place)).max(MARKS_MOST),
  /** Official statements in the order of the thread; where there are more, the newest ones. */
  official: z
    .array(
      z.strictObject({ id, ...place, replyPosition: z.int(), conversationId: id, organisation: OrganisationBrief }),
    )
    .max(OFFICIAL_MOST),
  /** How many published comments each filter has. */
  facets: z.strictObject({ groups: counts, regions: counts, countries: counts, languages: counts, official: z.int() }),
  seq: z.int(),
})
export type Outline = z.infer<typeof Outline>

export const GetWhen = z.strictObject({ threadId: id, at: z.iso.datetime({ offset: true }) })
/** The page of the first conversation opened then or later, and its opening comment; none after the last one. */
export const When = z.strictObject({ page: z.int(), commentId: id.nullable() })
