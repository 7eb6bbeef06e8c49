import { randomUUID } from "node:crypto"
import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import { setTimeout as delay } from "node:timers/promises"
import { createGunzip } from "node:zlib"
import mongoose, { trusted } from "mongoose"
import { ensureIndexes } from "../database/connect.ts"
import { isTaken } from "../database/problems.ts"
import { forgetHead, noticeHead } from "../events/log.ts"
import { EventModel, InstanceModel, type Announcing, type Entry, type InstanceDoc } from "../events/model.ts"
import { recountAll } from "../jobs/recount.ts"
import { RecordModel } from "../record/model.ts"
import {
  carrierOf,
  carriers,
  carriersOf,
  FORMAT,
  keyOf,
  parse,
  shortLived,
  type Doc,
  type Head,
  type Line,
} from "./format.ts"

const AT_ONCE = 500
/** Running processes look every two seconds, and then close their lines. */
const THEY_LEAVE_WITHIN = 10_000

type Options = { isReplacing: boolean; say: (line: string) => void; theyLeaveWithin?: number }

/**
 * Puts a backup in place, under a new epoch. Whoever serves this database sees the mark, ends, and is started again by
 * its supervisor, to wait until the mark is gone. It stays if the restore is cut off, which is then to be done again.
 */
export async function restoreBackup(file: string, options: Options): Promise<{ documents: number; head: Head }> {
  const head = await lookThrough(file)
  const isEmpty = await isEmptyDatabase()
  if (!isEmpty && !options.isReplacing)
    throw new Error("This database is not empty. With --replace, what is in it goes and cannot be brought back.")
  await InstanceModel.replaceOne({ _id: "instance" }, { epoch: randomUUID(), isRestoring: true }, { upsert: true })
  if (!isEmpty) {
    options.say("Waiting for those who serve this database to leave it …")
    await delay(options.theyLeaveWithin ?? THEY_LEAVE_WITHIN)
  }
  await emptyDatabase()
  const documents = await copyIn(file)
  await ensureIndexes()
  const log = await copyLog(file, head)
  await forgetNumbersAbove(log.last)
  await RecordModel.deleteMany({ log: trusted({ $gt: head.instance.recordedTo ?? 0 }) as never })
  await assertAlone(log)
  forgetHead()
  noticeHead(log.last)
  await recountAll(0)
  const { firstKept: _first, isRestoring: _mark, ...kept } = head.instance
  const instance: InstanceDoc = { ...kept, epoch: randomUUID(), ...(log.first > 1 ? { firstKept: log.first } : {}) }
  await InstanceModel.replaceOne({ _id: "instance" }, instance)
  return { documents: documents + log.count, head }
}

// ── the file ──

type Reading = Parameters<typeof parse>[1]

async function* linesOf(file: string, reading: Reading): AsyncGenerator<Line> {
  const bytes = createReadStream(file)
  const text = bytes.pipe(createGunzip())
  bytes.once("error", (error) => text.destroy(error))
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) yield parse(line, reading)
}

/** To its end, before anything is touched: a file that was cut off must not take the place of what is there. */
async function lookThrough(file: string): Promise<Head> {
  let head: Head | undefined
  let documents = 0
  for await (const line of linesOf(file, "plain")) {
    if ("plenary" in line) head = line
    else if (!head || head.plenary !== FORMAT) throw new Error(`${file} is no backup that this version can read.`)
    else if ("_id" in line) documents++
    else if ("end" in line && line.end === documents) return head
  }
  throw new Error(`${file} is not complete.`)
}

/** The documents of one collection after the other, by the handful. */
async function* handfuls(file: string, reading: Reading): AsyncGenerator<{ name: string; docs: Doc[] }> {
  let name = ""
  let docs: Doc[] = []
  for await (const line of linesOf(file, reading)) {
    if ("_id" in line) docs.push(line)
    if (docs.length > 0 && (docs.length === AT_ONCE || !("_id" in line))) {
      yield { name, docs }
      docs = []
    }
    if ("in" in line) name = line.in
  }
}

// ── the database ──

const madeAtStart = new Set([...shortLived, "instance", "migrations"])
const collectionNames = async () => (await mongoose.connection.listCollections()).map(({ name }) => name)

/** One that has only been started, or whose restore was cut off, has nothing that anybody would miss. */
async function isEmptyDatabase(): Promise<boolean> {
  const instance = await InstanceModel.findById("instance").lean()
  if (instance?.isRestoring) return true
  const names = (await collectionNames()).filter((name) => !madeAtStart.has(name))
  const found = await Promise.all(names.map((name) => mongoose.connection.collection(name).findOne({})))
  return found.every((doc) => doc === null)
}

async function emptyDatabase(): Promise<void> {
  for (const name of await collectionNames())
    if (name !== InstanceModel.collection.collectionName) await mongoose.connection.dropCollection(name)
}

/** Without indexes yet: what is unique is so only when the later documents have taken the place of the earlier. */
async function copyIn(file: string): Promise<number> {
  let documents = 0
  for await (const { name, docs } of handfuls(file, "typed")) {
    if (name === EventModel.collection.collectionName) break
    const collection = mongoose.connection.collection<Doc>(name)
    for (const doc of await notInserted(collection, docs)) await collection.replaceOne({ _id: doc._id }, doc)
    documents += docs.length
  }
  return documents
}

async function notInserted(collection: mongoose.Collection<Doc>, docs: Doc[]): Promise<Doc[]> {
  try {
    await collection.insertMany(docs, { ordered: false })
    return []
  } catch (error) {
    const { writeErrors = [] } = error as { writeErrors?: { index: number; code: number }[] }
    if (writeErrors.length === 0 || writeErrors.some((one) => !isTaken(one))) throw error
    return writeErrors.map(({ index }) => docs[index]!)
  }
}

// ── the log ──

type Copied = { first: number; last: number; count: number }

/**
 * Up to where the copying began, every document knows its acts. Of later ones some were done after their document had
 * been copied: what is not on it is not in the record either, and the others close up.
 */
async function copyLog(file: string, { head }: Head): Promise<Copied> {
  const copied: Copied = { first: 1, last: 0, count: 0 }
  for await (const { name, docs } of handfuls(file, "plain")) {
    if (name !== EventModel.collection.collectionName) continue
    const entries = docs as unknown as Entry[]
    const done = await whichAreDone(entries.filter(({ seq }) => seq > head))
    const some = entries.filter(({ seq, _id }) => seq <= head || done.has(_id))
    if (some.length === 0) continue
    if (copied.count === 0) copied.first = some[0]!.seq
    if (copied.count === 0) copied.last = copied.first - 1
    await EventModel.collection.insertMany(some.map((entry) => ({ ...entry, seq: ++copied.last })) as never[])
    copied.count += some.length
  }
  return copied
}

async function whichAreDone(entries: Entry[]): Promise<Set<string>> {
  const known = new Map<string, Announcing[]>()
  for (const [key, { model, where }] of carriersOf(entries))
    known.set(key, await model.find(where, { seq: 1, unannounced: 1 }).lean<Announcing[]>())
  const isDone = (entry: Entry): boolean => {
    const carrier = carrierOf(entry)
    if (!carrier) return true
    return known.get(keyOf(carrier))!.some((doc) => (doc.seq ?? 0) >= entry.seq || carries(doc, entry))
  }
  return new Set(entries.filter(isDone).map(({ _id }) => _id))
}

const carries = ({ unannounced = [] }: Announcing, { _id }: Entry) => unannounced.some((one) => one._id === _id)

/** A document that bears a number to come would be asked for again and again, until the log has come there. */
async function forgetNumbersAbove(last: number): Promise<void> {
  for (const model of carriers) await model.updateMany({ seq: trusted({ $gt: last }) }, { $set: { seq: last } })
}

async function assertAlone({ count }: Copied): Promise<void> {
  if ((await EventModel.countDocuments()) === count) return
  throw new Error("Somebody wrote into the database meanwhile. Stop the application, and restore once more.")
}
