import { z } from "zod"
import { id } from "./input.ts"
import { LanguageCode } from "./language.ts"
import { ListResources } from "./resource.ts"

// Resources as files: what is chosen in the list goes out, and what others have collected comes in.

const resourceFormats = ["csv", "json", "ris", "bibtex"] as const
export type ResourceFormat = (typeof resourceFormats)[number]

export const ExportResources = ListResources.omit({ page: true }).extend({
  format: z.enum(resourceFormats),
  /** Of the titles, where a format has place for one. */
  lang: LanguageCode.default("en"),
})

/** Bytes of a file, before it is wrapped into the call. */
const IMPORT_MOST = 4_000_000

export const ImportResources = z.strictObject({
  /** As it lies on the disk, in base64, whatever it is encoded in. */
  file: z.base64({ error: "not_a_file" }).max(Math.ceil(IMPORT_MOST / 3) * 4, { error: "too_long" }),
  /** Nothing is written: it only says what would be. */
  isDryRun: z.boolean(),
  /** Also what seems to be there already under another key. */
  withDuplicates: z.boolean().default(false),
  /** Which row comes first: what one call has not come to, the next one goes on with. */
  from: z.int().min(0).max(1_000_000).default(0),
})

/** What becomes of a row, or would. */
const importActs = ["create", "change", "same", "duplicate", "refused"] as const

const ImportRow = z.strictObject({
  /** As a spreadsheet counts them, the line of the columns being the first; in JSON simply from 1. */
  row: z.int(),
  title: z.string(),
  act: z.enum(importActs),
  resourceId: id.nullable(),
  issues: z.array(z.strictObject({ column: z.string(), code: z.string() })),
  /** What is there already, or stands further up in the same file. */
  duplicates: z.array(z.strictObject({ resourceId: id.nullable(), row: z.int().nullable(), title: z.string() })),
})
export type ImportRow = z.infer<typeof ImportRow>

export const Imported = z.strictObject({
  format: z.enum(["csv", "json"]),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
  delimiter: z.string().nullable(),
  /** Columns that nobody knows: what stands in them is left out. */
  unknownColumns: z.array(z.string()),
  total: z.int(),
  rows: z.array(ImportRow),
  /** Where the next call goes on; null when all is done. */
  next: z.int().nullable(),
})
export type Imported = z.infer<typeof Imported>
