import { z } from "zod"
import { id, line, paragraph, spaceRef } from "./input.ts"
import { LanguageCode, Text, type Language } from "./language.ts"

// What those who hold a discussion write to all who take part (product P2.7, moderation M11): in several languages, with
// the comments it rests on. Its text says `[1]` where the first of them is meant.

const TITLE_LONGEST = 150
const LETTER_LONGEST = 6_000
const CITED_MOST = 60
const text = z.strictObject({ title: line(TITLE_LONGEST), body: paragraph(LETTER_LONGEST) })
export type LetterText = z.infer<typeof text>
const texts = z.partialRecord(LanguageCode, text)

/** `id` is made by the client: the same one again is the same letter. */
export const PublishLetter = z.strictObject({
  space: spaceRef,
  id,
  texts: texts.refine((all) => Object.keys(all).length > 0, { error: "required" }),
  /** Comments of this space that everybody reads, in the order of their numbers. */
  cited: z.array(id).max(CITED_MOST),
})
export type PublishLetter = z.output<typeof PublishLetter>

const Cited = z.strictObject({
  commentId: id,
  /** The organisation, or else the person. Null where readers have the comment no more. */
  by: z.string().nullable(),
})
export const SpaceLetter = z.strictObject({
  id,
  at: z.iso.datetime(),
  agency: z.string().nullable(),
  title: Text,
  body: Text,
  cited: z.array(Cited),
})
export type SpaceLetter = z.infer<typeof SpaceLetter>

export const GetLetters = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })
/** Newest first. `isStopped`: whoever reads has said that they want none by mail; null for visitors. */
export const Letters = z.strictObject({ letters: z.array(SpaceLetter), isStopped: z.boolean().nullable() })
export const StopLetters = z.strictObject({ space: spaceRef, isStopped: z.boolean() })

/** From the themes of the last week, in each language as far as the themes have names there. */
export const LetterDraft = z.strictObject({
  since: z.iso.datetime(),
  texts,
  cited: z.array(z.strictObject({ ...Cited.shape, excerpt: z.string(), language: LanguageCode })),
})
export type LetterDraft = z.infer<typeof LetterDraft>

/** Which of the cited comments a text names, as numbers from 1 on. */
export const numbersIn = (body: string): number[] =>
  [...new Set([...body.matchAll(/\[(\d{1,3})\]/g)].map(([, number]) => Number(number)))].sort((a, b) => a - b)

export const languagesOf = (all: Partial<Record<Language, unknown>>): Language[] => Object.keys(all) as Language[]
