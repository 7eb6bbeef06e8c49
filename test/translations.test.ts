import { randomUUID } from "node:crypto"
import { beforeEach, expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { offerUnread } from "../server/moderation/offer-by-itself.ts"
import { TranslationModel } from "../server/moderation/translation.ts"
import { RecordModel } from "../server/record/model.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// What a moderator does not read: a working translation by a colleague, and an offer to one who reads it.

let here: World
let commentId: string
const arabic = "الشباب في منطقتنا يغادرون لأن العمل قليل والأجور متأخرة."
const english = "The young people of our region leave because work is scarce and wages come late."

beforeEach(async () => {
  here = await world({ space: { screening: "before" } })
  await readsArabic(here.mod2)
  commentId = (await here.ada.post(here.thread, arabic, { language: "ar" })).id
})

const always = { timeZone: "UTC", days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 }
const readsArabic = (who: World["mod2"], more: object = {}) =>
  who.api("duties.set", { space: here.space.slug, ...always, languages: ["ar", "en"], ...more })
const giving = (text: string, more: object = {}) => ({
  commentId,
  id: randomUUID(),
  language: "en" as const,
  revision: 1,
  text,
  ...more,
})
const textsFor = async (who: World["mod"]) =>
  (await who.api("translations.list", { commentId })).translations.map(({ text }) => text)

test("a colleague's translation is there for the team, live, with all that came before it, and for nobody else", async () => {
  const { ada, ben, mod, mod2, rapporteur, visitor, admin } = here
  const desk = await mod.follow(["queue"])
  const first = giving("Young people leave.")
  const given = await mod2.api("translations.give", first)
  expect(given.translations).toMatchObject([
    { text: "Young people leave.", language: "en", from: "ar", revision: 1, byName: "Duarte", agency: "UN DESA" },
  ])
  expect(await desk.next("translation.changed")).toMatchObject({ commentId })
  // The same again is one; another under its id is refused.
  expect((await mod2.api("translations.give", first)).translations).toHaveLength(1)
  await refused("conflict", mod2.api("translations.give", { ...first, text: "Something else." }))
  await mod2.api("translations.give", giving(`${english}\n\nA second\u0007 paragraph.`))
  expect(await textsFor(mod)).toEqual([`${english}\n\nA second paragraph.`, "Young people leave."])

  for (const who of [ada, ben, visitor, rapporteur, admin])
    await refused(who === ada ? "forbidden" : "not_found", who.api("translations.list", { commentId }))
  await mod.api("comments.approve", { commentId, revision: 1 })
  for (const who of [ada, ben, admin]) {
    await refused("forbidden", who.api("translations.list", { commentId }))
    await refused("forbidden", who.api("translations.give", giving("Mine.", { language: "fr" })))
    await refused("forbidden", who.api("translations.ask", { commentId, language: "fr" }))
  }
  expect(await textsFor(rapporteur)).toHaveLength(2)
  const entries = await EventModel.find({ type: "comment.translated" }).lean()
  expect(entries).toMatchObject([{ actorName: "Duarte", into: "en", subject: { id: commentId, revision: 1 } }, {}])
  expect(JSON.stringify(entries)).not.toContain("Young people")
})

test("a translation is into another language, of a text that there is, and as long as a comment at most", async () => {
  const { mod2, space } = here
  await refused("invalid", mod2.api("translations.give", giving("نص", { language: "ar" })))
  await refused("conflict", mod2.api("translations.give", giving("Of what?", { revision: 7 })))
  await refused("invalid", mod2.api("translations.give", giving("x".repeat(space.commentLimit + 1))))
  expect(await TranslationModel.countDocuments()).toBe(0)
})

test("nobody translates what is the own or names the own agency, and others still read what they gave", async () => {
  const { addPerson, mod, mod2, ohchr, space, thread } = here
  const role = { spaceId: space._id, role: "moderator" as const, organisationId: ohchr.id }
  const author = await addPerson("Author", { roles: [role] })
  const own = await author.post(thread, "يكتب المشرف أيضا.", { language: "ar" })
  await refused("forbidden", author.api("translations.give", { ...giving("I praise it."), commentId: own.id }))
  expect((await author.api("translations.list", { commentId: own.id })).mayGive).toBe(false)
  await CommentModel.updateOne(
    { _id: commentId },
    { $set: { screened: { findings: [{ rule: "agency", organisations: [ohchr.id] }] } } },
  )
  await refused("forbidden", mod.api("translations.give", giving("They praise my agency.")))
  await mod2.api("translations.give", giving(english))
  expect(await textsFor(mod)).toEqual([english])
})

test("of an older text it says so; of one that was masked there is none, also for who was about to give it", async () => {
  const { ada, mod, mod2, rapporteur } = here
  await mod2.api("translations.give", giving(english))
  await mod.api("comments.approve", { commentId, revision: 1 })
  // What is proposed is the moderators' to read; what is public is also of those who write the summary.
  await ada.api("comments.edit", { commentId, revision: 1, body: `<p>${arabic} وقلت المزيد.</p>` })
  await mod2.api("translations.give", giving(`${english} And I said more.`, { revision: 2 }))
  expect(await textsFor(rapporteur)).toEqual([english])
  await refused("conflict", rapporteur.api("translations.give", giving("Plus.", { revision: 2, language: "fr" })))
  await mod.api("comments.approve", { commentId, revision: 2 })
  expect(await textsFor(rapporteur)).toHaveLength(2)
  const { comment } = await mod.api("moderation.card", { commentId })
  expect(comment.revision).toBe(2)

  await mod2.api("comments.redact", { commentId, revision: 2, start: 0, end: 6, reason: "personal_data" })
  for (const who of [mod, mod2, rapporteur]) expect(await textsFor(who)).toEqual([])
  for (const revision of [1, 2])
    await refused("conflict", mod2.api("translations.give", giving("Too late.", { revision, language: "es" })))
  await mod2.api("translations.give", giving("Masked, and still telling.", { revision: 3 }))
  expect(await textsFor(mod)).toEqual(["Masked, and still telling."])
  // Once readers have lost it, so have those who write the summary.
  await mod2.api("comments.reject", { commentId, revision: 3, reason: "personal_data" })
  await refused("forbidden", rapporteur.api("translations.list", { commentId }))
  expect(await textsFor(mod)).toHaveLength(1)
})

test("what is taken out of the record takes the words of the translation with it", async () => {
  const { admin, mod, mod2 } = here
  await mod2.api("translations.give", giving(english))
  await untilRecorded()
  const { seq: number } = (await RecordModel.findOne({ action: "comment.translated" }).lean())!
  await admin.api("record.purge", { number, reason: "A court has ordered it." })
  expect(await textsFor(mod)).toEqual([])
  expect(JSON.stringify(await TranslationModel.find().lean())).not.toMatch(/young people|Duarte/)
})

test("who asks for a translation reaches those who read the language, until one is given", async () => {
  const { mod, mod2, rapporteur } = here
  const counted = async (who: World["mod"]) => {
    const { counts, items } = await who.api("moderation.queue", { queue: "offered" })
    return [counts.offered, items.length]
  }
  const desk = await mod2.follow(["queue"])
  await mod.api("translations.ask", { commentId, language: "en", note: "Is it about wages?" })
  await desk.next("offer.changed")
  expect([await counted(mod2), await counted(mod)]).toEqual([
    [1, 1],
    [0, 0],
  ])
  expect((await mod2.api("translations.list", { commentId })).asked).toMatchObject({
    language: "en",
    byName: "Grace",
    note: "Is it about wages?",
  })
  await mod2.api("translations.give", giving(english))
  expect(await counted(mod2)).toEqual([0, 0])
  // Also of what waits for nobody any more.
  await mod.api("comments.approve", { commentId, revision: 1 })
  await rapporteur.api("translations.ask", { commentId, language: "en" })
  await expect.poll(() => counted(mod2)).toEqual([1, 1])
})

test("an item is offered to a colleague who reads it, counted there, and accepted or passed on; it blocks nobody", async () => {
  const { addPerson, ben, mod, mod2, desa, space } = here
  const role = { spaceId: space._id, role: "moderator" as const, organisationId: desa.id }
  const third = await addPerson("Third", { roles: [role], language: "ar" })
  const readers = async () => (await mod.api("translations.list", { commentId })).readers.map(({ name }) => name)
  expect(await readers()).toEqual(["Duarte", "Third"])
  const desk = await mod2.follow(["queue"])
  const { offer } = await mod.api("offers.make", { commentId, to: mod2.id })
  expect(offer).toMatchObject({ to: mod2.id, toName: "Duarte", language: "ar", byName: "Grace" })
  expect((await desk.next("offer.changed")).counts.offered).toEqual({ [mod2.id]: 1 })
  const { items, counts, desk: own } = await mod2.api("moderation.queue", { queue: "offered" })
  expect([items[0]!.offer?.byName, counts.offered, own.reads]).toEqual(["Grace", 1, ["en", "ar"]])
  expect((await mod.api("moderation.queue", { queue: "offered" })).counts.offered).toBe(0)

  for (const to of [mod.id, ben.id, randomUUID()]) await refused("invalid", mod.api("offers.make", { commentId, to }))
  await refused("not_found", ben.api("offers.make", { commentId, to: mod2.id }))
  // Nobody answers for somebody else.
  expect((await mod.api("offers.answer", { commentId, accepts: false })).offer).toEqual(offer)
  expect((await mod2.api("offers.answer", { commentId, accepts: false })).offer).toBeNull()
  expect((await mod2.api("moderation.queue", { queue: "offered" })).counts.offered).toBe(0)

  await mod.api("offers.make", { commentId, to: third.id })
  await third.api("offers.answer", { commentId, accepts: true })
  const card = await mod.api("moderation.card", { commentId })
  expect([card.claim?.byName, card.offer]).toEqual(["Third", null])
  // Where nothing is claimed it can be accepted all the same.
  const service = { space: space.slug, answerWithinHours: 24, appealWithinDays: 14, needsTwoAgencies: false }
  await mod.api("service.set", { ...service, claims: "off" })
  await mod.api("offers.make", { commentId, to: mod2.id })
  expect((await mod2.api("offers.answer", { commentId, accepts: true })).offer).toBeNull()
  await mod2.api("comments.approve", { commentId, revision: 1 })
  await refused("conflict", mod.api("offers.make", { commentId, to: mod2.id }))
  const types = (
    await EventModel.find({ type: /^comment\.offer/ })
      .sort({ seq: 1 })
      .lean()
  ).map(({ type }) => type)
  expect(types).toEqual([
    "comment.offered",
    "comment.offerPassed",
    "comment.offered",
    "comment.offerTaken",
    "comment.offered",
    "comment.offerTaken",
  ])
})

test("what waits too long, unread, is offered by itself to somebody on duty who reads it, once", async () => {
  const { mod, mod2, space } = here
  const HOUR = 60 * 60 * 1000
  const waitedFor = (hours: number) =>
    CommentModel.updateOne({ _id: commentId }, { $set: { queuedAt: new Date(Date.now() - hours * HOUR) } })
  const offered = async () => (await mod.api("moderation.card", { commentId })).offer
  await mod.api("duties.set", { space: space.slug, ...always, languages: ["en"] })
  await waitedFor(11)
  await offerUnread()
  expect(await offered()).toBeNull()
  await waitedFor(13)
  await mod.api("claims.take", { commentId })
  await offerUnread()
  expect(await offered()).toBeNull()
  await mod.api("claims.release", { commentId })
  // Somebody who reads it is not there at this hour.
  const hour = new Date().getUTCHours()
  await readsArabic(mod2, { from: (hour + 2) % 24, to: ((hour + 3) % 24) + 1 })
  await offerUnread()
  expect(await offered()).toBeNull()
  await readsArabic(mod2)
  await Promise.all([offerUnread(), offerUnread()])
  expect(await offered()).toMatchObject({ to: mod2.id, byName: null })
  await mod2.api("offers.answer", { commentId, accepts: false })
  await offerUnread()
  expect(await offered()).toBeNull()
  const entries = await EventModel.find({ type: "comment.offered" }).lean()
  expect(entries).toMatchObject([{ actorId: "system", into: mod2.id }])

  // A space says after which part of its time; at all of it, never.
  const service = { space: space.slug, answerWithinHours: 24, appealWithinDays: 14, needsTwoAgencies: false }
  const second = await here.ben.post(here.thread, "كلمة أخرى عن الأجور.", { language: "ar" })
  await CommentModel.updateOne({ _id: second.id }, { $set: { queuedAt: new Date(Date.now() - 5 * HOUR) } })
  await mod.api("service.set", { ...service, offersAfterPercent: 100 })
  await offerUnread()
  expect((await mod.api("moderation.card", { commentId: second.id })).offer).toBeNull()
  await mod.api("service.set", { ...service, offersAfterPercent: 20 })
  await offerUnread()
  expect((await mod.api("moderation.card", { commentId: second.id })).offer).toMatchObject({ to: mod2.id })

  // Where everybody who is there reads it, it is anybody's.
  await mod.api("duties.set", { space: space.slug, ...always, languages: ["en", "ar"] })
  const third = await here.ben.post(here.thread, "كلمة ثالثة عن العمل.", { language: "ar" })
  await CommentModel.updateOne({ _id: third.id }, { $set: { queuedAt: new Date(Date.now() - 5 * HOUR) } })
  await offerUnread()
  expect((await mod.api("moderation.card", { commentId: third.id })).offer).toBeNull()
})
