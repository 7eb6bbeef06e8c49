import { setTimeout as delay } from "node:timers/promises"
import type { Server } from "socket.io"
import type { Told, ToClient, ToServer } from "#shared/events"
import { can } from "#shared/policy"
import { visibilities } from "#shared/space"
import { forgetAccount } from "../accounts/find.ts"
import { commentSubject, loadComments } from "../comments/find.ts"
import { forgetPages } from "../comments/list.ts"
import type { CommentDoc } from "../comments/model.ts"
import { isShownTo, presentComment, type Audience } from "../comments/present.ts"
import { isStorageProblem } from "../database/problems.ts"
import type { Logger } from "../log.ts"
import { countQueues, presentItem } from "../moderation/queue.ts"
import { forgetSpace, forgetSpaceCounts, loadCountedSpace, loadSpace } from "../spaces/find.ts"
import { forgetSpaces } from "../spaces/list.ts"
import { presentSpaceState } from "../spaces/present.ts"
import { forgetThread, forgetThreadCounts, threadsOf } from "../threads/find.ts"
import { presentThreadState } from "../threads/present.ts"
import type { Entry } from "./model.ts"
import { startPump, type Pump } from "./pump.ts"
import { changedBy } from "./shown.ts"
import { isPublicSpace, spaceTopics } from "./topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { ThreadDoc } from "../threads/model.ts"
import type { Viewer } from "../viewer.ts"

// From the log to the rooms. Everything followers are told comes through here, whichever process did the act.

export type Live = Server<ToServer, ToClient>

/** Rooms are named by the server alone. Moderators of a space have rooms of their own beside the readers'. */
export const moderatorsRoom = (topic: string) => `${topic}/moderators`
export const userRoom = (id: string) => `user:${id}`
export const queueRoom = (spaceId: string) => `queue:${spaceId}`

/** So many of the latest entries are kept for those who come back after a short break. */
const KEPT = 5_000
/** Counts change with every comment; they are told at most this often, in milliseconds. */
const STATE_EVERY = 200
const HEAD_EVERY = 10_000
/** While the database is away, what is to be told waits this long between two tries, in milliseconds. */
const TELL_AGAIN = 500

let pump: Pump | undefined
let recent: Entry[] = []
/** What followers have been told of. Behind the position while a batch is on its way. */
let toldTo = 0

/** The number up to which this process has read the log. Take it before the data: overlap is harmless, a gap is not. */
export const positionNow = (): number => pump?.position() ?? 0
/** For those who have heard of more, from another process. */
export const readOn = async (): Promise<void> => pump?.readOn()
export const recentEntries = (): readonly Entry[] => recent
/** For what is told between batches: whoever hears a number takes all up to it for known. */
export const toldNow = (): number => toldTo

export type Feed = { stop: () => Promise<void> }

/** Starts to follow the log and to tell. `drop` forgets the pages that showed what changed, before anybody is told. */
export async function startFeed(io: Live, drop: (topics: string[]) => void, log: Logger): Promise<Feed> {
  recent = []
  let chain = Promise.resolve()
  let isStopped = false
  const states = tellStates(io, drop, log)

  pump = await startPump((entries) => {
    recent = [...recent, ...entries].slice(-KEPT)
    forgetChanged(entries)
    // Once nothing remembers the old rights, and whatever becomes of telling the others.
    dismiss(io, entries)
    drop([...new Set(entries.flatMap(changedBy))])
    // One batch after another: order on the wire is order in the log.
    chain = chain.then(() => tellAll(entries))
  })
  toldTo = pump.position()
  const head = setInterval(() => io.emit("event", { seq: toldNow(), kind: "head" }), HEAD_EVERY)

  /** Not given up while the database is away: followers would go on to the next number and never miss this one. */
  async function tellAll(entries: Entry[]): Promise<void> {
    while (!isStopped) {
      try {
        await tellBatch(io, entries, states.mark, log)
        break
      } catch {
        await delay(TELL_AGAIN)
      }
    }
    toldTo = entries.at(-1)!.seq
  }

  return {
    async stop() {
      isStopped = true
      clearInterval(head)
      states.stop()
      await pump?.stop()
      await chain
    },
  }
}

/**
 * Closes the sockets of those whose rights have changed, and of all who follow a space that is no longer for everybody
 * who follows it. They come back, and follow again under the rights they now have.
 */
function dismiss(io: Live, entries: Entry[]): void {
  for (const entry of entries) {
    if (entry.subject.kind === "account") io.in(userRoom(entry.subject.id)).disconnectSockets(true)
    const rooms = isClosing(entry) ? entry.topics.filter((topic) => /^(?:space|thread):/.test(topic)) : []
    if (rooms.length > 0) io.in(rooms).disconnectSockets(true)
  }
}

const width = (visibility: string | undefined) => (visibilities as readonly (string | undefined)[]).indexOf(visibility)
const isClosing = ({ type, from, to }: Entry) => type === "space.visibility" && width(to) > width(from)

/**
 * Whatever is remembered of a changed thing goes before the change is told, and in the moment in which the position
 * moves: who takes the new number must not get old data with it.
 */
function forgetChanged(entries: Entry[]): void {
  for (const { subject, topics } of entries) {
    const spaceId = spaceOf(topics)
    const isComment = subject.kind === "comment"
    for (const topic of topics) {
      const [kind, id] = topic.split(":") as [string, string?]
      if (kind === "user" && id) forgetAccount(id)
      if (kind === "thread" && id) forgetPages(id, subject.place)
      if (kind === "thread" && id && !isComment) forgetThread(id, spaceId)
    }
    if (subject.kind === "thread") forgetThread(subject.id, spaceId)
    if (subject.kind === "space") forgetSpaces()
    if (isComment) forgetCounts(spaceId)
    else forgetSpace(spaceId)
  }
}
function forgetCounts(spaceId: string): void {
  forgetThreadCounts(spaceId)
  forgetSpaceCounts(spaceId)
}
const spaceOf = (topics: string[]) => topics.find((topic) => topic.startsWith("space:"))?.slice(6) ?? ""

type MarkState = (threadId: string, spaceId: string) => void

/** Subjects are loaded once for a batch, as they are now: a text rejected meanwhile is never told. Fails only where another try may help. */
async function tellBatch(io: Live, entries: Entry[], markState: MarkState, log: Logger) {
  const ids = entries.filter((entry) => entry.subject.kind === "comment").map((entry) => entry.subject.id)
  const comments = await loadWithOpenings([...new Set(ids)])
  for (const entry of entries) {
    await tellEntry(io, entry, comments, markState).catch((err: unknown) => {
      if (isStorageProblem(err)) throw err
      log.error({ err, seq: entry.seq }, "told nobody")
    })
  }
}

async function tellEntry(io: Live, entry: Entry, comments: Map<string, CommentDoc>, markState: MarkState) {
  switch (entry.subject.kind) {
    case "comment": {
      const comment = comments.get(entry.subject.id)
      if (!comment) return
      await tellComment(io, entry, comment, comments.get(comment.conversationId))
      return markState(comment.threadId, comment.spaceId)
    }
    case "account":
      return
    case "summary":
      return emit(io, entry.topics, [], { seq: entry.seq, kind: "summary.changed", spaceId: entry.subject.id })
    case "thread":
    case "space":
      return markState(entry.subject.kind === "thread" ? entry.subject.id : "", spaceOf(entry.topics))
  }
}

async function loadWithOpenings(ids: string[]): Promise<Map<string, CommentDoc>> {
  const found = await loadComments(ids)
  const openings = [...found.values()].map((comment) => comment.conversationId).filter((id) => !found.has(id))
  for (const [id, comment] of await loadComments([...new Set(openings)])) found.set(id, comment)
  return found
}

/** An empty list of rooms would mean everybody (security, pitfall 7). */
function emit(io: Live, rooms: string[], except: string[], told: Told) {
  if (rooms.length === 0) throw new Error("nobody to tell")
  io.to(rooms).except(except).emit("event", told)
}

async function tellComment(io: Live, entry: Entry, comment: CommentDoc, opening: CommentDoc | undefined) {
  const space = await loadSpace(comment.spaceId)
  const own = [`thread:${comment.threadId}`, `space:${comment.spaceId}`]
  // The topics are those of the time of the act; the space may have been closed since.
  const topics = isPublicSpace(space) ? entry.topics : own
  // The number of replies stands on the opening comment, which this act may have changed too. First, and under the number
  // before: whoever's line breaks between the two has not seen this one, and is told both again.
  if (opening && opening !== comment)
    tellAudiences(io, { seq: entry.seq - 1, comment: opening, space, own, readers: own })
  tellAudiences(io, { seq: entry.seq, comment, space, own, readers: entry.type === "comment.reported" ? [] : topics })
  await tellQueue(io, entry, comment)
}

type Telling = { seq: number; comment: CommentDoc; space: SpaceDoc; own: string[]; readers: string[] }

/** Three audiences, three emits, however many follow. */
function tellAudiences(io: Live, { seq, comment, space, own, readers }: Telling) {
  const moderators = own.map(moderatorsRoom)
  const author = userRoom(comment.authorId)
  emit(io, moderators, [], told(seq, comment, "moderator")!)
  if (isLetIn(io, author, comment, space)) emit(io, [author], moderators, told(seq, comment, "author")!)
  const seen = told(seq, comment, "reader")
  if (seen && readers.length > 0) emit(io, readers, [...moderators, author], seen)
}

/** Who wrote in a space that one must be let into, and is there no longer, hears of it no more. Sockets of one person have the same rights. */
function isLetIn(io: Live, room: string, comment: CommentDoc, space: SpaceDoc): boolean {
  const [first] = io.sockets.adapter.rooms.get(room) ?? []
  const viewer = first && (io.sockets.sockets.get(first)?.data as { viewer?: Viewer } | undefined)?.viewer
  return viewer ? can(viewer, "comment.read", commentSubject(comment, space)) : false
}

export function told(seq: number, comment: CommentDoc, audience: Audience): Told | undefined {
  if (!isShownTo(comment, audience)) return
  const kind = audience === "reader" && comment.status !== "published" ? "comment.removed" : "comment.changed"
  return { seq, kind, comment: presentComment(comment, audience) }
}

const isOfNoQueue = new Set<string>(["comment.supported", "comment.unsupported", "counts.corrected"])

async function tellQueue(io: Live, { seq, type, to }: Entry, comment: CommentDoc) {
  const room = queueRoom(comment.spaceId)
  if (isOfNoQueue.has(type) || !io.sockets.adapter.rooms.has(room)) return
  const space = await loadSpace(comment.spaceId)
  const { decision } = comment
  emit(io, [room], [], {
    seq,
    kind: "queue.changed",
    spaceId: space._id,
    commentId: comment._id,
    item: comment.queue ? await presentItem(comment, space) : null,
    counts: await countQueues([space]),
    decided: comment.queue
      ? null
      : {
          status: to ?? comment.status,
          by: decision?.byName ?? null,
          agency: decision?.agency ?? null,
          at: (decision?.at ?? comment.createdAt).toISOString(),
        },
  })
}

/** Counts and phases: read when told, never more often than every 200 ms, and always once more after the last change. */
function tellStates(io: Live, drop: (topics: string[]) => void, log: Logger) {
  const threads = new Map<string, string>()
  const spaces = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  async function tell() {
    timer = undefined
    const changed = [...spaces]
    const counted = new Map(threads)
    spaces.clear()
    threads.clear()
    for (const spaceId of changed) {
      await tellSpace(io, spaceId, counted, drop).catch((err: unknown) => {
        if (!isStorageProblem(err)) return log.error({ err, spaceId }, "state told to nobody")
        mark("", spaceId)
        for (const [threadId, of] of counted) if (of === spaceId) mark(threadId, spaceId)
      })
    }
  }
  function mark(threadId: string, spaceId: string) {
    if (isStopped) return
    spaces.add(spaceId)
    if (threadId) threads.set(threadId, spaceId)
    timer ??= setTimeout(() => void tell(), STATE_EVERY)
  }
  return {
    mark,
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

async function tellSpace(io: Live, spaceId: string, counted: Map<string, string>, drop: (topics: string[]) => void) {
  forgetCounts(spaceId)
  forgetSpaces()
  const space = await loadCountedSpace(spaceId)
  const threads = await threadsOf(spaceId)
  const topics = spaceTopics(space)
  drop([...topics, ...[...counted.keys()].map((id) => `thread:${id}`)])
  const seq = toldNow()
  for (const told of stateEvents(space, seq, (id) => counted.has(id), threads)) {
    if (told.kind === "thread.changed") emit(io, [`thread:${told.thread.id}`, `space:${spaceId}`], [], told)
    else emit(io, [...topics, ...threads.map((thread) => `thread:${thread._id}`)], [], told)
  }
}

/** The state of a space and of those of its threads that matter here, as followers are told it. */
export function stateEvents(
  space: SpaceDoc,
  seq: number,
  matters: (threadId: string) => boolean,
  threads: readonly ThreadDoc[],
): Told[] {
  const some = threads.filter((thread) => matters(thread._id))
  return [
    ...some.map((thread): Told => ({ seq, kind: "thread.changed", thread: presentThreadState(thread) })),
    { seq, kind: "space.changed", space: presentSpaceState(space, threads) },
  ]
}
