import mongoose from "mongoose"
import { afterEach, expect, test } from "vitest"
import { maySign, switchLimits } from "../server/limits.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import type { Follower } from "./helpers/follower.ts"
import { addSpace, addThread } from "./helpers/made.ts"
import { Person } from "./helpers/person.ts"
import { openSite } from "./helpers/site.ts"
import { world } from "./helpers/world.ts"

// Who else is here now: numbers, never names, and nothing at all where a space does not show them.

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const hears = (follower: Follower, following: number) =>
  follower.next("following.changed", (told) => told.following === following)
const sees = (follower: Follower, writing: number) =>
  follower.next("writing.changed", (told) => told.writing === writing)
const numbersKept = () => mongoose.connection.collection("presence").find().toArray()

test("one sees how many people follow, not how many windows they have open", async () => {
  const { ada, visitor, thread } = await world()
  const topics = [`thread:${thread._id}`]
  const first = await ada.follow(topics)
  await hears(first, 1)
  const [, second] = await Promise.all([visitor.follow(topics), ada.follow(topics)])
  await hears(first, 2)
  second.socket.emit("unfollow", { topics })
  visitor.close()
  await hears(first, 1)
})

test(
  "people who came by different processes are counted together, and nobody haunts the number for long",
  { timeout: 60_000 },
  async () => {
    const { ada, visitor, thread } = await world({ space: { showsWriting: true } })
    const elsewhere = await openSite({ MONGODB_URI: databaseUri(mongoose.connection.name), DEMO: "off" })
    closing.push(() => elsewhere.close())
    const topics = [`thread:${thread._id}`]
    const here = await ada.follow(topics)
    const there = await new Person(elsewhere.url, undefined).follow(topics)
    await hears(there, 2)
    await hears(here, 2)
    const another = await visitor.follow(topics)
    await hears(there, 3)
    another.socket.disconnect()
    await hears(there, 2)
    await here.socket.emitWithAck("writing", { threadId: thread._id })
    await sees(there, 1)
    elsewhere.child.kill("SIGKILL")
    await expect
      .poll(() => here.told.findLast((one) => one.kind === "following.changed"), { timeout: 20_000, interval: 200 })
      .toMatchObject({ following: 1 })
  },
)

test("where a space does not show it, nobody is told, and nothing is kept or asked for", async () => {
  const { ada, thread } = await world({ space: { showsFollowing: false } })
  const open = await addThread(await addSpace(), 1)
  const [hidden, shown] = await Promise.all([ada.follow([`thread:${thread._id}`]), ada.follow([`thread:${open._id}`])])
  await hears(shown, 1)
  await expect.poll(numbersKept).toHaveLength(1)
  expect(await numbersKept()).toMatchObject([{ topics: [{ topic: `thread:${open._id}`, following: 1, writing: 0 }] }])
  expect(hidden.told).toEqual([])
  shown.socket.disconnect()
  await expect.poll(numbersKept, { timeout: 8_000 }).toEqual([])
})

test("one sees that others are writing, never oneself, until they have posted or say nothing of it any more", async () => {
  const { ada, ben, visitor, thread } = await world({ space: { showsWriting: true } })
  const topics = [`thread:${thread._id}`]
  const [adas, bens, reader] = await Promise.all([ada, ben, visitor].map((one) => one.follow(topics)))
  const write = ({ socket }: Follower) => socket.emitWithAck("writing", { threadId: thread._id })

  expect(await write(adas!)).toEqual({ ok: true })
  await sees(reader!, 1)
  await sees(bens!, 1)
  await write(bens!)
  await sees(reader!, 2)
  await sees(adas!, 1)
  expect(JSON.stringify(reader!.told)).not.toMatch(/Ada|Ben/)
  await ada.post(thread, "Here it is.")
  await sees(reader!, 1)
  await sees(bens!, 0)
  // Six seconds after the last sign.
  await expect
    .poll(() => reader!.told.findLast((one) => one.kind === "writing.changed"), { timeout: 12_000 })
    .toMatchObject({ writing: 0 })
  expect(adas!.told.filter((one) => one.kind === "writing.changed").map(({ writing }) => writing)).not.toContain(2)
})

test("who may not comment shows no writing, and where it is not wanted nothing comes of it", async () => {
  const { ada, visitor, thread } = await world()
  const [one, reader] = await Promise.all([ada, visitor].map((person) => person.follow([`thread:${thread._id}`])))
  const say = (follower: Follower, threadId: unknown) => follower.socket.emitWithAck("writing", { threadId })
  expect(await say(reader!, thread._id)).toMatchObject({ ok: false, error: { code: "unauthenticated" } })
  expect(await say(one!, "thread")).toMatchObject({ ok: false, error: { code: "invalid" } })
  // Not switched on here.
  expect(await say(one!, thread._id)).toEqual({ ok: true })
  await hears(reader!, 2)
  expect(reader!.told.filter(({ kind }) => kind === "writing.changed")).toEqual([])

  const closed = await addSpace({ showsWriting: true, closesAt: new Date(Date.now() - 1_000) })
  expect(await say(one!, (await addThread(closed, 1))._id)).toMatchObject({ error: { code: "closed" } })
  const shut = await addSpace({ showsWriting: true, visibility: "invited" })
  expect(await say(one!, (await addThread(shut, 1))._id)).toMatchObject({ error: { code: "not_found" } })
})

test("more than a sign in two seconds is not heard", () => {
  switchLimits(true)
  expect(Array.from({ length: 5 }, () => maySign("somebody"))).toEqual([true, true, false, false, false])
  expect(maySign("another")).toBe(true)
})
