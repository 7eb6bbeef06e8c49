import { expect, test } from "vitest"
import { bytesOf, keeper } from "../server/kept.ts"

// Pages kept as bytes: an old one must never be able to stay.

const drawn = (topics: string[], seq: number | undefined, html = "<p>x</p>") => ({
  status: 200,
  html,
  topics,
  seq,
  isShared: true,
})
const kept = (position = () => 10) => keeper(position)

test("a page is there until something it shows has changed", async () => {
  const pages = kept()
  pages.put("/en", await bytesOf(drawn(["spaces", "thread:1"], 10), 10), pages.begin())
  pages.drop(["thread:2"])
  expect(pages.get("/en")).toBeDefined()
  pages.drop(["thread:1"])
  expect(pages.get("/en")).toBeUndefined()
})

test("a page drawn while something changed is not kept", async () => {
  const pages = kept()
  const begun = pages.begin()
  pages.drop(["thread:1"])
  pages.put("/a", await bytesOf(drawn(["thread:1"], 10), 10), begun)
  expect(pages.get("/a")).toBeUndefined()
  pages.put("/b", await bytesOf(drawn(["thread:2"], 10), 10), begun)
  expect(pages.get("/b"), "what changed was not on it").toBeDefined()
})

test("not even when so much has changed that it is no longer known what", async () => {
  const pages = kept()
  const begun = pages.begin()
  pages.drop(["thread:1"])
  for (let round = 0; round < 3; round++)
    pages.drop(Array.from({ length: 20_001 }, (_, index) => `thread:${round}-${index}`))
  pages.put("/a", await bytesOf(drawn(["thread:1"], 10), 10), begun)
  expect(pages.get("/a")).toBeUndefined()
})

test("a page far behind the log is drawn afresh", async () => {
  let position = 10
  const pages = kept(() => position)
  pages.put("/en", await bytesOf(drawn(["spaces"], 10), 10), pages.begin())
  position = 510
  expect(pages.get("/en")).toBeDefined()
  position = 511
  expect(pages.get("/en")).toBeUndefined()
})

test("the one nobody has asked for the longest goes first", async () => {
  const pages = kept()
  const page = await bytesOf(drawn(["spaces"], 10), 10)
  for (let number = 0; number < 2_000; number++) pages.put(`/${number}`, page, pages.begin())
  pages.get("/0")
  pages.put("/new", page, pages.begin())
  expect(pages.get("/0")).toBeDefined()
  expect(pages.get("/1")).toBeUndefined()
  expect(pages.get("/new")).toBeDefined()
})

test("the tag of a page says its text and its place in the log", async () => {
  const [one, same, later, other] = await Promise.all([
    bytesOf(drawn([], 10), 99),
    bytesOf(drawn([], 10), 99),
    bytesOf(drawn([], 11), 99),
    bytesOf(drawn([], 10, "<p>y</p>"), 99),
  ])
  expect(same.etag).toBe(one.etag)
  expect(later.etag).not.toBe(one.etag)
  expect(other.etag).not.toBe(one.etag)
  expect((await bytesOf(drawn([], undefined), 99)).seq, "without data it is as new as the log").toBe(99)
})
