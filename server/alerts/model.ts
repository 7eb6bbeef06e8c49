import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { AlertLines, Alerts, AlertSettings } from "#shared/alerts"
import type { Language } from "#shared/language"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/** For an account, whose id it has, or for a service outside of a space: then it has a `spaceId`. */
export type AlertsDoc = Announcing &
  AlertSettings &
  Partial<Pick<Alerts, "inApp">> & {
    /** Whatever happened until then has been told. */
    toldTo: Date
    /** When somebody was told last, or it was tried. */
    sentAt: Date
    /** Spaces whose queue is long, and of which that was said. */
    long: string[]
    spaceId?: string
    url?: string | null
    language?: Language
    /** Sealed. Never leaves the server. */
    secret?: string
    failed?: { at: Date; why: string } | null
    /** What has been said in the app; until when all was looked at, and which queues were long then. */
    isInApp?: boolean
    lines?: LineDoc[]
    raisedTo?: Date
    longInApp?: string[]
    seenTo?: Date
    version: number
  }
/** `keys`: by which it is known that something has been said. */
export type LineDoc = {
  id: string
  kind: AlertLines["lines"][number]["kind"]
  spaceId: string
  commentId: string | null
  count: number
  keys: string[]
  at: Date
}

const schema = new Schema(
  {
    _id: String,
    isOn: Boolean,
    kinds: [String],
    longFrom: Number,
    pause: Number,
    quiet: Object,
    toldTo: Date,
    sentAt: Date,
    long: [String],
    spaceId: String,
    url: String,
    language: String,
    secret: String,
    failed: Object,
    inApp: { type: [String], default: undefined },
    isInApp: Boolean,
    lines: { type: [Object], default: undefined },
    raisedTo: Date,
    longInApp: { type: [String], default: undefined },
    seenTo: Date,
    version: Number,
    ...announcing,
  },
  { collection: "alerts", versionKey: false, autoIndex: false },
)
schema.index({ isOn: 1 })
schema.index({ isInApp: 1 }, { sparse: true })
schema.index(...sweepIndex)
export const AlertsModel = registerAnnouncing(mongoose.model("Alerts", schema) as unknown as Model<AlertsDoc>)

export const hookId = (spaceId: string): string => `space:${spaceId}`
