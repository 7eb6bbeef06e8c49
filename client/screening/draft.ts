import type { Input, Output } from "#shared/contract"
import { changesBetween } from "#shared/rule-changes"
import type { Change, Rules } from "#shared/screening"

// The rules of a space while they are being changed: what is on the screen, and what holds until it is saved.

export type SpaceRules = Output<"screening.get">
/** As on the screen; `secret` is one that has been typed and is not kept anywhere yet. */
export type Draft = { rules: Rules; secret: string }

export const draftOf = ({ rules }: SpaceRules): Draft => ({ rules, secret: "" })

/** As the server takes them. */
export function givenOf({ rules, secret }: Draft): Input<"screening.save">["rules"] {
  const { isOn, url, onFailure } = rules.webhook
  const typed = secret.trim()
  return {
    ...rules,
    words: { held: tidied(rules.words.held), suspect: tidied(rules.words.suspect) },
    webhook: { isOn, url: url?.trim() || null, onFailure, ...(typed ? { secret: typed } : {}) },
  }
}

type Lists = Rules["words"]["held"]
/** Empty lines and words that stand there twice are nobody's wish. */
function tidied(lists: Lists): Lists {
  const entries = Object.entries(lists).map(([code, words]) => [
    code,
    [...new Set(words.map((word) => word.trim()).filter(Boolean))],
  ])
  return Object.fromEntries(entries) as Lists
}

/** What saving would change. */
export function changesIn(base: SpaceRules, draft: Draft): Change[] {
  const { secret, ...rules } = draft
  const given = givenOf(draft)
  const after: Rules = { ...given, webhook: { ...rules.rules.webhook, url: given.webhook.url } }
  const changes = changesBetween(base.rules, after)
  return secret.trim()
    ? [...changes, { place: "webhook.secret", from: null, to: null, added: [], removed: [] }]
    : changes
}

/** What one person has changed, put upon what another has saved meanwhile. Where both changed the same setting, `mine`. */
export function merged<T>(base: T, mine: T, theirs: T): T {
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs)) {
    const [old, now] = [new Set<unknown>(base), new Set<unknown>(mine)]
    const kept = (theirs as unknown[]).filter((one) => now.has(one) || !old.has(one))
    const added = (mine as unknown[]).filter((one) => !old.has(one) && !kept.includes(one))
    return [...kept, ...added] as T
  }
  if (isRecord(base) && isRecord(mine) && isRecord(theirs)) {
    const entries = Object.keys(theirs).map((key) => [key, merged(base[key], mine[key], theirs[key])])
    return Object.fromEntries(entries) as T
  }
  return mine === base ? theirs : mine
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Settings that both have changed, and not to the same. */
export const contested = (base: SpaceRules, draft: Draft, theirs: SpaceRules): Change[] => {
  const other = new Map(changesBetween(base.rules, theirs.rules).map((change) => [change.place, change]))
  return changesIn(base, draft).filter((change) => {
    const also = other.get(change.place)
    // Lists are put together word by word.
    return also !== undefined && change.added.length + change.removed.length === 0 && also.to !== change.to
  })
}
