import { randomUUID } from "node:crypto"
import { trusted } from "mongoose"
import { expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import { codeOf } from "#shared/errors"
import type { EventType } from "#shared/events"
import { reasons } from "#shared/i18n/fr/app/reasons"
import { plainTextOf } from "#shared/plain-text"
import { CommentModel, ReportModel, TallyModel } from "../server/comments/model.ts"
import { writeTallies } from "../server/comments/counts.ts"
import { EventModel } from "../server/events/model.ts"
import { LetterModel } from "../server/mail/model.ts"
import { carryMail } from "../server/mail/post-office.ts"
import { writeToAuthors } from "../server/moderation/decision-letters.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { ThreadModel } from "../server/threads/model.ts"
import { expectCoverage } from "./helpers/coverage.ts"
import { lettersDue } from "./helpers/letters-due.ts"
import { outbox } from "./helpers/outbox.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { expectSameView, openView } from "./helpers/view.ts"
import { world, type World } from "./helpers/world.ts"

// What moderators do with a comment beside approving, returning and rejecting it (moderation M3).

const seenBy = async (person: Person, commentId: string): Promise<Comment> =>
  (await person.api("comments.get", { commentId })).comment
const listed = async (person: Person, thread: { _id: string }) =>
  (await person.api("comments.list", { threadId: thread._id })).comments
const events = (id: string, type: EventType) => EventModel.countDocuments({ "subject.id": id, type })

const words = ({ body }: { body: string }) => plainTextOf(body)

/** Two readers, the author and a moderator with the thread open: after each act their pages are like fresh ones. */
const looking = ({ visitor, ben, ada, mod2 }: World, ...threads: { _id: string }[]) =>
  Promise.all([visitor, ben, ada, mod2].flatMap((person) => threads.map((thread) => openView(person, thread))))
async function allSame(views: Awaited<ReturnType<typeof looking>>) {
  for (const view of views) await expectSameView(view)
}

/** The counts on all documents are as the recount would make them. */
async function countsAreRight() {
  const before = await EventModel.countDocuments({ type: "counts.corrected" })
  await recountAll(0)
  expect(await EventModel.countDocuments({ type: "counts.corrected" })).toBe(before)
}

const tallyOf = async (tag: string) => {
  await writeTallies()
  return (await TallyModel.findById(tag).lean())?.comments ?? 0
}

// ── approve with an edit of the spelling ──

test("a moderator puts the spelling right; the author sees both texts, readers the new one", async () => {
  const { ada, mod, visitor, thread } = await world({ space: { screening: "before" } })
  const { id: commentId } = await ada.post(thread, "Migrants hav the rigth to be herd.")
  const body = "<p>Migrants have the right to be heard.</p>"
  await refused("invalid", mod.api("comments.approve", { commentId, revision: 1, body }))
  await mod.api("comments.approve", { commentId, revision: 1, body, reason: "format", note: "Spelling." })

  const shown = await seenBy(visitor, commentId)
  expect(shown).toMatchObject({ status: "published", revision: 2 })
  expect(words(shown)).toBe("Migrants have the right to be heard.")
  const own = await seenBy(ada, commentId)
  expect(own.standing?.corrections).toMatchObject([
    { from: 1, to: 2, reason: "format", note: "Spelling.", agency: "OHCHR" },
  ])
  const texts = async (person: Person) =>
    (await person.api("comments.history", { commentId })).revisions.map(({ revision }) => revision)
  expect(await texts(ada)).toEqual([1, 2])
  expect(await texts(visitor)).toEqual([2])
  expect(await events(commentId, "comment.approved")).toBe(1)
})

test("no moderator says something else in the name of an author, nor rewrites a State's statement", async () => {
  const { ada, delegate, mod, thread, kenya } = await world({ space: { screening: "before" } })
  const { id: commentId } = await ada.post(thread, "Detention must end, and we ask all States to say when.")
  const other = { body: "<p>Detention may go on, and we ask no State to say anything.</p>", reason: "format" as const }
  const { data } = await refused("invalid", mod.api("comments.approve", { commentId, revision: 1, ...other }))
  expect(data?.issues).toEqual([{ path: "body", code: "more_than_spelling" }])

  const official = await delegate.post(thread, "Kenya welcomes te report.", { capacity: { organisationId: kenya.id } })
  const spelt = { body: "<p>Kenya welcomes the report.</p>", reason: "format" as const }
  await refused("forbidden", mod.api("comments.approve", { commentId: official.id, revision: 1, ...spelt }))
})

test("who approves what the author has changed since gets a conflict with both texts", async () => {
  const { ada, mod, thread } = await world({ space: { screening: "before" } })
  const { id: commentId } = await ada.post(thread, "First.")
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Second.</p>" })
  const { data } = await refused("conflict", mod.api("comments.approve", { commentId, revision: 1 }))
  expect(data?.current).toMatchObject({ revision: 2, status: "held" })
  expect([plainTextOf(data!.read!), words(data!.current!)]).toEqual(["First.", "Second."])
})

// ── hold and escalate ──

test("a published comment that is held is gone for readers at once, and the named agency finds it", async () => {
  const review = await world()
  const { ada, mod, mod2, visitor, thread, desa } = review
  const views = await looking(review, thread)
  const { id: commentId } = await ada.post(thread, "Published, and doubtful.", { objectives: [7] })
  expect(await tallyOf("objective:7")).toBe(1)
  const note = "Does this name a person?"
  await mod.api("comments.hold", { commentId, revision: 1, agencyId: desa.id, note })

  expect(await seenBy(visitor, commentId)).toMatchObject({ status: "removed", body: "" })
  expect((await seenBy(ada, commentId)).standing).not.toHaveProperty("assignedTo")
  expect((await seenBy(mod2, commentId)).standing?.assignedTo).toMatchObject({ agency: "UN DESA", note, by: "Grace" })
  expect((await mod2.api("moderation.queue", { queue: "held" })).items).toHaveLength(1)
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(0)
  expect((await visitor.api("comments.recent", {})).comments).toEqual([])
  expect(await tallyOf("objective:7")).toBe(0)
  await allSame(views)

  await mod2.api("comments.approve", { commentId, revision: 1 })
  expect(await seenBy(visitor, commentId)).toMatchObject({ status: "published" })
  expect((await seenBy(mod2, commentId)).standing).not.toHaveProperty("assignedTo")
  await allSame(views)
  await countsAreRight()
})

test("only an agency of the space is handed anything, and reports on what is held stay open", async () => {
  const { ada, ben, mod, thread, kenya } = await world()
  const { id: commentId } = await ada.post(thread, "Published, and reported.")
  await ben.api("comments.report", { commentId, reason: "off_topic" })
  const held = { commentId, revision: 1, note: "Who knows?" }
  await refused("invalid", mod.api("comments.hold", { ...held, agencyId: kenya.id }))
  await mod.api("comments.hold", held)
  await recountAll(0)
  expect((await mod.api("moderation.card", { commentId })).reports).toHaveLength(1)
  await mod.api("comments.approve", { commentId, revision: 1 })
  expect((await ReportModel.findOne({ commentId }).lean())?.outcome).toBe("disagreed")
})

test("what is held takes the newest text with it: nothing that waited is published by itself", async () => {
  const { ada, mod, visitor, thread } = await world({ space: { screening: "before" } })
  const { id: commentId } = await ada.post(thread, "The approved text.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>The text that waits.</p>" })
  const card = await mod.api("comments.hold", { commentId, revision: 2, note: "Both are doubtful." })
  expect(card).toMatchObject({ status: "held", standing: { proposed: null } })
  expect(words(card)).toBe("The text that waits.")
  expect(await seenBy(visitor, commentId)).toMatchObject({ status: "removed" })
  await mod.api("comments.approve", { commentId, revision: 2 })
  expect(words(await seenBy(visitor, commentId))).toBe("The text that waits.")
})

// ── redact ──

const SECRET = "Mwangi Otieno"
const marked = `Ask ${SECRET} at the border post, please.`
const place = { start: marked.indexOf(SECRET), end: marked.indexOf(SECRET) + SECRET.length }

test("a masked passage is in no answer, frame, export, list or quotation that anybody but moderators gets", async () => {
  const review = await world()
  const { ada, ben, visitor, mod, mod2, rapporteur, delegate, thread, space } = review
  const views = await looking(review, thread)
  const { id: commentId } = await ada.post(thread, "A first version.", { objectives: [7], countries: ["KE"] })
  await ada.api("comments.edit", { commentId, revision: 1, body: `<p>${marked} More: ${SECRET}.</p>` })
  await ada.api("comments.edit", { commentId, revision: 2, body: `<p>${marked}</p>` })
  await ben.api("comments.support", { commentId })
  const cited = {
    id: randomUUID(),
    text: { en: "Somebody is named." },
    citations: [{ commentId, revision: 3, ...place }],
  }
  const sections = [{ id: randomUUID(), question: 1, heading: {}, sentences: [cited] }]
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  const quoted = await rapporteur.api("summaries.get", { space: space.slug })
  expect(JSON.stringify(quoted)).toContain(SECRET)

  await mod.api("comments.redact", { commentId, revision: 3, ...place, reason: "personal_data" })
  // What is kept for all who ask goes when the change is told.
  for (const view of views) await view.until((page) => page.comments.some(({ isRedacted }) => isRedacted))

  for (const person of [visitor, ada, ben, delegate, rapporteur]) {
    const answers = await Promise.all([
      person.call("comments.get", { commentId }),
      person.call("comments.list", { threadId: thread._id }),
      person.call("comments.list", { threadId: thread._id, sort: "newest" }),
      person.call("comments.list", { threadId: thread._id, sort: "supported" }),
      person.call("comments.list", { threadId: thread._id, language: "en" }),
      person.call("comments.list", { threadId: thread._id, conversation: commentId }),
      person.call("comments.mine", { threadId: thread._id }),
      person.call("comments.history", { commentId }),
      person.call("comments.recent"),
      person.call("objectives.comments", { number: "7" }),
      person.call("summaries.get", { space: space.slug }),
      person.call("exports.space", { space: space.slug, format: "md" }),
      person.call("exports.space", { space: space.slug, format: "json" }),
      person.call("exports.space", { space: space.slug, format: "html" }),
      person.call("exports.summary", { space: space.slug, format: "md" }),
    ])
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    for (const [index, text] of texts.entries()) expect(text, answers[index]!.url).not.toContain(SECRET)
    // They do show the rest of it.
    expect(texts.filter((text) => text.includes("at the border post")).length).toBeGreaterThanOrEqual(10)
  }
  const shown = await seenBy(visitor, commentId)
  expect(plainTextOf(shown.body)).toBe("Ask █████ at the border post, please.")
  expect(shown).toMatchObject({ isRedacted: true, revision: 4, standing: null })
  expect((await seenBy(ada, commentId)).standing?.redactions).toMatchObject([
    { reason: "personal_data", agency: "OHCHR", revision: 3, ...place },
  ])
  await allSame(views)
  for (const view of views) expect(JSON.stringify(view.state)).not.toContain(SECRET)

  const { revisions } = await mod2.api("comments.history", { commentId })
  expect(revisions.map(({ body }) => body.includes(SECRET))).toEqual([false, true, true, false])
})

test("what is masked does not come back with the next edit, nor by somebody's old copy", async () => {
  const { ada, mod, visitor, thread } = await world()
  const { id: commentId } = await ada.post(thread, marked)
  await mod.api("comments.redact", { commentId, revision: 1, ...place, reason: "personal_data" })
  const again = { commentId, body: `<p>${marked}</p>` }
  await refused("conflict", ada.api("comments.edit", { ...again, revision: 1 }))
  expect(await ada.api("comments.edit", { ...again, revision: 2 })).toMatchObject({
    standing: { proposed: { revision: 3 }, heldFor: "resubmitted" },
  })
  expect((await seenBy(visitor, commentId)).body).not.toContain(SECRET)
})

test("links that say once more what is masked are links no more, and half a sign is never cut", async () => {
  const { ada, mod, visitor, thread } = await world()
  const body =
    '<p>Write to <a href="mailto:otieno@example.org">otieno@example.org</a> or <a href="https://x.example/?q=otieno%40example.org">here</a>. 👩‍🚀 done</p>'
  const { id: commentId } = await ada.post(thread, "x", { body })
  const text = plainTextOf((await seenBy(visitor, commentId)).body)
  const start = text.indexOf("otieno")
  await mod.api("comments.redact", { commentId, revision: 1, start, end: start + 18, reason: "personal_data" })
  const masked = (await seenBy(visitor, commentId)).body
  expect(masked).not.toMatch(/otieno/)
  const after = plainTextOf(masked)
  const sign = after.indexOf("👩")
  await mod.api("comments.redact", {
    commentId,
    revision: 2,
    start: sign + 1,
    end: sign + 2,
    reason: "other",
    note: "A test.",
  })
  expect((await seenBy(visitor, commentId)).body.isWellFormed()).toBe(true)
  await refused("invalid", mod.api("comments.redact", { commentId, revision: 3, start: 0, end: 9_999, reason: "spam" }))
})

test("a text that waits can be masked before it is public; the approved one stays as it is", async () => {
  const { ada, mod, visitor, thread } = await world({ space: { screening: "before" } })
  const { id: commentId } = await ada.post(thread, "The approved text.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await ada.api("comments.edit", { commentId, revision: 1, body: `<p>${marked}</p>` })
  const card = await mod.api("comments.redact", { commentId, revision: 2, ...place, reason: "personal_data" })
  expect(card.standing?.proposed).toMatchObject({ revision: 3 })
  expect(words(await seenBy(visitor, commentId))).toBe("The approved text.")
  await mod.api("comments.approve", { commentId, revision: 3 })
  expect(plainTextOf((await seenBy(visitor, commentId)).body)).toBe("Ask █████ at the border post, please.")
  for (const person of [ada, visitor])
    expect(JSON.stringify(await person.api("comments.history", { commentId }))).not.toContain(SECRET)
})

// ── move ──

test("a conversation is moved as a whole: its place says where it went, live and afresh", async () => {
  const review = await world()
  const { ada, ben, delegate, mod, visitor, thread, other, space } = review
  const views = await looking(review, thread, other)
  await ben.post(other, "Already there.")
  const { id: commentId } = await ada.post(thread, "On the wrong page.")
  await ada.post(thread, "A neighbour that stays.")
  const replies: Comment[] = []
  for (let n = 1; n <= 5; n++) replies.push(await ben.post(thread, `Reply ${n}.`, { parentId: commentId }))
  const held = await delegate.post(thread, "Answered deeper.", { parentId: replies[0]!.id })
  await ben.api("comments.support", { commentId })
  await mod.api("comments.reject", { commentId: replies[4]!.id, revision: 1, reason: "spam" })
  await allSame(views)
  await mod.api("comments.move", { commentId, revision: 1, threadId: other._id, note: "About the second question." })
  await allSame(views)

  const [left, ...stay] = await listed(visitor, thread)
  expect(left).toMatchObject({ id: commentId, status: "moved", body: "", author: null, position: 1 })
  expect(left!.movedTo).toEqual({ threadId: other._id, threadNumber: 2 })
  expect(stay.map(words)).toEqual(["A neighbour that stays."])
  const there = await listed(visitor, other)
  expect(there.map(words)).toEqual(["Already there.", "On the wrong page.", "Reply 1.", "Reply 2.", "Reply 3."])
  const conversation = await visitor.api("comments.list", { threadId: other._id, conversation: commentId })
  expect(conversation.comments.map(({ status }) => status)).toEqual([
    ...Array(4).fill("published"),
    "removed",
    "published",
  ])
  expect(conversation.comments.at(-1)).toMatchObject({ id: held.id, parentId: replies[0]!.id, threadId: other._id })

  const numbers = async () =>
    (await Promise.all([thread, other].map(({ _id }) => visitor.api("threads.get", { threadId: _id })))).map(
      ({ comments }) => comments,
    )
  expect(await numbers()).toEqual([1, 7])
  const flat = await visitor.api("comments.list", { threadId: thread._id, sort: "supported" })
  expect(flat.comments).toEqual([])
  expect((await visitor.api("comments.list", { threadId: other._id, sort: "supported" })).comments).toHaveLength(1)
  expect((await visitor.api("comments.list", { threadId: thread._id, language: "en" })).comments).toHaveLength(1)
  expect((await visitor.api("comments.get", { commentId })).comment.threadNumber).toBe(2)
  expect(await events(commentId, "comment.moved")).toBe(1)
  const record = await visitor.call("exports.space", { space: space.slug, format: "md" })
  expect((await record.text()).match(/On the wrong page/g)).toHaveLength(1)
  await countsAreRight()

  // A reply is answered there, not where it came from.
  await refused("invalid", ben.post(thread, "Late.", { parentId: commentId }))
  await ben.post(other, "In time.", { parentId: commentId })
  await allSame(views)

  // Back again: to the place it had.
  await mod.api("comments.move", { commentId, revision: 1, threadId: thread._id })
  await allSame(views)
  expect((await listed(visitor, thread))[0]).toMatchObject({ id: commentId, status: "published", position: 1 })
  expect((await listed(visitor, other)).map(({ status }) => status)).toEqual(["published", "moved"])
  expect(await numbers()).toEqual([8, 1])
  await countsAreRight()
})

test("a reply that is moved begins a conversation of its own, and returns to its place", async () => {
  const review = await world()
  const { ada, ben, mod, visitor, thread, other } = review
  const views = await looking(review, thread, other)
  const opening = await ada.post(thread, "The question.")
  const reply = await ben.post(thread, "Something else.", { parentId: opening.id })
  await ada.post(thread, "To that.", { parentId: reply.id })
  await mod.api("comments.move", { commentId: reply.id, revision: 1, threadId: other._id })
  await allSame(views)
  expect((await listed(visitor, other))[0]).toMatchObject({ id: reply.id, parentId: null, depth: 0, replyPosition: 0 })
  expect((await listed(visitor, thread)).map(({ status }) => status)).toEqual(["published", "moved", "published"])
  expect((await seenBy(visitor, opening.id)).replies).toBe(1)
  await countsAreRight()

  await mod.api("comments.move", { commentId: reply.id, revision: 1, threadId: thread._id })
  await allSame(views)
  expect((await listed(visitor, thread))[1]).toMatchObject({ id: reply.id, status: "published", parentId: opening.id })
  expect((await seenBy(visitor, opening.id)).replies).toBe(2)
  await countsAreRight()
})

test("what no reader knew of leaves nothing where it was; and nothing leaves its space", async () => {
  const { ada, mod, visitor, thread, other, addSpace, addThread } = await world({ space: { screening: "before" } })
  const { id: commentId } = await ada.post(thread, "Waiting in the wrong place.")
  const view = await openView(mod, thread)
  await mod.api("comments.move", { commentId, revision: 1, threadId: other._id })
  await expectSameView(view)
  expect(view.mine.comments).toEqual([])
  await mod.api("comments.approve", { commentId, revision: 1 })
  expect(await listed(visitor, thread)).toEqual([])
  expect(await listed(visitor, other)).toHaveLength(1)

  const elsewhere = await addThread(await addSpace({ slug: "elsewhere" }), 1)
  await refused("invalid", mod.api("comments.move", { commentId, revision: 1, threadId: elsewhere._id }))
  await refused("conflict", mod.api("comments.move", { commentId, revision: 2, threadId: thread._id }))
})

test("a reply that a crash left behind follows its conversation with the next recount", async () => {
  const { ada, ben, mod, visitor, thread, other } = await world()
  const { id: commentId } = await ada.post(thread, "On the wrong page.")
  for (let n = 1; n <= 5; n++) await ben.post(thread, `Reply ${n}.`, { parentId: commentId })
  const behind = await CommentModel.find({ replyPosition: trusted({ $in: [2, 5] }) }).lean()
  const before = await ThreadModel.find().sort({ number: 1 }).lean()
  await mod.api("comments.move", { commentId, revision: 1, threadId: other._id })
  await expect.poll(() => CommentModel.collection.countDocuments({ unannounced: { $exists: true } })).toBe(0)
  // As they were before; their counts with them.
  for (const { _id, ...doc } of behind) await CommentModel.replaceOne({ _id }, doc)
  for (const [index, { _id }] of before.entries())
    await ThreadModel.updateOne({ _id }, { $inc: { comments: index === 0 ? 2 : -2 } })

  await recountAll(0)
  await recountAll(0)
  const threads = await CommentModel.find({ conversationId: commentId }, { threadId: 1 }).lean()
  expect(new Set(threads.map(({ threadId }) => threadId))).toEqual(new Set([other._id]))
  expect((await visitor.api("threads.get", { threadId: other._id })).comments).toBe(6)
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(0)
})

// ── retag and merge ──

test("under other tags it is in other lists, at once and for all who follow them", async () => {
  const review = await world()
  const { ada, mod, visitor, thread } = review
  const views = await looking(review, thread)
  const { id: commentId } = await ada.post(thread, "About return.", { objectives: [7], countries: ["KE"] })
  const follower = await visitor.follow(["objective:21"])
  const tags = { objectives: [21, 21], countries: ["FR"] }
  await mod.api("comments.retag", { commentId, revision: 1, ...tags })
  const told = await follower.next("comment.changed", ({ comment }) => comment.id === commentId)
  expect(told).toMatchObject({ comment: { objectives: [21], countries: ["FR"] } })
  const inList = async (number: string) => (await visitor.api("objectives.comments", { number })).comments.length
  expect([await inList("7"), await inList("21")]).toEqual([0, 1])
  expect([await tallyOf("objective:7"), await tallyOf("objective:21"), await tallyOf("country:FR")]).toEqual([0, 1, 1])
  await refused("invalid", mod.api("comments.retag", { commentId, revision: 1, objectives: [], countries: ["XX"] }))
  await allSame(views)
  await countsAreRight()
})

test("letters that say the same are merged into one, which says from how many it came", async () => {
  const review = await world()
  const { ada, ben, delegate, mod, visitor, thread } = review
  const views = await looking(review, thread)
  const target = await ada.post(thread, "We ask for safe routes.")
  const merged = await ben.post(thread, "We are asking for safe routes.")
  const third = await delegate.post(thread, "We do ask for safe routes.")
  const same = await ada.post(thread, "We ask for safe routes, once more.")
  await ada.api("comments.support", { commentId: merged.id })
  for (const { id: commentId } of [merged, third, same])
    await mod.api("comments.merge", { commentId, revision: 1, into: target.id })

  expect(await seenBy(visitor, target.id)).toMatchObject({ received: 3 })
  expect(await seenBy(visitor, merged.id)).toMatchObject({ mergedInto: target.id, supports: 1, status: "published" })
  expect((await visitor.api("comments.recent", {})).comments.map(({ id }) => id)).toEqual([target.id])
  await allSame(views)
  await countsAreRight()

  await ben.api("comments.withdraw", { commentId: merged.id })
  expect(await seenBy(visitor, target.id)).toMatchObject({ received: 2 })
  await mod.api("comments.merge", { commentId: third.id, revision: 1, into: null })
  expect(await seenBy(visitor, target.id)).toMatchObject({ received: 1 })
  expect((await visitor.api("comments.recent", {})).comments.map(({ id }) => id).sort()).toEqual(
    [target.id, third.id].sort(),
  )
  await allSame(views)
  await countsAreRight()
})

test("nothing is merged into itself, into what is merged already, or across spaces", async () => {
  const { ada, ben, mod, thread, addSpace, addThread } = await world()
  const [a, b, c] = await Promise.all([ada.post(thread, "One."), ben.post(thread, "Two."), ben.post(thread, "Three.")])
  const merge = (commentId: string, into: string) => mod.api("comments.merge", { commentId, revision: 1, into })
  await refused("invalid", merge(a.id, a.id))
  await merge(a.id, b.id)
  await refused("invalid", merge(c.id, a.id))
  await refused("invalid", merge(b.id, c.id))
  const elsewhere = await ben.post(await addThread(await addSpace({ slug: "elsewhere" }), 1), "Four.")
  await refused("invalid", merge(c.id, elsewhere.id))
})

// ── feature, evidence, answers ──

test("what is featured, needs evidence or has been answered is so for everybody, at once", async () => {
  const review = await world()
  const { ada, mod, visitor, thread } = review
  const views = await looking(review, thread)
  const { id: commentId } = await ada.post(thread, "Half of all permits are refused.")
  const about = { commentId, revision: 1 }
  await mod.api("comments.feature", about)
  await mod.api("comments.feature", about)
  await mod.api("comments.askEvidence", { ...about, note: "Where is that written?" })
  await mod.api("comments.answered", about)
  expect(await seenBy(visitor, commentId)).toMatchObject({
    featuredAt: expect.any(String),
    evidenceAskedAt: expect.any(String),
    evidenceNote: "Where is that written?",
    answeredAt: expect.any(String),
  })
  expect(await events(commentId, "comment.featured")).toBe(1)
  await allSame(views)
  await mod.api("comments.unfeature", about)
  expect(await seenBy(visitor, commentId)).not.toHaveProperty("featuredAt")
  await allSame(views)
})

test("a moderator answers for the agency, and the question is answered; nobody else does", async () => {
  const { ada, ben, mod, visitor, thread, ohchr, desa } = await world()
  const question = await ada.post(thread, "When is the deadline?")
  const answer = { parentId: question.id, answers: true as const, capacity: { organisationId: ohchr.id } }
  await refused("forbidden", ben.post(thread, "Tomorrow.", { ...answer, capacity: "personal" }))
  await refused("forbidden", mod.post(thread, "Tomorrow.", { ...answer, capacity: "personal" }))
  await refused("forbidden", mod.post(thread, "Tomorrow.", { ...answer, capacity: { organisationId: desa.id } }))
  const posted = await mod.post(thread, "On 1 June.", answer)
  expect(posted).toMatchObject({ isAnswer: true, isOfficial: true })
  expect(await seenBy(visitor, question.id)).toMatchObject({ answerId: posted.id, answeredAt: expect.any(String) })
})

test("an official answer is taken back within ten seconds: readers find nothing there, and the question waits again", async () => {
  const { ada, ben, mod, mod2, visitor, thread, ohchr } = await world({ space: { answerWithinHours: 1 } })
  const question = await ada.post(thread, "When is the deadline?")
  const answering = { parentId: question.id, answers: true as const, capacity: { organisationId: ohchr.id } }
  const answer = await mod.post(thread, "On 1 June.", answering)
  const reader = await visitor.follow([`thread:${thread._id}`])
  await refused("conflict", mod2.api("comments.undo", { commentId: answer.id }))
  expect(await mod.api("comments.undo", { commentId: answer.id })).toMatchObject({ status: "withdrawn" })
  expect(await reader.next("comment.removed")).toMatchObject({ comment: { id: answer.id }, leavesNothing: true })
  await refused("not_found", visitor.api("comments.get", { commentId: answer.id }))
  expect(await seenBy(visitor, question.id)).not.toHaveProperty("answerId")
  const stored = await CommentModel.findById(question.id).lean()
  expect(stored).toMatchObject({ replies: 0, unansweredSince: stored!.createdAt })
  // Its answer was lost, and it comes again.
  await mod.api("comments.undo", { commentId: answer.id })
  expect(await events(answer.id, "comment.undone")).toBe(1)
  const { decisions } = await ada.api("decisions.list", { commentId: question.id })
  expect(decisions.map(({ what }) => what)).toEqual(["comment.posted"])

  // Too late, or somebody has replied.
  const late = await mod.post(thread, "On 2 June.", answering)
  await ben.post(thread, "Thank you.", { parentId: late.id })
  await refused("conflict", mod.api("comments.undo", { commentId: late.id }))
  const old = await mod.post(thread, "On 3 June.", answering)
  await CommentModel.updateOne({ _id: old.id }, { $set: { createdAt: new Date(Date.now() - 11_000) } })
  await refused("conflict", mod.api("comments.undo", { commentId: old.id }))
  expect(await seenBy(visitor, question.id)).toMatchObject({ answerId: late.id })
})

test("an answer that the rules of the space hold answers when it is published", async () => {
  const { ada, mod, mod2, visitor, thread, ohchr } = await world({ space: { screening: "before" } })
  const question = await ada.post(thread, "When is the deadline?")
  await mod.api("comments.approve", { commentId: question.id, revision: 1 })
  const answer = { parentId: question.id, answers: true as const, capacity: { organisationId: ohchr.id } }
  const posted = await mod.post(thread, "On 1 June.", answer)
  expect(posted.status).toBe("held")
  expect(await seenBy(visitor, question.id)).not.toHaveProperty("answerId")
  await mod2.api("comments.approve", { commentId: posted.id, revision: 1 })
  expect(await seenBy(visitor, question.id)).toMatchObject({ answerId: posted.id })
})

// ── reports ──

test("reports are answered apart from the comment, and say how often somebody was right", async () => {
  const { ada, ben, delegate, mod, mod2, thread } = await world()
  const one = await ada.post(thread, "One.")
  const two = await ada.post(thread, "Two.")
  const three = await ada.post(thread, "Three.")
  for (const { id: commentId } of [one, two, three])
    await ben.api("comments.report", { commentId, reason: "off_topic" })
  await delegate.api("comments.report", { commentId: one.id, reason: "spam" })
  const open = async () => (await mod.api("reports.list", {})).reports
  expect(await open()).toHaveLength(4)

  const idOf = (commentId: string, who: Person) => `${commentId}:${who.id}`
  await mod.api("reports.resolve", { reportId: idOf(one.id, ben), outcome: "agreed" })
  expect((await mod.api("moderation.queue", {})).counts.reported).toBe(3)
  await mod.api("reports.resolve", { reportId: idOf(one.id, delegate), outcome: "ignored" })
  // Nothing waits on it any more, and it stands as it was.
  expect((await mod.api("moderation.queue", {})).counts.reported).toBe(2)
  expect((await seenBy(ben, one.id)).status).toBe("published")

  await mod2.api("comments.approve", { commentId: two.id, revision: 1, from: "published" })
  await mod2.api("comments.reject", { commentId: three.id, revision: 1, reason: "format" })
  const outcomes = await ReportModel.find({ reporterId: ben.id }).lean()
  expect(Object.fromEntries(outcomes.map(({ commentId, outcome }) => [commentId, outcome]))).toEqual({
    [one.id]: "agreed",
    [two.id]: "disagreed",
    [three.id]: "other_grounds",
  })
  const { reports } = await mod.api("reports.list", { comment: one.id, show: "all" })
  expect(reports.find(({ by }) => by === "Ben")?.accuracy).toEqual({ agreed: 1, disagreed: 1, share: 0.5 })
  expect(await open()).toEqual([])
  await recountAll(0)
  expect((await mod.api("moderation.queue", {})).counts.reported).toBe(0)
})

test("a report can be marked as seen; nobody judges the own report, nor those in a space of others", async () => {
  const { ada, ben, mod, mod2, visitor, thread } = await world()
  const { id: commentId } = await ada.post(thread, "One.")
  const own = await mod.post(thread, "Mine.")
  await mod.api("comments.report", { commentId, reason: "off_topic" })
  await ben.api("comments.report", { commentId: own.id, reason: "off_topic" })
  const mine = { reportId: `${commentId}:${mod.id}` }
  await refused("forbidden", mod.api("reports.resolve", { ...mine, outcome: "agreed" }))
  await refused("forbidden", mod.api("reports.resolve", { reportId: `${own.id}:${ben.id}`, outcome: "disagreed" }))
  await refused("not_found", ben.api("reports.resolve", { ...mine, outcome: "agreed" }))
  await refused("unauthenticated", visitor.api("reports.review", mine))
  expect((await ben.api("reports.list", {})).reports).toEqual([])

  await mod2.api("reports.review", mine)
  expect((await mod2.api("reports.list", {})).reports.map((one) => one.commentId)).toEqual([own.id])
  expect((await mod2.api("moderation.queue", {})).counts.reported).toBe(2)
  await mod2.api("reports.resolve", { ...mine, outcome: "disagreed" })
  await mod2.api("reports.resolve", { ...mine, outcome: "disagreed" })
  await refused("conflict", mod2.api("reports.resolve", { ...mine, outcome: "agreed" }))
  expect(await events(commentId, "report.resolved")).toBe(1)
})

test("a rejection agrees with the reports only if the moderator says so", async () => {
  const { ada, ben, mod, thread } = await world()
  const { id: commentId } = await ada.post(thread, "One.")
  await ben.api("comments.report", { commentId, reason: "spam" })
  await mod.api("comments.reject", { commentId, revision: 1, reason: "spam", reports: "agreed" })
  expect((await ReportModel.findOne({ commentId }).lean())?.outcome).toBe("agreed")
})

// ── letters ──

test("the author is written in the own language what was done, and nothing that moderators told each other", async () => {
  const { addPerson, mod, thread, other, dataDir } = await world({ space: { screening: "before" } })
  const rose = await addPerson("Rose", { language: "fr" })
  const about = async (does: (commentId: string) => Promise<unknown>, template: string) => {
    const { id: commentId } = await rose.post(thread, "Un text dont on parle, et long.")
    if (template !== "corrected") await mod.api("comments.approve", { commentId, revision: 1 })
    await does(commentId)
    await lettersDue({ _id: commentId })
    await writeToAuthors()
    await carryMail()
    await expect.poll(() => LetterModel.countDocuments({ endedAt: null })).toBe(0)
    const letter = outbox(dataDir).to(rose.email).at(-1)!
    expect(letter.template).toBe(template)
    expect(letter.link).toContain(`/fr/comments/${commentId}`)
    return letter.text
  }
  const note = "Une remarque."
  const act = { revision: 1, note }
  const body = "<p>Un texte dont on parle, et long.</p>"
  const hold = (commentId: string) => mod.api("comments.hold", { ...act, commentId })
  expect(await about(hold, "held")).not.toContain(note)
  const spelt = (commentId: string) => mod.api("comments.approve", { ...act, commentId, body, reason: "format" })
  expect(await about(spelt, "corrected")).toContain(note)
  const mask = (commentId: string) =>
    mod.api("comments.redact", { ...act, commentId, start: 3, end: 8, reason: "personal_data" })
  const masked = await about(mask, "redacted")
  expect(masked).toContain(note)
  expect(masked.replace(/\s+/g, " ")).toContain(reasons.decision.personal_data)
  const move = (commentId: string) => mod.api("comments.move", { ...act, commentId, threadId: other._id })
  expect(await about(move, "moved")).toContain(note)
  const ask = (commentId: string) => mod.api("comments.askEvidence", { ...act, commentId })
  expect(await about(ask, "evidence")).toContain(note)
  const answered = (commentId: string) => mod.api("comments.answered", { commentId, revision: 1 })
  await about(answered, "answered")
  const into = (await CommentModel.findOne({ status: "published" }).lean())!._id
  const merge = (commentId: string) => mod.api("comments.merge", { ...act, commentId, into })
  expect(await about(merge, "merged")).toContain(note)
})

test("an author hears that a statement is looked at once readers no longer see it, not when one agency wants that", async () => {
  const { delegate, mod, mod2, thread, kenya } = await world({ space: { needsTwoAgencies: true } })
  const { id: commentId } = await delegate.post(thread, "Kenya agrees.", { capacity: { organisationId: kenya.id } })
  const letter = async () => (await CommentModel.findById(commentId).lean())!.letters?.[0]?.template
  const held = { commentId, revision: 1, note: "Is this cleared?" }
  expect((await mod.api("comments.hold", held)).status).toBe("published")
  expect(await letter()).toBeUndefined()
  expect((await mod2.api("comments.hold", held)).status).toBe("held")
  expect(await letter()).toBe("held")
})

test("a report that is made once more is looked at once more", async () => {
  const { ada, ben, mod, thread } = await world()
  const { id: commentId } = await ada.post(thread, "One.")
  await ben.api("comments.report", { commentId, reason: "spam" })
  await mod.api("reports.review", { reportId: `${commentId}:${ben.id}` })
  await ben.api("comments.report", { commentId, reason: "abusive" })
  expect((await mod.api("reports.list", {})).reports).toMatchObject([{ reason: "abusive", isReviewed: false }])
})

// ── two at once ──

test("of two who act on the same text at once one gets a conflict that says how it is now", async () => {
  const { ada, mod, mod2, thread, other } = await world()
  await Promise.all([mod.signedIn(), mod2.signedIn()])
  const { id: commentId } = await ada.post(thread, marked)
  const about = { commentId, revision: 1 }
  const outcomes = await Promise.allSettled([
    mod.api("comments.redact", { ...about, ...place, reason: "personal_data" }),
    mod2.api("comments.redact", { ...about, start: 0, end: 3, reason: "format" }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  const moves = await Promise.allSettled(
    [mod, mod2].map((one) => one.api("comments.move", { commentId, revision: 2, threadId: other._id })),
  )
  expect(moves.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1)
  expect(await events(commentId, "comment.moved")).toBe(1)
  expect(await events(commentId, "comment.redacted")).toBe(1)
})

test("what its author changes or takes back while a moderator moves it is counted once, where it is then", async () => {
  const { ada, mod, visitor, thread, other, space } = await world()
  for (let round = 0; round < 15; round++) {
    const { id: commentId } = await ada.post(thread, `Number ${round}.`)
    const moves = mod.api("comments.move", { commentId, revision: 1, threadId: other._id })
    const changes =
      round % 2
        ? ada.api("comments.withdraw", { commentId })
        : ada.api("comments.edit", { commentId, revision: 1, body: `<p>Number ${round}, better.</p>` })
    // Whoever comes second may find another text, but an author is not refused because it stands elsewhere.
    await Promise.all([changes, moves.catch((error: unknown) => expect(codeOf(error)).toMatch(/conflict|forbidden/))])
  }
  await expectCoverage(visitor, space)
})
