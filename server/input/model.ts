import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { About, UncitedReason } from "#shared/own-input"

/** Why something is not cited, as a rapporteur has said it of a comment, of a theme or question, or of all. */
export type ReasonDoc = {
  _id: string
  spaceId: string
  about: About
  reason: UncitedReason
  note: string | null
  by: string
  byName: string
  agency: string | null
  at: Date
}
const reason = new Schema(
  {
    _id: String,
    spaceId: String,
    about: Object,
    reason: String,
    note: String,
    by: String,
    byName: String,
    agency: String,
    at: Date,
  },
  { collection: "uncited_reasons", versionKey: false, autoIndex: false },
)
reason.index({ spaceId: 1 })
export const ReasonModel = mongoose.model("UncitedReason", reason) as unknown as Model<ReasonDoc>

/** One for each thing: whoever says it anew says it instead. */
export function reasonKey(spaceId: string, about: About): string {
  switch (about.kind) {
    case "space":
      return `${spaceId} space`
    case "theme":
      return `${spaceId} theme ${about.theme}`
    case "question":
      return `${spaceId} question ${about.number}`
    case "comment":
      return `${spaceId} comment ${about.commentId}`
    default:
      return about satisfies never
  }
}
