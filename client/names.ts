import fs from "node:fs"
import type { Plugin } from "vite"
import type { Names } from "../shared/names.ts"

// The official names of shared/reference, one language at a time: a reader's browser loads one of six.

type Named = Record<string, string>
type Reference = {
  countries: {
    regions: { id: string; name: Named }[]
    countries: { alpha2: string | null; region: string | null; names: Named; footnote?: Named }[]
  }
  "guiding-principles": { principles: { id: string; label: Named }[] }
  objectives: {
    otherFilterEntries: { id: string; label: Named }[]
    objectives: { number: number; title: Named; shortTitle: Named; titleStatus: Named }[]
  }
  "resource-types": { types: { id: string; label: Named }[] }
  roundtables: {
    meta: { forumName: Named; abbreviation: Named }
    cycles: {
      id: string
      year: number
      start: string
      end: string
      roundTables: { number: number; name: Named; theme: Named }[]
    }[]
  }
  "stakeholder-groups": {
    groups: { id: string; label: Named }[]
    nonStakeholderParticipants: { id: string; label: Named }[]
  }
}

const folder = new URL("../shared/reference/", import.meta.url)
const read = <K extends keyof Reference>(name: K): Reference[K] =>
  JSON.parse(fs.readFileSync(new URL(`${name}.json`, folder), "utf8")) as Reference[K]

const table = <T, V>(list: readonly T[], key: (one: T) => string | number, value: (one: T) => V): Record<string, V> =>
  Object.fromEntries(list.map((one) => [key(one), value(one)]))

/** All names in one language. Every name exists in all six; test/languages.test.ts sees to it. */
export function namesIn(language: string): Names {
  const inLanguage = (named: Named) => named[language] ?? named.en ?? ""
  const { countries: entries, regions } = read("countries")
  // In the reader's order, made here once, so that server and browser cannot differ in it. "Global" has no code.
  const { compare } = new Intl.Collator(language)
  const countries = entries
    .flatMap(({ alpha2, names, footnote }) => (alpha2 ? [{ alpha2, name: inLanguage(names), footnote }] : []))
    .sort((a, b) => compare(a.name, b.name))
  const { objectives, otherFilterEntries } = read("objectives")
  const { meta, cycles } = read("roundtables")
  const { groups, nonStakeholderParticipants } = read("stakeholder-groups")
  const short = meta.abbreviation[language] ?? meta.abbreviation.en ?? ""
  const general = inLanguage(otherFilterEntries[0]?.label ?? {})
  return {
    countries: table(
      countries,
      (one) => one.alpha2,
      (one) => one.name,
    ),
    footnotes: table(
      countries.filter((one) => one.footnote),
      (one) => one.alpha2,
      (one) => inLanguage(one.footnote ?? {}),
    ),
    regions: table(
      regions,
      (one) => one.id,
      (one) => inLanguage(one.name),
    ),
    groups: table(
      [...groups, ...nonStakeholderParticipants],
      (one) => one.id,
      (one) => inLanguage(one.label),
    ),
    principles: table(
      read("guiding-principles").principles,
      (one) => one.id,
      (one) => inLanguage(one.label),
    ),
    objectives: {
      0: { title: general, shortTitle: general, titleStatus: "editorial" },
      ...table(
        objectives,
        (one) => one.number,
        (one) => ({
          title: inLanguage(one.title),
          shortTitle: inLanguage(one.shortTitle),
          titleStatus: (one.titleStatus[language] ?? "unchecked") as Names["objectives"][number]["titleStatus"],
        }),
      ),
    },
    types: table(
      read("resource-types").types,
      (one) => one.id,
      (one) => inLanguage(one.label),
    ),
    cycles: table(
      cycles,
      (one) => one.id,
      ({ year, start, end }) => ({
        name: inLanguage(meta.forumName),
        short: `${short} ${year}`,
        year,
        start,
        end,
      }),
    ),
    roundTables: table(
      cycles,
      (one) => one.id,
      ({ roundTables }) =>
        table(
          roundTables,
          (one) => one.number,
          (one) => ({ name: inLanguage(one.name), theme: inLanguage(one.theme) }),
        ),
    ),
  }
}

/** Which country is in which region. */
const regionsOfCountries = (): Record<string, string> =>
  Object.fromEntries(
    read("countries").countries.flatMap(({ alpha2, region }) => (alpha2 && region ? [[alpha2, region]] : [])),
  )

const PREFIX = "virtual:names/"
const REGIONS = "virtual:regions"
const exported = (name: string, value: object) =>
  `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))})`

/** `import { names } from "virtual:names/fr"`, `import { regions } from "virtual:regions"`. */
export function names(): Plugin {
  return {
    name: "plenary-names",
    resolveId: (id) => (id.startsWith(PREFIX) || id === REGIONS ? `\0${id}` : undefined),
    load: (id) => {
      if (id === `\0${REGIONS}`) return exported("regions", regionsOfCountries())
      return id.startsWith(`\0${PREFIX}`) ? exported("names", namesIn(id.slice(PREFIX.length + 1))) : undefined
    },
  }
}
