import { expect, test } from "vitest"
import type { Input } from "#shared/contract"
import { QUEUE_SIZE } from "#shared/moderation"
import { COUNT_MOST, queues, type QueueName } from "#shared/queue"
import { apply, stale } from "../client/store/apply.ts"
import "../client/moderation/hearing.ts"
import { CommentModel } from "../server/comments/model.ts"
import { fill } from "./helpers/many.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// What stands in which queue, in what order, and how much of it. Every queue is asked for as a moderator asks.

const HOUR = 60 * 60 * 1000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR)
const screened = { space: { screening: "before" as const } }

const idsIn = async (who: Person, input: Input<"moderation.queue">) =>
  (await who.api("moderation.queue", input)).items.map(({ comment }) => comment.id)

/** As if it had happened so long ago. The pump is told nothing of it: nobody may have asked yet. */
const backdate = (commentId: string, fields: object) => CommentModel.updateOne({ _id: commentId }, { $set: fields })

/** The numbers beside the queues are those of the lists, for this moderator, at this moment. */
async function expectCountsEqualLists(who: Person, input: Input<"moderation.queue"> = {}) {
  const { counts } = await who.api("moderation.queue", input)
  const listed = await Promise.all(
    queues.map(async (queue) => [queue, (await idsIn(who, { ...input, queue })).length] as const),
  )
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(queues.map((name) => [name, counts[name]])))
}

test("a comment goes through the queues as it is held, read, reported and decided", async () => {
  const { ada, ben, mod, thread } = await world()
  const { id: commentId } = await ada.post(thread, "Published at once.")
  const where = async () => {
    const found = await Promise.all(queues.map(async (queue) => [queue, await idsIn(mod, { queue })] as const))
    return found.filter(([, ids]) => ids.includes(commentId)).map(([queue]) => queue)
  }
  expect(await where()).toEqual(["unmoderated"])
  await ben.api("comments.report", { commentId, reason: "off_topic" })
  expect(await where()).toEqual(["reported", "review", "unmoderated", "unclaimed"])
  await expectCountsEqualLists(mod)
  await mod.api("claims.take", { commentId })
  expect(await where()).toEqual(["reported", "review", "unmoderated", "mine"])
  await expectCountsEqualLists(mod)
  await mod.api("comments.approve", { commentId, revision: 1 })
  expect(await where()).toEqual(["decided"])
  await expectCountsEqualLists(mod)
})

test("what has to be answered first is first, and each order is another one", async () => {
  const { ada, ben, mod, thread } = await world({ space: { answerWithinHours: 2, heldWords: ["vermin"] } })
  const byRisk = async () => (await mod.api("moderation.queue", { sort: "risk" })).items
  const held = await Promise.all(["One", "Two", "Three"].map((text) => ada.post(thread, `${text}: vermin.`)))
  const reported = await ada.post(thread, "Fine.")
  for (const [index, { id }] of held.entries()) await backdate(id, { queuedAt: ago(3 - index) })
  await ben.api("comments.report", { commentId: reported.id, reason: "spam" })
  const [first, second, third] = held.map(({ id }) => id)

  const { items, counts } = await mod.api("moderation.queue", {})
  expect(items.map(({ comment }) => comment.id)).toEqual([first, second, third, reported.id])
  expect(items[0]).toMatchObject({ dueAt: new Date(Date.parse(items[0]!.queuedAt) + 2 * HOUR).toISOString() })
  expect(counts).toMatchObject({ held: 3, reported: 1, overdue: 2, unclaimed: 4 })
  expect(await idsIn(mod, { queue: "overdue" })).toEqual([first, second])
  expect(await idsIn(mod, { sort: "newest" })).toEqual([reported.id, third, second, first])
  expect((await idsIn(mod, { sort: "reports" }))[0]).toBe(reported.id)

  // What a rule found and what readers say are added up; of what is as grave, the first due comes first.
  expect((await byRisk()).map(({ comment }) => comment.id)).toEqual([first, second, third, reported.id])
  await mod.api("comments.approve", { commentId: first!, revision: 1 })
  await ben.api("comments.report", { commentId: first!, reason: "hateful" })
  const named = await ben.post(thread, "Vermin, says the minister of Kenya: write to him@example.org.")
  const items2 = await byRisk()
  expect(items2.map(({ comment }) => comment.id)).toEqual([first, named.id, second, third, reported.id])
  expect(items2.map(({ risk }) => risk)).toEqual([90, 80, 40, 40, 20])
  expect(items2[1]).toMatchObject({ states: ["KE"], rules: ["state", "personal_data", "word"] })
})

test("what nobody has answered in time is asked for, until somebody replies or a moderator says that it is answered", async () => {
  const { ada, ben, mod, thread } = await world({ space: { answerWithinHours: 1 } })
  const posts = await Promise.all(["One?", "Two?", "Three?"].map((text) => ada.post(thread, text)))
  for (const { id } of posts) await backdate(id, { unansweredSince: ago(2) })
  const fresh = await ada.post(thread, "Just asked.")
  const [replied, marked, left] = posts.map(({ id }) => id)
  expect(new Set(await idsIn(mod, { queue: "unanswered" }))).toEqual(new Set([replied, marked, left]))
  await ben.post(thread, "An answer.", { parentId: replied! })
  await mod.api("comments.answered", { commentId: marked!, revision: 1 })
  expect(await idsIn(mod, { queue: "unanswered" })).toEqual([left])
  expect(await idsIn(mod, { queue: "unmoderated" })).toContain(fresh.id)
  await expectCountsEqualLists(mod)
})

test("a reply that was held answers from the moment readers see it", async () => {
  const { ada, ben, mod, thread } = await world({ space: { answerWithinHours: 1, heldWords: ["vermin"] } })
  const { id } = await ada.post(thread, "Who knows?")
  await backdate(id, { unansweredSince: ago(2) })
  const reply = await ben.post(thread, "Not vermin.", { parentId: id })
  expect(await idsIn(mod, { queue: "unanswered" })).toEqual([id])
  await mod.api("comments.approve", { commentId: reply.id, revision: 1 })
  expect(await idsIn(mod, { queue: "unanswered" })).toEqual([])
})

test("a question to the moderators waits for their answer, wherever it stands and whoever else replies", async () => {
  const { ada, ben, delegate, mod, visitor, ohchr, thread } = await world({
    space: { answerWithinHours: 1, heldWords: ["vermin"] },
  })
  const opening = await ada.post(thread, "Who decides this?", { asksModerators: true })
  expect(opening).toMatchObject({ asksModerators: true })
  const reply = await ben.post(thread, "And who pays?", { parentId: opening.id, asksModerators: true })
  for (const { id } of [opening, reply]) await backdate(id, { unansweredSince: ago(2) })
  const held = await delegate.post(thread, "Not vermin.", { parentId: opening.id })
  expect((await mod.api("comments.approve", { commentId: held.id, revision: 1 })).status).toBe("published")
  await delegate.post(thread, "I do not know.", { parentId: opening.id })
  expect(new Set(await idsIn(mod, { queue: "unanswered" }))).toEqual(new Set([opening.id, reply.id]))
  for (const { id: parentId } of [opening, reply])
    await mod.post(thread, "We do.", { parentId, answers: true, capacity: { organisationId: ohchr.id } })
  expect(await idsIn(mod, { queue: "unanswered" })).toEqual([])
  const { comment } = await visitor.api("comments.get", { commentId: reply.id })
  expect(comment).toMatchObject({ asksModerators: true, answerId: expect.any(String) as string })
})

test("a queue says when the clock alone will change its numbers", async () => {
  const { ada, ben, mod, space, thread } = await world({ space: { answerWithinHours: 2, heldWords: ["vermin"] } })
  const [late, later] = await Promise.all(["One", "Two"].map((text) => ada.post(thread, `${text}: vermin.`)))
  const asked = await ben.post(thread, "Who knows?")
  await backdate(late!.id, { queuedAt: ago(3) })
  await backdate(later!.id, { queuedAt: ago(1) })
  await backdate(asked.id, { unansweredSince: ago(1.5) })
  const next = async () => (await mod.api("moderation.queue", {})).spaces[space._id]!.nextDueAt
  const { unansweredSince } = (await CommentModel.findById(asked.id).lean())!
  expect(await next()).toBe(new Date(unansweredSince!.getTime() + 2 * HOUR).toISOString())
  await mod.api("comments.answered", { commentId: asked.id, revision: 1 })
  const { queuedAt } = (await CommentModel.findById(later!.id).lean())!
  await expect.poll(next).toBe(new Date(queuedAt!.getTime() + 2 * HOUR).toISOString())
})

test("every filter narrows what stands in a queue", async () => {
  const { ada, ben, delegate, mod, kenya, thread, other } = await world({
    space: { screening: "before", heldWords: ["vermin"] },
  })
  const french = await ada.post(thread, "Bonjour.", { language: "fr", objectives: [7] })
  const official = await delegate.post(other, "Kenya says.", { capacity: { organisationId: kenya.id } })
  const word = await ben.post(other, "They are vermin.", { objectives: [17] })
  await backdate(french.id, { queuedAt: ago(48) })
  const found = async (filter: Input<"moderation.queue">) => (await idsIn(mod, { queue: "held", ...filter })).sort()
  const all = [french.id, official.id, word.id].sort()

  expect(await found({})).toEqual(all)
  expect(await found({ written: "fr" })).toEqual([french.id])
  expect(await found({ question: other._id })).toEqual([official.id, word.id].sort())
  expect(await found({ objective: "17" })).toContain(word.id)
  expect(await found({ objective: "23" })).toEqual([])
  expect(await found({ group: "academia" })).toEqual([word.id])
  expect(await found({ group: "member-states", country: "KE" })).toEqual([official.id])
  expect(await found({ reason: "word" })).toEqual([word.id])
  expect(await found({ author: ada.id })).toEqual([french.id])
  expect(await found({ from: ago(1).toISOString() })).toEqual([official.id, word.id].sort())
  expect(await found({ to: ago(1).toISOString() })).toEqual([french.id])
  await mod.api("claims.take", { commentId: word.id })
  expect(await found({ claimedBy: mod.id })).toEqual([word.id])
  await mod.api("comments.reject", { commentId: word.id, revision: 1, reason: "hateful" })
  expect(await idsIn(mod, { queue: "decided", decidedBy: mod.id, reason: "hateful" })).toEqual([word.id])
  expect(await idsIn(mod, { queue: "decided", decidedBy: ada.id })).toEqual([])
  expect(await idsIn(mod, { queue: "decided", author: ben.id })).toEqual([word.id])
  expect(await idsIn(mod, { queue: "decided", became: "rejected" })).toEqual([word.id])
  expect(await idsIn(mod, { queue: "decided", became: "published" })).toEqual([])
  await refused("invalid", mod.api("moderation.queue", { reason: "No code." }))
})

test("an item handed to an agency is in its queue, and in nobody else's", async () => {
  const { ada, mod, mod2, desa, thread } = await world(screened)
  const { id: commentId } = await ada.post(thread, "Who knows of this?")
  await mod.api("comments.hold", { commentId, revision: 1, agencyId: desa.id, note: "Yours, I think." })
  expect(await idsIn(mod2, { queue: "agency" })).toEqual([commentId])
  expect(await idsIn(mod, { queue: "agency" })).toEqual([])
  expect((await mod2.api("moderation.queue", {})).items[0]!.assignedTo).toMatchObject({ agency: "UN DESA" })
  await expectCountsEqualLists(mod2)
})

test("a moderator reads the queues of any group of the spaces that are theirs, and of no others", async () => {
  const here = await world(screened)
  const { ada, admin } = here
  const [mine, theirs] = [await here.addSpace({ screening: "before" }), await here.addSpace({ screening: "before" })]
  const both = await here.addPerson("Both", {
    roles: [here.space, mine].map(({ _id }) => ({ spaceId: _id, role: "moderator", organisationId: null })),
  })
  const posts = await Promise.all(
    [here.space, mine, theirs].map(async (space) =>
      ada.post(await here.addThread(space, space === here.space ? 3 : 1), "Waiting."),
    ),
  )
  const [a, b, c] = posts.map(({ id }) => id)
  expect(new Set(await idsIn(both, {}))).toEqual(new Set([a, b]))
  expect(await idsIn(both, { space: mine.slug })).toEqual([b])
  const three = [mine.slug, here.space.slug, theirs.slug]
  expect(new Set(await idsIn(both, { space: three }))).toEqual(new Set([a, b]))
  expect(await idsIn(both, { space: theirs.slug })).toEqual([])
  for (const queue of queues) {
    expect(await idsIn(both, { queue })).not.toContain(c)
    expect(await idsIn(admin, { queue })).toEqual([])
  }
})

test("what goes beyond a page is on the next one, and the first fills itself again", async () => {
  const { mod, space, thread } = await world(screened)
  const waiting = await fill(space, thread, {
    openings: QUEUE_SIZE + 20,
    special: (position) => ({
      status: "held",
      wasPublic: false,
      queue: "held",
      queuedAt: new Date(Date.now() - HOUR + position * 1000),
    }),
  })
  const first = await mod.api("moderation.queue", { queue: "held" })
  expect(first).toMatchObject({ page: 1, pages: 2, counts: { held: QUEUE_SIZE + 20 } })
  expect(first.items.map(({ comment }) => comment.id)).toEqual(waiting.slice(0, QUEUE_SIZE).map(({ _id }) => _id))
  expect(await idsIn(mod, { queue: "held", page: "2" })).toEqual(waiting.slice(QUEUE_SIZE).map(({ _id }) => _id))
  const decided = waiting.slice(0, 3).map(({ _id }) => _id)
  for (const commentId of decided) await mod.api("comments.approve", { commentId, revision: 1 })
  expect(await idsIn(mod, { queue: "held" })).toEqual(waiting.slice(3, QUEUE_SIZE + 3).map(({ _id }) => _id))
  expect(await idsIn(mod, { queue: "decided" })).toEqual([...decided].reverse())
})

test("what nobody has read is counted up to a limit, and listed from the oldest on however much there is", async () => {
  const { mod, space, thread } = await world({ space: { opensAt: ago(50) } })
  const from = ago(40)
  const all = await fill(space, thread, {
    openings: COUNT_MOST + 300,
    from,
    special: (position) => ({ undecidedSince: new Date(from.getTime() + position * 1000) }),
  })
  const { items, counts } = await mod.api("moderation.queue", { queue: "unmoderated" })
  expect(counts.unmoderated).toBe(COUNT_MOST)
  expect(items.map(({ comment }) => comment.id)).toEqual(all.slice(0, QUEUE_SIZE).map(({ _id }) => _id))
  expect((await idsIn(mod, { queue: "unmoderated", sort: "newest" }))[0]).toBe(all.at(-1)!._id)
  expect(await idsIn(mod, { queue: "unmoderated", page: "3" })).toEqual(all.slice(200, 300).map(({ _id }) => _id))
  const rare = await idsIn(mod, { queue: "unmoderated", from: new Date(from.getTime() + 1_200_000).toISOString() })
  expect(rare[0]).toBe(all[1199]!._id)
})

test("a desk that is followed shows what a fresh one shows, in every queue", async () => {
  const { ada, ben, mod, mod2, desa, thread } = await world({ space: { heldWords: ["vermin"], answerWithinHours: 1 } })
  await ada.post(thread, "Before anybody looked: vermin.")
  const names: (QueueName | undefined)[] = [undefined, ...queues]
  const shown = new Map<QueueName | undefined, Awaited<ReturnType<typeof mod.api<"moderation.queue">>>>()
  for (const queue of names) shown.set(queue, await mod.api("moderation.queue", queue ? { queue } : {}))
  const desk = await mod.follow(["queue"])

  const held = await Promise.all([1, 2, 3, 4].map((n) => ada.post(thread, `Number ${n}: vermin.`)))
  const open = await ben.post(thread, "Published at once.")
  await ada.api("comments.report", { commentId: open.id, reason: "off_topic" })
  await mod.api("claims.take", { commentId: held[0]!.id })
  await mod2.api("claims.take", { commentId: held[1]!.id })
  await mod.api("comments.approve", { commentId: held[0]!.id, revision: 1 })
  await mod.api("comments.hold", { commentId: held[2]!.id, revision: 1, agencyId: desa.id, note: "For you." })
  await mod2.api("comments.reject", { commentId: held[1]!.id, revision: 1, reason: "hateful" })
  await ada.api("comments.withdraw", { commentId: held[3]!.id })
  const last = await ada.post(thread, "The last one: vermin.")
  await desk.next("queue.changed", ({ commentId }) => commentId === last.id)

  for (const queue of names) {
    const input = queue ? { queue } : {}
    const told = desk.told.reduce<unknown>((data, one) => {
      const next = data === stale ? stale : apply("moderation.queue", input, data as never, one)
      return next
    }, shown.get(queue)!)
    const fresh = await mod.api("moderation.queue", input)
    if (told === stale) continue
    const plain = ({ items, counts, spaces }: typeof fresh) => ({
      ids: items.map(({ comment }) => comment.id),
      counts,
      spaces,
    })
    expect(plain(told as typeof fresh), queue ?? "all").toEqual(plain(fresh))
  }
  await expectCountsEqualLists(mod)
})

test("the record on a card is of this space, with the newest first, and says what is alike", async () => {
  const { ada, mod, thread } = await world(screened)
  const earlier = await ada.post(thread, "An earlier one.")
  await mod.api("comments.reject", { commentId: earlier.id, revision: 1, reason: "off_topic" })
  const { id: commentId } = await ada.post(thread, "The one in hand.")
  const card = await mod.api("moderation.card", { commentId })
  expect(card.author).toMatchObject({ published: 0, held: 1, rejected: 1, recent: [{ id: earlier.id, by: null }] })
  expect(card).toMatchObject({
    claim: null,
    assignedTo: null,
    asked: null,
    themes: [],
    firstVote: null,
    appeal: null,
    similar: [],
  })
  expect(card.item).toMatchObject({ queue: "held", queues: ["held"], reasons: ["premoderated"], isGraphic: false })
})

test("words that may hurt are marked as such in the queue", async () => {
  const { ada, ben, mod, thread } = await world({ space: { heldWords: ["vermin"] } })
  await ada.post(thread, "They are vermin.")
  const calm = await ada.post(thread, "Calm.")
  await ben.api("comments.report", { commentId: calm.id, reason: "off_topic" })
  const { items } = await mod.api("moderation.queue", {})
  expect(items.map(({ isGraphic }) => isGraphic)).toEqual([true, false])
})

test("the answer tells everything up to its number, also of what was decided a moment ago", async () => {
  const here = await world(screened)
  const { mod, mod2 } = here
  await mod.api("moderation.queue", {})
  const posts = await Promise.all(Array.from({ length: 20 }, (_, i) => here.ada.post(here.thread, `Number ${i}.`)))
  for (const [index, { id: commentId }] of posts.entries()) {
    await (index % 2 ? mod : mod2).api("comments.approve", { commentId, revision: 1 })
    const { counts, items } = await mod.api("moderation.queue", {})
    expect([counts.held, items.length]).toEqual([19 - index, 19 - index])
  }
})
