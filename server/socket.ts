import type { IncomingMessage, Server as HttpServer } from "node:http"
import { setTimeout as delay } from "node:timers/promises"
import type { RequestHandler } from "express"
import { Server } from "socket.io"
import type { z } from "zod"
import { AppError } from "#shared/errors"
import { Editing, Follow, Unfollow, Writing, type FollowAnswer, type Told } from "#shared/events"
import { can, isModeratorOf } from "#shared/policy"
import { isOfCoding } from "./coding/tell.ts"
import { commentSubject, loadComments } from "./comments/find.ts"
import type { CommentDoc } from "./comments/model.ts"
import { audienceOf } from "./comments/present.ts"
import { positionNow, readOn, recentEntries, toldNow } from "./events/feed.ts"
import { noticeWriting, showIn } from "./events/followers.ts"
import { sendTo, type Live, type LiveSocket } from "./events/frames.ts"
import { entriesBetween } from "./events/log.ts"
import type { Entry } from "./events/model.ts"
import { isOfTheDesk } from "./events/shown.ts"
import { codingTopic, hubRoom, moderatorsRoom, queueRoom, userRoom } from "./events/topics.ts"
import { conversationsOf, stateEvents, takesBack, told } from "./events/views.ts"
import { envelope, parse, refusalOf } from "./http.ts"
import { demandEditor } from "./hub.ts"
import { maySign } from "./limits.ts"
import type { Logger } from "./log.ts"
import { moderatedSpaces } from "./moderation/queue.ts"
import { remember } from "./remember.ts"
import { findSpace, loadSpace, spaceSubject } from "./spaces/find.ts"
import { showsWriting } from "./spaces/model.ts"
import { noticeEditing } from "./summaries/editing.ts"
import { findSummary } from "./summaries/find.ts"
import { findThread, threadsOf } from "./threads/find.ts"
import type { Viewer } from "./viewer.ts"

// The live door: who is this, follow, unfollow, and that somebody is writing. Nothing is stored through it.

const ROOMS_MOST = 110
const UNKNOWN_MOST = 10
/** Entries that a return may be told one by one; further back the client asks its calls again. */
const REPLAY_MOST = 1_000
const SOCKETS_A_PERSON = 10
const SOCKETS_AN_ADDRESS = 50
/** So many acts of a socket at once, then one each so many milliseconds; the others wait, but not for ever. */
const ACTS_AT_ONCE = 20
const ACT_EVERY = 500
const WAIT_MOST = 30_000
/** A session that ends while its socket is open is noticed within this time (security S-03, W-05). */
const LOOK_AGAIN_EVERY = 60_000

type Doors = {
  viewerOf: (request: IncomingMessage) => Promise<Viewer>
  addressOf: (request: IncomingMessage) => string
  /** On every answer of this door that is one of HTTP. */
  headers: readonly RequestHandler[]
  origins: readonly string[]
  epoch: string
  log: Logger
  isLimited: boolean
  isLeaving: () => boolean
}
type Events = Map<string, Handler>
type Ack = (answer: unknown) => void
type Handler = (socket: LiveSocket, input: unknown) => Promise<unknown>

export function openSocket(server: HttpServer, doors: Doors): Live {
  const io: Live = new Server(server, {
    transports: ["websocket", "polling"],
    serveClient: false,
    allowEIO3: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64_000,
    connectTimeout: 10_000,
    pingInterval: 10_000,
    pingTimeout: 5_000,
    // CORS settings do not stop a page of another site from opening a WebSocket with our cookie; this does (W-01).
    allowRequest: (request, answer) => answer(null, isOurs(request, doors.origins) && !doors.isLeaving()),
  })
  for (const header of doors.headers) io.engine.use(header)
  io.use((socket, next) => {
    admit(io, socket, doors).then(
      () => next(),
      (error) => next(Object.assign(new Error("refused"), { data: envelope(refusalOf(error, true)) })),
    )
  })
  const events: Events = new Map([
    ["follow", async (socket, input) => follow(socket, parse(Follow, input), doors.epoch)],
    ["unfollow", async (socket, input) => unfollow(socket, parse(Unfollow, input))],
    ["writing", async (socket, input) => write(socket, parse(Writing, input))],
    ["editing", async (socket, input) => noticeEditing(socket, parse(Editing, input))],
  ])
  io.on("connection", (socket) => serve(socket, events, doors))
  const lookAgain = setInterval(() => void closeEnded(io, doors), LOOK_AGAIN_EVERY)
  server.once("close", () => clearInterval(lookAgain))
  return io
}

/** Browsers send no Origin with a polling GET; that it is ours they say in another header. */
function isOurs({ headers, method }: IncomingMessage, origins: readonly string[]): boolean {
  if (headers.origin !== undefined) return origins.includes(headers.origin)
  return method === "GET" && headers["sec-fetch-site"] === "same-origin" && headers.upgrade === undefined
}

async function admit(io: Live, socket: LiveSocket, { viewerOf, addressOf, isLimited }: Doors) {
  const viewer = await viewerOf(socket.request)
  const rooms = [
    ...(viewer.id ? [userRoom(viewer.id)] : []),
    ...(viewer.sessionKey ? [`session:${viewer.sessionKey}`] : []),
  ]
  const crowd = viewer.id ? userRoom(viewer.id) : `address:${addressOf(socket.request)}`
  const most = viewer.id ? SOCKETS_A_PERSON : SOCKETS_AN_ADDRESS
  if (isLimited && (io.sockets.adapter.rooms.get(crowd)?.size ?? 0) >= most)
    throw new AppError("too_many", { retryAfter: 10 })
  socket.data.viewer = viewer
  await socket.join([...rooms, ...(viewer.id ? [] : [crowd])])
  // Rights that changed between the look at them and the room in which their change is heard: nobody would close this.
  if (viewer.id && !isSame(viewer, await viewerOf(socket.request))) throw new AppError("unavailable")
}

const isSame = (a: Viewer, b: Viewer) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Closes the sockets of those whose session, suspension or ban has come to its end by the clock; all other ends are told
 * by an event.
 */
export async function closeEnded(io: Live, { viewerOf }: Pick<Doors, "viewerOf">): Promise<void> {
  for (const socket of io.sockets.sockets.values()) {
    if (!socket.data.viewer.id) continue
    // While nobody can say who it is, everything stays as it is.
    const now = await viewerOf(socket.request).catch(() => undefined)
    if (now && !isSame(now, socket.data.viewer)) socket.disconnect(true)
  }
}

/** Every packet: a known name, its schema, one answer. A handler that throws ends nothing but its own act. */
function serve(socket: LiveSocket, events: Events, { log, isLimited }: Doors) {
  const waitFor = isLimited ? pace() : () => 0
  let unknown = 0
  socket.onAny((name: unknown, ...args: unknown[]) => {
    const handler = typeof name === "string" ? events.get(name) : undefined
    const ack = typeof args.at(-1) === "function" ? (args.at(-1) as Ack) : () => {}
    if (!handler) {
      ack({ ok: false, ...envelope(new AppError("not_found")) })
      if (++unknown >= UNKNOWN_MOST) socket.disconnect(true)
      return
    }
    const wait = waitFor()
    if (wait > WAIT_MOST) return void socket.disconnect(true)
    const answer = wait > 0 ? delay(wait).then(() => handler(socket, args[0])) : handler(socket, args[0])
    void answer.then(ack, (error) => {
      const refusal = refusalOf(error, true)
      if (refusal.code === "internal") log.error({ err: error as Error }, "socket")
      ack({ ok: false, ...envelope(refusal) })
    })
  })
}

/** How long the next act has to wait: a storm of returns is no attack, so it is slowed and not refused (security 4.6). */
function pace() {
  let full = 0
  return () => {
    const now = performance.now()
    full = Math.max(full, now) + ACT_EVERY
    return Math.max(0, full - ACTS_AT_ONCE * ACT_EVERY - now)
  }
}

/** Which rooms a topic is, for this viewer: the same doors as for reading. */
async function roomsOf(viewer: Viewer, topic: string): Promise<string[]> {
  const [kind, id] = topic.split(":") as [string, string]
  if (kind === "thread" || kind === "space") {
    const space =
      kind === "space" ? await findSpace(viewer, id, "space.read") : (await findThread(viewer, id, "thread.read")).space
    showIn(topic, space)
    return isModeratorOf(viewer, spaceSubject(space)) ? [topic, moderatorsRoom(topic)] : [topic]
  }
  if (kind === "summary") {
    await findSummary(viewer, id, "summary.draft")
    return [topic]
  }
  if (kind === "coding") return [codingTopic((await findSpace(viewer, id, "space.readCodings"))._id)]
  if (kind === "hub") {
    demandEditor(viewer)
    return [hubRoom]
  }
  if (kind !== "queue") return [topic]
  if (!viewer.id) throw new AppError("unauthenticated")
  const spaces = await moderatedSpaces(viewer)
  if (spaces.length === 0) throw new AppError("forbidden", { right: "space.moderate" })
  return spaces.map((space) => queueRoom(space._id))
}

const roomsOfAll = async (viewer: Viewer, topics: readonly string[]) =>
  (await Promise.all(topics.map((topic) => roomsOf(viewer, topic)))).flat()

/** Refuses, or is in all rooms. */
async function enter(socket: LiveSocket, topics: readonly string[]): Promise<void> {
  const viewer = socket.data.viewer
  const rooms = await roomsOfAll(viewer, topics)
  if (new Set([...socket.rooms, ...rooms]).size > ROOMS_MOST)
    throw new AppError("invalid", { issues: [{ path: "topics", code: "too_many" }] })
  // Gone while we looked: a room would keep a socket for ever that is not there, and count it.
  if (!socket.connected) throw new AppError("unavailable")
  await socket.join(rooms)
  // Asked again from inside: a space that was closed to this viewer in between has emptied its rooms too early.
  await roomsOfAll(viewer, topics).catch((refusal: unknown) => {
    for (const room of rooms) void socket.leave(room)
    throw refusal
  })
}

/**
 * Joins first, then replays what came after `since`: an event that arrives in between is then told twice, which the
 * client ignores, rather than not at all, which nobody would notice.
 */
async function follow(
  socket: LiveSocket,
  { topics, since, epoch }: z.output<typeof Follow>,
  ours: string,
): Promise<FollowAnswer> {
  await enter(socket, topics)
  // All that is told from here on comes by itself. The log may be read further than that, and data be newer.
  const seq = toldNow()
  const here = () => ({ ok: true, seq, epoch: ours, frame: socket.data.frame ?? 0 }) as const
  if (epoch !== undefined && epoch !== ours) return { ...here(), reset: true }
  if (since === undefined) return here()
  if (since > positionNow()) await readOn()
  if (since < seq - REPLAY_MOST || since > positionNow()) return { ...here(), reset: true }
  const entries = await missedBetween(since, seq)
  // Not all of them are there any more: what is missing would be missed without anybody's noticing.
  if (entries.length < seq - since) return { ...here(), reset: true }
  sendTo(socket, await replay(socket.data.viewer, topics, entries, seq))
  return here()
}

function unfollow(socket: LiveSocket, { topics }: z.output<typeof Unfollow>) {
  for (const topic of topics) {
    if (topic === "queue") for (const room of socket.rooms) if (room.startsWith("queue:")) void socket.leave(room)
    void socket.leave(topic)
    void socket.leave(moderatorsRoom(topic))
  }
  return { ok: true }
}

/** Somebody is at it. Never stored; where it is not shown, and when it is said too often, nothing comes of it. */
async function write({ data: { viewer } }: LiveSocket, { threadId }: z.output<typeof Writing>) {
  const { space } = await findThread(viewer, threadId, "thread.comment")
  if (!viewer.id || !showsWriting(space) || !maySign(viewer.id)) return { ok: true }
  const topic = `thread:${threadId}`
  showIn(topic, space)
  noticeWriting(topic, viewer.id)
  return { ok: true }
}

/** That there was something to be read; the topics are those that were let in. */
const missedCodings = (topics: readonly string[], all: readonly Entry[]): Told[] =>
  all.flatMap((entry): Told[] =>
    isOfCoding(entry) && entry.spaceId && topics.includes(codingTopic(entry.spaceId))
      ? [{ seq: entry.seq, kind: "coding.changed", spaceId: entry.spaceId }]
      : [],
  )

/** What was missed, read as it is now and for this viewer: a text rejected since cannot leak (architecture 4). */
async function replay(viewer: Viewer, topics: string[], all: readonly Entry[], seq: number): Promise<Told[]> {
  const entries = all.filter((entry) => !isOfTheDesk(entry) && entry.topics.some((topic) => topics.includes(topic)))
  const latest = new Map(entries.map((entry) => [entry.subject.id, entry]))
  const ids = [...latest.values()].filter((entry) => entry.subject.kind === "comment").map((entry) => entry.subject.id)
  const comments = await loadMissed(ids)
  const missed: Told[] = missedCodings(topics, all)
  // Counts follow a comment by a moment, and nobody knows whether they still got through.
  const states = new Set(await spacesIn(viewer, topics))
  const takenBack = new Set(entries.filter(takesBack).map((entry) => entry.subject.id))
  const tell = async (at: number, comment: CommentDoc) => {
    const isTakenBack = takenBack.has(comment._id)
    const one = told(at, comment, audienceFor(viewer, topics, comment), isTakenBack)
    if (one && (await (isTakenBack ? mayReadAround(viewer, comment) : mayRead(viewer, comment)))) missed.push(one)
  }
  for (const entry of latest.values()) {
    for (const topic of entry.topics) if (topic.startsWith("space:")) states.add(topic.slice("space:".length))
    const comment = comments.get(entry.subject.id)
    if (comment) await tell(entry.seq, comment)
    if (entry.subject.kind === "summary" && (await findSpace(viewer, entry.subject.id, "space.read").catch(() => null)))
      missed.push({ seq: entry.seq, kind: "summary.changed", spaceId: entry.subject.id })
  }
  for (const [id, opening] of await loadMissed(openingsOf(comments, entries)))
    await tell(latest.get(id)?.seq ?? seq, opening)
  return [...missed.sort((a, b) => a.seq - b.seq), ...(await statesOf(viewer, [...states], topics, seq))]
}

async function spacesIn(viewer: Viewer, topics: string[]): Promise<string[]> {
  const ids = topics.map(async (topic) => {
    const [kind, id = ""] = topic.split(":")
    if (kind === "space") return id
    return kind === "thread" ? (await findThread(viewer, id, "thread.read")).space._id : undefined
  })
  return (await Promise.all(ids)).filter((id) => id !== undefined)
}

/** The topics of an entry are those of its time; the space may have been closed to this viewer since. */
const mayRead = async (viewer: Viewer, comment: CommentDoc) =>
  can(viewer, "comment.read", commentSubject(comment, await loadSpace(comment.spaceId)))

/** What leaves nothing may be told to who could have seen it. */
const mayReadAround = async (viewer: Viewer, { spaceId }: CommentDoc) =>
  can(viewer, "space.read", spaceSubject(await loadSpace(spaceId)))

/** After a break many come back at once who have missed the same: read once for all of them, as long as nothing happens. */
const missed = remember((key: string) => loadComments(key.split(" ").slice(1)), 1_000, 50)
const loadMissed = (ids: readonly string[]) => missed.get([positionNow(), ...ids].join(" "))

type Comments = Awaited<ReturnType<typeof loadComments>>
const openingsOf = (comments: Comments, entries: readonly Entry[]) => {
  const now = [...comments.values()].map((comment) => comment.conversationId)
  return [...new Set([...now, ...entries.flatMap(conversationsOf)])].filter((id) => !comments.has(id))
}

/** In lists across spaces everybody is a reader; in a thread or space, its moderators and authors see more. */
function audienceFor(viewer: Viewer, topics: string[], comment: CommentDoc) {
  const threads = [comment, ...(comment.left ?? [])].map(({ threadId }) => `thread:${threadId}`)
  const isInside = [...threads, `space:${comment.spaceId}`].some((topic) => topics.includes(topic))
  const audience = audienceOf(viewer, comment)
  return isInside || audience === "author" ? audience : "reader"
}

async function missedBetween(since: number, seq: number): Promise<readonly Entry[]> {
  const kept = recentEntries()
  if (kept.length > 0 && kept[0]!.seq <= since + 1) return kept.filter((entry) => entry.seq > since && entry.seq <= seq)
  return entriesBetween(since, seq)
}

/** Counts and phases as they are now; they are derived, so there is nothing to replay but the present. */
const statesOf = async (viewer: Viewer, spaceIds: string[], topics: string[], seq: number): Promise<Told[]> => {
  const lists = await Promise.all(
    spaceIds.map(async (id) => {
      const space = await findSpace(viewer, id, "space.read").catch(() => undefined)
      if (!space) return []
      const matters = (threadId: string) => topics.includes(`thread:${threadId}`) || topics.includes(`space:${id}`)
      const states = stateEvents(space, seq, matters, await threadsOf(id))
      if (topics.includes(`space:${id}`)) states.push({ seq, kind: "coverage.changed", spaceId: id })
      return states
    }),
  )
  return lists.flat()
}
