import mongoose, { Schema, type Model } from "mongoose"
import type { ExportKind, ExportProblem, ExportState, FileFormat } from "#shared/export"
import type { Holds } from "./demand.ts"
import type { Language } from "#shared/language"

/** A file that somebody asked for. */
export type ExportDoc = {
  _id: string
  by: string
  spaceId: string
  what: ExportKind
  /** Its number, if it is of one thread alone. */
  thread?: number
  format: FileFormat
  language: Language
  holds?: Holds
  state: ExportState
  progress: number
  problem: ExportProblem | null
  filename: string | null
  bytes: number | null
  /** So many files, in a zip. */
  volumes?: number
  /** Pieces of the file. */
  pieces: number | null
  /** How often it has been begun; the pieces of each try are apart. */
  tries: number
  createdAt: Date
  endedAt: Date | null
  /** When somebody must look after it: it waits to be made, whoever makes it has fallen silent, or it is to go. */
  dueAt: Date
  /** The process that makes it. */
  holder?: string
}

const schema = new Schema(
  {
    _id: String,
    by: String,
    spaceId: String,
    what: String,
    thread: Number,
    format: String,
    language: String,
    holds: String,
    state: String,
    progress: Number,
    problem: String,
    filename: String,
    bytes: Number,
    volumes: Number,
    pieces: Number,
    tries: Number,
    createdAt: Date,
    endedAt: Date,
    dueAt: Date,
    holder: String,
  },
  { collection: "exports", versionKey: false, autoIndex: false },
)
schema.index({ dueAt: 1 })
schema.index({ by: 1 })
schema.index({ spaceId: 1 })
export const ExportModel = mongoose.model("Export", schema) as unknown as Model<ExportDoc>

/** In the database and not in a folder, so that every process can hand it out. `_id`: of the export, its try, its number. */
type PieceDoc = { _id: string; exportId: string; data: Buffer }
const piece = new Schema(
  { _id: String, exportId: String, data: Buffer },
  { collection: "export_pieces", versionKey: false, autoIndex: false },
)
piece.index({ exportId: 1 })
export const PieceModel = mongoose.model("ExportPiece", piece) as unknown as Model<PieceDoc>
