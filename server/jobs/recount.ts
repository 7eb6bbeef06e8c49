import { setTimeout as delay } from "node:timers/promises"
import type { Model } from "mongoose"
import { participantKey, tagsOf, writeTallies } from "../comments/counts.ts"
import { belonging } from "../comments/facets.ts"
import {
  CommentModel,
  RankingModel,
  SupportModel,
  TallyModel,
  type CommentDoc,
  type SupportDoc,
} from "../comments/model.ts"
import { isRanking, rankingOf } from "../comments/ranking.ts"
import { countFacets } from "../comments/shelves.ts"
import { announce, event } from "../events/log.ts"
import type { Announcing, SubjectKind } from "../events/model.ts"
import { commentTopics, isPublicSpace, spaceTopics } from "../events/topics.ts"
import { ParticipantModel, SpaceModel, type ParticipantDoc, type SpaceDoc } from "../spaces/model.ts"
import { ThreadModel, type ThreadDoc } from "../threads/model.ts"

// Counts stand on the documents they belong to, and a crash between a change and its count leaves them wrong. Here they
// are counted again, from what they count, and what was wrong is told like any other change.

/** Longer than an act takes from its first write to its last. */
const PAUSE = 5_000

/** `what` names the document, its version and both numbers. */
type Wrong = { what: string; correct: () => Promise<unknown> }
type WrongCount = Wrong & { kind: SubjectKind; id: string; shouldBe: object }

/** Looks twice: an act that is under way looks like a mistake, but not twice alike. */
export async function recountAll(pause = PAUSE): Promise<void> {
  const found = await lookEverywhere()
  if (found.length === 0) return
  await delay(pause)
  const before = new Set(found.map(({ what }) => what))
  for (const { what, correct } of await lookEverywhere()) if (before.has(what)) await correct()
}

async function lookEverywhere(): Promise<Wrong[]> {
  const supports = await countSupports()
  const tags: Counts = new Map()
  const found: Wrong[] = []
  for (const space of await SpaceModel.find().lean()) {
    const [comments, threads] = [await commentsOf(space._id), await threadsOf(space._id)]
    addTags(tags, space, comments)
    found.push(...lookAt({ space, threads, comments, supports }))
    for (const { _id } of threads) found.push(...(await lookAtRanking(_id, comments)))
  }
  return [...found, ...(await lookAtTallies(tags))]
}

// ── a space, its threads and its comments ──

type Counts = Map<string, number>
const add = (counts: Counts, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

/** Enough to count by. */
type Counted = Omit<CommentDoc, "body" | "plainText" | "passages" | "revisions">
const isPublished = ({ status }: Counted) => status === "published"
const commentsOf = (spaceId: string): Promise<Counted[]> =>
  CommentModel.find({ spaceId }, { body: 0, plainText: 0, passages: 0, revisions: 0 }).lean<Counted[]>().exec()

const threadsOf = (spaceId: string): Promise<CountedThread[]> =>
  ThreadModel.find({ spaceId }, { comments: 1, facets: 1, version: 1 }).lean<CountedThread[]>().exec()

type CountedThread = Pick<ThreadDoc, "_id" | "comments" | "facets" | "version">
type Whole = { space: SpaceDoc; threads: CountedThread[]; comments: Counted[]; supports: Supports }

/** Every count of a space, its threads and its comments that is not what it counts. */
export function lookAt({ space, threads, comments, supports }: Whole): WrongCount[] {
  const ofThread = new Map<string, Counted[]>()
  const ofConversation: Counts = new Map()
  for (const comment of comments.filter(isPublished)) {
    const published = ofThread.get(comment.threadId) ?? []
    published.push(comment)
    ofThread.set(comment.threadId, published)
    if (comment.replyPosition > 0) add(ofConversation, comment.conversationId)
  }
  return [
    ...comments.flatMap((comment) => lookAtComment(space, comment, ofConversation, supports)),
    ...threads.flatMap((thread) => lookAtThread(space, thread, ofThread.get(thread._id) ?? [])),
    ...lookAtVoices(space, comments),
  ]
}

function lookAtComment(space: SpaceDoc, comment: Counted, replies: Counts, supports: Supports): WrongCount[] {
  const groups = supports.get(comment._id) ?? {}
  const given = Object.values(groups).reduce((sum, count) => sum + count, 0)
  const is = { replies: comment.replies, supports: comment.supports, supportGroups: plain(comment.supportGroups) }
  const shouldBe = { replies: replies.get(comment._id) ?? 0, supports: given, supportGroups: plain(groups) }
  return compare(CommentModel, "comment", comment, commentTopics(space, comment), is, shouldBe)
}

function lookAtThread(space: SpaceDoc, thread: CountedThread, published: Counted[]): WrongCount[] {
  const is = { comments: thread.comments, facets: plain(thread.facets ?? {}) }
  const shouldBe = { comments: published.length, facets: plain(countFacets(published)) }
  const topics = [...spaceTopics(space), `thread:${thread._id}`]
  return compare(ThreadModel, "thread", thread, topics, is, shouldBe)
}

/** Nobody follows it: the list of the most supported is asked for. */
async function lookAtRanking(threadId: string, all: Counted[]): Promise<Wrong[]> {
  const comments = all.filter((comment) => comment.threadId === threadId)
  const ranking = await RankingModel.findById(threadId).lean()
  const top = rankingOf(comments)
  const { top: is = [], changes = 0 } = ranking ?? {}
  if (isRanking(is, comments)) return []
  const filter = ranking ? { _id: threadId, changes } : { _id: threadId }
  return [
    {
      what: `${threadId} ranking ${changes}`,
      correct: () => RankingModel.updateOne(filter, { $set: { top }, $inc: { changes: 1 } }, { upsert: !ranking }),
    },
  ]
}

/** Whoever has a public comment here, once, as what they were at the first. */
function voicesOf(space: SpaceDoc, comments: Counted[]): Map<string, ReturnType<typeof belonging>> {
  const first = new Map<string, ReturnType<typeof belonging>>()
  for (const comment of [...comments].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())) {
    const key = participantKey(space, comment)
    if (comment.wasPublic && !first.has(key)) first.set(key, belonging(comment))
  }
  return first
}

export const participantsOf = (space: SpaceDoc, comments: Counted[]): ParticipantDoc[] =>
  [...voicesOf(space, comments).keys()].map((_id) => ({ _id, spaceId: space._id }))

function lookAtVoices(space: SpaceDoc, comments: Counted[]): WrongCount[] {
  const voices = [...voicesOf(space, comments).values()]
  const spoken = {
    regions: plain(countBy(voices.map(({ region }) => region))),
    groups: plain(countBy(voices.map(({ group }) => group))),
    states: [...new Set(voices.flatMap(({ state }) => state ?? []))].sort(),
  }
  const { regions, groups, states } = space.spoken
  const is = {
    participants: space.participants,
    spoken: { regions: plain(regions), groups: plain(groups), states: [...states].sort() },
  }
  const found = compare(SpaceModel, "space", space, spaceTopics(space), is, { participants: voices.length, spoken })
  return found.map(({ correct, ...wrong }) => ({
    ...wrong,
    correct: async () => {
      for (const { _id, ...rest } of participantsOf(space, comments))
        await ParticipantModel.updateOne({ _id }, { $set: rest }, { upsert: true })
      await correct()
    },
  }))
}

const countBy = (values: string[]): Record<string, number> => {
  const counts: Counts = new Map()
  for (const value of values) add(counts, value)
  return Object.fromEntries(counts)
}

/** Without those that are none, in one order, so that equal counts are equal texts. */
const plain = (counts: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([, count]) => count !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

// ── what is wrong, and what puts it right ──

type Versioned = Announcing & { version: number }

function compare(
  model: unknown,
  kind: SubjectKind,
  { _id, version }: Versioned,
  topics: string[],
  is: object,
  shouldBe: object,
): WrongCount[] {
  if (JSON.stringify(is) === JSON.stringify(shouldBe)) return []
  const counted = model as Model<Versioned>
  return [
    {
      kind,
      id: _id,
      shouldBe,
      what: `${_id} ${version} ${JSON.stringify(is)} ${JSON.stringify(shouldBe)}`,
      async correct() {
        const told = event("counts.corrected", undefined, { topics, subject: { kind, id: _id } })
        const after = await counted
          .findOneAndUpdate(
            { _id, version },
            { $set: shouldBe, $inc: { version: 1 }, $push: { unannounced: told } },
            { returnDocument: "after" },
          )
          .lean<Versioned>()
        if (after) await announce(counted, after)
      },
    },
  ]
}

// ── supports, of all comments ──

type Supports = Map<string, Record<string, number>>

const countSupports = async (): Promise<Supports> =>
  supportsOf(await SupportModel.find({}, { commentId: 1, group: 1 }).lean())

export function supportsOf(all: Pick<SupportDoc, "commentId" | "group">[]): Supports {
  const counts: Supports = new Map()
  for (const { commentId, group } of all) {
    const groups = counts.get(commentId) ?? {}
    groups[group] = (groups[group] ?? 0) + 1
    counts.set(commentId, groups)
  }
  return counts
}

// ── tags: published comments of public spaces, counted where they stand ──

/** All at once, for a space that has just become public or ceased to be. */
export async function recountTags(): Promise<void> {
  const tags: Counts = new Map()
  for (const space of await SpaceModel.find().lean()) addTags(tags, space, await commentsOf(space._id))
  for (const { correct } of await lookAtTallies(tags)) await correct()
}

/** What has been written while a space was closed to some is in no list across spaces, and has no such time. */
export function addTags(tags: Counts, space: SpaceDoc, comments: Counted[]): void {
  if (!isPublicSpace(space)) return
  for (const comment of comments.filter(isPublished))
    if (comment.streamAt) for (const tag of tagsOf(comment)) add(tags, tag)
}

/** Nobody follows these: the pages that show them are asked for, not told. */
async function lookAtTallies(counts: Counts): Promise<Wrong[]> {
  await writeTallies()
  const tallies = new Map((await TallyModel.find().lean()).map(({ _id, comments }) => [_id, comments]))
  return [...new Set([...tallies.keys(), ...counts.keys()])]
    .map((_id) => ({ _id, is: tallies.get(_id), shouldBe: counts.get(_id) ?? 0 }))
    .filter(({ is, shouldBe }) => (is ?? 0) !== shouldBe)
    .map(({ _id, is, shouldBe }) => ({
      what: `${_id} ${is} ${shouldBe}`,
      correct: () =>
        is === undefined
          ? TallyModel.create({ _id, comments: shouldBe })
          : TallyModel.updateOne({ _id, comments: is }, { $set: { comments: shouldBe } }),
    }))
}
