import { setTimeout as delay } from "node:timers/promises"
import { io, type Socket } from "socket.io-client"
import type { CallName } from "#shared/calls"
import { STREAM_SIZE, type Comment } from "#shared/comment"
import type { Input, Output } from "#shared/contract"
import type { FollowAnswer, Told } from "#shared/events"
import { QUEUE_SIZE } from "#shared/moderation"
import { apply, stale } from "../../client/store/apply.ts"
import { watchFrames } from "../../client/store/frames.ts"
import type { Person } from "../helpers/person.ts"
import { marksIn } from "./people.ts"

// Somebody who reads a thread and follows it: a page loaded once, then kept up by events through the client's own
// reducer, caught up after each break as client/feed.ts does.

export type Role = "visitor" | "member" | "moderator"

/** A comment as it came before somebody's eyes. */
export type Shown = Pick<Comment, "id" | "version" | "status" | "revision"> & {
  seq: number
  marks: string[]
  hasStanding: boolean
}
export type ReaderHistory = {
  name: string
  role: Role
  accountId: string | undefined
  shown: Shown[]
  /** Numbers that came after the reader had been told that all up to them had come. */
  late: { id: string; seq: number; promised: number }[]
  twice: string[]
  diverged: string[]
}

export const plantedInReaders = ["no-since", "count-what-is-missed", "wrong-eyes"] as const

export type Reader = {
  readonly history: ReaderHistory
  /** From each break to following again, in milliseconds. */
  readonly back: number[]
  /** How often all had to be asked again. */
  readonly resets: () => number
  readonly since: () => number
  drop: () => void
  /** What differs between what is on the screen and what a fresh page would show. A crash leaves counts to be corrected. */
  differences: (areCountsRight: boolean) => Promise<string[]>
  close: () => void
}

type Asked = { name: CallName; input: Input<CallName>; data: Output<CallName> }
const PAGES = 12
const ACK_AFTER = 3_000
const TOLD_MOST = 5_000

type Options = { name: string; person: Person; role: Role; threadId: string; plant: string | undefined }

export async function openReader({ name, person, role, threadId, plant }: Options): Promise<Reader> {
  const pages = Array.from({ length: PAGES }, (_, i) => ({ threadId, page: String(i + 1) }))
  const topics = [`thread:${threadId}`, "spaces", ...(role === "moderator" ? ["queue"] : [])]
  const questions: [CallName, Input<CallName>][] = [
    ...pages.map((input): [CallName, Input<CallName>] => ["comments.list", input]),
    ["comments.recent", {}],
    ...(role === "visitor" ? [] : pages.map((input): [CallName, Input<CallName>] => ["comments.mine", { ...input }])),
    ...(role === "moderator" ? [["moderation.queue", {}] as [CallName, Input<CallName>]] : []),
  ]
  const history: ReaderHistory = {
    name,
    role: plant === "wrong-eyes" ? "visitor" : role,
    accountId: role === "visitor" ? undefined : person.id,
    shown: [],
    late: [],
    twice: [],
    diverged: [],
  }
  const back: number[] = []
  let screen: Asked[] = []
  let told: Told[] = []
  let forgotten = 0
  let since: number | undefined
  let epoch: string | undefined
  let attempt = 0
  let isJoined = false
  let lostAt: number | undefined
  let resets = 0
  let loads = 0
  /** The last load that asked a question; each question has an input of its own. */
  const asked = new Map<object, number>()
  let isClosed = false
  const frames = watchFrames()
  /** The highest number that came without a comment: all up to it must have come before. */
  let promised = 0
  /** More waited at some time than the queue lists. */
  let isLongQueue = false

  // ── loading ──

  async function until<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        if (isClosed) throw error
        await delay(100)
      }
    }
  }

  const askAll = (wanted: typeof questions) =>
    Promise.all(
      wanted.map(async ([name, input]): Promise<Asked> => ({
        name,
        input,
        data: (await until(() => person.api(name, input as never))) as Output<CallName>,
      })),
    )

  /** What is heard while the answers are on their way comes on top of them; of two answers, that to the later question. */
  async function load(wanted = questions): Promise<void> {
    const from = forgotten + told.length
    const mine = ++loads
    for (const [, input] of wanted) asked.set(input, mine)
    const answers = (await askAll(wanted)).filter(({ input }) => asked.get(input) === mine)
    for (const { data } of answers) see(data)
    screen = [...screen.filter((one) => !answers.some(({ input }) => input === one.input)), ...answers]
    for (const one of told.slice(Math.max(0, from - forgotten))) show(one, answers)
  }

  // ── looking ──

  const seqOf = (data: object) => ("seq" in data ? Number(data.seq) : 0)
  function see(data: object) {
    const comments = "comments" in data ? (data.comments as Comment[]) : []
    const items = "items" in data ? (data.items as { comment: Comment }[]).map((item) => item.comment) : []
    isLongQueue ||= items.length >= QUEUE_SIZE
    for (const comment of [...comments, ...items]) note(comment, seqOf(data))
  }
  function note({ id, version, status, revision, body, standing }: Comment, seq: number) {
    const marks = [...marksIn(body), ...marksIn(standing?.proposed?.body ?? "")]
    history.shown.push({ id, version, status, revision, seq, marks, hasStanding: standing !== null })
  }

  const isRepeated = (comment: Comment) =>
    history.shown.some(({ id, version }) => id === comment.id && version === comment.version)

  function show(event: Told, where = screen) {
    for (const one of where) {
      const next = apply(one.name as "comments.list", one.input as never, one.data as never, event)
      if (next === stale) void load(questions.filter(([name, input]) => name === one.name && input === one.input))
      else if (next !== one.data) {
        one.data = next
        if (one.name === "comments.list") lookForDoubles(next.comments)
      }
    }
  }
  function lookForDoubles(comments: Comment[]) {
    for (const list of [comments.map(({ id }) => id), comments.flatMap(({ body }) => marksIn(body))])
      if (new Set(list).size < list.length)
        history.twice.push(`${name}: ${list.find((one, i) => list.indexOf(one) < i)}`)
  }

  /** Where a list ends, an event may have put more on the screen than a page shows, or left a gap that a page fills. */
  function differencesIn(call: CallName, mine: Texts, fresh: Texts): string[] {
    if (call === "comments.recent") return compare(mine, fresh, [...fresh.keys()].slice(0, STREAM_SIZE / 2))
    const isCut = call === "moderation.queue" && isLongQueue
    return compare(
      mine,
      fresh,
      isCut ? [...fresh.keys()].filter((id) => mine.has(id)) : [...fresh.keys(), ...mine.keys()],
    )
  }

  // ── following ──

  function hear(events: Told[]) {
    if (!frames.follows(events)) followAfresh()
    for (const event of events) {
      told.push(event)
      if ("comment" in event) {
        const isLate = isJoined && event.seq <= promised && !isRepeated(event.comment)
        if (isLate) history.late.push({ id: event.comment.id, seq: event.seq, promised })
        note(event.comment, event.seq)
      } else if (isJoined) promised = Math.max(promised, event.seq)
      show(event)
      if (isJoined) since = Math.max(since ?? 0, event.seq)
    }
    if (told.length < TOLD_MOST) return
    forgotten += told.length - TOLD_MOST / 2
    told = told.slice(-TOLD_MOST / 2)
  }

  function followAfresh() {
    isJoined = false
    void follow()
  }

  async function follow(): Promise<void> {
    const mine = ++attempt
    const asks = {
      topics,
      ...(epoch ? { epoch } : {}),
      ...(since === undefined || plant === "no-since" ? {} : { since }),
    }
    const answer = (await socket
      .timeout(ACK_AFTER)
      .emitWithAck("follow", asks)
      .catch(() => undefined)) as FollowAnswer | undefined
    if (mine !== attempt || isClosed) return
    if (!answer) return void (socket.connected && socket.disconnect().connect())
    if (!answer.ok) return void setTimeout(() => void follow(), 300)
    if (!frames.has(answer.frame)) return followAfresh()
    const isReset = answer.reset ?? (epoch !== undefined && answer.epoch !== epoch)
    epoch = answer.epoch
    isJoined = true
    promised = 0
    since = Math.max(answer.seq, since ?? 0)
    if (lostAt !== undefined) back.push(performance.now() - lostAt)
    lostAt = undefined
    if (isReset) resets++
    if (isReset) await load()
    else if (role === "moderator") await load(questions.filter(([name]) => name === "moderation.queue"))
  }

  const cookie = await person.signedIn()
  await load()
  since = Math.min(...screen.filter(({ data }) => "seq" in data).map(({ data }) => seqOf(data)))
  const socket: Socket = io(person.url, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 1_000,
    timeout: 3_000,
    extraHeaders: { origin: person.url, ...(cookie ? { cookie } : {}) },
  })
  socket.on("connect", () => {
    frames.restart()
    void follow()
  })
  socket.on("disconnect", (reason) => {
    lostAt ??= performance.now()
    isJoined = false
    attempt++
    socket.sendBuffer = []
    if (reason === "io server disconnect") setTimeout(() => socket.connect(), 200)
  })
  socket.on("connect_error", () => {
    if (!socket.active) setTimeout(() => socket.connect(), 200)
  })
  socket.on("event", (...events: Told[]) => hear(plant === "count-what-is-missed" ? missSome(events) : events))

  return {
    history,
    back,
    resets: () => resets,
    since: () => since ?? 0,
    drop: () => socket.io.engine?.close(),
    async differences(areCountsRight) {
      const fresh = await askAll(questions)
      // Support of what waits in the queue is told to its readers alone.
      const isStrict = (call: CallName) => areCountsRight && call !== "moderation.queue"
      for (const { data } of fresh) see(data)
      return fresh.flatMap(({ name: call, input, data }) => {
        const mine = screen.find((one) => one.name === call && one.input === input)!
        const found = differencesIn(call, byId(mine.data, isStrict(call)), byId(data, isStrict(call)))
        return found.map((line) => `${name}: ${call} ${JSON.stringify(input)}: ${line}`)
      })
    },
    close() {
      isClosed = true
      socket.disconnect()
    },
  }
}

/** Every tenth comment is not heard of, and its number is taken for seen: a filter on the client's side. */
const missSome = (events: Told[]): Told[] =>
  events.map((event) => ("comment" in event && event.seq % 10 === 0 ? { seq: event.seq, kind: "head" } : event))

// ── comparing ──

type Texts = ReadonlyMap<string, string>

function compare(mine: Texts, fresh: Texts, ids: Iterable<string>): string[] {
  return [...new Set(ids)]
    .filter((id) => mine.get(id) !== fresh.get(id))
    .map((id) => `${id}: ${whatDiffers(mine.get(id), fresh.get(id))}`)
}

function whatDiffers(mine = "null", fresh = "null"): string {
  const a = JSON.parse(mine) as Record<string, unknown> | null
  const b = JSON.parse(fresh) as Record<string, unknown> | null
  if (!a || !b) return a ? "is shown and is not there" : "is there and is not shown"
  const keys = Object.keys(b).filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
  return keys.map((key) => `${key} ${JSON.stringify(a[key])}, not ${JSON.stringify(b[key])}`).join("; ")
}

function byId(data: object, areCountsRight: boolean): Map<string, string> {
  const comments = "comments" in data ? (data.comments as Comment[]) : []
  const items = "items" in data ? (data.items as { comment: Comment }[]).map(({ comment }) => comment) : []
  const counts = "counts" in data ? [["counts", JSON.stringify(data.counts)] as const] : []
  // A count that was raised and put back leaves a higher version of the same comment, and nothing to tell.
  const text = ({ version: _version, replies, supports, supportGroups, ...rest }: Comment) =>
    JSON.stringify(areCountsRight ? { ...rest, replies, supports, supportGroups } : rest)
  return new Map([...counts, ...[...comments, ...items].map((comment) => [comment.id, text(comment)] as const)])
}
