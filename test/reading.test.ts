import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { CommentModel, RankingModel } from "../server/comments/model.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { migrations } from "../server/migrations/list.ts"
import { forgetEverything } from "../server/remember.ts"
import { ThreadModel } from "../server/threads/model.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// Finding one's way in a thread: by filter, by order, by date.

test("a thread can be read from its end, by support, by group, and by who speaks", async () => {
  const { ada, ben, delegate, kenya, visitor, thread } = await world()
  const first = await ada.post(thread, "From civil society.")
  const reply = await ben.post(thread, "From a university.", { parentId: first.id, language: "fr" })
  const official = await delegate.post(thread, "Kenya states.", { capacity: { organisationId: kenya.id } })
  await ada.api("comments.support", { commentId: reply.id })

  const list = async (more: object) =>
    (await visitor.api("comments.list", { threadId: thread._id, ...more })).comments.map(({ id }) => id)
  expect(await list({ sort: "newest" })).toEqual([official.id, first.id, reply.id])
  expect(await list({ sort: "supported" })).toEqual([reply.id])
  expect(await list({ sort: "group" })).toEqual([first.id, reply.id, official.id])
  expect(await list({ group: "academia" })).toEqual([reply.id])
  expect(await list({ country: "KE" })).toEqual([official.id])
  expect(await list({ region: "africa" })).toEqual([official.id])
  expect(await list({ region: "africa", language: "fr" })).toEqual([])
  expect(await list({ language: "fr" })).toEqual([reply.id])
  expect(await list({ official: "yes" })).toEqual([official.id])
  const { supported } = await ada.api("comments.mine", { threadId: thread._id, group: "academia" })
  expect(supported).toEqual([reply.id])
  await refused("invalid", list({ conversation: first.id, official: "yes" }))

  expect(await visitor.api("threads.outline", { threadId: thread._id })).toMatchObject({
    positions: 2,
    pages: 1,
    comments: 3,
    marks: [{ position: 1 }, { position: 2 }],
    official: [
      {
        id: official.id,
        page: 1,
        position: 2,
        replyPosition: 0,
        conversationId: official.id,
        organisation: { name: "Kenya" },
      },
    ],
    facets: {
      groups: { "civil-society": 1, academia: 1, "member-states": 1 },
      regions: { africa: 1, europe: 1 },
      countries: { FR: 1, KE: 1 },
      languages: { en: 2, fr: 1 },
      official: 1,
    },
  })
})

test("a date leads to the first conversation opened then", async () => {
  const { ada, visitor, thread } = await world()
  const first = await ada.post(thread, "First.")
  const second = await ada.post(thread, "Second.")
  const when = (at: string) => visitor.api("threads.when", { threadId: thread._id, at })
  expect(await when("2020-01-01T00:00:00Z")).toEqual({ page: 1, commentId: first.id })
  expect(await when(second.createdAt)).toEqual({ page: 1, commentId: second.id })
  expect(await when("2099-01-01T00:00:00Z")).toEqual({ page: 1, commentId: null })
})

const asked = [{ language: "fr" }, { group: "civil-society" }, { country: "FR" }, { region: "europe" }] as const

test("what waits or was taken back is under no filter and in no number, whoever wrote it", async () => {
  const { ada, mod, visitor, thread } = await world({ space: { screening: "before" } })
  const list = async (more: object) =>
    (await visitor.api("comments.list", { threadId: thread._id, ...more })).comments.map(({ id }) => id)
  const outline = () => visitor.api("threads.outline", { threadId: thread._id })
  const nothing = { groups: {}, regions: {}, countries: {}, languages: {}, official: 0 }
  const { id, createdAt } = await ada.post(thread, "En attente.", { language: "fr" })

  for (const filter of [...asked, { sort: "group" }]) expect(await list(filter)).toEqual([])
  expect(await outline()).toMatchObject({ comments: 0, marks: [], official: [], facets: nothing })
  const when = () => visitor.api("threads.when", { threadId: thread._id, at: createdAt })
  expect(await when()).toEqual({ page: 1, commentId: null })
  // Its author finds it where it will be.
  for (const filter of asked) {
    const { comments } = await ada.api("comments.mine", { threadId: thread._id, ...filter })
    expect(comments.map((comment) => comment.id)).toEqual([id])
  }

  await mod.api("comments.approve", { commentId: id, revision: 1 })
  for (const filter of [...asked, { sort: "group" }]) expect(await list(filter)).toEqual([id])
  await mod.api("comments.support", { commentId: id })
  expect(await list({ sort: "supported" })).toEqual([id])
  const facets = { groups: { "civil-society": 1 }, regions: { europe: 1 }, countries: { FR: 1 }, languages: { fr: 1 } }
  await expect.poll(outline).toMatchObject({ comments: 1, marks: [{ position: 1, at: createdAt }], facets })
  expect(await when()).toEqual({ page: 1, commentId: id })

  await ada.api("comments.withdraw", { commentId: id })
  // A place there would say who it was that took something back.
  for (const filter of [...asked, { sort: "group" }, { sort: "supported" }]) expect(await list(filter)).toEqual([])
  expect(await list({})).toEqual([id])
  await expect.poll(outline).toMatchObject({ comments: 0, facets: nothing })
})

test("a text in another language is found there, once it is public", async () => {
  const { ada, mod, visitor, thread } = await world({ space: { heldWords: ["vermine"] } })
  const { id } = await ada.post(thread, "In English.", { language: "en" })
  const found = async () => {
    const languages = await Promise.all(
      (["en", "fr", "es"] as const).map((language) => visitor.api("comments.list", { threadId: thread._id, language })),
    )
    return languages.map(({ comments }) => comments.length)
  }
  const counted = async () => (await visitor.api("threads.outline", { threadId: thread._id })).facets.languages
  expect(await found()).toEqual([1, 0, 0])
  await ada.api("comments.edit", { commentId: id, revision: 1, body: "<p>En francais.</p>", language: "fr" })
  expect(await found()).toEqual([0, 1, 0])
  await expect.poll(counted).toEqual({ fr: 1 })
  await ada.api("comments.edit", { commentId: id, revision: 2, body: "<p>Una vermine.</p>", language: "es" })
  expect(await found(), "the public text is the French one").toEqual([0, 1, 0])
  await mod.api("comments.approve", { commentId: id, revision: 3 })
  expect(await found()).toEqual([0, 0, 1])
  await expect.poll(counted).toEqual({ es: 1 })
})

test("support moves a comment up and down, however many press at once", async () => {
  const { ada, ben, mod, mod2, rapporteur, delegate, visitor, thread } = await world()
  const [one, two, three] = [await ada.post(thread, "1"), await ada.post(thread, "2"), await ada.post(thread, "3")]
  const top = async () =>
    (await visitor.api("comments.list", { threadId: thread._id, sort: "supported" })).comments.map(
      ({ id, supports }) => [id, supports],
    )
  const press = (who: Person[], { id: commentId }: { id: string }) =>
    Promise.all(who.map((one) => one.api("comments.support", { commentId })))
  await press([ben], one)
  await press([ben, mod, mod2, rapporteur, delegate], three)
  await press([ben, mod], two)
  await expect.poll(top).toEqual([
    [three.id, 5],
    [two.id, 2],
    [one.id, 1],
  ])
  await Promise.all(
    [mod, mod2, rapporteur, delegate].map((who) => who.api("comments.unsupport", { commentId: three.id })),
  )
  await ben.api("comments.unsupport", { commentId: one.id })
  await expect.poll(top).toEqual([
    [two.id, 2],
    [three.id, 1],
  ])
})

test("numbers and ranks that a crash left wrong are counted again", async () => {
  const { ada, ben, visitor, thread } = await world()
  const { id } = await ada.post(thread, "Words.", { language: "en" })
  await ben.api("comments.support", { commentId: id })
  await recountAll(0)
  const before = await RankingModel.findById(thread._id).lean()
  await ThreadModel.updateOne({ _id: thread._id }, { $inc: { "facets.language:en": 4, "facets.language:zh": 1 } })
  await RankingModel.updateOne({ _id: thread._id }, { $set: { top: [{ id: randomUUID(), supports: 9, version: 1 }] } })
  await recountAll(0)
  expect((await RankingModel.findById(thread._id).lean())!.top).toEqual(before!.top)
  await expect
    .poll(async () => (await visitor.api("threads.outline", { threadId: thread._id })).facets.languages)
    .toEqual({ en: 1 })
})

test("comments from before there were shelves and streams take their places, also when it is done twice", async () => {
  const { ada, ben, visitor, thread } = await world()
  const ids = [await ada.post(thread, "First."), await ben.post(thread, "Second.")].map(({ id }) => id)
  await ben.api("comments.support", { commentId: ids[0]! })
  await CommentModel.updateMany({}, { $unset: { shelves: 1, streams: 1 } })
  await ThreadModel.updateMany({}, { $unset: { shelves: 1, facets: 1 } })
  await RankingModel.deleteMany({})
  for (const { run } of [...migrations, ...migrations]) await run()
  forgetEverything()
  const list = async (more: object) =>
    (await visitor.api("comments.list", { threadId: thread._id, page: "1", ...more })).comments.map(({ id }) => id)
  expect(await list({ language: "en" })).toEqual(ids)
  expect(await list({ sort: "supported" })).toEqual([ids[0]])
  const { comments } = await visitor.api("objectives.comments", { number: "7" })
  expect(comments.map(({ id }) => id)).toEqual(ids.toReversed())
  const third = await ada.post(thread, "Third.", { language: "en" })
  expect(await list({ language: "en", sort: "newest" })).toEqual([third.id, ...ids.toReversed()])
})
