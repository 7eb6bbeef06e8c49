import { languages, type Text } from "#shared/language"
import type { Resource } from "#shared/resource"

// A resource as a line of a table: what the export writes and the import reads, column by column.

const SEPARATOR = " | "

/** A resource as files have it: its state and version are the platform's own business. */
export type Exchanged = Record<string, unknown>

export function exchanged({ state: _state, version: _version, ...resource }: Resource): Exchanged {
  return resource
}

type Column = { write: (resource: Exchanged) => string; read: (cell: string, into: Exchanged) => void }

const words = (name: string): [string, Column] => [
  column(name),
  {
    write: (resource) => asWord(resource[name]),
    read: (cell, into) => {
      into[name] = cell
    },
  },
]
const list = (name: string): [string, Column] => [
  column(name),
  {
    write: (resource) => joined((resource[name] ?? []) as unknown[]),
    read: (cell, into) => {
      into[name] = parted(cell)
    },
  },
]

const asWord = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : ""
/** `startsAt` is called `starts_at`. */
const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const joined = (values: unknown[]) => values.map((one) => String(one).replaceAll("|", "\\|")).join(SEPARATOR)
const parted = (cell: string) =>
  cell
    .split(/(?<!\\)\|/)
    .map((part) => part.replaceAll("\\|", "|").trim())
    .filter(Boolean)

const numbers = (name: string): [string, Column] => {
  const [title, { write }] = list(name)
  const read = (cell: string, into: Exchanged) => {
    into[name] = parted(cell).map(asNumber)
  }
  return [title, { write, read }]
}
/** What is none stays as it is, and is refused by name. */
const asNumber = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : text)

/** One column a language, and one for how sure each of them is. */
const texts = (name: "title" | "description"): [string, Column][] => [
  ...languages.map((language): [string, Column] => [
    `${name}_${language}`,
    {
      write: (resource) => textOf(resource, name)[language]?.text ?? "",
      read: (cell, into) => {
        const text = textOf(into, name)
        into[name] = { ...text, [language]: { ...text[language], text: cell } }
      },
    },
  ]),
  [
    `${name}_status`,
    {
      write: (resource) =>
        joined(Object.entries(textOf(resource, name)).map(([language, { status }]) => `${language}=${status}`)),
      read: (cell, into) => {
        const text = textOf(into, name)
        const given = parted(cell).map((part) => part.split("="))
        into[name] = Object.fromEntries([
          ...Object.entries(text),
          ...given.map(([language = "", status]) => [language, { ...text[language as keyof Text], status }]),
        ])
      },
    },
  ],
]
const textOf = (resource: Exchanged, name: string) => (resource[name] ?? {}) as Text

const files: [string, Column] = [
  "files",
  {
    write: ({ files: all }) =>
      joined(((all ?? []) as { language: string; link: string }[]).map(({ language, link }) => `${language} ${link}`)),
    read: (cell, into) => {
      into["files"] = parted(cell).map((part) => {
        const [language = "", ...rest] = part.split(/\s+/)
        return { language, link: rest.join("") }
      })
    },
  },
]

/** `IOM: International Organization for Migration`; a colon in the short form itself is none that anybody writes. */
const acronyms: [string, Column] = [
  "acronyms",
  {
    write: ({ acronyms: all }) =>
      joined(((all ?? []) as { short: string; meaning: string }[]).map(({ short, meaning }) => `${short}: ${meaning}`)),
    read: (cell, into) => {
      into["acronyms"] = parted(cell).map((part) => {
        const [short = "", ...rest] = part.split(":")
        return { short: short.trim(), meaning: rest.join(":").trim() }
      })
    },
  },
]

const yesNo = (name: string): [string, Column] => {
  const [title] = words(name)
  return [
    title,
    {
      write: (resource) => (resource[name] === true ? "yes" : "no"),
      read: (cell, into) => {
        into[name] = ({ yes: true, no: false } as Record<string, boolean>)[cell.toLowerCase()] ?? cell
      },
    },
  ]
}
const whole = (name: string): [string, Column] => {
  const [title, { write }] = words(name)
  const read = (cell: string, into: Exchanged) => {
    into[name] = asNumber(cell)
  }
  return [title, { write, read }]
}

const all: [string, Column][] = [
  words("id"),
  words("kind"),
  ...texts("title"),
  ...texts("description"),
  acronyms,
  words("type"),
  words("publisher"),
  words("date"),
  words("until"),
  list("languages"),
  numbers("objectives"),
  list("principles"),
  list("regions"),
  list("countries"),
  words("link"),
  files,
  words("startsAt"),
  words("endsAt"),
  words("timeZone"),
  words("place"),
  list("partners"),
  words("provider"),
  words("level"),
  words("cost"),
  list("speakers"),
  list("captions"),
  whole("minutes"),
  yesNo("isExample"),
]
export const columnNames = all.map(([name]) => name)
const byName = new Map([...all, words("key"), ...["title", "description"].map(words)].map(([name, one]) => [name, one]))

export const isColumn = (name: string): boolean => byName.has(name)
export const cellsOf = (resource: Exchanged): string[] => all.map(([, { write }]) => write(resource))

const goesOn = new Set<unknown>(["project", "practice", "training"])

/** Empty cells say nothing. A title without a language is in that of the resource. */
export function readCells(names: readonly string[], cells: readonly string[]): Exchanged {
  const read: Exchanged = {}
  for (const [at, name] of names.entries()) {
    const cell = (cells[at] ?? "").trim()
    if (cell !== "") byName.get(name)?.read(cell, read)
  }
  // Only these go on; of all else the one day is the first and the last.
  if (names.includes("until") && !read["until"] && goesOn.has(read["kind"])) read["until"] = null
  for (const name of ["title", "description"]) {
    const plain = read[name]
    if (typeof plain === "string") read[name] = { [languageOf(read)]: { text: plain } }
  }
  return read
}

const languageOf = ({ languages: written }: Exchanged) =>
  (Array.isArray(written) && languages.find((one) => written.includes(one))) || "en"

/** Under which column somebody finds what a path of the resource names. */
export function columnOf(path: readonly PropertyKey[]): string {
  const [name, language] = path.map(String)
  if (name === undefined) return ""
  const one = language ? `${column(name)}_${language}` : column(name)
  return byName.has(one) ? one : column(name)
}
