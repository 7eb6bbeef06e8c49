import mongoose, { Schema, type Model } from "mongoose"
import type { Note } from "#shared/notes"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/** Written once and never changed. */
export type NoteDoc = Announcing & {
  spaceId: string
  about: Note["about"]
  text: string
  mentions: { id: string; name: string }[]
  by: string
  byName: string
  agency: string | null
  at: Date
}
const note = new Schema(
  {
    _id: String,
    spaceId: String,
    about: { kind: String, id: String },
    text: String,
    mentions: [new Schema({ id: String, name: String }, { _id: false, id: false })],
    by: String,
    byName: String,
    agency: String,
    at: Date,
    ...announcing,
  },
  { collection: "notes", versionKey: false, autoIndex: false },
)
note.index({ "about.id": 1, at: 1 })
note.index({ "mentions.id": 1, at: 1 })
note.index(...sweepIndex)
export const NoteModel = registerAnnouncing(mongoose.model("Note", note) as unknown as Model<NoteDoc>)

export const presentNote = ({ _id, spaceId, about, text, mentions, by, byName, agency, at }: NoteDoc): Note => ({
  id: _id,
  spaceId,
  about: { kind: about.kind, id: about.id },
  text,
  mentions: mentions.map(({ id, name }) => ({ id, name })),
  by,
  byName,
  agency,
  at: at.toISOString(),
})
