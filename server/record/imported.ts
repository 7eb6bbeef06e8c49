import "../database/settings.ts"
import mongoose, { Schema, trusted, type Model } from "mongoose"
import { beginning, type Link, type RecordEntry, type RecordHeader, type Withheld } from "./chain.ts"

// A space that was brought here from another instance has its record with it. It is kept beside our own, whose numbers
// have no holes, and the record of the space goes on where it ends: one chain, from its first entry on.

/** Where the chain of such a space came to before it was brought here; `_id` is the space's. */
export type ImportDoc = {
  _id: string
  number: number
  hash: string
  /** What is not in its entries: seals stand for it. */
  withholds: NonNullable<RecordHeader["withholds"]>
  /** From where, and when. */
  origin: string
  at: Date
}
const imported = new Schema(
  { _id: String, number: Number, hash: String, withholds: String, origin: String, at: Date },
  { collection: "imports", versionKey: false, autoIndex: false },
)
export const ImportModel = mongoose.model("Import", imported) as unknown as Model<ImportDoc>

type Given = RecordEntry | Withheld
type ImportedEntryDoc = { _id: string; space: string; spaceSeq: number; entry: Given }
const entry = new Schema(
  { _id: String, space: String, spaceSeq: Number, entry: Object },
  { collection: "imported_record", versionKey: false, autoIndex: false, minimize: false },
)
entry.index({ space: 1, spaceSeq: 1 }, { unique: true })
entry.index({ "entry.target.id": 1, spaceSeq: 1 })
export const ImportedEntryModel = mongoose.model("ImportedEntry", entry) as unknown as Model<ImportedEntryDoc>

export async function importedEnd(space: string): Promise<Link> {
  const found = await ImportModel.findById(space).lean()
  return found ? { number: found.number, hash: found.hash } : beginning
}

export async function readImported(space: string, from: number, to: number): Promise<Given[]> {
  const range = trusted({ $gte: from, $lte: to }) as never
  const docs = await ImportedEntryModel.find({ space, spaceSeq: range })
    .sort({ spaceSeq: 1 })
    .lean<ImportedEntryDoc[]>()
  return docs.map((doc) => doc.entry)
}

export const withheldFrom = async (space: string): Promise<ImportDoc["withholds"] | null> =>
  (await ImportModel.findById(space).lean())?.withholds ?? null
