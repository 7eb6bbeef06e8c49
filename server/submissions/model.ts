import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { SubmissionForm } from "#shared/submission"

// What is sent in to the Hub, while it is written: beside the resource that comes of it, which is always complete and in
// one of its states (server/resources). So a draft is nowhere but here, and what reviewers read does not change while
// its submitter types.

/** `_id` is also that of the resource. */
export type SubmissionDoc = {
  _id: string
  submitterId: string
  form: SubmissionForm
  /** Of the form; rises with each save. */
  version: number
  /** Of the save that made this version: sent again, it is the same one. */
  saveId: string
  savedAt: Date
  /** Who has written last. */
  lastFrom?: "editors" | "submitter"
}

const options = { versionKey: false, autoIndex: false, minimize: false } as const
const submission = new Schema(
  {
    _id: String,
    submitterId: String,
    form: Object,
    version: Number,
    saveId: String,
    savedAt: Date,
    lastFrom: String,
  },
  { ...options, collection: "submissions" },
)
submission.index({ submitterId: 1 })
export const SubmissionModel = mongoose.model("Submission", submission) as unknown as Model<SubmissionDoc>

/** Between whoever has sent something in and the editors. */
export type MessageDoc = {
  _id: string
  resourceId: string
  authorId: string
  from: "editors" | "submitter"
  text: string
  at: Date
}
const message = new Schema(
  { _id: String, resourceId: String, authorId: String, from: String, text: String, at: Date },
  { ...options, collection: "resource_messages" },
)
message.index({ resourceId: 1 })
export const MessageModel = mongoose.model("ResourceMessage", message) as unknown as Model<MessageDoc>
