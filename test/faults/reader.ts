import { QueryObserver } from "@tanstack/react-query"
import { io, type Socket } from "socket.io-client"
import type { CallName, Input, Output } from "#shared/contract"
import { STREAM_SIZE, type Comment } from "#shared/comment"
import { codeOf } from "#shared/errors"
import type { FollowAnswer, Told } from "#shared/events"
import { QUEUE_SIZE } from "#shared/moderation"
import type { Person } from "../helpers/person.ts"
import { openWindow } from "./browser.ts"
import { marksIn } from "./people.ts"

// Somebody who reads a thread and follows it, by the page's own code (window.ts): the store, the reducer, the feed with its
// catching up. Around it stands what a browser would be, and a notebook of all that came before somebody's eyes.

export type Role = "visitor" | "member" | "moderator"

/** A comment as it came before somebody's eyes. */
export type Shown = Pick<Comment, "id" | "version" | "status" | "revision"> & {
  seq: number
  marks: string[]
  hasStanding: boolean
  at: number
}
export type ReaderHistory = {
  name: string
  role: Role
  threadId: string
  accountId: string | undefined
  /** The number that the reader's first answer was good for. */
  from: number
  shown: Shown[]
  /** Numbers that came after the reader had been told that all up to them had come. */
  late: { id: string; seq: number; promised: number }[]
  twice: string[]
  diverged: string[]
}

export type Reader = {
  readonly history: ReaderHistory
  /** From each break to following again, in milliseconds. */
  readonly back: number[]
  /** Every break of the line: when it was noticed, and why. */
  readonly breaks: { at: number; reason: string }[]
  /** How often all had to be asked again. */
  readonly resets: () => number
  readonly isThere: () => boolean
  readonly socket: Socket
  drop: () => void
  /** What differs between what is on the screen and what a fresh page would show. A crash leaves counts to be corrected. */
  differences: (areCountsRight: boolean) => Promise<string[]>
  close: () => void
}

type Question = readonly [CallName, Input<CallName>]
const PAGES = 12

export type Seat = {
  name: string
  person: Person
  role: Role
  threadId: string
  /** The bundled window.ts. */
  program: string
  pages?: number
}

export async function openReader({ name, person, role, threadId, program, pages = PAGES }: Seat): Promise<Reader> {
  const numbers = Array.from({ length: pages }, (_, i) => ({ threadId, page: String(i + 1) }))
  const questions: Question[] = [
    ...numbers.map((input): Question => ["comments.list", input]),
    ["comments.recent", {}],
    ...(role === "visitor" ? [] : numbers.map((input): Question => ["comments.mine", { ...input }])),
    ...(role === "moderator" ? [["moderation.queue", {}] as const] : []),
  ]
  const history: ReaderHistory = {
    name,
    role,
    threadId,
    accountId: role === "visitor" ? undefined : person.id,
    from: 0,
    shown: [],
    late: [],
    twice: [],
    diverged: [],
  }
  /** More waited at some time than the queue lists. */
  let isLongQueue = false
  const seen = new Set<string>()

  function note({ id, version, status, revision, body, standing }: Comment, seq: number) {
    const marks = [...marksIn(body), ...marksIn(standing?.proposed?.body ?? "")]
    seen.add(`${id} ${version}`)
    history.shown.push({ id, version, status, revision, seq, marks, hasStanding: standing !== null, at: Date.now() })
  }
  function see(data: object) {
    const comments = "comments" in data ? (data.comments as Comment[]) : []
    const items = "items" in data ? (data.items as { comment: Comment }[]).map(({ comment }) => comment) : []
    isLongQueue ||= items.length >= QUEUE_SIZE
    for (const comment of [...comments, ...items]) note(comment, "seq" in data ? Number(data.seq) : 0)
  }

  // ── the window ──

  const window = await openWindow(program, async (path, init) => {
    const response = await person.fetch(path as string, init as RequestInit & { headers?: Record<string, string> })
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => undefined)
    if (response.ok && body) see(body)
    return response
  })
  const store = window.makeClient(window.api)
  // A busy server says that it cannot answer now; the reader has not come in yet, and tries again.
  const retry = (times: number, error: Error) => codeOf(error) === "unavailable" && times < 10
  const ask = ([name, input]: Question) => store.fetchQuery<Output<CallName>>({ queryKey: [name, input], retry })
  const first = await Promise.all(questions.map(ask))
  const since = Math.min(...first.flatMap((data) => ("seq" in data ? data.seq : [])))
  history.from = since
  const closing: (() => void)[] = []
  // On the screen: what nobody looks at is forgotten instead of being asked for again.
  for (const queryKey of questions)
    closing.push(new QueryObserver(store, { queryKey: [...queryKey] }).subscribe(() => {}))
  closing.push(
    store.getQueryCache().subscribe(({ query: { queryKey, state } }) => {
      if (queryKey[0] === "comments.list" && state.data)
        lookForDoubles((state.data as { comments: Comment[] }).comments)
    }),
  )
  function lookForDoubles(comments: Comment[]) {
    for (const list of [comments.map(({ id }) => id), comments.flatMap(({ body }) => marksIn(body))])
      if (new Set(list).size < list.length)
        history.twice.push(`${name}: ${list.find((one, i) => list.indexOf(one) < i)}`)
  }

  // ── the line ──

  const cookie = await person.signedIn()
  const socket: Socket = io(person.url, {
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    forceNew: true,
    extraHeaders: { origin: person.origin, ...(cookie ? { cookie } : {}) },
  })
  const back: number[] = []
  const breaks: { at: number; reason: string }[] = []
  let lostAt: number | undefined
  let asking = 0
  let isJoined = false
  let resets = 0
  /** The highest number that came without a comment while all was followed: all up to it must have come before. */
  let promised = 0

  socket.on("disconnect", (reason) => {
    isJoined = false
    lostAt ??= performance.now()
    breaks.push({ at: Date.now(), reason })
  })
  socket.on("event", (...events: Told[]) => {
    for (const event of events) {
      if ("comment" in event) {
        const { id, version } = event.comment
        const isLate = isJoined && asking === 0 && event.seq <= promised && !seen.has(`${id} ${version}`)
        if (isLate) history.late.push({ id, seq: event.seq, promised })
        note(event.comment, event.seq)
      } else if (isJoined && asking === 0) promised = Math.max(promised, event.seq)
    }
  })
  const emitWithAck = socket.emitWithAck.bind(socket)
  socket.emitWithAck = async (...args) => {
    asking++
    promised = 0
    try {
      const answer = (await emitWithAck(...args)) as FollowAnswer
      isJoined ||= answer.ok
      if (answer.ok && lostAt !== undefined) {
        back.push(performance.now() - lostAt)
        lostAt = undefined
      }
      if (answer.ok && answer.reset) resets++
      return answer
    } finally {
      asking--
      promised = 0
    }
  }
  await window.connect(store, await epochOf(person), () => Promise.resolve(socket as never))
  closing.push(window.followTopics([`thread:${threadId}`, "spaces"], since))
  if (role === "moderator") closing.push(window.followTopics(["queue"], since))

  // ── what is shown, and what should be ──

  const askAfresh = ([call, input]: Question) => person.api(call as "comments.list", input as never) as Promise<object>

  /** Where a list ends, an event may have put more on the screen than a page shows, or left a gap that a page fills. */
  function differencesIn(call: CallName, mine: Texts, fresh: Texts): string[] {
    if (call === "comments.recent") return compare(mine, fresh, [...fresh.keys()].slice(0, STREAM_SIZE / 2))
    const isCut = call === "moderation.queue" && isLongQueue
    const ids = isCut ? [...fresh.keys()].filter((id) => mine.has(id)) : [...fresh.keys(), ...mine.keys()]
    return compare(mine, fresh, ids)
  }

  return {
    history,
    back,
    breaks,
    socket,
    resets: () => resets,
    isThere: () => isJoined && asking === 0,
    drop: () => socket.io.engine?.close(),
    async differences(areCountsRight) {
      const fresh = await Promise.all(questions.map(askAfresh)).catch(() => undefined)
      if (!fresh) return [`${name}: no answer`]
      fresh.forEach(see)
      return questions.flatMap(([call, input], i) => {
        const mine = store.getQueryData<object>([call, input]) ?? {}
        // Support of what waits in the queue is told to its readers alone.
        const isStrict = areCountsRight && call !== "moderation.queue"
        // Where comments stand without their thread, no number of replies is shown, and none is told.
        const counts = !isStrict ? [] : call === "comments.recent" ? supportCounts : allCounts
        const found = differencesIn(call, byId(mine, counts), byId(fresh[i]!, counts))
        return found.map((line) => `${name}: ${call} ${JSON.stringify(input)}: ${line}`)
      })
    },
    close() {
      closing.forEach((close) => close())
      socket.disconnect()
      store.clear()
    },
  }
}

/** As every page brings it. */
async function epochOf(person: Person): Promise<string> {
  const html = await (await person.fetch("/en/about")).text()
  return /"epoch":"([^"]+)"/.exec(html)?.[1] ?? ""
}

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

const supportCounts = ["supports", "supportGroups"] as const
const allCounts = ["replies", ...supportCounts] as const

function byId(data: object, compared: readonly (typeof allCounts)[number][]): Map<string, string> {
  const comments = "comments" in data ? (data.comments as Comment[]) : []
  const items = "items" in data ? (data.items as { comment: Comment }[]).map(({ comment }) => comment) : []
  const counts = "counts" in data ? [["counts", JSON.stringify(data.counts)] as const] : []
  // A count that was raised and put back leaves a higher version of the same comment, and nothing to tell.
  const text = ({ version: _version, replies, supports, supportGroups, ...rest }: Comment) => {
    const numbers = { replies, supports, supportGroups }
    return JSON.stringify({ ...rest, ...Object.fromEntries(compared.map((name) => [name, numbers[name]])) })
  }
  return new Map([...counts, ...[...comments, ...items].map((comment) => [comment.id, text(comment)] as const)])
}
