import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { AccountModel } from "../server/accounts/model.ts"
import { CommentModel } from "../server/comments/model.ts"
import { carryMail } from "../server/mail/post-office.ts"
import { writeToAsked } from "../server/moderation/focal-points.ts"
import { outbox } from "./helpers/outbox.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// Whoever knows the matter is asked for advice, reads just what they are asked about, and decides nothing (moderation M3).

const isOver = (commentId: string) =>
  CommentModel.updateOne({ _id: commentId }, { $set: { "asked.tellAt": new Date(Date.now() - 10_000) } })

test("the focal point of a State that a comment names is asked, answers in a note, and decides nothing", async () => {
  const here = await world({ space: { screening: "before" } })
  const { ada, ben, mod, mod2, delegate, thread, dataDir } = here
  const { id: commentId } = await ada.post(thread, "The police of Kenya have taken my papers away.")
  const { people } = await mod.api("moderation.focalPoints", { commentId })
  expect(people).toContainEqual({ id: delegate.id, name: "A. Wanjiru", organisation: "Kenya", because: "named" })
  expect(people.map(({ because }) => because)).toEqual(["named", "agency"])
  for (const other of [ben, delegate]) await refused("not_found", other.api("moderation.focalPoints", { commentId }))

  const ask = { commentId, revision: 1, note: "Is there a complaint about this?" }
  await refused("invalid", mod.api("comments.hold", { ...ask, focalPointId: ben.id }))
  await refused("invalid", mod.api("comments.hold", { ...ask, focalPointId: delegate.id, agencyId: here.desa.id }))
  const dueAt = async () => (await mod.api("moderation.queue", {})).items[0]!.dueAt
  const due = await dueAt()
  await mod.api("comments.hold", { ...ask, focalPointId: delegate.id })
  expect(await dueAt()).toBe(due)
  expect((await mod2.api("moderation.card", { commentId })).asked).toMatchObject({
    name: "A. Wanjiru",
    organisation: "Kenya",
    note: ask.note,
    byName: "Grace",
  })

  // Nobody is written to who may not be asked after all.
  await writeToAsked()
  await isOver(commentId)
  await writeToAsked()
  await carryMail()
  const letter = await outbox(dataDir).next(delegate.email)
  expect(letter.template).toBe("asked")
  expect(letter.text).toContain("/en/account/asked")
  expect(outbox(dataDir).to(delegate.email)).toHaveLength(1)

  const { asked } = await delegate.api("asked.list", {})
  expect(asked).toMatchObject([
    { commentId, by: "Ada", note: ask.note, agency: "OHCHR", organisation: "Kenya", dueAt: due },
  ])
  expect(asked[0]!.body).toContain("taken my papers away")
  expect(JSON.stringify(asked)).not.toContain("Grace")
  expect((await ben.api("asked.list", {})).asked).toEqual([])
  // All else of it stays shut.
  await refused("not_found", delegate.api("comments.get", { commentId }))
  await refused("not_found", delegate.api("comments.approve", { commentId, revision: 1 }))
  await refused("not_found", ben.api("asked.advise", { commentId, id: randomUUID(), text: "I know nothing." }))

  const desk = await mod.follow(["queue"])
  const said = { commentId, id: randomUUID(), text: "There is, and it is being looked into." }
  await delegate.api("asked.advise", said)
  expect(await desk.next("note.added")).toMatchObject({
    note: { text: said.text, byName: "A. Wanjiru", agency: "Kenya" },
  })
  const card = await mod.api("moderation.card", { commentId })
  expect(card).toMatchObject({ asked: null, notes: [{ text: said.text }], comment: { status: "held" } })
  expect(card.history.map(({ type }) => type)).toContain("comment.advised")
  expect((await delegate.api("asked.list", {})).asked).toEqual([])
  // The same once more, because its answer was lost, is no refusal; anything else is too late.
  await delegate.api("asked.advise", said)
  for (const other of [{ text: "Or is there?" }, { id: randomUUID() }])
    await refused("not_found", delegate.api("asked.advise", { ...said, ...other }))
  await refused("not_found", ben.api("asked.advise", said))
  expect((await mod.api("moderation.card", { commentId })).notes).toHaveLength(1)
})

test("what is asked ends with the office, the decision and the undoing, and stands among what a moderator has to do", async () => {
  const { ada, mod, mod2, delegate, thread, kenya, dataDir } = await world({ space: { screening: "before" } })
  const { id: commentId } = await ada.post(thread, "In Kenya nobody has asked us anything at all.")
  const ask = { commentId, revision: 1, note: "What do you know of it?" }
  const asked = async () => (await delegate.api("asked.list", {})).asked.length
  await mod.api("comments.hold", { ...ask, focalPointId: delegate.id })
  await mod.api("comments.undo", { commentId })
  await writeToAsked()
  expect(await asked()).toBe(0)

  await mod.api("comments.hold", { ...ask, focalPointId: delegate.id })
  expect(await asked()).toBe(1)
  await mod2.api("comments.approve", { commentId, revision: 1 })
  expect(await asked()).toBe(0)
  expect((await CommentModel.findById(commentId).lean())!.asked).toBeUndefined()

  // A colleague of another agency who is asked finds it among the own.
  const second = await ada.post(thread, "Kenya has built a house for those who come.")
  const mine = async () =>
    (await mod2.api("moderation.queue", { queue: "mine" })).items.map(({ comment }) => comment.id)
  await mod.api("comments.hold", { ...ask, commentId: second.id, focalPointId: mod2.id })
  expect(await mine()).toEqual([second.id])
  expect((await mod2.api("moderation.queue", {})).counts.mine).toBe(1)
  // Given back without a word.
  await mod2.api("asked.advise", { commentId: second.id, id: randomUUID() })
  expect(await mine()).toEqual([])
  expect((await mod.api("moderation.card", { commentId: second.id })).notes).toEqual([])

  // Whoever is no focal point any more reads nothing of it.
  await mod.api("comments.hold", { ...ask, commentId: second.id, focalPointId: delegate.id })
  expect(await asked()).toBe(1)
  await AccountModel.updateOne({ _id: delegate.id }, { $pull: { organisations: { organisationId: kenya.id } } })
  await delegate.api("accounts.update", { timeZone: "Africa/Nairobi" })
  expect(await asked()).toBe(0)
  await carryMail()
  expect(outbox(dataDir).to(delegate.email)).toEqual([])
})
