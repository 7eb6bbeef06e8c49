import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import type { Input } from "#shared/contract"
import { QUEUE_SIZE } from "#shared/moderation"
import { WRITTEN_SIZE } from "#shared/sanction"
import { withdrawnTimes } from "../server/migrations/0006-withdrawn-times.ts"
import { CommentModel } from "../server/comments/model.ts"
import { fill } from "./helpers/many.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// What a moderator looks for beyond a queue: words, a round table, what was taken back, all of one author.

const HOUR = 60 * 60 * 1000
const idsIn = async (who: Person, input: Input<"moderation.queue">) =>
  (await who.api("moderation.queue", input)).items.map(({ comment }) => comment.id).sort()
const sorted = (...all: { id: string }[]) => all.map(({ id }) => id).sort()

test("a moderator finds texts by their words, in six languages, in any state, in a queue or everywhere", async () => {
  const here = await world({ space: { screening: "before", heldWords: ["vermin"] } })
  const { ada, ben, mod, thread, other } = here
  const post = (words: string, language: "en" | "fr" | "ar" | "zh" | "ru" | "es" = "en") =>
    ada.post(thread, words, { language })
  const english = await post("Detained children must be released from centres.")
  const french = await post("Les enfants détenus doivent être libérés.", "fr")
  const arabic = await post("يجب الإفراج عن الأطفال المُحتجزين في المراكز.", "ar")
  const chinese = await post("被拘留的儿童必须获释。", "zh")
  const russian = await post("Задержанные дети должны быть освобождены.", "ru")
  const spanish = await post("Los niños detenidos deben ser liberados.", "es")
  const find = (words: string, more: Input<"moderation.queue"> = {}) => idsIn(mod, { queue: "held", words, ...more })

  expect(await find("DETAINED centre")).toEqual([english.id])
  expect(await find("detained ministers")).toEqual([])
  expect(await find("enfant detenu")).toEqual([french.id])
  expect(await find("الاطفال المحتجزون")).toEqual([arabic.id])
  expect(await find("拘留")).toEqual([chinese.id])
  expect(await find("拘留儿童")).toEqual([])
  expect(await find("задержанных детей")).toEqual([russian.id])
  expect(await find("задержанные")).toEqual([russian.id])
  expect(await find("ninos")).toEqual([spanish.id])
  expect(await find("?!")).toEqual([])
  await refused("invalid", mod.api("moderation.queue", { words: "x".repeat(101) }))

  // In any state: approved, returned, rejected, taken back, in another thread; and the new words of what is public.
  const states = await Promise.all(["Barge one.", "Barge two.", "Barge three.", "Barge four."].map((one) => post(one)))
  const [approved, returned, rejected, withdrawn] = states
  await mod.api("comments.approve", { commentId: approved!.id, revision: 1 })
  await mod.api("comments.return", { commentId: returned!.id, revision: 1, reason: "format" })
  await mod.api("comments.reject", { commentId: rejected!.id, revision: 1, reason: "off_topic" })
  await ada.api("comments.withdraw", { commentId: withdrawn!.id })
  const elsewhere = await ben.post(other, "A barge on the lake.")
  expect(await find("barge", { queue: "all" })).toEqual(sorted(...states, elsewhere))
  expect(await find("barge", { queue: "all", question: other._id })).toEqual([elsewhere.id])
  expect(await find("barge", { queue: "all", became: "rejected" })).toEqual([rejected!.id])
  expect(await find("barge", { queue: "decided" })).toEqual(sorted(...states))
  await ada.api("comments.edit", { commentId: approved!.id, revision: 1, body: "<p>A ferry of vermin.</p>" })
  expect(await find("ferry", { queue: "all" })).toEqual([approved!.id])
  expect(await find("ferry")).toEqual([approved!.id])

  // Whoever moderates elsewhere finds none of it, and neither does a bulk act take more than the words say.
  const outside = await here.addPerson("Outside", {
    roles: [{ spaceId: (await here.addSpace())._id, role: "moderator", organisationId: null }],
  })
  expect(await idsIn(outside, { queue: "all", words: "barge" })).toEqual([])
  expect(await idsIn(ada, { queue: "all" })).toEqual([])
  const bulk = await mod.api("bulk.preview", { act: "approve", select: { filter: { queue: "held", words: "拘留" } } })
  expect(bulk.items.map(({ commentId }) => commentId)).toEqual([chinese.id])
})

test("everything stands from its newest on; what is too much to look through for one page goes on from a time", async () => {
  const { mod, space, thread } = await world({ space: { opensAt: new Date(Date.now() - 300 * 24 * HOUR) } })
  const from = new Date(Date.now() - 200 * 24 * HOUR)
  const all = await fill(space, thread, {
    openings: 5_300,
    from,
    special: (position) => ({ plainText: position % 2_600 === 1 ? "A rare zebra." : "Plain words." }),
  })
  const newest = await mod.api("moderation.queue", { queue: "all" })
  expect(newest).toMatchObject({ lookedTo: null, page: 1 })
  expect(newest.items.map(({ comment }) => comment.id)).toEqual(
    all
      .slice(-QUEUE_SIZE)
      .reverse()
      .map(({ _id }) => _id),
  )
  const first = await mod.api("moderation.queue", { queue: "all", words: "zebra" })
  expect(first.items.map(({ comment }) => comment.id)).toEqual([all[5_200]!._id, all[2_600]!._id])
  const rest = await mod.api("moderation.queue", { queue: "all", words: "zebra", to: first.lookedTo! })
  expect(rest.items.map(({ comment }) => comment.id)).toEqual([all[0]!._id])
  expect(rest.lookedTo).toBeNull()
}, 60_000)

test("a moderator narrows the desk to a round table of a cycle", async () => {
  const here = await world({ space: { screening: "before", cycle: "imrf-2026", roundTable: 2 } })
  const third = await here.addSpace({ screening: "before", cycle: "imrf-2026", roundTable: 3 })
  const both = await here.addPerson("Both", {
    roles: [here.space, third].map(({ _id }) => ({ spaceId: _id, role: "moderator", organisationId: null })),
  })
  const second = await here.ada.post(here.thread, "At the second.")
  const other = await here.ada.post(await here.addThread(third, 1), "At the third.")
  expect(await idsIn(both, { queue: "held" })).toEqual(sorted(second, other))
  expect(await idsIn(both, { queue: "held", table: "imrf-2026:2" })).toEqual([second.id])
  const { counts } = await both.api("moderation.queue", { table: "imrf-2026:3" })
  expect(counts.held).toBe(1)
  expect(await idsIn(both, { queue: "held", table: "imrf-2026:4" })).toEqual([])
  await refused("invalid", both.api("moderation.queue", { table: "second" }))
})

test("what its author took back before anybody decided is found among what is done with, with who and when", async () => {
  const { ada, mod, thread } = await world({ space: { screening: "before" } })
  const held = await ada.post(thread, "Held, then taken back.")
  const judged = await ada.post(thread, "Approved, then taken back.")
  await mod.api("comments.approve", { commentId: judged.id, revision: 1 })
  const before = Date.now()
  for (const { id: commentId } of [held, judged]) await ada.api("comments.withdraw", { commentId })
  const asked = { queue: "decided", became: "withdrawn" } as const
  const { items, counts } = await mod.api("moderation.queue", asked)
  expect(items.map(({ comment }) => comment.id).sort()).toEqual(sorted(held, judged))
  expect(counts.decided).toBe(2)
  for (const { decided } of items) {
    expect(decided).toMatchObject({ status: "withdrawn", byId: ada.id, by: "Ada" })
    expect(Date.parse(decided!.at)).toBeGreaterThanOrEqual(before - 1000)
  }
  // The decision there was is still found by who made it.
  expect(await idsIn(mod, { ...asked, decidedBy: mod.id })).toEqual([judged.id])
  expect(await idsIn(mod, { ...asked, from: new Date(Date.now() + HOUR).toISOString() })).toEqual([])

  // Those from before this was kept have the time of their event.
  await CommentModel.updateOne({ _id: held.id }, { $unset: { decidedAt: 1 } })
  await withdrawnTimes.run()
  const { decidedAt } = (await CommentModel.findById(held.id).lean())!
  expect(Math.abs(decidedAt!.getTime() - before)).toBeLessThan(60_000)
})

test("all that an author wrote is read page by page, and in one state alone, in the own spaces", async () => {
  const here = await world({ space: { screening: "before" } })
  const { ada, mod, thread } = here
  const posts = []
  for (let number = 1; number <= WRITTEN_SIZE + 3; number++) posts.push(await ada.post(thread, `Number ${number}.`))
  await ada.post(await here.addThread(await here.addSpace(), 1), "In another space.")
  await mod.api("comments.reject", { commentId: posts[0]!.id, revision: 1, reason: "spam" })
  const written = (more: object = {}) => mod.api("sanctions.written", { accountId: ada.id, ...more })
  const first = await written()
  expect(first).toMatchObject({ page: 1, pages: 2 })
  const second = await written({ page: "2" })
  expect([...first.comments, ...second.comments].map(({ commentId }) => commentId)).toEqual(
    posts.map(({ id }) => id).reverse(),
  )
  expect((await written({ status: "rejected" })).comments).toMatchObject([
    { commentId: posts[0]!.id, status: "rejected" },
  ])
  expect((await written({ status: "withdrawn" })).comments).toEqual([])
  await refused("forbidden", ada.api("sanctions.written", { accountId: ada.id }))
  expect((await mod.api("sanctions.written", { accountId: randomUUID() })).comments).toEqual([])
})

test("orders, groups and keys stay with the account, whichever browser set them", async () => {
  const { ada, mod, mod2 } = await world()
  expect(await mod.api("desk.get", {})).toEqual({ sorts: {}, groups: [], keys: [] })
  await Promise.all([
    mod.api("desk.set", { sorts: { held: "newest" } }),
    mod.api("desk.set", { sorts: { reported: "risk" } }),
  ])
  const groups = [{ name: "Round tables", spaces: ["one", "two"] }]
  const set = await mod.api("desk.set", { groups, keys: [{ act: "approve", key: "a" }] })
  expect(set).toEqual({ sorts: { held: "newest", reported: "risk" }, groups, keys: [{ act: "approve", key: "a" }] })
  expect(await mod.api("desk.set", { groups: [] })).toMatchObject({ groups: [], keys: [{ act: "approve", key: "a" }] })
  expect(await mod2.api("desk.get", {})).toEqual({ sorts: {}, groups: [], keys: [] })
  await refused("invalid", ada.api("desk.set", { keys: [{ act: "$set.x", key: "a" }] }))
  await refused("invalid", ada.api("desk.set", { sorts: { nowhere: "newest" } as never }))
})
