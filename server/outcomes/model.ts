import mongoose, { Schema, type Model } from "mongoose"
import type { Language } from "#shared/language"
import type { Paragraph } from "#shared/outcome"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/** `_id` is the space's: a discussion has one outcome. Whether readers see it stands on the space. */
export type OutcomeDoc = Announcing & {
  title: string
  source: string | null
  language: Language
  paragraphs: Paragraph[]
  /** Of sentences of the summary, by their ids: the paragraphs that say the same. */
  links: Record<string, string[]>
  revision: number
  version: number
}

const schema = new Schema(
  {
    _id: String,
    title: String,
    source: String,
    language: String,
    paragraphs: [Object],
    links: Object,
    revision: Number,
    version: Number,
    ...announcing,
  },
  { collection: "outcomes", versionKey: false, autoIndex: false, minimize: false },
)
schema.index(...sweepIndex)
export const OutcomeModel = registerAnnouncing(mongoose.model("Outcome", schema) as unknown as Model<OutcomeDoc>)
