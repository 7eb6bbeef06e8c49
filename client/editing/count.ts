import type { Language } from "#shared/language"
import { COUNT_MOST } from "#shared/queue"
import { formatNumber } from "../ui/format.ts"

/** What grows is counted up to there only. */
export const countWords = (value: number, lang: Language): string =>
  formatNumber(value, lang) + (value === COUNT_MOST ? "+" : "")
