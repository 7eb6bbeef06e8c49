import { randomUUID } from "node:crypto"
import { beforeEach, expect, test } from "vitest"
import type { Bulk } from "#shared/bulk"
import type { Input } from "#shared/contract"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { carryMail } from "../server/mail/post-office.ts"
import { LetterModel } from "../server/mail/model.ts"
import { takeRole } from "../server/accounts/rights.ts"
import { BulkModel } from "../server/moderation/bulk-model.ts"
import { lookAfterBulks } from "../server/moderation/bulk-work.ts"
import { writeToAuthors } from "../server/moderation/decision-letters.ts"
import { outbox } from "./helpers/outbox.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// Many decisions as one: chosen, looked over, done one by one under the rules of a single one, and reversed together.

let here: World
beforeEach(async () => {
  here = await world({ space: { screening: "before" } })
})

const posts = async (count: number, by = here.ada) => {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push((await by.post(here.thread, `Number ${i} of ${by.id}.`)).id)
  return ids
}
const naming = (ids: string[]) => ({ comments: ids.map((commentId) => ({ commentId, revision: 1 })) })
const ended = async (bulkId: string, state: Bulk["state"] = "done"): Promise<Bulk> => {
  await expect.poll(async () => (await here.mod.api("bulk.get", { bulkId })).state).toBe(state)
  return here.mod.api("bulk.get", { bulkId })
}
const statusOf = async (id: string) => (await CommentModel.findById(id).lean())!.status
async function post() {
  await writeToAuthors()
  await lookAfterBulks()
  await carryMail()
  await expect.poll(() => LetterModel.countDocuments({ endedAt: null })).toBe(0)
}

test("a list is looked over before anything happens: what is claimed, and what is not for this", async () => {
  const { ada, ben, mod, mod2, delegate, thread, kenya, ohchr } = here
  const [first, second] = (await posts(2)) as [string, string]
  const official = await delegate.post(thread, "Kenya says.", { capacity: { organisationId: kenya.id } })
  const naming_ = await ben.post(thread, `What the ${ohchr.name} does is wrong.`)
  const own = await mod.post(thread, "My own.")
  const decided = await ada.post(thread, "Decided already.")
  await mod2.api("comments.approve", { commentId: decided.id, revision: 1 })
  const edited = await ada.post(thread, "Before.")
  await ada.api("comments.edit", { commentId: edited.id, revision: 1, body: "<p>After.</p>" })
  await mod2.api("claims.take", { commentId: second })
  const nothing = randomUUID()

  const all = [first, second, official.id, naming_.id, own.id, decided.id, edited.id, nothing]
  const preview = await mod.api("bulk.preview", { act: "approve", select: naming(all) })
  expect(preview.state).toBe("previewed")
  expect(preview.items.map(({ commentId }) => commentId)).toEqual([first, second])
  expect(preview.claimed).toEqual([{ commentId: second, byName: "Duarte", agency: "UN DESA" }])
  expect(Object.fromEntries(preview.excluded.map(({ commentId, why }) => [commentId, why]))).toEqual({
    [official.id]: "protected",
    [naming_.id]: "own_agency",
    [own.id]: "own",
    [decided.id]: "decided",
    [edited.id]: "changed",
    [nothing]: "not_found",
  })
  expect(await EventModel.countDocuments({ type: "comment.approved" })).toBe(1)
  // By sight, as far as they may be seen.
  expect(new Map(preview.briefs.map(({ id, by }) => [id, by]))).toEqual(
    new Map([
      [second, "Ada"],
      [official.id, "Kenya"],
      [naming_.id, "Ben"],
      [own.id, "Grace"],
      [decided.id, "Ada"],
      [edited.id, "Ada"],
    ]),
  )
  expect(preview.briefs.find(({ id }) => id === edited.id)?.excerpt).toBe("After.")

  const colleague = await mod2.api("bulk.preview", { act: "approve", select: naming([naming_.id]) })
  expect(colleague.excluded).toEqual([{ commentId: naming_.id, why: "protected" }])
})

test("what was looked over is done item by item, told as it goes, each by the same rules, and once", async () => {
  const { ada, mod, mod2 } = here
  const ids = await posts(6)
  const { id: bulkId } = await mod.api("bulk.preview", { act: "reject", select: naming(ids) })
  await refused("invalid", mod.api("bulk.start", { bulkId }))
  await refused("invalid", mod.api("bulk.start", { bulkId, reason: "other" }))
  // Two of them are not what they were any more.
  await mod2.api("comments.approve", { commentId: ids[1]!, revision: 1 })
  await ada.api("comments.edit", { commentId: ids[2]!, revision: 1, body: "<p>Something else.</p>" })

  const desk = await mod.follow(["queue"])
  const other = await mod2.follow(["queue"])
  const starts = Array.from({ length: 4 }, () => mod.api("bulk.start", { bulkId, reason: "spam", note: "A campaign." }))
  await Promise.all(starts)
  const bulk = await ended(bulkId)
  expect(bulk.counts).toEqual({ waiting: 0, done: 4, refused: 2, reversed: 0, kept: 0 })
  expect(bulk.items[1]).toMatchObject({ state: "refused", why: "conflict", decidedBy: { name: "Duarte" } })
  expect(bulk.items[2]).toMatchObject({ state: "refused", why: "conflict" })
  expect(await Promise.all(ids.map(statusOf))).toEqual([
    "rejected",
    "published",
    "held",
    "rejected",
    "rejected",
    "rejected",
  ])
  const told = await desk.next("bulk.changed", ({ bulk }) => bulk.state === "done")
  expect(told.bulk).toMatchObject({ id: bulkId, counts: { done: 4, refused: 2 } })
  expect(other.told.map(({ kind }) => kind)).not.toContain("bulk.changed")

  const acts = await EventModel.find({ bulkId }).lean()
  expect(acts.map(({ type, reason, note, agency }) => [type, reason, note, agency])).toEqual(
    Array.from({ length: 4 }, () => ["comment.rejected", "spam", "A campaign.", "OHCHR"]),
  )
  const steps = await EventModel.find({ "subject.id": bulkId }).sort({ seq: 1 }).lean()
  expect(steps.map(({ type }) => type)).toEqual(["bulk.started", "bulk.finished"])
  await mod.api("bulk.start", { bulkId, reason: "spam" })
  expect(await EventModel.countDocuments({ bulkId })).toBe(4)
})

test("all that a queue shows, all of one author, and letters that say the same are chosen by what they are", async () => {
  const { ada, ben, mod, space } = here
  await posts(3)
  const bens = await posts(2, ben)
  const chosenBy = async (select: Input<"bulk.preview">["select"]) =>
    (await mod.api("bulk.preview", { act: "return", select })).items.map(({ commentId }) => commentId).sort()
  expect(await chosenBy({ filter: { queue: "held" } })).toHaveLength(5)
  expect(await chosenBy({ filter: { queue: "held", author: ada.id } })).toHaveLength(3)
  expect(await chosenBy({ author: { accountId: ben.id, space: space.slug } })).toEqual(bens.sort())
  const campaign = randomUUID()
  await CommentModel.updateMany({ authorId: ben.id }, { $set: { campaign } })
  expect(await chosenBy({ campaign })).toEqual(bens.sort())
})

test("it stops when it is told to, and what is done stays done", async () => {
  const { mod } = here
  const ids = await posts(20)
  const { id: bulkId } = await mod.api("bulk.preview", { act: "approve", select: naming(ids) })
  await mod.api("bulk.start", { bulkId })
  await mod.api("bulk.stop", { bulkId })
  const bulk = await ended(bulkId, "stopped")
  // The item that was being decided is noted a moment later.
  const unnoted = async () =>
    (await EventModel.countDocuments({ bulkId })) - (await mod.api("bulk.get", { bulkId })).counts.done
  await expect.poll(unnoted).toBe(0)
  const { done, waiting } = (await mod.api("bulk.get", { bulkId })).counts
  expect(done + waiting).toBe(20)
  expect(waiting).toBeGreaterThan(0)
  expect(bulk.endedAt).not.toBeNull()
  const published = await CommentModel.countDocuments({ status: "published" })
  expect(published).toBe(done)
})

test("the whole of it is reversed, but what others have gone on from", async () => {
  const { mod, mod2 } = here
  const ids = await posts(4)
  const { id: bulkId } = await mod.api("bulk.preview", { act: "approve", select: naming(ids) })
  await mod.api("bulk.start", { bulkId })
  await ended(bulkId)
  // Long after a single one could be taken back.
  const later = new Date(Date.now() - 60_000)
  await CommentModel.updateMany({}, { $set: { "undo.at": later } })
  await mod2.api("comments.reject", { commentId: ids[0]!, revision: 1, from: "published", reason: "spam" })
  await mod.api("bulk.reverse", { bulkId })
  const bulk = await ended(bulkId, "reversed")
  expect(bulk.counts).toEqual({ waiting: 0, done: 0, refused: 0, reversed: 3, kept: 1 })
  expect(bulk.items[0]).toMatchObject({ state: "kept", why: "conflict", decidedBy: { name: "Duarte" } })
  expect(await Promise.all(ids.map(statusOf))).toEqual(["rejected", "held", "held", "held"])
  expect(await EventModel.countDocuments({ type: "comment.undone", bulkId })).toBe(3)
})

test("after ten minutes it is not reversed any more, and each author has one letter about all", async () => {
  const { ada, ben, mod, dataDir } = here
  const ids = [...(await posts(3)), ...(await posts(2, ben))]
  const { id: bulkId } = await mod.api("bulk.preview", { act: "reject", select: naming(ids) })
  await mod.api("bulk.start", { bulkId, reason: "spam", note: "Say it in your own words." })
  await ended(bulkId)
  await post()
  const letters = outbox(dataDir)
  expect(letters.to(ada.email)).toEqual([])

  const past = new Date(Date.now() - 1_000)
  await BulkModel.updateOne({ _id: bulkId }, { $set: { reversibleUntil: past, dueAt: past } })
  await refused("closed", mod.api("bulk.reverse", { bulkId }))
  await Promise.all([post(), post(), post()])
  await post()
  const [mail, ...more] = letters.to(ada.email)
  expect(more).toEqual([])
  expect(letters.to(ben.email)).toHaveLength(1)
  expect(mail!.template).toBe("rejected")
  expect(mail!.text).toContain("Say it in your own words.")
  expect(mail!.text).toMatch(/Comments concerned: \u2068?3/)
  for (const id of ids.slice(0, 3)) expect(mail!.text).toContain(id)
})

test("where its process died another goes on, and no item is decided twice", async () => {
  const { mod } = here
  const ids = await posts(5)
  const { id: bulkId } = await mod.api("bulk.preview", { act: "approve", select: naming(ids) })
  await mod.api("bulk.start", { bulkId })
  await ended(bulkId)
  // As it would look, had it died after an item was decided and before that was noted.
  const waits = { state: "waiting", why: null, decidedBy: null }
  const { items } = (await BulkModel.findById(bulkId).lean())!
  const left = items.map((item, i) => (i < 2 ? item : { ...item, ...waits }))
  const soon = { state: "running", items: left, holder: "another process", endedAt: null }
  await BulkModel.updateOne({ _id: bulkId }, { $set: { ...soon, dueAt: new Date(Date.now() + 60_000) } })
  await lookAfterBulks()
  expect((await mod.api("bulk.get", { bulkId })).counts.waiting).toBe(3)
  await BulkModel.updateOne({ _id: bulkId }, { $set: { dueAt: new Date() } })
  await lookAfterBulks()
  expect((await ended(bulkId)).counts).toMatchObject({ waiting: 0, done: 5 })
  expect(await EventModel.countDocuments({ type: "comment.approved" })).toBe(5)
})

test("what its process decided and died before it was noted is reversed with the rest, or its author is written to", async () => {
  const { mod } = here
  const ids = await posts(4)
  const { id: bulkId } = await mod.api("bulk.preview", { act: "approve", select: naming(ids.slice(0, 3)) })
  const { id: toldId } = await mod.api("bulk.preview", { act: "approve", select: naming(ids.slice(3)) })
  const stoppedThere = async (id: string, from: number) => {
    await mod.api("bulk.start", { bulkId: id })
    await ended(id)
    const { items } = (await BulkModel.findById(id).lean())!
    const left = items.map((item, i) => (i < from ? item : { ...item, state: "waiting", why: null, decidedBy: null }))
    await BulkModel.updateOne({ _id: id }, { $set: { state: "stopped", items: left } })
  }
  await stoppedThere(bulkId, 1)
  await stoppedThere(toldId, 0)
  await mod.api("bulk.reverse", { bulkId })
  expect((await ended(bulkId, "reversed")).counts).toMatchObject({ done: 0, reversed: 3 })
  expect(await Promise.all(ids.map(statusOf))).toEqual(["held", "held", "held", "published"])
  await BulkModel.updateMany({}, { $set: { dueAt: new Date() } })
  await post()
  const [letter, ...others] = outbox(here.dataDir).to(here.ada.email)
  expect(others).toEqual([])
  expect(letter).toBeDefined()
})

test("whoever loses the role on the way decides nothing more, and nobody else knows of the job", async () => {
  const { ada, mod, mod2, space } = here
  const ids = await posts(3)
  const { id: bulkId } = await mod.api("bulk.preview", { act: "approve", select: naming(ids) })
  for (const who of [mod2, ada]) await refused("not_found", who.api("bulk.get", { bulkId }))
  await refused("not_found", mod2.api("bulk.start", { bulkId }))
  await refused("forbidden", ada.api("bulk.preview", { act: "approve", select: naming(ids) }))
  await BulkModel.updateOne(
    { _id: bulkId },
    { $set: { state: "running", startedAt: new Date(), reversibleUntil: new Date(), dueAt: new Date() } },
  )
  await takeRole(mod.id, { spaceId: space._id, role: "moderator" })
  await lookAfterBulks()
  await expect.poll(async () => (await BulkModel.findById(bulkId).lean())!.state).toBe("done")
  expect((await BulkModel.findById(bulkId).lean())!.items.map(({ state }) => state)).toEqual([
    "refused",
    "refused",
    "refused",
  ])
  expect(await Promise.all(ids.map(statusOf))).toEqual(["held", "held", "held"])
})
