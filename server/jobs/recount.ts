import { setTimeout as delay } from "node:timers/promises"
import { trusted } from "mongoose"
import { PAGE_SIZE, pageOf, REPLIES_SHOWN } from "#shared/comment"
import { writeTallies } from "../comments/counts.ts"
import { CommentModel, RankingModel, TallyModel } from "../comments/model.ts"
import { isRanking, mergeRankings, rankingOf, type Ranked } from "../comments/ranking.ts"
import { addCounters, under, type Counters } from "../comments/shelves.ts"
import { announce, event, readHead, spaceOf } from "../events/log.ts"
import { EventModel } from "../events/model.ts"
import { placeIn, threadsIn } from "../events/shown.ts"
import { isPublicSpace, spaceTopics } from "../events/topics.ts"
import { addToHeads, countHeads, readHeads, readVoices, writeVoices } from "../comments/voices.ts"
import { ParticipantModel, SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import { ThreadModel, type ThreadDoc } from "../threads/model.ts"
import {
  hear,
  notCountedBy,
  participantsIn,
  plain,
  spokenBy,
  sumOf,
  sumUp,
  takenBy,
  type Counted,
  type Sum,
  type Voices,
} from "./counting.ts"
import {
  addReplies,
  repliesAfter,
  lookAtComments,
  lookAtCommentsAgain,
  lookForLeftBehind,
  repliesIn,
  type Conversation,
  type Wrong,
} from "./recount-comments.ts"

// Counts stand on the documents they belong to, and a crash between a change and its count leaves them wrong. Here they
// are counted again, from what they count, and what was wrong is told like any other change.
//
// Every thread is read once, page after page, and a few numbers are kept of each page. Whatever acts change meanwhile is
// read again, page by page, as the log says. So neither memory nor any single step grows with what has been written, and
// nobody has to be still for it: what is off stays off by the same number however many act.

/** An act that is under way looks like a mistake, but not so often in a row alike; who is busy is looked at longer. */
const ALIKE = 6
const LOOKS_MOST = 20
/** Between two looks. So many of them are longer than an act takes from its first write to its last. */
const PAUSE = 1_000
/** Between two pages, for those who wait for the same database; milliseconds. */
const REST = 5
/** So many comments with a wrong count of their own are put right at a time. */
const DOUBTFUL_MOST = 2_000
const ENTRIES = 500

/** Without a pause where nobody else writes. */
export async function recountAll(pause = PAUSE): Promise<void> {
  const whole = await readWhole(pause > 0 ? REST : 0)
  const alike = pause > 0 ? ALIKE : 1
  let seen = new Map<string, number>()
  for (let looks = 1; looks <= LOOKS_MOST; looks++) {
    const wrong = await look(whole)
    if (wrong.length === 0) return
    seen = new Map(wrong.map(({ what }) => [what, (seen.get(what) ?? 0) + 1]))
    for (const { what, correct } of wrong) if (seen.get(what)! >= alike) await correct()
    await delay(pause)
  }
}

// ── reading ──

type ThreadRead = {
  spaceId: string
  pages: Map<number, Sum>
  /** The highest places that a comment says it has: in the thread, and on each shelf. */
  last: number
  taken: Counters
  best: Ranked[]
}
type Whole = {
  threads: Map<string, ThreadRead>
  voices: Map<string, Voices>
  /** Conversations that were moved here: of some a reply may have been left behind. */
  moved: Set<string>
  /** Comments with a count of their own that looked wrong. */
  doubtful: Set<string>
  /** The log has been heeded up to here. */
  seen: number
}

async function readWhole(rest: number): Promise<Whole> {
  const whole: Whole = {
    threads: new Map(),
    voices: new Map(),
    moved: new Set(),
    doubtful: new Set(),
    seen: await readHead(),
  }
  for (const { _id, spaceId } of await ThreadModel.find({}, { spaceId: 1 }).lean())
    await readThread(whole, _id, spaceId, rest)
  return whole
}

async function readThread(whole: Whole, id: string, spaceId: string, rest: number): Promise<void> {
  whole.threads.set(id, { spaceId, pages: new Map(), last: 0, taken: {}, best: [] })
  const { positions = 0 } = (await ThreadModel.findById(id, { positions: 1 }).lean()) ?? {}
  // On beyond the last place that was given out, since that number may be one of those that are wrong.
  for (let page = 1; (await readPage(whole, id, page)) || page < pageOf(positions); page++)
    if (rest > 0) await delay(rest)
}

/** Whether there is anything. Conversations are read whole, on the page on which they begin. */
async function readPage(whole: Whole, threadId: string, page: number): Promise<boolean> {
  const thread = whole.threads.get(threadId)!
  const voices = whole.voices.get(thread.spaceId) ?? new Map()
  whole.voices.set(thread.spaceId, voices)
  const range = trusted({ $gt: (page - 1) * PAGE_SIZE, $lte: page * PAGE_SIZE })
  const shown = await CommentModel.find({ threadId, showsAt: range }, notCountedBy).lean<Counted[]>()
  const sums: Sum[] = []
  const take = async (comments: Counted[], conversations?: Map<string, Conversation>) => {
    sums.push(sumOf(comments))
    hear(voices, thread.spaceId, comments)
    takenBy(comments, thread.taken)
    thread.last = comments.reduce((last, { position }) => Math.max(last, position), thread.last)
    thread.best = mergeRankings(thread.best, rankingOf(comments))
    for (const { id } of await lookAtComments(comments, conversations))
      if (whole.doubtful.size < DOUBTFUL_MOST) whole.doubtful.add(id)
  }
  const conversations = repliesIn(shown)
  for (const opening of shown.filter(({ replyPosition }) => replyPosition === 0)) {
    if (opening.left && opening.replyPositions > 0) whole.moved.add(opening._id)
    const replies = conversations.get(opening._id)!
    // The first three stand on the page; of more there is a sign on one of them or on the opening.
    if (Math.max(opening.replyPositions, replies.last) < REPLIES_SHOWN) continue
    for await (const later of repliesAfter(opening, REPLIES_SHOWN)) {
      await take(later.filter((reply) => reply.threadId === threadId))
      addReplies(replies, later)
    }
  }
  await take(shown, conversations)
  thread.pages.set(page, sumUp(sums))
  return shown.length > 0
}

/** What acts have changed since it was read. */
async function readChanged(whole: Whole): Promise<void> {
  const head = await readHead()
  const pages = new Map<string, [threadId: string, page: number]>()
  for (let from = whole.seen; from < head; from += ENTRIES) {
    const range = trusted({ $gt: from, $lte: Math.min(from + ENTRIES, head) })
    for (const entry of await EventModel.find({ seq: range }, { topics: 1, subject: 1 }).lean()) {
      const spaceId = spaceOf(entry)
      if (!spaceId) continue
      for (const threadId of threadsIn(entry.topics)) {
        const page = pageOf(placeIn(entry.subject, threadId)?.position ?? 0)
        if (!whole.threads.has(threadId)) await readThread(whole, threadId, spaceId, 0)
        else if (page > 0) pages.set(`${threadId} ${page}`, [threadId, page])
      }
    }
  }
  for (const [threadId, page] of pages.values()) await readPage(whole, threadId, page)
  whole.seen = head
}

// ── comparing ──

async function look(whole: Whole): Promise<Wrong[]> {
  await readChanged(whole)
  const wrong: Wrong[] = [
    ...(await lookAtCommentsAgain([...whole.doubtful])),
    ...(await lookForLeftBehind([...whole.moved])),
  ]
  const tags: Counters = {}
  for (const space of await SpaceModel.find().lean()) {
    const threads = await ThreadModel.find({ spaceId: space._id }).lean()
    const voices: Counters = {}
    wrong.push(...lookAtSpace(space, threads, whole.voices.get(space._id) ?? new Map()))
    for (const thread of threads) {
      const read = whole.threads.get(thread._id)
      if (!read) continue
      const sum = sumUp(read.pages.values())
      if (isPublicSpace(space)) addCounters(tags, sum.tags)
      addCounters(voices, sum.voices)
      wrong.push(...lookAtThread(space, thread, read, sum), ...(await lookAtRanking(thread._id, read.best)))
    }
    wrong.push(...(await lookAtVoices(space, voices)))
  }
  return [...wrong, ...(await lookAtTallies(tags))]
}

/** By how much a count is too high, and which places are given out twice unless a number is raised. */
function lookAtThread(space: SpaceDoc, thread: ThreadDoc, read: ThreadRead, sum: Sum): Wrong[] {
  const over = { comments: thread.comments - sum.comments, ...plain(addCounters({ ...thread.facets }, sum.facets, -1)) }
  const behind = {
    ...(thread.positions < read.last ? { positions: read.last } : {}),
    ...under("shelves", raised(thread.shelves ?? {}, read.taken)),
  }
  const { comments, ...facets } = over
  if (Object.values(over).every((count) => count === 0) && Object.keys(behind).length === 0) return []
  const told = event("counts.corrected", undefined, {
    topics: [...spaceTopics(space), `thread:${thread._id}`],
    subject: { kind: "thread", id: thread._id },
  })
  return [
    {
      what: `${thread._id} ${JSON.stringify(over)} ${JSON.stringify(Object.keys(behind))}`,
      async correct() {
        const after = await ThreadModel.findOneAndUpdate(
          { _id: thread._id },
          {
            $inc: { comments: -comments, ...under("facets", facets, -1), version: 1 },
            ...(Object.keys(behind).length > 0 ? { $max: behind } : {}),
            $push: { unannounced: told },
          },
          { returnDocument: "after" },
        ).lean()
        if (after) await announce(ThreadModel, after)
      },
    },
  ]
}

/** Those of the second that are higher than in the first. */
const raised = (counters: Counters, others: Counters): Counters =>
  Object.fromEntries(Object.entries(others).filter(([key, count]) => count > (counters[key] ?? 0)))

/** Nobody follows it: the list of the most supported is asked for. */
async function lookAtRanking(threadId: string, best: readonly Ranked[]): Promise<Wrong[]> {
  const ranking = await RankingModel.findById(threadId).lean()
  const { top = [], changes = 0 } = ranking ?? {}
  const ids = trusted({ $in: [...new Set([...top, ...best].map(({ id }) => id))] })
  const found = await CommentModel.find({ _id: ids }, { threadId: 1, supports: 1, status: 1, version: 1 }).lean()
  const docs = found.filter((doc) => doc.threadId === threadId)
  if (isRanking(top, docs)) return []
  const filter = ranking ? { _id: threadId, changes } : { _id: threadId }
  return [
    {
      what: `${threadId} ranking ${changes}`,
      correct: () =>
        RankingModel.updateOne(filter, { $set: { top: rankingOf(docs) }, $inc: { changes: 1 } }, { upsert: !ranking }),
    },
  ]
}

function lookAtSpace(space: SpaceDoc, threads: readonly ThreadDoc[], voices: Voices): Wrong[] {
  const { _id, version, threadNumbers } = space
  const { regions, groups, states } = space.spoken
  const spoken = { regions: plain(regions), groups: plain(groups), states: [...states].sort() }
  const { participants, newcomers = {} } = space
  const is = JSON.stringify({ participants, newcomers: plain(newcomers), spoken })
  const shouldBe = spokenBy(voices)
  const highest = Math.max(threadNumbers, ...threads.map(({ number }) => number))
  if (is === JSON.stringify(shouldBe) && highest === threadNumbers) return []
  const told = event("counts.corrected", undefined, {
    topics: spaceTopics(space),
    subject: { kind: "space", id: _id },
  })
  return [
    {
      what: `${_id} ${version} ${is} ${JSON.stringify(shouldBe)} ${highest}`,
      async correct() {
        for (const { _id, ...rest } of participantsIn(space._id, voices))
          await ParticipantModel.updateOne({ _id }, { $set: rest }, { upsert: true })
        const after = await SpaceModel.findOneAndUpdate(
          { _id, version },
          {
            $set: shouldBe,
            $max: { threadNumbers: highest },
            $inc: { version: 1 },
            $push: { unannounced: told },
          },
          { returnDocument: "after" },
        ).lean()
        if (after) await announce(SpaceModel, after)
      },
    },
  ]
}

async function lookAtVoices(space: SpaceDoc, voices: Counters): Promise<Wrong[]> {
  const over = plain(addCounters(await readVoices(space._id), voices, -1))
  const heard = Object.keys(voices).filter((voice) => voices[voice]! > 0)
  const heads = plain(addCounters({ ...(await readHeads(space._id)) }, countHeads(heard).get(space._id) ?? {}, -1))
  if (Object.keys(over).length === 0 && Object.keys(heads).length === 0) return []
  return [
    {
      what: `${space._id} voices ${JSON.stringify(over)} ${JSON.stringify(heads)}`,
      async correct() {
        await writeVoices(addCounters({}, over, -1))
        await addToHeads(space._id, addCounters({}, heads, -1))
        const told = event("counts.corrected", undefined, {
          topics: spaceTopics(space),
          subject: { kind: "space", id: space._id },
        })
        const after = await SpaceModel.findOneAndUpdate(
          { _id: space._id },
          { $inc: { version: 1 }, $push: { unannounced: told } },
          { returnDocument: "after" },
        ).lean()
        if (after) await announce(SpaceModel, after)
      },
    },
  ]
}

/** Nobody follows these: the pages that show them are asked for, not told. */
async function lookAtTallies(tags: Counters): Promise<Wrong[]> {
  await writeTallies()
  const tallies = Object.fromEntries((await TallyModel.find().lean()).map(({ _id, comments }) => [_id, comments]))
  return Object.entries(plain(addCounters(tallies, tags, -1))).map(([_id, over]) => ({
    what: `${_id} ${over}`,
    correct: () => addToTally(_id, -over),
  }))
}

const addToTally = (_id: string, by: number) =>
  TallyModel.updateOne({ _id }, { $inc: { comments: by } }, { upsert: true })

/** For a space that has just become public, or ceased to be. */
export async function moveTags(spaceId: string, by: 1 | -1): Promise<void> {
  const whole: Whole = { threads: new Map(), voices: new Map(), moved: new Set(), doubtful: new Set(), seen: 0 }
  for (const { _id } of await ThreadModel.find({ spaceId }, { _id: 1 }).lean()) await readThread(whole, _id, spaceId, 0)
  const { tags } = sumUp([...whole.threads.values()].flatMap(({ pages }) => [...pages.values()]))
  for (const [tag, count] of Object.entries(tags)) await addToTally(tag, by * count)
}
