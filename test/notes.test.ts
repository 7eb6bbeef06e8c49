import { randomUUID } from "node:crypto"
import { beforeEach, expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { escalateOverdue } from "../server/moderation/escalate.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { addOrganisations, addSpace, organisation } from "./helpers/made.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// What moderators leave to each other, and what becomes of that which nobody has answered in time.

let here: World
let commentId: string
const HOUR = 60 * 60 * 1000

beforeEach(async () => {
  here = await world({ space: { screening: "before" } })
  commentId = (await here.ada.post(here.thread, `Waiting for an answer ${randomUUID().slice(0, 8)}.`)).id
})

const noting = (text: string, more: object = {}) => ({
  id: randomUUID(),
  space: here.space.slug,
  about: { kind: "comment" as const, id: commentId },
  text,
  ...more,
})

test("a note about a comment, its author or the space is for those who moderate there, live and later", async () => {
  const { ada, mod, mod2, space } = here
  const desk = await mod2.follow(["queue"])
  const note = await mod.api("notes.add", noting("Ask the mission first."))
  expect(note).toMatchObject({ byName: "Grace", agency: "OHCHR", text: "Ask the mission first." })
  expect((await desk.next("note.added")).note).toEqual(note)
  await mod2.api("notes.add", noting("Writes a lot.", { about: { kind: "account", id: ada.id } }))
  await mod2.api("notes.add", noting("On Fridays DESA answers.", { about: { kind: "space", id: space._id } }))

  const notesAbout = async (kind: "comment" | "account" | "space", about: string) =>
    (await mod.api("notes.list", { space: space.slug, kind, about })).notes.map(({ text }) => text)
  expect(await notesAbout("comment", commentId)).toEqual(["Ask the mission first."])
  expect((await mod.api("moderation.card", { commentId })).notes).toEqual([note])
  expect(await notesAbout("account", ada.id)).toEqual(["Writes a lot."])
  expect(await notesAbout("space", space._id)).toEqual(["On Fridays DESA answers."])
})

test("the author and readers find no trace of it, and the log has that it was written, not what", async () => {
  const { ada, ben, visitor, mod, space, thread } = here
  const followers = await Promise.all([ada, ben, visitor].map((one) => one.follow([`thread:${thread._id}`])))
  await mod.api("notes.add", noting("Between ourselves and nobody else."))
  for (const who of [ada, ben])
    for (const [kind, about] of [
      ["comment", commentId],
      ["space", space._id],
    ] as const)
      await refused("forbidden", who.api("notes.list", { space: space.slug, kind, about }))
  await mod.api("comments.approve", { commentId, revision: 1 })
  for (const follower of followers) {
    await follower.next("comment.changed")
    expect(JSON.stringify(follower.told)).not.toMatch(/ourselves|note\.added/)
  }
  const [entry, ...more] = await EventModel.find({ type: "note.added" }).lean()
  expect(more).toEqual([])
  expect(entry).toMatchObject({ actorName: "Grace", agency: "OHCHR", into: commentId })
  expect(JSON.stringify(entry)).not.toContain("ourselves")
})

test("the same note again is one, and another under its id is refused; it is about something of the space", async () => {
  const { mod, ben, space, ohchr, addPerson } = here
  const given = noting("Once.")
  const both = await Promise.all([mod.api("notes.add", given), mod.api("notes.add", given)])
  expect(both[0]).toEqual(both[1])
  await refused("conflict", mod.api("notes.add", { ...given, text: "Twice." }))
  await refused(
    "not_found",
    mod.api("notes.add", noting("Never spoke here.", { about: { kind: "account", id: ben.id } })),
  )
  const other = await addSpace({ agencies: [ohchr] })
  await refused("forbidden", mod.api("notes.add", { ...noting("Elsewhere."), space: other.slug }))
  const role = { spaceId: other._id, role: "moderator" as const, organisationId: ohchr.id }
  const elsewhere = await addPerson("Elsewhere", { roles: [role] })
  await refused("forbidden", elsewhere.api("notes.list", { space: space.slug, kind: "comment", about: commentId }))
  await refused("not_found", elsewhere.api("notes.add", { ...noting("Not mine."), space: other.slug }))
})

test("whoever is mentioned finds it with the hand-over; only moderators of the space can be", async () => {
  const { ada, mod, mod2 } = here
  await refused("invalid", mod.api("notes.add", noting("For Ada?", { mentions: [ada.id] })))
  await mod.api("notes.add", noting("Please look at the second paragraph.", { mentions: [mod2.id] }))
  const { mentions } = await mod2.api("handover.get", {})
  expect(mentions).toMatchObject([{ text: "Please look at the second paragraph.", mentions: [{ name: "Duarte" }] }])
  expect((await mod.api("handover.get", {})).mentions).toEqual([])
})

test("the next shift finds what is in hand, what is overdue, what to watch, and one line", async () => {
  const { ada, ben, mod, mod2, thread } = here
  const watched = await ada.post(thread, "Something to watch.")
  await mod.api("claims.take", { commentId })
  await CommentModel.updateOne({ _id: commentId }, { $set: { queuedAt: new Date(Date.now() - 25 * HOUR) } })
  const mine = await mod.api("handover.leave", {
    line: "The mission calls back at ten.",
    watch: [watched.id, randomUUID()],
  })
  expect(mine.claimed).toMatchObject([{ commentId }])

  const theirs = await mod2.api("handover.get", {})
  expect(theirs.claimed).toEqual([])
  expect(theirs).toMatchObject({ waiting: 2, overdue: 1, colleagues: [{ name: "Grace", agency: "OHCHR" }] })
  expect(theirs.left).toMatchObject([
    {
      byName: "Grace",
      agency: "OHCHR",
      line: "The mission calls back at ten.",
      claimed: [commentId],
      watch: [watched.id],
      overdue: 1,
    },
  ])
  expect(await EventModel.countDocuments({ type: "handover.left" })).toBe(1)
  await untilRecorded()
  const { entries } = await mod2.api("record.list", { space: here.space.slug, action: "handover" })
  expect(entries).toMatchObject([{ action: "handover.left", agency: "OHCHR", capacity: "moderator" }])
  await refused("forbidden", ben.api("handover.get", {}))
  await refused("forbidden", ben.api("handover.leave", { line: "Hello." }))
})

test("what is overdue goes to the next agency, once, and both desks see it there", async () => {
  const { mod2, desa } = here
  const desk = await mod2.follow(["queue"])
  await escalateOverdue()
  expect((await CommentModel.findById(commentId).lean())!.assignedTo).toBeUndefined()

  await escalateOverdue(new Date(Date.now() + 25 * HOUR))
  await escalateOverdue(new Date(Date.now() + 26 * HOUR))
  const { item } = await desk.next("queue.changed")
  expect(item?.assignedTo).toMatchObject({ agencyId: desa.id })
  expect(await EventModel.find({ type: "comment.escalated" }).lean()).toMatchObject([
    { actorId: "system", into: desa.id },
  ])
  const { items } = await mod2.api("moderation.queue", { queue: "agency" })
  expect(items.map(({ comment }) => comment.id)).toEqual([commentId])
})

test("it goes past the agency that has it in hand, and past one that is named in it", async () => {
  const { ada, mod2, thread, ohchr, desa } = here
  await mod2.api("claims.take", { commentId })
  const naming = await ada.post(thread, `What ${desa.name} does is wrong.`)
  await CommentModel.updateOne({ _id: commentId }, { $set: { "claim.until": new Date(Date.now() + 48 * HOUR) } })
  await escalateOverdue(new Date(Date.now() + 25 * HOUR))
  expect((await CommentModel.findById(commentId).lean())!.assignedTo).toMatchObject({ agencyId: ohchr.id })
  // The one that leads has it, and the other one is named.
  expect((await CommentModel.findById(naming.id).lean())!.assignedTo).toBeUndefined()
})

test("moderators say when they are there: the calendar shows the hours without any, and what is overdue goes to whom is there", async () => {
  const { ada, ben, mod, mod2, admin, space, thread, desa } = here
  const third = organisation({ kind: "un", name: "Office at Nairobi", acronym: "UNON" })
  await addOrganisations(third)
  await SpaceModel.updateOne({ _id: space._id }, { $push: { agencies: third } })
  const mod3 = await here.addPerson("Wambui", {
    roles: [{ spaceId: space._id, role: "moderator", organisationId: third.id }],
  })
  const day = { space: space.slug, from: 8, to: 16, days: [1, 2, 3, 4, 5] }
  await mod.api("duties.set", { ...day, timeZone: "Europe/Zurich", languages: ["en", "fr"] })
  // Past midnight, and into Monday.
  const night = { ...day, timeZone: "Africa/Nairobi", from: 22, to: 2, days: [7], languages: ["sw", "ar"] }
  await refused("invalid", mod3.api("duties.set", night as never))
  await mod3.api("duties.set", { ...night, languages: ["ar"] })
  await mod3.api("duties.set", { ...night, languages: ["ar"] })
  const { people, week, timeZone } = await mod2.api("duties.get", { space: space.slug })
  expect(people.map(({ name, agency, isMe }) => [name, agency, isMe])).toEqual([
    ["Grace", "OHCHR", false],
    ["Wambui", "UNON", false],
  ])
  expect(week.map((hours) => hours.length)).toEqual(Array.from({ length: 7 }, () => 24))
  expect(timeZone).toBe(space.timeZone)
  expect(week.flat().filter(({ languages }) => languages.includes("fr"))).toHaveLength(5 * 8)
  expect(week.flat().filter(({ languages }) => languages.includes("ar"))).toHaveLength(4)
  expect(week.flat().filter(({ moderators }) => moderators === 0)).toHaveLength(7 * 24 - 5 * 8 - 4)

  // On a Sunday night in Nairobi the one there has it, although another one comes next in the list.
  const sunday = nextAt({ weekday: 0, utcHour: 20 })
  await escalateOverdue(sunday)
  expect((await CommentModel.findById(commentId).lean())!.assignedTo).toMatchObject({ agencyId: third.id })
  // Where nobody is there, or whoever is has it already, the list decides.
  const other = await ada.post(thread, "Another one that waits.")
  await escalateOverdue(nextAt({ weekday: 3, utcHour: 9 }))
  expect((await CommentModel.findById(other.id).lean())!.assignedTo).toMatchObject({ agencyId: desa.id })

  expect(await EventModel.find({ type: "space.duty" }).sort({ seq: 1 }).lean()).toMatchObject([
    { actorName: "Grace", to: "days=1,2,3,4,5 hours=8-16 zone=Europe/Zurich languages=en,fr" },
    { actorName: "Wambui", to: "days=7 hours=22-2 zone=Africa/Nairobi languages=ar" },
  ])
  expect((await mod3.api("duties.set", { ...night, days: [], languages: ["ar"] })).people).toHaveLength(1)
  expect((await admin.api("duties.get", { space: space.slug })).people).toHaveLength(1)
  for (const who of [ben, admin])
    await refused("forbidden", who.api("duties.set", { ...day, timeZone: "UTC", languages: ["en"] }))
  await refused("forbidden", ben.api("duties.get", { space: space.slug }))
})

/** More than a day from now, so that what waits is overdue by then. */
function nextAt({ weekday, utcHour }: { weekday: number; utcHour: number }): Date {
  const at = new Date(Date.now() + 25 * HOUR)
  at.setUTCHours(utcHour, 30, 0, 0)
  while (at.getUTCDay() !== weekday || at.getTime() < Date.now() + 25 * HOUR) at.setUTCDate(at.getUTCDate() + 1)
  return at
}

test("a space says within how many hours it answers, and where nobody is when somebody writes", async () => {
  const { ada, ben, mod, mod2, admin, space, thread } = here
  await CommentModel.updateOne({ _id: commentId }, { $set: { queuedAt: new Date(Date.now() - 3 * HOUR) } })
  const french = await ada.post(thread, "Un autre commentaire qui attend une réponse en français.", { language: "fr" })
  await mod.api("comments.approve", { commentId: french.id, revision: 1 })
  expect(await mod2.api("service.get", { space: space.slug })).toMatchObject({ answerWithinHours: 24, overdue: 0 })
  const set = { space: space.slug, answerWithinHours: 2, appealWithinDays: 14, needsTwoAgencies: false }
  await mod.api("service.set", set)
  const service = await mod2.api("service.get", { space: space.slug })
  expect(service).toMatchObject({ answerWithinHours: 2, waiting: 1, overdue: 1 })
  const sum = (of: "received" | "decided") => service.hours.reduce((all, hour) => all + hour[of], 0)
  expect([service.hours.length, sum("received"), sum("decided")]).toEqual([24, 2, 1])
  const language = (code: string) => service.languages.find((one) => one.language === code)
  expect(language("fr")).toMatchObject({ received: 1, moderators: 0, isGap: true })
  expect(language("en")).toMatchObject({ received: 1, moderators: 2, isGap: false })

  expect(await admin.api("service.get", { space: space.slug })).toMatchObject({ answerWithinHours: 2 })
  await admin.api("service.set", { ...set, answerWithinHours: 48 })
  await admin.api("service.set", { ...set, answerWithinHours: 48 })
  await refused("forbidden", ben.api("service.set", { ...set, answerWithinHours: 1 }))
  const said = (hours: number) =>
    expect.stringContaining(`answerWithinHours=${hours} appealWithinDays=14 needsTwoAgencies=false `)
  expect(await EventModel.find({ type: "space.service" }).sort({ seq: 1 }).lean()).toMatchObject([
    { from: said(24), to: said(2) },
    { from: said(2), to: said(48) },
  ])
})
