import { setTimeout as delay } from "node:timers/promises"
import { beforeAll, expect, test } from "vitest"
import { ban, takeRole } from "../server/accounts/rights.ts"
import { SessionModel } from "../server/accounts/model.ts"
import { makeSessions } from "../server/accounts/session.ts"
import { closeEnded } from "../server/socket.ts"
import { changeVisibility } from "../server/spaces/visibility.ts"
import type { Follower } from "./helpers/follower.ts"
import { addSpace, addThread } from "./helpers/made.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// Case HC-12: whose access has ended hears nothing more, on no socket, live or on return.

let here: World
beforeAll(async () => {
  here = await world()
})

const topic = (thread: { _id: string }) => [`thread:${thread._id}`]

/** In two tabs, and the ends of both. */
async function inTwoTabs(who: Person, topics: string[]) {
  const tabs = await Promise.all([who.follow(topics), who.follow(topics)])
  const ended = Promise.all(tabs.map(({ socket }) => new Promise((resolve) => socket.once("disconnect", resolve))))
  return {
    tabs,
    ended: Promise.race([
      ended,
      delay(5_000, undefined, { ref: false }).then(() => Promise.reject(new Error("still open"))),
    ]),
  }
}

/** Somebody who may still hear has heard it: then it would have been told to others too. */
async function expectUnheard(act: { id: string }, witness: Follower, others: Follower[]) {
  await witness.next("comment.changed", ({ comment }) => comment.id === act.id)
  await witness.next("space.changed")
  for (const other of others) expect(JSON.stringify(other.told)).not.toContain(act.id)
}

/** An invited space with a thread, and two people in it. */
async function invited() {
  const space = await addSpace({ visibility: "invited", participation: "invited", objectives: [9] })
  const thread = await addThread(space, 1, [9])
  const role = { spaceId: space._id, role: "member" as const, organisationId: null }
  const [cleo, dara] = [
    await here.addPerson("Cleo", { roles: [role] }),
    await here.addPerson("Dara", { roles: [role] }),
  ]
  return { space, thread, role, cleo, dara }
}

test("a member who is removed from a space hears nothing after it, in no tab and not on return", async () => {
  const { space, thread, role, cleo, dara } = await invited()
  const own = await cleo.post(thread, "Cleo opens.")
  const { tabs, ended } = await inTwoTabs(cleo, [...topic(thread), `space:${space._id}`])
  const since = tabs[0].answer!.seq
  const witness = await dara.follow(topic(thread))

  await takeRole(cleo.id, role)
  const soon = await dara.post(thread, "Fifty milliseconds later.")
  await ended
  await expectUnheard(soon, witness, tabs)

  cleo.forgetCookie()
  for (const name of [...topic(thread), `space:${space._id}`])
    await refused("not_found", cleo.follow([name], { since }))
  await refused("not_found", cleo.api("comments.list", { threadId: thread._id }))
  // Elsewhere she is still somebody: her own words in there, and how many answer them, are no longer told her either.
  const back = await cleo.follow(["objective:9", "spaces", "country:KE"], { since: 0 })
  const reply = await dara.post(thread, "An answer to Cleo.", { parentId: own.id })
  await expectUnheard(reply, witness, [back, ...tabs])
  expect(JSON.stringify(back.told)).not.toContain(own.id)
  expect(JSON.stringify(back.told)).not.toContain(space._id)
})

test("a ban ends it too, also for whoever was let into a space, and for moderators", async () => {
  const { space, thread, cleo, dara } = await invited()
  const witness = await dara.follow(topic(thread))
  const { tabs, ended } = await inTwoTabs(cleo, topic(thread))
  const since = tabs[0].answer!.seq
  await ban(cleo.id, null)
  const soon = await dara.post(thread, "After the ban.")
  await ended
  await expectUnheard(soon, witness, tabs)
  cleo.forgetCookie()
  await refused("not_found", cleo.follow(topic(thread), { since }))

  const role = { spaceId: space._id, role: "moderator" as const, organisationId: null }
  const mod = await here.addPerson("Mo", { roles: [role] })
  await mod.follow(["queue", ...topic(thread)])
  await ban(mod.id, null)
  mod.forgetCookie()
  await refused("forbidden", mod.follow(["queue"]))
  await refused("not_found", mod.follow(topic(thread)))
  expect(await mod.api("moderation.queue", {})).toMatchObject({ items: [], counts: { held: 0 } })
})

test("in a space that everybody reads, a banned member is a reader like any other and no more", async () => {
  const { ada, thread, addPerson } = here
  const eli = await addPerson("Eli")
  const cookie = await eli.signedIn()
  const { tabs, ended } = await inTwoTabs(eli, topic(thread))
  await ban(eli.id, null)
  await ended
  const said = await ada.post(thread, "For everybody.")
  expect(cookie).toBe(await eli.signedIn())
  const again = await eli.follow(topic(thread), { since: tabs[0].answer!.seq })
  expect((await again.next("comment.changed")).comment.id).toBe(said.id)
  await refused("unauthenticated", eli.post(thread, "With the old cookie."))
  eli.forgetCookie()
  await refused("forbidden", eli.post(thread, "Signed in again."))
})

test("who is a moderator no longer hears what readers hear", async () => {
  const space = await addSpace({ screening: "before" })
  const thread = await addThread(space, 1)
  const role = { spaceId: space._id, role: "moderator" as const, organisationId: null }
  const [mo, witnessing] = [
    await here.addPerson("Mo", { roles: [role] }),
    await here.addPerson("Nia", { roles: [role] }),
  ]
  const { tabs, ended } = await inTwoTabs(mo, ["queue", ...topic(thread)])
  const since = tabs[0].answer!.seq
  const witness = await witnessing.follow(topic(thread))
  const first = await here.ada.post(thread, "Waiting.")
  await tabs[0].next("queue.changed")

  await takeRole(mo.id, role)
  await ended
  mo.forgetCookie()
  await refused("forbidden", mo.follow(["queue"]))
  const back = await mo.follow(topic(thread), { since })
  const second = await here.ada.post(thread, "Also waiting.")
  await expectUnheard(second, witness, [back])
  expect(JSON.stringify(back.told)).not.toContain(first.id)
})

test("when a space closes to readers its rooms are emptied, and whoever may follows again", async () => {
  const { ada, ben, visitor } = here
  const space = await addSpace({ objectives: [11] })
  const thread = await addThread(space, 1, [11])
  const before = await ada.post(thread, "Said in public.", { countries: ["KE"] })
  const inside = await inTwoTabs(visitor, topic(thread))
  const { seq: since } = inside.tabs[0].answer!
  const member = await inTwoTabs(ben, [`space:${space._id}`])
  const around = await visitor.follow(["objective:11", "country:KE", "spaces"])
  const counted = async () => (await visitor.api("objectives.get", { number: "11" })).objective.comments
  expect(await counted()).toBe(1)

  // Some are just coming in, while it happens.
  const coming = Array.from({ length: 5 }, () => visitor.follow(topic(thread)).catch(() => undefined))
  await changeVisibility(space._id, "members")
  const soon = await ada.post(thread, "Among us.", { countries: ["KE"] })
  await Promise.all([inside.ended, member.ended])
  const witness = await ben.follow(topic(thread), { since })
  const came = (await Promise.all(coming)).filter((one) => one !== undefined)
  await expectUnheard(soon, witness, [...inside.tabs, ...came, around])

  await refused("not_found", visitor.follow(topic(thread), { since }))
  const again = await visitor.follow(["objective:11", "country:KE", "spaces"], { since: 0 })
  const later = await ada.post(thread, "Still among us.", { countries: ["KE"] })
  await expectUnheard(later, witness, [...came, around, again])
  expect(JSON.stringify(again.told)).not.toMatch(new RegExp(`${before.id}|${soon.id}|${space._id}`))
  expect((await visitor.api("objectives.comments", { number: "11" })).comments).toEqual([])
  expect(await counted()).toBe(0)

  await changeVisibility(space._id, "public")
  expect((await visitor.follow(topic(thread))).answer?.ok).toBe(true)
  visitor.close()
})

test("a session that ends by the clock ends its sockets", async () => {
  const { addPerson, app, config } = here
  const lookAgain = () => closeEnded(app.io, makeSessions(config))
  const fay = await addPerson("Fay")
  const { tabs, ended } = await inTwoTabs(fay, ["spaces"])
  await lookAgain()
  expect(tabs.every(({ socket }) => socket.connected)).toBe(true)
  const long = new Date(Date.now() - 15 * 24 * 60 * 60 * 1000)
  await SessionModel.updateMany(
    { "session.passport.user.accountId": fay.id },
    { $set: { "session.passport.user.startedAt": long } },
  )
  await lookAgain()
  await ended
})
