import { createHash } from "node:crypto"
import type { Omission } from "#shared/comment"
import { AppError } from "#shared/errors"
import { countGraphemes, isVisible } from "#shared/input"
import type { Language } from "#shared/language"
import { isCountry } from "../reference.ts"
import { cleanHtml, withLanguages } from "./clean.ts"
import { detectLanguage } from "./language.ts"
import type { Content } from "./model.ts"

type Given = { body: string; language?: Language; objectives?: number[]; countries?: string[] }
/** `omitted`: what was left out of it, so that its author can be told. */
type Made = { content: Content; omitted: Omission[] }
type Defaults = { language: Language; objectives: number[]; countries: string[] }

const invalid = (path: string, code: string) => new AppError("invalid", { issues: [{ path, code }] })

/**
 * What somebody wrote, cleaned and measured. Refuses with `invalid` what has nothing to see (`empty`), is longer than
 * `limit` graphemes of visible text (`too_long`), or names a country that does not exist.
 */
export function makeContent(given: Given, defaults: Defaults, limit: number): Made {
  const { body, plainText, omitted } = cleanHtml(given.body)
  if (!isVisible(plainText)) throw invalid("body", "empty")
  // No text has more graphemes than code units, and few have as many as are allowed.
  if (plainText.length > limit && countGraphemes(plainText, limit) > limit) throw invalid("body", "too_long")
  const countries = [...new Set(given.countries ?? defaults.countries)]
  if (!countries.every(isCountry)) throw invalid("countries", "not_a_country")
  const language = given.language ?? detectLanguage(plainText, defaults.language)
  const content = {
    body: withLanguages(body, language),
    plainText,
    language,
    objectives: [...new Set(given.objectives ?? defaults.objectives)].sort((a, b) => a - b),
    countries,
  }
  return { content, omitted }
}

/** Tells whether a second post with the same id says the same. */
export const hashInput = (input: unknown) => createHash("sha256").update(JSON.stringify(input)).digest("base64url")
