import { randomUUID } from "node:crypto"
import { describe, expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import type { Input } from "#shared/contract"
import { languages, type Language } from "#shared/language"
import { plainTextOf } from "#shared/plain-text"
import type { Edit, Source, Summary } from "#shared/summary"
import { randomFrom } from "../server/demo/large/random.ts"
import { EventModel } from "../server/events/model.ts"
import { SummaryModel, VersionModel } from "../server/summaries/model.ts"
import {
  addEdits,
  answered,
  draftOf,
  handOf,
  moveEdit,
  plainEdit,
  removeEdit,
  send,
  sendAgain,
  sentencesIn,
  shownIn,
  told,
  withEdits,
  wordsOf,
  type DraftEdit,
  type Hand,
} from "../client/summaries/draft.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { sign } from "./helpers/summaries.ts"
import { world, type World } from "./helpers/world.ts"

// A summary as its team makes it: several who write at once, what is wrong with it, who stands for it.

const cite = (comment: Comment, words: string) => {
  const start = plainTextOf(comment.body).indexOf(words)
  return { commentId: comment.id, revision: comment.revision, start, end: start + words.length }
}
const write = (id: string, from: string, to: string, language: Language = "en"): Edit => ({
  do: "write",
  id,
  language,
  from,
  to,
})
const secondRapporteur = ({ addPerson, space }: World) =>
  addPerson("Rui", { roles: [{ spaceId: space._id, role: "rapporteur", organisationId: null }] })

/** A section with one sentence in it. */
async function begin({ rapporteur, space }: World, words = "Costs fell.") {
  const [section, sentence] = [randomUUID(), randomUUID()]
  const edits: Edit[] = [
    { do: "addSection", id: section, question: 1, after: null },
    { do: "addSentence", id: sentence, section, after: null },
    write(sentence, "", words),
  ]
  const { summary } = await rapporteur.api("summaries.edit", { space: space.slug, edits })
  return { section, sentence, summary }
}
const textsIn = ({ sections }: Summary, language: Language = "en") =>
  sections.flatMap(({ sentences }) => sentences.map(({ text }) => text[language]?.text))
const codesOf = async (who: Person, space: { slug: string }) =>
  (await who.api("summaries.faults", { space: space.slug })).faults.map(({ code }) => code)

/** Worlds of several people, on a machine that may do much else. */
const patience = { timeout: 60_000 }

describe("two who write at once", patience, () => {
  test("write beside each other, and nobody writes over what they have not seen", async () => {
    const here = await world()
    const { rapporteur, mod, ben, space } = here
    const rui = await secondRapporteur(here)
    const { section, sentence } = await begin(here)
    const edit = (who: Person, ...edits: Edit[]) => who.api("summaries.edit", { space: space.slug, edits })

    // The same sentence in two languages, at the same moment.
    const [mine, theirs] = await Promise.all([
      edit(rapporteur, write(sentence, "Costs fell.", "Costs fell by half.")),
      edit(rui, write(sentence, "", "Les coûts ont baissé.", "fr")),
    ])
    expect([mine.refused, theirs.refused]).toEqual([[], []])

    // The same words: the second one is told, and nothing of the first is touched.
    expect((await edit(rui, write(sentence, "Costs fell.", "Costs rose."))).refused).toEqual([
      { edit: 0, code: "changed" },
    ])
    // The same again is the same, and each of a batch is made or refused by itself.
    const other = randomUUID()
    const again = await edit(
      rapporteur,
      write(sentence, "Costs fell.", "Costs fell by half."),
      { do: "addSentence", id: other, section, after: sentence },
      write(other, "", "Trust rose."),
      { do: "removeSentence", id: sentence, text: { en: "Costs fell." } },
      write(randomUUID(), "", "Nowhere."),
      { do: "removeSection", id: section },
      { do: "moveSentence", id: other, section, after: null },
    )
    expect(again.refused).toEqual([
      { edit: 3, code: "changed" },
      { edit: 4, code: "removed" },
      { edit: 5, code: "not_empty" },
    ])
    expect(textsIn(again.summary)).toEqual(["Trust rose.", "Costs fell by half."])
    expect(textsIn(again.summary, "fr")).toEqual([undefined, "Les coûts ont baissé."])
    expect(again.summary.sections[0]!.sentences[1]).toMatchObject({ revision: 3, by: expect.any(String) as string })
    const { revision } = again.summary
    expect((await edit(rui, write(other, "", "Trust rose."))).summary.revision).toBe(revision)
    for (const one of [mod, ben]) await refused("forbidden", edit(one, write(other, "Trust rose.", "Mine.")))
  })

  test.each(["1", "2"])("whatever they do, no word that was kept is lost (%s)", async (seed) => {
    const random = randomFrom(seed)
    const here = await world()
    const { rapporteur, space, ada, thread } = here
    const people = [rapporteur, await secondRapporteur(here)]
    const said = await ada.post(thread, "Costs fell.")
    await begin(here, "word0")
    const start = draftOf(await rapporteur.api("summaries.get", { space: space.slug }))
    const hands: Hand[] = people.map(() => handOf(start))
    const acknowledged = new Map<string, number>([["word0", 0]])
    const replaced = new Set<string>()
    let count = 0

    const editOf = (who: number): DraftEdit[] => {
      const draft = shownIn(hands[who]!)
      const sentences = sentencesIn(draft)
      const sentence = sentences.length > 0 ? random.pick(sentences) : undefined
      const what = random.below(10)
      if (!sentence || what === 0) {
        const { id, edits } = addEdits(random.pick(draft))
        return [...edits, { ...write(id, "", `word${++count}`) } as DraftEdit]
      }
      if (what === 1) return [removeEdit(sentence)]
      if (what === 2) return [moveEdit(draft, sentence.id, random.pick([1, -1])) ?? []].flat()
      if (what === 3) return [{ do: "cite", id: sentence.id, citation: cite(said, "Costs") as Source }]
      return [write(sentence.id, wordsOf(sentence.text, "en"), `word${++count}`) as DraftEdit]
    }
    const keep = async (who: number) => {
      hands[who] = send(hands[who]!)
      const { sending } = hands[who]
      if (sending.length === 0) return
      const { summary, refused: not } = await people[who]!.api("summaries.edit", {
        space: space.slug,
        edits: sending.map(plainEdit),
      })
      const made = sending.filter((_, i) => !not.some((one) => one.edit === i))
      for (const edit of made) {
        const gone = edit.do === "write" ? [edit.from] : edit.do === "removeSentence" ? Object.values(edit.text) : []
        for (const words of gone) replaced.add(`${words} ${who}`)
      }
      // The answer gets lost: the same is sent once more.
      if (random.chance(0.15)) return void (hands[who] = sendAgain(hands[who]))
      for (const edit of made) if (edit.do === "write") acknowledged.set(edit.to, who)
      hands[who] = answered(hands[who], draftOf(summary), not)
    }

    for (let round = 0; round < 20; round++) {
      for (const who of [0, 1])
        for (let i = random.below(3); i > 0; i--) hands[who] = withEdits(hands[who]!, editOf(who))
      if (random.chance(0.6)) await Promise.all([keep(0), keep(1)])
      else await keep(random.below(2))
      if (random.chance(0.3)) {
        const who = random.below(2)
        hands[who] = told(hands[who]!, draftOf(await people[who]!.api("summaries.get", { space: space.slug })))
      }
    }
    for (const who of [0, 1]) for (let i = 0; i < 5 && hands[who]!.pending.length > 0; i++) await keep(who)

    const now = textsIn(await rapporteur.api("summaries.get", { space: space.slug }))
    const { versions } = await rapporteur.api("summaries.history", { space: space.slug })
    const older = await Promise.all(
      versions.map(({ revision }) =>
        rapporteur.api("summaries.version", { space: space.slug, revision: String(revision) }),
      ),
    )
    const kept = new Set([
      ...now,
      ...older.flatMap((one) => one.sections.flatMap(({ sentences }) => sentences)).map(({ text }) => text.en?.text),
    ])
    // Whoever writes over their own words minutes after loses nothing.
    const lost = [...acknowledged].filter(([words, by]) => !kept.has(words) && !replaced.has(`${words} ${by}`))
    expect(lost).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(10)
    // What could not be kept lies in its writer's hand, word for word.
    for (const hand of hands) for (const { mine } of hand.aside) expect(mine).toMatch(/^word\d+$/)
  })

  test("each is told live of the other's words and where they are, and nobody else is", async () => {
    const here = await world()
    const { rapporteur, mod, ada, space, visitor } = here
    const rui = await secondRapporteur(here)
    const { sentence } = await begin(here)
    const topics = [`summary:${space._id}`]
    await refused("forbidden", ada.follow(topics))
    await refused("unauthenticated", visitor.follow(topics))
    const reader = await ada.follow([`space:${space._id}`])
    const [first, second] = [await rapporteur.follow(topics), await mod.follow(topics)]
    expect((await first.next("editing.changed", ({ people }) => people.length === 2)).people).toEqual(
      [
        { id: rapporteur.id, name: "Rosa", sentenceId: null },
        { id: mod.id, name: "Grace", sentenceId: null },
      ].sort((a, b) => (a.id < b.id ? -1 : 1)),
    )
    first.socket.emit("editing", { spaceId: space._id, sentenceId: sentence })
    const isThere = ({ people }: { people: { sentenceId: string | null }[] }) =>
      people.some(({ sentenceId }) => sentenceId === sentence)
    expect((await second.next("editing.changed", isThere)).people).toHaveLength(2)
    first.socket.disconnect()
    await second.next("editing.changed", ({ people }) => people.length === 1)

    await rui.api("summaries.edit", { space: space.slug, edits: [write(sentence, "Costs fell.", "Costs rose.")] })
    expect(await second.next("summary.changed")).toMatchObject({ spaceId: space._id })
    await ada.post(here.thread, "Hello.")
    await reader.next("comment.changed")
    expect(reader.told.filter(({ kind }) => kind === "summary.changed" || kind === "editing.changed")).toEqual([])
  })
})

describe("what stands between a draft and publication", patience, () => {
  test("is a language that lacks a sentence, too many words, and a position that no sentence cites", async () => {
    const here = await world()
    const { rapporteur, mod, ada, delegate, space, thread, kenya } = here
    const { sentence } = await begin(here, "Costs fell by half in three years.")
    const said = await ada.post(thread, "Costs fell.")
    const statement = await delegate.post(thread, "Camps must close.", { capacity: { organisationId: kenya.id } })
    const edits: Edit[] = [{ do: "cite", id: sentence, citation: cite(said, "Costs fell") }]
    await rapporteur.api("summaries.edit", { space: space.slug, edits })
    expect(await codesOf(rapporteur, space)).toEqual([])

    const terms: Omit<Input<"summaries.configure">, "space"> = {
      wordLimit: 6,
      languages: [
        { language: "en", status: "ready" },
        { language: "fr", status: "draft" },
      ],
      leftOutFrom: 3,
    }
    const { faults, words } = await mod.api("summaries.configure", { space: space.slug, ...terms })
    expect(words).toEqual([{ language: "en", words: 7 }])
    expect(faults).toMatchObject([
      { code: "language_missing", language: "fr", sentences: 1 },
      { code: "too_long", language: "en", words: 7, limit: 6 },
    ])
    const { languages: statuses } = await rapporteur.api("summaries.get", { space: space.slug })
    expect(statuses).toEqual([
      { language: "en", status: "ready" },
      { language: "fr", status: "missing" },
    ])

    const theme = randomUUID()
    const themes = [{ id: theme, text: { en: "Camps" }, isArchived: false }]
    await rapporteur.api("coding.saveCodebook", { space: space.slug, revision: 0, themes })
    const team = await mod.follow([`coding:${space._id}`])
    const coding = {
      commentId: statement.id,
      id: randomUUID(),
      revision: 1,
      start: 0,
      end: 5,
      theme,
      position: "opposes",
    } as const
    await mod.api("coding.add", coding)
    await team.next("coding.changed")
    const left = (await mod.api("summaries.faults", { space: space.slug })).faults.find(
      ({ code }) => code === "left_out",
    )
    expect(left?.position).toMatchObject({
      question: 1,
      position: "opposes",
      theme: { en: { text: "Camps" } },
      contributors: 1,
      states: ["KE"],
      commentIds: [statement.id],
    })

    const more: Edit[] = [
      write(sentence, "Costs fell by half in three years.", "Costs fell by half."),
      write(sentence, "", "Les coûts ont baissé.", "fr"),
      { do: "cite", id: sentence, citation: cite(statement, "Camps") },
    ]
    const { summary } = await rapporteur.api("summaries.edit", { space: space.slug, edits: more })
    expect(summary.languages).toEqual([
      { language: "en", status: "draft" },
      { language: "fr", status: "draft" },
    ])
    expect(await codesOf(rapporteur, space)).toEqual([])
  })

  test("can be waived by name and with a reason, until what was waived is another", async () => {
    const here = await world()
    const { rapporteur, mod, ada, visitor, space } = here
    const { sentence } = await begin(here)
    const of = { space: space.slug }
    const [uncited] = (await rapporteur.api("summaries.faults", of)).faults
    expect(uncited).toMatchObject({ code: "uncited", sentenceId: sentence, waiver: null })
    const waiver = { ...of, id: randomUUID(), fault: uncited!.key, reason: "Agreed in the room." }
    await refused("forbidden", ada.api("summaries.waive", waiver))
    await refused("conflict", mod.api("summaries.waive", { ...waiver, fault: "uncited:nothing" }))
    const { faults, revision } = await mod.api("summaries.waive", waiver)
    expect(faults[0]!.waiver).toMatchObject({
      reason: "Agreed in the room.",
      by: { name: "Grace" },
      agency: { acronym: "OHCHR" },
    })
    expect(await mod.api("summaries.waive", waiver)).toMatchObject({ revision })

    // Taken back, and waived again.
    expect((await rapporteur.api("summaries.unwaive", { ...of, waiverId: waiver.id })).faults[0]!.waiver).toBeNull()
    await mod.api("summaries.waive", waiver)
    // What it says is another: nobody has waived that.
    const { summary } = await rapporteur.api("summaries.edit", {
      ...of,
      edits: [write(sentence, "Costs fell.", "Costs rose.")],
    })
    expect(summary.waivers).toEqual([])
    const [now] = (await rapporteur.api("summaries.faults", of)).faults
    expect(now).toMatchObject({ code: "uncited", waiver: null })

    const again = { ...of, id: randomUUID(), fault: now!.key, reason: "Heard by all of us." }
    const { revision: last } = await rapporteur.api("summaries.waive", again)
    await sign(here, last)
    await rapporteur.api("summaries.publish", { ...of, revision: last })
    const read = await visitor.api("summaries.get", of)
    expect(read.waivers).toMatchObject([
      { reason: "Heard by all of us.", by: { name: "Rosa" }, agency: null, about: { code: "uncited" } },
    ])
    expect(read.signatures.map(({ agency, by }) => [agency.acronym, by.name])).toEqual([
      ["UN DESA", "Duarte"],
      ["OHCHR", "Grace"],
    ])
    expect(read.sections[0]!.sentences[0]).toMatchObject({ by: null, at: null })
  })

  test("are the agencies that moderate: each signs one version, a change voids it, and all of it is on record", async () => {
    const here = await world()
    const { rapporteur, mod, mod2, ada, admin, space, thread } = here
    const of = { space: space.slug }
    const said = await ada.post(thread, "Costs fell.")
    const { sentence } = await begin(here)
    const edits: Edit[] = [{ do: "cite", id: sentence, citation: cite(said, "Costs fell") }]
    const { revision } = (await rapporteur.api("summaries.edit", { ...of, edits })).summary
    const issues = async (at: number) =>
      (await refused("invalid", rapporteur.api("summaries.publish", { ...of, revision: at }))).data?.issues
    const unsigned = (id: string) => ({ path: `signatures.${id}`, code: "unsigned" })
    const both = [unsigned(here.desa.id), unsigned(here.ohchr.id)]
    expect(await issues(revision)).toEqual(both)

    for (const one of [rapporteur, ada, admin])
      await refused("forbidden", one.api("summaries.sign", { ...of, revision }))
    await refused("conflict", mod.api("summaries.sign", { ...of, revision: revision - 1 }))
    await mod.api("summaries.sign", { ...of, revision })
    const signed = await mod.api("summaries.sign", { ...of, revision })
    expect(signed).toMatchObject({ isReady: false, agencyId: here.ohchr.id })
    expect(await issues(revision)).toEqual([unsigned(here.desa.id)])
    expect(await mod2.api("summaries.sign", { ...of, revision })).toMatchObject({ isReady: true, revision })

    const changed = await rapporteur.api("summaries.edit", {
      ...of,
      edits: [write(sentence, "Costs fell.", "Costs fell much.")],
    })
    expect(changed.summary.signatures.map(({ isVoid }) => isVoid)).toEqual([true, true])
    expect(await issues(changed.summary.revision)).toEqual(both)
    await sign(here, changed.summary.revision)
    await rapporteur.api("summaries.publish", { ...of, revision: changed.summary.revision })

    const events = await EventModel.find({ "subject.id": space._id, "subject.kind": "summary" }).sort({ seq: 1 }).lean()
    expect(events.map(({ type, actorName, agency, note }) => [type, actorName, agency ?? note])).toEqual([
      ["summary.saved", "Rosa", undefined],
      ["summary.saved", "Rosa", undefined],
      ["summary.signed", "Grace", "OHCHR"],
      ["summary.signed", "Duarte", "UN DESA"],
      ["summary.saved", "Rosa", undefined],
      ["summary.voided", "Rosa", "OHCHR, UN DESA"],
      ["summary.signed", "Grace", "OHCHR"],
      ["summary.signed", "Duarte", "UN DESA"],
      ["summary.published", "Rosa", undefined],
    ])
    // What was signed before can still be read, word for word, by those who work on it.
    const { versions } = await mod.api("summaries.history", of)
    expect(versions[0]).toMatchObject({ revision: revision + 1, isPublished: true })
    expect(versions.find((one) => one.revision === revision)).toMatchObject({
      signedBy: ["OHCHR", "UN DESA"],
      by: "Rosa",
    })
    const old = await mod.api("summaries.version", { ...of, revision: String(revision) })
    expect(old.sections[0]!.sentences[0]!.text.en?.text).toBe("Costs fell.")
    for (const one of [ada, admin]) await refused("forbidden", one.api("summaries.history", of))
    await refused("not_found", mod.api("summaries.version", { ...of, revision: "99" }))
  })
})

test("a draft of before sentences had revisions is gone on with as it is", async () => {
  const here = await world()
  const { rapporteur, space } = here
  const { sentence } = await begin(here)
  const stored = (await SummaryModel.findById(space._id).lean())!
  const sections = stored.sections.map((section) => ({
    ...section,
    sentences: section.sentences.map(({ id, text, citations }) => ({ id, text, citations })),
  }))
  await SummaryModel.updateOne({ _id: space._id }, { $set: { sections }, $unset: { changed: 1 } })
  const edits: Edit[] = [write(sentence, "Costs fell.", "Costs rose.")]
  const { summary } = await rapporteur.api("summaries.edit", { space: space.slug, edits })
  expect(summary.sections[0]!.sentences[0]).toMatchObject({ revision: 2, by: "Rosa" })
  expect(languages.filter((code) => summary.languages.some(({ language }) => language === code))).toEqual(["en"])
  expect(await VersionModel.countDocuments()).toBe(1)
})
