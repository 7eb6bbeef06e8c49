import { visibilities } from "#shared/space"
import { forgetAccount } from "../accounts/find.ts"
import { forgetCodedBy } from "../coding/coded.ts"
import { forgetPages } from "../comments/list.ts"
import type { Logger } from "../log.ts"
import { noteChanged } from "../moderation/waiting.ts"
import { noteResource } from "../resources/held.ts"
import { forgetRules } from "../screening/rules.ts"
import { startEditing } from "../summaries/editing.ts"
import { forgetSpace } from "../spaces/find.ts"
import { forgetSpaces } from "../spaces/list.ts"
import { forgetThread } from "../threads/find.ts"
import { endWriting, startCounting } from "./followers.ts"
import { send, sendHead, type Live } from "./frames.ts"
import { onAnnounced } from "./log.ts"
import type { Entry } from "./model.ts"
import { startPump, type Pump } from "./pump.ts"
import { changedBy, isOffering, isOfTheDesk, placeIn, threadsIn } from "./shown.ts"
import { userRoom } from "./topics.ts"
import { forgetCounts, tellChanges, tellCoverage, tellStates, type Drop } from "./views.ts"

// From the log to the rooms. Everything followers are told comes through here, whichever process did the act.

/** So many of the latest entries are kept for those who come back after a short break. */
const KEPT = 5_000
/** What happens within so many milliseconds goes out in one frame; the first after a quiet moment goes at once. */
const FRAME_EVERY = 50
/** So many entries in one frame: after a pause more may have gathered than a slow line takes at once. */
const FRAME_MOST = 100
/** Counts change with every comment; they are told at most this often, in milliseconds. */
const STATE_EVERY = 200
/** Whoever is told of these asks for a whole table. */
const COVERAGE_EVERY = 1_000
const HEAD_EVERY = 10_000
/** While the database is away, what is to be told waits this long between two tries, in milliseconds. */
const TELL_AGAIN = 500

let pump: Pump | undefined
let recent: Entry[] = []
/** What followers have been told of. Behind the position while entries wait for their frame. */
let toldTo = 0

/** The number up to which this process has read the log. Take it before the data: overlap is harmless, a gap is not. */
export const positionNow = (): number => pump?.position() ?? 0
/** For those who have heard of more, from another process. */
export const readOn = async (): Promise<void> => pump?.readOn()
export const recentEntries = (): readonly Entry[] => recent
/** For what is told beside the log: whoever hears a number takes all up to it for known. */
export const toldNow = (): number => toldTo

export type Feed = { stop: () => Promise<void> }

/** Starts to follow the log and to tell. `drop` forgets the pages that showed what changed, before anybody is told. */
export async function startFeed(io: Live, drop: Drop, log: Logger): Promise<Feed> {
  recent = []
  const teller = startTelling(io, drop, log)
  onAnnounced((events) => events.forEach(noteWaiting))
  pump = await startPump((entries) => {
    recent = [...recent, ...entries].slice(-KEPT)
    forgetChanged(entries)
    // Once nothing remembers the old rights, and whatever becomes of telling the others.
    dismiss(io, entries)
    drop([...new Set(entries.flatMap(changedBy))])
    teller.add(entries)
    for (const { type, topics, actorId } of entries)
      if (type === "comment.posted") for (const topic of topics) endWriting(topic, actorId)
  })
  toldTo = pump.position()
  const counting = startCounting(io)
  const editing = startEditing(io)
  const head = setInterval(() => sendHead(io, toldTo), HEAD_EVERY)
  return {
    async stop() {
      clearInterval(head)
      const stopped = [teller.stop(), counting.stop(), editing.stop()]
      await pump?.stop()
      await Promise.all(stopped)
    },
  }
}

/**
 * One frame after another: order on the wire is order in the log. What waits are facts, never texts: those are read when
 * the frame is made, so that what was taken back while it waited is not told.
 */
function startTelling(io: Live, drop: Drop, log: Logger) {
  const waiting: Entry[] = []
  const states = markStates(STATE_EVERY)
  const coverage = markStates(COVERAGE_EVERY)
  let notBefore = 0
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isStopped = false

  function wake() {
    clearTimeout(timer)
    if (running || isStopped) return
    const at = Math.max(notBefore, waiting.length > 0 ? 0 : Math.min(states.dueAt(), coverage.dueAt()))
    if (at === Infinity) return
    const wait = at - performance.now()
    if (wait > 0) timer = setTimeout(wake, wait)
    else
      running = tell().finally(() => {
        running = undefined
        wake()
      })
  }

  async function tell() {
    const entries = waiting.slice(0, FRAME_MOST)
    for (const entry of entries) for (const marks of [states, coverage]) marks.mark(entry)
    const seq = entries.at(-1)?.seq ?? toldTo
    const due = states.due()
    const covered = coverage.due()
    try {
      const [changes, counts] = await Promise.all([tellChanges(io, entries, log), tellStates(due, seq, drop, log)])
      send(io, [...changes, ...counts, ...tellCoverage(covered.keys(), seq)])
      waiting.splice(0, entries.length)
      states.told(due.keys())
      coverage.told(covered.keys())
      toldTo = seq
      notBefore = performance.now() + FRAME_EVERY
    } catch {
      // Not given up while the database is away: followers would go on to the next number and never miss this one.
      notBefore = performance.now() + TELL_AGAIN
    }
  }

  return {
    add(entries: Entry[]) {
      waiting.push(...entries)
      wake()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** Spaces whose counts or phase have changed, with the threads concerned: told with the act, or soon after the last one. */
function markStates(every: number) {
  const marked = new Map<string, Set<string>>()
  const toldAt = new Map<string, number>()
  const dueAt = (spaceId: string) => (toldAt.get(spaceId) ?? -Infinity) + every
  return {
    mark({ type, subject, topics }: Entry) {
      if (isOfTheDesk({ type })) return
      const spaceId = spaceOf(topics)
      if (subject.kind === "account" || subject.kind === "summary" || subject.kind === "rules" || !spaceId) return
      const threads = marked.get(spaceId) ?? new Set()
      if (subject.kind === "thread") threads.add(subject.id)
      if (subject.kind === "comment") for (const id of threadsIn(topics)) threads.add(id)
      marked.set(spaceId, threads)
    },
    /** When the next ones may be told. */
    dueAt: () => Math.min(...[...marked.keys()].map(dueAt)),
    due() {
      const now = performance.now()
      return new Map([...marked].filter(([spaceId]) => dueAt(spaceId) <= now))
    },
    told(spaceIds: Iterable<string>) {
      for (const spaceId of spaceIds) {
        marked.delete(spaceId)
        toldAt.set(spaceId, performance.now())
      }
    },
  }
}

/**
 * Closes the sockets of those whose rights have changed, and of all who follow a space that is no longer for everybody
 * who follows it. They come back, and follow again under the rights they now have.
 */
function dismiss(io: Live, entries: Entry[]): void {
  for (const entry of entries) {
    if (isOfRights(entry)) io.in(userRoom(entry.subject.id)).disconnectSockets(true)
    const rooms = isClosing(entry) ? entry.topics.filter((topic) => /^(?:space|thread):/.test(topic)) : []
    if (rooms.length > 0) io.in(rooms).disconnectSockets(true)
  }
}

/** What moderators note of somebody among themselves is not for that person's room. */
const isOfRights = ({ subject, topics }: Entry) => subject.kind === "account" && topics.includes(userRoom(subject.id))
const width = (visibility: string | undefined) => (visibilities as readonly (string | undefined)[]).indexOf(visibility)
const isClosing = ({ type, from, to }: Entry) => type === "space.visibility" && width(to) > width(from)

/**
 * Whatever is remembered of a changed thing goes before the change is told, and in the moment in which the position
 * moves: who takes the new number must not get old data with it.
 */
function forgetChanged(entries: Entry[]): void {
  for (const entry of entries) {
    const { type, subject, topics } = entry
    forgetCodedBy(entry)
    noteWaiting(entry)
    if (isOfTheDesk({ type })) continue
    const spaceId = spaceOf(topics)
    const isComment = subject.kind === "comment"
    for (const topic of topics) {
      const [kind, id] = topic.split(":") as [string, string?]
      if (kind === "user" && id) forgetAccount(id)
      if (kind === "thread" && id) forgetPages(id, placeIn(subject, id))
      if (kind === "thread" && id && !isComment) forgetThread(id, spaceId)
    }
    if (subject.kind === "thread") forgetThread(subject.id, spaceId)
    if (subject.kind === "space") forgetSpaces()
    if (subject.kind === "rules") forgetRules(spaceId)
    if (subject.kind === "resource") {
      noteResource(subject.id)
    }
    if (isComment) forgetCounts(spaceId)
    else forgetSpace(spaceId)
  }
}

/** Who has just decided and asks for the queue finds it done. */
function noteWaiting({ type, subject, topics }: Pick<Entry, "type" | "subject" | "topics">): void {
  if (isOffering({ type })) noteChanged(spaceOf(topics), subject.id)
  if (subject.kind !== "comment" || isOfTheDesk({ type })) return
  // A reply may be the answer for which its conversation has waited.
  noteChanged(spaceOf(topics), subject.id, ...(subject.place ? [subject.place.conversationId] : []))
}
const spaceOf = (topics: string[]) => topics.find((topic) => topic.startsWith("space:"))?.slice(6) ?? ""
