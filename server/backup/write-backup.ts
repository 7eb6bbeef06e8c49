import { createWriteStream } from "node:fs"
import { rename, rm } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createGzip } from "node:zlib"
import mongoose, { trusted } from "mongoose"
import { firstKept, readInstance } from "../events/instance.ts"
import { readHead } from "../events/log.ts"
import { EventModel, type Entry } from "../events/model.ts"
import { carriersOf, FORMAT, stringify, transient, type Doc, type Head, type Line } from "./format.ts"

// The whole instance in one file, while people go on writing. Documents are copied one after another, each as it is at
// that moment, so the copy shows no single moment. What makes one of it:
// - whatever an act changed after the beginning is copied once more, when all else is done;
// - the log comes last, and with it every event of the documents, or it stands on the document as not yet told;
// - what the log then holds of acts that a document does not know is left out when the backup is restored;
// - counts and positions are counted again there.

const AT_ONCE = 500
const CHUNK = 64 * 1024

/** Resolves with the number of documents. The file appears when it is complete, and takes no other's place. */
export async function writeBackup(file: string): Promise<number> {
  const aside = `${file}.part`
  const counted = { documents: 0 }
  try {
    const out = createWriteStream(aside, { flags: "wx", mode: 0o600 })
    await pipeline(Readable.from(chunks(lines(counted))), createGzip(), out)
    await rename(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") await rm(aside, { force: true })
    throw error
  }
  return counted.documents
}

async function* lines(counted: { documents: number }): AsyncGenerator<Line> {
  const instance = await readInstance()
  const head = await readHead()
  yield { plenary: FORMAT, at: new Date(), head, instance } satisfies Head
  for await (const line of contents(head)) {
    if ("_id" in line) counted.documents++
    yield line
  }
  yield { end: counted.documents }
}

async function* contents(head: number): AsyncGenerator<Line> {
  for (const name of await collectionNames()) {
    yield { in: name }
    yield* mongoose.connection.collection(name).find({}, raw).batchSize(AT_ONCE) as AsyncIterable<Doc>
  }
  yield* changedSince(head)
  yield { in: EventModel.collection.collectionName }
  yield* eventsFrom(await firstKept(), await readHead())
}

/** Numbers as they are stored, not as JavaScript has them. */
const raw = { promoteValues: false } as const

/** All there are, so that a collection which a later version adds is not forgotten here. */
async function collectionNames(): Promise<string[]> {
  const found = await mongoose.connection.listCollections()
  return found
    .map(({ name }) => name)
    .filter((name) => !transient.has(name) && !name.startsWith("system."))
    .sort()
}

async function* changedSince(head: number): AsyncGenerator<Line> {
  const acts: Entry[] = []
  for await (const act of entries(head + 1, await readHead())) acts.push(act)
  for (const { model, where } of carriersOf(acts).values()) {
    const name = model.collection.collectionName
    yield { in: name }
    yield* mongoose.connection.collection(name).find(where, raw) as AsyncIterable<Doc>
  }
}

async function* entries(from: number, to: number) {
  for (let first = from; first <= to; first += AT_ONCE) {
    const range = trusted({ $gte: first, $lt: Math.min(first + AT_ONCE, to + 1) }) as never
    yield* await EventModel.find({ seq: range }).sort({ seq: 1 }).lean()
  }
}

async function* eventsFrom(from: number, to: number): AsyncGenerator<Doc> {
  for await (const entry of entries(from, to)) yield entry
}

/** Lines by the handful: each chunk is a step of the stream, and each line alone would be a dear one. */
async function* chunks(from: AsyncIterable<Line>): AsyncGenerator<string> {
  let chunk = ""
  for await (const line of from) {
    chunk += `${stringify(line)}\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ""
  }
  yield chunk
}
