import type { OrganisationBrief } from "#shared/organisation"
import { entities } from "./agency-names.ts"
import { phraseFinder, type Finder, type Phrase } from "./phrases.ts"
import { verdict, type Rule } from "./rule.ts"
import type { Screened } from "./model.ts"
import { fold, foldWithPlaces } from "./text.ts"

// Which of the agencies that moderate a space a text names: their moderators do not decide on it (moderation, "Fairness").
// Nobody can set this rule, because nobody may switch it off.

export type Agency = Pick<OrganisationBrief, "id" | "name" | "acronym">

/** Found in one walk: a text names few of them, and each has some twenty names. */
export const namedAgency: Rule = {
  id: "agency",
  version: 1,
  judge({ plainText }, { agencies = [] }) {
    if (agencies.length === 0) return undefined
    const hits = finderFor(agencies)(foldWithPlaces(plainText))
    if (hits.length === 0) return undefined
    return verdict("flag", {
      organisations: [...new Set(hits.map(({ value }) => value))].sort(),
      passages: hits.map(({ passage }) => passage).sort((a, b) => a.start - b.start),
    })
  },
}

/** By id, as they were found when the text was looked at. */
export const agenciesIn = (screened: Screened | undefined): string[] =>
  screened?.findings.find(({ rule }) => rule === "agency")?.organisations ?? []

const FINDERS_MOST = 500
const finders = new Map<string, Finder<string>>()

function finderFor(agencies: readonly Agency[]): Finder<string> {
  const key = JSON.stringify(agencies.map(({ id, name, acronym }) => [id, name, acronym]))
  const known = finders.get(key)
  if (known) return known
  const made = phraseFinder(agencies.flatMap(phrasesOf))
  if (finders.size >= FINDERS_MOST) finders.clear()
  finders.set(key, made)
  return made
}

function phrasesOf({ id, name, acronym }: Agency): Phrase<string>[] {
  const { acronyms, names } = entityOf(name, acronym) ?? { acronyms: [], names: [] }
  return [
    ...[...new Set([...acronyms, ...(acronym ? [acronym] : [])])].map((words): Phrase<string> => ({
      words,
      value: id,
      // "Who" asks, and is no organisation.
      needs: "capitals",
    })),
    ...[...new Set([...names, name])].map((words): Phrase<string> => ({
      words,
      value: id,
      ...(isShort(words) ? { needs: "capital" as const } : {}),
    })),
  ]
}

function entityOf(name: string, acronym: string | null) {
  const folded = fold(name)
  return entities.find(
    ({ acronyms, names }) =>
      (acronym !== null && acronyms.includes(acronym.toUpperCase())) || names.some((one) => fold(one) === folded),
  )
}

/** Some words that might mean anything else, as "network secretariat" does. */
const isShort = (words: string) => /\p{Lu}/u.test(words) && words.split(/[\s-]+/).length <= 2
