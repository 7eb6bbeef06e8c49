import { isVisible } from "#shared/graphemes"
import type { Language } from "#shared/language"
import { docOf, visibleOf, type Doc } from "./doc.ts"

/** What has been begun and not sent. The id is made with it and stays until the answer: whatever happens, one comment. */
export type Draft = {
  id: string
  /** As it was typed into the text area. */
  text: string
  /** The editor was wanted: then this counts, and `text` does not. */
  rich: Doc | null
  /** An organisation's id, or null for the person. */
  organisationId: string | null
  /** Chosen by hand; otherwise it is detected. */
  language: Language | null
  objectives: number[]
  countries: string[]
  /** A question to the moderators. What was begun in an earlier version of the page does not know of it. */
  asksModerators?: boolean
  savedAt: string
}

export const docIn = ({ rich, text }: Draft): Doc => rich ?? docOf(text)
export const isBegun = (draft: Draft) => isVisible(visibleOf(docIn(draft)))
export const isSameText = (one: Draft, other: Draft) => JSON.stringify(docIn(one)) === JSON.stringify(docIn(other))
