import { z } from "zod"
import { BulkProgress } from "./bulk.ts"
import { Claim } from "./claim.ts"
import { Comment } from "./comment.ts"
import { HubCounts, hubQueues } from "./hub.ts"
import { id } from "./input.ts"
import { Note } from "./notes.ts"
import { QueueItem, SpaceCounts } from "./moderation.ts"
import { SpaceState } from "./space.ts"
import { ThreadState } from "./thread.ts"
import type { ErrorEnvelope } from "./errors.ts"

// What a follower may be told. Many facts in the log, few kinds on the wire (architecture 4).

/**
 * Events travel in frames, several in one. The first of a frame says its number, which grows, and that of the frame sent
 * before it on this line: who has not had that one has missed something.
 */
const frame = { frame: z.int().optional(), after: z.int().optional() }
const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) =>
  z.strictObject({ seq: z.int(), kind: z.literal(name), ...shape, ...frame })

export const Told = z.discriminatedUnion("kind", [
  kind("comment.changed", { comment: Comment }),
  /**
   * It was public and no longer is. `comment` is the neutral place it leaves; lists without places drop it. Where the
   * decision that had made it public was taken back, it leaves nothing anywhere.
   */
  kind("comment.removed", { comment: Comment, leavesNothing: z.literal(true).optional() }),
  kind("thread.changed", { thread: ThreadState }),
  kind("space.changed", { space: SpaceState }),
  kind("summary.changed", { spaceId: id }),
  /** Who of the team has the draft open, and which sentence they are in; told to the team alone. */
  kind("editing.changed", {
    spaceId: id,
    people: z.array(z.strictObject({ id, name: z.string(), sentenceId: id.nullable() })),
  }),
  /** Who has spoken on what; told to those who follow the space, at most once a second. */
  kind("coverage.changed", { spaceId: id }),
  /** `item` is null when nothing waits there any more; then `decided` says what became of it, and by whom. */
  kind("queue.changed", {
    spaceId: id,
    commentId: id,
    item: QueueItem.nullable(),
    counts: SpaceCounts,
    decided: z
      .strictObject({ status: z.string(), by: z.string().nullable(), agency: z.string().nullable(), at: z.string() })
      .nullable(),
  }),
  /** Something of the Hub has come, or was decided, and by whom; told to its editors alone. */
  kind("hub.changed", {
    queue: z.enum(hubQueues),
    id: z.string(),
    state: z.string().nullable(),
    by: z.string().nullable(),
    counts: HubCounts,
  }),
  /** Somebody has noted something about it for the other moderators of the space. */
  kind("note.added", { spaceId: id, note: Note }),
  /** Something is coded otherwise; told to those who may read what is coded there, and to nobody else. */
  kind("coding.changed", { spaceId: id }),
  /** There is a new line among the alerts of whoever is told. */
  kind("alerts.changed", {}),
  /** How far many decisions that were asked for as one have come; only told to whoever asked. */
  kind("bulk.changed", { bulk: BulkProgress }),
  /** Somebody has the item in hand, or nobody has it any more. */
  kind("claim.changed", { spaceId: id, commentId: id, claim: Claim.nullable(), counts: SpaceCounts }),
  /** It is offered to somebody, or a translation is asked for, or no longer. */
  kind("offer.changed", { spaceId: id, commentId: id, counts: SpaceCounts }),
  /** There is another translation, or it is asked for; told to those who work on its space. */
  kind("translation.changed", { spaceId: id, commentId: id }),
  /** How many follow a space or thread now; only told to those who follow it. */
  kind("following.changed", { topic: z.string(), following: z.int() }),
  /** How many others are writing in a thread now: a number, never who, and only where the space shows it. */
  kind("writing.changed", { topic: z.string(), writing: z.int() }),
  /** When nothing else came; `after` names the last frame, should that one have been lost. */
  kind("head", {}),
  /** This process is about to end: come again within so many milliseconds, not all at once. */
  kind("server.moving", { within: z.int() }),
])
export type Told = z.infer<typeof Told>

const TOPICS_MOST = 100
const topic = z
  .string()
  .regex(
    /^(?:(?:thread|space|summary|coding):[0-9a-f-]{36}|objective:(?:\d|1\d|2[0-3])|country:[A-Z]{2}|round-table:[a-z0-9-]{1,40}:[1-9]|spaces|resources|queue|hub)$/,
    { error: "not_a_topic" },
  )
export const Follow = z.strictObject({
  topics: z.array(topic).min(1).max(TOPICS_MOST),
  /** The `seq` of the data one has; what came after is told at once. */
  since: z.int().min(0).optional(),
  epoch: z.string().max(64).optional(),
})
export const Unfollow = z.strictObject({ topics: z.array(topic).min(1).max(TOPICS_MOST) })
export const Writing = z.strictObject({ threadId: id })
export const Editing = z.strictObject({ spaceId: id, sentenceId: id.nullable() })

/** `frame`: the last one sent before this answer. `reset`: too far behind, or another epoch: ask the calls again. */
export type FollowAnswer =
  { ok: true; seq: number; epoch: string; frame: number; reset?: true } | ({ ok: false } & ErrorEnvelope)
type PlainAnswer = { ok: true } | ({ ok: false } & ErrorEnvelope)

export type ToServer = {
  follow: (input: unknown, ack: (answer: FollowAnswer) => void) => void
  unfollow: (input: unknown, ack: (answer: PlainAnswer) => void) => void
  writing: (input: unknown) => void
  editing: (input: unknown) => void
}
export type ToClient = { event: (...events: Told[]) => void }

/** The facts of the log. A name is never reused with another meaning. */
const eventTypes = [
  "comment.posted",
  "comment.edited",
  "comment.approved",
  "comment.returned",
  "comment.rejected",
  "comment.withdrawn",
  "comment.undone",
  "comment.escalated",
  "note.added",
  "handover.left",
  "bulk.started",
  "bulk.stopped",
  "bulk.finished",
  "bulk.reversed",
  /** The first half of a decision that takes two agencies; nothing changes by it for readers. */
  "comment.voted",
  /** By its author, against the last decision; and how that was answered. */
  "appeal.filed",
  "appeal.upheld",
  "appeal.reversed",
  "comment.claimed",
  "comment.released",
  /** To a colleague who reads it, by a moderator or by the clock; and what that one said. */
  "comment.offered",
  "comment.offerTaken",
  "comment.offerPassed",
  /** By somebody of the team, for the team; `into` is the language. */
  "comment.translated",
  "comment.translationAsked",
  "comment.held",
  "comment.redacted",
  "comment.moved",
  "comment.retagged",
  /** Under themes of the codebook, for those who work on the summary; `note` names them. */
  "comment.themed",
  /** By an administrator: its text is kept nowhere any more, and `note` says why. */
  "comment.purged",
  /** By whom the moderators asked, in a note, or without a word. */
  "comment.advised",
  "comment.merged",
  "comment.unmerged",
  /** Another one was merged into it, or is so no more. */
  "comment.received",
  "comment.featured",
  "comment.unfeatured",
  "comment.evidenceAsked",
  "comment.answered",
  "comment.supported",
  "comment.unsupported",
  "comment.reported",
  /** It was the first of several letters that say nearly the same. */
  "comment.grouped",
  "report.resolved",
  "report.reviewed",
  "thread.opened",
  "space.created",
  "space.rescheduled",
  /** By one agency, where it takes two; nothing has moved yet. */
  "space.rescheduleProposed",
  "space.phase",
  "space.visibility",
  "space.rules",
  "space.service",
  /** When a moderator is there. */
  "space.duty",
  /** To all who take part, by those who hold it; `into` is the letter. */
  "space.letter",
  "space.codebook",
  /** Passages that coders find, each for themselves; and to what they settle where they differ. */
  "coding.added",
  "coding.passed",
  "coding.changed",
  "coding.removed",
  "coding.settled",
  "coding.reopened",
  "space.alerts",
  /** A line for a moderator, who asked for it; nobody did anything. */
  "alert.raised",
  "summary.saved",
  "summary.waived",
  "summary.unwaived",
  "summary.signed",
  /** By a change of what they had signed; `note` names the agencies. */
  "summary.voided",
  "summary.configured",
  "summary.published",
  "outcome.imported",
  "outcome.linked",
  "outcome.published",
  "outcome.withdrawn",
  "account.changed",
  /** Published, changed or no longer published. */
  "resource.changed",
  /** From one state to another, by its submitter, an editor or, from its reviews, the platform (shared/resource-states). */
  "resource.submitted",
  "resource.withdrawn",
  "resource.reviewed",
  "resource.asked",
  "resource.approved",
  "resource.published",
  "resource.declined",
  "resource.unpublished",
  /** Who may read it as a reviewer. */
  "resource.assigned",
  /** By a reviewer of the roster, by an editor, or by time. */
  "roster.applied",
  "roster.accepted",
  "roster.declined",
  "roster.renewed",
  "roster.withdrawn",
  "roster.expired",
  /** Of one round of review of a resource; `into` is the reviewer. */
  "review.invited",
  "review.accepted",
  "review.declined",
  "review.conflicted",
  "review.lapsed",
  "review.replaced",
  "review.given",
  "review.ended",
  /** A message to those who run this, and what became of it. */
  "contact.received",
  "contact.answered",
  "contact.closed",
  "contact.reopened",
  /** On somebody, by a moderator: the subject is the account, and `to` or `from` is the kind. */
  "sanction.imposed",
  /** Outside of any decision; `note` is what was written. */
  "sanction.messaged",
  "sanction.lifted",
  "sanction.acknowledged",
  /** By whom it concerns, and how that was answered; `reversed` has lifted it. */
  "sanction.appealed",
  "sanction.upheld",
  "sanction.reversed",
  /** Of a comment, thread or space: a crash had left numbers wrong. */
  "counts.corrected",
  /** Somebody took a copy with them. */
  "space.exported",
  /** A space was brought here from another instance. */
  "space.imported",
  "summary.exported",
  "record.exported",
  "figures.exported",
  "resources.exported",
  /** Somebody looked; once an hour and person. */
  "record.read",
  "record.corrected",
  "record.purged",
] as const
export type EventType = (typeof eventTypes)[number]
