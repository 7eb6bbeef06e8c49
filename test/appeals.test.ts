import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { LetterModel } from "../server/mail/model.ts"
import { lettersDue } from "./helpers/letters-due.ts"
import { outbox } from "./helpers/outbox.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { expectSameView, openView } from "./helpers/view.ts"
import { world, type World } from "./helpers/world.ts"

// Appeals against more than that a comment is not shown: that a passage is masked, that a new text is refused, that
// somebody is suspended. And dates that take the word of two agencies.

const file = (by: Person, commentId: string) => by.api("appeals.file", { commentId, text: "It is public knowledge." })
const decide = (by: Person, commentId: string, outcome: "upheld" | "reversed", revision: number) =>
  by.api("appeals.decide", { commentId, revision, outcome, note: `Read again: ${outcome}.` })
async function letterTo(here: World, who: Person, template: string) {
  await lettersDue()
  const templates = () =>
    outbox(here.dataDir)
      .to(who.email)
      .map((one) => one.template)
  await expect.poll(templates, { timeout: 15_000 }).toContain(template)
}

test("what was masked is there again when another agency says so, and nobody who masked it answers the appeal", async () => {
  const here = await world()
  const { ada, ben, mod, mod2, visitor, thread } = here
  const { id: commentId } = await ada.post(thread, "My number is 12345678, write to me.")
  await ada.api("comments.edit", { commentId, revision: 1, body: "<p>My number is 12345678, please write.</p>" })
  const redact = (start: number, end: number, revision: number) =>
    mod.api("comments.redact", { commentId, revision, start, end, reason: "personal_data" })
  await redact(0, 2, 2)
  const { revision } = await redact(16, 24, 3)
  const text = async (who: Person) => (await who.api("comments.get", { commentId })).comment.body
  expect(await text(visitor)).not.toContain("12345678")
  const views = await Promise.all([visitor, ada, mod2].map((who) => openView(who, thread)))

  expect((await ada.api("decisions.list", { commentId })).appeal.mayFileUntil).not.toBeNull()
  await refused("forbidden", file(ben, commentId))
  expect((await file(ada, commentId)).standing?.appeal).toMatchObject({ state: "open" })
  // Others report it meanwhile, and a moderator of any agency looks at that: the appeal waits as before.
  await ben.api("comments.report", { commentId, reason: "off_topic" })
  await mod2.api("comments.approve", { commentId, revision, from: "published" })
  const waiting = await mod2.api("moderation.queue", { queue: "appeals" })
  expect(waiting.items.map(({ comment }) => comment.id)).toEqual([commentId])
  expect((await refused("forbidden", redact(0, 2, revision))).data?.why).toBe("first_decider")
  expect((await refused("forbidden", decide(mod, commentId, "reversed", revision))).data?.why).toBe("first_decider")
  await recountAll(0)
  expect((await CommentModel.findById(commentId).lean())?.queue).toBe("appealed")

  const back = await decide(mod2, commentId, "reversed", revision)
  expect(back).toMatchObject({ status: "published", isRedacted: true })
  // The first one stands, and what that hid of earlier texts stays hidden.
  expect(await text(visitor)).toMatch(/█.*12345678/)
  expect((await visitor.api("comments.get", { commentId })).comment.restoredAt).toBeDefined()
  const { revisions } = await visitor.api("comments.history", { commentId })
  expect(JSON.stringify(revisions)).not.toContain("write to me")
  for (const view of views) {
    await view.until(({ comments }) => comments[0]?.restoredAt !== undefined)
    await expectSameView(view)
  }
  // The own answer once more is the same one.
  expect((await decide(mod2, commentId, "reversed", revision)).status).toBe("published")
  expect((await mod.api("moderation.queue", { queue: "appeals" })).items).toEqual([])
  await letterTo(here, ada, "appealReversed")
})

test("a masking that is upheld stays, and who writes another text asks no more", async () => {
  const { ada, mod, mod2, visitor, thread } = await world()
  const { id: commentId } = await ada.post(thread, "My number is 12345678, write to me.")
  const masked = () =>
    mod.api("comments.redact", { commentId, revision: 1, start: 13, end: 21, reason: "personal_data" })
  const { revision } = await masked()
  await file(ada, commentId)
  await decide(mod2, commentId, "upheld", revision)
  expect((await visitor.api("comments.get", { commentId })).comment.body).not.toContain("12345678")
  expect((await refused("forbidden", file(ada, commentId))).data?.why).toBe("appealed")

  const other = await ada.post(thread, "My number is 12345678, write to me.")
  await mod.api("comments.redact", { commentId: other.id, revision: 1, start: 13, end: 21, reason: "personal_data" })
  await file(ada, other.id)
  const edited = await ada.api("comments.edit", { commentId: other.id, revision: 2, body: "<p>Write to me.</p>" })
  expect(edited.standing).not.toHaveProperty("appeal")
  await refused("forbidden", file(ada, other.id))
  expect((await mod2.api("moderation.queue", { queue: "appeals" })).items).toEqual([])
})

test("a new text that was refused takes its place when another agency says so, with its tags", async () => {
  const { ada, mod, mod2, visitor, thread } = await world({ space: { heldWords: ["vermin"] } })
  const { id: commentId } = await ada.post(thread, "We were called names.", { objectives: [7] })
  const body = "<p>We were called vermin, and I quote it.</p>"
  await ada.api("comments.edit", { commentId, revision: 1, body, objectives: [17] })
  await mod.api("comments.reject", { commentId, revision: 2, reason: "hateful" })
  const own = await ada.api("comments.get", { commentId })
  expect(own.comment).toMatchObject({ status: "published", standing: { reason: "hateful" } })
  await file(ada, commentId)
  expect((await refused("forbidden", decide(mod, commentId, "reversed", 1))).data?.why).toBe("first_decider")
  const back = await decide(mod2, commentId, "reversed", 1)
  expect(back).toMatchObject({ status: "published", revision: 2, objectives: [17] })
  const shown = (await visitor.api("comments.get", { commentId })).comment
  expect(shown.body).toContain("I quote it")
  const { revisions } = await visitor.api("comments.history", { commentId })
  expect(revisions.map(({ revision }) => revision)).toEqual([1, 2])
  // The second half of the story is on record.
  const types = (await EventModel.find({ "subject.id": commentId }).sort({ seq: 1 }).lean()).map(({ type }) => type)
  expect(types.slice(-2)).toEqual(["appeal.filed", "appeal.reversed"])
})

test("who is suspended appeals once, another agency answers, and a reversal lifts it at once", async () => {
  const here = await world()
  const { ada, ben, mod, mod2, admin, thread, space } = here
  await ada.post(thread, "A first word.")
  const impose = (kind: "suspension" | "warning") =>
    mod.api("sanctions.impose", {
      accountId: ada.id,
      id: randomUUID(),
      space: space.slug,
      kind,
      reason: "abusive",
      text: "Too loud.",
      ...(kind === "suspension" ? { until: new Date(Date.now() + 3_600_000).toISOString() } : {}),
    })
  const { id: sanctionId } = await impose("suspension")
  const appeal = (who: Person, text = "It was a quotation.") => who.api("sanctions.appeal", { sanctionId, text })
  await refused("not_found", appeal(ben))
  const [filed] = (await appeal(ada)).sanctions
  expect(filed).toMatchObject({ mayAppealUntil: null, appeal: { state: "open", text: "It was a quotation." } })
  expect((await appeal(ada)).sanctions).toHaveLength(1)
  expect((await refused("forbidden", appeal(ada, "Something else."))).data?.why).toBe("appealed")
  // It holds meanwhile.
  expect((await refused("forbidden", ada.post(thread, "Too early."))).data?.why).toBe("suspended")

  const listed = async (who: Person) => (await who.api("sanctions.appeals", {})).appeals
  expect(await listed(mod)).toMatchObject([
    { why: "first_decider", sanction: { id: sanctionId, by: { name: "Grace" } } },
  ])
  expect(await listed(mod2)).toMatchObject([{ why: null, account: { displayName: "Ada" } }])
  for (const who of [ben, admin]) expect(await listed(who)).toEqual([])
  const answer = (who: Person, outcome: "upheld" | "reversed") =>
    who.api("sanctions.decideAppeal", { sanctionId, outcome, note: "It was one." })
  expect((await refused("forbidden", answer(mod, "reversed"))).data?.why).toBe("first_decider")
  await refused("not_found", answer(ada, "reversed"))
  await refused("not_found", answer(ben, "reversed"))
  expect(await answer(mod2, "reversed")).toMatchObject({ isActive: false, liftedBy: { name: "Duarte" } })
  expect((await answer(mod2, "reversed")).appeal).toMatchObject({ state: "reversed" })
  expect((await ada.post(thread, "Here again.")).status).toBe("published")
  await letterTo(here, ada, "sanctionReversed")
  const own = await ada.api("sanctions.mine", {})
  expect(JSON.stringify(own)).not.toMatch(/Grace|Duarte/)
  expect(await listed(mod2)).toEqual([])

  const { id: second } = await impose("warning")
  await ada.api("sanctions.acknowledge", { sanctionId: second })
  await ada.api("sanctions.appeal", { sanctionId: second, text: "Read, and not right." })
  const uphold = () => mod2.api("sanctions.decideAppeal", { sanctionId: second, outcome: "upheld", note: "It stands." })
  const upheld = await uphold()
  expect(upheld).toMatchObject({ liftedAt: null, appeal: { state: "upheld", note: "It stands." } })
  // As if the process had died between the answer and its letter: the same answer again writes it.
  await LetterModel.deleteOne({ _id: `${second}-appeal` })
  expect(await uphold()).toEqual(upheld)
  expect(await LetterModel.exists({ _id: `${second}-appeal` })).not.toBeNull()
  await refused(
    "conflict",
    mod2.api("sanctions.decideAppeal", { sanctionId: second, outcome: "reversed", note: "No." }),
  )
  const types = (await EventModel.find({ "subject.id": ada.id }).sort({ seq: 1 }).lean()).map(({ type }) => type)
  expect(types).toEqual([
    "sanction.imposed",
    "sanction.appealed",
    "sanction.reversed",
    "sanction.imposed",
    "sanction.acknowledged",
    "sanction.appealed",
    "sanction.upheld",
  ])
})

test("where it takes two agencies, an extension moves nothing until the other one says the same, and then every page", async () => {
  const { mod, mod2, ada, admin, visitor, space, thread } = await world({ space: { needsTwoAgencies: true } })
  const reader = await visitor.follow([`thread:${thread._id}`])
  const closesAt = new Date(space.closesAt.getTime() + 7 * 86_400_000).toISOString()
  const other = new Date(space.closesAt.getTime() + 86_400_000).toISOString()
  const move = (who: Person, to: string) =>
    who.api("spaces.reschedule", { space: space.slug, closesAt: to, reason: "The Forum asked for it." })
  const first = await move(mod, closesAt)
  expect(first).toMatchObject({
    space: { closesAt: space.closesAt.toISOString() },
    proposal: { closesAt, agency: "OHCHR", by: "Grace", isOwn: true },
  })
  // Once more is the same, and no second word.
  expect((await move(mod, closesAt)).space.closesAt).toBe(space.closesAt.toISOString())
  const state = (who: Person) => who.api("spaces.rescheduling", { space: space.slug })
  expect(await state(mod2)).toMatchObject({ needsTwo: true, proposal: { closesAt, isOwn: false } })
  await refused("forbidden", state(ada))
  // Another date is another proposal.
  expect((await move(mod2, other)).proposal).toMatchObject({ closesAt: other, agency: "UN DESA" })
  expect((await move(mod, closesAt)).proposal).toMatchObject({ closesAt, agency: "OHCHR" })
  expect(await move(mod2, closesAt)).toMatchObject({ space: { closesAt }, proposal: null })
  await reader.next("space.changed", (told) => told.space.closesAt === closesAt)
  expect((await state(mod)).proposal).toBeNull()
  const types = (await EventModel.find({ "subject.id": space._id }).sort({ seq: 1 }).lean()).map(({ type }) => type)
  expect(types.filter((type) => type.startsWith("space.resch"))).toEqual([
    ...Array.from({ length: 3 }, () => "space.rescheduleProposed"),
    "space.rescheduled",
  ])
  // Those who run the platform decide for no agency.
  expect((await move(admin, other)).space.closesAt).toBe(other)
})
