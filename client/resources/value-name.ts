import { kinds, type Kind } from "#shared/resource"
import { isolate, useWords } from "../i18n/index.tsx"
import { formatDate, languageIn } from "../ui/format.ts"
import type { Choice } from "./filter.ts"

const isKind = (value: string): value is Kind => (kinds as readonly string[]).includes(value)

/** A choice in words. What nobody knows is shown as it stands in the address. */
export function useValueName() {
  const { t, names, lang } = useWords()
  return ([field, value]: Choice): string => {
    switch (field) {
      case "kind":
        return isKind(value) ? t(`resources.kinds.${value}`) : isolate(value)
      case "objective": {
        const title = names.objectives[Number(value)]?.shortTitle ?? value
        return value === "0" ? title : t("common.numbered", { number: Number(value), title })
      }
      case "principle":
        return names.principles[value] ?? isolate(value)
      case "region":
        return names.regions[value] ?? isolate(value)
      case "country":
        return names.countries[value] ?? isolate(value)
      case "type":
        return names.types[value] ?? isolate(value)
      case "language":
        return languageIn(value, lang)
      case "from":
        return t("resources.fromDay", { date: formatDate(value, lang, "UTC") })
      case "to":
        return t("resources.toDay", { date: formatDate(value, lang, "UTC") })
      case "publisher":
      case "q":
        return isolate(value)
    }
  }
}
