import mongoose, { Schema, type Model } from "mongoose"
import type { Text } from "#shared/language"
import type { OrganisationBrief } from "#shared/organisation"
import type { Citation, Standing } from "#shared/summary"
import type { Wanted } from "#shared/summary-edits"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

export type Person = { id: string; name: string }
/** A sentence of before there were revisions of them has none of its own. */
export type SentenceDoc = {
  id: string
  text: Text
  citations: Citation[]
  revision?: number
  by?: Person
  at?: Date
}
export type SectionDoc = { id: string; question: number | null; heading: Text; sentences: SentenceDoc[] }
export type WaiverDoc = {
  id: string
  fault: string
  about: Standing
  reason: string
  by: Person
  agency: OrganisationBrief | null
  at: Date
}
export type SignatureDoc = { agency: OrganisationBrief; by: Person; at: Date; revision: number }

/** What readers see, and what was said of it when it was published. */
export type PublishedDoc = {
  /** Counts what has been published, by which it is cited; of before there were numbers it is the first. */
  edition?: number
  sections: SectionDoc[]
  revision: number
  at: Date
  by: string
  waivers?: WaiverDoc[]
  signatures?: SignatureDoc[]
  languages?: Wanted | null
}
/** `_id` is the space's: a space has one summary. `published` is what readers see, whatever is being written. */
export type SummaryDoc = Announcing & {
  spaceSlug: string
  sections: SectionDoc[]
  /** Counts every change of the draft, its waivers and its settings: what an agency signs, and what is published. */
  revision: number
  changed?: { by: Person; at: Date }
  waivers?: WaiverDoc[]
  /** The last one of each agency. Of another revision than this, it is void. */
  signatures?: SignatureDoc[]
  /** Null or absent: those that have been begun. */
  languages?: Wanted | null
  wordLimit?: number | null
  leftOutFrom?: number
  published: PublishedDoc | null
  /** Its contributors are being told that it is published, in the order of their ids; `after`: up to this one they are. */
  telling?: { after: string; isDone?: true }
  version: number
}

const schema = new Schema(
  {
    _id: String,
    spaceSlug: String,
    sections: [Object],
    revision: Number,
    changed: Object,
    waivers: { type: [Object], default: undefined },
    signatures: { type: [Object], default: undefined },
    languages: Object,
    wordLimit: Number,
    leftOutFrom: Number,
    published: Object,
    telling: Object,
    version: Number,
    ...announcing,
  },
  { collection: "summaries", versionKey: false, autoIndex: false, minimize: false },
)
schema.index(...sweepIndex)
export const SummaryModel = registerAnnouncing(mongoose.model("Summary", schema) as unknown as Model<SummaryDoc>)

/** What readers saw, until something else was published: whoever cites it finds it for good. `_id`: the space's, and its number. */
export type EditionDoc = PublishedDoc & { _id: string; spaceId: string }
const edition = new Schema(
  {
    _id: String,
    spaceId: String,
    edition: Number,
    sections: [Object],
    revision: Number,
    at: Date,
    by: String,
    waivers: { type: [Object], default: undefined },
    signatures: { type: [Object], default: undefined },
    languages: Object,
  },
  { collection: "summary_editions", versionKey: false, autoIndex: false, minimize: false },
)
edition.index({ spaceId: 1 })
export const EditionModel = mongoose.model("SummaryEdition", edition) as unknown as Model<EditionDoc>

/** A draft as it was at a revision. */
export type VersionDoc = Pick<SummaryDoc, "sections" | "revision" | "changed"> & {
  _id: string
  spaceId: string
  /** Short names of the agencies that had signed just this. */
  signedBy: string[]
  isPublished: boolean
}
const version = new Schema(
  {
    _id: String,
    spaceId: String,
    revision: Number,
    sections: [Object],
    changed: Object,
    signedBy: [String],
    isPublished: Boolean,
  },
  { collection: "summary_revisions", versionKey: false, autoIndex: false, minimize: false },
)
version.index({ spaceId: 1, revision: 1 })
export const VersionModel = mongoose.model("SummaryRevision", version) as unknown as Model<VersionDoc>
