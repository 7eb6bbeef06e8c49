import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { LinkReason } from "#shared/links"
import type { LinkState } from "#shared/link-states"

export type LinkDoc = {
  /** The address itself. */
  _id: string
  state: LinkState
  status: number | null
  reason: LinkReason | null
  to: string | null
  checkedAt: Date | null
  dueAt: Date
  /** How many times running nobody was there. */
  fails: number
  resourceIds: string[]
}

const schema = new Schema(
  {
    _id: String,
    state: String,
    status: Number,
    reason: String,
    to: String,
    checkedAt: Date,
    dueAt: Date,
    fails: Number,
    resourceIds: [String],
  },
  { collection: "links", versionKey: false, autoIndex: false },
)
schema.index({ state: 1 })
schema.index({ dueAt: 1 })
export const LinkModel = mongoose.model("Link", schema) as unknown as Model<LinkDoc>
