import type { Imported } from "#shared/exchange"

// A file as programs of the office write it: the encoding and what parts the cells are found out, not demanded (case HC-34).

type Encoding = Imported["encoding"]

const beginnings: [Encoding, number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
]

export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const marked = beginnings.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))
  if (marked) return { text: new TextDecoder(marked[0]).decode(bytes), encoding: marked[0] }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" }
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" }
  }
}

const delimiters = [",", ";", "\t"] as const
type Delimiter = (typeof delimiters)[number]

export type Table = { delimiter: Delimiter; names: string[]; lines: { row: number; cells: string[] }[] }

/** The first line names the columns. Empty lines count and say nothing. */
export function readTable(given: string): Table {
  const [, told] = /^sep=([,;\t])\r?\n/.exec(given) ?? []
  const text = told ? given.slice(given.indexOf("\n") + 1) : given
  const delimiter = (told as Delimiter | undefined) ?? likeliest(text)
  const [names = [], ...rest] = readLines(text, delimiter)
  const first = told ? 3 : 2
  return {
    delimiter,
    names: names.map((name) => plainText(name).trim().toLowerCase().replaceAll(" ", "_")),
    lines: rest
      .map((cells, at) => ({ row: at + first, cells: cells.map(plainText) }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== "")),
  }
}

/** What parts the names of the columns most often. */
function likeliest(text: string): Delimiter {
  const [names = ""] = text.split(/\r?\n/, 1)
  const count = (one: string) => names.split(one).length
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best))
}

/** The mark before what a spreadsheet would take for a formula (server/csv.ts) is none of the text. */
const plainText = (cell: string) => (/^'[=+\-@\t\r\n\0＝＋－＠]/.test(cell) ? cell.slice(1) : cell)

function readLines(text: string, delimiter: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let at = 0
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quotedFrom(text, at + 1, delimiter) : plainFrom(text, at, delimiter)
    line.push(cell)
    at = end
    if (text[at] === delimiter) {
      at += 1
      if (at === text.length) line.push("")
      continue
    }
    if (text[at] === "\r") at += 1
    if (text[at] === "\n") at += 1
    lines.push(line)
    line = []
  }
  if (line.length > 0) lines.push(line)
  return lines
}

function plainFrom(text: string, start: number, delimiter: string): [string, number] {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1
  return [text.slice(start, end), end]
}

/** Up to the quote that stands alone; what follows it in the same cell belongs to it, as spreadsheets have it. */
function quotedFrom(text: string, start: number, delimiter: string): [string, number] {
  let cell = ""
  let at = start
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return [cell + text.slice(at), text.length]
    cell += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      const [rest, end] = plainFrom(text, quote + 1, delimiter)
      return [cell + rest, end]
    }
    cell += '"'
    at = quote + 2
  }
}
