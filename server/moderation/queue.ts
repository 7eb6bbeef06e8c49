import { trusted } from "mongoose"
import { only, type Language } from "#shared/language"
import { isModeratorOf } from "#shared/policy"
import { QUEUE_SIZE, sumCounts, type Deed, type Queue, type QueueItem, type queues } from "#shared/moderation"
import { decidedBy } from "../comments/automod.ts"
import { latestRevision } from "../comments/edit.ts"
import { findComment } from "../comments/find.ts"
import { CommentModel, ReportModel, type CommentDoc } from "../comments/model.ts"
import { presentComment } from "../comments/present.ts"
import { AccountModel } from "../accounts/model.ts"
import { positionNow } from "../events/feed.ts"
import { EventModel, type Entry } from "../events/model.ts"
import { loadSpace, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import { lettersOf, presentCampaign } from "../screening/campaigns.ts"
import { presentClaim } from "./claims.ts"
import { accuracyOf, presentReport } from "./accuracy.ts"
import { signedIn, type Viewer } from "../viewer.ts"

type QueueName = (typeof queues)[number]
type Filter = { queue?: QueueName; space?: string[]; written?: Language[]; language?: Language; campaign?: string }

const EXCERPT = 160
/** As many as one bulk act may take. */
const LETTERS_MOST = 500

/** The spaces a viewer moderates. The queue is theirs, and `not_found` is nothing here: others have an empty one. */
export async function moderatedSpaces(viewer: Viewer): Promise<SpaceDoc[]> {
  const ids = viewer.roles.filter((role) => role.role === "moderator").map((role) => role.spaceId)
  const spaces = await Promise.all(ids.map((id) => loadSpace(id)))
  return spaces.filter((space) => isModeratorOf(viewer, spaceSubject(space)))
}

/** What awaits a decision in the viewer's spaces, oldest first. A query, not a store: one a space, on one index. */
export async function readQueue(viewer: Viewer, filter: Filter): Promise<Queue> {
  signedIn(viewer)
  const seq = positionNow()
  const all = await moderatedSpaces(viewer)
  const spaces = all.filter((space) => !filter.space || filter.space.includes(space.slug))
  const queues: QueueName[] = filter.queue ? [filter.queue] : ["held", "reported"]
  const [lists, counted] = await Promise.all([
    Promise.all(spaces.flatMap((space) => queues.map((queue) => listQueue(space, queue, filter)))),
    Promise.all(spaces.map((space) => countQueues([space]))),
  ])
  const items = lists.flat().sort((a, b) => a.queuedAt.localeCompare(b.queuedAt))
  return {
    items: items.slice(0, QUEUE_SIZE * 2),
    counts: sumCounts(counted),
    spaces: Object.fromEntries(spaces.map((space, index) => [space._id, counted[index]!])),
    seq,
  }
}

async function listQueue(space: SpaceDoc, queue: QueueName, filter: Filter): Promise<QueueItem[]> {
  const { written, language, campaign } = filter
  const docs = campaign
    ? (await lettersOf(campaign, LETTERS_MOST)).filter((doc) => doc.spaceId === space._id && doc.queue === queue)
    : await CommentModel.find({ spaceId: space._id, queue }, { revisions: 0 })
        .sort({ queuedAt: 1 })
        .limit(QUEUE_SIZE)
        .lean<CommentDoc[]>()
  const wanted = docs.filter((doc) => !written || written.includes(pending(doc).language))
  return Promise.all(wanted.map((doc) => presentItem(doc, space, language)))
}

const pending = (comment: CommentDoc) => comment.proposed ?? comment
const pendingFindings = (comment: CommentDoc) => pending(comment).screened?.findings ?? []

export async function presentItem(comment: CommentDoc, space: SpaceDoc, language?: Language): Promise<QueueItem> {
  const thread = (await threadsOf(space._id)).find((one) => one._id === comment.threadId)!
  return {
    comment: presentComment(comment, "moderator"),
    queue: comment.queue!,
    queuedAt: comment.queuedAt!.toISOString(),
    revision: latestRevision(comment),
    reports: comment.reports,
    excerpt: excerptOf(pending(comment).plainText),
    claim: presentClaim(comment),
    campaign: await presentCampaign(comment),
    threadTitle: only(thread.title, language),
    spaceTitle: only(space.title, language),
  }
}

/** Cut between graphemes, so that no letter loses its marks. */
export function excerptOf(text: string): string {
  const flat = text.slice(0, EXCERPT * 4).replace(/\s+/g, " ")
  const letters = [...new Intl.Segmenter("en").segment(flat)].slice(0, EXCERPT + 1).map((one) => one.segment)
  return letters.length > EXCERPT ? letters.slice(0, EXCERPT).join("") + "…" : flat
}

export async function countQueues(spaces: readonly { _id: string }[]): Promise<Queue["counts"]> {
  const groups = await Promise.all(
    spaces.flatMap(({ _id: spaceId }) =>
      (["held", "reported"] as const).map((queue) =>
        CommentModel.aggregate<{ _id: { queue: QueueName; language: string }; count: number }>([
          { $match: { spaceId, queue } },
          { $group: { _id: { queue: "$queue", language: "$language" }, count: { $sum: 1 } } },
        ]),
      ),
    ),
  )
  const counts: Queue["counts"] = { held: 0, reported: 0, languages: {} }
  for (const { _id, count } of groups.flat()) {
    counts[_id.queue] += count
    counts.languages[_id.language] = (counts.languages[_id.language] ?? 0) + count
  }
  return counts
}

/** Everything a decision needs: what it answers, why it waits, what happened to it, how its author has fared here. */
export async function readCard(viewer: Viewer, { commentId, language }: { commentId: string; language?: Language }) {
  const { comment, space } = await findComment(viewer, commentId, "comment.moderate")
  const [parent, reports, history, author, threads] = await Promise.all([
    comment.parentId ? CommentModel.findById(comment.parentId).lean() : null,
    ReportModel.find({ commentId, outcome: null }).lean(),
    EventModel.find({ "subject.id": commentId }).sort({ seq: 1 }).limit(200).lean(),
    recordOf(comment.authorId, space._id),
    threadsOf(space._id),
  ])
  const findings = pendingFindings(comment)
  const accuracy = await accuracyOf(reports.map(({ reporterId }) => reporterId))
  return {
    item: comment.queue ? await presentItem(comment, space, language) : null,
    comment: presentComment(comment, "moderator"),
    revision: latestRevision(comment),
    parent: parent && presentComment(parent, "moderator"),
    passages: comment.proposed?.passages ?? comment.passages,
    findings,
    decidedBy: decidedBy(findings)?.rule ?? null,
    campaign: await presentCampaign(comment),
    claim: presentClaim(comment),
    reports: reports.map((report) => presentReport(report, accuracy)),
    history: history.filter((entry) => !quiet.has(entry.type)).map(presentDeed),
    author,
    threadTitle: only(threads.find((one) => one._id === comment.threadId)!.title, language),
    spaceTitle: only(space.title, language),
  }
}

/** No acts of moderation, and they would bury the others. */
const quiet = new Set<string>(["comment.supported", "comment.unsupported", "counts.corrected"])

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

/** The author's comments in this space by state. A person's comments are few; readers' pages never ask this. */
async function recordOf(authorId: string, spaceId: string) {
  const range = trusted({ $gt: new Date(0), $lte: new Date() })
  const [comments, account] = await Promise.all([
    CommentModel.find({ authorId, createdAt: range }, { status: 1, spaceId: 1 }).lean<CommentDoc[]>(),
    AccountModel.findById(authorId, { createdAt: 1 }).lean(),
  ])
  const count = (status: string) => comments.filter((one) => one.spaceId === spaceId && one.status === status).length
  return {
    published: count("published"),
    returned: count("returned"),
    rejected: count("rejected"),
    memberSince: (account?.createdAt ?? new Date(0)).toISOString(),
  }
}
