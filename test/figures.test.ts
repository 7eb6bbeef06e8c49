import { trusted } from "mongoose"
import { expect, test } from "vitest"
import type { Figures } from "#shared/figures"
import { belonging } from "../server/comments/facets.ts"
import { CommentModel, ReportModel } from "../server/comments/model.ts"
import { randomFrom, type Random } from "../server/demo/large/random.ts"
import { EventModel, InstanceModel } from "../server/events/model.ts"
import { healFigures } from "../server/figures/heal.ts"
import { countNewSpaces } from "../server/figures/keep.ts"
import { FiguredModel, FiguresModel } from "../server/figures/model.ts"
import { SYSTEM } from "../server/viewer.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { world, type World } from "./helpers/world.ts"

// Figures: kept, and at any instant what a recount of everything would give, and what the queues say.

const reasons = ["spam", "off_topic", "format"] as const
const words = ["A fair point.", "They are vermin.", "Un mot en français, pour changer un peu.", "Nothing to add."]

/** Somebody does something that may or may not be possible: what is refused must leave no trace in the figures. */
async function actAtRandom({ ada, ben, delegate, mod, mod2, thread, kenya, space }: World, { pick }: Random) {
  const comments = await CommentModel.find({ spaceId: space._id }).sort({ createdAt: 1 }).lean()
  const one = comments.length > 0 ? pick(comments) : undefined
  const author = [ada, ben, delegate].find(({ id }) => id === one?.authorId)
  const moderator = pick([mod, mod2])
  const revision = one?.proposed?.revision ?? one?.revision ?? 1
  const judged = {
    commentId: one?._id ?? "",
    revision,
    ...(one && pick([true, false]) ? { from: one.status as "held" } : {}),
  }
  const acts = [
    () => pick([ada, ben]).post(thread, pick(words)),
    () => delegate.post(thread, pick(words), { capacity: { organisationId: kenya.id } }),
    () => moderator.api("comments.approve", judged),
    () => moderator.api("comments.approve", judged),
    () => moderator.api("comments.undo", { commentId: judged.commentId }),
    () => moderator.api("comments.undo", { commentId: judged.commentId }),
    () => moderator.api("comments.hold", { ...judged, note: "Somebody else should look." }),
    () => moderator.api("claims.take", { commentId: judged.commentId }),
    () => author?.api("appeals.file", { commentId: judged.commentId, text: "I do not agree." }),
    () =>
      moderator.api("appeals.decide", {
        ...judged,
        outcome: pick(["upheld", "reversed"]),
        note: "We have looked again.",
      }),
    () => moderator.api("comments.reject", { ...judged, reason: pick(reasons) }),
    () => moderator.api("comments.return", { ...judged, reason: pick(reasons) }),
    () =>
      pick([ada, ben, mod2]).api("comments.report", { commentId: judged.commentId, reason: pick(["spam", "abusive"]) }),
    () => author?.api("comments.edit", { commentId: judged.commentId, revision, body: `<p>${pick(words)}</p>` }),
    () => author?.api("comments.withdraw", { commentId: judged.commentId }),
    () => pick([ada, ben]).api("comments.support", { commentId: judged.commentId }),
  ]
  await Promise.resolve(pick(one ? acts : acts.slice(0, 1))()).catch(() => {})
}

/** Counted from nothing but what there is. */
async function recount(spaceId: string) {
  const [comments, reports, events] = await Promise.all([
    CommentModel.find({ spaceId }).lean(),
    ReportModel.find({ spaceId }).lean(),
    EventModel.find({ "subject.kind": "comment" }).sort({ seq: 1 }).lean(),
  ])
  const count = (values: string[]) => {
    const counts: Record<string, number> = {}
    for (const value of values) counts[value] = (counts[value] ?? 0) + 1
    return counts
  }
  const kept = events.filter((one, i) => {
    const later = events
      .slice(i + 1)
      .filter(({ subject, actorId }) => subject.id === one.subject.id && actorId === one.actorId)
    return later.find(({ type }) => type !== "comment.claimed")?.type !== "comment.undone"
  })
  const decided = kept.filter(({ type }) => ["comment.approved", "comment.returned", "comment.rejected"].includes(type))
  return {
    received: comments.length,
    cells: count(
      comments.map((one) => {
        const isRefused = one.status === "returned" || one.status === "rejected"
        const reason = isRefused ? one.decision!.reason : null
        return [one.status, reason, one.language, belonging(one).group, one.decision?.agency ?? null].join("|")
      }),
    ),
    waiting: count(comments.flatMap(({ queue }) => queue ?? [])),
    decisions: count(decided.map(({ to, agency }) => `${agency}|${to}`)),
    reports: count(
      reports
        .filter(({ reporterId }) => reporterId !== SYSTEM)
        .map(({ reason, outcome }) => `${reason}|${outcome ?? "open"}`),
    ),
  }
}

/** What has gone down to nothing again is as if it had never been. */
const some = (counts: [string, number][]) => Object.fromEntries(counts.filter(([, count]) => count !== 0))

/** The answer in the same form. */
function counted({ received, cells, waiting, decisions, reports }: Figures) {
  const isSum = cells.reduce((sum, { count }) => sum + count, 0)
  expect(isSum).toBe(received)
  return {
    received,
    cells: some(
      cells.map(({ count, ...of }) => [[of.status, of.reason, of.language, of.group, of.agency].join("|"), count]),
    ),
    waiting: some(Object.entries(waiting)),
    decisions: some(
      decisions.flatMap(({ agency, ...of }) =>
        Object.entries(of).map(([to, n]): [string, number] => [`${agency}|${to}`, n]),
      ),
    ),
    reports: some(
      reports.flatMap(({ reason, ...of }) =>
        Object.entries(of).map(([what, n]): [string, number] => [
          `${reason}|${what === "otherGrounds" ? "other_grounds" : what}`,
          n,
        ]),
      ),
    ),
  }
}

test.each([1, 2])(
  "over a random history (%i) the figures equal the queues and a recount at every instant",
  { timeout: 120_000 },
  async (seed) => {
    const here = await world({ space: { heldWords: ["vermin"] } })
    const { mod, space } = here
    const random = randomFrom(String(seed))
    const ask = () => mod.api("moderation.figures", { space: space.slug })
    for (let step = 0; step < 60; step++) {
      await actAtRandom(here, random)
      const figures = await ask()
      expect(counted(figures), `seed ${seed}, step ${step}`).toEqual(await recount(space._id))
      const { counts } = await mod.api("moderation.queue", {})
      const appealed = await CommentModel.countDocuments({ spaceId: space._id, queue: "appealed" })
      expect(figures.waiting.appealed).toBe(appealed)
      expect({ held: figures.waiting.held, reported: figures.waiting.reported }).toEqual({
        held: counts.held,
        reported: counts.reported,
      })
    }
    const { seq: _seq, at: _at, ...last } = await ask()
    await untilRecorded()
    expect(await ask()).toMatchObject(last)
    // Counted from the beginning, as after a restore, they are the same.
    await Promise.all([
      FiguresModel.deleteMany({ _id: space._id }),
      FiguredModel.deleteMany({ at: trusted({ $gte: 0 }) }),
    ])
    expect(await ask()).toMatchObject(last)
  },
)

test("what a kill left half counted is counted once", async () => {
  const here = await world({ space: { heldWords: ["vermin"] } })
  const { ada, mod, space, thread } = here
  const { id: commentId } = await ada.post(thread, "They are vermin.")
  await untilRecorded()
  await expect.poll(() => FiguresModel.findById(space._id).lean(), { timeout: 15_000 }).not.toBeNull()
  const before = (await FiguresModel.findById(space._id).lean())!
  await mod.api("comments.reject", { commentId, revision: 1, reason: "abusive" })
  await untilRecorded()
  const after = (await FiguresModel.findById(space._id).lean())!
  expect(after.counts).not.toEqual(before.counts)
  // The comment says that it is counted; the space died before it could.
  await FiguresModel.replaceOne({ _id: space._id }, before)
  await here.app.close()
  await InstanceModel.updateOne({ _id: "instance" }, { $set: { recordedTo: before.seq } })
  await here.restart()
  await untilRecorded()
  expect((await FiguresModel.findById(space._id).lean())!.counts).toEqual(after.counts)
  expect(Object.values(after.counts).every((count) => count >= 0)).toBe(true)
})

test("figures that a recorder left wrong when it stood still are found, and counted anew", async () => {
  const here = await world({ space: { heldWords: ["vermin"] } })
  const { ada, mod, space, thread } = here
  const one = await ada.post(thread, "They are vermin.")
  await ada.post(thread, "A fair point.")
  await mod.api("comments.reject", { commentId: one.id, revision: 1, reason: "abusive" })
  await untilRecorded()
  const kept = async () => (await FiguresModel.findById(space._id).lean())!
  await expect.poll(() => FiguresModel.findById(space._id).lean(), { timeout: 15_000 }).not.toBeNull()
  const isDoubted = async () => {
    await healFigures(0)
    return (await kept()).isDoubted ?? false
  }
  expect(await isDoubted()).toBe(false)
  const figured = (await FiguredModel.findById(one.id).lean())!
  const countsNow = async () => some(Object.entries((await kept()).counts))
  const counts = await countsNow()
  const wrong = [
    // What has been counted of a comment is forgotten by one that comes late: it will be counted twice.
    () => FiguredModel.updateOne({ _id: one.id }, { $set: { counts: { "is|held|-|en|civil-society|-": 1 } } }),
    // And so it is: the sum is another one than that of its parts.
    () => FiguresModel.updateOne({ _id: space._id }, { $inc: { "counts.queue|held": 2 } }),
    // Both agree on what is not so.
    async () => {
      for (const model of [FiguresModel, FiguredModel]) {
        const _id = model === FiguresModel ? space._id : one.id
        await (model as typeof FiguresModel).updateOne({ _id }, { $inc: { "counts.queue|held": 1 } })
      }
    },
  ]
  for (const spoil of wrong) {
    await spoil()
    expect(await isDoubted()).toBe(true)
    await countNewSpaces((await InstanceModel.findById("instance").lean())!.recordedTo!)
    expect(await countsNow()).toEqual(counts)
    expect((await FiguredModel.findById(one.id).lean())!.counts).toEqual(figured.counts)
    expect(await isDoubted()).toBe(false)
  }
})

test("how long a decision took, how often two agencies agreed, and whether a rule was right", async () => {
  const { ada, mod, mod2, space, thread } = await world({ space: { heldWords: ["vermin"] } })
  const bad = await ada.post(thread, "They are vermin.")
  const good = await ada.post(thread, "Some call them vermin, and are wrong.")
  await mod.api("comments.reject", { commentId: bad.id, revision: 1, reason: "hateful" })
  await mod.api("comments.approve", { commentId: good.id, revision: 1 })
  await mod2.api("comments.approve", { commentId: good.id, revision: 1, from: "published" })
  const figures = await mod.api("moderation.figures", { space: space.slug })
  expect(figures.times).toMatchObject({ count: 2 })
  expect(figures.times.median).toBeLessThan(30)
  expect(figures.agreement).toEqual({ judged: 1, agreed: 1 })
  expect(figures.rules).toEqual([{ rule: "word", held: 2, reported: 0, right: 1, wrong: 1 }])
})

test("the table of figures is for those who work on the space, and no cell of it is a formula", async () => {
  const { ada, mod, admin, ben, visitor, space, thread } = await world()
  const { id: commentId } = await ada.post(thread, "One.")
  await mod.api("comments.reject", { commentId, revision: 1, reason: "spam" })
  const file = await mod.call("moderation.exportFigures", { space: space.slug })
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8")
  const text = Buffer.from(await file.arrayBuffer()).toString("utf8")
  expect(text.startsWith('\uFEFF"measure","state","reason","language","group","agency","value"\r\n')).toBe(true)
  expect(text).toContain('"comments","rejected","spam","en","civil-society","OHCHR","1"\r\n')
  for (const cell of text.slice(1).split(/,|\r\n/)) expect(cell).toMatch(/^(?:"[^=+\-@].*"|"")?$/s)
  expect((await admin.call("moderation.exportFigures", { space: space.slug })).status).toBe(200)
  for (const who of [ben, visitor])
    expect((await who.call("moderation.figures", { space: space.slug })).status).toBeGreaterThan(400)
})

test("the public numbers have no person, no agency and no small number, and hidden ones cannot be reckoned", async () => {
  const { ada, ben, mod, visitor, space, thread } = await world()
  for (let n = 0; n < 8; n++) await ada.post(thread, `Number ${n}.`)
  const bad = [await ben.post(thread, "Buy."), await ben.post(thread, "Buy now."), await ada.post(thread, "Hm.")]
  for (const { id: commentId } of bad.slice(0, 2))
    await mod.api("comments.reject", { commentId, revision: 1, reason: "spam" })
  await mod.api("comments.return", { commentId: bad[2]!.id, revision: 1, reason: "format" })
  await untilRecorded()
  const answer = await visitor.call("transparency.get", { space: space.slug })
  const text = await answer.clone().text()
  const shown = await visitor.api("transparency.get", { space: space.slug })
  // All can count the eight, and would know of three.
  expect(shown.total).toMatchObject({ received: null, published: 8, rejected: null, returned: null, held: 0 })
  expect(shown.reasons).toEqual([
    { reason: "format", returned: null, rejected: 0 },
    { reason: "spam", returned: 0, rejected: null },
  ])
  expect(shown.record).toMatchObject({ number: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(text).not.toMatch(/OHCHR|Grace|Ada|Ben/)
  for (const one of JSON.stringify({ ...shown, record: null, seq: 0, times: null }).matchAll(/:(\d+)[,}]/g))
    expect(Number(one[1]) === 0 || Number(one[1]) >= 5).toBe(true)
})

test("what everybody can count is no help in reckoning what is hidden", async () => {
  const { ada, ben, mod, visitor, space, thread } = await world()
  const posted = []
  for (let n = 0; n < 13; n++) posted.push(await (n % 2 ? ada : ben).post(thread, `Number ${n}.`))
  for (const { id: commentId } of posted.slice(0, 6))
    await mod.api("comments.hold", { commentId, revision: 1, note: "Somebody else should look." })
  for (const { id: commentId } of posted.slice(6, 8))
    await mod.api("comments.reject", { commentId, revision: 1, reason: "spam" })
  await untilRecorded()
  const { total, languages } = await visitor.api("transparency.get", { space: space.slug })
  expect(total).toEqual({ received: 13, published: 5, held: null, rejected: null, returned: 0, withdrawn: 0 })
  expect(languages).toEqual([{ language: "en", received: 13, published: 5, rejected: null }])
})
