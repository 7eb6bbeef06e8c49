import mongoose from "mongoose"
import { afterAll, beforeAll, expect, test } from "vitest"
import { EventModel } from "../server/events/model.ts"
import { BulkModel } from "../server/moderation/bulk-model.ts"
import { lettersDue } from "./helpers/letters-due.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import { outbox } from "./helpers/outbox.ts"
import { Person } from "./helpers/person.ts"
import { openSite } from "./helpers/site.ts"
import { world, type World } from "./helpers/world.ts"

// The desk over two processes on one database: A is the test's own, B another one, which is killed.

let a: World
let b: Awaited<ReturnType<typeof openSite>>

beforeAll(async () => {
  a = await world({ space: { screening: "before" } })
  b = await openSite({
    DATA_DIR: a.dataDir,
    MONGODB_URI: databaseUri(mongoose.connection.name),
    DEMO: "off",
    SESSION_SECRET: a.config.sessionSecret,
  })
})
afterAll(() => b?.close())
const atB = (person: Person) => new Person(b.url, { id: person.id, email: person.email, password: person.password })

test("who has an item in hand at one is soon seen at the other", async () => {
  const { ada, mod, mod2, thread } = a
  const desk = await atB(mod2).follow(["queue"])
  const { id: commentId } = await ada.post(thread, "In somebody's hands.")
  const took: number[] = []
  const after: number[] = []
  for (let i = 0; i < 10; i++) {
    for (const act of ["claims.take", "claims.release"] as const) {
      const at = performance.now()
      const { claim } = await mod.api(act, { commentId })
      const answered = performance.now()
      expect((await desk.next("claim.changed")).claim).toEqual(claim)
      took.push(performance.now() - at)
      after.push(performance.now() - answered)
    }
  }
  const said = (times: number[]) => {
    const [median, worst] = [times.sort((x, y) => x - y)[times.length / 2]!, times.at(-1)!]
    return `${median.toFixed(0)} ms, at most ${worst.toFixed(0)} ms`
  }
  console.log(`a claim from one process to the other: ${said(took)}; after the answer: ${said(after)}`)
})

test("when a process dies, what it left in the middle is finished by the other: letters and many decisions as one", async () => {
  const { ada, mod, thread } = a
  const there = atB(mod)
  const ids: string[] = []
  for (let i = 0; i < 60; i++) ids.push((await ada.post(thread, `Number ${i} of a long list.`)).id)
  const alone = await ada.post(thread, "Decided by itself, just before the end.")

  await there.api("comments.reject", { commentId: alone.id, revision: 1, reason: "off_topic" })
  const select = { comments: ids.map((commentId) => ({ commentId, revision: 1 })) }
  const { id: bulkId } = await there.api("bulk.preview", { act: "approve", select })
  await there.api("bulk.start", { bulkId })
  await expect.poll(() => EventModel.countDocuments({ bulkId }), { timeout: 10_000, interval: 10 }).toBeGreaterThan(2)
  const ended = new Promise((resolve) => b.child.once("exit", resolve))
  b.child.kill("SIGKILL")
  await ended
  const { counts } = await mod.api("bulk.get", { bulkId })
  expect(counts.waiting).toBeGreaterThan(0)

  // The lease of the dead one has run out.
  await BulkModel.updateOne({ _id: bulkId }, { $set: { dueAt: new Date() } })
  await expect
    .poll(async () => (await mod.api("bulk.get", { bulkId })).state, { timeout: 30_000, interval: 200 })
    .toBe("done")
  expect((await mod.api("bulk.get", { bulkId })).counts).toMatchObject({ waiting: 0, done: 60, refused: 0 })
  expect(await EventModel.countDocuments({ type: "comment.approved" })).toBe(60)

  await lettersDue({ _id: alone.id })
  const mails = outbox(a.dataDir)
  await expect.poll(() => mails.to(ada.email).length).toBe(1)
  expect(mails.to(ada.email)[0]!.template).toBe("rejected")
}, 120_000)
