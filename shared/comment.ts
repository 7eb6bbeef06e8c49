import { z } from "zod"
import { Author } from "./account.ts"
import { code, country, html, id, numberText, objective, page, paragraph } from "./input.ts"
import { LanguageCode } from "./language.ts"
import { OrganisationBrief } from "./organisation.ts"
import type { RuleId } from "./screening.ts"

/** Positions to a page of a thread, and replies to a page of a conversation (architecture 13). */
export const PAGE_SIZE = 50
/** So many replies of a conversation are shown with it; the rest is asked for. */
export const REPLIES_SHOWN = 3
/** How deep replies are indented; deeper ones say to whom they reply (product P3.3). */
export const DEPTH_SHOWN = 3

export const pageOf = (position: number) => Math.ceil(position / PAGE_SIZE)

/** As stored. Readers meet `published` ones and, in place of what was once public, `withdrawn` and `removed`. */
const statuses = ["held", "published", "returned", "rejected", "withdrawn"] as const
export type Status = (typeof statuses)[number]

/** Why a comment was held: the rule of the automatic look (architecture 9). */
export const holdReasons = [
  "repeat",
  "campaign",
  "personal_data",
  "word",
  "links",
  "shortener",
  "newcomer",
  "author",
  "webhook",
  "resubmitted",
  "premoderated",
] as const satisfies RuleId[]
export type HoldReason = (typeof holdReasons)[number]

/** Why a moderator returned or rejected (moderation M3). */
export const decisionReasons = [
  "off_topic",
  "duplicate",
  "personal_data",
  "abusive",
  "hateful",
  "spam",
  "unlawful",
  "incitement",
  "not_authorised",
  "format",
  "other",
] as const
export type DecisionReason = (typeof decisionReasons)[number]

/** HTML that the server has cleaned; the brand keeps every other string out of a page's markup. */
export const CleanHtml = z.string().brand<"clean">()
export type CleanHtml = z.infer<typeof CleanHtml>

const time = z.iso.datetime()

/** A text that waits for a decision while the approved one stays public. */
const Proposal = z.strictObject({
  revision: z.int(),
  body: CleanHtml,
  language: LanguageCode,
  objectives: z.array(objective),
  countries: z.array(country),
  at: time,
})

/** How a moderator answered a report: apart from what becomes of the comment (moderation M3). */
export const reportAnswers = ["agreed", "disagreed", "ignored"] as const
export type ReportAnswer = (typeof reportAnswers)[number]
/** `other_grounds`: nobody said whether it was right; the comment went for another reason, or its author took it back. */
export type ReportOutcome = ReportAnswer | "other_grounds"

/** A moderator put right how the text is written; nothing else of it. The author's own is among the revisions. */
const Correction = z.strictObject({
  from: z.int(),
  to: z.int(),
  reason: z.enum(decisionReasons),
  note: z.string().nullable(),
  agency: z.string().nullable(),
  at: time,
})
/** A passage that readers no longer get: where it stood in the plain text of that revision. */
const Redaction = z.strictObject({
  revision: z.int(),
  start: z.int(),
  end: z.int(),
  reason: z.enum(decisionReasons),
  note: z.string().nullable(),
  agency: z.string().nullable(),
  at: time,
})

/** By its author, against the last decision; its answer says why, and not who. */
const Appeal = z.strictObject({
  text: z.string(),
  at: time,
  dueAt: time,
  state: z.enum(["open", "upheld", "reversed"]),
  decidedAt: time.nullable(),
  reason: z.enum(decisionReasons).nullable(),
  note: z.string().nullable(),
})

/** What its author and the moderators know beyond what readers see. */
export const Standing = z.strictObject({
  /** Held: since when, and by which rule in plain words. */
  heldFor: z.enum(holdReasons).nullable(),
  proposed: Proposal.nullable(),
  /** The last return or rejection: what was wrong and what to change. */
  reason: z.enum(decisionReasons).nullable(),
  note: z.string().nullable(),
  decidedAt: time.nullable(),
  /** A returned comment may be sent again until then, if the space has closed meanwhile. */
  resendUntil: time.nullable(),
  /** Readers have seen it at some time, so a place stays where it was. */
  wasPublic: z.boolean(),
  corrections: z.array(Correction).optional(),
  redactions: z.array(Redaction).optional(),
  /** Handed to an agency of the space: told to moderators alone. */
  assignedTo: z
    .strictObject({ agencyId: id, agency: z.string(), note: z.string().nullable(), by: z.string(), at: time })
    .optional(),
  /** The first half of a decision that takes two agencies: told to moderators alone. */
  firstVote: z
    .strictObject({
      status: z.enum(statuses),
      revision: z.int(),
      reason: z.enum(decisionReasons).nullable(),
      note: z.string().nullable(),
      by: z.string(),
      agencyId: id.nullable(),
      agency: z.string().nullable(),
      at: time,
    })
    .optional(),
  /** Of the space's agencies those that it names, by id: told to moderators alone. */
  namedAgencies: z.array(id).optional(),
  appeal: Appeal.optional(),
})

/** A thread of the same space where it stands, or stood. */
const OtherThread = z.strictObject({ threadId: id, threadNumber: z.int() })

/** What moderators have made of it for everybody to see. Absent when there is nothing to say. */
const marks = {
  /** An appeal has brought it back, with the time and in the place it had. */
  restoredAt: time.optional(),
  /** On a place it left: where it is now. */
  movedTo: OtherThread.optional(),
  /** The places it left, the first one first. */
  movedFrom: z
    .array(
      z.strictObject({
        threadId: id,
        position: z.int(),
        replyPosition: z.int(),
        conversationId: id,
        parentId: id.nullable(),
        depth: z.int(),
        threadNumber: z.int(),
        version: z.int(),
      }),
    )
    .optional(),
  /** It says nearly the same as this one, which stands for both. */
  mergedInto: id.optional(),
  /** From so many contributors came what was merged into it, its own author among them. */
  received: z.int().optional(),
  featuredAt: time.optional(),
  evidenceAskedAt: time.optional(),
  evidenceNote: z.string().optional(),
  answeredAt: time.optional(),
  answerId: id.optional(),
  /** Moderators answer here for their agency. */
  isAnswer: z.literal(true).optional(),
  /** A question to those who moderate the space. */
  asksModerators: z.literal(true).optional(),
  /** Some of it was masked. */
  isRedacted: z.literal(true).optional(),
}

export const Comment = z.strictObject({
  id,
  threadId: id,
  spaceId: id,
  spaceSlug: z.string(),
  threadNumber: z.int(),
  /** Order in the thread, and within the conversation; never shown, and with gaps. */
  position: z.int(),
  replyPosition: z.int(),
  conversationId: id,
  parentId: id.nullable(),
  depth: z.int(),
  /** `removed`: it was public and is no longer, and the reader learns nothing more (product P3.8). */
  /** `moved`: it stands in another thread now (`movedTo`). */
  status: z.enum([...statuses, "removed", "moved"]),
  author: Author.nullable(),
  /** The organisation it speaks for; null in a personal capacity. */
  onBehalfOf: OrganisationBrief.nullable(),
  isOfficial: z.boolean(),
  body: CleanHtml,
  language: LanguageCode,
  objectives: z.array(objective),
  countries: z.array(country),
  revision: z.int(),
  createdAt: time,
  /** When it became public in a public space: lists across spaces are ordered by it. */
  streamAt: time.nullable(),
  editedAt: time.nullable(),
  supports: z.int(),
  /** From how many stakeholder groups the support comes. */
  supportGroups: z.int(),
  /** On the opening comment: public replies in its conversation. */
  replies: z.int(),
  /** Rises with every change; of two states of one comment the higher one is newer. */
  version: z.int(),
  standing: Standing.nullable(),
  ...marks,
})
export type Comment = z.infer<typeof Comment>

/** What is left of it in a thread from which it was moved: where it went. Undefined if readers never knew of it there. */
export function placeLeft(comment: Comment, threadId: string): Comment | undefined {
  const left = comment.movedFrom?.find((one) => one.threadId === threadId)
  if (!left) return undefined
  return {
    id: comment.id,
    spaceId: comment.spaceId,
    spaceSlug: comment.spaceSlug,
    ...left,
    createdAt: comment.createdAt,
    streamAt: null,
    replies: 0,
    status: "moved",
    author: null,
    onBehalfOf: null,
    isOfficial: false,
    body: "" as CleanHtml,
    language: "en",
    objectives: [],
    countries: [],
    revision: 0,
    editedAt: null,
    supports: 0,
    supportGroups: 0,
    standing: null,
    movedTo: { threadId: comment.threadId, threadNumber: comment.threadNumber },
  }
}
export type Standing = z.infer<typeof Standing>

/** What the cleaner leaves out of what somebody wrote or pasted. */
const omissions = ["deletions", "remarks", "hidden", "images", "embedded", "links"] as const
export type Omission = (typeof omissions)[number]
/** The answer to who wrote or changed it: the comment, and what of the text was left out. */
export const Posted = z.strictObject({ ...Comment.shape, omitted: z.array(z.enum(omissions)) })
export type Posted = z.infer<typeof Posted>

const Capacity = z.union([z.literal("personal"), z.strictObject({ organisationId: id })])

const tags = {
  language: LanguageCode.optional(),
  objectives: z.array(objective).max(24).optional(),
  countries: z.array(country).max(30).optional(),
}

/** Whose words these are. What waits in a browser may outlive a sign-in there, and never goes out under another name. */
const authorId = id.optional()

/** `id` is a UUID made by the client: the same one again is the same comment, never a second (architecture 3). */
export const PostComment = z.strictObject({
  threadId: id,
  id,
  authorId,
  body: html,
  capacity: Capacity.default("personal"),
  parentId: id.nullable().default(null),
  /** By a moderator for the agency: it answers the comment it replies to. */
  answers: z.literal(true).optional(),
  /** Its author wants an answer from those who moderate. */
  asksModerators: z.literal(true).optional(),
  ...tags,
})
export type PostComment = z.output<typeof PostComment>

export const CommentRef = z.strictObject({ commentId: id })
/** `revision`: the one that was edited; another one meanwhile is a `conflict`. */
export const EditComment = z.strictObject({ commentId: id, authorId, revision: z.int().min(1), body: html, ...tags })
export type EditComment = z.output<typeof EditComment>

export const sorts = ["oldest", "newest", "supported", "group"] as const

/** One value each. Of who speaks: the organisation's group, country and region before the person's. */
const filter = {
  group: code.optional(),
  region: code.optional(),
  country: country.optional(),
  language: LanguageCode.optional(),
  official: z.literal("yes").optional(),
}
export const filterNames = [
  "group",
  "region",
  "country",
  "language",
  "official",
] as const satisfies (keyof typeof filter)[]

type Selected = { sort?: (typeof sorts)[number] | undefined } & { [N in (typeof filterNames)[number]]?: unknown }
/** Whether each comment stands by itself, and not in its conversation. */
export const isFlat = ({ sort, ...asked }: Selected): boolean =>
  sort === "supported" || sort === "group" || filterNames.some((name) => asked[name] !== undefined)

/**
 * Oldest and newest first are pages of conversations, each with its first replies. With a filter, or by support or group,
 * it is a list in which every comment stands by itself; by support, of the 100 most supported. The replies of one
 * `conversation` are never sorted or filtered.
 */
export const ListComments = z
  .strictObject({ threadId: id, page, conversation: id.optional(), sort: z.enum(sorts).default("oldest"), ...filter })
  .refine((asked) => !asked.conversation || (asked.sort === "oldest" && !filterNames.some((name) => asked[name])), {
    path: ["conversation"],
    error: "not_with_a_filter",
  })
export type ListComments = z.output<typeof ListComments>
export const CommentPage = z.strictObject({ comments: z.array(Comment), page: z.int(), pages: z.int(), seq: z.int() })
export type CommentPage = z.infer<typeof CommentPage>
/** The signed-in reader's own unpublished comments on a page, and what they support and reported there. */
export const Mine = z.strictObject({ comments: z.array(Comment), supported: z.array(id), reported: z.array(id) })

/** A comment with the page on which it stands: what a permanent address needs. */
export const Located = z.strictObject({ comment: Comment, page: z.int(), conversationPage: z.int().nullable() })

const Revision = z.strictObject({
  revision: z.int(),
  body: CleanHtml,
  language: LanguageCode,
  at: time,
})
export const History = z.strictObject({ revisions: z.array(Revision) })

export const reportReasons = [
  "off_topic",
  "abusive",
  "hateful",
  "false_identity",
  "personal_data",
  "spam",
  "unlawful",
  "other",
] as const
export type ReportReason = (typeof reportReasons)[number]
export const ReportComment = z
  .strictObject({ commentId: id, reason: z.enum(reportReasons), text: paragraph(1000).optional() })
  .refine((report) => report.reason !== "other" || report.text, { path: ["text"], error: "required" })

/** What the moderator had before the eyes; when somebody else has decided since, the act is a `conflict`. */
const from = z.enum(["held", "published"]).optional()
export const note = paragraph(1000)
/** Every act on a comment names the revision that was read. */
export const acted = { commentId: id, revision: z.int().min(1), from }
/** How the open reports are answered with it. Keeping a comment disagrees with them unless something else is said. */
const reports = z.enum(reportAnswers).optional()
/** `body`: the text as it should be written. It may differ in spelling and signs only, and needs a reason. */
export const Approve = z
  .strictObject({
    ...acted,
    body: html.optional(),
    reason: z.enum(decisionReasons).optional(),
    note: note.optional(),
    reports,
  })
  .refine((decision) => decision.body === undefined || decision.reason, { path: ["reason"], error: "required" })
/** A return says what to change, a rejection why: both need a reason, and `other` needs words. */
export const Decide = z
  .strictObject({ ...acted, reason: z.enum(decisionReasons), note: note.optional(), reports })
  .refine((decision) => decision.reason !== "other" || decision.note, { path: ["note"], error: "required" })

/** So many at least, if there are as many, are in an answer of a stream. */
export const STREAM_SIZE = 20
export const TaggedComments = z.strictObject({
  number: numberText(0, 23),
  /** Milliseconds of `streamAt`: asks for what became public then or earlier. */
  before: z
    .string()
    .regex(/^\d{1,15}$/, { error: "not_a_number" })
    .transform(Number)
    .optional(),
})
/** The newest public comments across all public spaces, newest first. `before` of an answer asks for older ones. */
export const Stream = z.strictObject({ comments: z.array(Comment), before: z.int().nullable(), seq: z.int() })

export const SPACE_COMMENT_LIMIT = 6_000
