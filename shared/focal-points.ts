import { z } from "zod"
import { CleanHtml } from "./comment.ts"
import { id, paragraph } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

// Who knows the matter is asked for advice (moderation M3): the focal point of an organisation that a comment names, comes
// from or is moderated by. Whoever is asked reads it and says a word on it, and decides nothing by that.

const time = z.iso.datetime()

/** `named`: of a State or an agency that the text names; `speaks`: on whose behalf it is written; `agency`: of the space. */
const grounds = ["named", "speaks", "agency"] as const

export const ListFocalPoints = z.strictObject({ commentId: id })
export const FocalPoints = z.strictObject({
  people: z.array(z.strictObject({ id, name: z.string(), organisation: z.string(), because: z.enum(grounds) })),
})
export type FocalPoints = z.infer<typeof FocalPoints>
export type Ground = FocalPoints["people"][number]["because"]

/** On a card: who is asked, and has not answered yet. */
export const Asked = z.strictObject({
  accountId: id,
  name: z.string(),
  organisation: z.string(),
  note: z.string().nullable(),
  byName: z.string(),
  agency: z.string().nullable(),
  at: time,
})
export type Asked = z.infer<typeof Asked>

/** For whoever is asked: what it says, where, and what the moderators want to know. Not who of them asks. */
const AskedOfMe = z.strictObject({
  commentId: id,
  spaceSlug: z.string(),
  spaceTitle: Text,
  threadNumber: z.int(),
  threadTitle: Text,
  by: z.string(),
  body: CleanHtml,
  language: LanguageCode,
  organisation: z.string(),
  note: z.string().nullable(),
  agency: z.string().nullable(),
  at: time,
  dueAt: time.nullable(),
})
export const ListAsked = z.strictObject({ language: LanguageCode.optional() })
export const AskedList = z.strictObject({ asked: z.array(AskedOfMe) })
export type AskedList = z.infer<typeof AskedList>
/** Without words it is given back. `id`: of the note that is made of them; the same again is the same. */
export const Advise = z.strictObject({ commentId: id, id, text: paragraph(4000).optional() })
export type Advise = z.output<typeof Advise>
