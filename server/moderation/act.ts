import type { CleanHtml, Comment } from "#shared/comment"
import { AppError, codeOf } from "#shared/errors"
import type { EventType } from "#shared/events"
import type { Right } from "#shared/policy"
import { unlessDone } from "../comments/again.ts"
import { countChange } from "../comments/counts.ts"
import { findComment } from "../comments/find.ts"
import { CommentModel, type CommentDoc, type CorrectionDoc, type RevisionDoc } from "../comments/model.ts"
import { presentComment } from "../comments/present.ts"
import { withShelves } from "../comments/shelves.ts"
import { announce, event } from "../events/log.ts"
import type { Event } from "../events/model.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { demandClaim, needsClaim, underClaim } from "./claims.ts"
import { undoable, type InBulk, type LetterDueDoc, type Writing } from "./undoable.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"

// The one way in which a moderator acts on a comment: what was read must still be so when it is written, the change and
// its event are one write, the counts follow, and then it is told.

/** What every act names: the revision that was read, and, if it matters, the state in which it was seen. */
export type Given = {
  commentId: string
  revision: number
  from?: "held" | "published" | undefined
  /** It is one of many that are done as one. */
  bulk?: InBulk | undefined
}
/** Which text was read: the one that stands, or the one that waits to replace it. */
export type Target = "current" | "proposed"
export type Seen = { viewer: SignedInViewer; comment: CommentDoc; space: SpaceDoc; target: Target; at: Date }

/** In the words of the database. Ours is never merged with another one: it has the event in it. */
export type Change = {
  $set: object
  $unset?: object
  $inc: { version: 1 }
  $push: {
    unannounced: Event
    revisions?: RevisionDoc | { $each: RevisionDoc[] }
    corrections?: CorrectionDoc
    letters?: LetterDueDoc
  }
}

type Act = {
  right: Extract<Right, `comment.${string}`>
  /** What it makes of the comment. Refuses by throwing. */
  change: (seen: Seen) => Change | Promise<Change>
  /** Whether what is stored is what this very act would have made: its answer was lost, and it comes again. */
  isDone?: (stored: CommentDoc, viewer: SignedInViewer) => boolean
  /** What else must be as it was read, beside the text and the state. */
  where?: (comment: CommentDoc) => object
  /** It is a conflict with whatever was decided before. */
  isTooLate?: (comment: CommentDoc, target: Target) => boolean
  /** What its author is written, if not about a decision. */
  writes?: (seen: Seen) => Writing | undefined
  /** What follows on other documents, before it is told. */
  follow?: (before: CommentDoc, after: CommentDoc, seen: Seen) => Promise<unknown>
}

/** Answers with the comment as a moderator sees it. Whoever comes second gets `conflict`, with who was first. */
export async function act(viewer: Viewer, given: Given, does: Act): Promise<Comment> {
  const done = await actOnce(viewer, given, does).catch((refusal: unknown) =>
    unlessDone(
      { commentId: given.commentId, refusal, as: "conflict" },
      (stored) => does.isDone?.(stored, signedIn(viewer)) ?? false,
    ),
  )
  return presentComment(done, "moderator")
}

async function actOnce(viewer: Viewer, given: Given, does: Act): Promise<CommentDoc> {
  const { comment, space } = await findComment(viewer, given.commentId, does.right).catch((refusal) =>
    tellWhoDecided(viewer, given, refusal),
  )
  const target = targetOf(comment, given.revision)
  const isOther = given.from !== undefined && given.from !== comment.status
  if (!target || isOther || does.isTooLate?.(comment, target)) throw conflictOver(comment, given)
  // An answer that moderators give is no decision on what was asked.
  const isClaimed = needsClaim(space) && does.right !== "comment.answer"
  if (isClaimed) demandClaim(viewer, comment)
  const seen = { viewer: signedIn(viewer), comment, space, target, at: new Date() }
  const after = await CommentModel.findOneAndUpdate(
    { ...asRead(comment), ...does.where?.(comment), ...(isClaimed ? { "claim.by": seen.viewer.id } : {}) },
    await changeBy(seen, given, does),
    { returnDocument: "after" },
  ).lean()
  if (!after) throw await whyMissed(viewer, comment, given, isClaimed)
  await Promise.all([countChange(comment, after, space), does.follow?.(comment, after, seen)])
  return announce(CommentModel, after)
}

async function whyMissed(viewer: Viewer, { _id, version }: CommentDoc, given: Given, isClaimed: boolean) {
  const now = (await CommentModel.findById(_id).lean())!
  // A claim raises no version: so it was taken over in this very moment.
  if (isClaimed && now.version === version) demandClaim(viewer, now)
  return conflictOver(now, given)
}

async function changeBy(seen: Seen, { bulk }: Given, does: Act): Promise<Change> {
  const changed = await does.change(seen)
  const isAnswer = does.right === "comment.decideAppeal"
  const change = await withShelves(seen.comment, isAnswer ? changed : besideAppeal(seen.comment, changed))
  // Of half a decision its author hears nothing.
  const writes = "firstVote" in change.$set ? undefined : does.writes?.(seen)
  return undoable(seen, change, { bulk, writes })
}

/**
 * Who appealed against something on a comment that is public is answered, whatever else is done with it meanwhile. Only
 * another text, or that readers see it no more, is something new, against which its author may appeal in turn.
 */
function besideAppeal({ appeal, status }: CommentDoc, change: Change): Change {
  if (appeal?.state !== "open" || status !== "published") return change
  const set = change.$set as Partial<CommentDoc>
  const isOver = set.revision !== undefined || (set.status !== undefined && set.status !== "published")
  if (isOver)
    return { ...change, $unset: { ...change.$unset, appeal: 1, ...(set.queue ? {} : { queue: 1, queuedAt: 1 }) } }
  const $unset = Object.entries(change.$unset ?? {}).filter(([field]) => field !== "queue" && field !== "queuedAt")
  return { ...change, $unset: Object.fromEntries($unset) }
}

/** Both texts, the state and the place: any of them other than it was read makes the filter miss. */
export const asRead = ({ _id, status, revision, proposed, threadId, purgedAt }: CommentDoc) => ({
  _id,
  status,
  revision,
  threadId,
  ...(proposed ? { "proposed.revision": proposed.revision } : { proposed: null }),
  ...(purgedAt ? {} : { purgedAt: null }),
})

function targetOf(comment: CommentDoc, revision: number): Target | undefined {
  if (comment.proposed?.revision === revision) return "proposed"
  return comment.revision === revision ? "current" : undefined
}

// ── the event of an act ──

type Told = {
  type: EventType
  revision?: number
  to?: string
  reason?: string | undefined
  note?: string | undefined
  rule?: string | undefined
  into?: string | undefined
  /** Its tags and its thread after the act, where those change. */
  after?: Pick<CommentDoc, "threadId" | "objectives" | "countries"> | null
}

/** What the log says of it. Heard of where the comment was, and where it is then. */
export function toldOf(
  viewer: Viewer,
  { comment, space }: Pick<Seen, "comment" | "space">,
  { type, after, revision = comment.revision, ...more }: Told,
  at: Date,
): Event {
  const said = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
  return event(
    type,
    viewer,
    {
      spaceId: space._id,
      topics: commentTopics(space, comment, after),
      subject: aboutComment(comment, revision),
      from: comment.status,
      ...(comment.queuedAt ? { waitedSince: comment.queuedAt } : {}),
      ...(comment.claim?.by === viewer.id ? underClaim(comment.claim) : {}),
      ...said,
    },
    at,
  )
}

/** An act that sets some fields and says so. */
export const changeTo = (seen: Seen, told: Told, { $set = {}, $unset }: Partial<Change>): Change => ({
  $set,
  ...($unset ? { $unset } : {}),
  $inc: { version: 1 },
  $push: { unannounced: toldOf(seen.viewer, seen, told, seen.at) },
})

// ── refusals ──

/** Moderators see who was first, how the comment is now, and what its author has changed since they read it. */
export function conflictOver(comment: CommentDoc, { revision }: Pick<Given, "revision">): AppError {
  const { _id, status, decision } = comment
  const by = decision && {
    name: decision.byName,
    ...(decision.agency ? { agency: decision.agency } : {}),
    at: decision.at.toISOString(),
    status,
  }
  const read = comment.revisions.find((one) => one.revision === revision)
  return new AppError("conflict", {
    commentId: _id,
    ...(by ? { decidedBy: by } : {}),
    current: presentComment(comment, "moderator"),
    ...(read ? { read: read.body as CleanHtml } : {}),
  })
}

/** What somebody else has just decided is a conflict for a moderator, not a matter of rights. */
async function tellWhoDecided(viewer: Viewer, given: Given, refusal: unknown): Promise<never> {
  // What keeps just this person from it is no decision of somebody else's.
  if (codeOf(refusal) !== "forbidden" || (refusal as AppError).data?.why) throw refusal
  const { comment } = await findComment(viewer, given.commentId, "comment.moderate").catch(() => {
    throw refusal
  })
  const isOver = comment.status !== "held" && comment.status !== "published"
  throw isOver && comment.authorId !== viewer.id ? conflictOver(comment, given) : refusal
}
