import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { RecordEntry } from "./chain.ts"

/** `_id` is the event's own, so that no act is recorded twice; `log`: its number there, which a restore may change. */
export type RecordDoc = Omit<RecordEntry, "id"> & { _id: string; log: number }

const schema = new Schema(
  {
    _id: String,
    log: Number,
    seq: Number,
    prevHash: String,
    space: String,
    spaceSeq: Number,
    spacePrevHash: String,
    at: String,
    action: String,
    capacity: String,
    agency: String,
    target: Object,
    before: Object,
    after: Object,
    reasonCode: String,
    ruleId: String,
    claimId: String,
    correlationId: String,
    actor: String,
    reasonText: String,
    personSalt: String,
    personSeal: String,
    address: String,
    client: String,
    session: String,
    originSalt: String,
    originSeal: String,
    hash: String,
  },
  { collection: "record", versionKey: false, autoIndex: false, minimize: false },
)
schema.index({ seq: 1 }, { unique: true })
schema.index({ space: 1, spaceSeq: 1 }, { unique: true })
schema.index({ "target.id": 1, seq: 1 })
export const RecordModel = mongoose.model("Record", schema) as unknown as Model<RecordDoc>
