import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import mongoose from "mongoose"
import { afterAll, beforeAll, expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { connect } from "../server/database/connect.ts"
import { EventModel } from "../server/events/model.ts"
import type { ThreadDoc } from "../server/threads/model.ts"
import { startCluster, type Cluster } from "./cluster/cluster.ts"
import { windowProgram } from "./faults/bundles.ts"
import { openReader, type Reader, type Role } from "./faults/reader.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import { addPerson, addSpace, addThread } from "./helpers/made.ts"
import { Person } from "./helpers/person.ts"
import { keepPosting } from "./helpers/persistent.ts"

// What `npm run cluster` starts: a proxy before three processes, of which any may go at any moment. The long form, with
// many kills and a worse line, is `npm run faults -- --only=F4`.

const dataDir = mkdtempSync(join(tmpdir(), "plenary-cluster-"))
let cluster: Cluster
let thread: ThreadDoc
let authors: Person[]

beforeAll(async () => {
  const mongodbUri = databaseUri(`c_${randomUUID().slice(0, 8)}`)
  const env = { DEMO: "off", RATE_LIMITS: "off", LOG_LEVEL: "warn" }
  cluster = await startCluster({ processes: 3, proxy: "stand-in", dataDir, mongodbUri, env })
  await connect(mongodbUri)
  thread = await addThread(await addSpace(), 1, [7])
  authors = await Promise.all(["Ada", "Ben", "Cleo"].map((name) => addPerson(cluster.url, name)))
  await Promise.all(authors.map((author) => author.signedIn()))
}, 120_000)
afterAll(async () => {
  await cluster?.stop()
  await mongoose.disconnect()
  rmSync(dataDir, { recursive: true, force: true })
})

const openReaders = async () => {
  const program = await windowProgram(undefined)
  return Promise.all(
    (["visitor", "member", "visitor", "member"] as Role[]).map((role, i) => {
      const person = role === "visitor" ? new Person(cluster.url, undefined) : authors[i % authors.length]!
      return openReader({ name: `${role} ${i}`, person, role, threadId: thread._id, program, pages: 3 })
    }),
  )
}
const differences = async (readers: Reader[]) =>
  (await Promise.all(readers.map((reader) => reader.differences(false)))).flat()

test("one process is killed and one asked to leave, and nobody loses a post or misses one", async () => {
  const readers = await openReaders()
  const posting = authors.map((author) => keepPosting(author, thread, 100))
  const all = () => posting.flatMap(({ acknowledged }) => acknowledged)
  await expect.poll(() => all().length).toBeGreaterThan(10)
  const before = cluster.processes()
  await cluster.end(0, "SIGKILL")
  await cluster.end(1, "SIGTERM")
  await Promise.all(posting.map((one) => one.stop()))

  const after = cluster.processes()
  expect(after.map(({ port }) => port)).toEqual(before.map(({ port }) => port))
  expect(after.map(({ pid }, i) => pid === before[i]!.pid)).toEqual([false, false, true])

  expect(posting.flatMap(({ refused }) => refused)).toEqual([])
  const stored = await CommentModel.find({ threadId: thread._id }, { _id: 1 }).lean()
  expect(stored.map(({ _id }) => _id).sort()).toEqual(all().sort())
  const log = (await EventModel.find({}, { seq: 1, type: 1 }).lean()).map(({ seq }) => seq).sort((a, b) => a - b)
  expect(log).toEqual(log.map((_, i) => i + 1))

  await expect.poll(() => differences(readers), { timeout: 20_000, interval: 500 }).toEqual([])
  expect(readers.flatMap(({ history }) => history.twice)).toEqual([])
  const back = readers.flatMap((one) => one.back)
  expect(back.length, "some of them were with a process that has gone").toBeGreaterThan(0)
  expect(Math.max(...back)).toBeLessThan(10_000)
  readers.forEach((reader) => reader.close())
}, 120_000)
