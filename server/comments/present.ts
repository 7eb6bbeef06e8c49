import type { CleanHtml, Comment, Standing } from "#shared/comment"
import { isModeratorOf } from "#shared/policy"
import { RETURN_WINDOW } from "#shared/space"
import type { Viewer } from "../viewer.ts"
import { isOfficial, namedAgenciesOf } from "./find.ts"
import type { AppealDoc, AssignedDoc, CommentDoc, FirstVoteDoc, LeftDoc, RedactionDoc } from "./model.ts"

/** Who it is shown to. One presentation each serves everybody in the room (architecture 4). */
export type Audience = "reader" | "author" | "moderator"

export const audienceOf = (viewer: Viewer, comment: CommentDoc): Audience => {
  if (isModeratorOf(viewer, { id: comment.spaceId } as never)) return "moderator"
  return viewer.id === comment.authorId ? "author" : "reader"
}

/** Readers see what is published, and a neutral place where something public was. */
export const isShownTo = (comment: CommentDoc, audience: Audience) =>
  audience !== "reader" || comment.status === "published" || comment.wasPublic

const iso = (date: Date | null | undefined) => date?.toISOString() ?? null

/** How a comment leaves the server. The caller has asked whether it may; the audience decides what of it. */
export function presentComment(comment: CommentDoc, audience: Audience): Comment {
  const place = {
    id: comment._id,
    threadId: comment.threadId,
    spaceId: comment.spaceId,
    spaceSlug: comment.spaceSlug,
    threadNumber: comment.threadNumber,
    position: comment.position,
    replyPosition: comment.replyPosition,
    conversationId: comment.conversationId,
    parentId: comment.parentId,
    depth: comment.depth,
    createdAt: comment.createdAt.toISOString(),
    streamAt: iso(comment.streamAt),
    replies: comment.replies,
    version: comment.version,
    ...leftBy(comment),
  }
  if (audience === "reader" && comment.status !== "published") return { ...place, ...gone(comment) }
  return {
    ...place,
    status: comment.status,
    author: comment.author,
    onBehalfOf: comment.onBehalfOf,
    isOfficial: isOfficial(comment),
    body: comment.body as CleanHtml,
    language: comment.language,
    objectives: comment.objectives,
    countries: comment.countries,
    revision: comment.revision,
    editedAt: iso(comment.editedAt),
    supports: comment.supports,
    supportGroups: Object.values(comment.supportGroups).filter((count) => count > 0).length,
    standing: audience === "reader" ? null : standing(comment, audience),
    ...marksOn(comment),
  }
}

/** Readers follow it from where they knew it. */
function leftBy({ left = [] }: CommentDoc): Pick<Comment, "movedFrom"> {
  const known = left.filter((one) => one.wasPublic)
  return known.length === 0 ? {} : { movedFrom: known.map(presentLeft) }
}

const presentLeft = (left: LeftDoc) => ({
  threadId: left.threadId,
  threadNumber: left.threadNumber,
  position: left.position,
  replyPosition: left.replyPosition,
  conversationId: left.conversationId,
  parentId: left.parentId,
  depth: left.depth,
  version: left.version,
})

function marksOn(comment: CommentDoc): Partial<Comment> {
  const { mergedInto, received, featuredAt, evidenceAskedAt, evidenceNote, answeredAt, answerId } = comment
  return {
    ...(mergedInto ? { mergedInto } : {}),
    ...(received ? { received } : {}),
    ...(comment.restoredAt && comment.status === "published" ? { restoredAt: comment.restoredAt.toISOString() } : {}),
    ...(featuredAt ? { featuredAt: featuredAt.toISOString() } : {}),
    ...(evidenceAskedAt ? { evidenceAskedAt: evidenceAskedAt.toISOString() } : {}),
    ...(evidenceNote ? { evidenceNote } : {}),
    ...(answeredAt ? { answeredAt: answeredAt.toISOString() } : {}),
    ...(answerId ? { answerId } : {}),
    ...(comment.isAnswer ? { isAnswer: true as const } : {}),
    ...(comment.asksModerators ? { asksModerators: true as const } : {}),
    ...(comment.redactions ? { isRedacted: true as const } : {}),
  }
}

/** No author, no reason, no text: only that something was here, and whether its author took it back. */
const gone = (comment: CommentDoc) => ({
  status: comment.status === "withdrawn" ? ("withdrawn" as const) : ("removed" as const),
  author: null,
  onBehalfOf: null,
  isOfficial: false,
  body: "" as CleanHtml,
  language: comment.language,
  objectives: [],
  countries: [],
  revision: 0,
  editedAt: null,
  supports: 0,
  supportGroups: 0,
  standing: null,
})

function standing(comment: CommentDoc, audience: Audience): Standing {
  const { proposed, decision } = comment
  const isReturned = comment.status === "returned"
  return {
    heldFor: proposed?.heldFor ?? (comment.status === "held" ? comment.heldFor : null),
    proposed: proposed && {
      revision: proposed.revision,
      body: proposed.body as CleanHtml,
      language: proposed.language,
      objectives: proposed.objectives,
      countries: proposed.countries,
      at: proposed.at.toISOString(),
    },
    reason: decision?.reason ?? null,
    note: decision?.note ?? null,
    decidedAt: iso(decision?.at),
    resendUntil: isReturned && decision ? new Date(decision.at.getTime() + RETURN_WINDOW).toISOString() : null,
    wasPublic: comment.wasPublic,
    ...interventions(comment),
    ...(comment.appeal ? { appeal: presentAppeal(comment.appeal) } : {}),
    ...(audience === "moderator" ? fairness(comment) : {}),
    ...(audience === "moderator" && comment.assignedTo ? { assignedTo: assignment(comment.assignedTo) } : {}),
  }
}

export const presentAppeal = ({ text, at, dueAt, state, decidedAt, reason, note }: AppealDoc) => ({
  text,
  at: at.toISOString(),
  dueAt: dueAt.toISOString(),
  state,
  decidedAt: iso(decidedAt),
  reason: reason ?? null,
  note: note ?? null,
})

function fairness(comment: CommentDoc): Pick<Standing, "firstVote" | "namedAgencies"> {
  const { firstVote } = comment
  const namedAgencies = namedAgenciesOf(comment)
  return {
    ...(firstVote ? { firstVote: presentVote(firstVote) } : {}),
    ...(namedAgencies.length > 0 ? { namedAgencies } : {}),
  }
}

const presentVote = ({ status, revision, reason, note, byName, agencyId, agency, at }: FirstVoteDoc) => ({
  status,
  revision,
  reason,
  note,
  by: byName,
  agencyId,
  agency,
  at: at.toISOString(),
})

/** What moderators did to the text itself. Its author learns what, why and for which agency; not who it was. */
function interventions({ corrections, redactions }: CommentDoc): Pick<Standing, "corrections" | "redactions"> {
  return {
    ...(corrections ? { corrections: corrections.map((one) => ({ ...one, at: one.at.toISOString() })) } : {}),
    ...(redactions ? { redactions: redactions.map(presentRedaction) } : {}),
  }
}

const presentRedaction = ({ revision, start, end, reason, note, agency, at }: RedactionDoc) => ({
  revision,
  start,
  end,
  reason,
  note,
  agency,
  at: at.toISOString(),
})

const assignment = ({ agencyId, agency, note, byName, at }: AssignedDoc) => ({
  agencyId,
  agency,
  note,
  by: byName,
  at: at.toISOString(),
})
