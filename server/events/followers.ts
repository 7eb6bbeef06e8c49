import { showsFollowing, showsWriting, type SpaceDoc } from "../spaces/model.ts"
import { toldNow } from "./feed.ts"
import { send, telling, type Live, type Telling } from "./frames.ts"
import { shareNumbers, type Numbers } from "./presence.ts"

// How many follow a space or thread now, and how many are writing there: told to those who follow it, where the space
// shows it. Where it does not, and while nobody comes, goes or writes, this costs nothing.

/** Told at most this often, in milliseconds. */
const EVERY = 1_000
/** Whoever has shown no sign of writing for so long, in milliseconds, writes no more. */
const SIGN_LASTS = 6_000

type Shown = { isFollowing: boolean; isWriting: boolean }
const shown = new Map<string, Shown>()
/** By topic, who is writing and until when that holds. */
const writers = new Map<string, Map<string, number>>()

let mark: (topic: string) => void = () => {}

/** To be asked before somebody enters the topic's room, so that the first one counts. */
export function showIn(topic: string, space: SpaceDoc): void {
  const here = { isFollowing: showsFollowing(space), isWriting: showsWriting(space) }
  if (here.isFollowing || here.isWriting) shown.set(topic, here)
  else shown.delete(topic)
}

/** Somebody is writing there. */
export function noticeWriting(topic: string, accountId: string): void {
  const here = writers.get(topic) ?? new Map<string, number>()
  const isNew = !here.has(accountId)
  writers.set(topic, here.set(accountId, performance.now() + SIGN_LASTS))
  if (isNew) mark(topic)
}

/** What was written is there to be read. */
export function endWriting(topic: string, accountId: string): void {
  if (writers.get(topic)?.delete(accountId)) mark(topic)
}

export function startCounting(io: Live): { stop: () => Promise<void> } {
  const changed = new Set<string>()
  const toldWriting = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  shown.clear()
  writers.clear()

  const presence = shareNumbers({ mine, onChange: (topic) => mark(topic) })
  const { adapter } = io.of("/")
  mark = (topic) => {
    if (!shown.has(topic)) return
    changed.add(topic)
    timer ??= setTimeout(tell, EVERY).unref()
    presence.wake()
  }
  adapter.on("join-room", (room: string) => mark(room))
  adapter.on("leave-room", (room: string) => mark(room))

  function tell() {
    timer = undefined
    endSigns()
    const tellings = [...changed].filter((topic) => adapter.rooms.has(topic)).flatMap(tellTopic)
    changed.clear()
    send(io, tellings)
    if (writers.size > 0) timer = setTimeout(tell, EVERY).unref()
  }

  function endSigns() {
    const now = performance.now()
    for (const [topic, here] of writers) {
      for (const [accountId, until] of here) if (until <= now && here.delete(accountId)) changed.add(topic)
      if (here.size === 0) writers.delete(topic)
    }
  }

  function tellTopic(topic: string): Telling[] {
    const { isFollowing, isWriting } = shown.get(topic) ?? { isFollowing: false, isWriting: false }
    const { following, writing } = numbersOf(topic)
    const others = presence.others(topic)
    const seq = toldNow()
    const followed: Telling[] = isFollowing
      ? [telling({ seq, kind: "following.changed", topic, following: following + others.following }, [topic])]
      : []
    return [...followed, ...(isWriting ? tellWriting(topic, writing + others.writing) : [])]
  }

  /** Nobody is told of their own writing. */
  function tellWriting(topic: string, writing: number): Telling[] {
    if (writing === 0 && !toldWriting.delete(topic)) return []
    if (writing > 0) toldWriting.add(topic)
    const here = [...(adapter.rooms.get(topic) ?? [])]
    const own = here.filter((id) => writers.get(topic)?.has(io.sockets.sockets.get(id)?.data.viewer.id ?? ""))
    const told = (count: number) => ({ seq: toldNow(), kind: "writing.changed", topic, writing: count }) as const
    return [telling(told(writing), [topic], own), ...(own.length > 0 ? [telling(told(writing - 1), own)] : [])]
  }

  function mine(): Map<string, Numbers> {
    for (const topic of shown.keys()) if (!adapter.rooms.has(topic) && !writers.has(topic)) shown.delete(topic)
    return new Map([...shown.keys()].map((topic) => [topic, numbersOf(topic)]))
  }

  /** People, not windows; visitors cannot be told apart. */
  function numbersOf(topic: string): Numbers {
    const people = new Set<string>()
    if (shown.get(topic)?.isFollowing)
      for (const id of adapter.rooms.get(topic) ?? []) people.add(io.sockets.sockets.get(id)?.data.viewer.id ?? id)
    return { following: people.size, writing: writers.get(topic)?.size ?? 0 }
  }

  return {
    async stop() {
      clearTimeout(timer)
      mark = () => {}
      await presence.stop()
    },
  }
}
