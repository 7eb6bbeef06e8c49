import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { ContactMessage } from "#shared/contact"
import type { ContactState } from "#shared/contact-states"
import type { Language } from "#shared/language"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

type Deed = { act: ContactMessage["history"][number]["act"]; at: Date; by: string | null; name?: string; text?: string }

export type ContactDoc = Announcing & {
  state: ContactState
  name: string
  email: string
  topic: ContactMessage["topic"]
  language: Language
  message: string
  /** Of whoever was signed in. */
  accountId: string | null
  at: Date
  history: Deed[]
  version: number
  /** Whom a letter is still to be written about it. */
  letter?: "team" | "answer"
  /** When it is forgotten: what is done with, a year later; what a program wrote, a month. */
  goneAt?: Date
}

const schema = new Schema(
  {
    _id: String,
    state: String,
    name: String,
    email: String,
    topic: String,
    language: String,
    message: String,
    accountId: String,
    at: Date,
    history: [Object],
    version: Number,
    letter: String,
    goneAt: Date,
    ...announcing,
  },
  { collection: "contact_messages", versionKey: false, autoIndex: false },
)
schema.index({ state: 1 })
schema.index({ letter: 1 }, { sparse: true })
schema.index({ goneAt: 1 }, { expireAfterSeconds: 0 })
schema.index(...sweepIndex)
export const ContactModel = registerAnnouncing(mongoose.model("ContactMessage", schema) as unknown as Model<ContactDoc>)
