import { randomUUID } from "node:crypto"
import { beforeEach, describe, expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import type { Position } from "#shared/coding"
import { takeRole } from "../server/accounts/rights.ts"
import { agreementOf } from "../server/coding/kappa.ts"
import { CodingModel, type CodingDoc } from "../server/coding/model.ts"
import { positionsOf } from "../server/coding/positions.ts"
import { EventModel } from "../server/events/model.ts"
import { addSpace } from "./helpers/made.ts"
import { fill } from "./helpers/many.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// What those who work on the summary find in the comments, each for themselves, and how far they agree.

let here: World
const patience = { timeout: 60_000 }
const [camps, fees, unused] = [randomUUID(), randomUUID(), randomUUID()]
const text = (words: string) => ({ en: words })

beforeEach(async () => {
  here = await world()
  await here.rapporteur.api("coding.saveCodebook", {
    space: here.space.slug,
    revision: 0,
    themes: [
      { id: camps, text: { en: "Camps", fr: "Camps" }, isArchived: false },
      { id: fees, text: text("Recruitment fees"), isArchived: false },
      { id: unused, text: text("Never used"), isArchived: false },
    ],
  })
})

type More = { theme?: string; position?: Position; start?: number; end?: number; revision?: number; id?: string }
const code = (who: Person, { id: commentId }: { id: string }, more: More = {}) =>
  who.api("coding.add", {
    commentId,
    id: randomUUID(),
    revision: 1,
    start: 0,
    end: 12,
    theme: camps,
    position: "supports",
    ...more,
  })
const listed = (who: Person, more: object = {}) => who.api("coding.list", { space: here.space.slug, ...more })

describe("a passage", patience, () => {
  let comment: Comment
  beforeEach(async () => {
    comment = await here.ada.post(here.thread, "Close the camps before winter comes.")
  })

  test("is coded, changed and removed by its coder, and another coder's is left alone", async () => {
    const { rapporteur, mod, space } = here
    const coding = await code(rapporteur, comment)
    expect(coding).toMatchObject({ theme: camps, position: "supports", byName: "Rosa", state: "same" })
    const again = { commentId: comment.id, id: coding.id, revision: 1, start: 0, end: 12, theme: camps } as const
    expect(await rapporteur.api("coding.add", { ...again, position: "supports" })).toEqual(coding)
    await refused("conflict", rapporteur.api("coding.add", { ...again, end: 9, position: "supports" }))

    const change = { codingId: coding.id, theme: fees, position: "opposes" } as const
    await refused("forbidden", mod.api("coding.change", change))
    await refused("forbidden", mod.api("coding.remove", { codingId: coding.id }))
    expect(await rapporteur.api("coding.change", change)).toMatchObject({ theme: fees, position: "opposes" })
    const { excerpts, coders } = await listed(mod)
    expect(excerpts).toMatchObject([{ id: coding.id, quote: "Close the ca", threadNumber: 1, theme: fees }])
    expect(coders).toMatchObject([{ name: "Rosa", agency: null, comments: 1 }])
    expect((await mod.api("coding.marks", { space: space.slug, comment: comment.id })).codings).toHaveLength(1)

    await rapporteur.api("coding.remove", { codingId: coding.id })
    await refused("not_found", rapporteur.api("coding.remove", { codingId: coding.id }))
    expect((await listed(mod)).total).toBe(0)
    const told = await EventModel.find({ "subject.id": coding.id }).sort({ seq: 1 }).lean()
    expect(told.map(({ type, topics }) => [type, topics])).toEqual(
      ["added", "changed", "removed"].map((what) => [`coding.${what}`, [`coding:${space._id}`]]),
    )
  })

  test("stands in the text, under a theme that is in use", async () => {
    const { rapporteur, space } = here
    await refused("invalid", code(rapporteur, comment, { start: 5, end: 5 }))
    await refused("invalid", code(rapporteur, comment, { end: 400 }))
    await refused("conflict", code(rapporteur, comment, { revision: 2 }))
    await refused("invalid", code(rapporteur, comment, { theme: randomUUID() }))
    const { themes } = await rapporteur.api("coding.codebook", { space: space.slug })
    const archived = themes.map(({ id, text: words }) => ({
      id,
      text: Object.fromEntries(Object.entries(words).map(([language, one]) => [language, one.text])),
      isArchived: id === camps,
    }))
    const save = (revision: number, some = archived) =>
      rapporteur.api("coding.saveCodebook", { space: space.slug, revision, themes: some })
    await refused("invalid", save(1, archived.slice(1)))
    expect(await save(1)).toMatchObject({ revision: 2, by: { name: "Rosa" } })
    const other = { space: space.slug, revision: 1, themes: archived.toReversed() }
    await refused("conflict", here.mod.api("coding.saveCodebook", other))
    await refused("invalid", code(rapporteur, comment))
    const told = await EventModel.find({ type: "space.codebook" }).sort({ seq: 1 }).lean()
    expect(told.map(({ from, to, actorId }) => [from, to, actorId])).toEqual([
      ["0", "1", rapporteur.id],
      ["1", "2", rapporteur.id],
    ])
  })

  test("shows that its text has changed, and shows nothing of a text that may no longer be read", async () => {
    const { rapporteur, ada, mod, thread, space } = here
    const [masked, withdrawn] = [
      await ada.post(thread, "Call me at home tonight."),
      await ada.post(thread, "Soon gone, all of it."),
    ]
    for (const one of [comment, masked, withdrawn]) await code(rapporteur, one)
    await ada.api("comments.edit", { commentId: comment.id, revision: 1, body: "<p>Keep the camps.</p>" })
    await mod.api("comments.redact", { commentId: masked.id, revision: 1, start: 0, end: 7, reason: "personal_data" })
    await ada.api("comments.withdraw", { commentId: withdrawn.id })

    const { excerpts, total, gone } = await listed(rapporteur)
    expect([total, gone]).toEqual([1, 2])
    expect(excerpts).toMatchObject([{ commentId: comment.id, state: "changed", quote: "Close the ca" }])
    const marks = await rapporteur.api("coding.marks", { space: space.slug, question: "1" })
    const states = new Map(marks.codings.map(({ commentId, state }) => [commentId, state]))
    expect([comment, masked, withdrawn].map(({ id }) => states.get(id))).toEqual(["changed", "gone", "gone"])
    expect(await positionsOf(space._id)).toMatchObject([{ contributors: 1, commentIds: [comment.id] }])
    await refused("conflict", code(rapporteur, withdrawn))
  })
})

test("what is coded is for those who work on the space, and for nobody else, live or later", patience, async () => {
  const { rapporteur, mod, mod2, ada, visitor, admin, space, thread, ohchr } = here
  const elsewhere = await addSpace({ agencies: [ohchr] })
  const other = await here.addPerson("Mo", {
    roles: [{ spaceId: elsewhere._id, role: "moderator", organisationId: ohchr.id }],
  })
  const comment = await ada.post(thread, "Nothing of this is secret.")
  const coding = await code(rapporteur, comment)
  const of = { space: space.slug }
  const topic = `coding:${space._id}`
  const outsiders = [
    [visitor, "unauthenticated"],
    [ada, "forbidden"],
    [admin, "forbidden"],
    [other, "forbidden"],
  ] as const
  for (const [who, refusal] of outsiders) {
    for (const name of ["coding.codebook", "coding.list", "coding.pivot", "coding.agreement"] as const)
      await refused(refusal, who.api(name, of))
    await refused(refusal, who.api("coding.marks", { ...of, comment: comment.id }))
    await refused(refusal, who.api("coding.suggestions", { ...of, question: "1" }))
    await refused(refusal, code(who, comment))
    await refused(refusal, who.api("coding.settle", { commentId: comment.id, theme: camps, position: null }))
    await refused(refusal, who.follow([topic]))
  }
  for (const who of [ada, admin, other]) await refused("not_found", who.api("coding.remove", { codingId: coding.id }))

  const [readers, coder] = [await ada.follow([`space:${space._id}`, `thread:${thread._id}`]), await mod.follow([topic])]
  await code(mod2, comment, { position: "opposes" })
  expect(await coder.next("coding.changed")).toMatchObject({ spaceId: space._id })
  await ada.post(thread, "And one more.")
  await readers.next("comment.changed")
  expect(JSON.stringify(readers.told)).not.toMatch(/coding/)

  const since = coder.told.at(-1)!.seq
  const left = new Promise((resolve) => coder.socket.once("disconnect", resolve))
  await takeRole(mod.id, { spaceId: space._id, role: "moderator" })
  await left
  mod.forgetCookie()
  await refused("forbidden", listed(mod))
  await refused("forbidden", mod.follow([topic], { since }))
  await code(mod2, comment, { theme: fees })
  const back = await rapporteur.follow([topic], { since })
  expect(await back.next("coding.changed")).toMatchObject({ spaceId: space._id })
  expect(coder.told.filter(({ seq }) => seq > since)).toEqual([])
})

describe("kappa", patience, () => {
  test("is what Cohen's formula says, and says nothing where it is 0 / 0", () => {
    // 50 units. Observed: (20 + 15) / 50 = 0.7. A says yes to 25 of 50 = 0.5, B to 30 of 50 = 0.6.
    // By chance: 0.5 × 0.6 + 0.5 × 0.4 = 0.5. Kappa: (0.7 − 0.5) / (1 − 0.5) = 0.4.
    const usual = agreementOf({ both: 20, onlyA: 5, onlyB: 10, neither: 15 })
    expect(usual).toMatchObject({ units: 50, observed: 0.7 })
    expect(usual.expected).toBeCloseTo(0.5, 12)
    expect(usual.kappa).toBeCloseTo(0.4, 12)
    // Worse than chance: observed 0, by chance 0.5 × 0.5 + 0.5 × 0.5 = 0.5; (0 − 0.5) / 0.5 = −1.
    expect(agreementOf({ both: 0, onlyA: 5, onlyB: 5, neither: 0 }).kappa).toBe(-1)
    // One says yes to all, the other to nine of ten: observed 0.9 is just what chance gives.
    expect(agreementOf({ both: 9, onlyA: 1, onlyB: 0, neither: 0 }).kappa).toBeCloseTo(0, 12)
    for (const certain of [
      { both: 7, onlyA: 0, onlyB: 0, neither: 0 },
      { both: 0, onlyA: 0, onlyB: 0, neither: 7 },
    ])
      expect(agreementOf(certain)).toMatchObject({ observed: 1, expected: 1, kappa: null })
    expect(agreementOf({ both: 0, onlyA: 0, onlyB: 0, neither: 0 })).toMatchObject({ observed: null, kappa: null })
  })

  test("of 500 comments is what was computed by hand", async () => {
    const { mod, mod2, rapporteur, space, thread } = here
    const comments = await fill(space, thread, { openings: 500 })
    // By the last digit of its place: who finds which theme in a comment. Everybody has read every comment.
    const found: Record<string, [ofMod: number[], ofMod2: number[]]> = {
      [camps]: [
        [0, 2, 4, 6, 8],
        [0, 2, 4, 6, 1],
      ],
      [fees]: [[0], [0, 1]],
    }
    const docs = [mod, mod2].flatMap((who, i) =>
      comments.flatMap(({ _id }, place) => {
        const themes = Object.keys(found).filter((theme) => found[theme]![i]!.includes(place % 10))
        return (themes.length > 0 ? themes : [null]).map((theme) => codingOf(who, i, _id, theme))
      }),
    )
    await CodingModel.insertMany(docs)
    const page = await rapporteur.api("coding.agreement", { space: space.slug, a: mod.id, b: mod2.id })

    expect(page.comments).toBe(500)
    const [first, second, third] = [camps, fees, unused].map((theme) => page.themes.find((one) => one.theme === theme)!)
    // Camps: both in 0 2 4 6 = 200, the first alone in 8 = 50, the second alone in 1 = 50, neither 200.
    // Observed 400 / 500 = 0.8; each says yes to half, so by chance 0.5; kappa (0.8 − 0.5) / 0.5 = 0.6.
    expect(first).toMatchObject({ units: 500, both: 200, onlyA: 50, onlyB: 50, neither: 200, observed: 0.8 })
    expect(first!.kappa).toBeCloseTo(0.6, 12)
    // Fees: both in 0 = 50, the second alone in 1 = 50, neither 400. Observed 0.9; 0.1 × 0.2 + 0.9 × 0.8 = 0.74 by chance;
    // kappa (0.9 − 0.74) / 0.26 = 8 / 13.
    expect(second).toMatchObject({ both: 50, onlyA: 0, onlyB: 50, neither: 400, observed: 0.9 })
    expect(second!.kappa).toBeCloseTo(8 / 13, 12)
    expect(third).toMatchObject({ neither: 500, observed: 1, kappa: null })
    // Over all, 1500 units: both 250, 50, 100, neither 1100. Observed 1350 / 1500 = 0.9. The first says yes to 300 / 1500 =
    // 1/5, the second to 350 / 1500 = 7/30: by chance 7/150 + 4/5 × 23/30 = 99/150 = 0.66; kappa 0.24 / 0.34 = 12 / 17.
    expect(page.overall).toMatchObject({ units: 1500, both: 250, onlyA: 50, onlyB: 100, neither: 1100 })
    expect(page.overall.kappa).toBeCloseTo(12 / 17, 12)
    // One who finds it alone, 50 + 50 under camps and 50 under fees; a page has 50 of them.
    expect([page.open, page.settled, page.pages, page.differences.length]).toEqual([150, 0, 3, 50])
  })

  const codingOf = (who: Person, i: number, commentId: string, theme: string | null): CodingDoc => ({
    _id: randomUUID(),
    spaceId: here.space._id,
    commentId,
    revision: 1,
    start: 0,
    end: theme ? 3 : 0,
    theme,
    position: theme ? "supports" : null,
    by: who.id,
    byName: i === 0 ? "Grace" : "Duarte",
    agencyId: i === 0 ? here.ohchr.id : here.desa.id,
    agency: i === 0 ? "OHCHR" : "UN DESA",
    at: new Date(),
  })
})

test("two coders of different agencies differ, somebody settles it, and what was settled holds", patience, async () => {
  const { rapporteur, mod, mod2, ada, ben, delegate, kenya, thread, space, ohchr } = here
  const of = { space: space.slug }
  const pair = { a: mod.id, b: mod2.id }
  const agreement = (more: object = {}) => mod.api("coding.agreement", { ...of, ...pair, ...more })
  expect(await mod.api("coding.agreement", of)).toMatchObject({
    pair: null,
    comments: 0,
    overall: { units: 0, kappa: null },
  })
  const alike = await ada.post(thread, "Close the camps now.")
  const apart = await ben.post(thread, "Camps are too cold.")
  const alone = await delegate.post(thread, "Kenya closes its camps.", { capacity: { organisationId: kenya.id } })
  for (const who of [mod, mod2]) await code(who, alike)
  await code(mod, apart)
  await code(mod2, apart, { position: "opposes" })
  await code(mod, alone)
  await mod2.api("coding.pass", { commentId: alone.id, id: randomUUID(), revision: 1 })

  const before = await agreement()
  expect(before).toMatchObject({ comments: 3, overall: { units: 9, both: 2, onlyA: 1, onlyB: 0, neither: 6 }, open: 2 })
  const first = await mod.api("coding.agreement", of)
  expect([first.pair!.a, first.pair!.b].sort()).toEqual([mod.id, mod2.id].sort())
  expect(before.differences.map(({ commentId }) => commentId).sort()).toEqual([apart.id, alone.id].sort())
  const colleague = await here.addPerson("Colleague", {
    roles: [{ spaceId: space._id, role: "moderator", organisationId: ohchr.id }],
  })
  await code(colleague, alike)
  await refused("invalid", agreement({ b: colleague.id }))

  const held = async () =>
    (await positionsOf(space._id)).map(({ position, contributors, states, commentIds }) => ({
      position,
      contributors,
      states,
      commentIds,
    }))
  expect(await held()).toEqual([
    { position: "opposes", contributors: 1, states: [], commentIds: [apart.id] },
    { position: "supports", contributors: 3, states: ["KE"], commentIds: [alike.id, apart.id, alone.id].sort() },
  ])
  await refused(
    "not_found",
    rapporteur.api("coding.settle", { commentId: apart.id, theme: fees, position: "supports" }),
  )
  await rapporteur.api("coding.settle", { commentId: apart.id, theme: camps, position: "opposes", note: "Read again." })
  await mod2.api("coding.settle", { commentId: alone.id, theme: camps, position: null })
  expect(await agreement()).toMatchObject({ open: 0, settled: 2, overall: before.overall })
  expect((await agreement({ show: "settled" })).differences).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        commentId: apart.id,
        settled: expect.objectContaining({ position: "opposes", byName: "Rosa", note: "Read again." }),
      }),
      expect.objectContaining({
        commentId: alone.id,
        settled: expect.objectContaining({ position: null, byName: "Duarte", agency: "UN DESA" }),
      }),
    ]),
  )
  expect(await held()).toEqual([
    { position: "opposes", contributors: 1, states: [], commentIds: [apart.id] },
    { position: "supports", contributors: 1, states: [], commentIds: [alike.id] },
  ])
  await mod.api("coding.reopen", { commentId: alone.id, theme: camps })
  expect(await agreement()).toMatchObject({ open: 1, settled: 1 })
  expect((await held())[1]).toMatchObject({ contributors: 2, states: ["KE"] })
})

test(
  "each version of the codebook stays, with who kept it; late replies are read for suggestions too",
  patience,
  async () => {
    const { ada, ben, mod, rapporteur, space, thread } = here
    const { themes } = await rapporteur.api("coding.codebook", { space: space.slug })
    const later = themes.map(({ id }) => ({ id, text: { en: `Theme ${id}` }, isArchived: id === unused }))
    await mod.api("coding.saveCodebook", { space: space.slug, revision: 1, themes: later })
    const { revisions } = await rapporteur.api("coding.history", { space: space.slug })
    expect(revisions.map(({ revision, by }) => [revision, by.name])).toEqual([
      [2, "Grace"],
      [1, "Rosa"],
    ])
    expect(revisions[1]!.themes).toEqual(themes)
    await refused("forbidden", ada.api("coding.history", { space: space.slug }))

    const { id: parentId } = await ada.post(thread, "Short.")
    for (let i = 0; i < 3; i++) await ben.post(thread, "Yes.", { parentId })
    const late = await ben.post(thread, "The consulate should open a counter in each of the three towns.", { parentId })
    const { languages } = await rapporteur.api("coding.suggestions", { space: space.slug, question: "1" })
    expect(languages.flatMap(({ sentences }) => sentences.map(({ commentId }) => commentId))).toContain(late.id)
  },
)

test("moderators file a comment under themes: a hint to those who write the summary, and nothing to readers", async () => {
  const { ada, ben, mod, mod2, rapporteur, thread, space } = here
  const of = { space: space.slug }
  const { id: commentId } = await ada.post(thread, "Close the camps before winter comes.")
  const other = await ada.post(thread, "Something else that is reported.")
  await ben.api("comments.report", { commentId, reason: "off_topic" })
  await ben.api("comments.report", { commentId: other.id, reason: "off_topic" })
  const bench = await rapporteur.follow([`coding:${space._id}`])
  const reader = await ben.follow([`thread:${thread._id}`])
  const file = (who: Person, themes: string[]) => who.api("comments.file", { commentId, revision: 1, themes })
  await refused("invalid", file(mod, [randomUUID()]))
  for (const nobody of [ben, rapporteur]) await refused("forbidden", file(nobody, [camps]))
  await file(mod, [camps, fees, camps])

  expect(await bench.next("coding.changed")).toMatchObject({ spaceId: space._id })
  const marks = async () => (await rapporteur.api("coding.marks", { ...of, question: "1" })).filed
  expect(await marks()).toEqual({ [commentId]: [camps, fees] })
  const card = await mod2.api("moderation.card", { commentId })
  expect(card.themes.map(({ text: { en } }) => en?.text)).toEqual(["Camps", "Recruitment fees"])
  expect(card.history.at(-1)).toMatchObject({ type: "comment.themed", actor: "Grace", note: "Camps; Recruitment fees" })
  const narrowed = await mod2.api("moderation.queue", { queue: "reported", theme: fees })
  expect(narrowed.items.map(({ comment, themes }) => [comment.id, themes])).toEqual([[commentId, [camps, fees]]])

  await mod.api("comments.undo", { commentId })
  expect(await marks()).toEqual({})
  await file(mod, [fees])
  await file(mod, [])
  expect(await marks()).toEqual({})
  await file(mod2, [unused])
  await expect
    .poll(async () =>
      (await mod.api("record.list", { ...of, action: "comment.themed" })).entries.map((one) => one.reasonText),
    )
    .toEqual(["Never used", "\u2013", "Recruitment fees", "Camps; Recruitment fees"])

  // Something that readers hear, after it.
  await mod.api("comments.feature", { commentId: other.id, revision: 1 })
  await reader.next("comment.changed", ({ comment }) => comment.id === other.id)
  const { comment } = await ben.api("comments.get", { commentId })
  for (const told of [reader.told, comment]) expect(JSON.stringify(told)).not.toContain(unused)
})
