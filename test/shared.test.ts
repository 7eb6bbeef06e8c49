import { brotliDecompressSync } from "node:zlib"
import http from "node:http"
import { once } from "node:events"
import { buffer } from "node:stream/consumers"
import { randomUUID } from "node:crypto"
import { afterEach, expect, test, vi } from "vitest"
import { readOn } from "../server/events/feed.ts"
import { COUNTS_LATE } from "../server/kept.ts"
import { changeVisibility } from "../server/spaces/visibility.ts"
import { addThread } from "./helpers/made.ts"
import { fill } from "./helpers/many.ts"
import { world, type World } from "./helpers/world.ts"

// What visitors get as bytes: right to the comment, and nothing of anybody.

afterEach(() => void vi.useRealTimers())

/** Not by fetch, which asks for compression and says "no-cache" by itself. */
async function get(url: string, path: string, headers: Record<string, string> = {}) {
  const request = http.get(url + path, { headers: { "accept-encoding": "identity", ...headers } })
  const [response] = (await once(request, "response")) as [http.IncomingMessage]
  const body = await buffer(response)
  return { status: response.statusCode!, headers: response.headers, body, etag: String(response.headers.etag) }
}
const listOf = (thread: { _id: string }, query = "") => `/api/threads/${thread._id}/comments${query}`

async function longThread(here: World, openings = 150) {
  const thread = await addThread(here.space, 3, [7])
  return { thread, comments: await fill(here.space, thread, { openings, replies: 60 }) }
}

test("a page is sent once, and then only its tag, in whatever coding a reader takes", async () => {
  const here = await world()
  const { thread } = await longThread(here)
  const plain = await get(here.url, listOf(thread))
  expect(plain).toMatchObject({ status: 200, headers: { "cache-control": "no-cache" } })
  expect(plain.headers["content-type"]).toMatch(/^application\/json/)
  expect(plain.headers.vary).toMatch(/cookie/i)
  expect(plain.headers.vary).toMatch(/accept-encoding/i)

  const packed = await get(here.url, listOf(thread), { "accept-encoding": "br, gzip" })
  expect(packed.headers["content-encoding"]).toBe("br")
  expect(brotliDecompressSync(packed.body)).toEqual(plain.body)
  const fetched = await fetch(here.url + listOf(thread), { headers: { "accept-encoding": "gzip" } })
  expect(fetched.headers.get("content-encoding")).toBe("gzip")
  expect(Buffer.from(await fetched.arrayBuffer())).toEqual(plain.body)

  for (const coding of ["identity", "br", "gzip"]) {
    const again = await get(here.url, listOf(thread), { "accept-encoding": coding, "if-none-match": plain.etag })
    expect(again).toMatchObject({ status: 304, etag: plain.etag })
    expect(again.body).toHaveLength(0)
  }
})

test("what happens on one page drops that page, and no other", async () => {
  const here = await world()
  const { ada, ben, mod } = here
  const { thread, comments } = await longThread(here)
  const first = comments[0]!
  const asked = {
    one: listOf(thread),
    two: listOf(thread, "?page=2"),
    three: listOf(thread, "?page=3"),
    newest: listOf(thread, "?sort=newest"),
    replies: listOf(thread, `?conversation=${first._id}`),
    later: listOf(thread, `?conversation=${first._id}&page=2`),
    french: listOf(thread, "?language=fr"),
    outline: `/api/threads/${thread._id}/outline`,
  }
  type Name = keyof typeof asked
  const names = Object.keys(asked) as Name[]
  const tags = async () =>
    Object.fromEntries(
      await Promise.all(names.map(async (name) => [name, (await get(here.url, asked[name])).etag])),
    ) as Record<Name, string>
  // A count may be late by a second, which does not pass here.
  vi.useFakeTimers({ toFake: ["performance"] })
  async function dropped(act: () => Promise<unknown>): Promise<Name[]> {
    const before = await tags()
    await act()
    // Whoever has acted may be answered while the log is still being read.
    await readOn()
    const after = await tags()
    return names.filter((name) => before[name] !== after[name])
  }
  await Promise.all([ada, ben, mod].map((one) => one.signedIn()))
  const page = (number: number) => comments[(number - 1) * 50]!._id

  expect(await dropped(() => ada.api("comments.support", { commentId: page(2) }))).toEqual(["two"])
  const opened = await ben.post(thread, "A page of its own.")
  expect(await dropped(() => ada.api("comments.support", { commentId: opened.id }))).toEqual([])
  expect(await dropped(() => ben.post(thread, "A late answer.", { parentId: first._id }))).toEqual(["one", "later"])
  // What is newest is still the third page, since the fourth is a matter of numbers.
  expect(await dropped(() => mod.api("comments.reject", { commentId: page(3), revision: 1, reason: "spam" }))).toEqual([
    "three",
    "newest",
    "french",
  ])
  expect(JSON.parse((await get(here.url, asked.two)).body.toString())).toMatchObject({ pages: 3 })
  vi.advanceTimersByTime(COUNTS_LATE + 1)
  expect(JSON.parse((await get(here.url, asked.two)).body.toString())).toMatchObject({ pages: 4 })
})

test("numbers follow within a second, and at once where they were last told longer ago", async () => {
  const here = await world()
  const { thread } = await longThread(here, 100)
  const outline = async () =>
    JSON.parse((await get(here.url, `/api/threads/${thread._id}/outline`)).body.toString()) as { comments: number }
  expect((await outline()).comments).toBe(160)
  await here.ada.post(thread, "One more.")
  await expect.poll(async () => (await outline()).comments, { timeout: COUNTS_LATE + 1_000 }).toBe(161)
})

test("what a visitor gets is nobody's else, and who has a cookie is answered apart", async () => {
  const here = await world({ space: { heldWords: ["vermin"] } })
  const { ada, thread } = here
  await ada.post(thread, "For all.")
  const held = await ada.post(thread, "For nobody yet, vermin.")
  const path = `/api/threads/${thread._id}/comments`
  await get(here.url, path)
  const cookie = await ada.signedIn()
  for (const from of [path, `${path}/mine`]) {
    const own = await get(here.url, from, { cookie })
    expect(own.headers["cache-control"]).toBe("no-store")
  }
  expect((await get(here.url, `${path}/mine`, { cookie })).body.toString()).toContain(held.id)
  const visitors = await get(here.url, path)
  expect(visitors.headers["cache-control"]).toBe("no-cache")
  expect(visitors.body.toString()).not.toContain(held.id)
  // A cookie that is nobody's is a visitor's.
  expect((await get(here.url, path, { cookie: "plenary=nothing" })).body).toEqual(visitors.body)
})

test("when a space is closed to visitors, not a byte of it is left for them", async () => {
  const here = await world()
  const { thread } = await longThread(here)
  const paths = [
    listOf(thread),
    listOf(thread, "?page=2"),
    listOf(thread, "?language=fr"),
    `/api/threads/${thread._id}/outline`,
    `/api/spaces/${here.space.slug}`,
    `/api/spaces/${here.space.slug}/threads/3`,
  ]
  for (const path of paths) expect((await get(here.url, path)).status).toBe(200)
  await changeVisibility(here.space._id, "members")
  for (const path of paths) expect((await get(here.url, path)).status, path).toBe(404)
})

test("a refusal is never kept", async () => {
  const here = await world()
  const id = randomUUID()
  expect((await get(here.url, listOf({ _id: id }))).status).toBe(404)
  const thread = await addThread(here.space, 3)
  expect((await get(here.url, listOf(thread, "?page=x"))).status).toBe(400)
  expect((await get(here.url, listOf(thread))).status).toBe(200)
})

test("who asks too often is refused, also for what lies ready", async () => {
  const here = await world({ limits: "on" })
  const path = listOf(here.thread)
  const statuses: number[] = []
  for (let i = 0; i < 60; i++) statuses.push((await get(here.url, path)).status)
  expect(statuses.slice(0, 50)).toEqual(Array(50).fill(200))
  expect(statuses.at(-1)).toBe(429)
})
