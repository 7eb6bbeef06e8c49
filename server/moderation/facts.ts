import type { DecisionReason } from "#shared/comment"
import type { Facts, ListName, QueueName } from "#shared/queue"
import { riskOf } from "#shared/risk"
import type { Finding } from "#shared/screening"
import { belonging } from "../comments/facets.ts"
import type { CommentDoc, ReportDoc } from "../comments/model.ts"
import { answerWithin, type SpaceDoc } from "../spaces/model.ts"
import { offerOf } from "./offer.ts"
import { presentTranslationAsked } from "./translation.ts"

// By what a comment is in a queue: enough of its document, without what it says.

export type Light = Pick<
  CommentDoc,
  | "_id"
  | "spaceId"
  | "threadId"
  | "authorId"
  | "author"
  | "onBehalfOf"
  | "status"
  | "language"
  | "objectives"
  | "heldFor"
  | "decision"
  | "queue"
  | "queuedAt"
  | "reports"
  | "undecidedSince"
  | "unansweredSince"
  | "decidedAt"
  | "claim"
  | "assignedTo"
  | "asked"
  | "themes"
  | "offer"
  | "translationAsked"
  | "appeal"
  | "campaign"
  | "createdAt"
> & {
  screened?: Spoken
  proposed:
    (Pick<NonNullable<CommentDoc["proposed"]>, "language" | "objectives" | "heldFor"> & { screened?: Spoken }) | null
}
/** Of what the rules found, which of them did. */
type Spoken = { findings: readonly Pick<Finding, "rule">[] }

export const lightFields = {
  spaceId: 1,
  threadId: 1,
  authorId: 1,
  author: 1,
  onBehalfOf: 1,
  status: 1,
  language: 1,
  objectives: 1,
  heldFor: 1,
  decision: 1,
  queue: 1,
  queuedAt: 1,
  reports: 1,
  undecidedSince: 1,
  unansweredSince: 1,
  decidedAt: 1,
  claim: 1,
  assignedTo: 1,
  asked: 1,
  themes: 1,
  offer: 1,
  translationAsked: 1,
  appeal: 1,
  campaign: 1,
  createdAt: 1,
  "proposed.language": 1,
  "proposed.objectives": 1,
  "proposed.heldFor": 1,
  "screened.findings.rule": 1,
  "proposed.screened.findings.rule": 1,
} as const

export type OpenReport = Pick<ReportDoc, "commentId" | "reason" | "isReviewed">
type Place<As extends QueuedAs = Exclude<QueuedAs, "none">> = { queue: As; since: Date; dueAt: Date | null }
type QueuedAs = "held" | "reported" | "appealed" | "unanswered" | "unmoderated" | "decided" | "none"

/** For what it is in a queue, the most pressing first. */
function placesOf(comment: Light, space: SpaceDoc, now = Date.now()): Place[] {
  const { queue, queuedAt, appeal, undecidedSince, unansweredSince, decidedAt, status } = comment
  const within = (since: Date) => new Date(since.getTime() + answerWithin(space))
  const places: Place[] = []
  if (queue && queuedAt)
    places.push({ queue, since: queuedAt, dueAt: queue === "appealed" && appeal ? appeal.dueAt : within(queuedAt) })
  // Nobody has to answer at once.
  if (unansweredSince && status === "published" && within(unansweredSince).getTime() <= now)
    places.push({ queue: "unanswered", since: unansweredSince, dueAt: within(unansweredSince) })
  if (undecidedSince && status === "published")
    places.push({ queue: "unmoderated", since: undecidedSince, dueAt: null })
  if (decidedAt && !queue) places.push({ queue: "decided", since: decidedAt, dueAt: null })
  return places
}

const nameOf = (queue: Exclude<QueuedAs, "none">): QueueName => (queue === "appealed" ? "appeals" : queue)
/** Where it stands when a queue is asked for; undefined where it is in none. Among everything it stands as it was written. */
export function placeIn(comment: Light, space: SpaceDoc, asked?: ListName): Place<QueuedAs> | undefined {
  const places = placesOf(comment, space)
  if (asked === "all") return { queue: places[0]?.queue ?? "none", since: comment.createdAt, dueAt: null }
  return places.find(({ queue }) => nameOf(queue) === asked) ?? places[0]
}

export function queuesOf(comment: Light, space: SpaceDoc, reports: readonly OpenReport[]): QueueName[] {
  const names = placesOf(comment, space).map(({ queue }) => nameOf(queue))
  return reports.some(({ isReviewed }) => !isReviewed) ? [...names, "review"] : names
}

export const reasonsOf = ({ heldFor, proposed, status, decision }: Light, reports: readonly OpenReport[]): string[] => {
  const held = proposed?.heldFor ?? (status === "held" ? heldFor : null)
  const all: (string | null)[] = [held, ...reports.map(({ reason }) => reason), held ? null : reasonOf(decision)]
  return [...new Set(all.filter((one) => one !== null))]
}
const reasonOf = (decision: { reason: DecisionReason | null } | null) => decision?.reason ?? null

export const riskIn = (comment: Light, reports: readonly OpenReport[]): number =>
  riskOf({
    rules: ((comment.proposed ?? comment).screened?.findings ?? []).map(({ rule }) => rule),
    reasons: reports.map(({ reason }) => reason),
    reports: comment.reports,
  })

export function factsOf(
  comment: Light,
  space: SpaceDoc,
  reports: readonly OpenReport[],
  asked?: ListName,
): Facts | undefined {
  const place = placeIn(comment, space, asked)
  if (!place) return undefined
  const { language, objectives } = comment.proposed ?? comment
  const { group, country } = belonging(comment)
  const { claim, assignedTo, themes = [], decision } = comment
  return {
    id: comment._id,
    spaceId: comment.spaceId,
    threadId: comment.threadId,
    authorId: comment.authorId,
    queues: queuesOf(comment, space, reports),
    language,
    objectives,
    group,
    country,
    reasons: reasonsOf(comment, reports),
    claim: claim ? { by: claim.by, until: claim.until.toISOString() } : null,
    assignedTo: assignedTo ? { agencyId: assignedTo.agencyId } : null,
    asked: comment.asked ? { accountId: comment.asked.accountId } : null,
    themes,
    offeredTo: offerOf(comment)?.to ?? null,
    askedInto: presentTranslationAsked(comment)?.language ?? null,
    decidedBy: decision?.by ?? null,
    status: comment.status,
    queuedAt: place.since.toISOString(),
    dueAt: place.dueAt?.toISOString() ?? null,
    reports: comment.reports,
    risk: riskIn(comment, reports),
    closesAt: space.closesAt.toISOString(),
  }
}
