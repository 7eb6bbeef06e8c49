import type { Comment, DecisionReason } from "#shared/comment"
import { AppError } from "#shared/errors"
import type { EventType } from "#shared/events"
import { agencyIdIn, type Right } from "#shared/policy"
import { unlessDone } from "../comments/again.ts"
import { countDecided, countMoved } from "../comments/counts.ts"
import { kept, revisionOf } from "../comments/edit.ts"
import { findComment } from "../comments/find.ts"
import { CommentModel, ReportModel, type CommentDoc, type DecisionDoc } from "../comments/model.ts"
import { presentComment } from "../comments/present.ts"
import { withShelves } from "../comments/shelves.ts"
import { streamsOf } from "../comments/streams.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics, isPublicSpace } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { ruleJudged } from "../screening/outcome.ts"
import { agencyOf, signedIn, type Viewer } from "../viewer.ts"

type Given = {
  commentId: string
  revision: number
  from?: "held" | "published"
  reason?: DecisionReason
  note?: string
}
type Decided = "published" | "returned" | "rejected"

/** Readers may see it, as it was when the moderator read it. Publishes with the time of submission. */
export const approveComment = (viewer: Viewer, given: Given) => decide(viewer, given, "published")
/** The author is told what to change and sends the same comment again. */
export const returnComment = (viewer: Viewer, given: Given) => decide(viewer, given, "returned")
/** Readers do not see it; the author learns why. A state, never a deletion. */
export const rejectComment = (viewer: Viewer, given: Given) => decide(viewer, given, "rejected")

const acts: Record<Decided, { right: Extract<Right, `comment.${string}`>; type: EventType }> = {
  published: { right: "comment.approve", type: "comment.approved" },
  returned: { right: "comment.return", type: "comment.returned" },
  rejected: { right: "comment.reject", type: "comment.rejected" },
}

async function decide(viewer: Viewer, given: Given, to: Decided): Promise<Comment> {
  const decided = await decideOnce(viewer, given, to).catch((refusal: unknown) =>
    unlessDone(
      { commentId: given.commentId, refusal, as: "conflict" },
      ({ decision }) =>
        decision !== null &&
        decision.by === viewer.id &&
        decision.status === to &&
        decision.revision === given.revision,
    ),
  )
  return presentComment(decided, "moderator")
}

/** A decision is on one revision, and the write itself enforces it: whoever comes second gets `conflict`. */
async function decideOnce(viewer: Viewer, given: Given, to: Decided): Promise<CommentDoc> {
  const { comment, space } = await findComment(viewer, given.commentId, acts[to].right).catch((refusal) =>
    tellWhoDecided(viewer, given, refusal),
  )
  const target = targetOf(comment, given.revision)
  if (!target || isAnswered(comment, given) || (target === "current" && comment.proposed && to !== "rejected"))
    throw conflictOver(comment)
  const filter =
    target === "proposed" ? { "proposed.revision": given.revision } : { revision: given.revision, ...without(comment) }
  const after = await CommentModel.findOneAndUpdate(
    { _id: comment._id, status: comment.status, ...filter },
    await withShelves(comment, decisionOn(viewer, { comment, space, target, given, to })),
    { returnDocument: "after" },
  ).lean()
  if (!after) throw conflictOver((await CommentModel.findById(comment._id).lean())!)
  await Promise.all([recount(comment, after, space), settleReports(comment, target, to)])
  return announce(CommentModel, after)
}

/**
 * Another state than the moderator saw, or a text that has been judged and waits no more: somebody was faster. Whoever
 * wants to judge it once more says that it is known to be `from: "published"`.
 */
const isAnswered = ({ status, queue, decision }: CommentDoc, { from, revision }: Given) =>
  from ? from !== status : !queue && decision?.revision === revision

/** With no proposal seen, none may have come since. */
const without = (comment: CommentDoc) => (comment.proposed ? {} : { proposed: null })

function targetOf(comment: CommentDoc, revision: number): "current" | "proposed" | undefined {
  if (comment.proposed?.revision === revision) return "proposed"
  return comment.revision === revision ? "current" : undefined
}

type Judged = { comment: CommentDoc; space: SpaceDoc; target: "current" | "proposed"; given: Given; to: Decided }

/** What a decision changes on its comment. */
export function decisionOn(viewer: Viewer, { comment, space, target, given, to }: Judged, at = new Date()) {
  const decided = decisionBy(viewer, space, given, to, at)
  const change = target === "proposed" ? overProposal(comment, decided) : overCurrent(comment, space, decided)
  const told = event(
    acts[to].type,
    viewer,
    {
      spaceId: space._id,
      topics: commentTopics(
        space,
        comment,
        target === "proposed" ? { ...comment.proposed!, threadId: comment.threadId } : null,
      ),
      subject: aboutComment(comment, given.revision),
      from: comment.status,
      to,
      ...(given.reason ? { reason: given.reason } : {}),
      ...ruleJudged(comment, target),
      ...(given.note ? { note: given.note } : {}),
    },
    at,
  )
  return { ...change, $inc: { version: 1 }, $push: { ...change.$push, unannounced: told } }
}

const decisionBy = (
  viewer: Viewer,
  space: SpaceDoc,
  { revision, reason, note }: Given,
  status: Decided,
  at: Date,
): DecisionDoc => {
  const agency = agencyOf(viewer, space._id)
  const { id, author } = signedIn(viewer)
  return {
    status,
    revision,
    reason: reason ?? null,
    note: note ?? null,
    by: id,
    byName: author.displayName,
    agency: agency?.acronym ?? agency?.name ?? null,
    agencyId: agencyIdIn(viewer, { id: space._id }),
    at,
  }
}

const leavesQueue = { queue: 1, queuedAt: 1, claim: 1 } as const

/** The public text stays as it is, unless the new one is approved. Reports on it still want an answer. */
function overProposal(comment: CommentDoc, decision: DecisionDoc) {
  const { revision, body, plainText, language, objectives, countries, at } = comment.proposed!
  const isApproved = decision.status === "published"
  const { streamAt } = comment
  const streams = streamAt ? { streams: streamsOf(objectives, streamAt) } : {}
  const judged = comment.proposed!.screened ? { screened: comment.proposed!.screened } : {}
  const replaced = { revision, body, plainText, language, objectives, countries, ...streams, editedAt: at, ...judged }
  const back = comment.reports > 0 ? { queue: "reported" } : {}
  return {
    $set: { proposed: null, decision, ...(isApproved ? replaced : {}), ...back },
    $unset: comment.reports > 0 ? { claim: 1 as const } : leavesQueue,
    $push: { revisions: isApproved ? revisionOf(comment, true) : kept({ ...comment.proposed!, wasPublic: false }) },
  }
}

function overCurrent(comment: CommentDoc, space: SpaceDoc, decision: DecisionDoc) {
  const isPublished = decision.status === "published"
  const appears = isPublished && comment.status !== "published" && isPublicSpace(space)
  const proposal = comment.proposed && { revisions: kept({ ...comment.proposed, wasPublic: false }) }
  return {
    $set: {
      status: decision.status,
      decision,
      heldFor: null,
      proposed: null,
      reports: 0,
      wasPublic: comment.wasPublic || isPublished,
      ...(appears ? { streamAt: decision.at, streams: streamsOf(comment.objectives, decision.at) } : {}),
    },
    $unset: { ...leavesQueue, ...(isPublished ? {} : { streamAt: 1 as const, streams: 1 as const }) },
    $push: proposal ?? {},
  }
}

async function recount(before: CommentDoc, after: CommentDoc, space: SpaceDoc) {
  const was = before.status === "published"
  const is = after.status === "published"
  if (is && !was) await countDecided(after, space, 1)
  else if (was && !is) await countDecided(before, space, -1)
  else if (was && is && after.revision !== before.revision) await countMoved(before, after, space)
}

/** Reports are answered apart from the text: rejecting agrees with them, keeping it does not (moderation M3). */
async function settleReports(comment: CommentDoc, target: "current" | "proposed", to: Decided) {
  if (comment.reports === 0 || target === "proposed") return
  await ReportModel.updateMany({ commentId: comment._id, outcome: null }, { outcome: outcomeOf(to) })
}
export const outcomeOf = (to: Decided) => (to === "published" ? "disagreed" : "agreed")

/** Moderators see who was first. */
function conflictOver({ _id, status, decision }: CommentDoc): AppError {
  const by = decision && {
    name: decision.byName,
    ...(decision.agency ? { agency: decision.agency } : {}),
    at: decision.at.toISOString(),
    status,
  }
  return new AppError("conflict", { commentId: _id, ...(by ? { decidedBy: by } : {}) })
}

/** What somebody else has just decided is a conflict for a moderator, not a matter of rights. */
async function tellWhoDecided(viewer: Viewer, { commentId }: Given, refusal: unknown): Promise<never> {
  if ((refusal as AppError).code !== "forbidden") throw refusal
  const { comment } = await findComment(viewer, commentId, "comment.moderate").catch(() => {
    throw refusal
  })
  const isOver = comment.status !== "held" && comment.status !== "published"
  throw isOver && comment.authorId !== viewer.id ? conflictOver(comment) : refusal
}
