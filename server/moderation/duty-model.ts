import mongoose, { Schema, type Model } from "mongoose"
import type { Duty } from "#shared/duty"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/** One a space and moderator; `_id` is made of both. */
export type DutyDoc = Announcing & Duty & { spaceId: string; accountId: string; at: Date }
export const dutyId = (spaceId: string, accountId: string) => `${spaceId}:${accountId}`

const duty = new Schema(
  {
    _id: String,
    spaceId: String,
    accountId: String,
    timeZone: String,
    days: [Number],
    from: Number,
    to: Number,
    languages: [String],
    at: Date,
    ...announcing,
  },
  { collection: "duties", versionKey: false, autoIndex: false },
)
duty.index({ spaceId: 1 })
duty.index(...sweepIndex)
export const DutyModel = registerAnnouncing(mongoose.model("Duty", duty) as unknown as Model<DutyDoc>)
