import { randomUUID } from "node:crypto"
import { describe, expect, test } from "vitest"
import { codeOf, isFinal } from "#shared/errors"
import { CodingModel, SettlementModel } from "../server/coding/model.ts"
import { positionsOf } from "../server/coding/positions.ts"
import { representativeOf } from "../server/coding/representative.ts"
import { CommentModel, type CommentDoc } from "../server/comments/model.ts"
import { randomFrom } from "../server/demo/large/random.ts"
import { world, type World } from "./helpers/world.ts"

// Whatever coders, authors and moderators do in any order: what is counted is what a recount by hand finds, and each number
// leads to a list of just as many. And: which sentences are suggested.

const ROUNDS = 6
const ACTS = 12
const positions = ["supports", "opposes", "conditional", "proposes", "experience"] as const

/** One line for each comment, theme and position that holds: said once more, by hand, from what is stored. */
async function recount({ space, ada, ben, delegate }: World) {
  const [codings, settlements, comments] = await Promise.all([
    CodingModel.find({ spaceId: space._id }).lean(),
    SettlementModel.find({ spaceId: space._id }).lean(),
    CommentModel.find({ spaceId: space._id }).lean<CommentDoc[]>(),
  ])
  const who: Record<string, [contributor: string, group: string, region: string]> = {
    [ada.id]: ["Ada", "civil-society", "europe"],
    [ben.id]: ["Ben", "academia", "none"],
    [delegate.id]: ["Kenya", "member-states", "africa"],
  }
  const lines = new Set<string>()
  for (const { commentId, revision, theme, position, removedAt } of codings) {
    const comment = comments.find(({ _id }) => _id === commentId)!
    const isCurrent = comment.revision === revision
    const isReadable = isCurrent || comment.revisions.some((one) => one.revision === revision && one.wasPublic)
    if (removedAt || theme === null || comment.status !== "published" || !isReadable) continue
    const settled = settlements.find((one) => one.commentId === commentId && one.theme === theme && !one.isOpen)
    const holds = settled ? settled.position : position
    const [contributor, group, region] = who[comment.authorId]!
    if (holds) lines.add([commentId, contributor, group, region, theme, holds, comment.threadNumber].join(" "))
  }
  return [...lines].map((line) => {
    const [comment, contributor, group, region, theme, position, question] = line.split(" ")
    return { comment, contributor, group, region, theme, position, question }
  })
}
type Line = Awaited<ReturnType<typeof recount>>[number]

const countOf = (lines: readonly Line[]) => ({
  contributors: new Set(lines.map(({ contributor }) => contributor)).size,
  comments: new Set(lines.map(({ comment }) => comment)).size,
})
function countBy(lines: readonly Line[], keyOf: (line: Line) => string) {
  const keys = [...new Set(lines.map(keyOf))]
  return Object.fromEntries(keys.map((key) => [key, countOf(lines.filter((line) => keyOf(line) === key))]))
}

test.each([1, 2])("history %i: what is counted is what a recount finds", { timeout: 120_000 }, async (seed) => {
  const { below, pick } = randomFrom(`coding ${seed}`)
  const here = await world()
  const { ada, ben, delegate, mod, mod2, rapporteur, kenya, space, thread, other } = here
  const themes = [randomUUID(), randomUUID(), randomUUID()]
  await rapporteur.api("coding.saveCodebook", {
    space: space.slug,
    revision: 0,
    themes: themes.map((id, i) => ({ id, text: { en: `Theme ${i}` }, isArchived: false })),
  })
  const post = (i: number) => {
    const [author, more] = pick([
      [ada, {}],
      [ben, {}],
      [delegate, { capacity: { organisationId: kenya.id } }],
    ] as const)
    return author.post(pick([thread, other]), `Comment number ${i}, at some length.`, more)
  }
  for (let i = 0; i < 8; i++) await post(i)

  const coders = [mod, mod2, rapporteur]
  const acts = {
    async add(comment: CommentDoc) {
      const passage = { revision: comment.revision, start: 0, end: 5 + below(5) }
      const what = { theme: pick(themes), position: pick(positions) }
      await pick(coders).api("coding.add", { commentId: comment._id, id: randomUUID(), ...passage, ...what })
    },
    async pass({ _id: commentId, revision }: CommentDoc) {
      await pick(coders).api("coding.pass", { commentId, id: randomUUID(), revision })
    },
    async change() {
      const coding = pick(await CodingModel.find({ removedAt: null }).lean())
      const coder = coding && coders.find(({ id }) => id === coding.by)
      const change = { theme: pick(themes), position: pick(positions) }
      await coder?.api("coding.change", { codingId: coding._id, ...change })
    },
    async remove() {
      const coding = pick(await CodingModel.find({ removedAt: null }).lean())
      await coders.find(({ id }) => id === coding?.by)?.api("coding.remove", { codingId: coding._id })
    },
    async settle({ _id: commentId }: CommentDoc) {
      const position = pick([null, ...positions])
      await pick(coders).api("coding.settle", { commentId, theme: pick(themes), position })
    },
    async reopen() {
      const settled = pick(await SettlementModel.find().lean())
      if (settled) await mod.api("coding.reopen", { commentId: settled.commentId, theme: settled.theme })
    },
    async edit({ _id: commentId, revision, authorId }: CommentDoc) {
      const author = [ada, ben].find(({ id }) => id === authorId)
      await author?.api("comments.edit", { commentId, revision, body: `<p>Written anew, ${below(1000)}.</p>` })
    },
    async withdraw({ _id: commentId, authorId }: CommentDoc) {
      await [ada, ben].find(({ id }) => id === authorId)?.api("comments.withdraw", { commentId })
    },
    async redact({ _id: commentId, revision }: CommentDoc) {
      await mod.api("comments.redact", { commentId, revision, start: 0, end: 3, reason: "abusive" })
    },
    async reject({ _id: commentId, revision }: CommentDoc) {
      await mod2.api("comments.reject", { commentId, revision, reason: "off_topic" })
    },
    async move({ _id: commentId, revision, threadId }: CommentDoc) {
      const to = threadId === thread._id ? other : thread
      await mod.api("comments.move", { commentId, revision, threadId: to._id })
    },
    async post() {
      await post(100 + below(1000))
    },
  }
  const usual = ["add", "add", "add", "add", "settle", "change"] as const
  const seldom = ["pass", "remove", "reopen", "edit", "withdraw", "redact", "reject", "move", "post"] as const
  const taking = ["withdraw", "redact", "reject", "move"] as const
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < ACTS; i++) {
      const comment = pick(await CommentModel.find({ status: "published" }).lean<CommentDoc[]>())
      // The last one of a round takes a text from under what was counted just before.
      const isLast = i === ACTS - 1
      if (isLast) await rapporteur.api("coding.pivot", { space: space.slug })
      const act = acts[isLast ? pick(taking) : below(3) ? pick(usual) : pick(seldom)]
      // What is refused changes nothing, and that is looked at too.
      await act(comment).catch((error: unknown) => {
        if (!isFinal(codeOf(error)!)) throw error
      })
    }
    await expectCounted()
  }

  async function expectCounted() {
    const lines = await recount(here)
    expect(lines.length).toBeGreaterThan(0)
    const { themes: rows } = await pick(coders).api("coding.pivot", { space: space.slug })
    const byHand = themes.flatMap((theme) => {
      const own = lines.filter((line) => line.theme === theme)
      if (own.length === 0) return []
      const groups = countBy(own, ({ group }) => group!)
      const regions = countBy(own, ({ region }) => region!)
      const cells = countBy(own, ({ group, region }) => `${group} ${region}`)
      return [{ theme, total: countOf(own), groups, regions, cells }]
    })
    expect(new Map(rows.map((row) => [row.theme, row]))).toEqual(new Map(byHand.map((row) => [row.theme, row])))

    const held = countBy(lines, ({ question, theme, position }) => `${question} ${theme} ${position}`)
    const found = await positionsOf(space._id)
    expect(
      Object.fromEntries(
        found.map(({ question, theme, position, contributors, commentIds }) => [
          `${question} ${theme} ${position}`,
          { contributors, comments: commentIds.length },
        ]),
      ),
    ).toEqual(held)
    for (const { states, contributors } of found) expect(states.length).toBeLessThanOrEqual(contributors)

    const { theme, group, position } = pick(lines)
    const asked = { theme: theme!, group: group!, position: position as (typeof positions)[number] }
    const list = await pick(coders).api("coding.list", { space: space.slug, ...asked, held: "yes" })
    const own = lines.filter((one) => one.theme === theme && one.group === group && one.position === position)
    expect(new Set(list.excerpts.map(({ commentId }) => commentId))).toEqual(new Set(own.map(({ comment }) => comment)))
  }
})

describe("suggestions", () => {
  const say = (contributor: string, text: string) => ({ id: randomUUID(), contributor, text })
  const fees = [
    "Recruitment fees should never be paid by the workers who migrate.",
    "We ask that recruitment fees are paid by employers and never by workers.",
    "The fees of recruitment agencies must not fall on workers who leave.",
    "Workers who paid recruitment fees begin abroad with a heavy debt.",
    "No worker should pay fees for recruitment before work has begun.",
  ]

  test("stand near the middle of what was said, one of each contributor", async () => {
    const said = [
      ...fees.map((text, i) => say(`person ${i}`, text)),
      say(
        "talker",
        Array.from({ length: 40 }, (_, i) => `My banana garden number ${i} is a wonder to behold.`).join(" "),
      ),
      say("poet", "A river sings at night to nobody but the willow and me."),
    ]
    const chosen = await representativeOf(said, "en", 3)
    const words = chosen.map(({ id, start, end }) => said.find((one) => one.id === id)!.text.slice(start, end))
    expect(fees).toContain(words[0])
    expect(new Set(chosen.map(({ id }) => id)).size).toBe(chosen.length)
    // Forty sentences of one weigh no more than one of another.
    expect(words.filter((one) => one.includes("banana")).length).toBeLessThanOrEqual(1)
    expect(await representativeOf([say("one", "Too short.")], "en", 3)).toEqual([])
    expect(await representativeOf([], "ar", 3)).toEqual([])
  })

  test("are cut at the sentences of their language", async () => {
    const said = [
      say("一", "招聘费用不应由移徙工人支付。应当由雇主承担全部招聘费用。"),
      say("二", "移徙工人不应支付任何招聘费用，雇主应当承担。"),
    ]
    const chosen = await representativeOf(said, "zh", 5)
    for (const { id, start, end } of chosen)
      expect(said.find((one) => one.id === id)!.text.slice(start, end)).toMatch(/^[^。]+。$/)
    expect(chosen.length).toBe(2)
  })

  test("are read again whenever they are shown: nothing changed or withdrawn is among them", async () => {
    const { ada, ben, delegate, rapporteur, space, thread } = await world()
    const [first, second] = [await ada.post(thread, fees[0]!), await ben.post(thread, fees[1]!)]
    const third = await delegate.post(thread, fees[2]!)
    const suggested = async () => {
      const { languages, read } = await rapporteur.api("coding.suggestions", { space: space.slug, question: "1" })
      expect(read).toBe(3)
      return new Map(languages.flatMap(({ sentences }) => sentences).map((one) => [one.commentId, one.quote]))
    }
    expect(await suggested()).toEqual(
      new Map([
        [first.id, fees[0]],
        [second.id, fees[1]],
        [third.id, fees[2]],
      ]),
    )
    await ada.api("comments.edit", { commentId: first.id, revision: 1, body: "<p>Something else altogether now.</p>" })
    await ben.api("comments.withdraw", { commentId: second.id })
    expect(await suggested()).toEqual(new Map([[third.id, fees[2]]]))
  })
})
