import { only, type Language } from "#shared/language"
import { SIMILAR_SHOWN, type Brief, type Card, type Deed } from "#shared/moderation"
import { AccountModel } from "../accounts/model.ts"
import { decidedBy } from "../comments/automod.ts"
import { latestRevision } from "../comments/edit.ts"
import { findComment, loadComments } from "../comments/find.ts"
import { CommentModel, ReportModel, type CommentDoc } from "../comments/model.ts"
import { presentComment } from "../comments/present.ts"
import { writtenBy } from "../comments/written.ts"
import type { Entry } from "../events/model.ts"
import { readDeeds } from "../record/deeds.ts"
import { lettersOf, presentCampaign } from "../screening/campaigns.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { accuracyOf, presentReport } from "./accuracy.ts"
import { claimingOf, presentClaim } from "./claims.ts"
import { fairnessFor } from "./fairness.ts"
import { themesOn } from "./file.ts"
import { notesAbout } from "./notes.ts"
import {
  excerptOf,
  pending,
  pendingFindings,
  presentAsked,
  presentAssigned,
  presentFirstVote,
  presentAwaited,
} from "./item.ts"
import { presentOffer } from "./offer.ts"

const HISTORY_MOST = 200
const RECENT_SHOWN = 5

/** Everything a decision needs: what it answers, why it waits, what happened to it, how its author has fared here. */
export async function readCard(
  viewer: Viewer,
  { commentId, language }: { commentId: string; language?: Language | undefined },
): Promise<Card> {
  const { comment, space } = await findComment(viewer, commentId, "comment.moderate")
  const [item, parent, reports, history, author, threads, campaign, similar, notes] = await Promise.all([
    isUnjudged(comment) ? presentAwaited(comment, space, { language }) : null,
    comment.parentId ? CommentModel.findById(comment.parentId).lean() : null,
    ReportModel.find({ commentId, outcome: null }).lean(),
    readDeeds(commentId, HISTORY_MOST),
    recordOf(comment, space._id),
    threadsOf(space._id),
    presentCampaign(comment),
    similarTo(comment),
    notesAbout({ kind: "comment", id: commentId }, space._id),
  ])
  const findings = pendingFindings(comment)
  const accuracy = await accuracyOf(reports.map(({ reporterId }) => reporterId))
  return {
    item: item ?? null,
    comment: presentComment(comment, "moderator"),
    revision: latestRevision(comment),
    parent: parent && presentComment(parent, "moderator"),
    passages: comment.proposed?.passages ?? comment.passages,
    findings,
    decidedBy: decidedBy(findings)?.rule ?? null,
    campaign,
    similar,
    notes,
    claim: presentClaim(comment),
    claiming: await claimingOf(viewer, comment, space),
    assignedTo: presentAssigned(comment),
    asked: presentAsked(comment),
    themes: await themesOn(comment),
    firstVote: presentFirstVote(comment),
    offer: presentOffer(comment),
    appeal: presentAppeal(comment),
    fairness: await fairnessFor(viewer, comment, space),
    reports: reports.map((report) => presentReport(report, accuracy)),
    history: history.map(presentDeed),
    author,
    threadTitle: only(threads.find((one) => one._id === comment.threadId)!.title, language),
    spaceTitle: only(space.title, language),
  }
}

/** It waits for a decision, or is public and nobody has read it yet. */
const isUnjudged = ({ queue, undecidedSince, status }: CommentDoc) =>
  queue !== undefined || (undecidedSince !== undefined && status === "published")

const presentDeed = (entry: Entry): Deed => ({
  type: entry.type,
  at: entry.at.toISOString(),
  actor: entry.actorName ?? null,
  agency: entry.agency ?? null,
  from: entry.from ?? null,
  to: entry.to ?? null,
  reason: entry.reason ?? null,
  note: entry.note ?? null,
  revision: entry.subject.revision ?? null,
})

function presentAppeal({ appeal }: CommentDoc): Card["appeal"] {
  if (!appeal) return null
  const { text, at, dueAt, state, decidedAt, agency } = appeal
  return {
    text,
    at: at.toISOString(),
    dueAt: dueAt.toISOString(),
    state,
    decidedAt: decidedAt?.toISOString() ?? null,
    agency: agency ?? null,
  }
}

// ── beside it ──

const briefOf = (comment: CommentDoc, by: string | null): Brief => ({
  id: comment._id,
  status: comment.status,
  excerpt: excerptOf(pending(comment).plainText),
  language: pending(comment).language,
  by,
  at: comment.createdAt.toISOString(),
})

/** With who says it: the organisation before the person. */
export const signedBrief = (comment: CommentDoc): Brief =>
  briefOf(comment, comment.onBehalfOf?.name ?? comment.author.displayName)

/** The author's comments in this space by state. Readers' pages never ask this. */
async function recordOf({ _id, authorId }: CommentDoc, spaceId: string): Promise<Card["author"]> {
  const [all, account] = await Promise.all([
    writtenBy<Pick<CommentDoc, "_id" | "status" | "spaceId" | "createdAt">>(authorId, {
      status: 1,
      spaceId: 1,
      createdAt: 1,
    }),
    AccountModel.findById(authorId, { createdAt: 1 }).lean(),
  ])
  const here = all.filter((one) => one.spaceId === spaceId)
  const count = (status: string) => here.filter((one) => one.status === status).length
  const newest = here
    .filter((one) => one._id !== _id)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    .slice(0, RECENT_SHOWN)
    .map((one) => one._id)
  const recent = await loadComments(newest)
  return {
    published: count("published"),
    held: count("held"),
    returned: count("returned"),
    rejected: count("rejected"),
    withdrawn: count("withdrawn"),
    memberSince: (account?.createdAt ?? new Date(0)).toISOString(),
    recent: newest.flatMap((id) => recent.get(id) ?? []).map((one) => briefOf(one, null)),
  }
}

/** Letters of one campaign, or what a rule found to say the same. */
async function similarTo(comment: CommentDoc): Promise<Brief[]> {
  const named = pendingFindings(comment).flatMap(({ commentId }) => commentId ?? [])
  const [letters, first] = await Promise.all([
    comment.campaign ? lettersOf(comment.campaign, SIMILAR_SHOWN + 1) : [],
    loadComments([...new Set(named)]),
  ])
  const all = new Map([...letters.map((one) => [one._id, one] as const), ...first])
  return [...all.values()]
    .filter(({ _id, spaceId }) => _id !== comment._id && spaceId === comment.spaceId)
    .slice(0, SIMILAR_SHOWN)
    .map(signedBrief)
}
