import { expect, test } from "vitest"
import { STREAM_SIZE } from "#shared/comment"
import { CommentModel } from "../server/comments/model.ts"
import { streamsOf } from "../server/comments/streams.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { forgetSpace } from "../server/spaces/find.ts"
import { addSpace, addThread } from "./helpers/made.ts"
import { world } from "./helpers/world.ts"

const DAY = 24 * 60 * 60 * 1000

test("all 23 objectives and General are listed, with how sure each title is and how much was said", async () => {
  const { ada, visitor, thread } = await world()
  await ada.post(thread, "On 7 and 17.")
  await ada.post(thread, "Only on 7.", { objectives: [7] })
  const { objectives } = await visitor.api("objectives.list", { language: "fr" })
  expect(objectives.map((one) => one.number)).toEqual(Array.from({ length: 24 }, (_, i) => i))
  expect(objectives[0]).toMatchObject({ title: "Général", paragraph: null, titleStatus: "editorial" })
  expect(objectives[7]).toMatchObject({ paragraph: 23, roundTable: 4, comments: 2, titleStatus: "verified" })
  expect(objectives[17]).toMatchObject({ comments: 1 })
  expect(objectives[1]).toMatchObject({ comments: 0 })
})

test("an objective's page has the spaces that discuss it, and no space that one may not read", async () => {
  const { visitor, space } = await world()
  await addSpace({ objectives: [8] })
  await addSpace({ visibility: "invited" })
  const page = await visitor.api("objectives.get", { number: "7", language: "en" })
  expect(page.spaces.map((one) => one.slug)).toEqual([space.slug])
  expect(page.objective).toMatchObject({ number: 7 })
})

test("a comment with a tag is in the stream of all public spaces, and gone from it when it is taken back", async () => {
  const { ada, ben, visitor, thread } = await world()
  const second = await addThread(await addSpace(), 1, [7])
  const hidden = await addThread(await addSpace({ visibility: "members" }), 1, [7])
  const held = await addThread(await addSpace({ screening: "before" }), 1, [7])
  const here = await ada.post(thread, "Here.")
  const there = await ben.post(second, "There.")
  await ben.post(second, "Other.", { objectives: [8] })
  await ada.post(hidden, "For members.")
  await ada.post(held, "Held.")

  const words = async () =>
    (await visitor.api("objectives.comments", { number: "7" })).comments.map((one) => one.body.replace(/<[^>]+>/g, ""))
  expect(await words()).toEqual(["There.", "Here."])
  await ben.api("comments.withdraw", { commentId: there.id })
  expect(await words()).toEqual(["Here."])
  const recent = await visitor.api("comments.recent", {})
  expect(recent.comments.map((one) => one.id)).toContain(here.id)
  expect(recent.comments).toHaveLength(2)
  expect(recent.before).toBeNull()
})

test("older ones come by asking on, each once, also those of one millisecond and of years ago", async () => {
  const { ada, visitor, thread } = await world()
  const one = await ada.post(thread, "The pattern.")
  const pattern = (await CommentModel.findById(one.id).lean())!
  const now = Date.now()
  // Seven a day for a week, thirty in one instant, and some from the first Forum.
  const times = [
    ...Array.from({ length: 49 }, (_, i) => now - DAY - (i * DAY) / 7),
    ...Array.from({ length: 30 }, () => now - 20 * DAY),
    ...Array.from({ length: 5 }, (_, i) => Date.UTC(2022, 0, 1 + i)),
  ]
  await CommentModel.collection.insertMany(
    times.map((at, i) => {
      const _id = `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`
      const streamed = (streamAt: Date) => ({ streamAt, streams: streamsOf(pattern.objectives, streamAt) })
      return { ...pattern, _id, conversationId: _id, position: i + 2, showsAt: i + 2, ...streamed(new Date(at)) }
    }) as never[],
  )
  const seen: string[] = []
  let before: number | null | undefined
  for (let asked = 0; before !== null && asked < 20; asked++) {
    const input = { number: "7", ...(before === undefined ? {} : { before: String(before) }) }
    const answer = await visitor.api("objectives.comments", input)
    const order = answer.comments.map((comment) => comment.streamAt!)
    expect(order).toEqual(order.toSorted().toReversed())
    if (answer.before !== null) expect(answer.comments.length).toBeGreaterThanOrEqual(STREAM_SIZE)
    seen.push(...answer.comments.map((comment) => comment.id))
    before = answer.before
  }
  expect(seen).toHaveLength(times.length + 1)
  expect(new Set(seen).size).toBe(seen.length)
})

test("a space that is no longer public is in no stream", async () => {
  const { ada, visitor, space, thread } = await world()
  await ada.post(thread, "Public for now.")
  await SpaceModel.updateOne({ _id: space._id }, { $set: { visibility: "invited" } })
  forgetSpace(space._id)
  expect((await visitor.api("comments.recent", {})).comments).toEqual([])
})
