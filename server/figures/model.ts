import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { Figures } from "./count.ts"

const options = { versionKey: false, autoIndex: false, minimize: false } as const

/** The figures of a space, whose id it has, as they were when the log had come to `seq`. */
export type FiguresDoc = {
  _id: string
  seq: number
  counts: Figures
  /** A look at everything found them wrong: whoever counts counts them anew. */
  isDoubted?: true
}
const figures = new Schema(
  { _id: String, seq: Number, counts: Object, isDoubted: Boolean },
  { ...options, collection: "figures" },
)
export const FiguresModel = mongoose.model("Figures", figures) as unknown as Model<FiguresDoc>

/**
 * What of a comment is in the figures of its space, since the log had come to `at`, and what was in them before: so that
 * a count that was cut off is taken up again.
 */
export type FiguredDoc = { _id: string; at: number; counts: Figures; was?: { at: number; counts: Figures } }
const figured = new Schema(
  { _id: String, at: Number, counts: Object, was: Object },
  { ...options, collection: "figured" },
)
export const FiguredModel = mongoose.model("Figured", figured) as unknown as Model<FiguredDoc>
