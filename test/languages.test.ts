import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { languages, type Language } from "#shared/language"
import countries from "../shared/reference/countries.json" with { type: "json" }
import principles from "../shared/reference/guiding-principles.json" with { type: "json" }
import objectives from "../shared/reference/objectives.json" with { type: "json" }
import roundTables from "../shared/reference/roundtables.json" with { type: "json" }
import groups from "../shared/reference/stakeholder-groups.json" with { type: "json" }

// The six languages say the same things, each in its own forms (case HC-44).

const catalogues = { app: "app", mail: "mail", export: "words" } as const
type Catalogue = keyof typeof catalogues
const others = languages.filter((language) => language !== "en")

/** Every text by its place: `comment.reply`, `thread.comments_other`. */
async function textsOf(catalogue: Catalogue, language: Language): Promise<Map<string, string>> {
  // The interface is in parts, of which the browser loads what a page needs.
  const folder = join("shared/i18n", language, catalogue)
  const files = catalogue === "app" ? readdirSync(folder).map((name) => join(folder, name)) : [`${folder}.ts`]
  const modules = await Promise.all(files.map((file) => import(`../${file}`) as Promise<Record<string, unknown>>))
  const texts = new Map<string, string>()
  const walk = (value: unknown, place: string) => {
    if (typeof value === "string") return void texts.set(place, value)
    for (const [key, inner] of Object.entries(value as object)) walk(inner, place ? `${place}.${key}` : key)
  }
  for (const module of modules) {
    if (catalogue === "app") walk(module, "")
    else walk(module[catalogues[catalogue]], "")
  }
  return texts
}

const formOf = (key: string) =>
  /^(.+)_(zero|one|two|few|many|other)$/.exec(key)?.slice(1) as [string, string] | undefined
/** A counted text without its form; `too_many` alone is a word like any other. */
function baseOf(key: string, texts: Map<string, string>): string {
  const [base] = formOf(key) ?? []
  return base !== undefined && texts.has(`${base}_other`) ? base : key
}
const placesOf = (texts: Map<string, string>) => new Set([...texts.keys()].map((key) => baseOf(key, texts)))

/** The forms that whole numbers take, as far as anything is counted here; `other` is what a text falls back to. */
function formsOf(language: Language): Set<string> {
  const rules = new Intl.PluralRules(language)
  return new Set(["other", ...Array.from({ length: 2_000 }, (_, count) => rules.select(count))])
}

const valuesIn = (text: string) => [...text.matchAll(/\{\{\s*([^}]*?)\s*\}\}/g)].map(([, name]) => name!).sort()
const marksIn = (text: string) => [...text.matchAll(/<\/?\w+>/g)].map(([mark]) => mark).sort()
const missing = (wanted: Iterable<string>, had: Set<string>) => [...wanted].filter((one) => !had.has(one))

describe.each(Object.keys(catalogues) as Catalogue[])("the catalogue %s", (catalogue) => {
  test.each(others)("says in %s all that it says in English, and nothing else", async (language) => {
    const [english, texts] = await Promise.all([textsOf(catalogue, "en"), textsOf(catalogue, language)])
    const [wanted, had] = [placesOf(english), placesOf(texts)]
    expect({ missing: missing(wanted, had), unknown: missing(had, wanted) }).toEqual({ missing: [], unknown: [] })
  })

  test.each(languages)("has in %s every form that a number asks for", async (language) => {
    const texts = await textsOf(catalogue, language)
    const counted = [...placesOf(texts)].filter((place) => texts.has(`${place}_other`))
    const forms = formsOf(language)
    const absent = counted
      .flatMap((place) => [...forms].map((form) => `${place}_${form}`))
      .filter((key) => !texts.has(key))
    expect(absent).toEqual([])
    // Beside them only a sentence of its own for nothing at all, and the form of French and Spanish millions.
    const allowed = new Set([...forms, "zero", ...new Intl.PluralRules(language).resolvedOptions().pluralCategories])
    const odd = counted
      .flatMap((place) => ["zero", "one", "two", "few", "many"].map((form) => [place, form] as const))
      .filter(([place, form]) => texts.has(`${place}_${form}`) && !allowed.has(form))
    expect(odd).toEqual([])
  })

  test.each(others)("has in %s the same values and marks as in English", async (language) => {
    const [english, texts] = await Promise.all([textsOf(catalogue, "en"), textsOf(catalogue, language)])
    const wrong = [...texts].filter(([key, text]) => {
      const base = baseOf(key, texts)
      const model = english.get(key) ?? english.get(`${base}_other`) ?? ""
      const [own, given] = [valuesIn(text), valuesIn(model)]
      // "A comment", "no comment", "two comments" may do without the number.
      const isFreeOfCount = base !== key && !key.endsWith("_other")
      const counts = (name: string) => !isFreeOfCount || name !== "count"
      const isSame = own.filter(counts).join() === given.filter(counts).join()
      return !isSame || marksIn(text).join() !== marksIn(model).join()
    })
    expect(wrong).toEqual([])
  })

  test.each(languages)("has no empty, padded or unfinished text in %s", async (language) => {
    const [english, texts] = await Promise.all([textsOf(catalogue, "en"), textsOf(catalogue, language)])
    const isBad = (text: string) =>
      // A long text has its paragraphs on lines of their own.
      text.trim() !== text || text === "" || /\$t\(|TODO|XXX|\{\{\{|[\u0000-\u0009\u000b-\u001f]/.test(text)
    expect([...texts].filter(([, text]) => isBad(text))).toEqual([])
    if (language === "en") return
    // A long sentence that is the English one has not been translated.
    const same = [...texts].filter(([key, text]) => text.length > 30 && text === english.get(key))
    expect(same.map(([key]) => key)).toEqual([])
  })
})

describe("no word is kept that nobody says", () => {
  const sources = (folder: string) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), "utf8"))
      .join("\n")

  test("in the interface", async () => {
    const english = await textsOf("app", "en")
    const code = sources("client") + sources("server")
    const literals = new Set([...code.matchAll(/["'`]([\w]+(?:\.[\w-]+)+)["'`]/g)].map(([, key]) => key!))
    // `errors.issue.${code}` says every word below `errors.issue`.
    const templates = [...code.matchAll(/`([a-z]+\.(?:[\w.]|\$\{[^`}]*\})+)`/gi)].map(
      ([, template]) =>
        new RegExp(
          `^${template!
            .split(/\$\{[^}]*\}/)
            .join("[\\w-]+")
            .replaceAll(".", "\\.")}$`,
        ),
    )
    const unsaid = [...placesOf(english)].filter((key) => !literals.has(key) && !templates.some((one) => one.test(key)))
    expect(unsaid).toEqual([])
  })

  test.each([
    ["mail", "server/mail"],
    ["export", "server/exports"],
  ] as const)("in the catalogue %s", async (catalogue, folder) => {
    const english = await textsOf(catalogue, "en")
    const code = sources(folder)
    const isSaid = (place: string) => place.split(".").some((part) => new RegExp(`["'.\`{ ,]${part}\\b`).test(code))
    expect([...placesOf(english)].filter((place) => !isSaid(place))).toEqual([])
  })
})

test("every official name is there in all six", () => {
  const absent: string[] = []
  const walk = (value: unknown, place: string) => {
    if (typeof value !== "object" || value === null) return
    const named = value as Record<string, unknown>
    if (typeof named["en"] === "string" && typeof named["fr"] === "string")
      for (const language of languages)
        if (typeof named[language] !== "string" || !named[language].trim()) absent.push(`${place}.${language}`)
    // An abbreviation that a language does not have is not made up for it.
    for (const [key, inner] of Object.entries(named)) if (key !== "abbreviation") walk(inner, `${place}.${key}`)
  }
  walk(countries.countries, "countries")
  walk(countries.regions, "regions")
  walk(principles, "principles")
  walk(objectives, "objectives")
  walk(roundTables, "round-tables")
  walk(groups, "groups")
  expect(absent).toEqual([])
})
