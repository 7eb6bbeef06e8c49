import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync, gzipSync } from "node:zlib"
import mongoose from "mongoose"
import { afterAll, expect, test, vi } from "vitest"
import type { Comment } from "#shared/comment"
import { plainTextOf } from "#shared/plain-text"
import { AccountModel } from "../server/accounts/model.ts"
import type { Head, Scope } from "../server/archive/format.ts"
import { importArchive } from "../server/archive/import.ts"
import { checkArchive } from "../server/archive/read.ts"
import { writeArchive } from "../server/archive/write.ts"
import { CommentModel, type CommentDoc } from "../server/comments/model.ts"
import { isShownTo, presentComment } from "../server/comments/present.ts"
import { randomFrom } from "../server/demo/large/random.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { EventModel } from "../server/events/model.ts"
import { SpaceModel, type SpaceDoc } from "../server/spaces/model.ts"
import { ThreadModel } from "../server/threads/model.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import type { Person } from "./helpers/person.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { world, type World } from "./helpers/world.ts"

vi.setConfig({ testTimeout: 240_000 })

const temp = mkdtempSync(join(tmpdir(), "plenary-archive-"))
afterAll(() => rmSync(temp, { recursive: true, force: true }))
const newFile = () => join(temp, `${randomUUID().slice(0, 8)}.ndjson.gz`)

async function archive(space: SpaceDoc, scope: Scope): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeArchive(space, scope)) chunks.push(chunk)
  const file = newFile()
  writeFileSync(file, Buffer.concat(chunks))
  return file
}
const textOf = (file: string) => gunzipSync(readFileSync(file)).toString("utf8")
const linesOf = (file: string) => textOf(file).trimEnd().split("\n")
/** All but where and when it was made. */
const contentOf = (file: string) => linesOf(file).slice(1)

async function npmRun(script: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    env: { ...process.env, DATA_DIR: join(temp, "data"), LOG_LEVEL: "warn", DEMO: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (said += bytes.toString()))
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve))
  return { code, said }
}

/** Another instance, on which there is no space. */
async function emptyWorld(): Promise<World> {
  const elsewhere = await world()
  await Promise.all([SpaceModel.deleteMany({}), ThreadModel.deleteMany({})])
  return elsewhere
}

const texts = [
  "Everybody agrees.",
  "لا أحد يوافق.",
  "我们同意。\u2028第二行",
  "=1+1",
  "Нет, не все — «почти».",
  'R&D <b>"x"</b>',
]

/** Whatever people do in a space, one after another. */
async function live(review: World, seed: string): Promise<void> {
  const { pick, below, chance } = randomFrom(seed)
  const { ada, ben, delegate, mod, rapporteur, space, thread, other, kenya } = review
  const written: Comment[] = []
  const quietly = async (act: () => Promise<unknown>) => act().catch(() => undefined)
  for (let n = 0; n < 40; n++) {
    const who = pick([ada, ben, delegate])
    const known = written.length > 0 ? pick(written) : undefined
    const commentId = known?.id ?? ""
    const revision = known ? ((await CommentModel.findById(commentId).lean())?.revision ?? 1) : 1
    const about = { commentId, revision }
    const answered = known && chance(0.4) ? known : undefined
    const place = answered ? { _id: answered.threadId } : pick([thread, other])
    const more = {
      ...(answered ? { parentId: answered.id } : {}),
      ...(who === delegate && chance(0.7) ? { capacity: { organisationId: kenya.id } } : {}),
      objectives: [pick([7, 17])],
      countries: chance(0.3) ? ["KE"] : [],
    }
    const act = n < 8 ? 0 : below(14)
    if (act <= 3)
      await quietly(async () => {
        written.push(await who.post(place, `${pick(texts)} Secret-${n}-${randomUUID()}`, more))
      })
    if (act === 4)
      await quietly(() => who.api("comments.edit", { ...about, body: `<p>Edited-${n} ${pick(texts)}</p>` }))
    if (act === 5) await quietly(() => who.api("comments.withdraw", { commentId }))
    if (act === 6) await quietly(() => who.api("comments.support", { commentId }))
    if (act === 7) await quietly(() => who.api("comments.report", { commentId, reason: "other", text: `Report-${n}.` }))
    if (act === 8)
      await quietly(() => mod.api("comments.reject", { ...about, reason: "off_topic", note: `Note-${n}.` }))
    if (act === 9) await quietly(() => mod.api("comments.hold", { ...about, note: `Note-${n}.` }))
    if (act === 10)
      await quietly(() => mod.api("comments.redact", { ...about, start: 2, end: 12, reason: "personal_data" }))
    if (act === 11)
      await quietly(() => mod.api("comments.move", { ...about, threadId: pick([thread, other])._id, note: "There." }))
    if (act === 12) await quietly(() => mod.api("comments.feature", about))
    if (act === 13)
      await quietly(() =>
        mod.api("notes.add", {
          id: randomUUID(),
          space: space.slug,
          about: { kind: "comment", id: commentId },
          text: `Among us-${n}.`,
          mentions: [],
        }),
      )
  }
  const said = { en: { title: "The week", body: "What was said." }, ar: { title: "الأسبوع", body: "ما قيل." } }
  await mod.api("letters.publish", { space: space.slug, id: randomUUID(), texts: said, cited: [] })
  const cited = written.find(({ status }) => status === "published")!
  const end = Math.min(8, plainTextOf(cited.body).length)
  await quietly(() =>
    rapporteur.api("summaries.save", {
      space: space.slug,
      revision: 0,
      sections: [
        {
          id: randomUUID(),
          question: 1,
          heading: {},
          sentences: [
            {
              id: randomUUID(),
              text: { en: "A sentence." },
              citations: [{ commentId: cited.id, revision: 1, start: 0, end }],
            },
          ],
        },
      ],
    }),
  )
  await rapporteur.api("outcomes.import", {
    space: space.slug,
    revision: 0,
    title: "A declaration to come",
    source: null,
    language: "en",
    content: { format: "text", text: "1. We agree." },
  })
  await keepHouse(review)
  await expect
    .poll(() => CommentModel.collection.findOne({ unannounced: { $exists: true } }), { timeout: 15_000 })
    .toBeNull()
  await recountAll(0)
  await untilRecorded()
}

/** What moderators leave each other, do to many at once, and have told elsewhere. */
async function keepHouse({ ada, mod, space, thread }: World): Promise<void> {
  const { id: commentId } = await ada.post(thread, "To be looked at again.")
  await mod.api("comments.hold", { commentId, revision: 1, note: "Note-house." })
  const translated = { commentId, id: randomUUID(), language: "fr", revision: 1 } as const
  await mod.api("translations.give", { ...translated, text: "Among us-translated." })
  await mod.api("handover.leave", { line: "Among us-house.", watch: [commentId] })
  const select = { comments: [{ commentId, revision: 1 }] }
  const { id: bulkId } = await mod.api("bulk.preview", { act: "reject", select })
  await mod.api("bulk.start", { bulkId, reason: "spam", note: "Note-bulk." })
  await expect.poll(async () => (await mod.api("bulk.get", { bulkId })).state, { timeout: 15_000 }).toBe("done")
  await mod.api("alerts.setHook", {
    space: space.slug,
    isOn: true,
    kinds: ["overdue"],
    longFrom: 50,
    pause: 60,
    quiet: null,
    url: "https://chat.example/hook",
    language: "es",
    secret: "a secret of sixteen letters",
  })
}

const clean = { introduction: { en: { text: '<p dir="auto">Welcome.</p>', status: "reviewed" as const } } }

/** As its readers get it, but for how often it was changed. */
const asRead = (docs: CommentDoc[]) =>
  docs
    .filter((doc) => isShownTo(doc, "reader"))
    .map((doc) => ({ ...presentComment(doc, "reader"), version: 0 }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
const readAll = async (space: SpaceDoc) => asRead(await CommentModel.find({ spaceId: space._id }).lean<CommentDoc[]>())

test.each(["1", "2"])(
  "a space that was imported elsewhere reads alike and is exported again with equal content (history %s)",
  async (seed) => {
    const review = await world({ space: { ...clean, ...(seed === "2" ? { heldWords: ["agrees"] } : {}) } })
    const { space } = review
    await live(review, seed)
    const files = { public: await archive(space, "public"), everything: await archive(space, "everything") }
    const again = await archive(space, "public")
    expect(contentOf(again)).toEqual(contentOf(files.public))
    const whole = contentOf(files.everything).join("\n")
    for (const words of [
      '{"part":"handovers"}',
      "What was said.",
      "Among us-house.",
      "Among us-translated.",
      "Note-bulk.",
      "https://chat.example/hook",
    ])
      expect(whole).toContain(words)
    expect(whole).not.toContain("a secret of")
    const before = {
      comments: await readAll(space),
      space: await SpaceModel.findById(space._id).lean(),
      page: await review.visitor.api("comments.list", { threadId: review.thread._id }),
      coverage: await review.visitor.api("spaces.coverage", { space: space.slug }),
    }
    expect(before.comments.length).toBeGreaterThan(5)

    for (const scope of ["public", "everything"] as const) {
      const elsewhere = await emptyWorld()
      const { head } = await importArchive(files[scope])
      expect(head).toMatchObject({ space: space._id, scope })
      expect(contentOf(await archive((await SpaceModel.findById(space._id).lean())!, scope))).toEqual(
        contentOf(files[scope]),
      )
      expect(await readAll(space)).toEqual(before.comments)
      const { participants, spoken } = (await SpaceModel.findById(space._id).lean())!
      // Who wrote only what is gone is somebody where it was written, and nobody where readers' archives are brought.
      if (scope === "public") expect(participants).toBeLessThanOrEqual(before.space!.participants)
      else expect([participants, spoken]).toEqual([before.space!.participants, before.space!.spoken])
      const page = await elsewhere.visitor.api("comments.list", { threadId: review.thread._id })
      const unversioned = ({ comments }: typeof page) => comments.map((one) => ({ ...one, version: 0 }))
      expect(unversioned(page)).toEqual(unversioned(before.page))
      const coverage = await elsewhere.visitor.api("spaces.coverage", { space: space.slug })
      expect(coverage.questions).toEqual(before.coverage.questions)
      expect(coverage.rows.groups).toEqual(before.coverage.rows.groups)
      // Nothing is left to be counted again.
      const corrections = await EventModel.countDocuments({ type: "counts.corrected" })
      await recountAll(0)
      expect(await EventModel.countDocuments({ type: "counts.corrected" })).toBe(corrections)
      await expect(importArchive(files[scope])).rejects.toThrow("already")
    }
  },
)

/** What no archive for readers may say. */
async function secretsOf(space: SpaceDoc): Promise<string[]> {
  const comments = await CommentModel.find({ spaceId: space._id }).lean<CommentDoc[]>()
  const hidden = comments.flatMap((comment) => {
    const never = isShownTo(comment, "reader") ? [] : [comment._id]
    const shown = comment.status === "published"
    const texts = [
      ...(shown ? [] : [comment.plainText]),
      ...comment.revisions.filter((one) => !shown || !one.wasPublic || one.isMasked).map(({ plainText }) => plainText),
      ...(comment.proposed ? [comment.proposed.plainText] : []),
    ]
    return [...never, ...texts.flatMap((text) => text.match(/(?:Secret|Edited)-\d+\S*/) ?? [])]
  })
  const shown = comments.filter(({ status }) => status === "published").map(({ plainText }) => plainText)
  const accounts = await AccountModel.find().lean()
  return [
    ...hidden.filter((text) => !shown.some((one) => one.includes(text))),
    ...accounts.map(({ email }) => email),
    "Report-",
    "Note-",
    "Among us-",
    "127.0.0",
    "::ffff",
  ]
}

test("an archive for readers holds nothing that is not public, and a planted leak is found", async () => {
  const review = await world({ space: clean })
  const { space } = review
  await live(review, "leaks")
  const { id: commentId } = await review.ada.post(review.other, "Ask Mwangi Otieno at the border post.")
  const masked = { start: 4, end: 17, reason: "personal_data" as const }
  await review.mod.api("comments.redact", { commentId, revision: 1, ...masked })
  const secrets = [...(await secretsOf(space)), "Mwangi", "A sentence.", "A declaration to come"]
  expect(secrets.length).toBeGreaterThan(15)
  const leaks = (text: string) => secrets.filter((secret) => text.includes(secret))
  expect(leaks(textOf(await archive(space, "public")))).toEqual([])
  const everything = textOf(await archive(space, "everything"))
  expect(leaks(everything).length).toBeGreaterThan(5)
  for (const never of ["@example.org", "127.0.0", "::ffff", "passwordHash", '"address":"'])
    expect(everything).not.toContain(never)
})

test("whatever is changed in an archive is found before anything is imported, and a record holds on elsewhere", async () => {
  const review = await world({ space: clean })
  const { space, ada, thread } = review
  for (const text of ["One.", "Two."]) await ada.post(thread, text)
  await untilRecorded()
  const file = await archive(space, "everything")
  const lines = linesOf(file)
  const altered: [name: string, lines: string[]][] = [
    ["a word", lines.map((line) => line.replaceAll("Two.", "Ten."))],
    ["a line less", lines.filter((line) => !line.includes("Two."))],
    ["no end", lines.slice(0, -1)],
  ]
  const uri = databaseUri(`i_${randomUUID().slice(0, 8)}`)
  for (const [name, some] of altered) {
    const other = newFile()
    writeFileSync(other, gzipSync(`${some.join("\n")}\n`))
    await expect(checkArchive(other), name).rejects.toThrow("not as it was written")
  }
  writeFileSync(`${file}.half`, readFileSync(file).subarray(0, -40))
  await expect(checkArchive(`${file}.half`)).rejects.toThrow("unexpected end of file")
  writeFileSync(`${file}.other`, "something else")
  await expect(checkArchive(`${file}.other`)).rejects.toThrow("incorrect header check")
  expect(await checkArchive(file)).toMatchObject({
    documents: lines.filter((line) => !/^\{"(?:part|end)"/.test(line)).length - 1,
  })

  const done = await npmRun("server/archive/run.ts", [file], { MONGODB_URI: uri })
  expect(done, done.said).toMatchObject({ code: 0, said: expect.stringContaining(`${space.slug} is here`) })

  const head = JSON.parse(lines[0]!) as Head
  const elsewhere = await emptyWorld()
  await importArchive(file)
  expect(await mongoose.connection.collection("imports").findOne({})).toMatchObject({ origin: head.origin })
  // The record goes on where it ended.
  await elsewhere.ada.post(thread, "Three, and somewhere else.")
  await untilRecorded()
  const record = await elsewhere.admin.call("record.export", { space: space.slug })
  const exported = join(temp, "record.jsonl")
  writeFileSync(exported, await record.text())
  const verdict = await npmRun("server/record/verify-record.ts", [exported])
  expect(verdict, verdict.said).toMatchObject({ code: 0 })
  const numbers = readFileSync(exported, "utf8").trimEnd().split("\n").slice(1)
  expect(numbers.map((line) => (JSON.parse(line) as { spaceSeq: number }).spaceSeq)).toEqual(
    numbers.map((_, index) => index + 1),
  )
  const brought = lines.filter((line) => line.includes('"spaceSeq"')).length
  expect(numbers.length).toBeGreaterThan(brought)
  const page = await elsewhere.admin.api("record.list", { space: space.slug })
  expect(page.entries.map(({ action }) => action)).toContain("comment.posted")
})

test("readers get an archive of what is public, an administrator one of everything, and only while being one", async () => {
  const review = await world({ space: { ...clean, heldWords: ["vermin"] } })
  const { ada, admin, space, thread } = review
  await ada.post(thread, "Shown to everybody.")
  await ada.post(thread, "Never shown, vermin.")
  const take = async (who: Person) => {
    const { id: exportId } = await who.api("exports.create", { space: space.slug, what: "archive", format: "json" })
    const url = async () => (await who.api("exports.get", { exportId })).url
    await expect.poll(url, { timeout: 15_000 }).toBeTruthy()
    const response = await who.call("exports.download", { exportId })
    expect(response.headers.get("content-type")).toBe("application/gzip")
    expect(response.headers.get("content-disposition")).toContain(`${space.slug}-archive-en.ndjson.gz`)
    return { exportId, text: gunzipSync(Buffer.from(await response.arrayBuffer())).toString("utf8") }
  }
  const theirs = await take(ada)
  expect(theirs.text).toContain("Shown to everybody.")
  expect(theirs.text).not.toContain("Never shown")
  const whole = await take(admin)
  expect(whole.text).toContain("Never shown")
  const told = await EventModel.find({ type: "space.exported" }).sort({ seq: 1 }).lean()
  expect(told.map(({ actorId, note }) => [actorId, note])).toEqual([
    [ada.id, "archive, json, en"],
    [admin.id, "archive, everything, json, en"],
  ])
  await AccountModel.updateOne({ _id: admin.id }, { isAdministrator: false, $inc: { version: 1 } })
  await expect
    .poll(async () => (await admin.call("exports.download", { exportId: whole.exportId })).status, { timeout: 15_000 })
    .toBe(404)
})
