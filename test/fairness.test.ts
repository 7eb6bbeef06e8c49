import { randomUUID } from "node:crypto"
import mongoose from "mongoose"
import { afterAll, describe, expect, test } from "vitest"
import { takeRole } from "../server/accounts/rights.ts"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { forgetEverything } from "../server/remember.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { databaseUri } from "./helpers/database-uri.ts"
import { lettersDue } from "./helpers/letters-due.ts"
import { outbox } from "./helpers/outbox.ts"
import { Person } from "./helpers/person.ts"
import { DEMO_PASSWORD, openSite } from "./helpers/site.ts"
import { expectSameView, openView } from "./helpers/view.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// Who decides on what is not a matter of role alone (moderation, "Fairness").

const screened = { space: { screening: "before" as const } }

describe("recusal", () => {
  test("a moderator decides on neither the own comment nor what names the own agency, and is told which", async () => {
    const { ada, mod, mod2, thread, visitor } = await world(screened)
    const own = await mod.post(thread, "My own words.")
    const naming = await ada.post(thread, "The OHCHR never answered our letters.")
    for (const name of ["comments.approve", "comments.return", "comments.reject"] as const)
      for (const [comment, why] of [
        [own, "own"],
        [naming, "own_agency"],
      ] as const) {
        const input = {
          commentId: comment.id,
          revision: 1,
          ...(name === "comments.approve" ? {} : { reason: "format" }),
        }
        const { data } = await refused("forbidden", mod.api(name, input as never))
        expect(data).toMatchObject({ why })
      }
    await mod2.api("comments.approve", { commentId: naming.id, revision: 1 })
    expect((await visitor.api("comments.get", { commentId: naming.id })).comment.status).toBe("published")
  })

  test("also where only the new text names it, or the old one that is still public", async () => {
    const { ada, mod, thread } = await world(screened)
    const { id: commentId } = await ada.post(thread, "Nobody is named here.")
    await mod.api("comments.approve", { commentId, revision: 1 })
    await ada.api("comments.edit", { commentId, revision: 1, body: "<p>The OHCHR is named now.</p>" })
    const { data } = await refused("forbidden", mod.api("comments.approve", { commentId, revision: 2 }))
    expect(data?.why).toBe("own_agency")
  })
})

const DAY = 24 * 60 * 60 * 1000
const reject = (by: Person, commentId: string, revision = 1, note = "It does not answer.") =>
  by.api("comments.reject", { commentId, revision, reason: "off_topic", note })
const logOf = async (commentId: string) =>
  (await EventModel.find({ "subject.id": commentId }).sort({ seq: 1 }).lean()).map(({ type, actorName, agency }) =>
    [type, actorName, agency].filter(Boolean).join(" "),
  )
/** A moderator of the space's other agencies, or of none. */
const another = ({ addPerson, space }: World, name: string, of: { id: string } | null) =>
  addPerson(name, {
    roles: [{ spaceId: space._id, role: "moderator", organisationId: of?.id ?? null }],
    organisations: of ? [{ organisationId: of.id, as: "focal_point" }] : [],
  })

describe("where a decision takes two agencies", () => {
  const both = { space: { needsTwoAgencies: true } }
  const statement = (here: World) =>
    here.delegate.post(here.thread, "Kenya states its position.", { capacity: { organisationId: here.kenya.id } })

  test("a State's statement stays until a moderator of another agency says the same, and both names are on record", async () => {
    const here = await world(both)
    const { mod, mod2, visitor, delegate, thread } = here
    const colleague = await another(here, "Gwen", here.ohchr)
    const { id: commentId } = await statement(here)
    const desk = await mod2.follow(["queue"])
    const view = await openView(visitor, thread)
    await here.ben.api("comments.report", { commentId, reason: "off_topic" })

    const voted = await reject(mod, commentId)
    expect(voted).toMatchObject({
      status: "published",
      standing: { firstVote: { status: "rejected", by: "Grace", agency: "OHCHR", reason: "off_topic" } },
    })
    expect((await visitor.api("comments.get", { commentId })).comment.status).toBe("published")
    const { item } = await desk.next("queue.changed", (told) => told.commentId === commentId)
    expect(item).toMatchObject({ queue: "reported" })
    expect((await mod.api("moderation.card", { commentId })).reports).toHaveLength(1)
    // Neither its author nor readers learn that anybody voted.
    const own = await delegate.api("comments.get", { commentId })
    expect(JSON.stringify(own)).not.toMatch(/firstVote|Grace|does not answer/)

    // The same once more is the same vote; and a colleague of the same agency is no second one.
    expect((await reject(mod, commentId)).standing?.firstVote?.by).toBe("Grace")
    expect((await refused("forbidden", reject(colleague, commentId))).data?.why).toBe("same_agency")
    const { fairness } = await mod.api("moderation.card", { commentId })
    expect(fairness).toMatchObject({
      isProtected: true,
      needsTwo: true,
      why: "same_agency",
      deciders: [{ agency: "UN DESA", moderators: 1 }],
    })

    const rejected = await reject(mod2, commentId)
    expect(rejected.status).toBe("rejected")
    expect(rejected.standing).not.toHaveProperty("firstVote")
    expect((await visitor.api("comments.get", { commentId })).comment.status).toBe("removed")
    const log = await logOf(commentId)
    expect(log.slice(2)).toEqual(["comment.voted Grace OHCHR", "comment.rejected Duarte UN DESA"])
    await view.until(({ comments }) => comments[0]?.status === "removed")
    await expectSameView(view)
  })

  test("another agency that keeps it clears the vote, and so does another text", async () => {
    const here = await world(both)
    const { ada, mod, mod2, thread } = here
    const kept = await statement(here)
    await reject(mod, kept.id)
    const after = await mod2.api("comments.approve", { commentId: kept.id, revision: 1, from: "published" })
    expect(after.standing).not.toHaveProperty("firstVote")
    expect((await mod.api("moderation.queue", {})).items).toEqual([])
    // Afresh: it takes two again.
    expect(
      (await mod2.api("comments.reject", { commentId: kept.id, revision: 1, reason: "spam", from: "published" }))
        .status,
    ).toBe("published")

    const none = await another(here, "Nana", null)
    const { id: commentId } = await ada.post(thread, "The UN DESA has not answered.")
    await reject(mod, commentId)
    await ada.api("comments.edit", { commentId, revision: 1, body: "<p>The UN DESA has answered late.</p>" })
    expect((await mod.api("moderation.card", { commentId })).comment.standing).not.toHaveProperty("firstVote")
    expect((await reject(none, commentId, 2)).status).toBe("published")
    expect((await reject(mod, commentId, 2)).status).toBe("rejected")
  })

  test("nor is it held or sent back from the readers by one agency; what nobody has read yet may be sent back by one", async () => {
    const here = await world({ space: { ...both.space, heldWords: ["vermin"] } })
    const { mod, mod2, delegate, kenya } = here
    const { id: commentId } = await statement(here)
    const hold = (by: Person) => by.api("comments.hold", { commentId, revision: 1, note: "Is this really theirs?" })
    expect((await hold(mod)).status).toBe("published")
    // To say something else is no second of the same.
    const sent = await mod2.api("comments.return", { commentId, revision: 1, reason: "format", from: "published" })
    expect(sent).toMatchObject({ status: "published", standing: { firstVote: { status: "returned", by: "Duarte" } } })
    const back = await mod.api("comments.return", { commentId, revision: 1, reason: "format", from: "published" })
    expect(back.status).toBe("returned")
    const said = { capacity: { organisationId: kenya.id } }
    const waiting = await delegate.post(here.thread, "Kenya waits here, vermin.", said)
    const again = await mod.api("comments.return", { commentId: waiting.id, revision: 1, reason: "format" })
    expect(again.status).toBe("returned")
  })

  test("both at once: one is the first, and the other is told", async () => {
    const here = await world(both)
    const { mod, mod2 } = here
    await Promise.all([mod.signedIn(), mod2.signedIn()])
    for (let i = 0; i < 3; i++) {
      const { id: commentId } = await statement(here)
      const outcomes = await Promise.allSettled([reject(mod, commentId), reject(mod2, commentId)])
      const done = outcomes.filter(({ status }) => status === "fulfilled").length
      const types = (await logOf(commentId)).map((one) => one.split(" ")[0])
      // Either they clashed, or the second came after the first and confirmed it.
      expect(types.slice(1)).toEqual(done === 2 ? ["comment.voted", "comment.rejected"] : ["comment.voted"])
    }
  })

  test("where everybody who could say the second word is recused, the card says that nobody can", async () => {
    const here = await world(both)
    const { ada, mod, mod2, thread } = here
    const { id: commentId } = await ada.post(thread, "The UN DESA has not answered at all.")
    await reject(mod, commentId)
    expect((await refused("forbidden", reject(mod2, commentId))).data?.why).toBe("own_agency")
    const { fairness } = await mod2.api("moderation.card", { commentId })
    expect(fairness).toMatchObject({ why: "own_agency", namedAgencies: [{ name: "UN DESA" }], deciders: [] })
    const none = await another(here, "Nana", null)
    expect((await mod.api("moderation.card", { commentId })).fairness.deciders).toEqual([
      { agencyId: null, agency: null, moderators: 1 },
    ])
    expect((await reject(none, commentId)).status).toBe("rejected")
  })

  test("a recount leaves a half decided one in the queue", async () => {
    const here = await world(both)
    const { mod } = here
    const { id: commentId } = await statement(here)
    await reject(mod, commentId)
    await CommentModel.updateOne({ _id: commentId }, { $unset: { queue: 1, queuedAt: 1 } })
    await recountAll(0)
    expect((await CommentModel.findById(commentId).lean())?.queue).toBe("reported")
  })
})

describe("an appeal", () => {
  async function rejected(given?: Parameters<typeof world>[0]) {
    const here = await world(given)
    const comment = await here.ada.post(here.thread, "What I have seen in Kisumu.", { objectives: [7] })
    await here.ben.post(here.thread, "A later one.")
    await reject(here.mod, comment.id)
    return { here, commentId: comment.id, comment }
  }
  const file = (by: Person, commentId: string, text = "It does answer, in its second sentence.") =>
    by.api("appeals.file", { commentId, text })
  const decide = (by: Person, commentId: string, outcome: "upheld" | "reversed", revision = 1) =>
    by.api("appeals.decide", { commentId, revision, outcome, note: `Looked at again: ${outcome}.` })

  test("goes to another agency; what is reversed is back with its time and in its place, and says so to everybody", async () => {
    const { here, commentId, comment } = await rejected()
    const { ada, mod, mod2, visitor, thread } = here
    const colleague = await another(here, "Gwen", here.ohchr)
    const views = await Promise.all([visitor, ada, mod].map((who) => openView(who, thread)))
    const desk = await mod2.follow(["queue"])
    const filed = await file(ada, commentId)
    expect(filed.standing?.appeal).toMatchObject({ state: "open", decidedAt: null })
    const { dueAt, at } = filed.standing!.appeal!
    expect(Date.parse(dueAt) - Date.parse(at)).toBe(DAY)
    expect(await desk.next("queue.changed", (told) => told.commentId === commentId)).toMatchObject({
      item: { queue: "appealed" },
    })

    expect((await refused("forbidden", decide(mod, commentId, "upheld"))).data?.why).toBe("first_decider")
    expect((await refused("forbidden", decide(colleague, commentId, "reversed"))).data?.why).toBe("same_agency")
    await refused("forbidden", decide(ada, commentId, "reversed"))
    await refused("forbidden", decide(here.ben, commentId, "reversed"))
    expect((await mod.api("moderation.card", { commentId })).fairness).toMatchObject({
      why: "first_decider",
      deciders: [{ agency: "UN DESA", moderators: 1 }],
    })

    const back = await decide(mod2, commentId, "reversed")
    const { position, createdAt } = comment
    expect(back).toMatchObject({ status: "published", position, createdAt })
    const shown = (await visitor.api("comments.get", { commentId })).comment
    expect(shown).toMatchObject({ status: "published", position, createdAt, standing: null })
    expect(shown.restoredAt).toBeDefined()
    expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(2)
    for (const view of views) {
      await view.until(({ comments }) => comments[0]?.restoredAt !== undefined)
      await expectSameView(view)
    }
    expect((await mod.api("moderation.queue", {})).items).toEqual([])
    // The same answer once more is the same; another one comes too late.
    expect((await decide(mod2, commentId, "reversed")).status).toBe("published")
    const late = await refused("conflict", decide(await another(here, "Nana", null), commentId, "upheld"))
    expect(late.data?.decidedBy).toMatchObject({ name: "Duarte", agency: "UN DESA", status: "reversed" })
    expect((await logOf(commentId)).slice(2)).toEqual(["appeal.filed Ada", "appeal.reversed Duarte UN DESA"])
  })

  test("is upheld for good, and its author learns why in a letter, and not by whom", async () => {
    const { here, commentId } = await rejected()
    const { ada, mod, mod2, visitor, dataDir } = here
    await ada.api("accounts.update", { language: "es" })
    await file(ada, commentId)
    const upheld = await mod2.api("appeals.decide", {
      commentId,
      revision: 1,
      outcome: "upheld",
      reason: "duplicate",
      note: "Said twice before.",
    })
    expect(upheld.status).toBe("rejected")
    const own = await ada.api("decisions.list", { commentId })
    expect(own.appeal).toMatchObject({
      mayFileUntil: null,
      filed: { state: "upheld", reason: "duplicate", note: "Said twice before." },
    })
    expect((await refused("forbidden", file(ada, commentId, "Once more."))).data?.why).toBe("appealed")
    await refused("conflict", decide(mod2, commentId, "reversed"))
    expect((await visitor.api("comments.get", { commentId })).comment.status).toBe("removed")
    expect((await mod.api("moderation.queue", {})).items).toEqual([])
    const isOfAppeal = () =>
      outbox(dataDir)
        .to(ada.email)
        .find(({ template }) => template === "appealUpheld")
    await lettersDue({ _id: commentId })
    await expect.poll(isOfAppeal, { timeout: 15_000 }).toBeDefined()
    const letter = isOfAppeal()!
    expect(letter.raw).toContain("Content-Language: es")
    expect(letter.text).toContain("Said twice before.")
    expect(letter.text).toContain(`/es/comments/${commentId}`)
    expect(letter.raw).not.toMatch(/Duarte|UN DESA/)
  })

  test("is the author's alone, once and in time; also of somebody who is suspended", async () => {
    const { here, commentId } = await rejected({ space: { appealWithinDays: 2 } })
    const { ada, ben, mod, space, visitor } = here
    await refused("forbidden", file(ben, commentId))
    await refused("unauthenticated", file(visitor, commentId))
    await refused("forbidden", file(mod, commentId))
    const { mayFileUntil } = (await ada.api("decisions.list", { commentId })).appeal
    expect(Date.parse(mayFileUntil!) - Date.now()).toBeGreaterThan(1.9 * DAY)
    await CommentModel.updateOne({ _id: commentId }, { "decision.at": new Date(Date.now() - 2.01 * DAY) })
    expect((await refused("forbidden", file(ada, commentId))).data?.why).toBe("too_late")
    expect((await ada.api("decisions.list", { commentId })).appeal.mayFileUntil).toBeNull()
    await CommentModel.updateOne({ _id: commentId }, { "decision.at": new Date(Date.now() - 1.99 * DAY) })
    await mod.api("sanctions.impose", {
      accountId: ada.id,
      id: randomUUID(),
      space: space.slug,
      kind: "ban",
      reason: "spam",
      text: "Enough.",
    })
    const outcomes = await Promise.all([file(ada, commentId), file(ada, commentId)])
    expect(outcomes.map(({ standing }) => standing?.appeal?.state)).toEqual(["open", "open"])
    expect((await logOf(commentId)).filter((one) => one.startsWith("appeal.filed"))).toHaveLength(1)
  })

  test("where only one agency moderates goes to another person of it; and nobody decides on what names the own", async () => {
    const { here, commentId } = await rejected()
    const { ada, mod, mod2, space, thread } = here
    await takeRole(mod2.id, { spaceId: space._id, role: "moderator" })
    const colleague = await another(here, "Gwen", here.ohchr)
    await file(ada, commentId)
    expect((await refused("forbidden", decide(mod, commentId, "reversed"))).data?.why).toBe("first_decider")
    expect((await decide(colleague, commentId, "reversed")).status).toBe("published")

    const desa = await another(here, "Dora", here.desa)
    const naming = await ada.post(thread, "The UN DESA never came to Kisumu.")
    await reject(mod, naming.id)
    await file(ada, naming.id)
    expect((await refused("forbidden", decide(desa, naming.id, "upheld"))).data?.why).toBe("own_agency")
    expect((await decide(colleague, naming.id, "reversed")).status).toBe("published")
  })

  test("against what two agencies decided goes to neither of the two who did", async () => {
    const here = await world({ space: { needsTwoAgencies: true } })
    const { ada, delegate, kenya, mod, mod2, thread } = here
    const { id: commentId } = await delegate.post(thread, "Kenya states.", { capacity: { organisationId: kenya.id } })
    await reject(mod, commentId)
    await reject(mod2, commentId)
    await refused("forbidden", file(ada, commentId))
    await file(delegate, commentId)
    for (const who of [mod, mod2])
      expect((await refused("forbidden", decide(who, commentId, "upheld"))).data?.why).toBe("first_decider")
    const colleague = await another(here, "Gwen", here.ohchr)
    expect((await decide(colleague, commentId, "reversed")).status).toBe("published")
  })

  test("may be filed for as many days as the space says, and where it says so rejecting takes two agencies, from now on", async () => {
    const { here, commentId } = await rejected()
    const { ada, ben, delegate, kenya, mod, mod2, thread, visitor, space } = here
    const set = { space: space.slug, answerWithinHours: 24, appealWithinDays: 3, needsTwoAgencies: true }
    const shown = async () => (await visitor.api("spaces.get", { space: space.slug })).space
    expect(await shown()).toMatchObject({ appealWithinDays: 14, needsTwoAgencies: false })
    await refused("forbidden", ben.api("service.set", set))
    await refused("invalid", mod.api("service.set", { ...set, appealWithinDays: 91 }))
    await mod.api("service.set", set)
    expect(await shown()).toMatchObject({ appealWithinDays: 3, needsTwoAgencies: true })
    const { mayFileUntil } = (await ada.api("decisions.list", { commentId })).appeal
    expect(Date.parse(mayFileUntil!) - Date.now()).toBeLessThan(3 * DAY)

    const { id } = await delegate.post(thread, "Kenya states.", { capacity: { organisationId: kenya.id } })
    expect((await reject(mod, id)).status).toBe("published")
    expect((await reject(mod2, id)).status).toBe("rejected")
    await untilRecorded()
    const { entries } = await mod.api("record.list", { space: space.slug, action: "space.service" })
    expect(entries).toMatchObject([
      {
        before: { state: expect.stringContaining("answerWithinHours=24 appealWithinDays=14 needsTwoAgencies=false ") },
        after: { state: expect.stringContaining("answerWithinHours=24 appealWithinDays=3 needsTwoAgencies=true ") },
        agency: "OHCHR",
      },
    ])
    await SpaceModel.updateOne({ _id: space._id }, { $set: { agencies: [here.ohchr], needsTwoAgencies: false } })
    forgetEverything()
    await refused("invalid", mod.api("service.set", set))
  })

  test("against a return is over when its author sends another text instead", async () => {
    const { ada, mod, thread } = await world(screened)
    const { id: commentId } = await ada.post(thread, "Too short.")
    await mod.api("comments.return", { commentId, revision: 1, reason: "format" })
    await file(ada, commentId)
    await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Longer, and better.</p>" })
    const { comment, item } = await mod.api("moderation.card", { commentId })
    expect(item?.queue).toBe("held")
    expect(comment.standing).not.toHaveProperty("appeal")
  })

  test("a recount keeps it in its queue", async () => {
    const { here, commentId } = await rejected()
    await file(here.ada, commentId)
    await recountAll(0)
    expect((await CommentModel.findById(commentId).lean())?.queue).toBe("appealed")
    await CommentModel.updateOne({ _id: commentId }, { $unset: { queue: 1, queuedAt: 1 } })
    await recountAll(0)
    expect((await CommentModel.findById(commentId).lean())?.queue).toBe("appealed")
  })
})

test("an author sees of each decision what, when, why and how to appeal, and never by whom", async () => {
  const { ada, ben, mod, mod2, thread } = await world({ space: { heldWords: ["vermin"] } })
  const { id: commentId } = await ada.post(thread, "They call them vermin, and we do not.")
  await mod.api("comments.return", { commentId, revision: 1, reason: "format", note: "Please quote it." })
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>They are called vermin there.</p>" })
  await reject(mod2, commentId, 2, "Please leave it out.")
  const { decisions, appeal } = await ada.api("decisions.list", { commentId })
  expect(decisions).toMatchObject([
    { what: "comment.posted", to: "held", reason: "word", rule: "word@1", note: null },
    { what: "comment.returned", to: "returned", reason: "format", note: "Please quote it." },
    { what: "comment.edited", to: "held" },
    { what: "comment.rejected", to: "rejected", reason: "off_topic", note: "Please leave it out." },
  ])
  expect(appeal).toMatchObject({ filed: null })
  expect(appeal.mayFileUntil).not.toBeNull()
  const { comments } = await ada.api("decisions.mine", {})
  expect(comments).toMatchObject([{ commentId, status: "rejected", reason: "off_topic", note: "Please leave it out." }])
  expect(JSON.stringify([decisions, appeal, comments])).not.toMatch(/Grace|Duarte|OHCHR|DESA/)
  for (const who of [ben, mod])
    await refused(who === ben ? "not_found" : "forbidden", who.api("decisions.list", { commentId }))
  expect((await ben.api("decisions.mine", {})).comments).toEqual([])
})

describe("who loses the role in the middle of the day", () => {
  let there: Awaited<ReturnType<typeof openSite>> | undefined
  afterAll(() => there?.close())

  test("gets no further frame of a queue and no answer of a moderator, at either of two processes", async () => {
    const here = await world(screened)
    const { ada, mod, mod2, thread, space, dataDir } = here
    there = await openSite({
      DATA_DIR: dataDir,
      MONGODB_URI: databaseUri(mongoose.connection.name),
      DEMO: "off",
      RATE_LIMITS: "off",
    })
    const elsewhere = new Person(there.url, { id: mod.id, email: mod.email, password: mod.password })
    const waiting = await ada.post(thread, "Waiting before.")
    const desks = await Promise.all([mod, elsewhere].map((who) => who.follow(["queue", `thread:${thread._id}`])))
    const over = desks.map((desk) => new Promise<void>((resolve) => desk.socket.once("disconnect", () => resolve())))
    await takeRole(mod.id, { spaceId: space._id, role: "moderator" })
    await Promise.all(over)

    const secret = await ada.post(thread, "Waiting after the role was lost.")
    await mod2.api("comments.approve", { commentId: waiting.id, revision: 1 })
    for (const who of [mod, elsewhere]) {
      who.forgetCookie()
      await refused("forbidden", who.follow(["queue"]))
      expect((await who.api("moderation.queue", {})).items).toEqual([])
      for (const act of [
        () => who.api("moderation.card", { commentId: secret.id }),
        () => who.api("comments.get", { commentId: secret.id }),
        () => who.api("comments.approve", { commentId: secret.id, revision: 1 }),
        () => who.api("sanctions.list", { accountId: ada.id }),
        () => who.api("appeals.decide", { commentId: secret.id, revision: 1, outcome: "upheld", note: "No." }),
      ])
        await refused("not_found", act())
      const reader = await who.follow([`thread:${thread._id}`])
      const sign = await mod2.post(thread, "A moderator's own word waits too.")
      await mod2.api("moderation.queue", {})
      expect(JSON.stringify(reader.told)).not.toContain(sign.id)
    }
    for (const desk of desks) expect(JSON.stringify(desk.told)).not.toContain("role was lost")
    elsewhere.close()
  }, 60_000)
})

test("the demonstration has an appeal that the second moderator answers, and an author who is read first", async () => {
  const site = await openSite()
  const as = (who: string) => new Person(site.url, { id: "", email: `${who}@example.org`, password: DEMO_PASSWORD })
  const [first, second] = [as("moderator"), as("moderator2")]
  const { items, counts } = await second.api("moderation.queue", { queue: "appeals" })
  expect(counts.appeals).toBe(1)
  const { comment, revision } = items[0]!
  const given = { commentId: comment.id, revision, outcome: "reversed", note: "It does answer." } as const
  expect((await refused("forbidden", first.api("appeals.decide", given))).data?.why).toBe("first_decider")
  expect(await second.api("appeals.decide", given)).toMatchObject({ status: "published" })

  const reported = await first.api("moderation.queue", { queue: "reported" })
  const records = await Promise.all(
    reported.items.map((item) => first.api("sanctions.list", { accountId: item.comment.author!.id })),
  )
  const active = records.flatMap(({ sanctions }) => sanctions)
  expect(active).toMatchObject([{ kind: "premoderation", isActive: true, by: { agency: "OHCHR" } }])
  await site.close()
}, 60_000)
