import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { Position, Theme } from "#shared/coding"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

const options = { versionKey: false, autoIndex: false, minimize: false } as const

/**
 * The themes of a space as they were from one change to the next: `_id` is made of the space and the revision, and nothing is
 * ever changed in one. So two who change the same revision clash, and the history is complete by itself.
 */
export type CodebookDoc = Announcing & {
  spaceId: string
  revision: number
  themes: Theme[]
  byId: string
  byName: string
  agency: string | null
  at: Date
}
export const codebookId = (spaceId: string, revision: number) => `${spaceId}:${revision}`

const codebook = new Schema(
  {
    _id: String,
    spaceId: String,
    revision: Number,
    themes: [Object],
    byId: String,
    byName: String,
    agency: String,
    at: Date,
    ...announcing,
  },
  { ...options, collection: "codebooks" },
)
codebook.index(...sweepIndex)
export const CodebookModel = registerAnnouncing(mongoose.model("Codebook", codebook) as unknown as Model<CodebookDoc>)

/** A passage of one revision of a comment. No words: those are read from the comment when they are shown. */
export type CodingDoc = Announcing & {
  spaceId: string
  commentId: string
  revision: number
  start: number
  end: number
  /** Null, as is the position: the coder has read the comment and found nothing. */
  theme: string | null
  position: Position | null
  by: string
  byName: string
  agencyId: string | null
  agency: string | null
  at: Date
  removedAt?: Date
}
const coding = new Schema(
  {
    _id: String,
    spaceId: String,
    commentId: String,
    revision: Number,
    start: Number,
    end: Number,
    theme: String,
    position: String,
    by: String,
    byName: String,
    agencyId: String,
    agency: String,
    at: Date,
    removedAt: Date,
    ...announcing,
  },
  { ...options, collection: "codings" },
)
coding.index({ spaceId: 1 })
coding.index({ commentId: 1 })
coding.index(...sweepIndex)
export const CodingModel = registerAnnouncing(mongoose.model("Coding", coding) as unknown as Model<CodingDoc>)

/** To what a difference between coders was settled; `_id` is made of comment and theme. It says more than any coding of them. */
export type SettlementDoc = Announcing & {
  spaceId: string
  commentId: string
  theme: string
  /** Null: the theme is not in it. */
  position: Position | null
  note: string | null
  by: string
  byName: string
  agency: string | null
  at: Date
  /** Open again: it says nothing any more. */
  isOpen: boolean
}
export const settlementId = (commentId: string, theme: string) => `${commentId}:${theme}`

const settlement = new Schema(
  {
    _id: String,
    spaceId: String,
    commentId: String,
    theme: String,
    position: String,
    note: String,
    by: String,
    byName: String,
    agency: String,
    at: Date,
    isOpen: Boolean,
    ...announcing,
  },
  { ...options, collection: "settlements" },
)
settlement.index({ spaceId: 1 })
settlement.index(...sweepIndex)
export const SettlementModel = registerAnnouncing(
  mongoose.model("Settlement", settlement) as unknown as Model<SettlementDoc>,
)
