import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { ParticipantModel, SpaceModel } from "../server/spaces/model.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// A discussion in pictures: what they say is what a count of everything says, and a few supporters are not singled out.

const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const count = (values: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

/** Counted from nothing but what there is, and held against what a visitor is told. */
async function expectCharts({ visitor, space }: World) {
  const charts = await visitor.api("spaces.charts", { space: space.slug })
  const published = await CommentModel.find({ spaceId: space._id, status: "published" }).lean()
  const participants = await ParticipantModel.find({ spaceId: space._id }).lean()
  const firsts = await Promise.all(participants.map(({ first }) => CommentModel.findById(first).lean()))
  expect(
    Object.fromEntries(charts.days.filter((one) => one.comments > 0).map((one) => [one.day, one.comments])),
  ).toEqual(count(published.map(({ createdAt }) => dayOf(createdAt))))
  expect(
    Object.fromEntries(charts.days.filter((one) => one.newcomers > 0).map((one) => [one.day, one.newcomers])),
  ).toEqual(count(firsts.map((one) => dayOf(one!.createdAt))))
  expect(
    Object.fromEntries(
      charts.objectives.filter((one) => one.comments > 0).map((one) => [String(one.number), one.comments]),
    ),
  ).toEqual(
    count(published.flatMap(({ objectives }) => (objectives.length > 0 ? objectives.map(String) : [String(null)]))),
  )
  for (const rows of [charts.groups, charts.regions, charts.languages])
    expect(rows.reduce((sum, { comments }) => sum + comments, 0)).toBe(published.length)
  return charts
}

test("the pictures say at any instant what was said, when, by whom and on what", async () => {
  const review = await world()
  const { ada, ben, delegate, mod, kenya, thread, other, space } = review
  expect((await expectCharts(review)).days).toEqual([])

  const first = await ada.post(thread, "Of the lake.", { objectives: [7, 23] })
  await ben.post(other, "Sans objectif, mais en français.", { language: "fr", objectives: [] })
  const official = await delegate.post(thread, "For Kenya.", { capacity: { organisationId: kenya.id } })
  const charts = await expectCharts(review)
  expect(charts.objectives).toContainEqual({ number: 17, comments: 1 })
  expect(charts.objectives).toContainEqual({ number: null, comments: 1 })
  expect(charts.languages).toContainEqual({ id: "fr", comments: 1, participants: 1 })
  expect(charts.groups).toContainEqual({ id: "member-states", comments: 1, participants: 1 })

  await mod.api("comments.retag", { commentId: first.id, revision: 1, objectives: [17], countries: [] })
  await expectCharts(review)
  await mod.api("comments.hold", { commentId: official.id, revision: 1, note: "Somebody else should look." })
  await expectCharts(review)
  await ada.api("comments.withdraw", { commentId: first.id })
  const after = await expectCharts(review)
  expect(after.days).toEqual([{ day: dayOf(new Date(official.createdAt)), comments: 1, newcomers: 3 }])
  await review.visitor.post(thread, "Nothing.").catch(() => {})

  // What a crash leaves wrong is counted again.
  await SpaceModel.updateOne({ _id: space._id }, { $set: { newcomers: { "2026-01-01": 5 } } })
  await recountAll(0)
  await expectCharts(review)
}, 60_000)

test("of supporters only those are told who are not few, and every cell of a file is text", async () => {
  const review = await world()
  const { addPerson, thread, space, visitor } = review
  const trickster = await addPerson('=HYPERLINK("https://evil.example")', { group: "academia" })
  const { id } = await trickster.post(thread, "=1+1 is what I say, and no formula.")
  const from = { KE: [6, "civil-society"], FR: [5, "academia"], MX: [1, "trade-unions"] } as const
  const supporters = [
    ...Object.entries(from).flatMap(([country, [many, group]]) =>
      Array.from({ length: many }, () => ({ country, isCountryShown: true, group })),
    ),
    // Who does not show where they are from is from nowhere.
    ...Array.from({ length: 4 }, () => ({ country: "MX" })),
  ]
  await Promise.all(
    supporters.map(async (of) => (await addPerson("Somebody", of)).api("comments.support", { commentId: id })),
  )

  const shown = async () => (await visitor.api("spaces.charts", { space: space.slug })).supported
  await expect.poll(async () => (await shown()).length, { timeout: 15_000 }).toBe(1)
  const [one] = await shown()
  expect(one).toMatchObject({ id, supports: 16, excerpt: "=1+1 is what I say, and no formula." })
  expect(one!.groups).toEqual([
    { id: "civil-society", count: 6 },
    { id: "academia", count: 5 },
  ])
  expect(one!.regions).toEqual([
    { id: "africa", count: 6 },
    { id: "europe", count: 5 },
  ])

  await CommentModel.updateOne({ _id: id }, { $unset: { supportRegions: 1 }, $inc: { version: 1 } })
  await recountAll(0)
  expect((await shown())[0]!.regions).toEqual(one!.regions)

  const file = await visitor.call("spaces.exportChart", { space: space.slug, chart: "supported" })
  expect(file.headers.get("content-type")).toContain("text/csv")
  expect(file.headers.get("content-disposition")).toContain(`${space.slug}-supported-`)
  const text = await file.text()
  expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  expect(text).toContain(`"'=1+1 is what I say, and no formula."`)
  for (const line of text.trim().split("\r\n")) expect(line).not.toMatch(/(?:^|,)"?[=+@-]/)
  for (const chart of ["days", "groups", "regions", "languages", "objectives", "times"] as const)
    expect(
      (await (await visitor.call("spaces.exportChart", { space: space.slug, chart })).text()).split("\r\n").length,
    ).toBeGreaterThan(chart === "times" ? 3 : 2)
}, 60_000)

test("how long decisions took is told in shares, once there are enough", async () => {
  const review = await world({ space: { screening: "before" } })
  const { ada, mod, thread, visitor, space } = review
  const times = async () => (await visitor.api("spaces.charts", { space: space.slug })).times
  for (let n = 1; n <= 5; n++) {
    expect(await times()).toEqual({ median: null, p95: null, shares: [] })
    const { id } = await ada.post(thread, `Held ${n}, until somebody has read it.`)
    await mod.api("comments.approve", { commentId: id, revision: 1 })
  }
  const told = await times()
  expect(told.median).toBeLessThan(60)
  expect(told.shares.map(({ percent }) => percent)).toEqual([100, 0, 0, 0, 0, 0])

  const closed = await review.addSpace({ visibility: "members" })
  await refused("not_found", visitor.api("spaces.charts", { space: closed.slug }))
  expect((await visitor.call("spaces.exportChart", { space: closed.slug, chart: "days" })).status).toBe(404)
  expect((await ada.api("spaces.charts", { space: closed.slug })).days).toEqual([])
}, 60_000)
