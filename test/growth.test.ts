import "../server/database/settings.ts"
import { createHmac, randomUUID, createHash } from "node:crypto"
import type { IncomingMessage } from "node:http"
import mongoose, { type Connection } from "mongoose"
import type { Parsed } from "#shared/contract"
import { queues } from "#shared/queue"
import { standardRules, type Rules } from "#shared/screening"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { forgetAccount, loadAccount, rightsOf } from "../server/accounts/find.ts"
import { AccountModel, SessionModel, type AccountDoc } from "../server/accounts/model.ts"
import { makeSessions } from "../server/accounts/session.ts"
import { forgetParticipants } from "../server/comments/counts.ts"
import { forgetPages } from "../server/comments/list.ts"
import { HeadsModel, RankingModel, SupportModel, VoiceModel, type CommentDoc } from "../server/comments/model.ts"
import { rankingOf } from "../server/comments/ranking.ts"
import { voicesFrom } from "../server/comments/voices.ts"
import { connect } from "../server/database/connect.ts"
import { entriesBetween, forgetHead, noticeHead, readHead, sweep } from "../server/events/log.ts"
import { EventModel } from "../server/events/model.ts"
import { aboutComment, commentTopics } from "../server/events/topics.ts"
import { countNewSpaces } from "../server/figures/keep.ts"
import { handlers } from "../server/handlers.ts"
import { RecordModel } from "../server/record/model.ts"
import { forgetEverything } from "../server/remember.ts"
import { gatherFacts } from "../server/screening/facts.ts"
import { readBack } from "../server/screening/read-back.ts"
import { keysOf, packed, unpacked } from "../server/screening/similar.ts"
import { forgetCoverage } from "../server/spaces/coverage.ts"
import { forgetSpaceCounts } from "../server/spaces/find.ts"
import type { SpaceDoc } from "../server/spaces/model.ts"
import { forgetThreadCounts } from "../server/threads/find.ts"
import type { ThreadDoc } from "../server/threads/model.ts"
import { visitor, type Viewer } from "../server/viewer.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import { addSpace, addThread, organisation } from "./helpers/made.ts"
import { fill } from "./helpers/many.ts"

// Nothing that is asked often may cost more in a large instance than in a small one. Every such query is timed in two
// databases, alike but for their size, in turn, so that what else the machine does meets both.

const SIZES = [2_000, 20_000] as const
const REPLIES = 0.1
const RATIO = 2
/** Milliseconds that may be the machine's. A query that reads all of 20,000 documents costs more than these. */
const FLOOR = 2
const ROUNDS = 7
const ROUNDS_MOST = 100
const MINUTE = 60_000
/** A hundred rounds on a machine that does much else. */
const patience = { timeout: 3 * MINUTE }

/** One of the two, with the people and things in it that are asked for. */
type Side = {
  size: number
  connection: Connection
  space: SpaceDoc
  thread: ThreadDoc
  comments: CommentDoc[]
  openings: CommentDoc[]
  member: Viewer
  moderator: Viewer
  request: IncomingMessage
  sessions: ReturnType<typeof makeSessions>
}
const sides: Side[] = []
const config = { publicUrl: undefined, sessionSecret: "a secret of these tests" }

function use({ connection, size }: Pick<Side, "connection" | "size">): void {
  for (const model of Object.values(models)) model.useConnection(connection)
  forgetEverything()
  forgetParticipants()
  forgetHead()
  noticeHead(size)
}
/** Before they are moved to another connection, where they are no longer under their names. */
const models = { ...mongoose.models }

/** Which reads a collection where the others look into an index. */
const isPython = inject("engine").startsWith("SecantusDB") && !inject("engine").endsWith("(Rust)")

beforeAll(async () => {
  if (isPython) return
  await connect(databaseUri(`growth_${randomUUID().slice(0, 8)}`))
  for (const size of SIZES) {
    const connection = mongoose.connection.useDb(`growth_${size}_${randomUUID().slice(0, 8)}`)
    use({ connection, size })
    await Promise.all(Object.values(models).map((model) => model.createIndexes()))
    sides.push(await build(size, connection))
  }
}, 5 * MINUTE)

// They stay with the engine, like every world's: to drop so much takes a busy machine longer than a line may be silent.
afterAll(() => mongoose.disconnect())

async function build(size: number, connection: Connection): Promise<Side> {
  const openings = Math.round(size * (1 - REPLIES))
  // The last words are from a moment ago.
  const from = Date.now() - openings * MINUTE - size * REPLIES * 1_000
  const space = await addSpace({ publishedAt: new Date(from), opensAt: new Date(from) })
  const thread = await addThread(space, 1, [7])
  const kenya = organisation({ kind: "state", name: "Kenya", country: "KE" })
  // As many wait in both: a queue is as long as its moderators let it become.
  const isWaiting = (position: number) => position % (openings / 40) === 1
  // Of the others half have been read, and the rest nobody has.
  const queuedAt = (position: number): Partial<CommentDoc> => {
    const at = new Date(from + position * MINUTE)
    if (isWaiting(position)) return { queue: "held", queuedAt: new Date() }
    return position % 2 ? { undecidedSince: at } : { decidedAt: at }
  }
  const comments = await fill(space, thread, {
    openings,
    replies: size - openings,
    from: new Date(from),
    special: (position) => ({
      onBehalfOf: position % 10 === 0 ? kenya : null,
      supports: position % 7,
      ...alikeNone(space._id),
      ...queuedAt(position),
    }),
  })
  await RankingModel.create({ _id: thread._id, top: rankingOf(comments), changes: 0 })
  await fillRest(size, space, comments)
  await fillRecord(space, comments)
  await fillVoices(comments)
  const account = (await AccountModel.findOne({ email: "1@example.org" }).lean())!
  const me = viewerOf(account)
  return {
    size,
    connection,
    space,
    thread,
    comments,
    openings: comments.slice(0, openings),
    member: me,
    moderator: { ...me, roles: [{ spaceId: space._id, role: "moderator", organisationId: null }] },
    request: { headers: { cookie: `__Host-plenary=${sign("session-1")}` } } as IncomingMessage,
    sessions: makeSessions(config, connection),
  }
}

const sign = (id: string) =>
  `s:${id}.${createHmac("sha256", config.sessionSecret).update(id).digest("base64").replace(/=+$/, "")}`

const viewerOf = (account: AccountDoc): Viewer => ({
  id: account._id,
  isAdministrator: false,
  isBanned: false,
  roles: [],
  organisations: [],
  language: "en",
  author: { id: account._id, displayName: account.displayName, country: null, group: "academia", affiliation: null },
})

/** As if texts were compared here: each says something of its own. */
function alikeNone(spaceId: string): Pick<CommentDoc, "signature" | "likeness"> {
  const signature = crypto.getRandomValues(new Uint32Array(64))
  return { signature: packed(signature), likeness: keysOf(signature, spaceId) }
}

/** The log, people, their sessions and their supports: as many as there are comments. */
async function fillRest(size: number, space: SpaceDoc, comments: CommentDoc[]): Promise<void> {
  const now = new Date()
  const all = Array.from({ length: size }, (_, index) => index + 1)
  const accounts = all.map((number) => accountOf(number, now))
  await write(AccountModel, accounts)
  await write(
    SessionModel,
    accounts.map((account, index) => ({
      _id: createHash("sha256")
        .update(`session-${index + 1}`)
        .digest("base64url"),
      session: {
        cookie: {},
        passport: { user: { accountId: account._id, securityVersion: 1, rights: rightsOf(account), startedAt: now } },
      },
      expires: new Date(now.getTime() + 60 * MINUTE),
      lastModified: now,
    })),
  )
  await write(
    SupportModel,
    comments.map(({ _id }, index) => {
      const accountId = accounts[index % accounts.length]!._id
      return { _id: `${_id}:${accountId}`, commentId: _id, accountId, group: "none", at: now }
    }),
  )
  await write(
    EventModel,
    comments.map((comment, index) => ({
      _id: randomUUID(),
      seq: index + 1,
      topics: commentTopics(space, comment),
      type: "comment.posted" as const,
      actorId: comment.authorId,
      subject: aboutComment(comment, 1),
      to: "published",
      at: comment.createdAt,
    })),
  )
}

/** An entry for each comment, and the figures as they are counted from it all. */
async function fillRecord(space: SpaceDoc, comments: readonly CommentDoc[]): Promise<void> {
  await write(
    RecordModel,
    comments.map(({ _id, createdAt }, index) => ({
      _id: randomUUID(),
      log: index + 1,
      seq: index + 1,
      space: space._id,
      spaceSeq: index + 1,
      at: createdAt.toISOString(),
      action: "comment.posted",
      target: { type: "comment", id: _id, revision: 1 },
      before: null,
      after: { state: "published", text: null, since: null },
      hash: "0".repeat(64),
    })),
  )
  await countNewSpaces(comments.length)
}

async function fillVoices(comments: CommentDoc[]): Promise<void> {
  const { voices, heads } = voicesFrom(comments)
  await write(VoiceModel, voices)
  await write(HeadsModel, heads)
}

async function write(
  model: { collection: { insertMany: (docs: never[], options: object) => Promise<unknown> } },
  docs: object[],
) {
  for (let at = 0; at < docs.length; at += 1_000)
    await model.collection.insertMany(docs.slice(at, at + 1_000) as never[], { ordered: false })
}

const accountOf = (number: number, createdAt: Date): AccountDoc => ({
  _id: randomUUID(),
  email: `${number}@example.org`,
  verifiedAt: createdAt,
  displayName: `Person ${number}`,
  country: null,
  isCountryShown: false,
  group: "academia",
  affiliation: null,
  language: "en",
  timeZone: null,
  isAdministrator: false,
  isBanned: false,
  bannedUntil: null,
  roles: [],
  organisations: [],
  securityVersion: 1,
  version: 1,
  createdAt,
})

// ── what is asked ──

type Case = (side: Side, round: number) => Promise<unknown>

const ask = <N extends keyof typeof handlers>(name: N, viewer: Viewer, input: Parsed<N>): Promise<unknown> =>
  handlers[name](viewer, input as never, undefined as never)

const pagesOf = ({ openings }: Side) => openings.length / 50
/** Another one each time, from all over the thread. */
const pageIn = (side: Side, round: number) => String(1 + ((round * 7) % Math.floor(pagesOf(side))))
const pick = ({ openings }: Side, round: number) => openings[(round * 997 + 13) % openings.length]!
const list =
  (more: object): Case =>
  (side, round) =>
    ask("comments.list", visitor, {
      threadId: side.thread._id,
      page: 1 + (round % 3),
      sort: "oldest",
      ...more,
    } as never)

const queue =
  (more: object): Case =>
  ({ moderator }) =>
    ask("moderation.queue", moderator, { sort: "due", page: 1, ...more } as never)

const cases: Record<string, Case> = {
  "a page of a thread": (side, round) => list({ page: Number(pageIn(side, round)) })(side, round),
  "the last page": (side, round) => list({ page: pagesOf(side) })(side, round),
  "from the end": list({ sort: "newest" }),
  "a page of replies": (side, round) => list({ conversation: side.openings[0]!._id })(side, round),
  "by support": list({ sort: "supported" }),
  "by group": list({ sort: "group" }),
  "one language": list({ language: "fr" }),
  "one group": list({ group: "academia" }),
  "one region": list({ region: "africa" }),
  "one country": list({ country: "KE" }),
  "official statements": list({ official: "yes" }),
  "two filters, the newest first": list({ country: "KE", language: "en", sort: "newest" }),
  "the outline": ({ thread }) => ask("threads.outline", visitor, { threadId: thread._id }),
  "a date": (side, round) =>
    ask("threads.when", visitor, {
      threadId: side.thread._id,
      at: pick(side, round).createdAt.toISOString(),
    }),
  "the thread": ({ space }) => ask("threads.at", visitor, { space: space.slug, number: 1 }),
  "the space": ({ space }) => ask("spaces.get", visitor, { space: space.slug }),
  "who has spoken on what": ({ space }) => {
    forgetCoverage(space._id)
    return ask("spaces.coverage", visitor, { space: space.slug })
  },
  "the same in pictures": ({ space }) => {
    forgetEverything()
    return ask("spaces.charts", visitor, { space: space.slug })
  },
  "the list of spaces": () => ask("spaces.list", visitor, {}),
  "one comment": (side, round) => ask("comments.get", visitor, { commentId: pick(side, round)._id }),
  "what is mine on a page": (side, round) =>
    ask("comments.mine", side.member, {
      threadId: side.thread._id,
      page: Number(pageIn(side, round)),
      sort: "oldest",
    }),
  "what was said last": () => ask("comments.recent", visitor, {}),
  "what was said last on an objective": () => ask("objectives.comments", visitor, { number: 7 }),
  "what was said on it before": (side, round) =>
    ask("objectives.comments", visitor, { number: 7, before: pick(side, round).createdAt.getTime() }),
  "the objectives": () => ask("objectives.list", visitor, { language: "en" }),
  "the queue": queue({}),
  "the queue, for the first time": ({ moderator }) => {
    forgetEverything()
    return ask("moderation.queue", moderator, { sort: "due", page: 1 })
  },
  ...Object.fromEntries(queues.map((name) => [`the queue "${name}"`, queue({ queue: name })])),
  'the queue "all"': queue({ queue: "all" }),
  "what came last of it": queue({ queue: "unmoderated", sort: "newest" }),
  "what is overdue, in one language": queue({ queue: "overdue", written: ["fr"] }),
  "a card of it": ({ moderator, ...side }, round) =>
    ask("moderation.card", moderator, { commentId: pick(side as Side, round)._id }),
  "the figures of a space": ({ space, moderator }) => ask("moderation.figures", moderator, { space: space.slug }),
  "how it is moderated, for everybody": ({ space }) => ask("transparency.get", visitor, { space: space.slug }),
  "whose session it is": ({ sessions, request }) => sessions.viewerOf({ ...request } as IncomingMessage),
  "an account by its address": () => AccountModel.findOne({ email: "7@example.org" }).lean(),
  "an account": ({ member }) => loadAccount(member.id!),
  "the head of the log": () => readHead(),
  "what the pump reads": ({ size }) => entriesBetween(size - 100, size + 400),
  "what who returns has missed": ({ size }, round) => entriesBetween(size / 2 + round, size / 2 + round + 500),
  "the sweep": () => sweep(0),
  "what the rules know of an author, and of texts alike": ({ space, ...side }, round) => {
    const { authorId, signature } = pick(side as Side, round)
    const asked = { commentId: randomUUID(), spaceId: space._id, authorId, at: new Date() }
    return gatherFacts({ ...asked, signature: unpacked(signature!) }, comparing)
  },
  "what a rehearsal reads": ({ space, comments }) => {
    const until = comments.at(-1)!.createdAt
    return readBack(space._id, new Date(until.getTime() - 2 * MINUTE), until, 1_000)
  },
  "a post": ({ member, thread }) => postTo(thread, member),
  "a reply": ({ member, thread, openings }, round) => postTo(thread, member, openings[round + 5]!._id),
  "support for a comment, and none any more": async (side, round) => {
    const { _id: commentId } = pick(side, round)
    await ask("comments.support", side.member, { commentId })
    await ask("comments.unsupport", side.member, { commentId })
  },
}

const comparing: Rules = {
  ...standardRules(),
  repeat: { act: "hold", similarity: 80 },
  campaign: { act: "hold", similarity: 70, least: 3 },
  newcomer: { act: "hold", first: 20 },
}

const postTo = ({ _id: threadId }: ThreadDoc, member: Viewer, parentId: string | null = null) =>
  ask("comments.post", member, {
    threadId,
    id: randomUUID(),
    body: "<p>One more of many.</p>",
    capacity: "personal",
    parentId,
  })

// ── how long it takes ──

async function timeOf(run: Case, side: Side, round: number): Promise<number> {
  use(side)
  // Twice: what is asked with everything else, such as the space and who may read it, is remembered then.
  await run(side, round)
  forgetPages(side.thread._id)
  forgetThreadCounts(side.space._id)
  forgetSpaceCounts(side.space._id)
  forgetAccount(side.member.id!)
  const at = performance.now()
  await run(side, round)
  return performance.now() - at
}

type Times = [small: number, large: number]

/** The fastest of several, since a busy machine only ever adds. Before it is taken for a slow query, there are many more. */
async function timesOf(run: Case): Promise<Times> {
  const best: Times = [Infinity, Infinity]
  for (let round = 0; round < ROUNDS || (round < ROUNDS_MOST && hasGrown(best)); round++) {
    for (const index of round % 2 === 0 ? [0, 1] : [1, 0])
      best[index] = Math.min(best[index]!, await timeOf(run, sides[index]!, round))
  }
  return best
}

const hasGrown = ([small, large]: Times) => large - small > FLOOR && large > RATIO * small

test.skipIf(isPython).each(Object.entries(cases))(
  "%s costs the same in a large instance",
  patience,
  async (name, run) => {
    const times = await timesOf(run)
    const [small, large] = times.map((time) => time.toFixed(2))
    if (process.env["GROWTH_LOG"]) console.log(`${name}: ${small} → ${large}`)
    expect(hasGrown(times), `${small} ms at ${SIZES[0]}, ${large} ms at ${SIZES[1]}`).toBe(false)
  },
)

test.runIf(isPython)("the Python engine is not measured: it is there to try Plenary out", () => {})
