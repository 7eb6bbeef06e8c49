import mongoose, { Schema, type Model } from "mongoose"
import type { Author } from "#shared/account"
import type { DecisionReason, HoldReason, ReportOutcome, ReportReason, Status } from "#shared/comment"
import type { Language } from "#shared/language"
import type { OrganisationBrief } from "#shared/organisation"
import type { RuleId } from "#shared/screening"
import type { Screened } from "../screening/model.ts"
import type { LetterDueDoc, UndoDoc } from "../moderation/undoable.ts"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

export type Content = {
  body: string
  /** What the body says without markup: excerpts are counted in it, rules and searches read it. */
  plainText: string
  language: Language
  objectives: number[]
  countries: string[]
}
/** A text that waits while the approved one stays public. */
type ProposalDoc = Content & {
  revision: number
  at: Date
  heldFor: HoldReason
  passages: string[]
  screened?: Screened
}
/** A text that was: kept for ever, shown to readers only if it was public. */
export type RevisionDoc = Pick<Content, "body" | "plainText" | "language"> & {
  revision: number
  at: Date
  wasPublic: boolean
  /** Of a new text that was refused: its tags, for when that is reversed. */
  tags?: Pick<Content, "objectives" | "countries">
  /** Something of it has been masked since: only moderators read it as it was. */
  isMasked?: boolean
}
/** A moderator has put right how the author's text is written. */
export type CorrectionDoc = {
  /** The text with the author's own spelling, among the revisions. */
  from: number
  to: number
  reason: DecisionReason
  note: string | null
  agency: string | null
  at: Date
}
/** A place it had before it was moved, and the state in which it left it. */
export type LeftDoc = {
  threadId: string
  threadNumber: number
  position: number
  replyPosition: number
  conversationId: string
  parentId: string | null
  depth: number
  /** Readers knew of it there, so the place shows where it went. */
  wasPublic: boolean
  version: number
}
export type DecisionDoc = {
  status: Status
  /** Of the text that was judged. */
  revision: number
  reason: DecisionReason | null
  note: string | null
  by: string
  byName: string
  agency: string | null
  /** For which agency it was decided; absent where it was for none, and on decisions from before this was kept. */
  agencyId?: string | null
  /** Where it took two moderators of different agencies: the one who said so first. */
  first?: Pick<FirstVoteDoc, "by" | "byName" | "agency" | "agencyId" | "at">
  at: Date
  /** How the reports were answered that were open then. */
  reports?: ReportOutcome
}
/** The first half of a decision that takes two agencies. Of the text that was judged; another one makes it void. */
export type FirstVoteDoc = {
  status: Status
  revision: number
  reason: DecisionReason | null
  note: string | null
  by: string
  byName: string
  agencyId: string | null
  agency: string | null
  at: Date
}
/** Against what was done in the moment `of` (contested.ts); once for each. */
export type AppealDoc = {
  text: string
  at: Date
  by: string
  of: Date
  dueAt: Date
  state: "open" | "upheld" | "reversed"
  decidedAt?: Date
  decidedBy?: string
  decidedByName?: string
  agency?: string | null
  reason?: DecisionReason | null
  note?: string | null
}

/** A lease on the item, so that two moderators do not read the same one for nothing; over when `until` has passed. */
export type ClaimDoc = {
  /** Of the event by which it was taken: by it the record tells under which claim something was done. Absent on older ones. */
  id?: string
  by: string
  byName: string
  agencyId: string | null
  agency: string | null
  until: Date
  /** Whose it was until it was taken over, and why. */
  takenFrom?: string
  note?: string
  /** With all that waits in its thread. */
  isOfThread?: true
  /** Its holder has gone offline, for now. */
  leftAt?: Date
}
/** Handed to an agency of the space. */
export type AssignedDoc = {
  agencyId: string
  agency: string
  note: string | null
  by: string
  byName: string
  at: Date
}
/** Asked for advice, as the focal point of an organisation; gone with the answer, and with the decision. */
export type AskedDoc = {
  accountId: string
  name: string
  organisationId: string
  organisation: string
  note: string | null
  by: string
  byName: string
  agency: string | null
  at: Date
  /** When it can no longer be taken back, and is to be told by mail; absent once that is done. */
  tellAt?: Date
}
/** To a colleague who reads it, by one who does not, or by the clock. */
export type OfferDoc = {
  to: string
  toName: string
  language: Language
  by: string
  byName: string
  agency: string | null
  at: Date
}
/** For the team, into this language, of those who read its own. */
type TranslationAskedDoc = {
  language: Language
  note: string | null
  by: string
  byName: string
  agency: string | null
  at: Date
}
/** A masked span of one revision's plain text. */
export type RedactionDoc = {
  revision: number
  start: number
  end: number
  reason: DecisionReason
  note: string | null
  by: string
  agency: string | null
  /** The rest is absent on those from before it was kept: they stand. */
  agencyId?: string | null
  /** The revision that it made. */
  to?: number
  /** Earlier texts that it took from readers or their author, as they were before. */
  hid?: Pick<RevisionDoc, "revision" | "wasPublic">[]
  at: Date
}

export type CommentDoc = Announcing &
  Content & {
    /** Of the first input: the same id with another one is a conflict, also after an edit. */
    inputHash: string
    threadId: string
    spaceId: string
    spaceSlug: string
    threadNumber: number
    position: number
    replyPosition: number
    /** On the opening comment and its first three replies: the position on whose page they stand. */
    showsAt?: number
    conversationId: string
    parentId: string | null
    depth: number
    authorId: string
    /** As they were when it was written: the record does not change with a profile. */
    author: Author
    onBehalfOf: OrganisationBrief | null
    status: Status
    wasPublic: boolean
    heldFor: HoldReason | null
    passages: string[]
    /** What the rules found in the text that was sent last, unless that one is proposed. */
    screened?: Screened
    /** Where texts are compared: by what two are compared, by what they are found, and the group of those alike. */
    signature?: string
    likeness?: string[]
    campaign?: string
    left?: LeftDoc[]
    /** The pages on which the places stand that it left. */
    leftOn?: string[]
    /** From so many contributors comes what was merged into it, its own author among them. */
    received?: number
    /** What its author was asked to show. */
    evidenceNote?: string
    /** An answer that moderators give for their agency. */
    isAnswer?: boolean
    corrections?: CorrectionDoc[]
    revision: number
    revisions: RevisionDoc[]
    proposed: ProposalDoc | null
    decision: DecisionDoc | null
    createdAt: Date
    editedAt: Date | null
    /** When it became public in a public space: what lists across spaces are ordered by. Absent while it is not. */
    streamAt?: Date
    /** The same, for the list of each of its objectives (streams.ts). */
    streams?: string[]
    queue?: "held" | "reported" | "appealed"
    queuedAt?: Date
    /** Public, and no person has judged it yet. */
    undecidedSince?: Date
    /** Asked of the moderators, or the beginning of an answer to a guiding question, and nobody has replied yet. */
    unansweredSince?: Date
    asksModerators?: boolean
    answeredAt?: Date
    answerId?: string
    /** Of the last decision, or of its author's who took it back: for the list of what is done with. */
    decidedAt?: Date
    decidedBy?: string
    claim?: ClaimDoc
    undo?: UndoDoc
    letters?: LetterDueDoc[]
    assignedTo?: AssignedDoc
    asked?: AskedDoc
    /** Of the codebook, for those who work on the summary. */
    themes?: string[]
    offer?: OfferDoc
    /** When the clock last offered it: once for each time it waits. */
    offeredItself?: Date
    translationAsked?: TranslationAskedDoc
    firstVote?: FirstVoteDoc
    redactions?: RedactionDoc[]
    mergedInto?: string
    featuredAt?: Date
    evidenceAskedAt?: Date
    appeal?: AppealDoc
    /** When a reversal brought it back, with the time it had. */
    restoredAt?: Date
    /** Since when no text of it is kept. */
    purgedAt?: Date
    /** Undecided reports, counted from the reports themselves. */
    reports: number
    supports: number
    supportGroups: Record<string, number>
    /** Absent on one whose supports are all from before this was kept. */
    supportRegions?: Record<string, number>
    /** On the opening comment: the last reply position given out, and public replies. */
    replyPositions: number
    replies: number
    /** The pages it stands on under each of its facets (shelves.ts). */
    shelves: string[]
    /** Of the cleaner that made `body`; an older text is cleaned again when it is next written. */
    cleaner: number
    version: number
  }

const organisation = Object
const content = { body: String, plainText: String, language: String, objectives: [Number], countries: [String] }

const schema = new Schema(
  {
    _id: String,
    ...content,
    inputHash: String,
    threadId: String,
    spaceId: String,
    spaceSlug: String,
    threadNumber: Number,
    position: Number,
    replyPosition: Number,
    showsAt: Number,
    conversationId: String,
    parentId: String,
    depth: Number,
    authorId: String,
    author: Object,
    onBehalfOf: organisation,
    status: String,
    wasPublic: Boolean,
    heldFor: String,
    passages: [String],
    screened: Object,
    signature: String,
    likeness: { type: [String], default: undefined },
    campaign: String,
    left: { type: [Object], default: undefined },
    leftOn: { type: [String], default: undefined },
    received: Number,
    evidenceNote: String,
    isAnswer: Boolean,
    corrections: { type: [Object], default: undefined },
    revision: Number,
    revisions: [Object],
    proposed: Object,
    decision: Object,
    createdAt: Date,
    editedAt: Date,
    streamAt: Date,
    streams: { type: [String], default: undefined },
    queue: String,
    queuedAt: Date,
    undecidedSince: Date,
    unansweredSince: Date,
    asksModerators: Boolean,
    answeredAt: Date,
    answerId: String,
    decidedAt: Date,
    decidedBy: String,
    claim: Object,
    undo: Object,
    letters: { type: [Object], default: undefined },
    assignedTo: Object,
    asked: Object,
    themes: { type: [String], default: undefined },
    offer: Object,
    offeredItself: Date,
    translationAsked: Object,
    firstVote: Object,
    redactions: { type: [Object], default: undefined },
    mergedInto: String,
    featuredAt: Date,
    evidenceAskedAt: Date,
    appeal: Object,
    restoredAt: Date,
    purgedAt: Date,
    reports: Number,
    supports: Number,
    supportGroups: Object,
    supportRegions: Object,
    replyPositions: Number,
    replies: Number,
    shelves: [String],
    cleaner: Number,
    version: Number,
    ...announcing,
  },
  { collection: "comments", versionKey: false, autoIndex: false, minimize: false },
)
schema.index({ threadId: 1, showsAt: 1 })
schema.index({ conversationId: 1, replyPosition: 1 }, { unique: true })
schema.index({ spaceId: 1, queue: 1, queuedAt: 1 })
schema.index({ spaceId: 1, undecidedSince: 1 })
schema.index({ spaceId: 1, unansweredSince: 1 })
schema.index({ spaceId: 1, decidedAt: 1 })
schema.index({ spaceId: 1, "claim.until": 1 })
schema.index({ spaceId: 1, "translationAsked.at": 1 })
schema.index({ "claim.until": 1 }, { sparse: true })
schema.index({ "claim.by": 1 }, { sparse: true })
schema.index({ "undo.until": 1 }, { sparse: true })
schema.index({ "letters.dueAt": 1 }, { sparse: true })
schema.index({ authorId: 1, createdAt: 1 })
schema.index({ streams: 1 })
schema.index({ streamAt: 1 })
schema.index({ shelves: 1 })
schema.index({ spaceId: 1, createdAt: 1 })
schema.index({ likeness: 1 }, { sparse: true })
schema.index({ campaign: 1 }, { sparse: true })
schema.index({ leftOn: 1 }, { sparse: true })
schema.index({ mergedInto: 1 }, { sparse: true })
schema.index({ "asked.accountId": 1 }, { sparse: true })
schema.index({ "asked.tellAt": 1 }, { sparse: true })
schema.index(...sweepIndex)
export const CommentModel = registerAnnouncing(mongoose.model("Comment", schema) as unknown as Model<CommentDoc>)

/** One a comment and reporter; `_id` is made of both, so that a second press is the same report. */
export type ReportDoc = Announcing & {
  commentId: string
  spaceId: string
  reporterId: string
  reporterName: string
  reason: ReportReason
  text: string | null
  /** Of the platform itself: which of its rules suspects something. */
  rule?: RuleId
  at: Date
  outcome: ReportOutcome | null
  resolvedBy?: string
  resolvedAt?: Date
  /** A moderator has read it, whatever is decided about the comment. */
  isReviewed?: boolean
}
const report = new Schema(
  {
    _id: String,
    commentId: String,
    spaceId: String,
    reporterId: String,
    reporterName: String,
    reason: String,
    text: String,
    rule: String,
    at: Date,
    outcome: String,
    resolvedBy: String,
    resolvedAt: Date,
    isReviewed: Boolean,
    ...announcing,
  },
  { collection: "reports", versionKey: false, autoIndex: false },
)
report.index({ commentId: 1 })
report.index({ spaceId: 1, outcome: 1, at: 1 })
report.index({ reporterId: 1, at: 1 })
report.index(...sweepIndex)
export const ReportModel = registerAnnouncing(mongoose.model("Report", report) as unknown as Model<ReportDoc>)

/** How often moderators agreed with what somebody reported, counted from the reports. */
export type ReporterDoc = { _id: string; agreed: number; disagreed: number }
const reporter = new Schema(
  { _id: String, agreed: Number, disagreed: Number },
  { collection: "reporters", versionKey: false, autoIndex: false },
)
export const ReporterModel = mongoose.model("Reporter", reporter) as unknown as Model<ReporterDoc>

/** One a comment and supporter. */
export type SupportDoc = {
  _id: string
  commentId: string
  accountId: string
  group: string
  /** Of a country that the supporter shows; absent from before this was kept. */
  region?: string
  at: Date
}
const support = new Schema(
  { _id: String, commentId: String, accountId: String, group: String, region: String, at: Date },
  { collection: "supports", versionKey: false, autoIndex: false },
)
support.index({ commentId: 1 })
export const SupportModel = mongoose.model("Support", support) as unknown as Model<SupportDoc>

/** The most supported comments of a thread, whose id it has, in that order; how often it was changed. */
export type RankingDoc = { _id: string; top: { id: string; supports: number; version: number }[]; changes: number }
const ranking = new Schema(
  { _id: String, top: [Object], changes: Number },
  { collection: "rankings", versionKey: false, autoIndex: false },
)
export const RankingModel = mongoose.model("Ranking", ranking) as unknown as Model<RankingDoc>

/**
 * How many published comments a contributor has in a space under the same facets: `{space} {contributor} {facets}`. There
 * is none with 0, so that who makes one or deletes one knows that something has begun or ended.
 */
export type VoiceDoc = { _id: string; spaceId: string; who: string; comments: number }
const voice = new Schema(
  { _id: String, spaceId: String, who: String, comments: Number },
  { collection: "voices", versionKey: false, autoIndex: false },
)
voice.index({ spaceId: 1 })
voice.index({ who: 1 })
export const VoiceModel = mongoose.model("Voice", voice) as unknown as Model<VoiceDoc>

/** Of a space, whose id it has: how many contributors are heard under each facet, and at all under `all`. */
export type HeadsDoc = { _id: string; heads: Record<string, number> }
const heads = new Schema({ _id: String, heads: Object }, { collection: "heads", versionKey: false, autoIndex: false })
export const HeadsModel = mongoose.model("Heads", heads) as unknown as Model<HeadsDoc>

/** Published comments by tag, such as `objective:7`, in public spaces. */
export type TallyDoc = { _id: string; comments: number }
const tally = new Schema(
  { _id: String, comments: Number },
  { collection: "tallies", versionKey: false, autoIndex: false },
)
export const TallyModel = mongoose.model("Tally", tally) as unknown as Model<TallyDoc>
