import { randomUUID } from "node:crypto"
import mongoose, { trusted } from "mongoose"
import { unlessTaken } from "../database/problems.ts"
import { positionNow } from "../events/feed.ts"
import { firstKept, readInstance } from "../events/instance.ts"
import { entriesBetween } from "../events/log.ts"
import { InstanceModel, type Entry } from "../events/model.ts"
import { countNewSpaces, keepFigures } from "../figures/keep.ts"
import { factsOf, isAct, scopeOf } from "./acts.ts"
import { beginning, link, noOrigin, ORIGIN_KEPT, type Link, type RecordEntry } from "./chain.ts"
import { importedEnd } from "./imported.ts"
import { RecordModel, type RecordDoc } from "./model.ts"
import { readTexts } from "./texts.ts"

// The record follows the log: one entry for every act, in the same order, written by one process at a time. What keeps it
// right is not the lease but the numbers: entry 6 can only be written by who has read entry 5, and an act's id is that of
// its entry. So a writer that dies, hangs or is overtaken leaves nothing out and writes nothing twice.

const BATCH = 500
/** A process that has not been heard of for so long records no more; milliseconds. */
const LEASE = 10_000
const NEW_SPACES_EVERY = 60_000

type Lease = { _id: string; by: string; until: Date }
const RECORD = "record"
const leases = () => mongoose.connection.collection<Lease>("leases")

export type Recorder = {
  /** Records what the log has and the record has not; the number up to which it then goes, as far as this process knows. */
  record: () => Promise<number>
  /** From where somebody acted is kept for half a year. */
  forgetOrigins: () => Promise<void>
}

export function recorder(): Recorder {
  const me = randomUUID()
  let recordedTo = 0
  let heldUntil = 0
  let chains: Chains | undefined
  let lookedAt = -Infinity

  async function record(): Promise<number> {
    const head = positionNow()
    const looks = performance.now() - lookedAt > NEW_SPACES_EVERY
    if (head <= recordedTo && !looks) return recordedTo
    if (!(await hold())) {
      chains = undefined
      return (recordedTo = (await readInstance()).recordedTo ?? 0)
    }
    try {
      chains ??= await findChains()
      recordedTo = chains.recordedTo
      while (recordedTo < head && (await hold())) {
        await recordBatch(chains, head)
        // What must be there is not to be seen yet: the next turn looks again.
        if (chains.recordedTo === recordedTo) break
        recordedTo = chains.recordedTo
      }
      if (looks) await countNewSpaces(recordedTo)
      if (looks) lookedAt = performance.now()
      return recordedTo
    } catch (error) {
      // Nobody knows how far it came: the record itself does.
      chains = undefined
      throw error
    }
  }

  /** Renewed when half of it is over. */
  async function hold(): Promise<boolean> {
    const now = Date.now()
    if (heldUntil - now > LEASE / 2) return true
    const until = new Date(now + LEASE)
    const held = await leases().findOne({ _id: RECORD })
    if (held && held.by !== me && held.until.getTime() > now) return false
    // Of several that take it at once, one finds it as it was seen.
    const taken = held
      ? (await leases().updateOne({ _id: RECORD, by: held.by, until: held.until }, { $set: { by: me, until } }))
          .matchedCount === 1
      : await unlessTaken(leases().insertOne({ _id: RECORD, by: me, until }))
    heldUntil = taken ? until.getTime() : 0
    return taken
  }

  let forgotten = 0
  return {
    record,
    async forgetOrigins() {
      forgotten = await forgetOriginsFrom(forgotten)
    },
  }
}

/** Where the chains end, and how far in the log they go. */
type Chains = { recordedTo: number; last: Link; log: number; spaces: Map<string, Link> }

async function findChains(): Promise<Chains> {
  const { recordedTo = 0, recorded = 0 } = await readInstance()
  const number = await lastNumber((seq) => ({ seq }), recorded)
  const entry = number > 0 ? await RecordModel.findOne({ seq: number }).lean() : null
  const last = entry ? { number, hash: entry.hash } : beginning
  // What a restored or trimmed log no longer has, has been recorded.
  const before = Math.max(recordedTo, (await firstKept()) - 1)
  return { recordedTo: before, last, log: entry?.log ?? 0, spaces: new Map() }
}

/** Numbers have no holes, so single look-ups find the last one (as in the log itself). */
export async function lastNumber(at: (number: number) => Record<string, unknown>, from = 0): Promise<number> {
  const has = async (number: number) => (await RecordModel.findOne(at(number), { _id: 1 }).lean()) !== null
  let [found, step] = [from > 0 && !(await has(from)) ? 0 : from, 1]
  for (; await has(found + step); step *= 2) found += step
  for (step /= 2; step >= 1; step /= 2) if (await has(found + step)) found += step
  return found
}

/** Where it ended last time; it is looked from there on, as long as that is still there. */
const ends = new Map<string, number>()

export async function lastOfSpace(space: string): Promise<Link> {
  const before = await importedEnd(space)
  const own = await lastNumber((number) => ({ space, spaceSeq: before.number + number }), ends.get(space))
  ends.set(space, own)
  const number = before.number + own
  const entry = own > 0 ? await RecordModel.findOne({ space, spaceSeq: number }, { hash: 1 }).lean() : null
  return entry ? { number, hash: entry.hash } : before
}

async function recordBatch(chains: Chains, head: number): Promise<void> {
  const found = await entriesBetween(chains.recordedTo, Math.min(chains.recordedTo + BATCH, head))
  // Only while the numbers are unbroken: a scan that pauses may show 7 and have missed 6.
  const entries = found.filter((entry, i) => entry.seq === chains.recordedTo + 1 + i)
  const recordedTo = chains.recordedTo + entries.length
  // Of a batch that a crash cut off, some are recorded already.
  const acts = entries.filter((entry) => isAct(entry) && entry.seq > chains.log)
  await insert(await chained(chains, acts))
  await emptyPurged(entries)
  await keepFigures(entries, { before: chains.recordedTo, to: recordedTo })
  const progress = { $max: { recordedTo }, $set: { recorded: chains.last.number } }
  await InstanceModel.updateOne({ _id: "instance" }, progress)
  chains.recordedTo = recordedTo
}

async function chained(chains: Chains, acts: readonly Entry[]): Promise<RecordDoc[]> {
  const texts = await readTexts([
    ...new Set(acts.filter(({ subject }) => subject.kind === "comment").map(({ subject }) => subject.id)),
  ])
  const docs: RecordDoc[] = []
  for (const act of acts) {
    const space = scopeOf(act)
    const lastHere = chains.spaces.get(space) ?? (await lastOfSpace(space))
    const { id, ...entry }: RecordEntry = link(factsOf(act, texts), chains.last, lastHere)
    docs.push({ _id: id, log: act.seq, ...entry })
    chains.last = { number: entry.seq, hash: entry.hash }
    chains.log = act.seq
    chains.spaces.set(space, { number: entry.spaceSeq, hash: entry.hash })
  }
  return docs
}

async function insert(docs: RecordDoc[]): Promise<void> {
  // Ordered, always: an unordered batch leaves a hole where one entry is refused.
  if (docs.length > 0) await RecordModel.collection.insertMany(docs as never[], { ordered: true })
}

const emptied = { actor: null, reasonText: null, personSalt: null, ...noOrigin }

/** The act is an entry like any other, and this what it does. Harmless when it is done again. */
async function emptyPurged(entries: readonly Entry[]): Promise<void> {
  const numbers = entries.filter(({ type }) => type === "record.purged").map(({ subject }) => Number(subject.id))
  for (const seq of numbers) await RecordModel.updateOne({ seq }, { $set: emptied })
}

// ── what is kept for a time ──

/** Begins behind `from`; the number up to which it has come. */
export async function forgetOriginsFrom(from: number, before = new Date(Date.now() - ORIGIN_KEPT)): Promise<number> {
  const range = trusted({ $gt: from, $lte: from + BATCH }) as never
  const entries = await RecordModel.find({ seq: range }, { seq: 1, at: 1, originSalt: 1 }).sort({ seq: 1 }).lean()
  const firstYoung = entries.find(({ at }) => at >= before.toISOString())?.seq ?? Infinity
  const old = entries.filter(({ seq }) => seq < firstYoung)
  const last = old.at(-1)?.seq
  if (last === undefined) return from
  if (old.some(({ originSalt }) => originSalt))
    await RecordModel.updateMany({ seq: trusted({ $gt: from, $lte: last }) }, { $set: noOrigin })
  return old.length === BATCH ? forgetOriginsFrom(last, before) : last
}
