import { useSyncExternalStore } from "react"

// Discussions that somebody often looks at together, under a name of their own. Kept in the browser for each person, as
// the keys are: a group is a filter, and a filter is an address.

export type Group = { name: string; spaces: readonly string[] }

const MOST = 20
const place = (person: string) => `plenary.desk.groups.${person}`
const none: readonly Group[] = []
const known = new Map<string, readonly Group[]>()
const listeners = new Set<() => void>()

const isGroup = (one: unknown): one is Group => {
  const { name, spaces } = (one ?? {}) as Partial<Group>
  return typeof name === "string" && Array.isArray(spaces) && spaces.every((slug) => typeof slug === "string")
}

function readGroups(person: string): readonly Group[] {
  const kept = known.get(person) ?? stored(person)
  known.set(person, kept)
  return kept
}
function stored(person: string): readonly Group[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(person)) ?? "[]")
    return Array.isArray(kept) ? kept.filter(isGroup) : none
  } catch {
    return none
  }
}

function keep(person: string, groups: readonly Group[]) {
  known.set(person, groups)
  try {
    localStorage.setItem(place(person), JSON.stringify(groups))
  } catch {
    // Then it holds until the page is left.
  }
  for (const listener of listeners) listener()
}

/** One of the same name is replaced. */
export const addGroup = (person: string, group: Group) =>
  keep(person, [...readGroups(person).filter(({ name }) => name !== group.name), group].slice(-MOST))
export const removeGroup = (person: string, name: string) =>
  keep(
    person,
    readGroups(person).filter((one) => one.name !== name),
  )

export const isSameGroup = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((slug) => other.includes(slug))

function listen(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
/** Known after hydration only. */
export const useGroups = (person: string): readonly Group[] =>
  useSyncExternalStore(
    listen,
    () => readGroups(person),
    () => none,
  )
