import { expect, test } from "vitest"
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
