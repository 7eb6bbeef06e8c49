import type { Change, Rules } from "./screening.ts"

type Value = Change["from"]

/** What is another setting in one set of rules than in another, place by place: `links.most`, `words.held.en`. */
export function changesBetween(before: Rules, after: Rules): Change[] {
  const [was, is] = [placesOf(before), placesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => changeAt(place, was.get(place), is.get(place)))
}

/** Every single value and every list by its place. */
function placesOf(value: unknown, place = "", into = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return into.set(place, value)
  for (const [key, inner] of Object.entries(value)) placesOf(inner, place ? `${place}.${key}` : key, into)
  return into
}

function changeAt(place: string, was: unknown, is: unknown): Change[] {
  if (Array.isArray(was) || Array.isArray(is)) {
    const [old, now] = [listOf(was), listOf(is)]
    const added = now.filter((one) => !old.includes(one))
    const removed = old.filter((one) => !now.includes(one))
    return added.length + removed.length > 0 ? [{ place, from: null, to: null, added, removed }] : []
  }
  // Whether there is a secret is no setting, and is not stored as it is shown.
  if (was === is || place === "webhook.hasSecret") return []
  return [{ place, from: (was ?? null) as Value, to: (is ?? null) as Value, added: [], removed: [] }]
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [])
