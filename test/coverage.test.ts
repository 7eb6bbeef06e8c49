import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import type { Language } from "#shared/language"
import { HeadsModel, VoiceModel } from "../server/comments/model.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { ThreadModel } from "../server/threads/model.ts"
import { expectCoverage } from "./helpers/coverage.ts"
import { organisation, addOrganisations } from "./helpers/made.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

/** No two alike, or the rules would hold them. */
const words = () => `${randomUUID()} ${randomUUID()}`

test("five hundred comments give the table that was counted by hand", async () => {
  const france = organisation({ kind: "state", name: "France", country: "FR" })
  await expectFiveHundred(france)
}, 300_000)

async function expectFiveHundred(france: ReturnType<typeof organisation>) {
  const review = await world()
  const { thread, other, space, kenya, ohchr, visitor, addPerson, delegate } = review
  await addOrganisations(france)
  const from = (country: string) => ({ country, isCountryShown: true })
  const of = ({ id }: { id: string }) => ({ organisations: [{ organisationId: id, as: "focal_point" as const }] })
  const second = await addPerson("Second delegate", of(kenya))
  const french = await addPerson("Delegate of France", of(france))
  const entity = await addPerson("Somebody of OHCHR", of(ohchr))
  const open = await delegate.api("threads.open", { space: space._id, title: "Something else" })
  const [question1, question2, opened] = [thread, other, { _id: open.id }]

  // Who, in which language, for whom; and how often on question 1, on question 2, and in what somebody opened.
  type Line = [who: Person, language: Language, forId: string | null, ...counts: [number, number, number]]
  const people = {
    a: await addPerson("A", { ...from("FR"), group: "civil-society" }),
    b: await addPerson("B", { ...from("KE"), group: "civil-society" }),
    c: await addPerson("C", { ...from("MX"), group: "academia" }),
    d: await addPerson("D", {}),
    e: await addPerson("E", { ...from("PH"), group: "trade-unions" }),
    g: await addPerson("G", { ...from("KE"), group: "academia" }),
  }
  const lines: Line[] = [
    [people.a, "en", null, 60, 20, 5],
    [people.b, "fr", null, 25, 25, 0],
    [people.c, "es", null, 45, 0, 15],
    [people.d, "ru", null, 30, 10, 0],
    [people.e, "en", null, 20, 40, 10],
    [people.g, "ar", null, 30, 10, 10],
    [delegate, "en", kenya.id, 35, 15, 0],
    [second, "fr", kenya.id, 10, 5, 0],
    [french, "fr", france.id, 25, 0, 25],
    [entity, "en", ohchr.id, 20, 10, 0],
  ]
  await Promise.all(
    lines.map(async ([who, language, forId, ...counts]) => {
      const capacity = forId ? { organisationId: forId } : ("personal" as const)
      for (const [index, count] of counts.entries())
        for (let n = 0; n < count; n++)
          await who.post([question1, question2, opened][index]!, words(), { language, capacity })
    }),
  )

  const matrix = await expectCoverage(visitor, space)
  const rowsOf = (rows: typeof matrix.rows.regions) =>
    Object.fromEntries(
      rows
        .filter(({ comments }) => comments > 0)
        .map(({ id, counts, others, comments, participants }) => [id, [...counts, others, comments, participants]]),
    )
  expect(rowsOf(matrix.rows.regions)).toEqual({
    africa: [100, 55, 10, 165, 3],
    americas: [45, 0, 15, 60, 1],
    asia: [20, 40, 10, 70, 1],
    europe: [85, 20, 30, 135, 2],
    none: [50, 20, 0, 70, 2],
  })
  expect(rowsOf(matrix.rows.groups)).toEqual({
    "civil-society": [85, 45, 5, 135, 2],
    academia: [75, 10, 25, 110, 2],
    "trade-unions": [20, 40, 10, 70, 1],
    "member-states": [70, 20, 25, 115, 2],
    "un-system": [20, 10, 0, 30, 1],
    none: [30, 10, 0, 40, 1],
  })
  expect(rowsOf(matrix.rows.languages)).toEqual({
    en: [135, 85, 15, 235, 4],
    fr: [60, 30, 25, 115, 3],
    es: [45, 0, 15, 60, 1],
    ru: [30, 10, 0, 40, 1],
    ar: [30, 10, 10, 50, 1],
  })
  expect(rowsOf(matrix.rows.delegations)).toEqual({ FR: [25, 0, 25, 50, 1], KE: [45, 20, 0, 65, 1] })
  expect(matrix.total).toEqual({ counts: [300, 135], others: 65, comments: 500, participants: 9 })
  // The silent are there, too.
  expect(matrix.rows.regions.find(({ id }) => id === "oceania")).toMatchObject({ counts: [0, 0], participants: 0 })
  expect(matrix.rows.languages.find(({ id }) => id === "zh")).toMatchObject({ comments: 0 })
  expect(matrix.rows.groups.find(({ id }) => id === "media")).toMatchObject({ comments: 0 })

  // Behind a number of a delegation stand as many comments.
  const behind = await visitor.api("comments.list", {
    threadId: question1._id,
    country: "KE",
    group: "member-states",
    official: "yes",
  })
  expect(behind.comments).toHaveLength(45)
}

test("who looks is told at most once a second, and then sees what is true", async () => {
  const { ada, ben, space, thread, visitor } = await world()
  const follower = await visitor.follow([`space:${space._id}`])
  const from = Date.now()
  await ada.post(thread, words())
  expect(await follower.next("coverage.changed")).toMatchObject({ spaceId: space._id })
  while (Date.now() - from < 1_500) await ben.post(thread, words())
  const { seq } = await expectCoverage(visitor, space)
  const told = () => follower.told.filter(({ kind }) => kind === "coverage.changed")
  await expect.poll(() => Math.max(...told().map((one) => one.seq))).toBeGreaterThanOrEqual(seq)
  expect(told().length).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - from) / 1_000))
})

test("what a crash left wrong of who has spoken, the recount puts right", async () => {
  const { ada, ben, delegate, space, thread, kenya, visitor } = await world()
  for (const one of [ada, ben]) await one.post(thread, words())
  await delegate.post(thread, words(), { capacity: { organisationId: kenya.id } })
  await expectCoverage(visitor, space)
  await HeadsModel.updateOne({ _id: space._id }, { $inc: { "heads.all": 2, "heads.group:none": -1 } })
  await VoiceModel.deleteOne({ spaceId: space._id })
  await VoiceModel.updateOne({ spaceId: space._id }, { $inc: { comments: -1 } })
  await VoiceModel.create({ _id: `${space._id} ${randomUUID()} language:ru`, spaceId: space._id, who: "", comments: 2 })
  await ThreadModel.updateOne({ _id: thread._id }, { $inc: { "facets.delegation:KE": 3, version: 1 } })
  await recountAll(0)
  await expectCoverage(visitor, space)
})

test("whoever may not read a discussion does not learn who speaks there", async () => {
  const { ada, visitor, space } = await world({ space: { visibility: "members" } })
  await ada.api("spaces.coverage", { space: space.slug })
  await refused("not_found", visitor.api("spaces.coverage", { space: space.slug }))
})
