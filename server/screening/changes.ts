import type { Change } from "#shared/screening"
import type { RulesDoc } from "./model.ts"

type Value = Change["from"]

/** What was changed from one revision to the next, setting by setting. */
export function changesBetween(before: RulesDoc, after: RulesDoc): Change[] {
  const [was, is] = [placesOf(before.rules), placesOf(after.rules)]
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((place) =>
    changeAt(place, was.get(place), is.get(place)),
  )
  // That it is another one, and not which.
  if (before.secret !== after.secret)
    changes.push({ place: "webhook.secret", from: null, to: null, added: [], removed: [] })
  return changes
}

/** Every single value and every list by its place, such as `links.most` and `words.held.en`. */
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
  // `hasSecret` is not stored as it is shown.
  if (was === is || place === "webhook.hasSecret") return []
  return [{ place, from: (was ?? null) as Value, to: (is ?? null) as Value, added: [], removed: [] }]
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [])
