import type { DecisionReason, ReportAnswer, ReportOutcome } from "#shared/comment"
import type { EventType } from "#shared/events"
import { agencyIdIn, type Right } from "#shared/policy"
import { kept, revisionOf } from "../comments/edit.ts"
import type { CommentDoc, DecisionDoc } from "../comments/model.ts"
import { streamsOf } from "../comments/streams.ts"
import { isPublicSpace } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { ruleJudged } from "../screening/outcome.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { toldOf, type Change, type Given as Acted, type Target } from "./act.ts"
import { answerOpen } from "./accuracy.ts"
import { firstOf } from "./two-agencies.ts"

// What a decision makes of a comment, and of the reports on it.

export type Given = Acted & {
  reason?: DecisionReason | undefined
  note?: string | undefined
  reports?: ReportAnswer | undefined
}
export type Decided = "published" | "returned" | "rejected"

export const acts: Record<Decided, { right: Extract<Right, `comment.${string}`>; type: EventType }> = {
  published: { right: "comment.approve", type: "comment.approved" },
  returned: { right: "comment.return", type: "comment.returned" },
  rejected: { right: "comment.reject", type: "comment.rejected" },
}

/**
 * A text that has been judged and waits no more: somebody was faster. Whoever wants to judge it once more says that it is
 * known to be `from: "published"`.
 */
export const isAnswered = ({ queue, decision }: CommentDoc, { from, revision }: Acted) =>
  !from && !queue && decision?.revision === revision

type Judged = { comment: CommentDoc; space: SpaceDoc; target: Target; given: Given; to: Decided }

/** What a decision changes on its comment. */
export function decisionOn(
  viewer: Viewer,
  { comment, space, target, given, to }: Judged,
  at = new Date(),
): Change & { $set: Partial<CommentDoc> } {
  const decided = { ...decisionBy(viewer, space, given, to, at), ...firstOf(comment, to, given.revision) }
  const change = target === "proposed" ? overProposal(comment, decided) : overCurrent(comment, space, decided)
  const told = toldOf(
    viewer,
    { comment, space },
    {
      type: acts[to].type,
      revision: given.revision,
      after: target === "proposed" ? { ...comment.proposed!, threadId: comment.threadId } : null,
      to,
      reason: given.reason,
      ...ruleJudged(comment, target),
      note: given.note,
    },
    at,
  )
  return {
    $set: { ...change.$set, decidedAt: at, decidedBy: decided.by },
    $unset: { ...change.$unset, undecidedSince: 1, firstVote: 1 },
    $inc: { version: 1 },
    $push: { ...change.$push, unannounced: told },
  }
}

const decisionBy = (
  viewer: Viewer,
  space: SpaceDoc,
  { revision, reason, note, reports }: Given,
  status: Decided,
  at: Date,
): DecisionDoc => {
  const { id, author } = signedIn(viewer)
  return {
    status,
    revision,
    reason: reason ?? null,
    note: note ?? null,
    by: id,
    byName: author.displayName,
    agency: agencyNameIn(viewer, space._id),
    agencyId: agencyIdIn(viewer, { id: space._id }),
    at,
    reports: reports ?? outcomeOf(status),
  }
}

/** Nothing waits for anybody there any more. */
export const leavesQueue = { queue: 1, queuedAt: 1, claim: 1, assignedTo: 1, asked: 1 } as const

export const leavesStreams = { streamAt: 1, streams: 1 } as const

/** The public text stays as it is, unless the new one is approved. Reports on it still want an answer. */
function overProposal(comment: CommentDoc, decision: DecisionDoc) {
  const { revision, body, plainText, language, objectives, countries, at } = comment.proposed!
  const isApproved = decision.status === "published"
  const { streamAt } = comment
  const streams = streamAt ? { streams: streamsOf(objectives, streamAt) } : {}
  const judged = comment.proposed!.screened ? { screened: comment.proposed!.screened } : {}
  const replaced = { revision, body, plainText, language, objectives, countries, ...streams, editedAt: at, ...judged }
  const back = comment.reports > 0 ? { queue: "reported" as const } : {}
  return {
    $set: { proposed: null, decision, ...(isApproved ? replaced : {}), ...back },
    $unset: comment.reports > 0 ? { claim: 1 as const } : leavesQueue,
    $push: {
      revisions: isApproved
        ? revisionOf(comment, true)
        : kept({ ...comment.proposed!, wasPublic: false, tags: { objectives, countries } }),
    },
  }
}

function overCurrent(comment: CommentDoc, space: SpaceDoc, decision: DecisionDoc) {
  const isPublished = decision.status === "published"
  const appears = isPublished && comment.status !== "published" && isPublicSpace(space) && !comment.mergedInto
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
    $unset: { ...leavesQueue, ...(isPublished ? {} : { ...leavesStreams, unansweredSince: 1 as const }) },
    $push: proposal ?? {},
  }
}

/** Reports are answered apart from the text (moderation M3): who rejects it has not said that a report was right. */
export async function settleReports(comment: CommentDoc, { decision }: CommentDoc, target: Target) {
  if (comment.reports === 0 || target === "proposed") return
  await answerOpen(comment._id, decision!.reports!, decision!.by)
}

export const outcomeOf = (to: Decided): ReportOutcome => (to === "published" ? "disagreed" : "other_grounds")
