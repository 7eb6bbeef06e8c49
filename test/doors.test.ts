import { randomUUID } from "node:crypto"
import { subscribe } from "node:diagnostics_channel"
import type { Socket } from "node:net"
import { gzipSync } from "node:zlib"
import mongoose from "mongoose"
import { io } from "socket.io-client"
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest"
import { calls, type CallName } from "#shared/calls"
import { forgetAccount } from "../server/accounts/find.ts"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import type { Person } from "./helpers/person.ts"
import { openProxy } from "./helpers/proxy.ts"
import { raw, type Raw } from "./helpers/raw.ts"
import { world, type World } from "./helpers/world.ts"

// The doors as strangers, other sites, broken programs and a broken database find them.

let here: World
let json: Record<string, string>

/** What must be true of every answer, whoever asked for what (security H-02, H-05). */
function expectGuarded({ headers, body, status }: Raw, what: string) {
  expect(headers["content-security-policy"], what).toMatch(/default-src 'none';.*require-trusted-types-for 'script'/)
  expect(headers, what).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
  })
  for (const name of ["x-powered-by", "server", "access-control-allow-origin"])
    expect(headers, what).not.toHaveProperty(name)
  expect(body, what).not.toMatch(/\bat .+:\d+:\d+|node_modules|Mongo|E11000|CastError|\/work\/|Error:/)
  expect(status, what).not.toBe(500)
}

describe("with a review at work", () => {
  beforeAll(async () => {
    here = await world()
    json = { "content-type": "application/json", origin: here.url }
    await here.ada.signedIn()
  })

  const ask = async (given: Parameters<typeof raw>[1]): Promise<Raw> => {
    const answer = await raw(here.url, given)
    expectGuarded(answer, `${given.method ?? "GET"} ${given.path}`)
    return answer
  }
  /** Ada's browser, or something that has got hold of her cookie, posts. */
  const post = async (headers: Record<string, string>, body: string | Buffer = posting()) =>
    ask({
      method: "POST",
      path: `/api/threads/${here.thread._id}/comments`,
      headers: { cookie: await here.ada.signedIn(), ...headers },
      body,
    })
  const posting = (words = "Words.") => JSON.stringify({ id: randomUUID(), body: `<p>${words}</p>` })
  const codeIn = ({ body }: Raw) => (JSON.parse(body) as { error?: { code: string } }).error?.code

  describe("another site", () => {
    test("cannot act with Ada's cookie, whichever way it asks her browser to", async () => {
      const before = await EventModel.countDocuments()
      const { url } = here
      const evil = "https://evil.example"
      const strangers: Record<string, string>[] = [
        {},
        { origin: evil },
        { origin: "null" },
        { origin: "" },
        { origin: `${url}/` },
        { origin: `${url}.evil.example` },
        { origin: url.replace("http:", "https:") },
        { origin: url.replace(/:\d+$/, ":1") },
        { "sec-fetch-site": "cross-site", origin: url },
        { "sec-fetch-site": "same-site", origin: url },
        { "sec-fetch-site": "none", origin: url },
        { "sec-fetch-site": "", origin: url },
        { referer: `${url}/en`, host: "evil.example" },
      ]
      for (const headers of strangers) {
        const answer = await post({ "content-type": "application/json", ...headers })
        expect([answer.status, codeIn(answer)], JSON.stringify(headers)).toEqual([403, "forbidden"])
      }
      // Forms, beacons and requests without CORS can say these, and no other.
      const types = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
      const near = ["application/jsonx", "application/json-patch+json", "text/plain; application/json", "text/json"]
      const many = ["application/json, text/plain", "application/json\ttext/plain", "*/*"]
      for (const type of [...types, ...near, ...many]) {
        const answer = await post({ origin: url, ...(type ? { "content-type": type } : {}) })
        expect([answer.status, codeIn(answer)], type).toEqual([415, "unsupported"])
      }
      expect(await EventModel.countDocuments()).toBe(before)
      for (const headers of [
        json,
        { "content-type": "application/json; charset=utf-8", "sec-fetch-site": "same-origin" },
      ])
        expect((await post(headers)).status).toBe(200)
    })

    test("meets that at every call that changes something", async () => {
      const cookie = await here.ada.signedIn()
      const writes = Object.entries(calls).filter(([, [method]]) => method !== "GET")
      expect(writes.length).toBeGreaterThanOrEqual(20)
      for (const [name, [method, path]] of writes) {
        const address = `/api${path.replace(/:\w+/g, randomUUID())}`
        const act = (headers: Record<string, string>) =>
          ask({ method, path: address, headers: { cookie, ...headers }, body: "{}" })
        expect(codeIn(await act({ "content-type": "application/json", origin: "https://evil.example" })), name).toBe(
          "forbidden",
        )
        expect(codeIn(await act({ "content-type": "text/plain", origin: here.url })), name).toBe("unsupported")
        expect(codeIn(await act({ origin: here.url })), name).toBe("unsupported")
      }
      expect(await here.ada.api("accounts.me", {})).toMatchObject({ viewer: { displayName: "Ada" } })
    })

    test("gets no socket, and neither does who does not say where it comes from", async () => {
      const cookie = await here.ada.signedIn()
      const handshake = (headers: Record<string, string>) =>
        ask({ path: "/socket.io/?EIO=4&transport=polling", headers: { cookie, ...headers } })
      const strangers: Record<string, string>[] = [
        { origin: "https://evil.example" },
        { origin: `${here.url}.evil.example` },
        { origin: "null" },
        {},
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-origin", origin: "https://evil.example" },
      ]
      for (const headers of strangers) expect((await handshake(headers)).status, JSON.stringify(headers)).toBe(403)
      expect((await handshake({ "sec-fetch-site": "same-origin" })).status).toBe(200)

      const connects = (headers: Record<string, string>) =>
        new Promise<boolean>((resolve) => {
          const extraHeaders = { cookie, ...headers }
          const socket = io(here.url, { transports: ["websocket"], forceNew: true, reconnection: false, extraHeaders })
          socket.once("connect", () => resolve(true)).once("connect_error", () => resolve(false))
          socket.once("connect", () => socket.disconnect())
        })
      for (const headers of strangers) expect(await connects(headers), JSON.stringify(headers)).toBe(false)
      expect(await connects({ "sec-fetch-site": "same-origin" }), "browsers name their origin here").toBe(false)
      expect(await connects({ origin: here.url })).toBe(true)
    })
  })

  describe("what is too much, or no sense", () => {
    test("is refused by its size before it is read", async () => {
      const big = (bytes: number) => posting("a".repeat(bytes))
      const long = await post(json, big(1_000_000))
      expect([long.status, codeIn(long)]).toEqual([413, "too_large"])
      // A long text may weigh this much; what it says is then judged by the space's own limit.
      const begun = performance.now()
      expect(codeIn(await post(json, big(300_000)))).toBe("invalid")
      expect(performance.now() - begun, "nobody else is served meanwhile").toBeLessThan(2_500)
      const cookie = await here.ada.signedIn()
      const short = {
        method: "PATCH",
        path: "/api/me",
        headers: { cookie, ...json },
        body: `{"displayName":"${"a".repeat(300_000)}"}`,
      }
      expect((await ask(short)).status).toBe(413)
      const bomb = gzipSync(big(20_000_000))
      expect(bomb.length).toBeLessThan(30_000)
      expect((await post({ ...json, "content-encoding": "gzip" }, bomb)).status).toBe(413)
      // Without a length, and never ending.
      const unmeasured = { cookie, ...json, "transfer-encoding": "chunked" }
      expect((await ask({ ...short, method: "POST", path: "/api/session", headers: unmeasured })).status).toBe(413)
    })

    test("is refused by its form", async () => {
      const deep = `{"a":`.repeat(5_000) + "1" + "}".repeat(5_000)
      const bodies = [
        "",
        "{",
        "nothing",
        `{"id":}`,
        "\ufeff{}",
        "null",
        "7",
        `"text"`,
        "[]",
        deep,
        "\u0000",
        `{"a":1}{"b":2}`,
      ]
      for (const body of bodies) {
        const { status } = await post(json, body)
        expect(status, body.slice(0, 20)).toBeGreaterThanOrEqual(400)
        expect(status, body.slice(0, 20)).toBeLessThan(420)
      }
      const said = { origin: here.url }
      const types: [Record<string, string>, string | Buffer, number][] = [
        [{ "content-type": "application/json; charset=latin1" }, posting(), 415],
        [{ "content-type": "application/json; charset=nothing" }, posting(), 415],
        [{ "content-type": "application/json; charset=utf-16" }, posting(), 400],
        [{ "content-type": "application/json", "content-encoding": "gzip" }, posting(), 400],
        [{ "content-type": "application/json", "content-encoding": "zip" }, posting(), 415],
        [{ "content-type": "application/json", "content-encoding": "gzip" }, gzipSync(posting()).subarray(0, 40), 400],
        [{ "content-type": "application/json" }, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
      ]
      for (const [headers, body, status] of types)
        expect((await post({ ...said, ...headers }, body)).status, JSON.stringify(headers)).toBe(status)
    })

    test("is refused by its address, in JSON, and never with a page", async () => {
      const { thread, space, visitor } = here
      const list = `/api/threads/${thread._id}/comments`
      const comment = "/api/comments"
      const nowhere = "/api /api/ /api/nothing /api/me/ /api//me /api/me/x /api/__proto__ /api/constructor"
      const files = "/assets/nothing.js /assets/ /assets/../../package.json /assets/%2e%2e/%2e%2e/package.json"
      const broken = `/api/% ${comment}/% ${comment}/%E0%A4%A ${comment}/%ff ${comment}/%00 /api/spaces/%c0%ae%c0%ae`
      const slashes = `/api/threads/..%2f..%2fme/comments ${comment}/..%2f${thread._id} ${comment}/%2e%2e%2fetc%2fpasswd`
      const odd = `/api/spaces/${space.slug}%20 /api/spaces?country=ke ${comment}/${"a".repeat(9_000)}`
      const queries = "page=1&page=2 page[$gt]=0 page=0 page=1e3 page=% page=99999999999 __proto__[x]=1 &&&==&"
      const paths = [nowhere, files, broken, slashes, odd].flatMap((some) => some.split(" "))
      paths.push(...queries.split(" ").map((query) => `${list}?${query}`))
      for (const path of paths) {
        const { status, body, headers } = await ask({ path })
        expect([400, 404], path).toContain(status)
        expect(headers["content-type"], path).toMatch(/^application\/json/)
        expect(JSON.parse(body), path).toMatchObject({ error: { code: status === 400 ? "invalid" : "not_found" } })
        expect(headers["cache-control"], path).toBe("no-store")
      }
      expect((await visitor.call("comments.list", { threadId: thread._id })).status).toBe(200)
    })

    test("is answered in whatever way it is asked", async () => {
      const { thread } = here
      const list = `/api/threads/${thread._id}/comments`
      const head = await ask({ method: "HEAD", path: list })
      expect([head.status, head.body]).toEqual([200, ""])
      expect((await ask({ method: "HEAD", path: `/api/threads/${randomUUID()}/comments` })).status).toBe(404)
      const preflight = await ask({
        method: "OPTIONS",
        path: list,
        headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
      })
      expect(Object.keys(preflight.headers).filter((name) => name.startsWith("access-control-"))).toEqual([])
      for (const method of ["OPTIONS", "TRACE", "PROPFIND", "QUERY", "PURGE"])
        expect((await ask({ method, path: "/api/nothing" })).status, method).toBe(404)
      for (const method of ["PUT", "PATCH", "DELETE"])
        expect((await ask({ method, path: list, headers: json, body: "{}" })).status, method).toBe(404)
    })
  })

  describe("what caches may keep", () => {
    const about = (): Partial<Record<CallName, Record<string, string>>> => {
      const { ada, space, thread } = here
      const comment = { commentId: commentId! }
      const of = { space: space.slug }
      return {
        "accounts.me": {},
        "spaces.list": {},
        "spaces.get": { space: space.slug },
        "threads.get": { threadId: thread._id },
        "threads.at": { space: space.slug, number: "1" },
        "threads.outline": { threadId: thread._id },
        "threads.when": { threadId: thread._id, at: "2026-05-05T00:00:00Z" },
        "comments.list": { threadId: thread._id },
        "comments.mine": { threadId: thread._id },
        "comments.recent": {},
        "comments.get": comment,
        "comments.history": comment,
        "moderation.queue": {},
        "moderation.card": comment,
        "moderation.figures": of,
        "moderation.exportFigures": of,
        "comments.own": {},
        "bulk.get": { bulkId: randomUUID() },
        "notes.list": { ...of, kind: "space", about: space._id },
        "handover.get": {},
        "translations.list": comment,
        "service.get": of,
        "moderators.list": of,
        "moderation.focalPoints": comment,
        "asked.list": {},
        "duties.get": of,
        "letters.list": of,
        "letters.draft": of,
        "alerts.get": {},
        "alerts.lines": {},
        "hub.waiting": {},
        "alerts.hook": of,
        "spaces.rescheduling": of,
        "reports.list": comment,
        "record.list": of,
        "record.export": of,
        "transparency.get": of,
        "decisions.list": comment,
        "decisions.mine": {},
        "sanctions.list": { accountId: ada.id, ...of },
        "sanctions.written": { accountId: ada.id },
        "sanctions.mine": {},
        "desk.get": {},
        "sanctions.appeals": {},
        "spaces.coverage": of,
        "spaces.charts": of,
        "spaces.exportChart": { ...of, chart: "days" },
        "outcomes.get": of,
        "input.mine": {},
        "input.reasons": of,
        "objectives.list": {},
        "objectives.get": { number: "7" },
        "objectives.comments": { number: "7" },
        "resources.list": {},
        "resources.byKind": { objective: "7" },
        "roster.list": {},
        "roster.mine": {},
        "roster.applications": {},
        "reviews.list": {},
        "reviews.of": { resourceId: randomUUID() },
        "reviews.choose": { resourceId: randomUUID() },
        "reviews.mine": {},
        "reviews.get": { reviewId: randomUUID() },
        "reviews.progress": { resourceId: randomUUID() },
        "resources.duplicates": { title: "A handbook" },
        "resources.export": { format: "csv" },
        "resources.get": { resourceId: randomUUID() },
        "resources.template": { language: "en" },
        "resources.mine": {},
        "resources.draft": { resourceId: randomUUID() },
        "hub.list": {},
        "hub.get": { resourceId: randomUUID() },
        "resources.related": { resourceId: randomUUID() },
        "resources.calendar": { resourceId: randomUUID() },
        "links.list": {},
        "contact.form": {},
        "contact.list": {},
        "contact.get": { contactId: randomUUID() },
        "screening.get": { space: space.slug },
        "screening.history": { space: space.slug },
        "summaries.get": { space: space.slug },
        "summaries.faults": of,
        "summaries.history": of,
        "summaries.version": { ...of, revision: "1" },
        "coding.codebook": of,
        "coding.history": of,
        "coding.marks": { ...of, question: "1" },
        "coding.list": of,
        "coding.pivot": of,
        "coding.agreement": of,
        "coding.suggestions": { ...of, question: "1" },
        "exports.space": { space: space.slug },
        "exports.summary": { space: space.slug },
        "exports.list": {},
        "exports.get": { exportId: randomUUID() },
        "exports.download": { exportId: randomUUID() },
      }
    }
    let commentId: string | undefined

    test("is nothing of who is signed in, and visitors' answers are kept apart from theirs", async () => {
      const { ada, ben, visitor, thread } = here
      commentId = (await ada.post(thread, "Ada's own.")).id
      await ada.api("comments.edit", { commentId, revision: 1, body: "<p>Ada's own, better.</p>" })
      const reads = Object.entries(calls).filter(([, [method]]) => method === "GET")
      const inputs = about()
      expect(Object.keys(inputs).sort()).toEqual(reads.map(([name]) => name).sort())

      for (const [name, input] of Object.entries(inputs) as [CallName, Record<string, string>][]) {
        const [adas, bens, visitors] = await Promise.all([ada, ben, visitor].map((one) => one.call(name, input)))
        for (const own of [adas!, bens!]) {
          expect(own.headers.get("cache-control"), name).toBe("no-store")
          expect(own.headers.getSetCookie(), name).toEqual([])
        }
        if (visitors!.ok) {
          expect(visitors!.headers.get("cache-control"), name).toBe("no-cache")
          expect(visitors!.headers.get("vary"), name).toMatch(/cookie/i)
        } else expect(visitors!.headers.get("cache-control"), name).toBe("no-store")
        expect(visitors!.headers.getSetCookie(), name).toEqual([])

        // A cache between us that holds Ada's answer and asks whether it still holds, for the next one.
        const etag = adas!.headers.get("etag")
        if (!etag) continue
        const body = await adas!.text()
        const next = await Promise.all([ben, visitor].map((one) => held(one, name, input, etag)))
        for (const { status, plain } of next) if (status === 304) expect(plain, name).toBe(body)
      }
    })

    async function held(who: Person, name: CallName, input: Record<string, string>, etag: string) {
      const path = calls[name][1].replace(/:(\w+)/g, (_, key: string) => input[key]!)
      const { status } = await who.fetch(`/api${path}`, { headers: { "if-none-match": etag } })
      return { status, plain: status === 304 ? await (await who.call(name, input)).text() : undefined }
    }

    test("is no answer to an act, and no refusal", async () => {
      const { ada, thread } = here
      const answers = await Promise.all([
        ada.call("comments.support", { commentId: commentId! }),
        ada.call("comments.get", { commentId: randomUUID() }),
        ada.call("comments.post", { threadId: thread._id, id: randomUUID(), body: "<p>New.</p>" }),
        ada.call("accounts.signIn", { email: ada.email, password: "a wrong password" }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([403, 404, 200, 401])
      for (const { headers } of answers) expect(headers.get("cache-control")).toBe("no-store")
    })
  })

  test("a name that a request claims for us leads nowhere", async () => {
    for (const path of ["/api/me", "/api/spaces", "/api/openapi.json", "/health/live"]) {
      const { status, body, headers } = await ask({
        path,
        headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
      })
      expect(status).toBe(200)
      expect(body + JSON.stringify(headers)).not.toContain("evil")
    }
  })

  test("visitors leave nothing behind: no session, no cookie", async () => {
    const { visitor, thread, space } = here
    const before = await mongoose.connection.collection("sessions").countDocuments()
    const asked = Array.from({ length: 50 }, () => [
      visitor.call("comments.list", { threadId: thread._id }),
      visitor.call("spaces.get", { space: space.slug }),
      visitor.call("accounts.me"),
      visitor.fetch("/api/nothing"),
    ])
    for (const answer of await Promise.all(asked.flat())) expect(answer.headers.getSetCookie()).toEqual([])
    const sockets = await Promise.all(Array.from({ length: 50 }, () => visitor.connect()))
    expect(sockets.every((socket) => socket.connected)).toBe(true)
    expect(await mongoose.connection.collection("sessions").countDocuments()).toBe(before)
    visitor.close()
  })

  test("a socket that asks for what does not exist is told so ten times, and then closed", async () => {
    const { visitor } = here
    const socket = await visitor.connect()
    const closed = new Promise((resolve) => socket.once("disconnect", resolve))
    const answers: unknown[] = []
    for (let i = 0; i < 10; i++) socket.emit("comments.post", { i }, (answer: unknown) => answers.push(answer))
    await closed
    expect(answers).toEqual(Array.from({ length: 10 }, () => ({ ok: false, error: { code: "not_found" } })))
    const again = await visitor.connect()
    expect(again.connected).toBe(true)
    visitor.close()
  })

  test("packets that are no packets end their own socket at most", async () => {
    const { visitor, url } = here
    const follower = await visitor.connect()
    const packets = [
      "",
      "9",
      "4",
      "42",
      "42[",
      "42{}",
      "42[]",
      '42["connect"]',
      '42["follow",',
      "451-[]",
      "40/admin,{}",
      "4x",
      "42[1]",
    ]
    const open = async () => {
      const headers = { origin: url }
      const { body } = await raw(url, { path: "/socket.io/?EIO=4&transport=polling", headers })
      const { sid } = JSON.parse(body.slice(1)) as { sid: string }
      const path = `/socket.io/?EIO=4&transport=polling&sid=${sid}`
      await raw(url, { method: "POST", path, headers, body: "40" })
      return (packet: string) => raw(url, { method: "POST", path, headers, body: packet })
    }
    for (const packet of [...packets, `42["follow",${"[".repeat(5_000)}${"]".repeat(5_000)}]`, "4".repeat(70_000)]) {
      const say = await open()
      const { status } = await say(packet)
      expect([200, 400, 413], packet.slice(0, 30)).toContain(status)
    }
    const answer: unknown = await follower.emitWithAck("follow", { topics: ["spaces"] })
    expect(answer).toMatchObject({ ok: true })
    visitor.close()
  })
})

describe("when the database", () => {
  let proxy: Awaited<ReturnType<typeof openProxy>>
  const lines: Socket[] = []
  const isFull = (line: Socket) => line.writableLength > 1_000_000
  subscribe("net.client.socket", (message) => lines.push((message as { socket: Socket }).socket))
  beforeEach(async () => {
    proxy = await openProxy(Number(new URL(inject("mongodb")).port))
    here = await world({ databasePort: proxy.port })
  })
  afterEach(() => proxy.close())

  type Answer = {
    name: string
    status: number
    code: string | undefined
    retryAfter: string | null
    milliseconds: number
  }
  /** People at all kinds of doors at once. */
  async function everybody(words: string): Promise<Answer[]> {
    const { ada, visitor, thread, url } = here
    const timed = async (name: string, asked: Promise<Response>): Promise<Answer> => {
      const begun = performance.now()
      const response = await asked
      const body = await response.text()
      expectGuarded({ status: response.status, headers: Object.fromEntries(response.headers), body }, name)
      const { error } = JSON.parse(body) as { error?: { code: string } }
      const retryAfter = response.headers.get("retry-after")
      return { name, status: response.status, code: error?.code, retryAfter, milliseconds: performance.now() - begun }
    }
    return Promise.all([
      timed("visitor reads", visitor.call("comments.list", { threadId: thread._id })),
      timed("visitor looks", visitor.call("comments.get", { commentId: stored.id })),
      timed("Ada asks who she is", ada.call("accounts.me")),
      timed(
        "Ada posts",
        ada.call("comments.post", { threadId: thread._id, id: randomUUID(), body: `<p>${words}</p>` }),
      ),
      timed("Ada signs in", visitor.call("accounts.signIn", { email: ada.email, password: ada.password })),
      timed("who watches us asks", fetch(`${url}/health/ready`)),
    ])
  }
  let stored: { id: string }

  async function expectTrouble(within: number) {
    for (const { name, status, code, retryAfter, milliseconds } of await everybody("While it is away.")) {
      expect(status, name).toBe(503)
      expect(milliseconds, name).toBeLessThan(within)
      if (name === "who watches us asks") continue
      expect(["unavailable", "unknown"], name).toContain(code)
      expect(Number(retryAfter), name).toBeGreaterThan(0)
    }
    expect((await fetch(`${here.url}/health/live`)).status).toBe(200)
  }

  /** Everything as it was: people act, followers hear of it, and nothing is there twice. */
  async function expectRecovery(follower: Awaited<ReturnType<Person["follow"]>>) {
    await expect.poll(async () => (await fetch(`${here.url}/health/ready`)).status, { timeout: 15_000 }).toBe(200)
    for (const { name, status } of await everybody("Afterwards.")) expect(status, name).toBe(200)
    const told = await follower.next("comment.changed", ({ comment }) => comment.body.includes("Afterwards."))
    expect(told.comment.author?.displayName).toBe("Ada")
    expect(await CommentModel.countDocuments({ body: /Afterwards/ })).toBe(1)
    const entries = await EventModel.find().sort({ seq: 1 }).lean()
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, i) => i + 1))
  }

  async function begin() {
    stored = await here.ada.post(here.thread, "Before.")
    // What is remembered of her for some seconds could still be said.
    forgetAccount(here.ada.id)
    return here.ben.follow([`thread:${here.thread._id}`])
  }

  test("is away, everybody is told to come again within six seconds, and all goes on when it is back", async () => {
    const follower = await begin()
    proxy.cut()
    const asked = follower.socket.emitWithAck("follow", { topics: [`thread:${randomUUID()}`] }) as Promise<unknown>
    await expectTrouble(6_000)
    expect(await asked).toMatchObject({ ok: false, error: { code: "unavailable" } })
    proxy.mend()
    await expectRecovery(follower)
  })

  test("says nothing any more, nobody waits for a minute", { timeout: 40_000 }, async () => {
    const follower = await begin()
    proxy.hang()
    await expectTrouble(12_000)
    proxy.mend()
    await expectRecovery(follower)
  })

  test("goes away in the middle of a large write, nobody waits for it ever after", async () => {
    const follower = await begin()
    const large = Array.from({ length: 600 }, (_, i) => ({ _id: `large-${i}`, text: "x".repeat(10_000) }))
    proxy.hang()
    const written = mongoose.connection.collection<{ _id: string }>("large").insertMany(large)
    const outcome = expect(written).rejects.toThrow(/closed|ended|network/i)
    await expect.poll(() => lines.some(isFull)).toBe(true)
    // As the driver does with all its lines when it finds out by one that the server is away.
    lines.find(isFull)!.destroy()
    await outcome
    proxy.mend()
    await expectRecovery(follower)
  })
})
