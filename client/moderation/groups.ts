import { GROUPS_MOST, type Group } from "#shared/desk"
import { changeDesk, readSettings, useSettings } from "./settings.ts"

// Discussions that somebody often looks at together, under a name of their own. A group is a filter, and a filter is an
// address.

/** One of the same name is replaced. */
export const addGroup = (person: string, group: Group) =>
  changeDesk(person, {
    groups: [...readSettings(person).groups.filter(({ name }) => name !== group.name), group].slice(-GROUPS_MOST),
  })
export const removeGroup = (person: string, name: string) =>
  changeDesk(person, { groups: readSettings(person).groups.filter((one) => one.name !== name) })

export const isSameGroup = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((slug) => other.includes(slug))

export const useGroups = (person: string): readonly Group[] => useSettings(person).groups
