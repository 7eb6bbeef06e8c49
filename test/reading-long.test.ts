import { beforeAll, describe, expect, test } from "vitest"
import type { Input } from "#shared/contract"
import { MARKS_MOST } from "#shared/thread"
import { CommentModel, type CommentDoc } from "../server/comments/model.ts"
import { addThread } from "./helpers/made.ts"
import { fill } from "./helpers/many.ts"
import { world, type World } from "./helpers/world.ts"

// A thread of some length, with things in it that readers must not learn of.

const OPENINGS = 430
const MINUTE = 60_000
const START = Date.parse("2026-05-01T00:00:00Z")

let here: World
let threadId: string
let all: CommentDoc[]
let shown: CommentDoc[]

/** Held, taken back, or never there: a crash has left a gap of more than a page. */
const isHeld = (position: number) => position % 10 === 3 || (position > 200 && position <= 215)
const isWithdrawn = (position: number) => position % 50 === 7
const isGap = (position: number) => position > 250 && position <= 310

beforeAll(async () => {
  here = await world()
  const thread = await addThread(here.space, 3, [7])
  threadId = thread._id
  all = await fill(here.space, thread, {
    openings: OPENINGS,
    replies: 70,
    from: new Date(START),
    special: (position) => ({
      ...(isHeld(position) ? { status: "held" as const, wasPublic: false } : {}),
      ...(isWithdrawn(position) ? { status: "withdrawn" as const } : {}),
      ...(position % 25 === 0 ? { onBehalfOf: here.kenya } : {}),
    }),
  })
  const gone = all.filter(({ position, replyPosition }) => isGap(position) && replyPosition === 0).map(({ _id }) => _id)
  await CommentModel.collection.deleteMany({ _id: { $in: gone } as never })
  all = all.filter(({ _id }) => !gone.includes(_id))
  shown = all.filter(({ status }) => status === "published")
})

const list = (more: Partial<Input<"comments.list">>) => here.visitor.api("comments.list", { threadId, ...more })
async function readAll(more: Partial<Input<"comments.list">>) {
  const first = await list(more)
  const rest = await Promise.all(
    Array.from({ length: first.pages - 1 }, (_, index) => list({ ...more, page: String(index + 2) })),
  )
  for (const page of [first, ...rest]) expect(page.comments.length).toBeLessThanOrEqual(50)
  return [first, ...rest].flatMap(({ comments }) => comments)
}
const ids = (comments: readonly { _id: string }[]) => comments.map(({ _id }) => _id)
const idsOf = (comments: readonly { id: string }[]) => comments.map(({ id }) => id)

describe("each filter shows all that it should, once, in order, and nothing that is not public", () => {
  const filters: [Partial<Input<"comments.list">>, (doc: CommentDoc) => boolean][] = [
    [{ language: "fr" }, ({ language }) => language === "fr"],
    [{ country: "MX" }, ({ author, onBehalfOf }) => !onBehalfOf && author.country === "MX"],
    [{ country: "KE" }, ({ author, onBehalfOf }) => onBehalfOf !== null || author.country === "KE"],
    [{ region: "africa" }, ({ author, onBehalfOf }) => onBehalfOf !== null || author.country === "KE"],
    [{ group: "academia" }, ({ author, onBehalfOf }) => !onBehalfOf && author.group === "academia"],
    [{ official: "yes" }, ({ onBehalfOf }) => onBehalfOf !== null],
    [{ group: "trade-unions", language: "es" }, (doc) => doc.author.group === "trade-unions" && !doc.onBehalfOf],
    [{ language: "en", country: "FR" }, (d) => d.language === "en" && !d.onBehalfOf && d.author.country === "FR"],
    [{ language: "zh" }, () => false],
  ]
  test.each(filters)("%o", async (filter, isIn) => {
    const wanted = ids(shown.filter(isIn))
    expect(idsOf(await readAll(filter))).toEqual(wanted)
    expect(idsOf(await readAll({ ...filter, sort: "newest" }))).toEqual(wanted.toReversed())
    expect((await list({ ...filter, page: "999" })).comments).toEqual([])
  })

  test("by group they are all there, each group in one place", async () => {
    const comments = await readAll({ sort: "group" })
    expect(idsOf(comments).toSorted()).toEqual(ids(shown).toSorted())
    const groups = comments.map(({ author, onBehalfOf }) => (onBehalfOf ? "member-states" : (author!.group ?? "none")))
    const runs = groups.filter((group, index) => group !== groups[index - 1])
    expect(runs).toEqual(["civil-society", "trade-unions", "academia", "member-states", "none"])
    const french = await readAll({ sort: "group", language: "fr" })
    expect(idsOf(french).toSorted()).toEqual(ids(shown.filter(({ language }) => language === "fr")).toSorted())
  })
})

test("from its end it is the same pages, the last first, and their conversations too", async () => {
  const forwards = await readAll({})
  const backwards = await readAll({ sort: "newest" })
  expect(idsOf(backwards).toSorted()).toEqual(idsOf(forwards).toSorted())
  const openings = backwards.filter(({ replyPosition }) => replyPosition === 0)
  expect(openings.map(({ position }) => position)).toEqual(
    openings.map(({ position }) => position).toSorted((a, b) => b - a),
  )
  const first = backwards.findIndex(({ position, replyPosition }) => position === 1 && replyPosition === 0)
  expect(backwards.slice(first).map(({ replyPosition }) => replyPosition)).toEqual([0, 1, 2, 3])
})

test("the outline counts what is public, marks what is seen, and names the official statements", async () => {
  const outline = await here.visitor.api("threads.outline", { threadId })
  expect(outline).toMatchObject({ positions: OPENINGS, pages: 9 })
  expect(outline.facets.groups).not.toHaveProperty("none")
  expect(outline.official.map(({ id }) => id)).toEqual(ids(shown.filter(({ onBehalfOf }) => onBehalfOf !== null)))

  expect(outline.marks.length).toBeLessThanOrEqual(MARKS_MOST)
  expect(outline.marks.length).toBeGreaterThan(15)
  for (const { position, at, page } of outline.marks) {
    const [opening] = all.filter((doc) => doc.position === position && doc.replyPosition === 0)
    expect(opening!.status === "published" || opening!.wasPublic, `position ${position}`).toBe(true)
    expect(at).toBe(opening!.createdAt.toISOString())
    expect(page).toBe(Math.ceil(position / 50))
  }
  expect(outline.marks.at(0)!.position).toBe(1)
  expect(outline.marks.at(-1)!.position).toBe(OPENINGS)
})

test("a date leads to the first conversation that is seen from then on, over what is held and what is missing", async () => {
  const openings = all.filter(({ replyPosition, wasPublic }) => replyPosition === 0 && wasPublic)
  const moments = [0, 1, 2, 3, 6, 49, 50, 51, 120, 199, 200, 207, 214, 215, 249, 250, 251, 280, 309, 310, 429]
  for (const minute of moments) {
    for (const off of [-1, 0, 1]) {
      const at = START + minute * MINUTE + off
      const found = await here.visitor.api("threads.when", { threadId, at: new Date(at).toISOString() })
      const wanted = openings.find(({ createdAt }) => createdAt.getTime() >= at)
      expect(found.commentId, `minute ${minute} and ${off} ms`).toBe(wanted?._id ?? null)
      if (wanted) expect(found.page).toBe(Math.ceil(wanted.position / 50))
    }
  }
  expect(await here.visitor.api("threads.when", { threadId, at: "2030-01-01T00:00:00+02:00" })).toEqual({
    page: 9,
    commentId: null,
  })
})
