import { setTimeout as delay } from "node:timers/promises"
import mongoose from "mongoose"
import { expect, test } from "vitest"
import { CommentModel, RankingModel, ReportModel, TallyModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { ThreadModel } from "../server/threads/model.ts"
import { expectSameView, openView } from "./helpers/view.ts"
import { world, type World } from "./helpers/world.ts"

/** Everything that has a count on it, without what a correction raises, and what goes by itself after a while. */
async function counted() {
  const without = { version: 0, seq: 0, unannounced: 0, changes: 0, "top.version": 0, letters: 0, undo: 0 }
  const read = (name: string) =>
    mongoose.connection.collection(name).find({}, { projection: without }).sort({ _id: 1 }).toArray()
  const names = ["spaces", "threads", "comments", "rankings", "tallies", "participants", "reports"]
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)] as const)))
}
const settled = async () =>
  await expect.poll(() => CommentModel.collection.findOne({ unannounced: { $exists: true } })).toBeNull()
const corrections = () => EventModel.countDocuments({ type: "counts.corrected" })

async function talk({ ada, ben, delegate, mod, thread, kenya }: World) {
  const first = await ada.post(thread, "One.", { objectives: [7], countries: ["KE"] })
  await delegate.post(thread, "Officially.", { capacity: { organisationId: kenya.id } })
  for (let i = 1; i <= 6; i++) await ben.post(thread, `Reply ${i}.`, { parentId: first.id })
  for (const one of [ben, delegate]) await one.api("comments.support", { commentId: first.id })
  await ben.api("comments.report", { commentId: first.id, reason: "off_topic" })
  const bad = await ben.post(thread, "Buy now.")
  await ada.api("comments.report", { commentId: bad.id, reason: "spam" })
  await mod.api("comments.reject", { commentId: bad.id, revision: 1, reason: "spam" })
  await ben.api("threads.open", { space: first.spaceId, title: "Another question" })
  await settled()
  await recountAll(0)
  return { first, bad }
}

test("every count that is off is put right, and those who look are told", async () => {
  const review = await world()
  const { space, thread, visitor } = review
  const { first } = await talk(review)
  const before = await counted()
  expect(await corrections()).toBe(0)
  const view = await openView(visitor, thread)

  await ThreadModel.updateOne(
    { _id: thread._id },
    { $inc: { comments: 2, positions: -2, "facets.language:en": -1, "shelves.language:en": -9, version: 1 } },
  )
  await CommentModel.updateOne(
    { _id: first.id },
    {
      $inc: { replies: -2, replyPositions: -2, supports: 1, "supportGroups.none": 3, version: 1 },
      $set: { reports: 0 },
      $unset: { queue: 1, queuedAt: 1 },
    },
  )
  await SpaceModel.updateOne(
    { _id: space._id },
    { $set: { participants: 9, "spoken.states": [] }, $inc: { threadNumbers: -1, version: 1 } },
  )
  await RankingModel.updateOne({ _id: thread._id }, { $set: { top: [] } })
  await TallyModel.updateOne({ _id: "objective:7" }, { $inc: { comments: 5 } })
  await TallyModel.deleteOne({ _id: "country:KE" })
  await mongoose.connection.collection("participants").deleteMany({})

  await recountAll(0)
  await settled()
  // The number of places on a shelf need not be exact, only far enough.
  const after = await counted()
  const shelf = (state: typeof before) => state["threads"]!.find(({ _id }) => String(_id) === thread._id)!["shelves"]
  expect(shelf(after)["language:en"]).toBeGreaterThan(0)
  shelf(after)["language:en"] = shelf(before)["language:en"]
  expect(after).toEqual(before)
  expect(await corrections()).toBe(3)
  await expectSameView(view)
  await recountAll(0)
  expect(await corrections()).toBe(3)
})

test("places that were given out are not given out again, however far behind their number is", async () => {
  const review = await world()
  const { ada, ben, thread } = review
  const { first } = await talk(review)
  await ThreadModel.updateOne({ _id: thread._id }, { $set: { positions: 0 } })
  await CommentModel.updateOne({ _id: first.id }, { $set: { replyPositions: 1 } })
  await recountAll(0)
  await ada.post(thread, "Next.")
  await ben.post(thread, "Next reply.", { parentId: first.id })
  const places = (await CommentModel.find({ threadId: thread._id }).lean()).map(({ position, replyPosition }) =>
    [position, replyPosition].join(),
  )
  expect(new Set(places).size).toBe(places.length)
})

test("a report whose comment was decided is answered; one that was never counted waits for a moderator", async () => {
  const review = await world()
  const { mod, ada, thread } = review
  const { first, bad } = await talk(review)
  const kept = await ada.post(thread, "Fine.")
  await review.ben.api("comments.report", { commentId: kept.id, reason: "other", text: "Hm." })
  await mod.api("comments.approve", { commentId: kept.id, revision: 1, from: "published" })
  await settled()
  await ReportModel.updateMany({}, { outcome: null })
  await CommentModel.updateOne({ _id: first.id }, { $set: { reports: 0 }, $unset: { queue: 1, queuedAt: 1 } })

  await recountAll(0)
  const outcomes = (await ReportModel.find().lean()).map(({ commentId, outcome }) => [commentId, outcome])
  expect(Object.fromEntries(outcomes)).toEqual({ [first.id]: null, [bad.id]: "other_grounds", [kept.id]: "disagreed" })
  const { items } = await mod.api("moderation.queue", {})
  expect(items.map(({ comment, queue }) => [comment.id, queue])).toEqual([[first.id, "reported"]])
})

test("while people go on, nothing that is right is touched; and what is off becomes right", async () => {
  const review = await world()
  const { ada, ben, mod, thread, other } = review
  await talk(review)
  await ThreadModel.updateOne({ _id: thread._id }, { $inc: { comments: 3, "facets.language:en": -2 } })
  await ThreadModel.updateOne({ _id: other._id }, { $inc: { comments: -1 } })

  let isOver = false
  const people = [ada, ben].map(async (one) => {
    for (let n = 0; !isOver; n++) {
      const { id } = await one.post(n % 2 ? thread : other, `Meanwhile ${n}.`, { objectives: [7] })
      await one.post(n % 2 ? thread : other, "And.", { parentId: id })
      await mod.api("comments.reject", { commentId: id, revision: 1, reason: "off_topic" })
    }
  })
  const recounting = recountAll(100)
  // They rest before it has looked for the last time.
  await delay(700)
  isOver = true
  await Promise.all([recounting, ...people])
  await settled()
  await recountAll(100)
  const corrected = await EventModel.find({ type: "counts.corrected" }).lean()
  expect(corrected.map(({ subject }) => subject.id).sort()).toEqual([thread._id, other._id].sort())
  const { comments = [], threads = [] } = await counted()
  for (const { _id, comments: count, facets } of threads) {
    const there = comments.filter(({ threadId, status }) => threadId === String(_id) && status === "published")
    expect(count).toBe(there.length)
    expect(facets?.["language:en"] ?? 0).toBe(there.length)
  }
}, 60_000)
