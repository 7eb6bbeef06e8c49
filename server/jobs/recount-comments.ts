import { trusted } from "mongoose"
import { PAGE_SIZE } from "#shared/comment"
import {
  CommentModel,
  ReportModel,
  SupportModel,
  type CommentDoc,
  type ReportDoc,
  type SupportDoc,
} from "../comments/model.ts"
import { rank } from "../comments/ranking.ts"
import { contributor, receivedFrom, type Contributor } from "../comments/received.ts"
import { announce, event } from "../events/log.ts"
import type { Event } from "../events/model.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import { followOpening } from "../moderation/move.ts"
import { countAccuracy } from "../moderation/accuracy.ts"
import { SpaceModel } from "../spaces/model.ts"
import { notCountedBy, notGiven, plain, supportsOf as sumSupports, type Counted, type Given } from "./counting.ts"

// The counts that stand on a comment: its replies, its supports, its reports and whether it waits for a moderator.

/** `what` names what is off, and by how much. */
export type Wrong = { what: string; correct: () => Promise<unknown> }
type WrongComment = Wrong & { id: string }

/** Public replies, and the highest place that one of all replies has. */
export type Conversation = { replies: number; last: number }

export async function lookAtComments(
  comments: readonly Counted[],
  conversations: ReadonlyMap<string, Conversation> = new Map(),
): Promise<WrongComment[]> {
  const ids = comments.map(({ _id }) => _id)
  const [given, reports, merged] = await Promise.all([supportsOf(ids), reportsOf(ids), mergedInto(ids)])
  return comments.flatMap((comment) =>
    lookAt(comment, {
      received: receivedFrom(comment, merged.get(comment._id) ?? []),
      ...(given.get(comment._id) ?? notGiven()),
      ...(conversations.get(comment._id) ?? { replies: 0, last: 0 }),
      reports: reports.get(comment._id) ?? [],
    }),
  )
}

export async function lookAtCommentsAgain(ids: readonly string[]): Promise<WrongComment[]> {
  const wrong: WrongComment[] = []
  for (let at = 0; at < ids.length; at += PAGE_SIZE) {
    const some = trusted({ $in: ids.slice(at, at + PAGE_SIZE) })
    const comments = await CommentModel.find({ _id: some }, notCountedBy).lean<Counted[]>()
    const conversations = repliesIn(comments)
    for (const opening of comments.filter(({ replyPosition }) => replyPosition === 0)) {
      const counted = { replies: 0, last: 0 }
      for await (const replies of repliesAfter(opening, 0)) addReplies(counted, replies)
      conversations.set(opening._id, counted)
    }
    wrong.push(...(await lookAtComments(comments, conversations)))
  }
  return wrong
}

// ── what they are counted from ──

/** For each opening among them. */
export function repliesIn(comments: readonly Counted[]): Map<string, Conversation> {
  const openings = comments.filter(({ replyPosition }) => replyPosition === 0)
  const found = new Map(openings.map(({ _id }): [string, Conversation] => [_id, { replies: 0, last: 0 }]))
  for (const comment of comments) {
    const conversation = comment.replyPosition > 0 && found.get(comment.conversationId)
    if (conversation) addReplies(conversation, [comment])
  }
  return found
}

export function addReplies(conversation: Conversation, replies: readonly Counted[]): void {
  for (const { status, replyPosition } of replies) {
    if (status === "published") conversation.replies++
    conversation.last = Math.max(conversation.last, replyPosition)
  }
}

/** Beyond the last place that was given out too, since that number may be one of those that are wrong. */
export async function* repliesAfter({ _id, replyPositions }: Counted, last: number): AsyncGenerator<Counted[]> {
  for (let from = last; ; from += PAGE_SIZE) {
    const replyPosition = trusted({ $gt: from, $lte: from + PAGE_SIZE })
    const found = await CommentModel.find({ conversationId: _id, replyPosition }, notCountedBy).lean<Counted[]>()
    if (found.length > 0) yield found
    else if (from >= replyPositions) return
  }
}

async function supportsOf(ids: readonly string[]): Promise<Map<string, Given>> {
  const alike = await SupportModel.aggregate<{
    _id: Pick<SupportDoc, "commentId" | "group" | "region">
    count: number
  }>([
    { $match: { commentId: { $in: ids } } },
    { $group: { _id: { commentId: "$commentId", group: "$group", region: "$region" }, count: { $sum: 1 } } },
  ])
  return sumSupports(
    alike.map(({ _id: { region, ...of }, count }) => ({ ...of, ...(region ? { region } : {}), count })),
  )
}

async function reportsOf(ids: readonly string[]): Promise<Map<string, ReportDoc[]>> {
  const found = new Map<string, ReportDoc[]>()
  for (const report of await ReportModel.find({ commentId: trusted({ $in: [...ids] }) }).lean())
    if (report.outcome === null) found.set(report.commentId, [...(found.get(report.commentId) ?? []), report])
  return found
}

async function mergedInto(ids: readonly string[]): Promise<Map<string, Contributor[]>> {
  const found = new Map<string, Contributor[]>()
  for (const one of await CommentModel.find({ mergedInto: trusted({ $in: [...ids] }) }, contributor).lean())
    found.set(one.mergedInto!, [...(found.get(one.mergedInto!) ?? []), one])
  return found
}

/** Replies whose conversation has been moved follow it. */
export async function lookForLeftBehind(openingIds: readonly string[]): Promise<Wrong[]> {
  const wrong: Wrong[] = []
  for (const id of openingIds) {
    const opening = await CommentModel.findById(id, notCountedBy).lean<Counted>()
    if (opening && (await isOneBehind(opening)))
      wrong.push({ what: `${id} left behind`, correct: () => followOpening(id) })
  }
  return wrong
}

async function isOneBehind(opening: Counted): Promise<boolean> {
  for await (const replies of repliesAfter(opening, 0))
    if (replies.some(({ threadId }) => threadId !== opening.threadId)) return true
  return false
}

// ── what is wrong, and what puts it right ──

type Truth = Given & Conversation & { received: number; reports: ReportDoc[] }

function lookAt(comment: Counted, truth: Truth): WrongComment[] {
  const is = shownOn(comment)
  const shouldBe = shownOn(truth)
  const isShownWrong = JSON.stringify(is) !== JSON.stringify(shouldBe)
  const isReceivedWrong = (comment.received ?? 0) !== truth.received
  const isBehind = comment.replyPositions < truth.last
  const open = openReports(comment, truth.reports)
  const queue = queueOf(comment, open)
  const isQueuedWrong = comment.reports !== open.length || comment.queue !== queue
  const answered = truth.reports.filter((report) => !open.includes(report))
  const isUnanswered = answered.length > 0 && comment.decision !== null
  if (!isShownWrong && !isReceivedWrong && !isBehind && !isQueuedWrong && !isUnanswered) return []
  const { _id, version } = comment
  const quiet = { reports: comment.reports, queue: comment.queue ?? null, open: open.length, answered: answered.length }
  const received = [comment.received ?? 0, truth.received]
  return [
    {
      id: _id,
      what: `${_id} ${version} ${JSON.stringify([is, shouldBe, received, quiet])} ${isBehind ? truth.last : ""}`,
      async correct() {
        if (isUnanswered) await answer(answered, comment)
        const set = {
          ...(isShownWrong ? shouldBe : {}),
          ...(isReceivedWrong ? { received: truth.received } : {}),
          ...(isQueuedWrong ? queuedAs(comment, open, queue) : {}),
        }
        await correctComment(
          comment,
          {
            ...(Object.keys(set).length > 0 ? { $set: set } : {}),
            ...(isQueuedWrong && !queue ? { $unset: { queue: 1, queuedAt: 1 } } : {}),
            ...(isBehind ? { $max: { replyPositions: truth.last } } : {}),
            // Of reports nobody shall guess from a number.
            ...(isShownWrong || isReceivedWrong ? { $inc: { version: 1 } } : {}),
          },
          [
            ...(isShownWrong || isReceivedWrong ? ["counts.corrected" as const] : []),
            ...(isQueuedWrong ? ["comment.reported" as const] : []),
          ],
        )
      },
    },
  ]
}

type Counts = Pick<CommentDoc, "replies" | "supports" | "supportGroups" | "supportRegions">
const shownOn = ({ replies, supports, supportGroups, supportRegions = {} }: Counts) => ({
  replies,
  supports,
  supportGroups: plain(supportGroups),
  supportRegions: plain(supportRegions),
})

/**
 * Reports are answered when a comment is decided or withdrawn, right after it. Of a public one those that came later are
 * open; a decision on a proposal answers none, and then their number still stands on the comment.
 */
function openReports({ status, wasPublic, reports, decision }: Counted, undecided: ReportDoc[]): ReportDoc[] {
  // Of one that a moderator holds they still want an answer.
  if (status !== "published" && !(status === "held" && wasPublic)) return []
  return reports > 0 || !decision ? undecided : undecided.filter(({ at }) => at > decision.at)
}

function queueOf(comment: Counted, open: readonly ReportDoc[]): CommentDoc["queue"] {
  const { status, proposed, appeal, firstVote } = comment
  if (status === "held" || proposed) return "held"
  if (appeal?.state === "open" && status !== "withdrawn") return "appealed"
  // Half decided: another agency has to say the same, or something else.
  if (firstVote && status === "published") return "reported"
  return open.length > 0 ? "reported" : undefined
}

function queuedAs({ queue, queuedAt, createdAt }: Counted, open: readonly ReportDoc[], now: CommentDoc["queue"]) {
  const since = open.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime())[0] ?? createdAt
  return { reports: open.length, ...(now ? { queue: now, queuedAt: (queue === now && queuedAt) || since } : {}) }
}

/** As the decision said; and who rejects a comment has not said that a report was right. */
async function answer(reports: readonly ReportDoc[], { status, decision }: Counted): Promise<void> {
  const kept = decision?.status === "published" ? "disagreed" : "other_grounds"
  const outcome = status === "withdrawn" ? "other_grounds" : (decision?.reports ?? kept)
  await ReportModel.updateMany({ _id: trusted({ $in: reports.map(({ _id }) => _id) }) }, { outcome })
  await countAccuracy(reports.map(({ reporterId }) => reporterId))
}

async function correctComment(comment: Counted, change: object, tells: readonly Event["type"][]): Promise<void> {
  const { _id, version, reports, spaceId, revision } = comment
  const space = await SpaceModel.findById(spaceId).lean()
  if (!space) return
  const told = tells.map((type) =>
    event(type, undefined, {
      // Of what was reported only the moderators' queue hears.
      topics: type === "comment.reported" ? [`space:${spaceId}`] : commentTopics(space, comment),
      subject: aboutComment(comment, revision),
    }),
  )
  const after = await CommentModel.findOneAndUpdate(
    { _id, version, reports },
    { ...change, ...(told.length > 0 ? { $push: { unannounced: { $each: told } } } : {}) },
    { returnDocument: "after" },
  ).lean()
  if (!after) return
  if (tells.includes("counts.corrected")) await rank(after)
  await announce(CommentModel, after)
}
