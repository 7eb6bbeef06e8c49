import { useEffect, useState, useSyncExternalStore } from "react"
import type { DeskSettings, SetDesk } from "#shared/desk"
import type { ListName, QueueSort } from "#shared/queue"
import { api, askAfresh } from "../api.ts"

// What somebody has set for the desk: in which order each list was last read, groups of discussions, other keys. Kept with
// the account, so that it is the same at every desk; a copy in the browser is there at once, and while there is no line.

const none: DeskSettings = { sorts: {}, groups: [], keys: [] }
const place = (person: string) => `plenary.desk.${person}`
const known = new Map<string, DeskSettings>()
const listeners = new Set<() => void>()

export function readSettings(person: string): DeskSettings {
  const kept = known.get(person) ?? copied(person)
  known.set(person, kept)
  return kept
}
function copied(person: string): DeskSettings {
  try {
    return { ...none, ...(JSON.parse(localStorage.getItem(place(person)) ?? "{}") as Partial<DeskSettings>) }
  } catch {
    return none
  }
}

function take(person: string, settings: DeskSettings) {
  known.set(person, settings)
  try {
    localStorage.setItem(place(person), JSON.stringify(settings))
  } catch {
    // Then it comes from the account each time.
  }
  for (const listener of listeners) listener()
}

/** Shown at once, and kept with the account as soon as there is a line; an answer is not waited for. */
export function changeDesk(person: string, { sorts, ...rest }: SetDesk) {
  const before = readSettings(person)
  take(person, { ...before, ...rest, sorts: { ...before.sorts, ...sorts } })
  // Leaving the page in the same moment must not take it along.
  api("desk.set", { ...rest, ...(sorts && { sorts }) }).catch(() => {})
}

export function keepSort(person: string, list: ListName, sort: QueueSort) {
  if ((readSettings(person).sorts[list] ?? "due") !== sort) changeDesk(person, { sorts: { [list]: sort } })
}

/** Brings what the account has, once for a page; true as soon as it is there, or cannot be had. */
export function useDeskSettings(person: string | undefined): boolean {
  const [areKnown, setKnown] = useState(false)
  useEffect(() => {
    if (!person) return
    askAfresh("desk.get", {})
      .then((settings) => take(person, settings))
      .catch(() => {})
      .finally(() => setKnown(true))
  }, [person])
  return areKnown
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
/** Known after hydration only. */
export const useSettings = (person: string): DeskSettings =>
  useSyncExternalStore(
    listen,
    () => readSettings(person),
    () => none,
  )
export const useSorts = (person: string): DeskSettings["sorts"] => useSettings(person).sorts
