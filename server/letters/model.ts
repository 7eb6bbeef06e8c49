import mongoose, { Schema, type Model } from "mongoose"
import type { Language } from "#shared/language"
import type { LetterText } from "#shared/letter"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/** Written once and never changed. */
export type SpaceLetterDoc = Announcing & {
  spaceId: string
  texts: Partial<Record<Language, LetterText>>
  cited: string[]
  byId: string
  agency: string | null
  at: Date
  /** While it is being mailed: since when, and up to whom it has been. */
  mailing?: { since: Date; after: string }
}
const letter = new Schema(
  {
    _id: String,
    spaceId: String,
    texts: Object,
    cited: [String],
    byId: String,
    agency: String,
    at: Date,
    mailing: Object,
    ...announcing,
  },
  { collection: "space_letters", versionKey: false, autoIndex: false },
)
letter.index({ spaceId: 1, at: 1 })
letter.index({ "mailing.since": 1 }, { sparse: true })
letter.index(...sweepIndex)
export const SpaceLetterModel = registerAnnouncing(
  mongoose.model("SpaceLetter", letter) as unknown as Model<SpaceLetterDoc>,
)

/** Who wants no letters of a space by mail; `_id` is made of both. */
export type LetterStopDoc = { _id: string; spaceId: string; at: Date }
const stop = new Schema(
  { _id: String, spaceId: String, at: Date },
  {
    collection: "letter_stops",
    versionKey: false,
    autoIndex: false,
  },
)
stop.index({ spaceId: 1 })
export const LetterStopModel = mongoose.model("LetterStop", stop) as unknown as Model<LetterStopDoc>
export const stopId = (spaceId: string, accountId: string) => `${spaceId}:${accountId}`
