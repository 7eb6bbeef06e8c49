import { randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import { trusted, type Model } from "mongoose"
import type { EventType } from "#shared/events"
import { AppError } from "#shared/errors"
import { shortName } from "#shared/organisation"
import { askedNow } from "../asked.ts"
import { isTaken } from "../database/problems.ts"
import { agencyOf, capacityIn, SYSTEM, VISITOR, type Viewer } from "../viewer.ts"
import { grouped } from "./grouped.ts"
import { firstKept } from "./instance.ts"
import { EventModel, type Announcing, type Entry, type Event } from "./model.ts"

// The log: numbered without gaps by several processes at once, whatever dies in between (design: event-log.md).
// Number 6 can only be inserted by someone who has seen 5, so a writer that dies or hangs holds no number.

const TRIES = 60
const LOG_TIMEOUT = 5_000

let head = 0
let tell: (entries: Entry[]) => void = () => {}

export const onAppended = (listener: (entries: Entry[]) => void) => {
  tell = listener
}
let note: (events: Event[]) => void = () => {}

/** Before whoever acted is answered, also where the pump has not heard of it yet. */
export const onAnnounced = (listener: (events: Event[]) => void) => {
  note = listener
}
/** Set, never added to: the pump may hear of our own batch before its answer arrives. */
export const noticeHead = (seq: number) => {
  head = Math.max(head, seq)
}
/** For another log in the same process. */
export const forgetHead = () => {
  head = 0
}

type About = Omit<Event, "_id" | "type" | "actorId" | "at" | "capacity" | "requestId" | "origin">

/** What somebody does as anybody might, whatever roles they have. */
const asMember = new Set<EventType>([
  "comment.posted",
  "comment.edited",
  "comment.withdrawn",
  "comment.supported",
  "comment.unsupported",
  "comment.reported",
  "contact.received",
  "resource.submitted",
  "resource.withdrawn",
])

/** A fact about to be written with the document it changes. `viewer` undefined: the platform itself did it. */
export function event(type: EventType, viewer: Viewer | undefined, about: About, at = new Date()): Event {
  const { spaceId } = about
  const agency = viewer && spaceId ? agencyOf(viewer, spaceId) : undefined
  const asked = askedNow()
  const role = viewer && !asMember.has(type) ? capacityIn(viewer, spaceOf(about)) : "member"
  const works = viewer && role !== "member" && role !== "visitor"
  return {
    _id: randomUUID(),
    type,
    actorId: viewer ? (viewer.id ?? VISITOR) : SYSTEM,
    ...(viewer?.author ? { actorName: viewer.author.displayName } : {}),
    ...(agency ? { agency: shortName(agency) } : {}),
    ...(works ? { capacity: role } : {}),
    ...(asked ? { requestId: asked.requestId } : {}),
    // Of members nothing is kept of where they were: their safety outranks our curiosity (security 8).
    ...(works && asked
      ? { origin: { address: asked.address, client: asked.client, session: viewer.sessionKey?.slice(0, 16) ?? null } }
      : {}),
    ...about,
    at,
  }
}

/** Where it happened; undefined for what is of no space. */
export function spaceOf({
  spaceId,
  topics,
  subject,
}: Pick<Event, "spaceId" | "topics" | "subject">): string | undefined {
  const isSpace = subject.kind === "space" || subject.kind === "summary"
  return (
    spaceId ??
    topics.find((topic) => topic.startsWith("space:"))?.slice("space:".length) ??
    (isSpace ? subject.id : undefined)
  )
}

/** Writes events at head + 1, head + 2 …; resolves with each one's number, also where the log already had it. */
export const append = grouped(async (events: Event[]): Promise<number[]> => {
  const numbers = new Map<string, number>()
  let left = [...new Map(events.map((one) => [one._id, one])).values()]
  for (let tries = 1; left.length > 0; tries++) {
    const entries = left.map((one, i): Entry => ({ ...one, seq: head + 1 + i }))
    const problem = await insert(entries)
    // The documents still carry their events, and the sweep goes on: the outcome is unknown, not a failure.
    if (problem && tries === TRIES) throw new AppError("unknown")
    if (problem && !isTaken(problem)) await delay(Math.min(20 * 2 ** tries, 1000))
    // The head moved, or the answer got lost. Never guess from an error what was written: the log knows.
    const written = problem ? await lookAgain(left, tries).catch(() => []) : entries
    for (const { _id, seq } of written) numbers.set(_id, seq)
    left = left.filter(({ _id }) => !numbers.has(_id))
    if (problem) continue
    noticeHead(entries.at(-1)!.seq)
    tell(entries)
  }
  return events.map(({ _id }) => numbers.get(_id)!)
})

async function insert(entries: Entry[]): Promise<unknown> {
  try {
    // Ordered, always: an unordered batch leaves a hole where one event is refused.
    await EventModel.collection.insertMany(entries as never[], { ordered: true, timeoutMS: LOG_TIMEOUT })
  } catch (error) {
    return error
  }
}

/** One look past the head we knew; from the second try on, or when nothing new lies there, by the events' own ids. */
async function lookAgain(events: Event[], tries: number): Promise<Pick<Entry, "_id" | "seq">[]> {
  const range = trusted({ $gt: head, $lte: head + 1000 }) as never
  const newer = await EventModel.find({ seq: range }, { seq: 1 }).sort({ seq: 1 }).lean()
  if (newer.length > 0) noticeHead(newer.at(-1)!.seq)
  if (newer.length > 0 && tries === 1) return newer
  const ids = trusted({ $in: events.map((one) => one._id) }) as never
  return [...newer, ...(await EventModel.find({ _id: ids }, { seq: 1 }).lean())]
}

/** What came after one number, up to and with another. */
export const entriesBetween = (after: number, last: number): Promise<Entry[]> =>
  EventModel.find({ seq: trusted({ $gt: after, $lte: last }) as never })
    .sort({ seq: 1 })
    .lean<Entry[]>()
    .exec()

/** There are no holes, so asking for single numbers finds the last one: no server has to walk the log. */
export async function readHead(): Promise<number> {
  for (;;) {
    const first = await firstKept()
    const head = await lastAfter(first - 1)
    // Trimmed meanwhile: what was asked for may have been there.
    if ((await firstKept()) === first) return head
  }
}

async function lastAfter(from: number): Promise<number> {
  const has = async (seq: number) => (await EventModel.findOne({ seq }, { _id: 1 }).lean()) !== null
  let step = 1
  for (; await has(from + step); step *= 2) from += step
  for (step /= 2; step >= 1; step /= 2) if (await has(from + step)) from += step
  return from
}

/** Tells the log what a document carries. The note on the document is cleared behind the answer. */
export async function announce<T extends Announcing>(model: Model<T>, doc: T): Promise<T> {
  const events = doc.unannounced ?? []
  if (events.length === 0) return doc
  const seq = Math.max(...(await Promise.all(events.map(append))))
  note(events)
  settle({ model: model as never, id: doc._id, events: events.map((one) => one._id), seq }).catch(() => {
    // The sweep will.
  })
  return { ...doc, seq, unannounced: [] }
}

type Settled = { model: Model<Announcing>; id: string; events: string[]; seq: number }

/** One statement a batch: as single updates, each would be a transaction and a disk sync of its own. */
const settle = grouped(async (batch: Settled[]): Promise<void[]> => {
  for (const model of new Set(batch.map((one) => one.model))) {
    const some = batch.filter((one) => one.model === model)
    const ids = some.map((one) => one.id)
    const number = { $arrayElemAt: [some.map((one) => one.seq), { $indexOfArray: [ids, "$_id"] }] }
    const told = some.flatMap((one) => one.events)
    // Absent, when the same act was done twice at once and the other one has cleared it: `$filter` would make null of it.
    const noted = { $ifNull: ["$unannounced", []] }
    const untold = { $filter: { input: noted, cond: { $not: [{ $in: ["$$this._id", told] }] } } }
    await model.collection.updateMany({ _id: { $in: ids as never[] } }, [
      { $set: { seq: { $max: ["$seq", number] }, unannounced: untold } },
      // Absent, not empty: the sweep's sparse index then holds only what is still to be told.
      { $set: { unannounced: { $cond: [{ $eq: ["$unannounced", []] }, "$$REMOVE", "$unannounced"] } } },
    ])
  }
  return batch.map(() => undefined)
})

const announcers: Model<Announcing>[] = []
/** Every model whose documents carry events, so that the sweep forgets none. */
export const registerAnnouncing = <T extends Announcing>(model: Model<T>): Model<T> => {
  announcers.push(model as never)
  return model
}

/** Finishes what a crash interrupted; harmless beside living announcers. At start and every few seconds. */
export async function sweep(olderThan: number): Promise<number> {
  let found = 0
  for (const model of announcers) {
    const before = new Date(Date.now() - olderThan)
    const docs = await model
      .find({ "unannounced.at": trusted({ $gt: new Date(0), $lt: before }) as never })
      .limit(1000)
      .lean()
    await Promise.all(docs.map((doc) => announce(model, doc as Announcing)))
    found += docs.length
  }
  return found
}

/** Whether any document carries an event of before this time. */
export async function isCarriedSince(before: Date): Promise<boolean> {
  const range = trusted({ $gt: new Date(0), $lt: before }) as never
  const found = await Promise.all(announcers.map((model) => model.exists({ "unannounced.at": range })))
  return found.some((one) => one !== null)
}
