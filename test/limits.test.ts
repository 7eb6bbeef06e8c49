import { randomUUID } from "node:crypto"
import { io } from "socket.io-client"
import { beforeAll, expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { ThreadModel } from "../server/threads/model.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// How much one person may do, whichever door it comes through (security 4.6, W-06).

let here: World
beforeAll(async () => {
  here = await world({ limits: "on" })
})

test("the sixth comment at once is refused, and nothing of it remains anywhere", async () => {
  const { ada, ben, thread, space } = here
  const follower = await ben.follow([`thread:${thread._id}`])
  const posts = Array.from({ length: 9 }, (_, i) => ({
    threadId: thread._id,
    id: randomUUID(),
    body: `<p>Number ${i}.</p>`,
  }))
  await ada.signedIn()
  const answers = await Promise.all(posts.map((post) => ada.call("comments.post", post)))

  const passed = posts.filter((_, i) => answers[i]!.ok)
  expect(passed).toHaveLength(5)
  for (const answer of answers.filter(({ ok }) => !ok)) {
    expect(answer.status).toBe(429)
    const { error } = (await answer.json()) as { error: { code: string; data: { retryAfter: number } } }
    expect(error.code).toBe("too_many")
    expect(error.data.retryAfter).toBeGreaterThanOrEqual(1)
    expect(error.data.retryAfter).toBeLessThanOrEqual(20)
    expect(answer.headers.get("retry-after")).toBe(String(error.data.retryAfter))
  }

  const ids = posts.map(({ id }) => id)
  expect((await CommentModel.find({ threadId: thread._id }).lean()).map(({ _id }) => _id).sort()).toEqual(
    passed.map(({ id }) => id).sort(),
  )
  expect(await EventModel.countDocuments()).toBe(5)
  // Not even a place in the thread was taken.
  expect(await ThreadModel.findById(thread._id).lean()).toMatchObject({ positions: 5, comments: 5 })
  expect(await SpaceModel.findById(space._id).lean()).toMatchObject({ participants: 1 })
  for (const id of ids.filter((one) => !passed.some((post) => post.id === one)))
    await refused("not_found", ada.api("comments.get", { commentId: id }))
  await follower.next("thread.changed", ({ thread: { comments } }) => comments === 5)
  await expect.poll(() => follower.comments().size).toBe(5)

  // It is Ada's measure, not that of her address: others, and her other acts, go on.
  expect((await ben.post(thread, "Ben's.")).status).toBe("published")
  await ada.api("comments.edit", { commentId: passed[0]!.id, revision: 1, body: "<p>Better.</p>" })
})

test("a new sign-in is the same person with the same measure", async () => {
  const { ada, thread } = here
  ada.forgetCookie()
  await refused("too_many", ada.post(thread, "Once more."))
})

test("an act that is refused for its sense or right leaves no trace either", async () => {
  const { ben, visitor, thread, mod } = here
  const before = await EventModel.countDocuments()
  const { _id: id } = (await CommentModel.findOne({ threadId: thread._id }).lean())!
  await refused("invalid", ben.api("comments.post", { threadId: thread._id, id: randomUUID(), body: "<p></p>" }))
  await refused("unauthenticated", visitor.post(thread, "Nobody."))
  await refused("forbidden", ben.api("comments.withdraw", { commentId: id }))
  await refused("forbidden", ben.api("comments.approve", { commentId: id, revision: 1 }))
  await refused("conflict", mod.api("comments.reject", { commentId: id, revision: 99, reason: "spam" }))
  expect(await EventModel.countDocuments()).toBe(before)
  expect(await ThreadModel.findById(thread._id).lean()).toMatchObject({ positions: 6 })
})

const many = (who: Person, count: number) => Promise.all(Array.from({ length: count }, () => who.connect()))
const refusalOf = (who: Person) =>
  who.connect().then(
    () => undefined,
    (error: { data?: { error?: { code: string } } }) => error.data?.error?.code,
  )

test("ten sockets a person and fifty an address, and one that closes makes room", async () => {
  const { ada, mod, visitor } = here
  await ada.signedIn()
  const tenth = (await many(ada, 10)).at(-1)!
  expect(await refusalOf(ada)).toBe("too_many")
  expect((await mod.connect()).connected).toBe(true)
  tenth.disconnect()
  await expect.poll(() => refusalOf(ada)).toBeUndefined()

  const fiftieth = (await many(visitor, 50)).at(-1)!
  expect(await refusalOf(visitor)).toBe("too_many")
  expect((await mod.connect()).connected, "who is signed in counts for themselves").toBe(true)
  fiftieth.disconnect()
  await expect.poll(() => refusalOf(visitor)).toBeUndefined()
  for (const one of [ada, mod, visitor]) one.close()
})

test("whoever follows and lets go without end is slowed, answered, and not refused", async () => {
  const { mod, thread } = here
  const socket = await mod.connect()
  const topics = [`thread:${thread._id}`]
  const begun = performance.now()
  const answers = await Promise.all(
    Array.from(
      { length: 22 },
      (_, i) => socket.emitWithAck(i % 2 ? "unfollow" : "follow", { topics }) as Promise<unknown>,
    ),
  )
  for (const answer of answers) expect(answer).toMatchObject({ ok: true })
  expect(performance.now() - begun).toBeGreaterThan(900)
  // A hundred more would wait for a minute: that is no return after a broken line.
  const closed = new Promise((resolve) => socket.once("disconnect", resolve))
  for (let i = 0; i < 100; i++) socket.emit("follow", { topics })
  await closed
  mod.close()
})

test("behind a proxy an address is what the proxy says, whatever the visitor claims before it", async () => {
  here = await world({ limits: "on", env: { TRUST_PROXY: "loopback,linklocal,uniquelocal" } })
  const { url, visitor } = here
  const claimed = (i: number) => ({ "x-forwarded-for": `192.0.2.${i}, 10.0.0.${i}, 203.0.113.7`, origin: url })
  const sockets = Array.from({ length: 51 }, (_, i) =>
    io(url, { transports: ["websocket"], forceNew: true, reconnection: false, extraHeaders: claimed(i) }),
  )
  const connected = sockets.map(
    (socket) =>
      new Promise<boolean>((resolve) => {
        socket.once("connect", () => resolve(true)).once("connect_error", () => resolve(false))
      }),
  )
  expect((await Promise.all(connected)).filter(Boolean)).toHaveLength(50)
  for (const socket of sockets) socket.disconnect()

  const read = (headers: Record<string, string>) => visitor.fetch("/api/me", { headers })
  const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => read(claimed(i))))
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(5)
  expect((await read({ "x-forwarded-for": "203.0.113.8" })).status).toBe(200)
})
