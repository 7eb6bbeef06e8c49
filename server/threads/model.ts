import mongoose, { Schema, type Model } from "mongoose"
import type { Text } from "#shared/language"
import type { threadKinds } from "#shared/thread"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

export type ThreadDoc = Announcing & {
  spaceId: string
  spaceSlug: string
  number: number
  kind: (typeof threadKinds)[number]
  title: Text
  detail: Text
  objectives: number[]
  isLocked: boolean
  openedBy: string | null
  /** The last position given out; a crash may leave a gap, never a double. */
  positions: number
  comments: number
  lastCommentAt: Date | null
  /** Of each facet: places given out on its shelf, and published comments (comments/shelves.ts). Not in lists of threads. */
  shelves?: Record<string, number>
  facets?: Record<string, number>
  version: number
}

const schema = new Schema(
  {
    _id: String,
    spaceId: String,
    spaceSlug: String,
    number: Number,
    kind: String,
    title: Object,
    detail: Object,
    objectives: [Number],
    isLocked: Boolean,
    openedBy: String,
    positions: Number,
    comments: Number,
    lastCommentAt: Date,
    shelves: Object,
    facets: Object,
    version: Number,
    ...announcing,
  },
  { collection: "threads", versionKey: false, autoIndex: false, minimize: false },
)
schema.index({ spaceId: 1, number: 1 }, { unique: true })
schema.index(...sweepIndex)
export const ThreadModel = registerAnnouncing(mongoose.model("Thread", schema) as unknown as Model<ThreadDoc>)
