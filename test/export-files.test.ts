import { randomUUID } from "node:crypto"
import { strFromU8, unzipSync } from "fflate"
import { expect, test } from "vitest"
import type { Output } from "#shared/contract"
import { exportKinds, fileFormats, formatsOf, KEPT_HOURS, KEPT_MOST } from "#shared/export"
import { makers, type Maker } from "../server/exports/makers.ts"
import { ExportModel, PieceModel, type ExportDoc } from "../server/exports/model.ts"
import { lookAfterExports } from "../server/exports/work.ts"
import { EventModel } from "../server/events/model.ts"
import { takeRole } from "../server/accounts/rights.ts"
import { SummaryModel } from "../server/summaries/model.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// Files that are asked for, made in the background, and fetched.

type Export = Output<"exports.get">
const order = (who: Person, space: string, more: object = {}) =>
  who.api("exports.create", { space, what: "proceedings", format: "md", language: "en", ...more })

async function ended(who: Person, exportId: string, state: Export["state"] = "done"): Promise<Export> {
  await expect
    .poll(async () => (await who.api("exports.get", { exportId })).state, { timeout: 120_000, interval: 50 })
    .toBe(state)
  return who.api("exports.get", { exportId })
}

/** Takes its time: one line, and then no other until it is let go. */
function slowly() {
  const seen = { isAborted: false, begun: 0 }
  const make: Maker = async function* (_job, signal, progress) {
    seen.begun++
    yield "one line\n"
    progress(0.5)
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => {
        seen.isAborted = true
        resolve()
      })
    })
  }
  makers.archive.csv = make
  return seen
}
const slow = { what: "archive" as const, format: "csv" as const }

test("a file is made in the background, fetched by whoever asked for it, and says how long it is kept", async () => {
  const { ada, ben, visitor, space, thread } = await world()
  await ada.post(thread, "The first word.")
  const { id: exportId } = await order(ada, space.slug)
  const done = await ended(ada, exportId)
  expect(done).toMatchObject({
    what: "proceedings",
    format: "md",
    language: "en",
    state: "done",
    progress: 100,
    problem: null,
    url: `/api/exports/${exportId}/file`,
    space: { slug: space.slug },
  })
  expect(Date.parse(done.keptUntil!) - Date.parse(done.endedAt!)).toBe(KEPT_HOURS * 3_600_000)

  const file = await ada.fetch(done.url!)
  expect(file.headers.get("content-type")).toBe("text/markdown; charset=utf-8")
  expect(file.headers.get("content-disposition")).toContain(`${space.slug}-proceedings-en.md`)
  const text = await file.text()
  expect(text).toContain("The first word.")
  expect(Buffer.byteLength(text)).toBe(done.bytes)

  for (const call of ["exports.get", "exports.cancel", "exports.download"] as const) {
    expect((await ben.call(call, { exportId })).status, call).toBe(404)
    expect((await visitor.call(call, { exportId })).status, call).toBe(401)
  }
  await refused("unauthenticated", order(visitor, space.slug))
  await refused("not_found", ada.api("exports.get", { exportId: randomUUID() }))
  expect((await ada.api("exports.list", { space: space.slug })).exports).toEqual([done])
  expect((await ben.api("exports.list", {})).exports).toEqual([])
  const told = await EventModel.findOne({ type: "space.exported" }).lean()
  expect(told).toMatchObject({ actorId: ada.id, spaceId: space._id, note: "proceedings, md, en" })
})

test(
  "what is not made in a form is refused with a code, and every form that is offered can be made",
  { timeout: 240_000 },
  async () => {
    const { ada, rapporteur, space, thread } = await world()
    await ada.post(thread, "A word.")
    for (const what of exportKinds) expect(new Set(Object.keys(makers[what]))).toEqual(new Set(formatsOf[what]))
    for (const what of exportKinds)
      for (const format of fileFormats) {
        const asked = rapporteur.api("exports.create", { space: space.slug, what, format })
        if (!makers[what][format]) {
          const { data } = await refused("invalid", asked)
          expect(data?.issues, `${what} ${format}`).toEqual([{ path: "format", code: "not_offered" }])
        } else await ended(rapporteur, (await asked).id)
      }
    await refused("invalid", order(ada, space.slug, { format: "exe" }))
    // There is no summary that a reader could have.
    await refused("not_found", order(ada, space.slug, { what: "summary" }))
  },
)

test("the draft of a summary is fetched by nobody who does not work on it any more", async () => {
  const { ada, rapporteur, space } = await world()
  const sections = (words: string) => [
    {
      id: randomUUID(),
      question: null,
      heading: {},
      sentences: [{ id: randomUUID(), text: { en: { text: words, status: "draft" as const } }, citations: [] }],
    },
  ]
  await SummaryModel.create({
    _id: space._id,
    spaceSlug: space.slug,
    sections: sections("What nobody has agreed to yet."),
    revision: 2,
    version: 2,
    published: { sections: sections("What was agreed."), revision: 1, at: new Date(), by: rapporteur.id },
  })
  const asked = { what: "summary" }
  const { id: exportId } = await order(rapporteur, space.slug, asked)
  await ended(rapporteur, exportId)
  const text = async (who: Person, id: string) => (await who.call("exports.download", { exportId: id })).text()
  expect(await text(rapporteur, exportId)).toContain("What nobody has agreed to yet.")
  await takeRole(rapporteur.id, { spaceId: space._id, role: "rapporteur" })
  rapporteur.forgetCookie()
  for (const name of ["exports.get", "exports.download"] as const) {
    const { status } = await rapporteur.call(name, { exportId })
    expect(status, name).toBe(404)
  }
  expect((await rapporteur.api("exports.list", {})).exports).toEqual([])
  // What readers have they have too.
  for (const who of [rapporteur, ada]) {
    const { id } = await order(who, space.slug, asked)
    await ended(who, id)
    expect(await text(who, id)).toContain("What was agreed.")
    expect(await text(who, id)).not.toContain("nobody has agreed")
  }
})

test("the proceedings of one thread hold that thread and nothing of the others", { timeout: 120_000 }, async () => {
  const introduction = { en: { text: "What all of it is about.", status: "reviewed" as const } }
  const { ada, rapporteur, space, thread, other } = await world({ space: { introduction } })
  await ada.post(thread, "Said in the first.")
  await ada.post(other, "Said in the second.")
  for (const format of ["md", "html", "docx"]) {
    const { id: exportId } = await order(ada, space.slug, { format, thread: 2 })
    const done = await ended(ada, exportId)
    expect(done).toMatchObject({ what: "proceedings", thread: 2 })
    const file = await ada.fetch(done.url!)
    expect(file.headers.get("content-disposition")).toContain(`${space.slug}-proceedings-2-en.${format}`)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const words = strFromU8(format === "docx" ? unzipSync(bytes)["word/document.xml"]! : bytes)
    expect(words).toContain("This document holds one thread of the discussion")
    expect(words).toContain("Said in the second.")
    expect(words).not.toMatch(/Said in the first|What all of it is about|Annex: moderation|Delegations with/)
  }
  const noted = await EventModel.findOne({ type: "space.exported" }).lean()
  expect(noted?.note).toBe("proceedings, thread 2, md, en")
  await refused("not_found", order(ada, space.slug, { thread: 9 }))
  await refused("invalid", order(rapporteur, space.slug, { what: "data", format: "csv", thread: 2 }))
})

test("a file that turns out to be volumes is a zip, and says how many there are", async () => {
  const { ada, space } = await world()
  makers.archive.csv = async function* (_job, _signal, _progress, volumes) {
    volumes(3)
    yield "three of them"
  }
  const { id: exportId } = await order(ada, space.slug, slow)
  const done = await ended(ada, exportId)
  expect(done).toMatchObject({ volumes: 3 })
  const { headers } = await ada.fetch(done.url!)
  expect(headers.get("content-type")).toBe("application/zip")
  expect(headers.get("content-disposition")).toMatch(/\.zip"/)
})

test("a file that is being made is cancelled within a second, and leaves nothing", async () => {
  const { ada, space } = await world()
  const seen = slowly()
  const { id: exportId } = await order(ada, space.slug, slow)
  await expect.poll(async () => (await ada.api("exports.get", { exportId })).progress, { timeout: 15_000 }).toBe(50)
  const cancelled = await ada.api("exports.cancel", { exportId })
  expect(cancelled).toMatchObject({ state: "cancelled" })
  expect(cancelled).not.toHaveProperty("url")
  expect(seen.isAborted).toBe(true)
  await expect.poll(() => PieceModel.countDocuments({})).toBe(0)
  expect((await ada.call("exports.download", { exportId })).status).toBe(404)
  // Cancelled by another process: this one hears of it at its next beat.
  const second = await order(ada, space.slug, slow)
  await expect.poll(() => seen.begun, { timeout: 15_000 }).toBe(2)
  seen.isAborted = false
  await ExportModel.updateOne({ _id: second.id }, { $set: { state: "cancelled", endedAt: new Date() } })
  await expect.poll(() => seen.isAborted, { timeout: 15_000 }).toBe(true)
  // What has ended stays as it ended.
  const { id } = await order(ada, space.slug)
  await ended(ada, id)
  expect(await ada.api("exports.cancel", { exportId: id })).toMatchObject({ state: "done" })
})

test("one person has only so many in the making, and the oldest files make room for new ones", async () => {
  const { ada, ben, space } = await world()
  slowly()
  const ids = [
    await order(ada, space.slug, slow),
    await order(ada, space.slug, slow),
    await order(ada, space.slug, slow),
  ]
  const { data } = await refused("too_many", order(ada, space.slug))
  expect(data?.retryAfter).toBeGreaterThan(0)
  // Two are made at once here; the third waits, and so does whatever comes after it.
  await expect
    .poll(async () => (await ada.api("exports.list", {})).exports.map(({ state }) => state).sort(), { timeout: 15_000 })
    .toEqual(["running", "running", "waiting"])
  const next = await order(ben, space.slug)
  for (const { id } of ids) await ada.api("exports.cancel", { exportId: id })
  await ended(ben, next.id)

  const old = (await ExportModel.findById(next.id).lean())!
  const copies = Array.from({ length: KEPT_MOST }, (_, i): ExportDoc => ({
    ...old,
    _id: randomUUID(),
    createdAt: new Date(i),
  }))
  await ExportModel.insertMany(copies)
  await ended(ben, (await order(ben, space.slug)).id)
  await lookAfterExports()
  expect((await ben.api("exports.list", {})).exports).toHaveLength(KEPT_MOST)
})

test("what a process left when it died is begun again, and given up when it dies again and again", async () => {
  const { ada, space, thread } = await world()
  await ada.post(thread, "A word.")
  const { id } = await order(ada, space.slug)
  await ended(ada, id)
  const whole = (await ExportModel.findById(id).lean())!
  const left: ExportDoc = { ...whole, _id: randomUUID(), state: "running", holder: "another process", endedAt: null }
  const silent = new Date(Date.now() - 1_000)
  const hopeless = { ...left, _id: randomUUID(), tries: 3, dueAt: silent }
  const alive = { ...left, _id: randomUUID(), dueAt: new Date(Date.now() + 60_000) }
  await PieceModel.create({ _id: `${left._id}.1.0`, exportId: left._id, data: Buffer.from("half a") })
  await ExportModel.insertMany([{ ...left, dueAt: silent }, hopeless, alive])
  await lookAfterExports()
  await ended(ada, left._id)
  expect(await (await ada.call("exports.download", { exportId: left._id })).text()).toContain("A word.")
  expect(await PieceModel.findById(`${left._id}.1.0`).lean()).toBeNull()
  expect(await ended(ada, hopeless._id, "failed")).toMatchObject({ problem: "interrupted" })
  expect(await ada.api("exports.get", { exportId: alive._id })).toMatchObject({ state: "running" })
})

test("a process that is stopped hands over what it has in hand", { timeout: 60_000 }, async () => {
  const { ada, space, restart } = await world()
  const seen = slowly()
  const { id: exportId } = await order(ada, space.slug, slow)
  await expect.poll(() => seen.begun, { timeout: 15_000 }).toBe(1)
  const again = ada.at(await restart())
  await expect.poll(() => seen.begun, { timeout: 15_000 }).toBe(2)
  expect(await again.api("exports.get", { exportId })).toMatchObject({ state: "running" })
})

test("files go when they have been kept long enough, and nobody gets one who may not read it any more", async () => {
  const { addPerson, addSpace, ada } = await world()
  const secret = await addSpace({ visibility: "invited", slug: "behind-doors" })
  const role = { spaceId: secret._id, organisationId: null, role: "member" as const }
  const guest = await addPerson("Guest", { roles: [role] })
  const { id } = await order(guest, secret.slug)
  const { url } = await ended(guest, id)
  await refused("not_found", order(ada, secret.slug))
  await takeRole(guest.id, { spaceId: secret._id, role: "member" })
  guest.forgetCookie()
  await expect.poll(async () => (await guest.fetch(url!)).status, { timeout: 15_000 }).toBe(404)
  expect((await guest.api("exports.list", {})).exports).toEqual([])

  await ExportModel.updateOne({ _id: id }, { $set: { dueAt: new Date(Date.now() - 1) } })
  await lookAfterExports()
  await expect.poll(() => ExportModel.countDocuments({ _id: id })).toBe(0)
  expect(await PieceModel.countDocuments({ exportId: id })).toBe(0)
})
