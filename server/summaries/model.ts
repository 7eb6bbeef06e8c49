import mongoose, { Schema, type Model } from "mongoose"
import type { Text } from "#shared/language"
import type { Citation } from "#shared/summary"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

export type SentenceDoc = { id: string; text: Text; citations: Citation[] }
export type SectionDoc = { id: string; question: number | null; heading: Text; sentences: SentenceDoc[] }
/** `_id` is the space's: a space has one summary. `published` is what readers see, whatever is being written. */
export type SummaryDoc = Announcing & {
  spaceSlug: string
  sections: SectionDoc[]
  revision: number
  published: { sections: SectionDoc[]; revision: number; at: Date; by: string } | null
  version: number
}

const schema = new Schema(
  {
    _id: String,
    spaceSlug: String,
    sections: [Object],
    revision: Number,
    published: Object,
    version: Number,
    ...announcing,
  },
  { collection: "summaries", versionKey: false, autoIndex: false, minimize: false },
)
schema.index(...sweepIndex)
export const SummaryModel = registerAnnouncing(mongoose.model("Summary", schema) as unknown as Model<SummaryDoc>)
