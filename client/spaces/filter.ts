import { phases, type SpaceBrief } from "#shared/space"
import type { Names } from "#shared/names"

// The filter of the list of discussions, as its address says it: any value within one facet, all facets together.
// List and counts come from the same data by the same rule, so that they cannot contradict each other (case HC-31).

export const facets = ["phase", "cycle", "roundTable", "objective", "principle", "region", "country"] as const
export type Facet = (typeof facets)[number]
/** What is chosen, each value once, in the order of the address; values that nobody knows stay too. */
export type Filter = Record<Facet, readonly string[]>

export function filterOf(query: URLSearchParams): Filter {
  const chosen = (facet: Facet) => [...new Set(query.getAll(facet).filter(Boolean))]
  return {
    phase: chosen("phase"),
    cycle: chosen("cycle"),
    roundTable: chosen("roundTable"),
    objective: chosen("objective"),
    principle: chosen("principle"),
    region: chosen("region"),
    country: chosen("country"),
  }
}

/** Every choice with its facet, in the order in which the facets are shown. */
export const choicesOf = (filter: Filter): (readonly [Facet, string])[] =>
  facets.flatMap((facet) => filter[facet].map((value) => [facet, value] as const))

/** The address of the list with these choices, and without one of them. */
export function addressOf(filter: Filter, without?: readonly [Facet, string]): string {
  const query = new URLSearchParams()
  for (const [facet, value] of choicesOf(filter)) {
    if (without?.[0] !== facet || without[1] !== value) query.append(facet, value)
  }
  return query.size ? `/spaces?${query}` : "/spaces"
}

const valuesOf: Record<Facet, (space: SpaceBrief) => readonly string[]> = {
  phase: ({ phase }) => [phase],
  cycle: ({ cycle }) => (cycle === null ? [] : [cycle]),
  roundTable: ({ roundTable }) => (roundTable === null ? [] : [String(roundTable)]),
  objective: ({ objectives }) => objectives.map(String),
  principle: ({ principles }) => principles,
  region: ({ regions }) => regions,
  country: ({ countries }) => countries,
}

const passes = (space: SpaceBrief, facet: Facet, chosen: readonly string[]) =>
  chosen.length === 0 || valuesOf[facet](space).some((value) => chosen.includes(value))

export const select = (spaces: readonly SpaceBrief[], filter: Filter): SpaceBrief[] =>
  spaces.filter((space) => facets.every((facet) => passes(space, facet, filter[facet])))

/** How many discussions there are for each value of a facet, under what is chosen in the others. */
export function countsOf(spaces: readonly SpaceBrief[], filter: Filter, facet: Facet): (value: string) => number {
  const counts = new Map<string, number>()
  for (const space of select(spaces, { ...filter, [facet]: [] })) {
    for (const value of valuesOf[facet](space)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return (value) => counts.get(value) ?? 0
}

/** All values of a facet in the order in which they are offered. */
export function knownValues(facet: Facet, names: Names): readonly string[] {
  switch (facet) {
    case "phase":
      return phases.filter((phase) => phase !== "draft")
    case "cycle":
      return Object.keys(names.cycles).toReversed()
    case "roundTable":
      return [...new Set(Object.values(names.roundTables).flatMap((tables) => Object.keys(tables)))].toSorted()
    case "objective":
      return [...Array.from({ length: 23 }, (_, index) => String(index + 1)), "0"]
    case "principle":
      return Object.keys(names.principles)
    case "region":
      return Object.keys(names.regions)
    case "country":
      return Object.keys(names.countries)
  }
}
