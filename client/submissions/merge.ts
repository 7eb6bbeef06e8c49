import type { SubmissionForm } from "#shared/submission"

// What one window has changed, put upon what another one has saved meanwhile. Nobody's words are lost: where both have
// written in the same field, the other's are laid aside, to be read and taken over by hand.

export type Aside = { field: string; text: string }
type Merged = { form: SubmissionForm; asides: Aside[] }

export function mergeForms(base: SubmissionForm, mine: SubmissionForm, theirs: SubmissionForm): Merged {
  const asides: Aside[] = []
  const form = merge(base, mine, theirs, (field, text) => asides.push({ field, text }), "")
  return { form: form as SubmissionForm, asides }
}

type Lay = (field: string, text: string) => void

function merge(base: unknown, mine: unknown, theirs: unknown, lay: Lay, path: string): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine
  if (isSame(base, mine)) return theirs
  if (Array.isArray(mine) && Array.isArray(theirs)) return mergeLists(base, mine, theirs)
  if (isRecord(mine) && isRecord(theirs)) {
    const from = isRecord(base) ? base : {}
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
    const entries = keys.map((key) => {
      const inner = path ? `${path}.${key}` : key
      return [key, merge(from[key], mine[key], theirs[key], lay, inner)] as const
    })
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  }
  if (typeof theirs === "string" && theirs.trim() !== "") lay(path, theirs)
  return mine ?? theirs
}

function mergeLists(base: unknown, mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const old = new Set((Array.isArray(base) ? (base as unknown[]) : []).map(keyOf))
  const now = new Set(mine.map(keyOf))
  const kept = theirs.filter((one) => now.has(keyOf(one)) || !old.has(keyOf(one)))
  const known = new Set(kept.map(keyOf))
  const others = new Set(theirs.map(keyOf))
  return [...kept, ...mine.filter((one) => !known.has(keyOf(one)) && (!old.has(keyOf(one)) || others.has(keyOf(one))))]
}

const keyOf = (value: unknown) => JSON.stringify(value)
export const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
