import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { EventType } from "#shared/events"
import type { Capacity } from "#shared/record"

export type SubjectKind =
  | "comment"
  | "thread"
  | "space"
  | "rules"
  | "summary"
  | "outcome"
  | "account"
  | "bulk"
  | "note"
  | "handover"
  | "codebook"
  | "coding"
  | "resource"
  | "reviewer"
  | "review"
  | "contact"
  | "alerts"
  | Undocumented
/** No document carries these: the log is where they are written first. */
type Undocumented = "record" | "export"

/** Of a comment: on which page of its thread, and of its conversation's replies, it stands. */
export type Place = { position: number; replyPosition: number; conversationId: string }

/** A fact, never a body: text is read when it is told, as it is then, for the audience it goes to. */
export type Event = {
  _id: string
  topics: string[]
  type: EventType
  actorId: string
  /** As whom a moderator acted; kept as it was then, for the history. */
  actorName?: string
  agency?: string
  /** `left`: the places it had in other threads, which show where it went. */
  subject: { kind: SubjectKind; id: string; revision?: number; place?: Place; left?: (Place & { threadId: string })[] }
  from?: string
  to?: string
  reason?: string
  /** The rule, as `links@2`, that held or reported what this is about; its precision is counted from here. */
  rule?: string
  note?: string
  /** One of many that were done as one. */
  bulkId?: string
  /** What else it is about: where it went, what it was merged into, whom it was handed to, how a report was answered. */
  into?: string
  /** The space it happened in, where no topic says so. */
  spaceId?: string
  /** In which role, there and then. */
  capacity?: Capacity
  /** Since when what was decided had waited. */
  waitedSince?: Date
  /** The claim under which it was done. */
  claimId?: string
  /** The request that asked for it. */
  requestId?: string
  /** Of those who work on a space, and of nobody else: from where, shortened before it is written. */
  origin?: Origin
  at: Date
}
type Origin = { address: string | null; client: string | null; session: string | null }
/** An event with its place in the log. */
export type Entry = Event & { seq: number }

/** A document whose changes are told: the event is written with the change, and numbered right after. */
export type Announcing = { _id: string; seq?: number; unannounced?: Event[] }

const fields = {
  _id: String,
  topics: [String],
  type: { type: String },
  actorId: String,
  actorName: String,
  agency: String,
  subject: {
    kind: String,
    id: String,
    revision: Number,
    place: {
      type: { position: Number, replyPosition: Number, conversationId: String },
      default: undefined,
      _id: false,
    },
    left: {
      type: [
        new Schema(
          { threadId: String, position: Number, replyPosition: Number, conversationId: String },
          { _id: false },
        ),
      ],
      default: undefined,
    },
  },
  from: String,
  to: String,
  reason: String,
  rule: String,
  note: String,
  bulkId: String,
  into: String,
  spaceId: String,
  capacity: String,
  waitedSince: Date,
  claimId: String,
  requestId: String,
  origin: { type: { address: String, client: String, session: String }, default: undefined, _id: false },
  at: Date,
}
const options = { versionKey: false, autoIndex: false } as const

/** For the schemas of announcing documents. */
export const announcing = {
  seq: Number,
  unannounced: { type: [new Schema(fields, { _id: false })], default: undefined },
}
/** The sweep's index: only documents that still carry an event are in it. */
export const sweepIndex = [{ "unannounced.at": 1 }, { sparse: true }] as const

const schema = new Schema({ ...fields, seq: Number }, { ...options, collection: "events" })
schema.index({ seq: 1 }, { unique: true })
schema.index({ "subject.id": 1, seq: 1 })
export const EventModel = mongoose.model("Event", schema) as unknown as Model<Entry>

/** One document for the whole database. */
export type InstanceDoc = {
  _id: string
  epoch: string
  /** The first number of the log that has not been trimmed; absent while that is 1. */
  firstKept?: number
  /** Up to here the events stand in the record, and may go from the log; absent while there is no record. */
  recordedTo?: number
  /** How many entries the record then had. */
  recorded?: number
  /** While a backup is being put in place. */
  isRestoring?: boolean
}
const instance = new Schema(
  { _id: String, epoch: String, firstKept: Number, recordedTo: Number, recorded: Number, isRestoring: Boolean },
  { ...options, collection: "instance" },
)
export const InstanceModel = mongoose.model("Instance", instance) as unknown as Model<InstanceDoc>
