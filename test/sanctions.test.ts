import { randomUUID } from "node:crypto"
import mongoose from "mongoose"
import { afterAll, describe, expect, test } from "vitest"
import type { Input } from "#shared/contract"
import { makeSessions } from "../server/accounts/session.ts"
import { EventModel } from "../server/events/model.ts"
import { moveNotes } from "../server/migrations/0005-move-notes.ts"
import { SanctionModel } from "../server/moderation/sanction.ts"
import { closeEnded } from "../server/socket.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import type { Follower } from "./helpers/follower.ts"
import { outbox } from "./helpers/outbox.ts"
import { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { openSite } from "./helpers/site.ts"
import { world, type World } from "./helpers/world.ts"

// What moderators impose on an author (moderation M3): who may, what it bars, when it ends, and who hears of it.

type Given = Partial<Input<"sanctions.impose">>
const impose = (by: Person, on: Person, { space }: Pick<World, "space">, more: Given) =>
  by.api("sanctions.impose", {
    accountId: on.id,
    id: randomUUID(),
    space: space.slug,
    kind: "warning",
    reason: "abusive",
    text: "Please keep to the matter.",
    ...more,
  })
const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString()
const closed = (follower: Follower) =>
  new Promise<void>((resolve) => follower.socket.once("disconnect", () => resolve()))
const facts = (accountId: string) => EventModel.find({ "subject.id": accountId }).sort({ seq: 1 }).lean()

/** Somebody whom the moderators know: this person has said something here. */
async function review(given?: Parameters<typeof world>[0]) {
  const here = await world(given)
  await here.ada.post(here.thread, "A first word.")
  return here
}

describe("a warning", () => {
  test("is acknowledged before its author writes again, and is told in the author's language and not by whom", async () => {
    const here = await review()
    const { ada, mod, thread, space, dataDir } = here
    await ada.api("accounts.update", { language: "fr" })
    const { id } = await impose(mod, ada, here, {})

    const { data } = await refused("forbidden", ada.post(thread, "At once again."))
    expect(data).toMatchObject({ right: "thread.comment", why: "warned" })
    const { sanctions } = await ada.api("sanctions.mine", {})
    expect(sanctions).toMatchObject([
      {
        id,
        kind: "warning",
        reason: "abusive",
        text: "Please keep to the matter.",
        isActive: true,
        acknowledgedAt: null,
      },
    ])
    expect(sanctions[0]!.space).toMatchObject({ slug: space.slug })
    expect(JSON.stringify(sanctions)).not.toMatch(/Grace|OHCHR/)
    const letter = await outbox(dataDir).next(ada.email)
    expect(letter).toMatchObject({ template: "warning" })
    expect(letter.raw).toContain("Content-Language: fr")
    expect(letter.text).toContain("Please keep to the matter.")
    expect(letter.text).toContain("Elle insulte ou menace")
    expect(letter.raw).not.toMatch(/Grace|OHCHR/)

    await refused("not_found", here.ben.api("sanctions.acknowledge", { sanctionId: id }))
    await ada.api("sanctions.acknowledge", { sanctionId: id })
    expect((await ada.post(thread, "More to the matter.")).status).toBe("published")
    const { sanctions: seen } = await mod.api("sanctions.list", { accountId: ada.id })
    expect(seen).toMatchObject([{ id, isActive: false, by: { name: "Grace", agency: "OHCHR" } }])
    expect(seen[0]!.acknowledgedAt).not.toBeNull()
  })

  test("keeps nobody from reading, supporting or taking back, nor from writing in other spaces", async () => {
    const here = await review()
    const { ada, ben, mod, thread, addSpace, addThread } = here
    const own = await ada.post(thread, "To be taken back.")
    const other = await ben.post(thread, "To be supported.")
    const elsewhere = await addThread(await addSpace(), 1)
    await impose(mod, ada, here, {})
    await ada.api("comments.support", { commentId: other.id })
    await ada.api("comments.withdraw", { commentId: own.id })
    await ada.post(elsewhere, "Here I was not warned.")
    for (const act of [
      () => ada.post(thread, "A reply.", { parentId: other.id }),
      () => ada.api("threads.open", { space: here.space.slug, title: "A question of mine" }),
    ])
      expect((await refused("forbidden", act())).data?.why).toBe("warned")
  })
})

test("a moderator writes to an author outside of any decision: by mail and on the own pages, and not too often", async () => {
  const here = await review()
  const { ada, ben, mod, mod2, thread, space, dataDir } = here
  await ada.api("accounts.update", { language: "ar" })
  const write = (id: string, by = mod) =>
    by.api("sanctions.impose", {
      accountId: ada.id,
      id,
      space: space.slug,
      kind: "message",
      text: "Which table was it?",
    })
  const id = randomUUID()
  expect(await write(id)).toMatchObject({ kind: "message", reason: null, isActive: true, by: { name: "Grace" } })
  const letter = await outbox(dataDir).next(ada.email)
  expect(letter).toMatchObject({ template: "message" })
  expect(letter.raw).toContain("Content-Language: ar")
  expect(letter.text).toContain("Which table was it?")
  expect(letter.raw).not.toMatch(/Grace|OHCHR/)

  // It bars from nothing, and there is nothing to lift or to appeal against.
  expect((await ada.post(thread, "The second one.")).status).toBe("published")
  const { sanctions } = await ada.api("sanctions.mine", {})
  expect(sanctions).toMatchObject([{ id, kind: "message", text: "Which table was it?", mayAppealUntil: null }])
  expect(JSON.stringify(sanctions)).not.toMatch(/Grace|OHCHR/)
  await refused("forbidden", ada.api("sanctions.appeal", { sanctionId: id, text: "Why do you ask?" }))
  await refused("not_found", mod.api("sanctions.lift", { sanctionId: id, text: "Never mind." }))
  await refused("not_found", ben.api("sanctions.acknowledge", { sanctionId: id }))
  await ada.api("sanctions.acknowledge", { sanctionId: id })
  const record = await mod2.api("sanctions.list", { accountId: ada.id })
  expect(record).toMatchObject({ language: "ar", sanctions: [{ id, isActive: false, by: { agency: "OHCHR" } }] })
  const told = (await facts(ada.id)).filter(({ type }) => type.startsWith("sanction."))
  expect(told.map(({ type, actorName, note }) => [type, actorName, note])).toEqual([
    ["sanction.messaged", "Grace", "Which table was it?"],
    ["sanction.acknowledged", "Ada", undefined],
  ])

  // Whoever of them writes, there is an end to it for today; the same message once more is no other one.
  for (const by of [mod, mod2, mod, mod2]) await write(randomUUID(), by)
  const { data } = await refused("too_many", write(randomUUID(), mod2))
  expect(data!.retryAfter).toBeGreaterThan(23 * 60 * 60)
  await write(id)
  await refused("forbidden", write(randomUUID(), ben))
  await refused(
    "invalid",
    mod.api("sanctions.impose", { accountId: ada.id, id, kind: "message", text: "From nowhere." }),
  )
  await refused("invalid", impose(mod, ada, here, { reason: undefined }))
})

test("what its author writes is read first while that is imposed, and not once it is lifted", async () => {
  const here = await review()
  const { ada, mod, mod2, thread, dataDir } = here
  const { id: sanctionId } = await impose(mod, ada, here, { kind: "premoderation" })
  expect(await ada.post(thread, "Waiting.")).toMatchObject({ status: "held", standing: { heldFor: "author" } })
  const lifted = await mod2.api("sanctions.lift", { sanctionId, text: "Thank you." })
  expect(lifted).toMatchObject({
    isActive: false,
    liftedBy: { name: "Duarte", agency: "UN DESA" },
    liftedWith: "Thank you.",
  })
  expect((await ada.post(thread, "At once.")).status).toBe("published")
  expect((await outbox(dataDir).next(ada.email, 2)).text).toContain("Thank you.")
  // Nothing is taken out of the history, and what is done is done once.
  const { data } = await refused("conflict", mod.api("sanctions.lift", { sanctionId, text: "Me too." }))
  expect(data?.decidedBy).toMatchObject({ name: "Duarte", status: "lifted" })
  await mod2.api("sanctions.lift", { sanctionId, text: "Thank you." })
  const told = (await facts(ada.id)).filter(({ type }) => type.startsWith("sanction."))
  expect(told.map(({ type, actorName, from, to }) => [type, actorName, from ?? to])).toEqual([
    ["sanction.imposed", "Grace", "premoderation"],
    ["sanction.lifted", "Duarte", "premoderation"],
  ])
})

describe("a suspension", () => {
  test("bars from taking part, and ends by itself", async () => {
    const here = await review()
    const { ada, ben, mod, thread } = here
    const shown = await ben.post(thread, "A comment.")
    await Promise.all([ada.signedIn(), mod.signedIn()])
    await impose(mod, ada, here, { kind: "suspension", until: soon(4_000) })
    const acts = [
      () => ada.post(thread, "Once more."),
      () => ada.post(thread, "A reply.", { parentId: shown.id }),
      () => ada.api("comments.support", { commentId: shown.id }),
      () => ada.api("comments.report", { commentId: shown.id, reason: "spam" }),
    ]
    for (const act of acts) expect((await refused("forbidden", act())).data?.why).toBe("suspended")
    expect((await ada.api("accounts.me", {})).viewer?.restrictions).toMatchObject([{ kind: "suspension" }])
    await expect
      .poll(() =>
        ada.post(thread, "Back.").then(
          () => "written",
          () => "refused",
        ),
      )
      .toBe("written")
    expect((await ada.api("accounts.me", {})).viewer?.restrictions).toEqual([])
    expect((await ada.api("sanctions.mine", {})).sanctions).toMatchObject([{ isActive: false, liftedAt: null }])
  })

  test("lets go of an open line that has outlived it, so that it comes back with all its rights", async () => {
    const here = await review()
    const { ada, mod, thread, app, config } = here
    await Promise.all([ada.signedIn(), mod.signedIn()])
    await impose(mod, ada, here, { kind: "suspension", until: soon(1_500) })
    const line = await ada.follow([`thread:${thread._id}`])
    const over = closed(line)
    expect(line.socket.connected).toBe(true)
    await expect.poll(async () => (await ada.api("accounts.me", {})).viewer?.restrictions).toEqual([])
    await closeEnded(app.io, makeSessions(config))
    await over
  })

  test("needs an end that is to come, and what has none is refused one", async () => {
    const here = await review()
    const { ada, mod } = here
    const wrong: [Given, string, string][] = [
      [{ kind: "suspension" }, "until", "required"],
      [{ kind: "suspension", until: soon(-1) }, "until", "past"],
      [{ kind: "warning", until: soon(10_000) }, "until", "not_lasting"],
      [{ kind: "warning", space: undefined }, "space", "required"],
    ]
    for (const [given, path, code] of wrong) {
      const { data } = await refused("invalid", impose(mod, ada, here, given))
      expect(data?.issues).toEqual([{ path, code }])
    }
  })
})

describe("a ban", () => {
  test("from a space ends every role there, and the reading of what only the invited read", async () => {
    const here = await world({ space: { visibility: "invited" } })
    const { mod, admin, thread, space, addPerson } = here
    const guest = await addPerson("Guest", { roles: [{ spaceId: space._id, role: "member", organisationId: null }] })
    await guest.post(thread, "A word among us.")
    const line = await guest.follow([`thread:${thread._id}`])
    const over = closed(line)
    const { id: sanctionId } = await impose(mod, guest, here, { kind: "ban" })
    await over
    await refused("not_found", guest.api("threads.get", { threadId: thread._id }))
    await refused("not_found", guest.follow([`thread:${thread._id}`]))
    await refused("not_found", admin.api("sanctions.lift", { sanctionId, text: "No role there." }))
    await mod.api("sanctions.lift", { sanctionId, text: "Welcome back." })
    await guest.post(thread, "A word once more.")
  })

  test("from everything is an administrator's, ends all sessions, and leaves public reading", async () => {
    const here = await review()
    const { ada, mod, admin, thread } = here
    const everywhere = { kind: "ban", space: undefined } as const
    await refused("forbidden", impose(mod, ada, here, everywhere))
    const line = await ada.follow([`thread:${thread._id}`])
    const over = closed(line)
    const { id: sanctionId } = await impose(admin, ada, here, everywhere)
    await over
    expect((await ada.api("accounts.me", {})).viewer).toBeNull()
    ada.forgetCookie()
    expect((await ada.api("accounts.me", {})).viewer).toMatchObject({ isBanned: true })
    await ada.api("comments.list", { threadId: thread._id })
    expect((await refused("forbidden", ada.post(thread, "Still here."))).data?.why).toBe("banned")
    await refused("not_found", mod.api("sanctions.lift", { sanctionId, text: "Not mine." }))
    await admin.api("sanctions.lift", { sanctionId, text: "A mistake." })
    await ada.post(thread, "Here again.")
  })
})

test("what moderators note of somebody is no sanction: whom it concerns hears nothing, and no line is closed by it", async () => {
  const here = await review()
  const { ada, mod, thread, space, dataDir } = here
  const line = await ada.follow([`thread:${thread._id}`, `space:${space._id}`])
  const about = { kind: "account", id: ada.id } as const
  await mod.api("notes.add", { id: randomUUID(), space: space.slug, about, text: "Knows it well, writes in haste." })
  const after = await here.ben.post(thread, "A sign of life.")
  await line.next("comment.changed", ({ comment }) => comment.id === after.id)
  expect(line.socket.connected).toBe(true)
  expect(
    JSON.stringify([line.told, await ada.api("sanctions.mine", {}), await ada.api("accounts.me", {})]),
  ).not.toMatch(/haste|"kind":"note/)
  expect(outbox(dataDir).to(ada.email)).toEqual([])
  await refused("invalid", impose(mod, ada, here, { kind: "note" as never }))
})

test("a note that stood among the sanctions stands among the notes", async () => {
  const here = await review()
  const { ada, mod, mod2, space } = here
  const { id } = await impose(mod, ada, here, { kind: "warning", text: "Knows it well, writes in haste." })
  await SanctionModel.updateOne({ _id: id }, { $set: { kind: "note" } })
  await moveNotes.run()
  await moveNotes.run()
  const { notes } = await mod2.api("notes.list", { space: space.slug, kind: "account", about: ada.id })
  expect(notes).toMatchObject([{ id, text: "Knows it well, writes in haste.", by: mod.id, agency: "OHCHR" }])
  expect((await mod2.api("sanctions.list", { accountId: ada.id })).sanctions).toEqual([])
})

test("nobody but a moderator of the space, on an author of the space; and no colleague, nor oneself", async () => {
  const here = await review()
  const { ada, ben, mod, mod2, admin, rapporteur, visitor, space, addPerson, addSpace } = here
  const elsewhere = await addSpace()
  const outside = await addPerson("Outside", {
    roles: [{ spaceId: elsewhere._id, role: "moderator", organisationId: null }],
  })
  await mod2.post(here.thread, "A moderator's own word.")
  await mod.post(here.thread, "Another one's.")
  for (const who of [ben, rapporteur, outside, admin]) await refused("forbidden", impose(who, ada, here, {}))
  await refused("unauthenticated", visitor.api("sanctions.mine", {}))
  // Ben has never said anything here: a moderator learns no more of him than of nobody.
  await refused("not_found", impose(mod, ben, here, {}))
  await refused("not_found", mod.api("sanctions.list", { accountId: ben.id }))
  await refused("not_found", mod.api("sanctions.list", { accountId: randomUUID() }))
  await refused("not_found", outside.api("sanctions.list", { accountId: ada.id }))
  expect((await refused("forbidden", impose(mod, mod, here, {}))).data?.why).toBe("own")
  expect((await refused("forbidden", impose(mod, mod2, here, {}))).data?.why).toBe("staff")
  const { spaces } = await mod.api("sanctions.list", { accountId: mod2.id })
  expect(spaces).toMatchObject([{ spaceId: space._id, why: "staff" }])
})

test("the same one sent twice is one, and one act in the log", async () => {
  const here = await review()
  const { ada, mod } = here
  const id = randomUUID()
  const [one, two] = await Promise.all([impose(mod, ada, here, { id }), impose(mod, ada, here, { id })])
  expect(one.at).toBe(two.at)
  await refused("conflict", impose(mod, ada, here, { id, text: "Something else." }))
  expect((await facts(ada.id)).filter(({ type }) => type === "sanction.imposed")).toHaveLength(1)
})

test("a moderator sees how an author and reporter has fared, in the own spaces alone", async () => {
  const here = await review()
  const { ada, ben, mod, thread, space, addSpace, addThread } = here
  const elsewhere = await addThread(await addSpace(), 1)
  await ada.post(elsewhere, "Words in another space.")
  const bad = await ada.post(thread, "A second word.")
  await mod.api("comments.reject", { commentId: bad.id, revision: 1, reason: "spam" })
  const fine = await ben.post(thread, "A fine comment.")
  const foul = await ben.post(thread, "A foul comment.")
  for (const one of [fine, foul]) await ada.api("comments.report", { commentId: one.id, reason: "abusive" })
  await mod.api("comments.approve", { commentId: fine.id, revision: 1 })
  await mod.api("comments.reject", { commentId: foul.id, revision: 1, reason: "abusive", reports: "agreed" })

  const record = await mod.api("sanctions.list", { accountId: ada.id })
  expect(record.account).toMatchObject({ id: ada.id, displayName: "Ada" })
  expect(record.spaces).toMatchObject([
    {
      spaceId: space._id,
      comments: { published: 1, rejected: 1, held: 0 },
      rejectionRate: 100,
      reports: { agreed: 1, disagreed: 1, open: 0 },
      accuracy: 50,
      why: null,
    },
  ])
  const { comments } = await mod.api("sanctions.written", { accountId: ada.id })
  expect(comments.map(({ excerpt }) => excerpt).sort()).toEqual(["A first word.", "A second word."])
  expect(JSON.stringify(record)).not.toContain("another space")
})

describe("across two processes", () => {
  let there: Awaited<ReturnType<typeof openSite>> | undefined
  afterAll(() => there?.close())

  test("what is imposed at one bars at the other at once, and closes the open lines there", async () => {
    const here = await review()
    const { ada, mod, thread, dataDir } = here
    there = await openSite({
      DATA_DIR: dataDir,
      MONGODB_URI: databaseUri(mongoose.connection.name),
      DEMO: "off",
      RATE_LIMITS: "off",
    })
    const atB = new Person(there.url, { id: ada.id, email: ada.email, password: ada.password })
    await atB.post(thread, "From the other one.")
    const tabs = await Promise.all(Array.from({ length: 5 }, () => atB.follow([`thread:${thread._id}`])))
    const over = Promise.all(tabs.map(closed))
    const { id: sanctionId } = await impose(mod, ada, here, { kind: "suspension", until: soon(60_000) })
    const at = performance.now()
    await over
    console.log(`open lines at the other process closed after ${(performance.now() - at).toFixed(0)} ms`)
    expect((await refused("forbidden", atB.post(thread, "Too late."))).data?.why).toBe("suspended")
    await mod.api("sanctions.lift", { sanctionId, text: "Enough." })
    await expect
      .poll(() =>
        atB.post(thread, "Again.").then(
          () => "written",
          () => "refused",
        ),
      )
      .toBe("written")
    atB.close()
  }, 60_000)
})
