import { once } from "node:events"
import http from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import express from "express"
import { expect, test } from "vitest"
import { bytesOf, keeper } from "../server/kept.ts"
import { pages } from "../server/pages.ts"
import { visitor } from "../server/viewer.ts"

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

test("what was answered a moment ago is answered alike without going the long way, until the page has changed", async () => {
  let html = "<p>one</p>"
  let position = 10
  let longWays = 0
  const site = pages({
    render: async () => async () => ({ ...drawn(["spaces"], position, html), file: "", lang: "en" }) as never,
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
  }, site.router)
  const server = http.createServer((request, response) => {
    if (!site.answerAgain(request, response)) app(request, response)
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
  site.drop(["spaces"])
  expect((await get()).body).toBe("<p>two</p>")
  expect((await get({ "if-none-match": first.headers["etag"]! })).body).toBe("<p>two</p>")
  server.close()
})
