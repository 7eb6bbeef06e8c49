import mongoose, { Schema, type Model } from "mongoose"
import type { BulkAct, BulkItemState, BulkState } from "#shared/bulk"
import type { DecisionReason } from "#shared/comment"
import type { ErrorData } from "#shared/errors"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

export type BulkItemDoc = {
  commentId: string
  revision: number
  authorId: string
  spaceId: string
  /** It is news to its author. */
  isNews: boolean
  state: BulkItemState
  why: string | null
  decidedBy: ErrorData["decidedBy"] | null
}
export type BulkDoc = Announcing & {
  by: string
  byName: string
  act: BulkAct
  state: BulkState
  reason: DecisionReason | null
  note: string | null
  items: BulkItemDoc[]
  excluded: { commentId: string; why: string }[]
  claimed: { commentId: string; byName: string; agency: string | null }[]
  at: Date
  startedAt: Date | null
  endedAt: Date | null
  reversibleUntil: Date | null
  /** When somebody must look after it: whoever has it in hand has fallen silent, or its authors may be written to. */
  dueAt?: Date
  /** The process that has it in hand. */
  holder?: string
  /** What was only looked over is forgotten. */
  expiresAt?: Date
}

const bulk = new Schema(
  {
    _id: String,
    by: String,
    byName: String,
    act: String,
    state: String,
    reason: String,
    note: String,
    items: [Object],
    excluded: [Object],
    claimed: [Object],
    at: Date,
    startedAt: Date,
    endedAt: Date,
    reversibleUntil: Date,
    dueAt: Date,
    holder: String,
    expiresAt: Date,
    ...announcing,
  },
  { collection: "bulks", versionKey: false, autoIndex: false },
)
bulk.index({ dueAt: 1 }, { sparse: true })
bulk.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
bulk.index(...sweepIndex)
export const BulkModel = registerAnnouncing(mongoose.model("Bulk", bulk) as unknown as Model<BulkDoc>)
