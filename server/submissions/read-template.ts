import { Parser } from "htmlparser2"
import { AppError } from "#shared/errors"
import { languages, type Language } from "#shared/language"
import { kinds } from "#shared/resource"
import { DESCRIPTION_MOST, emptyForm, resourceLanguages, TITLE_MOST } from "#shared/submission-check"
import type { ReadTemplate, SubmissionForm, TemplateRead } from "#shared/submission"
import { convertDocx } from "../outcomes/read-docx.ts"
import { countries, objectives, principles, regions, types, type Named } from "../reference.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { plainly, rowsByLabel, sayIn, wordsIn, type TemplateRow } from "./words.ts"

// A filled template, which may be any file at all: only as much of it is unpacked as a template has, nothing in it is
// executed or fetched, and what comes of it is what somebody could have typed. Nothing is stored.

/** Unpacked: a filled template has a fifth of them. */
const BYTES_MOST = 1_500_000
const MARKS_MOST = 60_000
/** Of one row; far more than the form takes. */
const LINES_MOST = 400
const UNREAD_MOST = 40

type Row = { label: string; lines: string[] }

export async function readTemplate(viewer: Viewer, { file }: ReadTemplate): Promise<TemplateRead> {
  signedIn(viewer)
  const html = await convertDocx(Buffer.from(file, "base64"), {
    path: "file",
    bytesMost: BYTES_MOST,
    marksMost: MARKS_MOST,
  })
  const rows = rowsIn(html)
  const known = rows.flatMap(({ label, lines }) => {
    const found = rowsByLabel.get(plainly(label))
    return found ? [{ ...found, lines }] : []
  })
  if (known.length < 3) throw new AppError("invalid", { issues: [{ path: "file", code: "not_a_template" }] })
  const language = spokenIn(known)
  const reading = { form: emptyForm(), language, unread: [] as TemplateRead["unread"] }
  for (const { row, lines } of known) if (lines.length > 0) take(reading, row, lines)
  return { ...reading, unread: reading.unread.slice(0, UNREAD_MOST) }
}

/** The one in which most of the first column is written. */
function spokenIn(rows: readonly { languages: Language[] }[]): Language {
  const count = (language: Language) => rows.filter((one) => one.languages.includes(language)).length
  return languages.toSorted((a, b) => count(b) - count(a))[0]!
}

/** The rows of all tables: what stands first in the first cell, and the lines of the last one. */
function rowsIn(html: string): Row[] {
  const rows: Row[] = []
  let cells: string[][] = []
  let depth = 0
  let words = ""
  const end = () => {
    const text = words.replace(/[ \t\u00a0]+/g, " ").trim()
    const lines = cells.at(-1)
    if (lines && text && lines.length < LINES_MOST) lines.push(text)
    words = ""
  }
  const parser = new Parser({
    onopentag(name) {
      if (name === "table") depth++
      if (depth !== 1) return
      if (name === "tr") cells = []
      if (name === "td" || name === "th") cells.push([])
      if (name === "p" || name === "li" || name === "br") end()
    },
    ontext(text) {
      words += text
    },
    onclosetag(name) {
      if (name === "p" || name === "li" || name === "td" || name === "th") end()
      if (name === "tr" && depth === 1) {
        if (cells.length >= 2) rows.push({ label: cells[0]?.[0] ?? "", lines: cells.at(-1) ?? [] })
        // What stands between and after tables is nobody's answer.
        cells = []
      }
      if (name === "table") depth--
    },
  })
  parser.end(html)
  return rows
}

type Reading = { form: SubmissionForm; language: Language; unread: TemplateRead["unread"] }

function take(reading: Reading, row: TemplateRow, lines: readonly string[]): void {
  const { form, language } = reading
  const whole = lines.join("\n")
  const first = lines.join(" ")
  const miss = (text: string) => reading.unread.push({ field: row, text: text.slice(0, 500) })
  switch (row) {
    case "title":
    case "description": {
      const texts = form.texts[language] ?? { title: "", description: "" }
      const most = row === "title" ? TITLE_MOST * 8 : DESCRIPTION_MOST * 8
      form.texts[language] = { ...texts, [row]: (row === "title" ? first : lines.join("\n\n")).slice(0, most) }
      return
    }
    case "kind":
      form.kind = oneOf(first, kinds, (kind, one) => wordsIn[one].resources.one[kind]) ?? (miss(first), null)
      return
    case "level":
      form.level = oneOf(first, levels, (level, one) => wordsIn[one].resources.levels[level]) ?? (miss(first), "")
      return
    case "cost":
      form.cost = oneOf(first, costs, (cost, one) => wordsIn[one].resources.costs[cost]) ?? (miss(first), "")
      return
    case "implementer":
      form.implementer = oneOf(first, yesNo, (answer, one) => wordsIn[one].submission[answer]) ?? (miss(first), "")
      return
    case "type":
      form.type = byName(types.map(({ id, label }) => [id, label])).get(plainly(first)) ?? (miss(first), "")
      return
    case "date":
      form.date = dayIn(first) ?? (miss(first), "")
      return
    case "until":
      form.isOngoing = languages.some((one) => plainly(first) === plainly(sayIn(one)("submission.template.goesOn")))
      form.until = form.isOngoing ? "" : (dayIn(first) ?? (miss(first), ""))
      return
    case "startsAt":
    case "endsAt":
      form[row] = wallIn(first) ?? (miss(first), "")
      return
    case "partners":
    case "speakers":
      form[row] = whole.slice(0, 4_000)
      return
    case "timeZone":
    case "place":
    case "publisher":
    case "provider":
    case "focalPoint":
    case "minutes":
      form[row] = first.slice(0, row === "minutes" ? 10 : row === "timeZone" ? 60 : 400)
      return
    case "link":
      form.link = (/https?:\/\/\S+/.exec(first)?.[0] ?? first).slice(0, 2_000)
      return
    case "objectives":
      form.objectives = several(lines, objectiveNames, miss).slice(0, 24)
      return
    case "principles":
      form.principles = several(lines, byName(principles.map(({ id, label }) => [id, label])), miss)
      return
    case "regions":
      form.regions = several(lines, byName(regions.map(({ id, name }) => [id, name])), miss)
      return
    case "countries":
      form.countries = several(lines, countryNames, miss)
      return
    case "languages":
    case "captions":
      form[row] = several(lines, languageNames(), miss).slice(0, 40)
      return
    case "files":
      form.files = lines.flatMap((line) => fileIn(line) ?? (miss(line), [])).slice(0, 20)
      return
    case "acronyms":
      form.acronyms = lines.flatMap((line) => acronymIn(line) ?? (miss(line), [])).slice(0, 60)
      return
    default:
      row satisfies never
  }
}

const levels = ["introductory", "intermediate", "advanced"] as const
const costs = ["free", "paid"] as const
const yesNo = ["yes", "no"] as const

/** What somebody chose by its name, in whichever of the six languages. */
const oneOf = <T extends string>(text: string, values: readonly T[], name: (value: T, language: Language) => string) =>
  values.find((value) => languages.some((one) => plainly(name(value, one)) === plainly(text)))

/** In all six languages. */
function byName<T>(entries: readonly (readonly [T, Named])[]): Map<string, T> {
  return new Map(entries.flatMap(([value, named]) => languages.map((one) => [plainly(named[one]), value] as const)))
}
const objectiveNames = new Map([
  ...byName(objectives.map(({ number, title }) => [number, title] as const)),
  ...byName(objectives.map(({ number, shortTitle }) => [number, shortTitle] as const)),
  ...objectives.map(({ number }) => [String(number), number] as const),
])
const countryNames = new Map([
  ...byName(countries.map(({ alpha2, names }) => [alpha2, names] as const)),
  ...countries.map(({ alpha2 }) => [alpha2.toLowerCase(), alpha2] as const),
])
let languagesKnown: Map<string, string> | undefined
/** As each of the six calls it, and as it calls itself. */
function languageNames(): Map<string, string> {
  return (languagesKnown ??= new Map(
    resourceLanguages.flatMap((code) => [
      [code, code] as const,
      ...[...languages, code].map(
        (one) => [plainly(new Intl.DisplayNames(one, { type: "language" }).of(code) ?? code), code] as const,
      ),
    ]),
  ))
}

/** A whole line may be a name with commas in it; else it is several. */
function several<T>(lines: readonly string[], names: ReadonlyMap<string, T>, miss: (text: string) => void): T[] {
  const found = new Set<T>()
  for (const line of lines) {
    const whole = names.get(plainly(line))
    if (whole !== undefined) found.add(whole)
    else
      for (const part of partsOf(line)) {
        const one =
          names.get(plainly(part)) ??
          names.get(plainly(part.replace(/^\d+\s*[.–-]\s*/, ""))) ??
          names.get(/^\d+(?=\s*[.–-])/.exec(part)?.[0] ?? "")
        if (one === undefined) miss(part)
        else found.add(one)
      }
  }
  return [...found]
}
const partsOf = (line: string) =>
  line
    .split(/[,;،；，、/]/)
    .map((part) => part.trim())
    .filter(Boolean)

/** 2025-03-31, or day, month and year as most of the world writes them. */
function dayIn(text: string): string | undefined {
  const digits = text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
  const iso = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(digits.trim())
  const other = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(digits.trim())
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : other ? [other[3], other[2], other[1]] : []
  return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : undefined
}

function wallIn(text: string): string | undefined {
  const [, day = "", hour = "", minute = ""] =
    /^(\S+)[\sT,]+(\d{1,2})[:.h](\d{2})$/.exec(text.trim().replace(/^(\d{4}-\d\d-\d\d)T/, "$1 ")) ?? []
  const date = dayIn(day)
  return date && `${date}T${hour.padStart(2, "0")}:${minute}`
}

function fileIn(line: string): SubmissionForm["files"] | undefined {
  const [, name = "", link = ""] = /^([^:：]{1,60})[:：]\s*(https?:\/\/\S{1,1980})/.exec(line) ?? []
  const language = languageNames().get(plainly(name))
  return language && link ? [{ language, link }] : undefined
}

function acronymIn(line: string): SubmissionForm["acronyms"] | undefined {
  const [, short = "", meaning = ""] = /^([^:：=]{1,40})[:：=](.{1,400})/.exec(line) ?? []
  return short.trim() && meaning.trim() ? [{ short: short.trim(), meaning: meaning.trim() }] : undefined
}
