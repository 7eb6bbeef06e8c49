import { useEffect, useState } from "react"
import { draftOf, type Draft, type SpaceRules } from "./draft.ts"

// What has been changed and not saved stays in this tab: a wrong click must not cost an hour's list of words.

type Kept = { revision: number; rules: Draft["rules"] }
const keyOf = (slug: string) => `plenary.rules.${slug}`

/** The draft, as it was left; only on top of the rules it began with, and never with a secret in it. */
export function useDraft(slug: string, base: SpaceRules): [Draft, (draft: Draft, revision: number) => void] {
  const [draft, setDraft] = useState<Draft>(() => draftOf(base))
  const [begun] = useState(base.revision)
  // After hydration, because the server knows nothing of it; not again when other rules have been saved meanwhile.
  useEffect(() => {
    const kept = read(slug)
    if (kept?.revision === begun) setDraft({ rules: kept.rules, secret: "" })
  }, [slug, begun])
  const keep = (next: Draft, revision: number) => {
    setDraft(next)
    write(slug, { revision, rules: next.rules })
  }
  return [draft, keep]
}

function read(slug: string): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(slug)) ?? "null") as Kept | undefined
  } catch {
    return undefined
  }
}

function write(slug: string, kept: Kept) {
  try {
    sessionStorage.setItem(keyOf(slug), JSON.stringify(kept))
  } catch {
    // Storage may be forbidden; then it holds until the page is left.
  }
}
