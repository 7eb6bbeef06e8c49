import { spawn, type ChildProcess } from "node:child_process"
import { randomUUID } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import mongoose from "mongoose"
import { afterAll, expect, test, vi } from "vitest"
import { carriers, shortLived } from "../server/backup/format.ts"
import { writeBackup } from "../server/backup/write-backup.ts"
import { CommentModel, TallyModel, type CommentDoc } from "../server/comments/model.ts"
import { InstanceModel, type Announcing, type Entry } from "../server/events/model.ts"
import type { ThreadDoc } from "../server/threads/model.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { world, type World } from "./helpers/world.ts"

vi.setConfig({ testTimeout: 90_000 })

const temp = mkdtempSync(join(tmpdir(), "plenary-backup-"))
afterAll(() => rmSync(temp, { recursive: true, force: true }))
const newFile = () => join(temp, `${randomUUID().slice(0, 8)}.gz`)
const newUri = () => databaseUri(`r_${randomUUID().slice(0, 8)}`)
const here = () => databaseUri(mongoose.connection.name)

/** As a person runs it. */
async function npmRun(name: "backup" | "restore", uri: string, ...args: string[]) {
  const child = program(`server/backup/${name}.ts`, { MONGODB_URI: uri }, args)
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve))
  return { code, said: child.said() }
}

type Program = ChildProcess & { said: () => string }
function program(file: string, env: Record<string, string>, args: string[] = []): Program {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    env: { ...process.env, DATA_DIR: join(temp, "data"), LOG_LEVEL: "warn", DEMO: "off", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (said += bytes.toString()))
  return Object.assign(child, { said: () => said })
}

async function look<T>(uri: string, at: (connection: mongoose.Connection) => Promise<T>): Promise<T> {
  const connection = await mongoose.createConnection(uri).asPromise()
  try {
    return await at(connection)
  } finally {
    await connection.close()
  }
}

/** Every document and index, in the types they are stored in; but for letters, which are written and gone within seconds. */
const contents = (uri: string) =>
  look(uri, async (connection) => {
    const found: Record<string, unknown> = {}
    for (const { name } of await connection.listCollections()) {
      if (name === "instance" || shortLived.includes(name)) continue
      const docs = await connection
        .collection(name)
        .find({}, { promoteValues: false, projection: { letters: 0 } })
        .sort({ _id: 1 })
        .toArray()
      const indexes = await connection.collection(name).indexes()
      if (docs.length > 0)
        found[name] = {
          docs,
          indexes: indexes.map(({ key, unique, sparse, expireAfterSeconds }) => ({
            key,
            unique,
            sparse,
            expireAfterSeconds,
          })),
        }
    }
    return found
  })

async function talk({ ada, ben, delegate, mod, thread, kenya }: World) {
  const first = await ada.post(thread, "One.", { objectives: [7], countries: ["KE"] })
  await delegate.post(thread, "Officially.", { capacity: { organisationId: kenya.id } })
  await ben.post(thread, "No.", { parentId: first.id })
  await ben.api("comments.support", { commentId: first.id })
  await ben.api("comments.report", { commentId: first.id, reason: "off_topic", text: "Hm." })
  await ada.api("comments.edit", { commentId: first.id, revision: 1, body: "<p>One, better.</p>" })
  const bad = await ben.post(thread, "Buy now.")
  await mod.api("comments.reject", { commentId: bad.id, revision: 1, reason: "spam" })
  await ben.api("threads.open", { space: first.spaceId, title: "Another question" })
  // What follows an answer, and what is gathered for a second, has been written.
  await expect.poll(() => CommentModel.collection.findOne({ unannounced: { $exists: true } })).toBeNull()
  await expect
    .poll(async () => new Map((await TallyModel.find().lean()).map(({ _id, comments }) => [_id, comments])))
    .toEqual(new Map(Object.entries({ "country:KE": 1, "objective:7": 3, "objective:17": 2 })))
  await untilRecorded()
}

test("a backup restored elsewhere holds everything but what let somebody in, under another epoch", async () => {
  const review = await world()
  await talk(review)
  const file = newFile()
  expect(await npmRun("backup", here(), file)).toMatchObject({ code: 0 })
  expect(readFileSync(file).length).toBeGreaterThan(1_000)
  expect((await npmRun("backup", here(), file)).said).toContain("is there already")

  const elsewhere = newUri()
  const restored = await npmRun("restore", elsewhere, file)
  expect(restored, restored.said).toMatchObject({ code: 0 })
  expect(await contents(elsewhere)).toEqual(await contents(here()))
  const [ours, theirs] = await Promise.all(
    [here(), elsewhere].map((uri) => look(uri, (one) => one.collection("instance").findOne({}))),
  )
  expect(theirs).toEqual({ ...ours, epoch: expect.not.stringMatching(ours!["epoch"] as string) })
  expect(await look(here(), (one) => one.collection("sessions").countDocuments())).toBeGreaterThan(0)
  expect(await look(elsewhere, (one) => one.collection("sessions").countDocuments())).toBe(0)
})

test("whatever carries its acts until they are told is known to a backup", () => {
  const carrying = Object.values(mongoose.models).filter(({ schema }) => schema.path("unannounced"))
  const known = new Set([...carriers].map(({ modelName }) => modelName))
  expect(carrying.map(({ modelName }) => modelName).filter((name) => !known.has(name))).toEqual([])
})

test("what is short-lived is named as it is", async () => {
  await talk(await world())
  const known = [...Object.values(mongoose.models).map((model) => model.collection.collectionName), "leases"]
  expect(known).toEqual(expect.arrayContaining(shortLived))
})

test("nothing is replaced without being asked to, and nothing by half a backup", async () => {
  await talk(await world())
  const file = newFile()
  await writeBackup(file)
  const before = await contents(here())

  const refused = await npmRun("restore", here(), file)
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining("--replace") })
  writeFileSync(`${file}.half`, readFileSync(file).subarray(0, -200))
  expect(await npmRun("restore", here(), `${file}.half`, "--replace")).toMatchObject({ code: 1 })
  writeFileSync(`${file}.other`, "something else")
  expect(await npmRun("restore", here(), `${file}.other`, "--replace")).toMatchObject({ code: 1 })
  expect(await contents(here())).toEqual(before)
  expect(await InstanceModel.findById("instance").lean()).not.toHaveProperty("isRestoring")
})

test("while people go on writing, a backup holds each act with its event or neither", async () => {
  const review = await world()
  const { ada, ben, mod, thread } = review
  await talk(review)
  const source = (await CommentModel.findOne({ replyPosition: 0 }).lean())!
  const alone = {
    ...source,
    replies: 0,
    replyPositions: 0,
    supports: 0,
    supportGroups: {},
    supportRegions: {},
    reports: 0,
  }
  // Enough of them that copying takes a while.
  const many = Array.from({ length: 1_000 }, (_, i) => ({
    ...alone,
    _id: randomUUID(),
    position: 100 + i,
    showsAt: 100 + i,
  }))
  for (const one of many) one.conversationId = one._id
  await CommentModel.collection.insertMany(many as never[])

  let isOver = false
  const people = [ada, ben].map(async (one, i) => {
    for (let n = 0; !isOver; n++) {
      const { id } = await one.post(thread, `Meanwhile ${n}.`)
      await [ben, ada][i]!.post(thread, "Yes.", { parentId: id })
      await [ben, ada][i]!.api("comments.support", { commentId: id })
      await one.api("comments.edit", { commentId: id, revision: 1, body: `<p>Meanwhile ${n}, better.</p>` })
      await mod.api("comments.reject", { commentId: id, revision: 2, reason: "off_topic" })
    }
  })
  // What is coded is copied before all comments are, and letters after them.
  const { rapporteur, space } = review
  const of = { space: space.slug }
  const theme = randomUUID()
  const codes = async () => {
    for (let revision = 0; !isOver; revision++) {
      const themes = [{ id: theme, text: { en: `Camps ${revision}` }, isArchived: false }]
      await rapporteur.api("coding.saveCodebook", { ...of, revision, themes })
      const passage = { commentId: source._id, revision: source.revision, start: 0, end: 2 }
      const coding = { ...passage, id: randomUUID(), theme, position: "supports" as const }
      await rapporteur.api("coding.add", coding)
      await rapporteur.api("coding.settle", { commentId: source._id, theme, position: null })
      await rapporteur.api("coding.remove", { codingId: coding.id })
      await mod.api("letters.publish", { ...of, id: randomUUID(), texts: { en: { title: "A", body: "B" } }, cited: [] })
    }
  }
  people.push(codes())
  const file = newFile()
  await writeBackup(file)
  isOver = true
  await Promise.all(people)

  const elsewhere = newUri()
  const restored = await npmRun("restore", elsewhere, file)
  expect(restored, restored.said).toMatchObject({ code: 0 })
  await look(elsewhere, async (connection) => {
    const log = await connection.collection<Entry>("events").find().sort({ seq: 1 }).toArray()
    const comments = await connection.collection<CommentDoc>("comments").find().toArray()
    const threads = await connection.collection<ThreadDoc>("threads").find().toArray()
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1))
    const written = comments.filter(({ _id }) => !many.some((one) => one._id === _id))
    expect(written.length).toBeGreaterThan(4)
    for (const { _id, status, revision, seq = 0, unannounced = [] } of written) {
      const deeds = [...log.filter(({ subject }) => subject.id === _id), ...unannounced].map(({ type }) => type)
      expect(deeds).toContain("comment.posted")
      expect(deeds.includes("comment.rejected")).toBe(status === "rejected")
      expect(deeds.includes("comment.edited")).toBe(revision > 1)
      expect(seq).toBeLessThanOrEqual(log.length)
    }
    const known = new Set([...comments, ...threads].map(({ _id }) => _id))
    const unknown = log.filter(({ subject }) => subject.kind === "comment" && !known.has(subject.id))
    expect(unknown).toEqual([])
    const ofType = (...types: string[]) => log.filter(({ type }) => types.includes(type))
    const idsIn = async (name: string) =>
      (
        await connection
          .collection<Announcing>(name)
          .find({ unannounced: { $exists: false } })
          .toArray()
      )
        .map(({ _id }) => _id)
        .sort()
    const ids = (entries: Entry[]) => [...new Set(entries.map(({ subject, into }) => into ?? subject.id))].sort()
    expect(await idsIn("codebooks")).toEqual(ids(ofType("space.codebook")))
    expect(await idsIn("space_letters")).toEqual(ids(ofType("space.letter")))
    const codings = await connection.collection<Announcing & { removedAt?: Date }>("codings").find().toArray()
    expect(codings.length).toBeGreaterThan(0)
    for (const { _id, removedAt, unannounced = [] } of codings) {
      const deeds = [...log.filter(({ subject }) => subject.id === _id), ...unannounced].map(({ type }) => type)
      expect(deeds.toSorted()).toEqual(removedAt ? ["coding.added", "coding.removed"] : ["coding.added"])
    }
    const coded = new Set(codings.map(({ _id }) => _id))
    expect(ofType("coding.added", "coding.removed").filter(({ subject }) => !coded.has(subject.id))).toEqual([])
    const talkedIn = threads.find(({ _id }) => _id === thread._id)!
    const there = comments.filter(({ threadId }) => threadId === thread._id)
    expect(talkedIn.comments).toBe(there.filter(({ status }) => status === "published").length)
    expect(talkedIn.positions).toBeGreaterThanOrEqual(Math.max(...there.map(({ position }) => position)))
  })
})

test("who serves the database ends when it is replaced, waits, and is started again", async () => {
  const review = await world()
  await talk(review)
  const file = newFile()
  await writeBackup(file)
  const epoch = (await InstanceModel.findById("instance").lean())!.epoch
  const uri = here()
  await review.app.close()
  const npmStart = program("server/start.ts", { MONGODB_URI: uri })
  try {
    const started = () => npmStart.said().split("Plenary is ready").length - 1
    await expect.poll(started, { timeout: 20_000 }).toBe(1)
    const restored = await npmRun("restore", uri, file, "--replace")
    expect(restored, restored.said).toMatchObject({ code: 0 })
    await expect.poll(started, { timeout: 20_000 }).toBe(2)
    expect(npmStart.said()).toContain("This process ends, to be started anew.")
    const [, origin = ""] = /Plenary is ready: (\S+)(?![^]*Plenary is ready)/.exec(npmStart.said()) ?? []
    const { comments } = (await (await fetch(`${origin}/api/threads/${review.thread._id}/comments`)).json()) as {
      comments: unknown[]
    }
    expect(comments).toHaveLength(4)
    expect((await InstanceModel.findById("instance").lean())!.epoch).not.toBe(epoch)

    // Replaced by other means, with the same epoch: the log ends before what was told.
    await mongoose.connection.collection("events").deleteMany({})
    await expect.poll(started, { timeout: 20_000 }).toBe(3)
    expect(npmStart.said()).toContain("The log ends before what has been told")
  } finally {
    npmStart.kill("SIGTERM")
    await new Promise((resolve) => npmStart.once("exit", resolve))
  }
})
