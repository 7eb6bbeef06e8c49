import { z } from "zod"
import { id, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

export const exportFormats = ["md", "html", "json"] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportTypes: Record<FileFormat, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
}
export const ExportRecord = z.strictObject({
  space: spaceRef,
  format: z.enum(exportFormats).default("json"),
  language: LanguageCode.default("en"),
})
export type ExportRecord = z.output<typeof ExportRecord>

// ── files that are made in the background ──

export const exportKinds = ["proceedings", "summary", "data", "archive"] as const
export type ExportKind = (typeof exportKinds)[number]
export const fileFormats = ["pdf", "docx", "html", "md", "csv", "xlsx", "json"] as const
export type FileFormat = (typeof fileFormats)[number]
/** In which forms each is made. */
export const formatsOf: Record<ExportKind, readonly FileFormat[]> = {
  proceedings: ["pdf", "docx", "html", "md"],
  summary: ["pdf", "docx", "html", "md"],
  data: ["csv", "xlsx", "json"],
  archive: ["json"],
}
const exportStates = ["waiting", "running", "done", "failed", "cancelled"] as const
export type ExportState = (typeof exportStates)[number]
/** As a file is called and sent. An archive is lines of JSON, compressed: docs/archive.md. */
export const fileOf = (what: ExportKind, format: FileFormat): { extension: string; type: string } =>
  what === "archive"
    ? { extension: "ndjson.gz", type: "application/gzip" }
    : { extension: format, type: exportTypes[format] }

/** Why a file could not be made: it would be too large in this form, its process died again and again, or we do not know. */
const exportProblems = ["too_large", "interrupted", "not_allowed", "failed"] as const
export type ExportProblem = (typeof exportProblems)[number]

/**
 * A PDF of more comments than this comes as volumes. To set 500 takes 270 MB and 0.9 s of a processor, 2,000 take 650 MB, and
 * 5,000 take 1.4 GB: see docs/bench.md.
 */
export const VOLUME_COMMENTS = 1_500
/** What would be more volumes than this is refused as `too_large`: 150,000 comments. */
export const VOLUMES_MOST = 100

/** A file is kept so long, for whoever asked for it. */
export const KEPT_HOURS = 72
/** In the making at once, for one person. */
export const UNFINISHED_MOST = 3
/** The oldest of one person's files make room for new ones. */
export const KEPT_MOST = 20

const threadNumber = z.int().min(1).max(100_000)

export const CreateExport = z.strictObject({
  space: spaceRef,
  what: z.enum(exportKinds),
  format: z.enum(fileFormats),
  language: LanguageCode.default("en"),
  /** Of proceedings: those of this thread alone, by its number. */
  thread: threadNumber.optional(),
})
export type CreateExport = z.output<typeof CreateExport>
export const ExportRef = z.strictObject({ exportId: id })
export const ListExports = z.strictObject({ space: spaceRef.optional() })

const time = z.iso.datetime()
export const Export = z.strictObject({
  id,
  space: z.strictObject({ id, slug: z.string(), title: Text }),
  what: z.enum(exportKinds),
  /** Null: of all that are in the space. */
  thread: z.int().nullable(),
  format: z.enum(fileFormats),
  language: LanguageCode,
  state: z.enum(exportStates),
  /** Per cent. */
  progress: z.int().min(0).max(100),
  problem: z.enum(exportProblems).nullable(),
  bytes: z.int().nullable(),
  /** How many files are in it, if it was too long for one: it is a zip then. */
  volumes: z.int().nullable(),
  createdAt: time,
  endedAt: time.nullable(),
  /** The file, or the note of what became of it, goes then. */
  keptUntil: time.nullable(),
  /** Where the file is fetched; only when it is done. */
  url: z.string().optional(),
})
export type Export = z.infer<typeof Export>
export const ExportList = z.strictObject({ exports: z.array(Export) })
