import { createServer, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, expect, test } from "vitest"
import { randomFrom } from "../server/demo/large/random.ts"
import { checkLinks, gatherLinks } from "../server/links/check.ts"
import { LinkModel } from "../server/links/model.ts"
import { isAllowed } from "../server/links/robots.ts"
import { visit } from "../server/links/visit.ts"
import { keepResource } from "../server/resources/keep.ts"
import { randomResource } from "./helpers/resources.ts"
import { world, type World } from "./helpers/world.ts"

let here: World
/** A site outside, as far as this machine can have one, and what lies beside it and must never be asked. */
let site: { url: string; port: number; asked: string[]; server: Server }
let inside: typeof site

async function listen(answer: (path: string, response: ServerResponse, method: string) => void, host = "127.0.0.1") {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    expect(request.headers["cookie"]).toBeUndefined()
    expect(request.headers["user-agent"]).toMatch(/^PlenaryLinkCheck\/1\.0 \(\+http.*\/en\/about\)$/)
    answer(request.url!, response, request.method!)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, asked, server }
}

beforeAll(async () => {
  here = await world({ env: { LOCAL_WEBHOOKS: "on" } })
  inside = await listen((_, response) => void response.end("secret"), "::1")
  site = await listen((path, response, method) => {
    const to = (status: number, location: string) => void response.writeHead(status, { location }).end()
    if (path === "/robots.txt") return void response.end("User-agent: *\nDisallow: /private\nAllow: /private/open\n")
    if (path === "/gone") return void response.writeHead(404).end()
    if (path === "/no-heads") return void response.writeHead(method === "HEAD" ? 405 : 200).end()
    if (path === "/moved") return to(301, "/there")
    if (path === "/for-now") return to(302, "/there")
    if (path === "/round") return to(301, "/round")
    if (path === "/broken") return void response.writeHead(503).end()
    if (path === "/people-only") return void response.writeHead(403).end()
    if (path === "/inside") return to(302, `http://[::1]:${inside.port}/secret`)
    if (path === "/by-name") return to(302, `http://localhost:${inside.port}/secret`)
    if (path === "/by-number") return to(302, `http://0x7f000001:${inside.port}@localhost/`)
    if (path === "/file") return to(302, "file:///etc/passwd")
    response.end("x".repeat(1_000_000))
  })
})
afterAll(() => {
  for (const { server } of [site, inside]) {
    server.closeAllConnections()
    server.close()
  }
})

test("what is there, has moved, is gone or is not for programs is told apart", async () => {
  const found = async (path: string) => visit(site.url + path)
  expect(await found("/there")).toMatchObject({ state: "ok", status: 200, to: null })
  expect(await found("/no-heads")).toMatchObject({ state: "ok", status: 200 })
  expect(await found("/gone")).toMatchObject({ state: "broken", status: 404, reason: "gone" })
  expect(await found("/moved")).toMatchObject({ state: "moved", to: `${site.url}/there` })
  expect(await found("/for-now")).toMatchObject({ state: "ok", to: null })
  expect(await found("/round")).toMatchObject({ state: "broken", reason: "too_many_redirects" })
  expect(await found("/broken")).toMatchObject({ state: "unchecked", reason: "server_error", isPassing: true })
  expect(await found("/people-only")).toMatchObject({ state: "unchecked", status: 403, reason: "forbids" })
  expect(await found("/private/a")).toMatchObject({ state: "unchecked", reason: "robots" })
  expect(await found("/private/open")).toMatchObject({ state: "ok" })
  expect(site.asked).not.toContain("HEAD /private/a")
})

test("nothing leads into the network that the server stands in, by no name, number or redirect", async () => {
  for (const path of ["/inside", "/by-name", "/by-number", "/file"])
    expect(await visit(site.url + path), path).toMatchObject({ state: "broken", reason: "address_refused" })
  for (const url of [
    `http://[::1]:${inside.port}/`,
    `http://localhost:${inside.port}/`,
    `http://[::ffff:127.0.0.1]:${inside.port}/`,
    "http://localhost/",
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.1/",
    "http://100.64.0.1/",
    "http://192.168.1.1/",
    "https://[fd00::1]/",
    "https://[fe80::1]/",
    "https://[64:ff9b::7f00:1]/",
    "http://0.0.0.0/",
    "http://example.org:8080/",
    "http://me:secret@example.org/",
    "ftp://example.org/",
    "not an address",
  ])
    expect(await visit(url), url).toMatchObject({ state: "broken", reason: "address_refused" })
  expect(inside.asked).toEqual([])
})

test("a site's rules are read as they are meant, and not even strange ones take long", () => {
  const allows = (robots: string, path: string) => isAllowed(robots, new URL(path, "https://example.org"))
  expect(allows("", "/a")).toBe(true)
  expect(allows("User-agent: *\nDisallow: /", "/a")).toBe(false)
  expect(allows("User-agent: *\nDisallow:", "/a")).toBe(true)
  expect(allows("User-agent: other\nDisallow: /", "/a")).toBe(true)
  expect(allows("User-agent: PlenaryLinkCheck\nDisallow: /a # not this\n\nUser-agent: *\nDisallow: /", "/b")).toBe(true)
  expect(allows("User-agent: a\nUser-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c")).toBe(true)
  expect(allows("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf")).toBe(false)
  expect(allows("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z")).toBe(true)
  expect(allows(`User-agent: *\nDisallow: /${"*a".repeat(5_000)}$`, `/${"a".repeat(2_000)}b`)).toBe(true)
})

test("a round looks at what is published and due, and editors read what is wrong with what", async () => {
  const random = randomFrom("links")
  const link = async (path: string, more = {}) =>
    keepResource(undefined, randomResource(random, { kind: "practice", link: site.url + path, ...more }))
  const gone = await link("/gone")
  await link("/gone")
  await link("/there")
  await link("/moved")
  await link("/not-yet", { state: "submitted" })
  await checkLinks(1)
  const report = await here.editor.api("links.list", {})
  expect(report.counts).toEqual({ broken: 1, moved: 1, unchecked: 0, ok: 1 })
  expect(report.links).toMatchObject([{ url: `${site.url}/gone`, status: 404, reason: "gone" }])
  expect(report.links[0]!.resources).toHaveLength(2)
  const [moved] = (await here.editor.api("links.list", { state: "moved" })).links
  expect(moved).toMatchObject({ url: `${site.url}/moved`, to: `${site.url}/there` })

  const before = site.asked.length
  await checkLinks(1)
  expect(site.asked).toHaveLength(before)

  const { seq: _seq, unannounced: _unannounced, ...given } = gone
  await keepResource(undefined, { ...given, link: `${site.url}/there` })
  await gatherLinks()
  expect((await here.editor.api("links.list", {})).links[0]!.resources).toHaveLength(1)
})

test("a site that does not answer is called broken only when it has not answered three times", async () => {
  const url = `${site.url}/broken`
  await keepResource(undefined, randomResource(randomFrom("three"), { kind: "practice", link: url }))
  await gatherLinks()
  const states: string[] = []
  for (let times = 0; times < 3; times++) states.push((await here.admin.api("links.check", { url })).link.state)
  expect(states).toEqual(["unchecked", "unchecked", "broken"])
  const [kept] = await LinkModel.find({ _id: url }).lean()
  expect(kept!.dueAt.getTime()).toBeGreaterThan(Date.now())

  expect((await here.editor.call("links.check", { url: `${site.url}/elsewhere` })).status).toBe(404)
  const statuses = [here.visitor, here.ada, here.mod].map(async (who) => (await who.call("links.list")).status)
  expect(await Promise.all(statuses)).toEqual([401, 403, 403])
})
