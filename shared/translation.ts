import { z } from "zod"
import { id, paragraph } from "./input.ts"
import { LanguageCode } from "./language.ts"

// Working translations: by people who work on a space, for each other. None is official, none leaves the team, and no
// outside service has a part in it (security 8).

/** The space says how long a comment may be, and its translation is no longer; nothing is longer than this. */
const TRANSLATION_MOST = 40_000

/** `id` is a UUID made by the client: the same one again is the same translation. `revision`: of the text it is of. */
export const GiveTranslation = z.strictObject({
  commentId: id,
  id,
  language: LanguageCode,
  revision: z.int().min(1),
  text: paragraph(TRANSLATION_MOST),
})
export type GiveTranslation = z.output<typeof GiveTranslation>

/** Asks those who read the comment's language for a translation into another one. */
export const AskTranslation = z.strictObject({
  commentId: id,
  language: LanguageCode,
  note: paragraph(500).optional(),
})
export type AskTranslation = z.output<typeof AskTranslation>

export const Translation = z.strictObject({
  id,
  language: LanguageCode,
  /** Of the text it is of. */
  from: LanguageCode,
  revision: z.int(),
  text: z.string(),
  by: id,
  byName: z.string(),
  agency: z.string().nullable(),
  at: z.iso.datetime(),
})
export type Translation = z.infer<typeof Translation>

/** One is asked for; whoever gives one into this language has answered it. */
export const TranslationAsked = z.strictObject({
  language: LanguageCode,
  note: z.string().nullable(),
  byName: z.string(),
  agency: z.string().nullable(),
  at: z.iso.datetime(),
})
export type TranslationAsked = z.infer<typeof TranslationAsked>

const Reader = z.strictObject({
  id,
  name: z.string(),
  agency: z.string().nullable(),
  languages: z.array(LanguageCode),
  /** At this hour, by what they have said. */
  isOnDuty: z.boolean(),
})
export type Reader = z.infer<typeof Reader>

export const Translations = z.strictObject({
  commentId: id,
  /** Newest first, each language with those it had before. Those of a text that was masked are not among them. */
  translations: z.array(Translation),
  asked: TranslationAsked.nullable(),
  /** Who asks reads these. */
  reads: z.array(LanguageCode),
  mayGive: z.boolean(),
  /** Colleagues who read the comment's language and may judge it; who is there at this hour first. */
  readers: z.array(Reader),
})
export type Translations = z.infer<typeof Translations>
