import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import { plainTextOf } from "#shared/plain-text"
import { writeToContributors } from "../server/input/letters.ts"
import { LetterModel } from "../server/mail/model.ts"
import { carryMail, closePostOffice, leaveMail, openPostOffice } from "../server/mail/post-office.ts"
import { SummaryModel } from "../server/summaries/model.ts"
import { outbox } from "./helpers/outbox.ts"
import { refused } from "./helpers/refused.ts"
import { sign } from "./helpers/summaries.ts"
import { world, type World } from "./helpers/world.ts"

// Where somebody's input went: each learns it for themselves, and is told once.

const silent = { info() {}, warn() {}, error() {} }
const reviewed = (text: string) => ({ en: { text, status: "reviewed" as const } })

/** A published summary in which each sentence rests on one comment, word for word. */
async function publish({ rapporteur, space }: World, cited: readonly Comment[]): Promise<void> {
  const sentences = cited.map((comment) => {
    const { id: commentId, revision, body } = comment
    const citations = [{ commentId, revision, start: 0, end: plainTextOf(body).length }]
    return { id: randomUUID(), text: reviewed(`They say: ${plainTextOf(body)}`), citations }
  })
  const sections = [{ id: randomUUID(), question: 1, heading: {}, sentences }]
  const published = { sections, revision: 1, at: new Date(), by: rapporteur.id }
  await SummaryModel.create({
    _id: space._id,
    spaceSlug: space.slug,
    sections,
    revision: 1,
    published,
    telling: { after: "" },
    version: 1,
  })
}

const isTold = async (spaceId: string) => (await SummaryModel.findById(spaceId).lean())?.telling?.isDone ?? false
async function allTold(spaceId: string): Promise<void> {
  await expect.poll(() => isTold(spaceId), { timeout: 15_000 }).toBe(true)
}

test("each contributor sees the sentences that cite them, and of all else why none does", async () => {
  const review = await world()
  const { ada, ben, mod, rapporteur, visitor, space, thread, other } = review
  const cited = await ada.post(thread, "Trust rose in four towns.")
  const same = await ben.post(thread, "In four towns trust has risen.")
  await mod.api("comments.merge", { commentId: same.id, revision: 1, into: cited.id })
  const left = await ada.post(thread, "My cousin has a boat on the lake.")
  const elsewhere = await ada.post(other, "Of the second question.")
  const gone = await ada.post(other, "What I do not stand by.")
  await ada.api("comments.withdraw", { commentId: gone.id })

  expect((await ada.api("input.mine", {})).spaces).toEqual([])
  const explain = (about: object, reason: "detail" | "outside" | "late" | null, note: string | null = null) =>
    rapporteur.api("input.explain", { space: space.slug, about: about as never, reason, note })
  await explain({ kind: "space" }, "detail")
  await explain({ kind: "question", number: 2 }, "late", "It came on the last day.")
  const themes = [randomUUID(), randomUUID()].map((id) => ({ id, text: { en: `Theme ${id}` }, isArchived: false }))
  await rapporteur.api("coding.saveCodebook", { space: space.slug, revision: 0, themes })
  await refused("not_found", explain({ kind: "theme", theme: randomUUID() }, "late"))
  await publish(review, [cited])
  const late = await ada.post(thread, "One thing more.")

  const endsOf = async () => {
    const [own] = (await ada.api("input.mine", { language: "en" })).spaces
    return Object.fromEntries(own!.comments.map((one) => [one.id, one]))
  }
  const before = await endsOf()
  expect(before[cited.id]).toMatchObject({
    end: "cited",
    sentences: [{ text: reviewed("They say: Trust rose in four towns.") }],
  })
  expect(before[left.id]).toMatchObject({ end: "uncited", sentences: [], why: { reason: "detail", note: null } })
  expect(before[elsewhere.id]).toMatchObject({ why: { reason: "late", note: "It came on the last day." } })
  expect(before[gone.id]).toMatchObject({ end: "withdrawn", why: null })
  expect(before[late.id]).toMatchObject({ end: "after", why: null })
  const [bens] = (await ben.api("input.mine", {})).spaces
  const passage = { commentId: left.id, id: randomUUID(), revision: 1, start: 0, end: 9 }
  await rapporteur.api("coding.add", { ...passage, theme: themes[0]!.id, position: "experience" })
  expect((await endsOf())[left.id]).toMatchObject({ wasRead: true, why: { reason: "detail" } })
  await explain({ kind: "theme", theme: themes[0]!.id }, "outside")
  expect((await endsOf())[left.id]).toMatchObject({ why: { reason: "outside" } })
  expect((await endsOf())[elsewhere.id]).toMatchObject({ wasRead: false, why: { reason: "late" } })
  await explain({ kind: "theme", theme: themes[0]!.id }, null)
  expect(bens!.comments).toMatchObject([{ id: same.id, end: "merged", sentences: [{ question: 1 }] }])

  await explain({ kind: "comment", commentId: left.id }, "outside", "Boats are another discussion.")
  expect((await endsOf())[left.id]!.why).toEqual({
    reason: "outside",
    note: "Boats are another discussion.",
    agency: null,
  })
  await explain({ kind: "comment", commentId: left.id }, null)
  expect((await endsOf())[left.id]!.why).toMatchObject({ reason: "detail" })
  const reasons = await rapporteur.api("input.reasons", { space: space.slug })
  expect(reasons.questions).toMatchObject([
    { number: 1, comments: 4, cited: 1 },
    { number: 2, comments: 1, cited: 0 },
  ])
  expect(reasons.reasons).toHaveLength(2)

  await refused(
    "invalid",
    rapporteur.api("input.explain", { space: space.slug, about: { kind: "space" }, reason: "other", note: null }),
  )
  await refused("not_found", explain({ kind: "question", number: 9 }, "late"))
  await refused("not_found", explain({ kind: "comment", commentId: randomUUID() }, "late"))
  for (const one of [ada, mod]) await refused("forbidden", one.api("input.reasons", { space: space.slug }))
  await refused("unauthenticated", visitor.api("input.mine", {}))
}, 60_000)

test("who publishes makes it due in the same write, and each contributor gets one letter in their own language", async () => {
  const here = await world()
  const { ada, addPerson, rapporteur, space, thread, dataDir } = here
  const amine = await addPerson("Amine", { language: "ar" })
  const said = await ada.post(thread, "Trust rose.")
  await amine.post(thread, "Costs fell.")
  await ada.post(thread, "And once more.")
  const citation = { commentId: said.id, revision: 1, start: 0, end: 11 }
  const sentence = { id: randomUUID(), text: { en: "Trust rose." }, citations: [citation] }
  const sections = [{ id: randomUUID(), question: 1, heading: {}, sentences: [sentence] }]
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  await sign(here, 1)
  await rapporteur.api("summaries.publish", { space: space.slug, revision: 1 })
  const mails = outbox(dataDir)
  await allTold(space._id)
  await carryMail()
  for (const { email } of [ada, amine])
    await expect
      .poll(() => mails.to(email).map(({ template }) => template), { timeout: 15_000 })
      .toEqual(["summarised"])
  const letter = await mails.next(amine.email)
  expect(letter.text).toContain("نُشر موجز المناقشة")
  expect(letter.link).toMatch(/\/ar\/account\/input$/)
  expect(mails.to(rapporteur.email)).toEqual([])

  const changed = [{ ...sections[0]!, sentences: [{ ...sentence, text: { en: "Trust rose a little." } }] }]
  await rapporteur.api("summaries.save", { space: space.slug, revision: 1, sections: changed })
  await sign(here, 2)
  await rapporteur.api("summaries.publish", { space: space.slug, revision: 2 })
  await writeToContributors()
  await carryMail()
  for (const { email } of [ada, amine]) expect(mails.to(email)).toHaveLength(1)
}, 40_000)

test("a crash in the middle neither loses a letter nor sends one twice", async () => {
  const review = await world()
  const { addPerson, space, thread, dataDir, config } = review
  const people = await Promise.all(["Ba", "Bo", "Bu", "By", "Be", "Bi"].map((name) => addPerson(name)))
  const said = await Promise.all(people.map((one, n) => one.post(thread, `${n} towns have told us of their trust.`)))
  const inOrder = people.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const mails = outbox(dataDir)
  const lettersOf = () => inOrder.map(({ email }) => mails.to(email).length)

  // It dies before any letter is left: nothing is noted as done.
  await closePostOffice()
  await publish(review, [said[0]!])
  await expect(writeToContributors()).rejects.toThrow("the post office is closed")
  expect(await SummaryModel.findById(space._id).lean()).toMatchObject({ telling: { after: "" } })
  // It died with two of them noted, and two more left that are not noted.
  openPostOffice(config, silent)
  const letter = (to: string) => ({ to, language: "en", template: "summarised", values: {} }) as const
  for (const { id, email } of inOrder.slice(0, 4)) await leaveMail(`summarised ${space._id} ${id}`, letter(email))
  await SummaryModel.updateOne({ _id: space._id, "telling.after": "" }, { $set: { "telling.after": inOrder[1]!.id } })

  await Promise.all([writeToContributors(), writeToContributors()])
  await allTold(space._id)
  const delivered = async () => {
    await carryMail()
    return lettersOf()
  }
  await expect.poll(delivered, { timeout: 15_000 }).toEqual([1, 1, 1, 1, 1, 1])

  // And one that comes back with what it knew at first.
  await SummaryModel.updateOne({ _id: space._id }, { $set: { telling: { after: "" } } })
  await allTold(space._id)
  expect(await delivered()).toEqual([1, 1, 1, 1, 1, 1])
  expect(await LetterModel.countDocuments({ template: "summarised" })).toBe(6)
}, 40_000)
