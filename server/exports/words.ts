import { words as ar } from "#shared/i18n/ar/export"
import { words as en } from "#shared/i18n/en/export"
import { words as es } from "#shared/i18n/es/export"
import { words as fr } from "#shared/i18n/fr/export"
import { words as ru } from "#shared/i18n/ru/export"
import { words as zh } from "#shared/i18n/zh/export"
import type { Position } from "#shared/coding"
import { reasons as arReasons } from "#shared/i18n/ar/app/reasons"
import { transparency as arFigures } from "#shared/i18n/ar/app/transparency"
import { reasons as enReasons } from "#shared/i18n/en/app/reasons"
import { transparency as enFigures } from "#shared/i18n/en/app/transparency"
import { reasons as esReasons } from "#shared/i18n/es/app/reasons"
import { transparency as esFigures } from "#shared/i18n/es/app/transparency"
import { reasons as frReasons } from "#shared/i18n/fr/app/reasons"
import { transparency as frFigures } from "#shared/i18n/fr/app/transparency"
import { reasons as ruReasons } from "#shared/i18n/ru/app/reasons"
import { transparency as ruFigures } from "#shared/i18n/ru/app/transparency"
import { reasons as zhReasons } from "#shared/i18n/zh/app/reasons"
import { transparency as zhFigures } from "#shared/i18n/zh/app/transparency"
import type { Language } from "#shared/language"
import type { Phase } from "#shared/space"

type Word = Exclude<keyof typeof en, "phase" | "columns" | "positions" | "fault" | `supports_${string}`>
/** Of a table of comments. */
export type Column = keyof typeof en.columns
type Values = Record<string, string | number>

export type Words = {
  say: (word: Word, values?: Values) => string
  supports: (count: number) => string
  phase: (phase: Phase) => string
  column: (column: Column) => string
  position: (position: Position) => string
  /** As the page of the figures calls it. */
  figure: (figure: Figure) => string
  /** What somebody stands for although it is wrong. */
  fault: (code: string) => string
  /** Why something was sent back or rejected. */
  reason: (code: string) => string
}
type Figure = keyof typeof enFigures

const catalogues = { ar, zh, en, fr, ru, es }
const figures = { ar: arFigures, zh: zhFigures, en: enFigures, fr: frFigures, ru: ruFigures, es: esFigures }
const reasons = { ar: arReasons, zh: zhReasons, en: enReasons, fr: frReasons, ru: ruReasons, es: esReasons }

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
    figure: (figure) => figures[language][figure],
    fault(code) {
      const known: Readonly<Record<string, string>> = words.fault
      return known[code] ?? code
    },
    reason(code) {
      const known: Readonly<Record<string, string>> = reasons[language].decision
      return known[code] ?? reasons[language].decision.other
    },
  }
}

/** In one pass, so that a value is never read for places in its turn. Names keep their direction to themselves. */
const fill = (text: string, values: Values) =>
  text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    const value = values[name]
    if (value === undefined) return place
    return typeof value === "number" ? String(value) : `\u2068${value}\u2069`
  })
