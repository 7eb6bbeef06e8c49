import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { Text } from "#shared/language"
import type { Kind, Resource, State } from "#shared/resource"
import type { ResourceAct } from "#shared/resource-states"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

type Of<K extends Kind> = Extract<Resource, { kind: K }>

/** What has been done with it, and with which words. `by`: null for the platform. */
export type Move = {
  id: string
  act: ResourceAct
  from: State
  to: State
  at: Date
  by: string | null
  reason?: string
  words?: string
}

/** Of all kinds in one: what a kind does not have is absent. */
export type ResourceDoc = Announcing & {
  kind: Kind
  state: State
  type: string | null
  title: Text
  description: Text
  publisher: string | null
  date: string | null
  until: string | null
  languages: string[]
  objectives: number[]
  principles: string[]
  regions: string[]
  countries: string[]
  link: string | null
  acronyms?: Resource["acronyms"]
  isExample: boolean
  /** Who has sent it in; null for what came with the platform. */
  submitterId: string | null
  /** Who has agreed to judge it (server/reviews); absent while nobody has. */
  reviewerIds?: string[]
  /** Who has said that there is a conflict of interest. */
  conflictedIds?: string[]
  /** Absent where nothing has been done with it since it is here. */
  moves?: Move[]
  /** The words under which it is found, in all its languages (words.ts). */
  words: string[]
  /** Of its last move a letter is still to be written. */
  isLetterDue?: boolean
  files?: Of<"document">["files"]
  startsAt?: Date
  endsAt?: Date
  timeZone?: string
  place?: string | null
  partners?: string[]
  provider?: string | null
  level?: Of<"training">["level"]
  cost?: Of<"training">["cost"]
  speakers?: string[]
  captions?: string[]
  minutes?: number | null
  version: number
}

const list = { type: [String], default: undefined }
const schema = new Schema(
  {
    _id: String,
    kind: String,
    state: String,
    type: { type: String },
    title: Object,
    description: Object,
    publisher: String,
    date: String,
    until: String,
    languages: [String],
    objectives: [Number],
    principles: [String],
    regions: [String],
    countries: [String],
    link: String,
    acronyms: { type: [Object], default: undefined },
    isExample: Boolean,
    submitterId: String,
    reviewerIds: list,
    conflictedIds: list,
    moves: { type: [Object], default: undefined },
    words: [String],
    isLetterDue: Boolean,
    files: { type: [Object], default: undefined },
    startsAt: Date,
    endsAt: Date,
    timeZone: String,
    place: String,
    partners: list,
    provider: String,
    level: String,
    cost: String,
    speakers: list,
    captions: list,
    minutes: Number,
    version: Number,
    ...announcing,
  },
  { collection: "resources", versionKey: false, autoIndex: false, minimize: false },
)
schema.index({ state: 1 })
schema.index({ isLetterDue: 1 }, { sparse: true })
schema.index(...sweepIndex)
export const ResourceModel = registerAnnouncing(mongoose.model("Resource", schema) as unknown as Model<ResourceDoc>)
