import { beforeEach, expect, test } from "vitest"
import { UNDO_WITHIN } from "#shared/undo"
import { CommentModel, ReportModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { carryMail } from "../server/mail/post-office.ts"
import { LetterModel } from "../server/mail/model.ts"
import { forgetUndone, writeToAuthors } from "../server/moderation/decision-letters.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { outbox } from "./helpers/outbox.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { refused } from "./helpers/refused.ts"
import { expectSameView, openView } from "./helpers/view.ts"
import { world, type World } from "./helpers/world.ts"

// For ten seconds an act is taken back as if it had never been, and until then nobody is written to.

let here: World
beforeEach(async () => {
  here = await world({ space: { screening: "before", heldWords: ["vermin"] } })
})

/** All that is stored of it, but what goes on counting. */
async function stored(commentId: string) {
  await expect.poll(async () => (await CommentModel.findById(commentId).lean())!.unannounced).toBeUndefined()
  const { version: _, seq: __, undo: ___, ...all } = (await CommentModel.findById(commentId).lean())!
  return all
}
const reports = (commentId: string) => ReportModel.find({ commentId }).sort({ _id: 1 }).lean()
/** As if so many milliseconds had passed since the act. */
async function passed(commentId: string, milliseconds = UNDO_WITHIN + 5_000) {
  const { undo, letters } = (await CommentModel.findById(commentId).lean())!
  const earlier = (date: Date) => new Date(date.getTime() - milliseconds)
  await CommentModel.updateOne(
    { _id: commentId },
    {
      $set: {
        ...(undo ? { "undo.until": earlier(undo.until) } : {}),
        ...(letters ? { letters: letters.map((letter) => ({ ...letter, dueAt: earlier(letter.dueAt) })) } : {}),
      },
    },
  )
}
const allLetters = () => outbox(here.dataDir).to(here.ada.email)
async function post() {
  await writeToAuthors()
  await carryMail()
  await expect.poll(() => LetterModel.countDocuments({ endedAt: null })).toBe(0)
}

test("what was approved waits again as it did, and readers find nothing where it was", async () => {
  const { ada, mod, visitor, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await mod.api("claims.take", { commentId })
  const before = await stored(commentId)
  const view = await openView(visitor, thread)
  const author = await openView(ada, thread)
  await mod.api("comments.approve", { commentId, revision: 1 })
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(1)

  const undone = await mod.api("comments.undo", { commentId })
  expect(undone).toMatchObject({ status: "held", standing: { heldFor: "premoderated", wasPublic: false } })
  expect(await stored(commentId)).toEqual(before)
  await refused("not_found", visitor.api("comments.get", { commentId }))
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(0)
  expect((await mod.api("moderation.queue", {})).counts.held).toBe(1)
  await expectSameView(view)
  await expectSameView(author)
  const acts = (await EventModel.find({ "subject.id": commentId }).sort({ seq: 1 }).lean()).map(({ type }) => type)
  expect(acts).toEqual(["comment.posted", "comment.claimed", "comment.approved", "comment.undone"])
})

test("whoever was away for that moment is told on return that nothing is there", async () => {
  const { ada, mod, visitor, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  const topics = [`thread:${thread._id}`]
  const first = await visitor.follow(topics)
  await mod.api("comments.approve", { commentId, revision: 1 })
  const { seq } = await first.next("comment.changed")
  first.socket.disconnect()
  await mod.api("comments.undo", { commentId })
  const again = await visitor.follow(topics, { since: seq, epoch: first.answer!.epoch })
  expect(await again.next("comment.removed")).toMatchObject({
    comment: { id: commentId, body: "" },
    leavesNothing: true,
  })
})

test("a rejection is taken back with the answers to its reports", async () => {
  const { ada, ben, delegate, mod, visitor, thread } = here
  const { id: commentId } = await ada.post(thread, "Everybody has read this.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await passed(commentId)
  await post()
  await ben.api("comments.report", { commentId, reason: "off_topic" })
  await delegate.api("comments.report", { commentId, reason: "spam" })
  const before = [await stored(commentId), await reports(commentId)]
  const view = await openView(visitor, thread)

  await mod.api("comments.reject", { commentId, revision: 1, reason: "off_topic", note: "No." })
  expect((await mod.api("moderation.queue", {})).counts.reported).toBe(0)
  await mod.api("comments.undo", { commentId })
  expect([await stored(commentId), await reports(commentId)]).toEqual(before)
  expect((await mod.api("moderation.queue", {})).counts.reported).toBe(1)
  await expectSameView(view)
  await recountAll(0)
  expect(await EventModel.countDocuments({ type: "counts.corrected" })).toBe(0)
})

test("a changed text that was approved is a proposal again, and the one before is what readers have", async () => {
  const { ada, mod, visitor, thread } = here
  const { id: commentId } = await ada.post(thread, "The first text.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Un autre texte en français.</p>", language: "fr" })
  const before = await stored(commentId)
  const view = await openView(visitor, thread)
  for (const act of ["comments.approve", "comments.reject"] as const) {
    await mod.api(act, { commentId, revision: 2, reason: "format" } as never)
    await mod.api("comments.undo", { commentId })
    expect(await stored(commentId)).toEqual(before)
  }
  expect((await visitor.api("comments.get", { commentId })).comment.body).toContain("The first text.")
  await expectSameView(view)
})

test("one's own, the last one, and only for a while", async () => {
  const { ada, mod, mod2, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await refused("conflict", mod.api("comments.undo", { commentId }))
  await mod.api("comments.approve", { commentId, revision: 1 })
  const { data } = await refused("conflict", mod2.api("comments.undo", { commentId }))
  expect(data?.decidedBy).toMatchObject({ name: "Grace" })
  await mod2.api("comments.reject", { commentId, revision: 1, from: "published", reason: "spam" })
  await refused("conflict", mod.api("comments.undo", { commentId }))
  await passed(commentId)
  await refused("conflict", mod2.api("comments.undo", { commentId }))
  await forgetUndone()
  await refused("forbidden", ada.api("comments.undo", { commentId }))
})

test("what its author has done since is not undone", async () => {
  const { ada, mod, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await mod.api("comments.return", { commentId, revision: 1, reason: "format" })
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Better.</p>" })
  await refused("conflict", mod.api("comments.undo", { commentId }))
  await mod.api("comments.approve", { commentId, revision: 2 })
  await ada.api("comments.withdraw", { commentId })
  await refused("conflict", mod.api("comments.undo", { commentId }))
})

test("a conversation that was moved is back where it was, and nothing says that it was elsewhere", async () => {
  const { ada, ben, mod, visitor, thread, other } = here
  const { id: commentId } = await ada.post(thread, "The opening.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  const reply = await ben.post(thread, "A reply.", { parentId: commentId })
  await mod.api("comments.approve", { commentId: reply.id, revision: 1 })
  for (const id of [commentId, reply.id]) await passed(id)
  await post()
  const before = await Promise.all([commentId, reply.id].map(stored))
  const views = await Promise.all([thread, other].map((one) => openView(visitor, one)))
  const outlines = () =>
    Promise.all([thread, other].map(({ _id: threadId }) => visitor.api("comments.list", { threadId })))
  const [first, second] = await outlines()

  await mod.api("comments.move", { commentId, revision: 1, threadId: other._id, note: "It is about the other one." })
  await views[1]!.until(({ comments }) => comments.length === 2)
  const undone = await mod.api("comments.undo", { commentId })
  expect(undone).toMatchObject({ threadId: thread._id, status: "published" })
  expect(await Promise.all([commentId, reply.id].map(stored))).toEqual(before)
  const ids = async () => (await outlines()).map(({ comments }) => comments.map(({ id, status }) => [id, status]))
  expect(await ids()).toEqual([first, second].map((page) => page!.comments.map(({ id, status }) => [id, status])))
  for (const view of views) await expectSameView(view)
  await recountAll(0)
  expect(await EventModel.countDocuments({ type: "counts.corrected" })).toBe(0)
  expect((await CommentModel.findById(commentId).lean())!.letters).toBeUndefined()

  // Whoever has begun to answer it there keeps it there.
  await mod.api("comments.move", { commentId: reply.id, revision: 1, threadId: other._id })
  const later = await ada.post(other, "To that.", { parentId: reply.id })
  expect(later.threadId).toBe(other._id)
  await refused("conflict", mod.api("comments.undo", { commentId: reply.id }))
})

test.each(["reversed", "upheld"] as const)(
  "the answer to an appeal, %s, is taken back before its author has a letter",
  async (outcome) => {
    const { ada, mod, mod2, visitor, thread } = here
    const { id: commentId } = await ada.post(thread, "Waiting.")
    await mod.api("comments.reject", { commentId, revision: 1, reason: "spam" })
    await ada.api("appeals.file", { commentId, text: "It is none." })
    const before = await stored(commentId)
    expect(before.letters).toHaveLength(1)
    const view = await openView(visitor, thread)
    const answer = { commentId, revision: 1, outcome, note: "Looked at again." }
    await mod2.api("appeals.decide", answer)
    await refused("conflict", mod.api("comments.undo", { commentId }))
    await mod2.api("comments.undo", { commentId })
    expect(await stored(commentId)).toEqual(before)
    expect((await mod2.api("moderation.queue", { queue: "appeals" })).items).toHaveLength(1)
    await expectSameView(view)

    await mod2.api("appeals.decide", answer)
    await passed(commentId)
    await post()
    const templates = allLetters().map(({ template }) => template)
    // What the first decision said is wrong once it is reversed.
    expect(templates).toEqual(outcome === "reversed" ? ["appealReversed"] : ["rejected", "appealUpheld"])
  },
)

test("an undo whose answer got lost is done when it comes once more, and one of many at once undoes", async () => {
  const { ada, mod, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  const answers = await Promise.all(Array.from({ length: 6 }, () => mod.api("comments.undo", { commentId })))
  expect(new Set(answers.map(({ status, version }) => `${status} ${version}`)).size).toBe(1)
  expect(await EventModel.countDocuments({ type: "comment.undone" })).toBe(1)
})

test("the author is written to in the own language, once it can no longer be taken back", async () => {
  const { ada, mod, thread } = here
  await ada.api("accounts.update", { language: "fr" })
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await mod.api("comments.return", { commentId, revision: 1, reason: "format", note: "Please say where." })
  await post()
  expect(allLetters()).toEqual([])
  const { letters } = (await CommentModel.findById(commentId).lean())!
  expect(letters![0]!.dueAt.getTime() - Date.now()).toBeGreaterThan(UNDO_WITHIN - 5_000)

  await passed(commentId)
  await Promise.all([post(), post(), post()])
  const [mail, ...more] = allLetters()
  expect(more).toEqual([])
  expect(mail).toMatchObject({ template: "returned", link: `${here.url}/fr/comments/${commentId}` })
  for (const words of ["A space", "Please say where.", "Motif"]) expect(mail!.text).toContain(words)
  await refused("conflict", mod.api("comments.undo", { commentId }))
})

test("of what was taken back nobody is written, and of two decisions both, in their order", async () => {
  const { ada, mod, mod2, thread } = here
  const [one, two] = [await ada.post(thread, "Number one."), await ada.post(thread, "Number two.")]
  await mod.api("comments.reject", { commentId: one.id, revision: 1, reason: "spam" })
  await mod.api("comments.undo", { commentId: one.id })
  await mod.api("comments.approve", { commentId: two.id, revision: 1 })
  await mod2.api("comments.reject", { commentId: two.id, revision: 1, from: "published", reason: "spam" })
  for (const { id } of [one, two]) await passed(id)
  await post()
  expect(allLetters().map(({ template }) => template)).toEqual(["published", "rejected"])
})

test("a decision stays told of where the one after it is taken back", async () => {
  const { ada, mod, mod2, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await mod2.api("comments.reject", { commentId, revision: 1, from: "published", reason: "spam" })
  await mod2.api("comments.undo", { commentId })
  await passed(commentId)
  await post()
  expect(allLetters().map(({ template }) => template)).toEqual(["published"])
})

test("keeping what everybody reads is no news to its author", async () => {
  const { ada, ben, mod, thread } = here
  const { id: commentId } = await ada.post(thread, "Fine.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await passed(commentId)
  await post()
  await ben.api("comments.report", { commentId, reason: "off_topic" })
  await mod.api("comments.approve", { commentId, revision: 1 })
  await passed(commentId)
  await post()
  expect(allLetters()).toHaveLength(1)
})

test("a process that dies between any two steps of a letter neither loses nor doubles it", async () => {
  const { ada, mod, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await passed(commentId)
  const { letters } = (await CommentModel.findById(commentId).lean())!

  // Taken, and then nothing: it is too late to undo, and the next one goes on.
  await CommentModel.updateOne({ _id: commentId }, { $set: { "letters.0.isTaken": true } })
  await CommentModel.updateOne({ _id: commentId }, { $set: { "undo.until": new Date(Date.now() + 5_000) } })
  await refused("conflict", mod.api("comments.undo", { commentId }))
  await post()
  expect(allLetters()).toHaveLength(1)

  // Left with the post office, handed over, and still noted on the comment.
  await CommentModel.updateOne({ _id: commentId }, { $set: { letters: [{ ...letters![0]!, isTaken: true }] } })
  await post()
  expect(allLetters()).toHaveLength(1)
  expect((await CommentModel.findById(commentId).lean())!.letters).toBeUndefined()
})

test("what is left to be written of one act goes out beside another one's, whenever either is taken back", async () => {
  const { ada, mod, mod2, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await mod.api("comments.askEvidence", { commentId, revision: 1, note: "Where is it from?" })
  // The first has gone out before the second is taken back, and is not written once more.
  await CommentModel.updateOne({ _id: commentId }, { $set: { "letters.0.dueAt": new Date(Date.now() - 5_000) } })
  await post()
  expect((await CommentModel.findById(commentId).lean())!.letters).toMatchObject([{ template: "evidence" }])
  await mod.api("comments.undo", { commentId })
  await mod2.api("comments.reject", { commentId, revision: 1, from: "published", reason: "spam" })
  await passed(commentId)
  await post()
  expect(allLetters().map(({ template }) => template)).toEqual(["published", "rejected"])
})

test("whoever has nothing public here any more is not counted among those who have spoken", async () => {
  const { ada, delegate, kenya, mod, space, thread } = here
  const spoken = async () => {
    const { participants, spoken } = (await SpaceModel.findById(space._id).lean())!
    return { participants, states: spoken.states, regions: Object.values(spoken.regions).filter((count) => count > 0) }
  }
  const first = await ada.post(thread, "My first words.")
  const second = await ada.post(thread, "And more.")
  const official = await delegate.post(thread, "Kenya speaks.", { capacity: { organisationId: kenya.id } })
  const approve = ({ id: commentId }: { id: string }) => mod.api("comments.approve", { commentId, revision: 1 })
  const undo = ({ id: commentId }: { id: string }) => mod.api("comments.undo", { commentId })
  const nobody = { participants: 0, states: [], regions: [] }
  await approve(first)
  await undo(first)
  await approve(official)
  await undo(official)
  expect(await spoken()).toEqual(nobody)

  // Of two the other one counts, and once more the first.
  await approve(first)
  await approve(second)
  await approve(official)
  expect(await spoken()).toMatchObject({ participants: 2, states: ["KE"] })
  await undo(first)
  expect(await spoken()).toMatchObject({ participants: 2 })
  await undo(second)
  expect(await spoken()).toMatchObject({ participants: 1, states: ["KE"] })
  await approve(second)
  expect(await spoken()).toMatchObject({ participants: 2 })
  // An organisation speaks on as long as anybody speaks for it.
  const { alliance } = here
  const organisations = [{ organisationId: alliance.id, as: "focal_point" as const }]
  const theirs = []
  for (const name of ["Otieno", "Wafula"]) {
    const who = await here.addPerson(name, { organisations })
    theirs.push(await who.post(thread, `${name} speaks.`, { capacity: { organisationId: alliance.id } }))
  }
  for (const one of theirs) await approve(one)
  expect(await spoken()).toMatchObject({ participants: 3 })
  await undo(theirs[0]!)
  expect(await spoken()).toMatchObject({ participants: 3 })
  await undo(theirs[1]!)
  expect(await spoken()).toMatchObject({ participants: 2 })
  await stored(second.id)
  await recountAll(0)
  expect(await EventModel.countDocuments({ type: "counts.corrected" })).toBe(0)
})

test("its author reads nothing of what was taken back, nor of what was said with it", async () => {
  const { ada, ben, mod, thread } = here
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await mod.api("comments.reject", { commentId, revision: 1, reason: "other", note: "Meant for somebody else." })
  await mod.api("comments.undo", { commentId })
  await mod.api("comments.approve", { commentId, revision: 1 })
  await ben.api("comments.support", { commentId })
  await untilRecorded()
  const own = await ada.api("decisions.list", { commentId })
  expect(own.decisions.map(({ what }) => what)).toEqual(["comment.posted", "comment.approved"])
  expect(JSON.stringify(own)).not.toContain("somebody else")
})
