import { randomUUID } from "node:crypto"
import { beforeEach, expect, test } from "vitest"
import { CLAIM_KEPT_AWAY, CLAIM_LASTS } from "#shared/claim"
import { codeOf } from "#shared/errors"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { endClaims } from "../server/moderation/claims.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// Who has an item in hand is seen by all who could take it, and keeps nobody from deciding.

let here: World
let commentId: string

beforeEach(async () => {
  here = await world({ space: { screening: "before" } })
  commentId = (await here.ada.post(here.thread, `Waiting for somebody ${randomUUID().slice(0, 8)}.`)).id
})

const stored = async () => (await CommentModel.findById(commentId).lean())!.claim
const acts = async () =>
  (await EventModel.find({ "subject.id": commentId }).sort({ seq: 1 }).lean()).map((one) => one.type)
const secondsLeft = (until: Date | string) => Math.round((new Date(until).getTime() - Date.now()) / 1000)

test("an item is taken by one, and the other sees by whom", async () => {
  const { mod, mod2 } = here
  const desk = await mod2.follow(["queue"])
  const { claim } = await mod.api("claims.take", { commentId })
  expect(claim).toMatchObject({ by: mod.id, byName: "Grace", agency: "OHCHR", takenFrom: null, note: null })
  expect(secondsLeft(claim!.until)).toBe(CLAIM_LASTS / 1000)

  expect(await desk.next("claim.changed")).toMatchObject({ commentId, claim: { byName: "Grace", agency: "OHCHR" } })
  const { data } = await refused("conflict", mod2.api("claims.take", { commentId }))
  expect(data?.claimedBy).toMatchObject({ name: "Grace", agency: "OHCHR" })
  expect((await mod2.api("moderation.queue", {})).items[0]!.claim).toMatchObject({ byName: "Grace" })
  expect((await mod2.api("moderation.card", { commentId })).claim).toMatchObject({ byName: "Grace" })

  expect((await mod.api("claims.release", { commentId })).claim).toBeNull()
  expect(await desk.next("claim.changed")).toMatchObject({ commentId, claim: null })
  expect((await mod2.api("claims.take", { commentId })).claim).toMatchObject({ byName: "Duarte" })
  expect(await acts()).toEqual(["comment.posted", "comment.claimed", "comment.released", "comment.claimed"])
})

test("of many who reach for it at once one has it", async () => {
  const { mod, mod2 } = here
  const tries = Array.from({ length: 12 }, (_, i) => (i % 2 ? mod : mod2).api("claims.take", { commentId }))
  const outcomes = await Promise.allSettled(tries)
  const holders = new Set(outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value.claim?.by] : [])))
  expect(holders.size).toBe(1)
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(6)
  expect((await acts()).filter((type) => type === "comment.claimed")).toHaveLength(1)
})

test("to be at it renews the lease, of which nobody is told", async () => {
  const { mod, mod2 } = here
  await mod.api("claims.take", { commentId })
  const desk = await mod2.follow(["queue"])
  await CommentModel.updateOne({ _id: commentId }, { $set: { "claim.until": new Date(Date.now() + 60_000) } })
  expect(secondsLeft((await mod.api("claims.take", { commentId })).claim!.until)).toBe(CLAIM_LASTS / 1000)
  await here.ada.post(here.thread, "Something else.")
  await desk.next("queue.changed")
  expect(desk.told.map(({ kind }) => kind)).not.toContain("claim.changed")
  expect(await acts()).toEqual(["comment.posted", "comment.claimed"])
})

test("it is taken over with a reason, and its holder is told whose it is now and why", async () => {
  const { mod, mod2 } = here
  await mod.api("claims.take", { commentId })
  const desk = await mod.follow(["queue"])
  await refused("invalid", mod2.api("claims.take", { commentId, steal: "Mine now" }))
  await mod2.api("claims.take", { commentId, steal: "Grace has gone to lunch." })
  // That Grace took it may be told only now.
  expect((await desk.next("claim.changed", ({ claim }) => claim?.by !== mod.id)).claim).toMatchObject({
    byName: "Duarte",
    takenFrom: mod.id,
    note: "Grace has gone to lunch.",
  })
  const { history } = await mod.api("moderation.card", { commentId })
  expect(history.at(-1)).toMatchObject({ type: "comment.claimed", actor: "Duarte", note: "Grace has gone to lunch." })
  await refused("conflict", mod.api("claims.take", { commentId }))
  expect((await mod.api("claims.release", { commentId })).claim).toMatchObject({ byName: "Duarte" })
})

test("somebody else decides all the same, and then nobody has it in hand", async () => {
  const { mod, mod2 } = here
  await mod.api("claims.take", { commentId })
  await mod2.api("comments.approve", { commentId, revision: 1 })
  expect(await stored()).toBeUndefined()
  const { data } = await refused("conflict", mod.api("comments.approve", { commentId, revision: 1 }))
  expect(data?.decidedBy).toMatchObject({ name: "Duarte" })
})

test("what is forgotten is nobody's, and soon all are told so", async () => {
  const { mod, mod2 } = here
  await mod.api("claims.take", { commentId })
  const desk = await mod2.follow(["queue"])
  await CommentModel.updateOne({ _id: commentId }, { $set: { "claim.until": new Date(Date.now() - 1) } })
  expect((await mod2.api("moderation.card", { commentId })).claim).toBeNull()
  await endClaims()
  expect(await desk.next("claim.changed", ({ claim }) => claim === null)).toMatchObject({ commentId, claim: null })
  expect((await EventModel.findOne({ type: "comment.released" }).lean())?.actorId).toBe("system")
  expect((await mod2.api("claims.take", { commentId })).claim).toMatchObject({ byName: "Duarte", takenFrom: null })
})

test("whoever goes offline has half a minute, and goes on who is back before", async () => {
  const { mod } = here
  const first = await mod.follow(["queue"])
  const second = await mod.follow(["queue"])
  await mod.api("claims.take", { commentId })
  const left = async () => secondsLeft((await stored())!.until)
  first.socket.disconnect()
  await mod.api("accounts.me", {})
  expect(await left()).toBe(CLAIM_LASTS / 1000)

  second.socket.disconnect()
  await expect.poll(left).toBeLessThanOrEqual(CLAIM_KEPT_AWAY / 1000)
  await mod.follow(["queue"])
  await expect.poll(left).toBe(CLAIM_LASTS / 1000)
})

test("a window that is open elsewhere keeps what another one has left", async () => {
  const { mod } = here
  await mod.api("claims.take", { commentId })
  await mod.follow(["queue"])
  const soon = { "claim.until": new Date(Date.now() + CLAIM_KEPT_AWAY / 2), "claim.leftAt": new Date() }
  await CommentModel.updateOne({ _id: commentId }, { $set: soon })
  await expect.poll(async () => secondsLeft((await stored())!.until), { timeout: 6_000 }).toBe(CLAIM_LASTS / 1000)
})

test("readers and the author hear nothing of it, and nobody takes the own comment", async () => {
  const { ada, ben, mod, thread, space } = here
  const topics = [`thread:${thread._id}`, `space:${space._id}`]
  const followers = await Promise.all([ada, ben, mod].map((one) => one.follow(topics)))
  const version = (await CommentModel.findById(commentId).lean())!.version
  await mod.api("claims.take", { commentId })
  await mod.api("claims.release", { commentId })
  // Something that all of them hear, after it.
  await mod.api("comments.approve", { commentId, revision: 1 })
  for (const follower of followers) {
    const { comment } = await follower.next("comment.changed")
    expect(comment.version).toBe(version + 1)
    expect(JSON.stringify(follower.told)).not.toContain("claim")
  }
  const own = await mod.post(thread, "The moderator's own.")
  await refused("forbidden", mod.api("claims.take", { commentId: own.id }))
  await refused("forbidden", ben.api("claims.take", { commentId }))
})

test("a whole thread is claimed at once: what others have stays theirs, what comes is taken by asking again", async () => {
  const { ada, ben, mod, mod2, rapporteur, thread, other } = here
  const threadId = thread._id
  const [second, third] = [await ada.post(thread, "The second."), await ben.post(thread, "The third.")]
  const elsewhere = await ada.post(other, "In another thread.")
  const own = await mod.post(thread, "The moderator's own.")
  await mod2.api("claims.take", { commentId: third.id })
  await mod.api("claims.take", { commentId: second.id })
  expect(await mod.api("claims.takeThread", { threadId })).toEqual({ threadId, mine: 2, others: 1 })

  const claims = async () => {
    const { items } = await mod2.api("moderation.queue", {})
    return new Map(items.map(({ comment, claim }) => [comment.id, claim && [claim.byName, claim.isOfThread]]))
  }
  const grace = ["Grace", true]
  expect(await claims()).toEqual(
    new Map<string, unknown>([
      [commentId, grace],
      [second.id, grace],
      [third.id, ["Duarte", false]],
      [elsewhere.id, null],
      [own.id, null],
    ]),
  )
  const { data } = await refused("conflict", mod2.api("claims.take", { commentId }))
  expect(data?.claimedBy).toMatchObject({ name: "Grace" })

  // One goes by its decision, one is taken over, one comes: asked again, the leases begin anew.
  await mod.api("comments.approve", { commentId: second.id, revision: 1 })
  await mod2.api("claims.take", { commentId, steal: "Grace has the other table." })
  const late = await ada.post(thread, "The fourth.")
  expect(await mod.api("claims.takeThread", { threadId })).toEqual({ threadId, mine: 1, others: 2 })
  await CommentModel.updateOne({ _id: late.id }, { $set: { "claim.until": new Date(Date.now() + 60_000) } })
  await mod.api("claims.takeThread", { threadId })
  expect(secondsLeft((await CommentModel.findById(late.id).lean())!.claim!.until)).toBeGreaterThan(100)
  expect(await mod.api("claims.releaseThread", { threadId })).toEqual({ threadId, mine: 0, others: 2 })
  expect((await claims()).get(late.id)).toBeNull()
  for (const nobody of [ada, rapporteur]) await refused("forbidden", nobody.api("claims.takeThread", { threadId }))
})

test("where claims are required a decision needs one's own, and where they are off there are none", async () => {
  const { ada, mod, mod2, space, thread } = here
  const of = { space: space.slug }
  const set = { ...of, answerWithinHours: 24, appealWithinDays: 14, needsTwoAgencies: false }
  const mine = await mod.follow(["queue"])
  await mod2.api("service.set", { ...set, claims: "required" })
  // Whoever is at the desk hears that something else holds there.
  expect((await mine.next("space.changed")).space.id).toBe(space._id)
  expect((await mod.api("moderation.card", { commentId })).claiming).toEqual({ mode: "required", mayTakeOver: true })
  // What is not named stays as it is.
  expect(await mod2.api("service.set", { ...set, answerWithinHours: 12 })).toMatchObject({ claims: "required" })

  const { data } = await refused("conflict", mod.api("comments.approve", { commentId, revision: 1 }))
  expect(data).toMatchObject({ commentId, needsClaim: true })
  await mod2.api("claims.take", { commentId })
  const held = await refused("conflict", mod.api("comments.reject", { commentId, revision: 1, reason: "spam" }))
  expect(held.data).toMatchObject({ needsClaim: true, claimedBy: { name: "Duarte", agency: "UN DESA" } })

  // Many at once take theirs by themselves, and leave what others have in hand.
  const free = await ada.post(thread, "In nobody's hands.")
  const both = [commentId, free.id].map((id) => ({ commentId: id, revision: 1 }))
  const bulk = await mod.api("bulk.preview", { act: "approve", select: { comments: both } })
  expect(bulk).toMatchObject({ items: [{ commentId: free.id }], excluded: [{ commentId, why: "claimed" }] })
  await mod.api("bulk.start", { bulkId: bulk.id })
  await expect.poll(async () => (await mod.api("bulk.get", { bulkId: bulk.id })).counts.done).toBe(1)

  await mod2.api("comments.approve", { commentId, revision: 1 })
  // The record says under which claim it was done.
  const [claim, approval] = await Promise.all(
    ["comment.claimed", "comment.approved"].map((type) =>
      EventModel.findOne({ type, "subject.id": commentId, actorId: mod2.id } as never).lean(),
    ),
  )
  expect(approval!.claimId).toBe(claim!._id)
  // The same once more, because its answer was lost, is no refusal.
  await mod2.api("comments.approve", { commentId, revision: 1 })
  await mod2.api("comments.undo", { commentId })
  expect((await stored())?.by).toBe(mod2.id)

  await mod.api("service.set", { ...set, claims: "off" })
  expect(await stored()).toBeUndefined()
  // As if it had been cut off before it was released: the same once more goes on with it.
  const left = { id: "claim", by: mod2.id, byName: "Duarte", until: new Date(Date.now() + 60_000) }
  await CommentModel.updateOne({ _id: commentId }, { $set: { claim: left } })
  await mod.api("service.set", { ...set, claims: "off" })
  expect(await stored()).toBeUndefined()
  expect((await refused("forbidden", mod.api("claims.take", { commentId }))).data?.why).toBe("claims_off")
  await mod.api("comments.approve", { commentId, revision: 1 })
  const lastSet = async () =>
    (await mod.api("record.list", { ...of, action: "space.service" })).entries[0]?.after?.state
  await expect.poll(lastSet).toContain("claims=off")
})

test("of many who decide where claims are required the one who has it does", async () => {
  const { mod, mod2 } = here
  await here.mod.api("service.set", {
    space: here.space.slug,
    answerWithinHours: 24,
    appealWithinDays: 14,
    needsTwoAgencies: false,
    claims: "required",
  })
  const each = async (one: typeof mod) => {
    await one.api("claims.take", { commentId })
    return one.api("comments.approve", { commentId, revision: 1 })
  }
  const outcomes = await Promise.allSettled([...Array(6)].flatMap(() => [each(mod), each(mod2)]))
  const codes = outcomes.flatMap((one) => (one.status === "rejected" ? [codeOf(one.reason)] : []))
  expect(new Set(codes)).toEqual(new Set(["conflict"]))
  expect((await acts()).filter((type) => type === "comment.approved")).toHaveLength(1)
})

test("where somebody is senior only seniors take over, and administrators say who is", async () => {
  const { mod, mod2, ben, admin, space } = here
  const of = { space: space.slug }
  await mod.api("claims.take", { commentId })
  const list = await mod2.api("moderators.list", of)
  expect(list).toMatchObject({
    mayMark: false,
    people: [{ name: "Duarte", agency: "UN DESA", isMe: true }, { name: "Grace" }],
  })
  for (const one of [mod2, ben])
    await refused("forbidden", one.api("moderators.mark", { ...of, accountId: mod2.id, isSenior: true }))
  await refused("not_found", admin.api("moderators.mark", { ...of, accountId: ben.id, isSenior: true }))
  await admin.api("moderators.mark", { ...of, accountId: mod.id, isSenior: true })

  const steal = "Grace has gone to lunch."
  expect((await mod2.api("moderation.card", { commentId })).claiming.mayTakeOver).toBe(false)
  const { data } = await refused("forbidden", mod2.api("claims.take", { commentId, steal }))
  expect(data?.why).toBe("not_senior")
  await mod.api("claims.release", { commentId })
  await mod2.api("claims.take", { commentId })
  await mod.api("claims.take", { commentId, steal: "It is about the other table." })

  const marked = await admin.api("moderators.mark", { ...of, accountId: mod.id, isSenior: false })
  expect(marked.people.map(({ isSenior }) => isSenior)).toEqual([false, false])
  await mod2.api("claims.take", { commentId, steal })
  await expect
    .poll(async () =>
      (await mod.api("record.list", { ...of, action: "account" })).entries.map(({ after }) => after?.state),
    )
    .toEqual(["senior_taken", "senior_given"])
})
