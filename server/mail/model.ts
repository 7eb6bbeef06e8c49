import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { Language } from "#shared/language"
import type { Template } from "./compose.ts"

/** A letter on its way, or handed over, or given up. */
export type LetterDoc = {
  _id: string
  template: Template
  language: Language
  /** To whom, and all that is in it, so that who reads the database cannot use what is mailed. While it is on its way. */
  sealed?: string
  at: Date
  /** How many times it has been tried. */
  tries: number
  /** When whoever finds it may take it up: until then it is in somebody's hands. */
  dueAt?: Date
  endedAt?: Date
}
const letter = new Schema(
  {
    _id: String,
    template: String,
    language: String,
    sealed: String,
    at: Date,
    tries: Number,
    dueAt: Date,
    endedAt: Date,
  },
  { collection: "letters", versionKey: false, autoIndex: false },
)
letter.index({ dueAt: 1 }, { sparse: true })
letter.index({ endedAt: 1 }, { expireAfterSeconds: 24 * 60 * 60 })
export const LetterModel = mongoose.model("Letter", letter) as unknown as Model<LetterDoc>
