import { words as ar } from "#shared/i18n/ar/export"
import { words as en } from "#shared/i18n/en/export"
import { words as es } from "#shared/i18n/es/export"
import { words as fr } from "#shared/i18n/fr/export"
import { words as ru } from "#shared/i18n/ru/export"
import { words as zh } from "#shared/i18n/zh/export"
import type { Position } from "#shared/coding"
import type { Language } from "#shared/language"
import type { Phase } from "#shared/space"

type Word = Exclude<keyof typeof en, "phase" | "columns" | "positions" | `supports_${string}`>
/** Of a table of comments. */
export type Column = keyof typeof en.columns
type Values = Record<string, string | number>

export type Words = {
  say: (word: Word, values?: Values) => string
  supports: (count: number) => string
  phase: (phase: Phase) => string
  column: (column: Column) => string
  position: (position: Position) => string
}

const catalogues = { ar, zh, en, fr, ru, es }

export function wordsIn(language: Language): Words {
  const words = catalogues[language]
  const forms: Readonly<Record<string, unknown>> = words
  const plurals = new Intl.PluralRules(language)
  return {
    say: (word, values = {}) => fill(words[word], values),
    supports(count) {
      const form = forms[`supports_${plurals.select(count)}`]
      return fill(typeof form === "string" ? form : words.supports_other, { count })
    },
    phase: (phase) => words.phase[phase],
    column: (column) => words.columns[column],
    position: (position) => words.positions[position],
  }
}

/** In one pass, so that a value is never read for places in its turn. Names keep their direction to themselves. */
const fill = (text: string, values: Values) =>
  text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = values[name]
    if (value === undefined) return place
    return typeof value === "number" ? String(value) : `\u2068${value}\u2069`
  })
