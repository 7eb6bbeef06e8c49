import { languages, type Language } from "#shared/language"
import { resources as resourcesAr } from "#shared/i18n/ar/app/resources"
import { resources as resourcesEn } from "#shared/i18n/en/app/resources"
import { resources as resourcesEs } from "#shared/i18n/es/app/resources"
import { resources as resourcesFr } from "#shared/i18n/fr/app/resources"
import { resources as resourcesRu } from "#shared/i18n/ru/app/resources"
import { resources as resourcesZh } from "#shared/i18n/zh/app/resources"
import { submission as submissionAr } from "#shared/i18n/ar/app/submission"
import { submission as submissionEn } from "#shared/i18n/en/app/submission"
import { submission as submissionEs } from "#shared/i18n/es/app/submission"
import { submission as submissionFr } from "#shared/i18n/fr/app/submission"
import { submission as submissionRu } from "#shared/i18n/ru/app/submission"
import { submission as submissionZh } from "#shared/i18n/zh/app/submission"
import type { Kind } from "#shared/resource"
import { hasField } from "#shared/submission-check"

// What the template says is what the form says: one name for one thing.

type Words = {
  submission: Omit<typeof submissionEn, "steps">
  resources: Pick<typeof resourcesEn, "one" | "levels" | "costs">
}
export const wordsIn: Record<Language, Words> = {
  ar: { submission: submissionAr, resources: resourcesAr },
  zh: { submission: submissionZh, resources: resourcesZh },
  en: { submission: submissionEn, resources: resourcesEn },
  fr: { submission: submissionFr, resources: resourcesFr },
  ru: { submission: submissionRu, resources: resourcesRu },
  es: { submission: submissionEs, resources: resourcesEs },
}

type TemplateKey = `submission.template.${keyof typeof submissionEn.template}` | "submission.hint.several"

/** What only the template says. */
export function sayIn(language: Language) {
  const { template, hint } = wordsIn[language].submission
  return (key: TemplateKey): string =>
    key === "submission.hint.several"
      ? hint.several
      : template[key.slice("submission.template.".length) as keyof typeof template]
}

/** The rows of the template, in their order. */
const rows = [
  "kind",
  "title",
  "description",
  "type",
  "publisher",
  "date",
  "until",
  "startsAt",
  "endsAt",
  "timeZone",
  "place",
  "partners",
  "speakers",
  "provider",
  "level",
  "cost",
  "captions",
  "minutes",
  "objectives",
  "principles",
  "regions",
  "countries",
  "languages",
  "link",
  "files",
  "implementer",
  "focalPoint",
  "acronyms",
] as const
export type TemplateRow = (typeof rows)[number]

const always: readonly TemplateRow[] = [
  "kind",
  "title",
  "description",
  "objectives",
  "principles",
  "regions",
  "countries",
  "languages",
  "link",
  "acronyms",
]
export const rowsOf = (kind: Kind): TemplateRow[] =>
  rows.filter((row) => always.includes(row) || (row !== "title" && row !== "description" && hasField(kind, row)))

/** As somebody may have written it: case, spaces and marks do not matter. */
export const plainly = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

/** By what stands in the first column: the row, and the languages in which it is called so. */
export const rowsByLabel: ReadonlyMap<string, { row: TemplateRow; languages: Language[] }> = rowsInAll()

function rowsInAll() {
  const found = new Map<string, { row: TemplateRow; languages: Language[] }>()
  for (const language of languages) {
    for (const row of rows) {
      const label = plainly(wordsIn[language].submission.field[row])
      const known = found.get(label)
      if (!known) found.set(label, { row, languages: [language] })
      else if (known.row === row) known.languages.push(language)
    }
  }
  return found
}
