import type { Query, QueryClient } from "@tanstack/react-query"
import { useEffect, useSyncExternalStore } from "react"
import type { Socket } from "socket.io-client"
import type { CallName, Output } from "#shared/contract"
import { isFinal } from "#shared/errors"
import type { FollowAnswer, ToClient, Told, ToServer } from "#shared/events"
import { askAfresh, askUpToNow } from "./api.ts"
import { watchFrames } from "./store/frames.ts"
import { hear } from "./store/hear.ts"

// One socket for the page. It follows what is on the screen, catches up after a gap, and hands events to the store.

/**
 * A topic somebody on the page wants: how many do, up to where it is known, and whether it is followed. Until the answer
 * is there, nothing that is heard counts for it: what was missed may still be on its way, and the line may break.
 */
type Wanted = { count: number; since: number | undefined; state: "away" | "joined" | Attempt }
type Attempt = { readonly topics: readonly string[] }

const ACK_AFTER = 10_000
const AGAIN_AFTER = 5_000
/** A line that has held for so long was a good one. */
const LASTING = 60_000
/** Topics in one `follow`; the server takes no more (TOPICS_MOST in shared/events.ts). */
const MOST = 100

const wanted = new Map<string, Wanted>()
let epoch: string | undefined
let client: QueryClient | undefined
type Line = Socket<ToClient, ToServer>
let socket: Line | undefined
const frames = watchFrames()
let connectedAt = 0
let heardAt = 0
let farewells = 0

/** Called once, when the page has been drawn and the browser has nothing better to do. */
export async function connect(store: QueryClient, madeIn: string, open: () => Promise<Line> = openLine) {
  client = store
  epoch = madeIn
  const line = await open()
  socket = line
  line.on("connect", () => {
    setLive(true)
    connectedAt = heardAt = Date.now()
    frames.restart()
    for (const topic of wanted.values()) topic.state = "away"
    settle()
  })
  line.on("connect_error", () => {
    setLive(false)
    // Refused by the server, for which the library does not try again.
    if (!line.active) setTimeout(() => line.connect(), AGAIN_AFTER * (1 + Math.random()))
  })
  line.on("disconnect", (reason) => {
    // What is written while away is sent by the outbox; a second copy here would arrive beside it.
    line.sendBuffer = []
    writing.clear()
    tellListeners()
    // A line that fell silent has been dead since it was last heard; of our own doing the next is already on its way.
    if (reason === "ping timeout") setLive(false, heardAt)
    else if (reason !== "io client disconnect") setLive(false)
    // The server closes a line when rights have changed, or when too much waits for it, and the library takes that for a
    // farewell.
    if (reason === "io server disconnect") setTimeout(() => comeBack(line), returnAfter())
  })
  line.on("event", (...events) => receive(events))
  line.io.on("ping", () => void (heardAt = Date.now()))
}

/** What one may do is asked again by those who are signed in: it may be a role that went, or something imposed. */
function comeBack(line: Line) {
  line.connect()
  const me = client?.getQueryData<Output<"accounts.me">>(["accounts.me", {}])
  if (me?.viewer) void refetch((name) => name === "accounts.me" || name === "sanctions.mine")
}

/** Whoever is sent away again and again stays away for longer. */
function returnAfter(): number {
  farewells = Date.now() - connectedAt < LASTING ? farewells + 1 : 0
  return 2 ** Math.min(farewells, 4) * (500 + Math.random() * 1500)
}

async function openLine(): Promise<Line> {
  const { io } = await import("socket.io-client")
  return io({ transports: ["websocket", "polling"], tryAllTransports: true })
}

function receive(events: readonly Told[]) {
  heardAt = Date.now()
  if (!frames.follows(events)) followAfresh()
  if (client) hear(client, events)
  const seq = Math.max(...events.map((told) => told.seq))
  for (const topic of wanted.values()) if (topic.state === "joined") topic.since = Math.max(seq, topic.since ?? 0)
  for (const told of events) {
    if (told.kind === "following.changed") setCount(following, told.topic, told.following)
    if (told.kind === "writing.changed") setCount(writing, told.topic, told.writing)
    if (told.kind === "editing.changed") {
      editing.set(told.spaceId, told.people)
      tellListeners()
    }
    if (told.kind === "server.moving") move(told.within)
  }
}

/** To another process, at a moment of our own, so that not all readers come at once. */
function move(within: number) {
  const line = socket
  const here = line?.id
  setTimeout(() => line?.connected && line.id === here && line.disconnect().connect(), Math.random() * within)
}

// ── following ──────────────────────────────────────────────────────────────

/** Something got lost on the way: all is told again from where it is known, also what is being asked for just now. */
function followAfresh() {
  for (const [name, topic] of wanted) {
    topic.state = "away"
    // The queue is read again if anything may have happened to it.
    if (name === "queue") topic.since = undefined
  }
  settle()
}

let isSettling = false
/** After the present task, so that going from page to page does not leave a room and enter it again. */
function settle() {
  if (isSettling) return
  isSettling = true
  setTimeout(() => {
    isSettling = false
    void followWanted()
  })
}

async function followWanted() {
  if (!socket?.connected) return
  const left = [...wanted].filter(([, topic]) => topic.count === 0).map(([name]) => name)
  for (const name of left) wanted.delete(name)
  if (left.length) socket.emit("unfollow", { topics: left }, () => {})
  const fresh = [...wanted].filter(([, topic]) => topic.state === "away").map(([name]) => name)
  const known = fresh.filter((name) => name !== "queue" && wanted.get(name)?.since !== undefined)
  const others = fresh.filter((name) => !known.includes(name))
  await Promise.all([follow(known.slice(0, MOST)), follow(others.slice(0, MOST))])
}

async function follow(topics: readonly string[]): Promise<void> {
  const line = socket
  if (!line || !topics.length) return
  const attempt: Attempt = { topics }
  for (const topic of pick(topics)) topic.state = attempt
  const since = lowest(topics)
  const input = { topics, epoch, ...(since !== undefined && { since }) }
  const answer = await line
    .timeout(ACK_AFTER)
    .emitWithAck("follow", input)
    .catch(() => undefined)
  // Wanted anew or on a new line meanwhile: then another attempt is under way.
  const ours = pick(topics).filter(({ state }) => state === attempt)
  if (answer === undefined) return void (ours.length && line.connected && line.disconnect().connect())
  if (!answer.ok) return refused(topics, ours, answer)
  if (ours.length && !frames.has(answer.frame)) return followAfresh()
  const isReset = answer.reset || answer.epoch !== epoch
  epoch = answer.epoch
  for (const topic of ours) Object.assign(topic, { state: "joined", since: Math.max(answer.seq, topic.since ?? 0) })
  if (isReset) await refetch(() => true)
  // The queue is read again, never replayed.
  else if (topics.includes("queue") && answer.seq !== since) await refetch((name) => name.startsWith("moderation."))
}

/** One topic that may not be followed must not keep the others from it. */
async function refused(topics: readonly string[], ours: Wanted[], { error }: Extract<FollowAnswer, { ok: false }>) {
  if (!isFinal(error.code) && error.code !== "unauthenticated") {
    for (const topic of ours) topic.state = "away"
    setTimeout(settle, AGAIN_AFTER)
  } else if (topics.length > 1) {
    await Promise.all(topics.map((name) => follow([name])))
  }
}

const pick = (topics: readonly string[]) => topics.flatMap((name) => wanted.get(name) ?? [])
const lowest = (topics: readonly string[]) => {
  const known = pick(topics).flatMap(({ since }) => since ?? [])
  return known.length ? Math.min(...known) : undefined
}

/** Asks what is on the screen again, past every cache; what is not on it is forgotten. The document stays. */
async function refetch(concerns: (name: CallName) => boolean) {
  const store = client
  if (!store) return
  const predicate = ({ queryKey: [name] }: { queryKey: readonly unknown[] }) => concerns(name as CallName)
  store.removeQueries({ predicate, type: "inactive" })
  await Promise.all(
    store
      .getQueryCache()
      .findAll({ predicate })
      .map((query) => askAgain(store, query)),
  )
}

/** An older answer that is still on its way must not come after, nor be taken for the new one. */
async function askAgain(store: QueryClient, { queryKey, state, promise }: Query) {
  const [name, input] = queryKey as [CallName, never]
  // Somebody waits for the first answer, and shall not hear that it was called off.
  if (state.data === undefined) await promise?.catch(() => {})
  else await store.cancelQueries({ queryKey, exact: true })
  const queryFn = () => askUpToNow(askAfresh, name, input)
  await store.fetchQuery({ queryKey, queryFn, staleTime: 0 }).catch(() => undefined)
}

function want(topics: readonly string[], since: number | undefined) {
  for (const name of topics) {
    const topic: Wanted = wanted.get(name) ?? { count: 0, since, state: "away" }
    topic.count++
    // Data read before what we have heard: the events in between came when it was not in the store yet.
    if (since !== undefined && topic.since !== undefined && since < topic.since) {
      topic.since = since
      topic.state = "away"
    }
    wanted.set(name, topic)
  }
  settle()
}
function release(topics: readonly string[]) {
  for (const name of topics) {
    const topic = wanted.get(name)
    if (topic) topic.count--
  }
  settle()
}

/** Follows topics while the view is shown; `since` is the `seq` of the data it shows. */
export function useFollow(topics: readonly string[], since?: number) {
  const names = topics.join(" ")
  useEffect(() => followTopics(names ? names.split(" ") : [], since), [names, since])
}
/** Until what is returned is called. */
export function followTopics(topics: readonly string[], since?: number): () => void {
  want(topics, since)
  return () => release(topics)
}

// ── is it live? ────────────────────────────────────────────────────────────

export type Live = { isLive: boolean; since: string | undefined }
const unknown: Live = { isLive: false, since: undefined }
let live = unknown
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const tellListeners = () => {
  for (const listener of listeners) listener()
}

function setLive(isLive: boolean, since = Date.now()) {
  if (live.isLive === isLive && live.since !== undefined) return
  live = { isLive, since: new Date(since).toISOString() }
  tellListeners()
}

/** Is the page live, and since when (or since when not)? Without `since`, nothing is known yet. */
export const useLive = (): Live =>
  useSyncExternalStore(
    listen,
    () => live,
    () => unknown,
  )

// ── who else is here ───────────────────────────────────────────────────────

const following = new Map<string, number>()
const writing = new Map<string, number>()
function setCount(counts: Map<string, number>, topic: string, count: number) {
  counts.set(topic, count)
  tellListeners()
}
/** How many follow a topic of this page now; undefined while not told. */
export const useFollowing = (topic: string): number | undefined =>
  useSyncExternalStore(
    listen,
    () => following.get(topic),
    () => undefined,
  )
/** How many others are writing there now. */
export const useWriting = (topic: string): number =>
  useSyncExternalStore(
    listen,
    () => writing.get(topic) ?? 0,
    () => 0,
  )

type Editors = Extract<Told, { kind: "editing.changed" }>["people"]
const editing = new Map<string, Editors>()
const nobody: Editors = []
/** Who of the team has the draft of a summary open, oneself among them, and in which sentence they are. */
export const useEditors = (spaceId: string): Editors =>
  useSyncExternalStore(
    listen,
    () => editing.get(spaceId) ?? nobody,
    () => nobody,
  )
export function showEditing(spaceId: string, sentenceId: string | null) {
  socket?.volatile.emit("editing", { spaceId, sentenceId })
}

/** More would be dropped by the server, and what it has heard holds for longer than this, in milliseconds. */
const SIGN_EVERY = 2_500
let signedAt = -Infinity
/** With every keystroke, where the space shows that somebody is writing. */
export function showWriting(threadId: string) {
  const now = performance.now()
  if (now - signedAt < SIGN_EVERY) return
  signedAt = now
  socket?.volatile.emit("writing", { threadId })
}
