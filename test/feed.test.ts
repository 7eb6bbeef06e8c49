import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { append, event, sweep } from "../server/events/log.ts"
import { EventModel } from "../server/events/model.ts"
import { commentTopics } from "../server/events/topics.ts"
import { addSpace, addThread } from "./helpers/made.ts"
import { expectSameView, openView } from "./helpers/view.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

test("a held comment reaches its author and the moderators, and no reader", async () => {
  const { ada, ben, mod, visitor, thread } = await world({ space: { screening: "before" } })
  const topic = [`thread:${thread._id}`]
  const [author, reader, nobody, moderator] = await Promise.all(
    [ada, ben, visitor, mod].map((one) => one.follow(topic)),
  )

  const held = await ada.post(thread, "Waiting.")
  expect((await author!.next("comment.changed")).comment).toMatchObject({ id: held.id, status: "held" })
  expect((await moderator!.next("comment.changed")).comment).toMatchObject({ status: "held" })
  // Counts come after the comment; whoever hears of them has heard everything before.
  for (const one of [reader!, nobody!]) {
    await one.next("space.changed")
    expect(JSON.stringify(one.told)).not.toContain(held.id)
    expect(JSON.stringify(one.told)).not.toContain("Waiting")
  }

  await mod.api("comments.approve", { commentId: held.id, revision: 1 })
  expect((await reader!.next("comment.changed")).comment).toMatchObject({ id: held.id, standing: null })
  expect((await nobody!.next("thread.changed", ({ thread: { comments } }) => comments === 1)).thread.id).toBe(
    thread._id,
  )
})

test("a rejected comment disappears from every reader's page, its reason only its author hears", async () => {
  const { ada, mod, visitor, thread } = await world()
  const { id } = await ada.post(thread, "Public for a while.")
  const [reader, author] = await Promise.all([visitor, ada].map((one) => one.follow([`thread:${thread._id}`])))
  await mod.api("comments.reject", { commentId: id, revision: 1, reason: "hateful", note: "Not here." })

  const removed = await reader!.next("comment.removed")
  expect(removed.comment).toMatchObject({ id, status: "removed", body: "", author: null })
  // While it was public it may have been told.
  const since = reader!.told.filter(({ seq }) => seq >= removed.seq)
  expect(JSON.stringify(since)).not.toContain("Public for a while")
  expect(JSON.stringify(reader!.told)).not.toMatch(/hateful|Not here/)
  const told = await author!.next("comment.changed", ({ comment }) => comment.status === "rejected")
  expect(told.comment.standing).toMatchObject({ reason: "hateful", note: "Not here." })
})

test("who follows an objective hears of it in every space, and lets go of what lost the tag", async () => {
  const { ada, visitor, thread } = await world()
  const elsewhere = await addSpace({ objectives: [7] })
  const other = await addThread(elsewhere, 1, [7])
  const follower = await visitor.follow(["objective:7"])

  const here = await ada.post(thread, "Here.")
  expect((await follower.next("comment.changed")).comment.id).toBe(here.id)
  const there = await ada.post(other, "There.")
  expect((await follower.next("comment.changed")).comment.spaceId).toBe(elsewhere._id)
  await ada.api("comments.edit", { commentId: there.id, revision: 1, body: "<p>There.</p>", objectives: [8] })
  expect((await follower.next("comment.changed")).comment).toMatchObject({ id: there.id, objectives: [8] })
  const { comments } = await visitor.api("objectives.comments", { number: "7" })
  expect(comments.map((one) => one.id)).toEqual([here.id])
})

test("a closed space is heard of only inside", async () => {
  const { ada, ben, visitor } = await world()
  const space = await addSpace({ visibility: "members", objectives: [7] })
  const thread = await addThread(space, 1, [7])
  const follower = await visitor.follow(["objective:7", "spaces", "country:KE"])
  await refused("not_found", visitor.follow([`thread:${thread._id}`]))
  await refused("not_found", visitor.follow([`space:${space._id}`]))

  const inside = await ben.follow([`thread:${thread._id}`])
  const secret = await ada.post(thread, "Among us.", { countries: ["KE"] })
  await inside.next("comment.changed", ({ comment }) => comment.id === secret.id)
  await inside.next("space.changed")
  expect(JSON.stringify(follower.told)).not.toContain(secret.id)
  expect((await visitor.api("objectives.comments", { number: "7" })).comments).toEqual([])
  expect((await visitor.api("comments.recent", {})).comments).toEqual([])
})

test("a line that drops and returns loses nothing and repeats nothing", async () => {
  const { ada, ben, mod, visitor, thread } = await world()
  const view = await openView(visitor, thread)
  const first = await ada.post(thread, "One.")
  await view.until((state) => state.comments.length === 1)
  view.drop()

  await ada.post(thread, "Two.")
  const three = await ben.post(thread, "Three.", { parentId: first.id })
  await ada.api("comments.edit", { commentId: first.id, revision: 1, body: "<p>One, better.</p>" })
  await mod.api("comments.reject", { commentId: three.id, revision: 1, reason: "spam" })
  await view.back()
  await expectSameView(view)
  expect(view.state.comments.filter((one) => one.id === first.id)).toHaveLength(1)
})

test("what was rejected while the line was down is not told on return", async () => {
  const { ada, mod, visitor, thread } = await world()
  const before = await visitor.api("comments.list", { threadId: thread._id })
  const { id } = await ada.post(thread, "A secret word.")
  await mod.api("comments.reject", { commentId: id, revision: 1, reason: "unlawful" })
  const back = await visitor.follow([`thread:${thread._id}`], { since: before.seq })
  const told = await back.next("comment.removed")
  expect(told.comment.id).toBe(id)
  expect(JSON.stringify(back.told)).not.toContain("secret")
})

test("another epoch, or a position from the future, means: ask again", async () => {
  const { visitor, thread } = await world()
  const topics = [`thread:${thread._id}`]
  const { answer } = await visitor.follow(topics)
  expect(answer).toMatchObject({ ok: true })
  expect(answer).not.toHaveProperty("reset")
  expect((await visitor.follow(topics, { since: 0, epoch: "another" })).answer).toMatchObject({ reset: true })
  expect((await visitor.follow(topics, { since: answer!.seq + 99 })).answer).toMatchObject({ reset: true })
})

test("whatever is done, every follower's page equals a fresh one", async () => {
  const { ada, ben, delegate, mod, visitor, thread, kenya } = await world({ space: { heldWords: ["vermin"] } })
  const views = await Promise.all([visitor, ben, mod].map((person) => openView(person, thread)))
  const one = await ada.post(thread, "One.")
  const held = await ben.post(thread, "vermin", { parentId: one.id })
  const official = await delegate.post(thread, "Official.", { capacity: { organisationId: kenya.id } })
  await ada.post(thread, "Reply.", { parentId: official.id })
  await ben.api("comments.support", { commentId: one.id })
  await mod.api("comments.return", { commentId: held.id, revision: 1, reason: "hateful" })
  await ben.api("comments.edit", { commentId: held.id, revision: 1, body: "<p>Sorry.</p>" })
  await mod.api("comments.approve", { commentId: held.id, revision: 2 })
  await ada.api("comments.withdraw", { commentId: one.id })
  await ben.api("comments.report", { commentId: official.id, reason: "off_topic" })
  for (const view of views) await expectSameView(view)
})

test("a crash between the write and the telling: the sweep records it once, and every view comes out right", async () => {
  const { ada, ben, visitor, space, thread } = await world()
  const view = await openView(visitor, thread)
  const { id } = await ada.post(thread, "Before the crash.")
  await view.until((state) => state.comments.length === 1)

  // As a process leaves it that dies right after its write.
  const comment = (await CommentModel.findById(id).lean())!
  const told = event("comment.withdrawn", undefined, {
    topics: commentTopics(space, comment),
    subject: { kind: "comment", id },
  })
  await CommentModel.updateOne(
    { _id: id },
    { $set: { status: "withdrawn" }, $unset: { streamAt: 1 }, $inc: { version: 1 }, $push: { unannounced: told } },
  )
  await Promise.all([sweep(-1), sweep(-1)])
  await view.until((state) => state.comments[0]?.status === "withdrawn")
  expect(await EventModel.countDocuments({ "subject.id": id, type: "comment.withdrawn" })).toBe(1)

  // The note is cleared behind the answer; a second sweep finds nothing.
  await ben.post(thread, "After it.")
  await expect.poll(() => CommentModel.collection.countDocuments({ unannounced: { $exists: true } })).toBe(0)
  expect(await sweep(-1)).toBe(0)
})

test("the log has no holes and no doubles after many at once", async () => {
  const { ada, ben, delegate, mod, thread } = await world()
  await Promise.all(
    [ada, ben, delegate, mod].flatMap((one) => Array.from({ length: 10 }, (_, i) => one.post(thread, `Number ${i}.`))),
  )
  const entries = await EventModel.find().sort({ seq: 1 }).lean()
  expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, i) => i + 1))
  expect(new Set(entries.map((entry) => entry._id)).size).toBe(entries.length)
  const positions = (await CommentModel.find({ threadId: thread._id }).lean()).map((one) => one.position)
  expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
})

test("what happens one soon after the other is told in fewer frames", async () => {
  const { ada, visitor, space, thread } = await world()
  const { id } = await ada.post(thread, "Supported.")
  const comment = (await CommentModel.findById(id).lean())!
  const reader = await visitor.follow([`thread:${thread._id}`])
  const about = { topics: commentTopics(space, comment), subject: { kind: "comment", id } } as const
  let last = 0
  for (let i = 0; i < 40; i++) last = await append(event("comment.supported", undefined, about))
  await reader.next("comment.changed", ({ seq }) => seq === last)
  expect(reader.frames.length).toBeLessThan(35)
})

test("what happens at once is told in the order of the log, and each frame says which came before", async () => {
  const { ada, ben, delegate, visitor, thread } = await world()
  const [near, far] = await Promise.all([
    visitor.follow([`thread:${thread._id}`]),
    visitor.follow(["spaces", "objective:7"]),
  ])
  await Promise.all(
    [ada, ben, delegate].flatMap((one) => Array.from({ length: 20 }, (_, i) => one.post(thread, `Number ${i}.`))),
  )
  for (const follower of [near, far]) {
    await expect.poll(() => follower.comments().size).toBe(60)
    const numbers = follower.told.filter(({ kind }) => kind === "comment.changed").map(({ seq }) => seq)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    const chain = follower.frames.map(([first]) => [first!.after, first!.frame])
    expect(chain.map(([after]) => after)).toEqual([0, ...chain.slice(0, -1).map(([, frame]) => frame)])
  }
})

test("a single comment comes with its counts in one frame", async () => {
  const { ada, visitor, thread } = await world()
  const reader = await visitor.follow([`thread:${thread._id}`])
  const { id } = await ada.post(thread, "Alone.")
  await reader.next("space.changed")
  const frame = reader.frames.find((one) => one.some((told) => "comment" in told && told.comment.id === id))!
  expect(frame.map(({ kind }) => kind)).toEqual(["comment.changed", "thread.changed", "space.changed"])
})

test("what is taken back before its frame goes out is told once, as the place it leaves", async () => {
  const { ada, visitor, space, thread } = await world()
  const reader = await visitor.follow([`thread:${thread._id}`, "objective:8"])
  const { id } = await ada.post(thread, "A first text.")
  await reader.next("space.changed")
  const comment = (await CommentModel.findById(id).lean())!
  const moved = { ...comment, objectives: [8] }
  // An edit, which its followers by the new tag would hear of, and the rejection right after it.
  const facts = (["comment.edited", "comment.rejected"] as const).map((type) =>
    event(type, undefined, { topics: commentTopics(space, comment, moved), subject: { kind: "comment", id } }),
  )
  await CommentModel.updateOne(
    { _id: id },
    {
      $set: { body: "<p>A secret.</p>", objectives: [8], status: "rejected" },
      $unset: { streamAt: 1 },
      $inc: { version: 2 },
      $push: { unannounced: { $each: facts } },
    },
  )
  await sweep(-1)
  await reader.next("space.changed")
  const told = reader.told.filter((one) => "comment" in one && one.seq > 1)
  expect(told).toMatchObject([{ kind: "comment.removed", seq: 3, comment: { id, status: "removed", body: "" } }])
  expect(JSON.stringify(reader.told)).not.toContain("secret")
})

test("the queue is live: what is held comes in, what another decides goes, with who did it", async () => {
  const { ada, mod, mod2, ben, thread } = await world({ space: { screening: "before" } })
  await refused("forbidden", ben.follow(["queue"]))
  const desk = await mod.follow(["queue"])
  const { id } = await ada.post(thread, "Waiting.")
  const came = await desk.next("queue.changed")
  expect(came).toMatchObject({ commentId: id, item: { queue: "held", revision: 1 }, counts: { held: 1 } })
  await mod2.api("comments.approve", { commentId: id, revision: 1 })
  const went = await desk.next("queue.changed")
  expect(went).toMatchObject({
    item: null,
    counts: { held: 0 },
    decided: { status: "published", by: "Duarte", agency: "UN DESA" },
  })
})

test("the phase changes for everybody who looks, to the second", async () => {
  const { ada, visitor, space, thread } = await world({ space: { closesAt: new Date(Date.now() + 2_500) } })
  const follower = await visitor.follow([`thread:${thread._id}`])
  const told = await follower.next("space.changed", ({ space: { phase } }) => phase === "closed")
  expect(told.space.closesAt).toBe(space.closesAt.toISOString())
  expect(Date.now() - space.closesAt.getTime()).toBeLessThan(2_000)
  await refused("closed", ada.post(thread, "Late."))
})

test("a socket says clearly what it does not take, and lives on", async () => {
  const { visitor, thread, url } = await world()
  const socket = await visitor.connect()
  const ask = (name: string, ...args: unknown[]) => socket.timeout(5_000).emitWithAck(name, ...args)
  for (const input of [
    undefined,
    null,
    7,
    "thread",
    [],
    {},
    { topics: [] },
    { topics: ["user:1"] },
    { topics: ["queue/x"] },
  ])
    expect(await ask("follow", input)).toMatchObject({ ok: false, error: { code: "invalid" } })
  expect(await ask("follow", { topics: [`thread:${randomUUID()}`] })).toMatchObject({ error: { code: "not_found" } })
  expect(await ask("follow", { topics: ["queue"] })).toMatchObject({ error: { code: "unauthenticated" } })
  for (const name of ["__proto__", "constructor", "comments.post"])
    expect(await ask(name, {})).toMatchObject({ ok: false, error: { code: "not_found" } })
  let deep: unknown = {}
  for (let i = 0; i < 900; i++) deep = { deep }
  expect(await ask("follow", deep)).toMatchObject({ error: { code: "invalid" } })
  socket.emit("follow", { topics: [`thread:${thread._id}`] }, "no function")
  expect(await ask("follow", { topics: [`thread:${thread._id}`] })).toMatchObject({ ok: true })
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
})

test("clearing the note twice leaves a document that can be changed again", async () => {
  const { ada, thread } = await world()
  const input = { threadId: thread._id, id: randomUUID(), body: "<p>Twice at once.</p>" }
  await Promise.all(Array.from({ length: 5 }, () => ada.api("comments.post", input)))
  await expect.poll(() => CommentModel.collection.countDocuments({ unannounced: { $exists: true } })).toBe(0)
  const edited = await ada.api("comments.edit", { commentId: input.id, revision: 1, body: "<p>And changed.</p>" })
  expect(edited.revision).toBe(2)
})
