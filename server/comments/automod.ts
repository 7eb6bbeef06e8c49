import type { HoldReason } from "#shared/comment"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Content } from "./model.ts"

// The automatic look at a draft. Each rule is pure; the first one that speaks decides; their order is the policy.

const LINKS_MOST = 2

export type Draft = { space: Pick<SpaceDoc, "screening" | "heldWords">; content: Content; isResubmitted?: boolean }
export type Verdict = { heldFor: HoldReason; passages: string[] }
type Rule = (draft: Draft) => Verdict | undefined

/** Case, accents and invisible marks must not hide a word. */
const fold = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\u0640]/gu, "")
    .toLowerCase()

/** A word of the space's list. It holds for a look, it never rejects (moderation M10). */
const heldWord: Rule = ({ space, content }) => {
  const text = fold(content.plainText)
  const found = space.heldWords.filter((word) => contains(text, fold(word)))
  return found.length > 0 ? { heldFor: "word", passages: found } : undefined
}
const contains = (text: string, word: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "u").test(text) ||
  // Chinese is written without spaces.
  (/\p{Script=Han}/u.test(word) && text.includes(word))

const manyLinks: Rule = ({ content }) => {
  const links = [...content.body.matchAll(/<a [^>]*>(.*?)<\/a>/gs)].map(([, words = ""]) =>
    words.replace(/<[^>]+>/g, ""),
  )
  return links.length > LINKS_MOST ? { heldFor: "links", passages: links } : undefined
}

/** A moderator asked for changes, so a moderator sees them. */
const resubmitted: Rule = ({ isResubmitted }) => (isResubmitted ? { heldFor: "resubmitted", passages: [] } : undefined)

const premoderatedSpace: Rule = ({ space }) =>
  space.screening === "before" ? { heldFor: "premoderated", passages: [] } : undefined

const rules: Rule[] = [heldWord, manyLinks, resubmitted, premoderatedSpace]

/** Why a draft waits for a moderator; undefined when it may be published at once. */
export function automod(draft: Draft): Verdict | undefined {
  for (const rule of rules) {
    const verdict = rule(draft)
    if (verdict) return verdict
  }
}
