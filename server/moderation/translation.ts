import mongoose, { Schema, type Model } from "mongoose"
import type { Language } from "#shared/language"
import type { Translation, TranslationAsked } from "#shared/translation"
import type { CommentDoc } from "../comments/model.ts"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/** Written once and never changed: a better one is another one. Without text, it was taken out of the record. */
export type TranslationDoc = Announcing & {
  spaceId: string
  commentId: string
  /** Of the comment's text, and in which language that was. */
  revision: number
  from: Language
  language: Language
  text: string
  by: string
  byName: string
  agency: string | null
  at: Date
}
const translation = new Schema(
  {
    _id: String,
    spaceId: String,
    commentId: String,
    revision: Number,
    from: String,
    language: String,
    text: String,
    by: String,
    byName: String,
    agency: String,
    at: Date,
    ...announcing,
  },
  { collection: "translations", versionKey: false, autoIndex: false },
)
translation.index({ commentId: 1, at: 1 })
translation.index({ spaceId: 1 })
translation.index(...sweepIndex)
export const TranslationModel = registerAnnouncing(
  mongoose.model("Translation", translation) as unknown as Model<TranslationDoc>,
)

export const presentTranslation = (doc: TranslationDoc): Translation => {
  const { _id: id, language, from, revision, text, by, byName, agency, at } = doc
  return { id, language, from, revision, text, by, byName, agency, at: at.toISOString() }
}

/** Of a text that is to be nowhere any more; or the one that was given in a moment. */
export const eraseTranslations = (commentId: string, at?: Date) =>
  TranslationModel.updateMany(
    { commentId, ...(at ? { at } : {}) },
    { $set: { text: "", ...(at ? { byName: "" } : {}) } },
  )

/** Nobody needs one of what is gone. */
export function presentTranslationAsked({ translationAsked, status }: Pick<CommentDoc, "translationAsked" | "status">) {
  if (!translationAsked || (status !== "held" && status !== "published")) return null
  const { language, note, byName, agency, at } = translationAsked
  return { language, note, byName, agency, at: at.toISOString() } satisfies TranslationAsked
}
