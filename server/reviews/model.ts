import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { Opinion, RoundState, SeatState, Verdict } from "#shared/review"
import type { Apply, ReviewerState } from "#shared/reviewer"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/** A review that somebody has been asked for: taken before they are asked, so that nobody is asked for too many. */
type Engagement = { reviewId: string; at: Date; isOpen: boolean }

/** Of the roster; `_id` is the account's. */
export type ReviewerDoc = Announcing &
  Apply & {
    state: ReviewerState
    appliedAt: Date
    /** Null while not accepted. */
    until: Date | null
    decidedAt: Date | null
    decidedBy: string | null
    reason: string | null
    /** Until when the letter that it ends soon speaks of. */
    toldOfEnd: Date | null
    engagements: Engagement[]
    version: number
  }
const reviewer = new Schema(
  {
    _id: String,
    isUn: Boolean,
    organisation: String,
    region: String,
    gender: String,
    languages: [String],
    background: String,
    field: String,
    years: Number,
    objectives: [Number],
    publications: String,
    perYear: Number,
    conflicts: [String],
    isPublic: Boolean,
    state: String,
    appliedAt: Date,
    until: Date,
    decidedAt: Date,
    decidedBy: String,
    reason: String,
    toldOfEnd: Date,
    engagements: [new Schema({ reviewId: String, at: Date, isOpen: Boolean }, { _id: false })],
    version: Number,
    ...announcing,
  },
  { collection: "reviewers", versionKey: false, autoIndex: false },
)
reviewer.index({ state: 1 })
reviewer.index({ until: 1 })
reviewer.index(...sweepIndex)
export const ReviewerModel = registerAnnouncing(mongoose.model("Reviewer", reviewer) as unknown as Model<ReviewerDoc>)

/** One reviewer's place in a round; whoever leaves it is followed by another seat. */
export type Seat = {
  id: string
  reviewerId: string
  isUn: boolean
  state: SeatState
  /** Brought because the others disagree. */
  isOneMore: boolean
  /** Why this one: what of the resource they cover and read, and how much they had had to do. */
  objectives: number[]
  languages: string[]
  lately: number
  invitedAt: Date
  /** By when to answer, then by when to give. */
  dueAt: Date
  answeredAt: Date | null
  givenAt: Date | null
  /** The invitation has been left with the post office. */
  isWritten: boolean
  remindedAt: Date | null
  /** Why not, in their own words. */
  reason: string | null
  opinion: Opinion | null
}

/** What such a place takes of what somebody offers for a year. */
export const engagementOf = ({ id, invitedAt, state }: Seat): Engagement => ({
  reviewId: id,
  at: invitedAt,
  isOpen: state !== "given",
})

/** All of it in one document, so that what an act brings about stands in the same write. */
export type RoundDoc = Announcing & {
  resourceId: string
  round: number
  state: RoundState
  verdict: Verdict | null
  missing: { un: number; others: number; any: number } | null
  startedAt: Date
  endedAt: Date | null
  /** When somebody has to be reminded or followed by another; absent where nothing is awaited. */
  nextAt?: Date
  /** That somebody is lacking has been written to an editor. */
  isLackTold?: boolean
  seats: Seat[]
  version: number
}
const seat = new Schema(
  {
    id: String,
    reviewerId: String,
    isUn: Boolean,
    state: String,
    isOneMore: Boolean,
    objectives: [Number],
    languages: [String],
    lately: Number,
    invitedAt: Date,
    dueAt: Date,
    answeredAt: Date,
    givenAt: Date,
    isWritten: Boolean,
    remindedAt: Date,
    reason: String,
    opinion: Object,
  },
  { _id: false, minimize: false },
)
const round = new Schema(
  {
    _id: String,
    resourceId: String,
    round: Number,
    state: String,
    verdict: String,
    missing: Object,
    startedAt: Date,
    endedAt: Date,
    nextAt: Date,
    isLackTold: Boolean,
    seats: [seat],
    version: Number,
    ...announcing,
  },
  { collection: "review_rounds", versionKey: false, autoIndex: false, minimize: false },
)
round.index({ resourceId: 1, round: 1 }, { unique: true })
round.index({ "seats.reviewerId": 1 })
round.index({ "seats.id": 1 })
round.index({ startedAt: 1 })
round.index({ nextAt: 1 }, { sparse: true })
round.index(...sweepIndex)
export const RoundModel = registerAnnouncing(mongoose.model("ReviewRound", round) as unknown as Model<RoundDoc>)

/** Of a resource, the first one first. */
export const loadRounds = async (resourceId: string): Promise<RoundDoc[]> =>
  (await RoundModel.find({ resourceId }).lean()).sort((a, b) => a.round - b.round)
