import type { QueryClient } from "@tanstack/react-query"
import { useEffect, useSyncExternalStore } from "react"
import type { Socket } from "socket.io-client"
import type { CallName } from "#shared/contract"
import { codeOf } from "#shared/errors"
import type { FollowAnswer, ToClient, Told, ToServer } from "#shared/events"
import { askAfresh } from "./api.ts"
import { hear } from "./store/hear.ts"

// One socket for the page. It follows what is on the screen, catches up after a gap, and hands events to the store.

/** A topic somebody on the page wants: how many do, up to where it is known, and whether the server has joined us. */
type Wanted = { count: number; since: number | undefined; isJoined: boolean }

const ACK_AFTER = 10_000
const AGAIN_AFTER = 5_000
/** Topics in one `follow`; the server takes no more (TOPICS_MOST in shared/events.ts). */
const MOST = 100

const wanted = new Map<string, Wanted>()
let epoch: string | undefined
let client: QueryClient | undefined
let socket: Socket<ToClient, ToServer> | undefined

/** Called once, when the page has been drawn and the browser has nothing better to do. */
export async function connect(store: QueryClient, madeIn: string) {
  client = store
  epoch = madeIn
  const { io } = await import("socket.io-client")
  const line: Socket<ToClient, ToServer> = io({ transports: ["websocket", "polling"], tryAllTransports: true })
  socket = line
  line.on("connect", () => {
    setLive(true)
    for (const topic of wanted.values()) topic.isJoined = false
    settle()
  })
  line.on("connect_error", () => setLive(false))
  line.on("disconnect", (reason) => {
    // What is written while away is sent by the outbox; a second copy here would arrive beside it.
    line.sendBuffer = []
    setLive(false)
    // The server closes a line when rights have changed, and the library takes that for a farewell.
    if (reason === "io server disconnect") setTimeout(() => line.connect(), 500 + Math.random() * 1500)
  })
  line.on("event", (...events) => receive(events))
}

function receive(events: readonly Told[]) {
  if (client) hear(client, events)
  const seq = Math.max(...events.map((told) => told.seq))
  for (const topic of wanted.values()) if (topic.isJoined) topic.since = Math.max(seq, topic.since ?? 0)
  for (const told of events) if (told.kind === "following.changed") setFollowing(told.topic, told.following)
}

// ── following ──────────────────────────────────────────────────────────────

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
  const fresh = [...wanted].filter(([, topic]) => !topic.isJoined).map(([name]) => name)
  const known = fresh.filter((name) => name !== "queue" && wanted.get(name)?.since !== undefined)
  const others = fresh.filter((name) => !known.includes(name))
  await Promise.all([follow(known.slice(0, MOST)), follow(others.slice(0, MOST))])
}

async function follow(topics: readonly string[]): Promise<void> {
  const line = socket
  if (!line || !topics.length) return
  for (const name of topics) setJoined(name, true)
  const since = lowest(topics)
  const input = { topics, epoch, ...(since !== undefined && { since }) }
  const answer = await line
    .timeout(ACK_AFTER)
    .emitWithAck("follow", input)
    .catch(() => undefined)
  if (answer === undefined) return void (line.connected && line.disconnect().connect())
  if (!answer.ok) return refused(topics, answer)
  const isReset = answer.reset || answer.epoch !== epoch
  epoch = answer.epoch
  for (const name of topics) know(name, answer.seq)
  if (isReset) await refetch(() => true)
  // The queue is read again, never replayed.
  else if (topics.includes("queue")) await refetch((name) => name.startsWith("moderation."))
}

/** One topic that may not be followed must not keep the others from it. */
async function refused(topics: readonly string[], answer: Extract<FollowAnswer, { ok: false }>) {
  const code = codeOf(answer.error)
  if (code !== "not_found" && code !== "forbidden" && code !== "invalid" && code !== "unauthenticated") {
    for (const name of topics) setJoined(name, false)
    setTimeout(settle, AGAIN_AFTER)
  } else if (topics.length > 1) {
    await Promise.all(topics.map((name) => follow([name])))
  }
}

const lowest = (topics: readonly string[]) => {
  const known = topics.flatMap((name) => wanted.get(name)?.since ?? [])
  return known.length ? Math.min(...known) : undefined
}
function setJoined(name: string, isJoined: boolean) {
  const topic = wanted.get(name)
  if (topic) topic.isJoined = isJoined
}
function know(name: string, seq: number) {
  const topic = wanted.get(name)
  if (topic) topic.since = Math.max(seq, topic.since ?? 0)
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
      .map(({ queryKey }) => {
        const [name, input] = queryKey as [CallName, never]
        return store
          .fetchQuery({ queryKey, queryFn: () => askAfresh(name, input), staleTime: 0 })
          .catch(() => undefined)
      }),
  )
}

function want(topics: readonly string[], since: number | undefined) {
  for (const name of topics) {
    const topic = wanted.get(name) ?? { count: 0, since, isJoined: false }
    topic.count++
    // Data read before what we have heard: the events in between came when it was not in the store yet.
    if (since !== undefined && topic.since !== undefined && since < topic.since) {
      topic.since = since
      topic.isJoined = false
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
  useEffect(() => {
    const list = names ? names.split(" ") : []
    want(list, since)
    return () => release(list)
  }, [names, since])
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

function setLive(isLive: boolean) {
  if (live.isLive === isLive && live.since !== undefined) return
  live = { isLive, since: new Date().toISOString() }
  tellListeners()
}

/** Is the page live, and since when (or since when not)? Without `since`, nothing is known yet. */
export const useLive = (): Live =>
  useSyncExternalStore(
    listen,
    () => live,
    () => unknown,
  )

const following = new Map<string, number>()
function setFollowing(topic: string, count: number) {
  following.set(topic, count)
  tellListeners()
}
/** How many follow a topic of this page now; undefined while not told. */
export const useFollowing = (topic: string): number | undefined =>
  useSyncExternalStore(
    listen,
    () => following.get(topic),
    () => undefined,
  )
