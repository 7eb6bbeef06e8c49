import { describe, expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import { viewOf } from "../client/address.ts"
import { addressIn, askedIn, isFlat, listInput, numberOf, ofAsked, pageAddress } from "../client/threads/asked.ts"
import { fits } from "../client/threads/fits.ts"
import { lineAt, linesOf } from "../client/threads/rail-lines.ts"
import { remember } from "../client/threads/unread.ts"
import { askAnew, learn, nothing, split } from "../client/threads/waiting.ts"
import { goTo, grow, isNear, pagesOf } from "../client/threads/window.ts"

// What a long thread is made of, apart from the browser it is shown in.

const asked = (query: string) => askedIn(new URLSearchParams(query))
const thread = { spaceSlug: "space", number: 2 }
const id = "7b0c4f2e-8a53-4d0f-9c1e-2f6f0f7f3a11"

describe("an address of a thread", () => {
  test("says page, order and filter, and nothing that is usual", () => {
    expect(addressIn(thread, asked("page=1&sort=oldest&group="))).toBe("/spaces/space/2")
    const all = asked("official=yes&sort=supported&page=3&language=fr&utm=x")
    expect(addressIn(thread, all)).toBe("/spaces/space/2?language=fr&official=yes&page=3&sort=supported")
    expect(askedIn(new URLSearchParams(addressIn(thread, all).split("?")[1]))).toEqual(all)
  })
  test("asks for the pages of the thread from the other end when the newest come first", () => {
    const newest = asked("page=2&sort=newest")
    expect([ofAsked(newest, 20), numberOf(newest, 19, 20), numberOf(newest, 20, 21)]).toEqual([19, 2, 2])
    expect(listInput(id, newest, 19)).toEqual({ threadId: id, page: "19" })
    expect(pageAddress(thread, newest, 20, 20)).toBe("/spaces/space/2?sort=newest#page-20")
  })
  test("asks for a list of its own by filter or by support", () => {
    const flat = asked("sort=newest&country=KE")
    expect([isFlat(flat), ofAsked(flat, 20)]).toEqual([true, 1])
    expect(listInput(id, flat, 3)).toEqual({ threadId: id, page: "3", sort: "newest", country: "KE" })
    expect(isFlat(asked("sort=supported"))).toBe(true)
  })
  test("with a page that is none asks for nothing there is", () => {
    for (const page of ["0", "-1", "x", "1.5", "1e3"])
      expect(listInput(id, asked(`page=${page}`), NaN).page).toBe("NaN")
    expect(asked("page=1e3").page).toBeNaN()
  })
  test("is the same view from page to page, and another one by another order", () => {
    const view = (query: string) => viewOf(new URL(`http://here/en/spaces/space/2${query}`))
    expect(view("?page=7")).toBe(view("?conversation=x&page=2&replies=3"))
    expect(view("?sort=newest")).not.toBe(view(""))
  })
})

describe("the pages that are there", () => {
  const seven = goTo(undefined, 7, 1)
  test("are one stretch, to which the page before and the page after are added", () => {
    const some = grow(grow(seven, "after", 1), "before", 1)
    expect(pagesOf(some, 1)).toEqual([6, 7, 8])
    expect(pagesOf(goTo(some, 9, 1), 1)).toEqual([6, 7, 8, 9])
    expect(goTo(some, 6, 1)).toEqual({ ...some, at: 6 })
    expect(pagesOf(goTo(some, 1500, 1), 1)).toEqual([1500])
  })
  test("go down in number when the thread is read from its end", () => {
    const some = grow(goTo(undefined, 20, -1), "after", -1)
    expect(pagesOf(some, -1)).toEqual([20, 19])
    expect(pagesOf(goTo(some, 18, -1), -1)).toEqual([20, 19, 18])
    expect(pagesOf(goTo(some, 3, -1), -1)).toEqual([3])
  })
  test("leave the document when they are far from what is read", () => {
    expect([3, 4, 7, 11, 12].map((page) => isNear({ ...seven, at: 7 }, page))).toEqual([true, true, true, true, false])
  })
})

describe("the rail of a long thread", () => {
  const mark = (at: string, page: number) => ({ at, page, position: page * 50 })
  const every = (hours: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      mark(new Date(Date.UTC(2026, 0, 1) + index * hours * 3_600_000).toISOString(), index + 1),
    )
  const official = { id, page: 3, position: 150, replyPosition: 0, conversationId: id, at: "2026-02-10T00:00:00.000Z" }
  const kenya = { ...official, organisation: { kind: "state" } as never }

  test("has a line for each month, day or hour, as many as can be taken in", () => {
    const units = (hours: number, count = 48) =>
      linesOf({ marks: every(hours, count), official: [] }, "UTC").map(({ unit }) => unit)
    expect(new Set(units(24 * 5))).toEqual(new Set(["month"]))
    expect(units(24 * 5)).toHaveLength(8)
    expect(new Set(units(6))).toEqual(new Set(["day"]))
    expect(units(24)).toEqual(Array.from({ length: 24 }, () => "day"))
    expect(new Set(units(0.25))).toEqual(new Set(["hour"]))
    expect(new Set(units(24 * 60))).toEqual(new Set(["year"]))
    expect(linesOf({ marks: [], official: [] }, "UTC")).toEqual([])
  })
  test("begins a line where the month begins on the reader's clock", () => {
    const [first, second] = linesOf({ marks: every(24 * 5, 48), official: [] }, "Africa/Nairobi")
    expect([first?.at, first?.page]).toEqual(["2026-01-01T00:00:00.000Z", 1])
    expect([second?.at, second?.page]).toEqual(["2026-01-31T21:00:00.000Z", 8])
  })
  test("has each official statement with the time in which it was made", () => {
    const lines = linesOf({ marks: every(24 * 5, 48), official: [kenya] }, "UTC")
    expect(lines.map((line) => line.official.length)).toEqual([0, 1, 0, 0, 0, 0, 0, 0])
    expect([lineAt(lines, "2025-12-01T00:00:00.000Z"), lineAt(lines, "2026-03-31T00:00:00.000Z")]).toEqual([0, 2])
  })
})

describe("what fits a filter", () => {
  const comment = (more: object) =>
    ({
      author: { country: "FR", group: "academia" },
      onBehalfOf: null,
      language: "fr",
      isOfficial: false,
      ...more,
    }) as Comment
  const regions = { FR: "europe", KE: "africa" }
  test("goes by who speaks: the organisation before the person", () => {
    const kenya = comment({ onBehalfOf: { kind: "state", country: "KE", group: null }, isOfficial: true })
    expect(fits(comment({}), { group: "academia", region: "europe", language: "fr" }, regions)).toBe(true)
    expect(fits(kenya, { group: "academia" }, regions)).toBe(false)
    expect(fits(kenya, { group: "member-states", region: "africa", country: "KE", official: "yes" }, regions)).toBe(
      true,
    )
    expect(fits(comment({}), { official: "yes" }, regions)).toBe(false)
    expect(fits(comment({ author: { country: null, group: null } }), { region: "europe" }, regions)).toBe(false)
  })
})

test("the furthest place of a thread is remembered, and the threads of long ago are forgotten", () => {
  const at = "2026-01-01T00:00:00.000Z"
  const once = remember({}, "a", { position: 40, at })
  expect(remember(once, "a", { position: 12, at })).toEqual({ a: { position: 40, at } })
  let all = once
  for (let index = 0; index < 250; index++) all = remember(all, `thread ${index}`, { position: 1, at })
  expect([Object.keys(all).length, Object.keys(all).at(-1), "a" in all]).toEqual([200, "thread 249", false])
})

test("whoever goes to a page asks for all that is on it, also for what was waiting there", () => {
  const [a, b] = ["a", "b"].map((name) => ({ id: name, status: "published" }) as Comment)
  const known = learn(nothing, [{ key: "list  2", comments: [a!] }])
  const now = [{ key: "list  2", comments: [a!, b!] }]
  expect(split([a!, b!], learn(known, now), () => false).news).toEqual([b])
  expect(split([a!, b!], learn(askAnew(known, ["list  2"]), now), () => false).news).toEqual([])
})
