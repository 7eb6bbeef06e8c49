import { trusted } from "mongoose"
import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

const screened = { space: { screening: "before" as const } }

test("a moderator approves what was held, and readers see it with the time of its submission", async () => {
  const { ada, mod, visitor, thread } = await world(screened)
  const held = await ada.post(thread, "Waiting.")
  await mod.api("comments.approve", { commentId: held.id, revision: 1 })

  const { comment } = await visitor.api("comments.get", { commentId: held.id })
  expect(comment).toMatchObject({ status: "published", createdAt: held.createdAt })
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(1)
  expect((await mod.api("moderation.queue", {})).items).toEqual([])
})

test("nobody approves the own comment, nor in a space of others", async () => {
  const { ada, mod, thread } = await world(screened)
  const own = await mod.post(thread, "My own.")
  await refused("forbidden", mod.api("comments.approve", { commentId: own.id, revision: 1 }))
  const held = await ada.post(thread, "Waiting.")
  await refused("not_found", ada.api("moderation.card", { commentId: own.id }))
  await refused("forbidden", ada.api("comments.approve", { commentId: held.id, revision: 1 }))
})

test("two moderators decide at once: one does, the other learns who was first", async () => {
  const { ada, mod, mod2, thread } = await world(screened)
  // At the desk already: nothing but their two decisions is on the way.
  await Promise.all([mod.signedIn(), mod2.signedIn()])
  const held = await Promise.all(Array.from({ length: 10 }, (_, i) => ada.post(thread, `Waiting, number ${i}.`)))
  const outcomes = await Promise.all(
    held.map(({ id: commentId }) =>
      Promise.allSettled([
        mod.api("comments.approve", { commentId, revision: 1 }),
        mod2.api("comments.reject", { commentId, revision: 1, reason: "off_topic" }),
      ]),
    ),
  )
  for (const [i, both] of outcomes.entries()) {
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const { id: commentId } = held[i]!
    const loser = both[0].status === "rejected" ? mod : mod2
    const { data } = await refused("conflict", loser.api("comments.reject", { commentId, revision: 1, reason: "spam" }))
    const first = loser === mod ? { name: "Duarte", agency: "UN DESA" } : { name: "Grace", agency: "OHCHR" }
    expect(data?.decidedBy).toMatchObject(first)
  }
  const decided = await EventModel.countDocuments({
    type: trusted({ $in: ["comment.approved", "comment.rejected"] }),
  })
  expect(decided).toBe(10)
})

test("approving what nobody read is a conflict: the author changed the text meanwhile", async () => {
  const { ada, mod, thread } = await world(screened)
  const { id: commentId } = await ada.post(thread, "First.")
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Second.</p>" })
  for (const name of ["comments.approve", "comments.return", "comments.reject"] as const)
    await refused("conflict", mod.api(name, { commentId, revision: 1, reason: "format" } as never))
  expect((await ada.api("comments.get", { commentId })).comment).toMatchObject({ status: "held", revision: 2 })
})

test("editing a held comment does not publish it, editing a published one does not skip screening", async () => {
  const { ada, mod, visitor, thread } = await world(screened)
  const { id: commentId } = await ada.post(thread, "Harmless.")
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Still harmless.</p>" })
  expect((await ada.api("comments.get", { commentId })).comment.status).toBe("held")
  await mod.api("comments.approve", { commentId, revision: 2 })

  const edited = await ada.api("comments.edit", { commentId, revision: 2, body: "<p>Something else.</p>" })
  expect(edited).toMatchObject({ status: "published", revision: 2, standing: { proposed: { revision: 3 } } })
  expect((await visitor.api("comments.get", { commentId })).comment.body).toContain("Still harmless.")
  const { revisions } = await visitor.api("comments.history", { commentId })
  expect(revisions.map((one) => one.revision)).toEqual([2])

  await mod.api("comments.approve", { commentId, revision: 3 })
  expect((await visitor.api("comments.get", { commentId })).comment.body).toContain("Something else.")
})

test("a refused change leaves the approved text public, and its author learns why", async () => {
  const { ada, mod, visitor, thread } = await world(screened)
  const { id: commentId } = await ada.post(thread, "Approved text.")
  await mod.api("comments.approve", { commentId, revision: 1 })
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Worse text.</p>" })
  await mod.api("comments.reject", { commentId, revision: 2, reason: "off_topic", note: "Answer the question." })

  expect((await visitor.api("comments.get", { commentId })).comment).toMatchObject({
    status: "published",
    standing: null,
  })
  const { comment } = await ada.api("comments.get", { commentId })
  expect(comment.standing).toMatchObject({ proposed: null, reason: "off_topic", note: "Answer the question." })
  expect((await visitor.api("comments.history", { commentId })).revisions).toHaveLength(1)
})

test("a returned comment is mended and sent again in the same place", async () => {
  const { ada, mod, visitor, thread } = await world(screened)
  const { id: commentId, position } = await ada.post(thread, "Too short.")
  await mod.api("comments.return", { commentId, revision: 1, reason: "format", note: "Please say where." })
  const returned = (await ada.api("comments.get", { commentId })).comment
  expect(returned).toMatchObject({ status: "returned", standing: { reason: "format", note: "Please say where." } })

  const again = await ada.api("comments.edit", { commentId, revision: 1, body: "<p>In Kisumu.</p>" })
  expect(again).toMatchObject({ status: "held", position, standing: { heldFor: "resubmitted" } })
  await mod.api("comments.approve", { commentId, revision: 2 })
  expect((await visitor.api("comments.get", { commentId })).comment).toMatchObject({ status: "published", position })
})

test("a returned comment may be sent again for 72 hours after closing, and no longer", async () => {
  const { ada, mod, thread, space } = await world(screened)
  const { id: commentId } = await ada.post(thread, "Too short.")
  await mod.api("comments.return", { commentId, revision: 1, reason: "format" })
  await mod.api("spaces.reschedule", {
    space: space.slug,
    closesAt: new Date(Date.now() - 1000).toISOString(),
    reason: "Closing now.",
  })
  await CommentModel.updateOne({ _id: commentId }, { "decision.at": new Date(Date.now() - 73 * 60 * 60 * 1000) })
  await refused("closed", ada.api("comments.edit", { commentId, revision: 1, body: "<p>Longer.</p>" }))
  await CommentModel.updateOne({ _id: commentId }, { "decision.at": new Date(Date.now() - 71 * 60 * 60 * 1000) })
  expect((await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Longer.</p>" })).status).toBe("held")
})

test("rejecting what was public leaves a neutral place; rejecting what was not leaves nothing", async () => {
  const { ada, mod, visitor, thread } = await world({ space: { heldWords: ["vermin"] } })
  const shown = await ada.post(thread, "Published at once.")
  const held = await ada.post(thread, "They are vermin.")
  await mod.api("comments.reject", { commentId: shown.id, revision: 1, reason: "off_topic" })
  await mod.api("comments.reject", { commentId: held.id, revision: 1, reason: "hateful" })

  const { comments } = await visitor.api("comments.list", { threadId: thread._id })
  expect(comments).toMatchObject([{ id: shown.id, status: "removed", body: "", author: null }])
  expect((await visitor.api("comments.get", { commentId: shown.id })).comment).toMatchObject({ status: "removed" })
  await refused("not_found", visitor.api("comments.get", { commentId: held.id }))
  await refused("forbidden", ada.api("comments.edit", { commentId: held.id, revision: 1, body: "<p>Sorry.</p>" }))
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(0)
  expect((await ada.api("comments.get", { commentId: held.id })).comment.standing).toMatchObject({ reason: "hateful" })
})

test("keeping a reported comment answers its reports and empties the queue", async () => {
  const { ada, ben, mod, thread } = await world()
  const { id: commentId } = await ada.post(thread, "Fine.")
  await ben.api("comments.report", { commentId, reason: "off_topic" })
  await mod.api("comments.approve", { commentId, revision: 1 })
  expect((await mod.api("moderation.queue", {})).counts).toMatchObject({ held: 0, reported: 0 })
  expect((await mod.api("moderation.card", { commentId })).reports).toEqual([])
})

test("a reason is demanded, and `other` needs words", async () => {
  const { ada, mod, thread } = await world(screened)
  const { id: commentId } = await ada.post(thread, "Waiting.")
  await refused("invalid", mod.api("comments.reject", { commentId, revision: 1 } as never))
  await refused("invalid", mod.api("comments.return", { commentId, revision: 1, reason: "other" }))
  await refused("invalid", mod.api("comments.approve", { commentId } as never))
})

test("the card tells what happened, who did it for which agency, and how the author has fared", async () => {
  const { ada, mod, mod2, thread } = await world(screened)
  const first = await ada.post(thread, "One.")
  await mod.api("comments.approve", { commentId: first.id, revision: 1 })
  const { id: commentId } = await ada.post(thread, "Two.", { parentId: first.id })
  await mod.api("comments.return", { commentId, revision: 1, reason: "format", note: "Where?" })
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>In Kisumu.</p>" })

  const card = await mod2.api("moderation.card", { commentId })
  expect(card.parent?.id).toBe(first.id)
  expect(card.revision).toBe(2)
  expect(card.history).toMatchObject([
    { type: "comment.posted", actor: "Ada", to: "held" },
    { type: "comment.returned", actor: "Grace", agency: "OHCHR", reason: "format", note: "Where?" },
    { type: "comment.edited", actor: "Ada", revision: 2 },
  ])
  expect(card.author).toMatchObject({ published: 1, returned: 0, rejected: 0 })
})

test("a decision whose answer got lost is done when it is sent again, and somebody else's is a conflict", async () => {
  const { ada, mod, mod2, thread } = await world({ space: { screening: "before" } })
  const { id } = await ada.post(thread, "Waiting.")
  const approved = await mod.api("comments.approve", { commentId: id, revision: 1 })
  expect(await mod.api("comments.approve", { commentId: id, revision: 1 })).toEqual(approved)
  await refused("conflict", mod2.api("comments.approve", { commentId: id, revision: 1 }))
  const rejection = { commentId: id, revision: 1, from: "published", reason: "off_topic" } as const
  const rejected = await mod2.api("comments.reject", rejection)
  expect(await mod2.api("comments.reject", rejection)).toEqual(rejected)
  await refused("conflict", mod.api("comments.reject", rejection))
  await refused("conflict", mod.api("comments.approve", { commentId: id, revision: 1 }))
})
