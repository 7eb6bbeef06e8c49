import { once } from "node:events"
import { readFileSync } from "node:fs"
import http from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { brotliDecompressSync } from "node:zlib"
import express from "express"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import type { CallName } from "#shared/calls"
import type { Call } from "#shared/contract"
import { answered } from "../server/answered.ts"
import { bytesOf, COUNTS_LATE, keeper } from "../server/kept.ts"
import { changedBy } from "../server/events/shown.ts"
import type { Entry } from "../server/events/model.ts"
import { pages } from "../server/pages.ts"
import { noting } from "../server/shown.ts"
import { visitor } from "../server/viewer.ts"

// Answers kept as bytes: an old one must never be able to stay.

const made = (topics: string[], { seq = 10, counts = [] as string[], text = "<p>x</p>" } = {}) =>
  bytesOf(text, { topics, counts }, seq)
const kept = (position = () => 10) => keeper(position)

test("a page is there until something it shows has changed", async () => {
  const pages = kept()
  pages.put("/en", await made(["spaces", "thread:1"]), pages.begin())
  pages.drop(["thread:2"])
  expect(pages.get("/en")).toBeDefined()
  pages.drop(["thread:1"])
  expect(pages.get("/en")).toBeUndefined()
})

test("a page drawn while something changed is not kept", async () => {
  const pages = kept()
  const begun = pages.begin()
  pages.drop(["thread:1"])
  pages.put("/a", await made(["thread:1"]), begun)
  expect(pages.get("/a")).toBeUndefined()
  pages.put("/b", await made(["thread:2"]), begun)
  expect(pages.get("/b"), "what changed was not on it").toBeDefined()
})

test("not even when so much has changed that it is no longer known what", async () => {
  const pages = kept()
  const begun = pages.begin()
  pages.drop(["thread:1"])
  for (let round = 0; round < 3; round++)
    pages.drop(Array.from({ length: 20_001 }, (_, index) => `thread:${round}-${index}`))
  pages.put("/a", await made(["thread:1"]), begun)
  expect(pages.get("/a")).toBeUndefined()
})

test("what stays and is asked for often is sent in fewer bytes, and counted as such", async () => {
  const pages = keeper(() => 10, 0)
  const page = readFileSync(new URL("../shared/reference/objectives.json", import.meta.url), "utf8")
  pages.put("/en", await made(["thread:1"], { text: page }), pages.begin())
  const size = (path = "/en") => pages.get(path)?.brotli.length ?? 0
  const first = size()
  await expect.poll(size).toBeLessThan(first)
  expect(brotliDecompressSync(pages.get("/en")!.brotli).toString()).toBe(page)
  // One that has changed while it was made finer does not come back.
  pages.put("/en", await made(["thread:1"], { text: `${page} more` }), pages.begin())
  for (let asked = 0; asked < 10; asked++) pages.get("/en")
  pages.drop(["thread:1"])
  // One is made finer at a time: when this one is, the one before has come to its end.
  pages.put("/fr", await made(["thread:2"], { text: page }), pages.begin())
  await expect.poll(() => size("/fr")).toBeLessThan(first)
  expect(pages.get("/en")).toBeUndefined()
})

describe("a number that changes with every comment elsewhere", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }))
  afterEach(() => void vi.useRealTimers())
  const late = () => vi.advanceTimersByTime(COUNTS_LATE + 1)

  test("is late by a second at most, and drops nothing before", async () => {
    const pages = kept()
    pages.put("/1", await made(["page:1"], { counts: ["thread:1"] }), pages.begin())
    pages.drop(["thread:1"])
    expect(pages.get("/1")).toBeDefined()
    late()
    expect(pages.get("/1")).toBeUndefined()
  })

  test("is as it is, on a page that was drawn longer ago", async () => {
    const pages = kept()
    pages.put("/1", await made(["page:1"], { counts: ["thread:1"] }), pages.begin())
    late()
    expect(pages.get("/1"), "nothing has changed").toBeDefined()
    pages.drop(["thread:1"])
    expect(pages.get("/1")).toBeUndefined()
  })

  test("is not forgotten when it changed while the page was drawn, or when nobody knows any more what changed", async () => {
    const pages = kept()
    const begun = pages.begin()
    pages.drop(["thread:1"])
    pages.put("/1", await made(["page:1"], { counts: ["thread:1"] }), begun)
    pages.put("/2", await made(["page:2"], { counts: ["thread:2"] }), pages.begin())
    late()
    expect(pages.get("/1")).toBeUndefined()
    expect(pages.get("/2")).toBeDefined()
    for (let round = 0; round < 2; round++)
      pages.drop(Array.from({ length: 20_001 }, (_, index) => `thread:${round}-${index}`))
    expect(pages.get("/2")).toBeUndefined()
  })
})

test("a page far behind the log is drawn afresh", async () => {
  let position = 10
  const pages = kept(() => position)
  pages.put("/en", await made(["spaces"]), pages.begin())
  position = 510
  expect(pages.get("/en")).toBeDefined()
  position = 511
  expect(pages.get("/en")).toBeUndefined()
})

test("the one nobody has asked for the longest goes first", async () => {
  const pages = kept()
  const page = await made(["spaces"])
  for (let number = 0; number < 5_000; number++) pages.put(`/${number}`, page, pages.begin())
  pages.get("/0")
  pages.put("/new", page, pages.begin())
  expect(pages.get("/0")).toBeDefined()
  expect(pages.get("/1")).toBeUndefined()
  expect(pages.get("/new")).toBeDefined()
})

test("all who ask at one moment wait for the same drawing, but not for one that began before the last change", async () => {
  const pages = kept()
  const drawings: (() => void)[] = []
  const draw = () => new Promise<void>((resolve) => drawings.push(resolve)).then(() => made(["thread:1"]))
  const first = [pages.share("/a", draw), pages.share("/a", draw)]
  pages.drop(["thread:1"])
  const second = pages.share("/a", draw)
  expect(drawings).toHaveLength(2)
  for (const done of drawings) done()
  const [a, b] = await Promise.all(first)
  expect(a).toBe(b)
  expect(await second).not.toBe(a)
  expect(pages.get("/a"), "the later one is kept").toBe(await second)
})

test("the tag of a page says its text and its place in the log", async () => {
  const [one, same, later, other] = await Promise.all([
    made([]),
    made([]),
    made([], { seq: 11 }),
    made([], { text: "<p>y</p>" }),
  ])
  expect(same.etag).toBe(one.etag)
  expect(later.etag).not.toBe(one.etag)
  expect(other.etag).not.toBe(one.etag)
})

test("what was answered a moment ago is answered alike without going the long way, until the page has changed", async () => {
  let html = "<p>one</p>"
  let position = 10
  let longWays = 0
  const keeping = keeper(() => position)
  const answers = answered(keeping, () => true)
  const site = pages({
    render: async () => async () => ({ status: 200, html, topics: ["spaces"], seq: position, isShared: true }),
    kept: keeping,
    answered: answers,
    assets: () => "",
    call: () => () => Promise.reject(new Error("nobody asks")),
    viewerOf: () => visitor,
    epoch: () => "e",
    position: () => position,
    isDemo: false,
    origin: () => "http://localhost",
  })
  const app = express().use((_request, response, next) => {
    longWays++
    response.set("X-Frame-Options", "DENY")
    next()
  }, site)
  const server = http.createServer((request, response) => {
    if (!answers.again(request, response)) app(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  // Not by fetch, which says "no-cache" by itself where a reader has the page already.
  const get = async (headers: Record<string, string> = {}) => {
    const request = http.get({ port, path: "/en/about", headers: { "accept-encoding": "identity", ...headers } })
    const [response] = (await once(request, "response")) as [http.IncomingMessage]
    const { "x-request-id": _id, date: _date, ...rest } = response.headers
    return { status: response.statusCode, body: await text(response), headers: rest }
  }
  const first = await get()
  expect(first).toMatchObject({ status: 200, body: "<p>one</p>", headers: { "x-frame-options": "DENY" } })
  expect(await get()).toEqual(first)
  expect(longWays).toBe(1)
  const again = await get({ "if-none-match": first.headers["etag"]! })
  expect(again).toMatchObject({ status: 304, body: "", headers: { "x-frame-options": "DENY" } })
  expect(longWays).toBe(1)
  // Another language, or somebody who insists, is looked at.
  await get({ "accept-language": "fr" })
  await get({ "cache-control": "no-cache" })
  expect(longWays).toBe(3)

  html = "<p>two</p>"
  position = 11
  keeping.drop(["spaces"])
  expect((await get()).body).toBe("<p>two</p>")
  expect((await get({ "if-none-match": first.headers["etag"]! })).body).toBe("<p>two</p>")
  server.close()
})

test("a visitor's call is answered so too, counted like any other, and never one with a cookie", async () => {
  let left = 3
  let longWays = 0
  const keeping = keeper(() => 10)
  const answers = answered(keeping, () => left-- > 0)
  const calls = express.Router().get("/things", async (request, response) => {
    longWays++
    const answer = await keeping.share("things", () => made(["spaces"], { text: "{}" }))
    await answers.send(request, response.type("json"), "things", answer)
  })
  const app = express().use("/api", calls)
  const server = http.createServer((request, response) => {
    if (!answers.again(request, response)) app(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const get = async (headers: Record<string, string> = {}) => {
    const [response] = (await once(http.get({ port, path: "/api/things", headers }), "response")) as [
      http.IncomingMessage,
    ]
    return text(response)
  }
  for (const _ of [1, 2, 3]) expect(await get()).toBe("{}")
  expect(longWays).toBe(1)
  await get({ cookie: "a=b" })
  expect(longWays).toBe(2)
  await get()
  expect(left, "the third of three").toBe(0)
  await get()
  expect(longWays, "refused there, if it is to be").toBe(3)
  server.close()
})

describe("a page that is drawn", () => {
  const threadId = "5f0c2b1e-0000-4000-8000-000000000001"
  const spaceId = "5f0c2b1e-0000-4000-8000-000000000002"
  const answers: Partial<Record<CallName, object>> = {
    "spaces.get": { space: { id: spaceId }, seq: 10 },
    "threads.at": { id: threadId },
    "comments.list": { comments: [], page: 7, pages: 9, seq: 10 },
    "objectives.list": { objectives: [], seq: 10 },
  }
  const calls: Call = (name) => Promise.resolve(answers[name] as never)

  test("from calls that say what they show goes with that, and not with every word in its space", async () => {
    const { call, shown } = noting(calls)
    await call("spaces.get", { space: "a-space" })
    await call("threads.at", { space: "a-space", number: "1" })
    await call("comments.list", { threadId, page: "7" })
    const pages = kept()
    pages.put("/7", await bytesOf("<p>x</p>", shown()!, 10), pages.begin())
    const entry = (position: number): Entry => ({
      _id: "e",
      seq: 11,
      type: "comment.edited",
      actorId: "a",
      at: new Date(),
      topics: [`space:${spaceId}`, `thread:${threadId}`, "spaces", "objective:7"],
      subject: { kind: "comment", id: "c", place: { position, replyPosition: 0, conversationId: "c" } },
    })
    pages.drop(changedBy(entry(300)))
    expect(pages.get("/7"), "on page 6").toBeDefined()
    pages.drop(changedBy(entry(301)))
    expect(pages.get("/7"), "on page 7").toBeUndefined()

    const rule = { ...entry(1), type: "space.rescheduled" as const, subject: { kind: "space" as const, id: spaceId } }
    pages.put("/7", await bytesOf("<p>x</p>", shown()!, 10), pages.begin())
    pages.drop(changedBy(rule))
    expect(pages.get("/7"), "the space has other dates").toBeUndefined()
    pages.put("/7", await bytesOf("<p>x</p>", shown()!, 10), pages.begin())
    const { place: _, ...subject } = entry(1).subject
    pages.drop(changedBy({ ...entry(1), subject }))
    expect(pages.get("/7"), "an entry from before entries said where").toBeUndefined()
  })

  test("from other calls too goes with its topics", async () => {
    const { call, shown } = noting(calls)
    await call("spaces.get", { space: "a-space" })
    await call("objectives.list", { language: "en" })
    expect(shown()).toBeUndefined()
  })
})
