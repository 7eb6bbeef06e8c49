import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { positionNow } from "../server/events/feed.ts"
import { append, event, readHead, sweep } from "../server/events/log.ts"
import { EventModel, InstanceModel } from "../server/events/model.ts"
import { trimLog } from "../server/events/trim.ts"
import { Person } from "./helpers/person.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { world } from "./helpers/world.ts"

const carried = () => CommentModel.collection.findOne({ unannounced: { $exists: true } })
const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1000)
const numbers = async () => (await EventModel.find({}, { seq: 1 }).lean()).map(({ seq }) => seq).sort((a, b) => a - b)
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i)
/** As if the record had come no further; it goes on when something is done. */
const record = (to: number) => InstanceModel.updateOne({ _id: "instance" }, { recordedTo: to })
const trim = (given: Partial<Parameters<typeof trimLog>[0]> = {}) =>
  trimLog({ before: tomorrow(), head: positionNow(), keep: 0, ...given })

/** A review in which so many have spoken. */
async function talk(count: number) {
  const review = await world()
  for (let i = 1; i <= count; i++) await review.ada.post(review.thread, `Number ${i}.`)
  await expect.poll(positionNow).toBe(count)
  await expect.poll(carried).toBeNull()
  await untilRecorded()
  return review
}

test("what the record holds goes from the front of the log, and the rest has no gaps", async () => {
  const { ada, thread } = await talk(12)
  await record(8)
  expect(await trim()).toBe(8)
  expect(await numbers()).toEqual(from(9, 12))
  expect(await trim()).toBe(0)

  await ada.post(thread, "Number 13.")
  await untilRecorded()
  await record(10)
  expect(await trim()).toBe(2)
  expect(await numbers()).toEqual(from(11, 13))
})

test("nothing goes that nobody has recorded, that is too young, or among the last", async () => {
  const { mod, thread } = await talk(12)
  await record(0)
  expect(await trim()).toBe(0)
  await record(12)
  expect(await trim({ keep: undefined })).toBe(0)
  const { at } = (await EventModel.findOne({ seq: 6 }).lean())!
  expect(await trim({ before: at })).toBe(5)
  expect(await trim({ keep: 4 })).toBe(3)
  expect(await numbers()).toEqual(from(9, 12))

  // What the log has let go the record still has.
  const [first] = (await mod.api("comments.list", { threadId: thread._id })).comments
  const { history } = await mod.api("moderation.card", { commentId: first!.id })
  expect(history).toMatchObject([{ type: "comment.posted" }])
})

test("nothing goes while a document carries an event of that time, which the sweep would number anew", async () => {
  await talk(4)
  await record(4)
  const told = (await EventModel.findOne({ seq: 2 }).lean())!
  const { seq: _seq, ...untold } = told
  await CommentModel.updateOne({ _id: told.subject.id }, { $set: { unannounced: [untold] } })
  expect(await trim()).toBe(0)
  await sweep(0)
  await expect.poll(carried).toBeNull()
  expect(await trim()).toBe(4)
})

test("of a step that a crash cut off, the next one removes what was left", async () => {
  await talk(9)
  await record(6)
  await InstanceModel.updateOne({ _id: "instance" }, { firstKept: 4 })
  expect(await trim()).toBe(3)
  expect(await numbers()).toEqual(from(7, 9))
})

test("several that trim at once do the same, and whoever asks meanwhile finds the end of the log", async () => {
  await talk(30)
  await record(25)
  const [, , ...heads] = await Promise.all([trim(), trim(), ...from(1, 20).map(() => readHead())])
  expect(new Set(heads)).toEqual(new Set([30]))
  expect(await numbers()).toEqual(from(26, 30))
})

test("a process that starts on a trimmed log goes on with its numbers, and sends those afresh who are further behind", async () => {
  const { thread, restart } = await talk(12)
  await record(8)
  await trim()
  const visitor = new Person(await restart(), undefined)
  expect(positionNow()).toBe(12)
  const topics = [`thread:${thread._id}`]
  expect((await visitor.follow(topics, { since: 5 })).answer).toMatchObject({ seq: 12, reset: true })
  const near = await visitor.follow(topics, { since: 8 })
  expect(near.answer).not.toHaveProperty("reset")
  await near.next("comment.changed", ({ seq }) => seq === 9)

  const about = { topics, subject: { kind: "thread", id: thread._id } } as const
  expect(await append(event("counts.corrected", undefined, about))).toBe(13)
  visitor.close()
})
