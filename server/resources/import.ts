import { isDeepStrictEqual } from "node:util"
import { trusted } from "mongoose"
import type { Parsed } from "#shared/contract"
import { AppError } from "#shared/errors"
import type { ImportRow, Imported } from "#shared/exchange"
import { read as inOne, type Text } from "#shared/language"
import { demandEditor } from "../hub.ts"
import type { Viewer } from "../viewer.ts"
import { addressKey } from "./address.ts"
import { columnOf, isColumn, readCells } from "./columns.ts"
import { findDuplicates } from "./duplicates.ts"
import { readRow } from "./imported.ts"
import { completeResource, keepResource, type GivenResource } from "./keep.ts"
import { ResourceModel, type ResourceDoc } from "./model.ts"
import { presentResource } from "./present.ts"
import { decode, readTable } from "./table.ts"

// What others have collected comes in row by row. A row is the same as one that came before if it has the same key, so the
// same file again changes nothing, and a file that was broken off is simply sent again.

/** Milliseconds for one call; the next one goes on where it stopped. */
const TAKES = 3_000
const ROWS_AT_ONCE = 50
const ROWS_MOST = 10_000

export async function importResources(viewer: Viewer, given: Parsed<"resources.import">): Promise<Imported> {
  const editor = demandEditor(viewer)
  const { rows, ...file } = readFile(Buffer.from(given.file, "base64"))
  const whole = placesOf(rows)
  const until = performance.now() + TAKES
  const answered: ImportRow[] = []
  let at = given.from
  while (at < rows.length && performance.now() < until) {
    const some = rows.slice(at, at + ROWS_AT_ONCE)
    const there = await thereOf(some)
    for (const row of some) {
      if (performance.now() >= until && answered.length > 0) break
      answered.push(await importRow(editor, row, { ...given, there, whole }))
      at += 1
    }
  }
  return { ...file, total: rows.length, rows: answered, next: at < rows.length ? at : null }
}

// ── the file ──

type Row = { row: number; title: string } & ReturnType<typeof readRow>
type File = Pick<Imported, "format" | "encoding" | "delimiter" | "unknownColumns"> & { rows: Row[] }

const invalid = (code: string) => new AppError("invalid", { issues: [{ path: "file", code }] })

function readFile(bytes: Uint8Array): File {
  const { text: marked, encoding } = decode(bytes)
  const text = marked.replace(/^\uFEFF/, "")
  const file = /^\s*[[{]/.test(text) ? fromJson(text) : fromTable(text)
  // A file of which nothing is understood is no success.
  if (file.rows.length === 0) throw invalid("no_rows")
  if (file.rows.length > ROWS_MOST) throw invalid("too_many_rows")
  return { ...file, encoding }
}

function fromTable(text: string): Omit<File, "encoding"> {
  const { delimiter, names, lines } = readTable(text)
  const known = names.filter(isColumn)
  if (!known.includes("kind") || !known.some((name) => name.startsWith("title"))) throw invalid("no_columns")
  const rows = lines.map(({ row, cells }) => rowOf(row, readCells(names, cells)))
  return {
    format: "csv",
    delimiter,
    unknownColumns: names.filter((name) => name && !isColumn(name)).slice(0, 50),
    rows,
  }
}

/** A list, or what the export writes around it. */
function fromJson(text: string): Omit<File, "encoding"> {
  const all = parsed(text)
  const list: unknown = Array.isArray(all) ? all : (all as { resources?: unknown } | null)?.resources
  if (!Array.isArray(list)) throw invalid("no_list")
  return { format: "json", delimiter: null, unknownColumns: [], rows: list.map((one, at) => rowOf(at + 1, one)) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid("broken_json")
  }
}

const rowOf = (row: number, given: unknown): Row => ({ row, title: titleIn(given), ...readRow(given) })

const TITLE_SHOWN = 200
/** Whatever it says: for somebody who looks for the row. */
function titleIn(given: unknown): string {
  const texts = Object.values((given as { title?: object } | null)?.title ?? {}) as { text?: unknown }[]
  const first = texts.map((one) => one?.text).find((one) => typeof one === "string" && one.trim() !== "")
  return typeof first === "string" ? first.slice(0, TITLE_SHOWN).toWellFormed() : ""
}

/** Which row of the file has a key or an address first. */
type Places = { keys: Map<string, Row>; addresses: Map<string, Row> }
function placesOf(rows: readonly Row[]): Places {
  const places: Places = { keys: new Map(), addresses: new Map() }
  for (const row of rows) {
    if (!row.resource) continue
    if (!places.keys.has(row.resource._id)) places.keys.set(row.resource._id, row)
    const address = row.resource.link ? addressKey(row.resource.link) : undefined
    if (address && !places.addresses.has(address)) places.addresses.set(address, row)
  }
  return places
}

// ── one row ──

type There = Map<string, ResourceDoc>
async function thereOf(rows: readonly Row[]): Promise<There> {
  const ids = rows.flatMap(({ resource }) => resource?._id ?? [])
  if (ids.length === 0) return new Map()
  const docs = await ResourceModel.find({ _id: trusted({ $in: ids }) }).lean()
  return new Map(docs.map((doc) => [doc._id, doc]))
}

type Around = { isDryRun: boolean; withDuplicates: boolean; there: There; whole: Places }

async function importRow(viewer: Viewer, row: Row, around: Around): Promise<ImportRow> {
  const said = { row: row.row, title: row.title, resourceId: row.resource?._id ?? null, issues: [], duplicates: [] }
  if (!row.resource) {
    const issues = row.issues.map(({ path, code }) => ({ column: columnOf(path), code }))
    return { ...said, act: "refused", issues }
  }
  const { resource } = row
  const before = around.there.get(resource._id)
  const refusal = refusalOf(row, before, around.whole)
  if (refusal) return { ...said, act: "refused", issues: [refusal] }
  if (before && isSame(before, resource)) return { ...said, act: "same" }
  const duplicates = before ? [] : await duplicatesOf(viewer, row, around.whole)
  if (duplicates.length > 0 && !around.withDuplicates) return { ...said, act: "duplicate", duplicates }
  if (!around.isDryRun) await keepResource(viewer, { ...resource, submitterId: before?.submitterId ?? null })
  return { ...said, act: before ? "change" : "create", duplicates }
}

function refusalOf({ row, resource }: Row, before: ResourceDoc | undefined, { keys }: Places) {
  const first = keys.get(resource!._id)
  if (first && first.row !== row) return { column: "key", code: "key_again" }
  // What is still between its submitter and the editors is not published by a file.
  return before && before.state !== "published" ? { column: "id", code: "not_published" } : undefined
}

function isSame(before: ResourceDoc, given: GivenResource): boolean {
  const after = completeResource(given, before.version)
  return isDeepStrictEqual(presentResource(before), presentResource(after))
}

async function duplicatesOf(viewer: Viewer, { row, resource }: Row, { addresses }: Places) {
  const { _id, title, link } = resource!
  const address = link ? addressKey(link) : undefined
  const above = address ? addresses.get(address) : undefined
  const known = await findDuplicates(viewer, { link: link ?? undefined, title: textsOf(title), except: _id })
  return [
    ...(above && above.row !== row ? [{ resourceId: null, row: above.row, title: above.title }] : []),
    ...known.map((one) => ({ resourceId: one.id, row: null, title: inOne(one.title, "en").text })),
  ]
}

const textsOf = (text: Text) => Object.values(text).map((one) => one.text)
