import type { Language } from "#shared/language"
import type { Certainty, Objective } from "#shared/objective"
import countriesFile from "../shared/reference/countries.json" with { type: "json" }
import principlesFile from "../shared/reference/guiding-principles.json" with { type: "json" }
import objectivesFile from "../shared/reference/objectives.json" with { type: "json" }
import roundTablesFile from "../shared/reference/roundtables.json" with { type: "json" }
import typesFile from "../shared/reference/resource-types.json" with { type: "json" }
import groupsFile from "../shared/reference/stakeholder-groups.json" with { type: "json" }

// The official data of shared/reference, by the codes that documents hold. Where it comes from, and how sure each name
// is, stands in its README.

export type Named = Record<Language, string>
type UnStatus = "member-state" | "observer-state" | "non-member-state" | "territory" | "other"

export type Country = {
  alpha2: string
  region: string
  unStatus: UnStatus
  names: Named
  /** Must stand wherever the name does. */
  footnote?: Named
}
export type ObjectiveFacts = {
  number: number
  /** Of A/RES/73/195, annex. Null for 0, "General", which is no objective. */
  paragraph: number | null
  roundTable: number | null
  title: Named
  shortTitle: Named
  titleStatus: Record<Language, Certainty>
  sdgTargets: Objective["sdgTargets"]
}
export type RoundTable = { number: number; name: Named; theme: Named; objectives: number[] }
export type Cycle = { id: string; year: number; start: string; end: string; roundTables: RoundTable[] }

const everywhere = <V>(value: V): Record<Language, V> => ({
  ar: value,
  zh: value,
  en: value,
  fr: value,
  ru: value,
  es: value,
})

/** "Global" is a scope, not a country, and has no code. */
export const countries: readonly Country[] = countriesFile.countries.filter(
  ({ unStatus }) => unStatus !== "scope",
) as Country[]
const byCode = new Map(countries.map((country) => [country.alpha2, country]))

const general = objectivesFile.otherFilterEntries[0]!.label
/** 0 to 23. */
export const objectives: readonly ObjectiveFacts[] = [
  {
    number: 0,
    paragraph: null,
    roundTable: null,
    title: general,
    shortTitle: general,
    titleStatus: everywhere<Certainty>("editorial"),
    sdgTargets: [],
  },
  ...(objectivesFile.objectives as ObjectiveFacts[]),
]

/** In the order of the Hub. */
export const regions: readonly { id: string; name: Named }[] = countriesFile.regions
export const groups: readonly { id: string; label: Named }[] = [
  ...groupsFile.groups,
  ...groupsFile.nonStakeholderParticipants,
]
export const principles: readonly { id: string; label: Named }[] = principlesFile.principles
/** Of documents, in the order of the Hub. */
export const types: readonly { id: string; label: Named }[] = typesFile.types
export const cycles: readonly Cycle[] = roundTablesFile.cycles
export const forumName: Named = roundTablesFile.meta.forumName

export const countriesOf = (status: UnStatus): Country[] => countries.filter(({ unStatus }) => unStatus === status)
export const isCountry = (code: string): boolean => byCode.has(code)
export const countryOf = (code: string): Country | undefined => byCode.get(code)
const isOneOf = (list: readonly { id: string }[]) => {
  const ids = new Set(list.map(({ id }) => id))
  return (id: string): boolean => ids.has(id)
}
export const isRegion = isOneOf(regions)
export const isPrinciple = isOneOf(principles)
export const isResourceType = isOneOf(typesFile.types)
export const regionOf = (code: string): string | undefined => byCode.get(code)?.region
export const countryName = (code: string, language: Language): string => byCode.get(code)?.names[language] ?? code

const nameIn = (list: readonly { id: string; label: Named }[]) => {
  const labels = new Map(list.map(({ id, label }) => [id, label]))
  return (id: string, language: Language): string => labels.get(id)?.[language] ?? id
}
export const groupName = nameIn(groups)
export const principleName = nameIn(principles)
export const regionName = nameIn(regions.map(({ id, name }) => ({ id, label: name })))

/** The round table of a cycle: "imrf-2022", 4. */
export const roundTableOf = (cycle: string, number: number): RoundTable | undefined =>
  cycles.find(({ id }) => id === cycle)?.roundTables.find((table) => table.number === number)
