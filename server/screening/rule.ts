import type { Language } from "#shared/language"
import type { Agency } from "./agency.ts"
import type { Act, Finding, RuleId, Rules } from "#shared/screening"

// What a rule is: pure, and numbered, so that what it said of a text can be said again (moderation M10).

/** A text as it would be stored, and the State for which it speaks. */
export type Draft = {
  body: string
  plainText: string
  language: Language
  ownCountry: string | null
}

/** An earlier comment of the same space that says nearly the same. */
export type Similar = {
  commentId: string
  authorId: string
  isOwn: boolean
  /** Per cent. */
  similarity: number
  at: Date
  campaign?: string | undefined
}
/** What a service outside said of the text; `failed` where it did not. */
export type Answer = { verdict: "pass" | Act; note?: string | undefined } | { failed: string }

/** Everything a rule knows beyond the text, as it was when the text came. What no rule asked for is not there. */
export type Facts = {
  /** Comments of its author in this space before it, but for those that a moderator has refused. */
  earlier?: number | undefined
  /** Oldest first. */
  similar?: readonly Similar[] | undefined
  answer?: Answer | undefined
  /** That moderate the space. */
  agencies?: readonly Agency[] | undefined
  /** Set on the author by the moderators: each text is read first. */
  isAuthorPremoderated: boolean
  /** A moderator asked for changes, and this is what came. */
  isResubmitted: boolean
  /** This space reads everything first. */
  isSpacePremoderated: boolean
}

export type Verdict = Omit<Finding, "rule" | "version">
export type Rule = {
  id: RuleId
  /** Raised when the same text with the same facts would be judged otherwise. */
  version: number
  judge: (draft: Draft, facts: Facts, rules: Rules) => Verdict | undefined
}

/** So many passages show what is meant. */
const PASSAGES_MOST = 50

/** A verdict of a rule that the space has set to do something. */
export function verdict(act: "off" | Act, more: Partial<Verdict> = {}): Verdict | undefined {
  if (act === "off") return undefined
  return { act, ...more, passages: (more.passages ?? []).slice(0, PASSAGES_MOST) }
}
