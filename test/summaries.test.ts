import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import type { Input } from "#shared/contract"
import { plainTextOf } from "#shared/plain-text"
import { shortOf } from "#shared/short"
import { finishPublications } from "../server/summaries/publish.ts"
import { SummaryModel } from "../server/summaries/model.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { EventModel } from "../server/events/model.ts"
import { refused } from "./helpers/refused.ts"
import { addSpace, addThread } from "./helpers/made.ts"
import { sign } from "./helpers/summaries.ts"
import { world } from "./helpers/world.ts"

type Sections = Input<"summaries.save">["sections"]
type Citation = Sections[number]["sentences"][number]["citations"][number]

/** Where some words stand in a comment, as the rapporteur's selection would have it. */
function cite(comment: Comment, words: string): Citation {
  const start = plainTextOf(comment.body).indexOf(words)
  return { commentId: comment.id, revision: comment.revision, start, end: start + words.length }
}
type Sentence = Sections[number]["sentences"][number]
const sentence = (text: string, citations: Citation[] = []): Sentence => ({
  id: randomUUID(),
  text: { en: text },
  citations,
})
const section = (...sentences: ReturnType<typeof sentence>[]): Sections => [
  { id: randomUUID(), question: 1, heading: {}, sentences },
]

test("a rapporteur writes, publishes, and readers see each sentence with what it rests on", async () => {
  const here = await world()
  const { ada, delegate, rapporteur, visitor, space, thread, kenya } = here
  const said = await ada.post(thread, "Costs fell &amp; trust rose. We measured both.")
  const official = await delegate.post(thread, "Kenya agrees.", { capacity: { organisationId: kenya.id } })
  const sections = section(sentence("Trust rose.", [cite(said, "& trust rose"), cite(official, "Kenya agrees.")]))

  const saved = await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  expect(saved).toMatchObject({ status: "draft", revision: 1, publishedAt: null, canEdit: true })
  await refused("not_found", visitor.api("summaries.get", { space: space.slug }))
  await refused("not_found", ada.api("summaries.get", { space: space.slug }))

  await sign(here, 1)
  const published = await rapporteur.api("summaries.publish", { space: space.slug, revision: 1 })
  expect(published).toMatchObject({ status: "published", revision: 1 })
  const read = await visitor.api("summaries.get", { space: space.slug, language: "fr" })
  expect(read).toMatchObject({ status: "published", canEdit: false, spaceId: space._id })
  expect(read.sections[0]!.sentences[0]).toMatchObject({
    text: { en: { text: "Trust rose.", status: "reviewed" } },
    faults: [],
    sources: [
      { quote: "& trust rose", author: { displayName: "Ada" }, isOfficial: false, threadNumber: 1 },
      { quote: "Kenya agrees.", isOfficial: true, onBehalfOf: { name: "Kenya" } },
    ],
  })
  const { space: after } = await visitor.api("spaces.get", { space: space.slug })
  // What was announced to be open stays open; the summary ends nothing before its time.
  expect(after).toMatchObject({ phase: "open", hasSummary: true, summaryPublishedAt: read.publishedAt })
})

test("what is published stays as it is while the next version is being written", async () => {
  const here = await world()
  const { ada, rapporteur, mod, visitor, space, thread } = here
  const said = await ada.post(thread, "Costs fell.")
  const sections = section(sentence("Costs fell.", [cite(said, "Costs fell.")]))
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  await sign(here, 1)
  await rapporteur.api("summaries.publish", { space: space.slug, revision: 1 })
  const changed = section(sentence("Costs fell a lot.", [cite(said, "Costs")]))
  await rapporteur.api("summaries.save", { space: space.slug, revision: 1, sections: changed })

  expect(await visitor.api("summaries.get", { space: space.slug })).toMatchObject({
    status: "published",
    revision: 1,
    sections: [{ sentences: [{ text: { en: { text: "Costs fell." } } }] }],
  })
  for (const one of [rapporteur, mod])
    expect(await one.api("summaries.get", { space: space.slug })).toMatchObject({
      status: "draft",
      revision: 2,
      sections: [{ sentences: [{ text: { en: { text: "Costs fell a lot.", status: "draft" } } }] }],
    })
})

test("what was published is read for good at the address it was published at, and documents print that address", async () => {
  const here = await world()
  const { ada, rapporteur, visitor, space, thread } = here
  const said = await ada.post(thread, "<p>Costs fell.</p><p>Trust rose.</p>")
  const cited = [cite(said, "Costs fell.")]
  const publish = async (revision: number, ...sentences: Sentence[]) => {
    const sections: Sections = [{ id: space._id, question: 1, heading: {}, sentences }]
    await rapporteur.api("summaries.save", { space: space.slug, revision: revision - 1, sections })
    await sign(here, revision)
    return rapporteur.api("summaries.publish", { space: space.slug, revision })
  }
  const textsOf = ({ sections }: { sections: { sentences: { text: { en?: { text: string } } }[] }[] }) =>
    sections.flatMap(({ sentences }) => sentences.map(({ text }) => text.en?.text))
  const markdown = async (who = visitor) =>
    (await who.fetch(`/api/spaces/${space.slug}/summary/export?format=md&language=en`)).text()
  const [first, second, inserted] = [sentence("One.", cited), sentence("Two.", cited), sentence("Before both.", cited)]
  await publish(1, first, second)
  expect(await markdown()).toContain(`/spaces/${space.slug}/summary/1#s2>) Two.`)

  await publish(2, inserted, { ...first, text: { en: "One, in other words." } })
  const of = { space: space.slug }
  const now = await visitor.api("summaries.get", of)
  expect(now).toMatchObject({ edition: 2, editions: 2 })
  expect(textsOf(now)).toEqual(["Before both.", "One, in other words."])
  // The rapporteur has gone on since; what was published is the same for everybody.
  await rapporteur.api("summaries.save", { space: space.slug, revision: 2, sections: section(sentence("A draft.")) })
  for (const who of [visitor, rapporteur]) {
    const was = await who.api("summaries.get", { ...of, edition: "1" })
    expect(was).toMatchObject({ status: "published", edition: 1, editions: 2, isTeam: false, canEdit: false })
    expect(was.signatures.every(({ isVoid }) => !isVoid)).toBe(true)
    expect(textsOf(was)).toEqual(["One.", "Two."])
    expect(textsOf(await who.api("summaries.get", { ...of, edition: "2" }))).toEqual(textsOf(now))
    for (const edition of ["3", "99"]) await refused("not_found", who.api("summaries.get", { ...of, edition }))
  }
  expect(await markdown()).toContain(`/spaces/${space.slug}/summary/2#s1>) Before both.`)
  // A draft stands nowhere on the site, and is not cited.
  const draft = await markdown(rapporteur)
  expect(draft).toContain("1\\. A draft.")
  expect(draft).not.toContain("/summary/")

  // A comment is cited at its revision, in the same way; one that names none is the first.
  const record = async () => (await visitor.fetch(`/api/spaces/${space.slug}/export?format=html&language=en`)).text()
  const at = `/en/c/${shortOf(said.id)}`
  expect(await record()).toContain(`${at}/2"`)
  await ada.api("comments.edit", { commentId: said.id, revision: 1, body: "<p>New.</p><p>Costs fell.</p><p>End.</p>" })
  expect(await record()).toContain(`${at}.2/3"`)
  expect(await record()).not.toContain(`${at}/`)
  expect(await markdown()).toContain(`${at}>`)
})

test("two windows of the rapporteur: the second save is a conflict, and the same save again is not", async () => {
  const { rapporteur, space } = await world()
  const first = { space: space.slug, revision: 0, sections: section(sentence("One.")) }
  await rapporteur.api("summaries.save", first)
  expect(await rapporteur.api("summaries.save", first)).toMatchObject({ revision: 1 })
  await refused("conflict", rapporteur.api("summaries.save", { ...first, sections: section(sentence("Two.")) }))
  await refused("conflict", rapporteur.api("summaries.publish", { space: space.slug, revision: 7 }))
})

test("only the rapporteur of the space writes its summary", async () => {
  const { ada, mod, admin, visitor, space } = await world()
  const input = { space: space.slug, revision: 0, sections: section(sentence("Mine.")) }
  for (const one of [ada, mod, admin]) await refused("forbidden", one.api("summaries.save", input))
  await refused("unauthenticated", visitor.api("summaries.save", input))
  await refused("not_found", visitor.api("summaries.get", { space: space.slug }))
})

test("nothing can be cited but what readers may see: the words of this space at a public revision", async () => {
  const { ada, rapporteur, mod, space, thread } = await world({ space: { screening: "before" } })
  const elsewhere = await addSpace()
  const other = await ada.post(await addThread(elsewhere, 1), "Said elsewhere.")
  const held = await ada.post(thread, "Held back.")
  const said = await ada.post(thread, "Said 😀 here.")
  await mod.api("comments.approve", { commentId: said.id, revision: 1 })
  const tryToCite = async (citation: Citation) => {
    const sections = section(sentence("First.", [cite(said, "Said")]), sentence("Second.", [citation]))
    const { data } = await refused(
      "invalid",
      rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections }),
    )
    expect(data?.issues).toHaveLength(1)
    expect(data?.issues?.[0]?.path).toBe("sections.0.sentences.1.citations.0")
    return data?.issues?.[0]?.code
  }
  expect(await tryToCite(cite(other, "Said"))).toBe("unknown_comment")
  expect(await tryToCite({ commentId: randomUUID(), revision: 1, start: 0, end: 1 })).toBe("unknown_comment")
  expect(await tryToCite(cite(held, "Held"))).toBe("unknown_comment")
  expect(await tryToCite({ ...cite(said, "Said"), revision: 2 })).toBe("not_public")
  expect(await tryToCite({ ...cite(said, "Said"), end: 99 })).toBe("outside")
  expect(await tryToCite({ ...cite(said, "Said"), start: 4, end: 4 })).toBe("outside")
  // Half of a sign that takes two units.
  expect(await tryToCite({ ...cite(said, "Said"), end: 6 })).toBe("outside")

  await mod.api("comments.reject", { commentId: said.id, revision: 1, from: "published", reason: "off_topic" })
  expect(
    await refused(
      "invalid",
      rapporteur.api("summaries.save", {
        space: space.slug,
        revision: 0,
        sections: section(sentence("x", [cite(said, "Said")])),
      }),
    ),
  ).toMatchObject({ data: { issues: [{ code: "not_public" }] } })
})

test("publication is refused while a sentence is empty, uncited, or rests on what is gone, and says where", async () => {
  const here = await world()
  const { ada, rapporteur, space, thread } = here
  const said = await ada.post(thread, "Stays.")
  const gone = await ada.post(thread, "Goes.")
  const empty = { id: randomUUID(), text: {}, citations: [cite(said, "Stays.")] }
  const sections = section(
    sentence("Good.", [cite(said, "Stays.")]),
    empty,
    sentence("Bare."),
    sentence("Old.", [cite(gone, "Goes.")]),
  )
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  await ada.api("comments.withdraw", { commentId: gone.id })

  const draft = await rapporteur.api("summaries.get", { space: space.slug })
  expect(draft.sections[0]!.sentences.map((one) => one.faults)).toEqual([
    [],
    ["empty"],
    ["uncited"],
    ["no_longer_public"],
  ])
  expect(draft.sections[0]!.sentences[3]!.sources[0]).toMatchObject({ quote: null, author: null, createdAt: null })
  await sign(here, 1)
  const { data } = await refused("invalid", rapporteur.api("summaries.publish", { space: space.slug, revision: 1 }))
  expect(data?.issues).toEqual([
    { path: "sections.0.sentences.1", code: "empty" },
    { path: "sections.0.sentences.2", code: "uncited" },
    { path: "sections.0.sentences.3", code: "no_longer_public" },
  ])
  expect((await SpaceModel.findById(space._id).lean())?.summaryPublishedAt).toBeNull()

  // The rest can still be worked on, with the lost source in it.
  const again = [{ ...sections[0]!, sentences: sections[0]!.sentences.toReversed() }]
  expect(await rapporteur.api("summaries.save", { space: space.slug, revision: 1, sections: again })).toMatchObject({
    revision: 2,
  })
  await rapporteur.api("summaries.save", { space: space.slug, revision: 2, sections: [] })
  const nothing = await refused("invalid", rapporteur.api("summaries.publish", { space: space.slug, revision: 3 }))
  expect(nothing.data?.issues).toEqual([{ path: "sections", code: "empty" }])
})

test("a source that changed is told, and its cited revision still stands; one that was taken back is no longer quoted", async () => {
  const here = await world()
  const { ada, ben, rapporteur, visitor, space, thread } = here
  const changing = await ada.post(thread, "First version.")
  const leaving = await ben.post(thread, "Soon gone.")
  const sections = section(sentence("Both.", [cite(changing, "First version"), cite(leaving, "Soon gone.")]))
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  await ada.api("comments.edit", { commentId: changing.id, revision: 1, body: "<p>Second text.</p>" })
  const { faults } = await rapporteur.api("summaries.faults", { space: space.slug })
  expect(faults).toMatchObject([{ code: "changed", citation: { commentId: changing.id }, waiver: null }])
  const waiver = { id: randomUUID(), fault: faults[0]!.key, reason: "The older words still say what was meant." }
  await rapporteur.api("summaries.waive", { space: space.slug, ...waiver })
  await sign(here, 2)
  await rapporteur.api("summaries.publish", { space: space.slug, revision: 2 })

  const page = async () => (await visitor.api("summaries.get", { space: space.slug })).sections[0]!.sentences[0]!
  expect(await page()).toMatchObject({
    faults: ["changed"],
    sources: [{ quote: "First version" }, { quote: "Soon gone." }],
  })
  await ben.api("comments.withdraw", { commentId: leaving.id })
  expect(await page()).toMatchObject({
    faults: ["no_longer_public", "changed"],
    sources: [{}, { quote: null, author: null }],
  })
  expect(JSON.stringify(await page())).not.toContain("Ben")
})

test("a machine's translation stays one until somebody changes it", async () => {
  const { rapporteur, space } = await world()
  const sections = section(sentence("Words."))
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  const stored = await SummaryModel.findById(space._id).lean()
  stored!.sections[0]!.sentences[0]!.text = { en: { text: "Words.", status: "machine" } }
  await SummaryModel.updateOne({ _id: space._id }, { $set: { sections: stored!.sections } })
  const two = [{ ...sections[0]!, sentences: [...sections[0]!.sentences, sentence("More.")] }]
  const saved = await rapporteur.api("summaries.save", { space: space.slug, revision: 1, sections: two })
  expect(saved.sections[0]!.sentences.map((one) => one.text.en?.status)).toEqual(["machine", "draft"])
})

test("a crash between the summary and its space is healed, once", async () => {
  const here = await world()
  const { ada, rapporteur, visitor, space, thread } = here
  const said = await ada.post(thread, "Said.")
  const sections = section(sentence("Said.", [cite(said, "Said.")]))
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  await sign(here, 1)
  await rapporteur.api("summaries.publish", { space: space.slug, revision: 1 })
  const { summaryPublishedAt } = (await SpaceModel.findById(space._id).lean())!
  await SpaceModel.updateOne({ _id: space._id }, { $set: { summaryPublishedAt: null, toldPhase: "open" } })

  await Promise.all([finishPublications(), finishPublications()])
  await finishPublications()
  const healed = (await SpaceModel.findById(space._id).lean())!
  expect(healed.summaryPublishedAt).toEqual(summaryPublishedAt)
  await rapporteur.api("summaries.publish", { space: space.slug, revision: 1 })
  const events = await EventModel.find({ type: "summary.published" }).lean()
  expect(events).toHaveLength(1)
  expect((await visitor.api("spaces.get", { space: space.slug })).space.hasSummary).toBe(true)
})

test("followers of the space hear of a publication, and of no draft", async () => {
  const here = await world()
  const { ada, ben, rapporteur, space, thread } = here
  const said = await ada.post(thread, "Said.")
  const follower = await ben.follow([`space:${space._id}`])
  const sections = section(sentence("Said.", [cite(said, "Said.")]))
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections })
  await sign(here, 1)
  await rapporteur.api("summaries.publish", { space: space.slug, revision: 1 })
  const told = await follower.next("summary.changed")
  expect(told).toMatchObject({ spaceId: space._id })
  expect(follower.told.filter((one) => one.kind === "summary.changed")).toHaveLength(1)
})
