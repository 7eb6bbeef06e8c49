import mongoose, { Schema, type Model } from "mongoose"
import type { ClaimMode } from "#shared/claim"
import type { Text } from "#shared/language"
import { OFFERS_AFTER } from "#shared/offering"
import type { OrganisationBrief } from "#shared/organisation"
import type { participations, screenings, visibilities } from "#shared/space"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

type ReschedulingDoc = {
  opensAt: Date
  closesAt: Date
  reason: string
  by: string
  byName: string
  agencyId: string | null
  agency: string | null
  at: Date
}

export type SpaceDoc = Announcing & {
  slug: string
  cycle: string | null
  roundTable: number | null
  objectives: number[]
  principles: string[]
  countries: string[]
  regions: string[]
  title: Text
  introduction: Text
  background: Text
  audience: Text
  agencies: OrganisationBrief[]
  visibility: (typeof visibilities)[number]
  participation: (typeof participations)[number]
  screening: (typeof screenings)[number]
  commentLimit: number
  canOpenThreads: boolean
  /** See showsFollowing and showsWriting below. */
  showsFollowing?: boolean
  showsWriting?: boolean
  /** Service level: what waits is answered within so many hours. See answerWithin below. */
  answerWithinHours?: number
  /** After which part of that time, in percent, it is offered by itself to who reads it. See offersAfter below. */
  offersAfterPercent?: number
  /** So many days an author may appeal after a rejection; 14 unless it says otherwise. */
  appealWithinDays?: number
  /** Rejecting what is protected takes moderators of two agencies. */
  needsTwoAgencies?: boolean
  /** Whether what waits is claimed, and must be. See claimMode below. */
  claims?: ClaimMode
  /** Dates that one agency has put forward, where moving them takes two. */
  rescheduling?: ReschedulingDoc
  /** So many letters to all who take part. */
  letters?: number
  timeZone: string
  publishedAt: Date | null
  opensAt: Date
  closesAt: Date
  graceSeconds: number
  summaryPublishedAt: Date | null
  archivedAt: Date | null
  /** When the outcome text beside the summary became public, if it is. */
  outcomePublishedAt?: Date | null
  /** The phase last told to followers; the true one is computed from the dates. */
  toldPhase: string
  /** The last thread number given out. */
  threadNumbers: number
  /** People and organisations that have a public comment here, and where they are from. */
  participants: number
  spoken: { regions: Record<string, number>; groups: Record<string, number>; states: string[] }
  /** The same people and organisations by the day of their first public comment, in UTC: `2026-05-06`. */
  newcomers?: Record<string, number>
  version: number
}

const schema = new Schema(
  {
    _id: String,
    slug: String,
    cycle: String,
    roundTable: Number,
    objectives: [Number],
    principles: [String],
    countries: [String],
    regions: [String],
    title: Object,
    introduction: Object,
    background: Object,
    audience: Object,
    agencies: [Object],
    visibility: String,
    participation: String,
    screening: String,
    commentLimit: Number,
    canOpenThreads: Boolean,
    letters: Number,
    showsFollowing: Boolean,
    showsWriting: Boolean,
    answerWithinHours: Number,
    offersAfterPercent: Number,
    appealWithinDays: Number,
    needsTwoAgencies: Boolean,
    claims: String,
    rescheduling: Object,
    timeZone: String,
    publishedAt: Date,
    opensAt: Date,
    closesAt: Date,
    graceSeconds: Number,
    summaryPublishedAt: Date,
    archivedAt: Date,
    outcomePublishedAt: Date,
    toldPhase: String,
    threadNumbers: Number,
    participants: Number,
    spoken: Object,
    newcomers: Object,
    version: Number,
    ...announcing,
  },
  { collection: "spaces", versionKey: false, autoIndex: false, minimize: false },
)
schema.index({ slug: 1 }, { unique: true })
schema.index(...sweepIndex)
export const SpaceModel = registerAnnouncing(mongoose.model("Space", schema) as unknown as Model<SpaceDoc>)

/** Whether one sees how many follow a space: unless it says no. */
export const showsFollowing = ({ showsFollowing: shows = true }: SpaceDoc): boolean => shows
/** Whether one sees that somebody is writing: only where it says yes. */
export const showsWriting = ({ showsWriting: shows = false }: SpaceDoc): boolean => shows

const HOUR = 60 * 60 * 1000
export const appealWithinDays = ({ appealWithinDays: days = 14 }: SpaceDoc): number => days
/** How long an author has for an appeal, in milliseconds. */
export const appealWithin = (space: SpaceDoc): number => appealWithinDays(space) * 24 * HOUR
/** Against what was imposed in no space. */
export const DEFAULT_APPEAL_WITHIN = 14 * 24 * HOUR
export const claimMode = ({ claims: mode = "optional" }: Pick<SpaceDoc, "claims">): ClaimMode => mode
export const needsTwoAgencies = ({ needsTwoAgencies: needs = false }: SpaceDoc): boolean => needs
/** Milliseconds: a day, unless the space says otherwise. */
export const answerWithin = ({ answerWithinHours = 24 }: Pick<SpaceDoc, "answerWithinHours">): number =>
  answerWithinHours * HOUR
/** In percent of that. */
export const offersAfter = ({ offersAfterPercent = OFFERS_AFTER }: SpaceDoc): number => offersAfterPercent

/** One entry a space and contributor, so that each is counted once however much they write. */
export type ParticipantDoc = {
  _id: string
  spaceId: string
  /** The comment by which they were counted. */
  first?: string
}
const participant = new Schema(
  { _id: String, spaceId: String, first: String },
  { collection: "participants", versionKey: false, autoIndex: false },
)
participant.index({ spaceId: 1 })
export const ParticipantModel = mongoose.model("Participant", participant) as unknown as Model<ParticipantDoc>
