import { phases, type Phase } from "#shared/space"
import { isolate, useWords } from "../i18n/index.tsx"
import type { Facet } from "./filter.ts"

const isPhase = (value: string): value is Phase => phases.includes(value as Phase)

/** A value of the filter in words. What nobody knows is shown as it stands in the address. */
export function useValueName() {
  const { t, names } = useWords()
  return (facet: Facet, value: string): string => {
    const known = {
      phase: isPhase(value) ? t(`space.phase.${value}`) : undefined,
      cycle: names.cycles[value]?.short,
      roundTable: Object.values(names.roundTables)[0]?.[Number(value)]?.name,
      objective: objectiveName(value),
      principle: names.principles[value],
      region: names.regions[value],
      country: names.countries[value],
    }[facet]
    return known ?? isolate(value)
  }
  function objectiveName(value: string) {
    const title = /^(0|[1-9]\d?)$/.test(value) ? names.objectives[Number(value)]?.shortTitle : undefined
    return title && (value === "0" ? title : t("common.numbered", { number: Number(value), title }))
  }
}
