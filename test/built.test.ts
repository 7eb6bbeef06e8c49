import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { join } from "node:path"
import { brotliCompressSync, constants } from "node:zlib"
import { Parser } from "htmlparser2"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { languages } from "#shared/language"
import { builtAssets } from "../server/pages.ts"
import { raw } from "./helpers/raw.ts"
import { Person } from "./helpers/person.ts"
import { DEMO_PASSWORD, openSite } from "./helpers/site.ts"

// What readers' browsers load: the built client, and the pages that the built server draws (both built by helpers/setup.ts).

const folder = fileURLToPath(new URL("../dist/client", import.meta.url))
const read = (name: string) => readFileSync(join(folder, name))
const scripts = () => readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js"))

test("no schema library and no cleaner of HTML reaches the browser", () => {
  expect(scripts().length).toBeGreaterThan(10)
  const marks = /ZodError|invalid_type|unrecognized_keys|sanitize-?html|nonTextTags|allowedSchemesAppliedToAttributes/i
  for (const name of scripts()) expect(marks.exec(read(`assets/${name}`).toString())?.[0], name).toBeUndefined()
})

/** In kB, as it is sent to any browser of the last years. 135 is hoped for; React, the query library and i18next are 80 of it. */
const FIRST_LOAD_MOST = 141
const weights = new Map<string, number>()
/** Looked at once each: most are part of every page. */
function asSent(name: string): number {
  const known = weights.get(name)
  if (known !== undefined) return known
  const weight = brotliCompressSync(read(name), { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }).length
  weights.set(name, weight)
  return weight
}

test("the first load of any page stays bounded in every language", () => {
  const assets = builtAssets(join(folder, ".vite/manifest.json"))
  const weigh = (view: string, lang: (typeof languages)[number]) => {
    const tags = assets(view, lang, [])
    const loaded = new Set([...tags.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name ?? ""))
    const bytes = [...loaded].reduce((sum, name) => sum + asSent(name), 0)
    return { kilobytes: bytes / 1000, requests: loaded.size }
  }
  for (const view of ["threads/thread.tsx", "home/home.tsx", "spaces/space.tsx", "objectives/objective.tsx"])
    for (const lang of languages) {
      const { kilobytes, requests } = weigh(view, lang)
      expect(requests, "of what a page needs there is something").toBeGreaterThan(2)
      expect(kilobytes, `${view} in ${lang}`).toBeLessThan(FIRST_LOAD_MOST)
      expect(requests, "each is a request on a slow line").toBeLessThan(13)
    }
  console.log(
    "first load of a thread, kB as sent:",
    languages.map((lang) => `${lang} ${weigh("threads/thread.tsx", lang).kilobytes.toFixed(1)}`).join(" · "),
  )
})

test("a reader gets one language's names and words, not six", () => {
  const kenya = { ar: "كينيا", zh: "肯尼亚" }
  const holders = (word: string) => scripts().filter((name) => read(`assets/${name}`).includes(word))
  expect(holders(kenya.ar)).toHaveLength(1)
  expect(holders(kenya.zh)).toHaveLength(1)
})

describe("of the pages that the server draws", () => {
  let site: Awaited<ReturnType<typeof openSite>>
  let visitor: Person
  beforeAll(async () => {
    site = await openSite()
    visitor = new Person(site.url, undefined)
  })
  afterAll(() => site.close())

  const person = (name: string) =>
    new Person(site.url, { id: "", email: `${name}@example.org`, password: DEMO_PASSWORD })

  /** What would run, or look, other than by a file of ours. */
  function inlineIn(html: string): string[] {
    const found: string[] = []
    const parser = new Parser({
      onopentag(name, attributes) {
        const { src, type, href, action } = attributes
        if (name === "script" && !src?.startsWith("/assets/") && type !== "application/json") found.push("script")
        if (name === "style" || name === "iframe" || name === "base" || name === "object") found.push(name)
        for (const key of Object.keys(attributes))
          if (key === "style" || key.startsWith("on")) found.push(`${name} ${key}`)
        for (const link of [src, href, action])
          if (link && /^\s*(?:javascript|data|vbscript):/i.test(link)) found.push(link)
        if (src && !src.startsWith("/")) found.push(src)
      },
    })
    parser.end(html)
    return found
  }

  async function addresses(): Promise<string[]> {
    const { spaces } = await visitor.api("spaces.list", {})
    const all = await Promise.all(spaces.map(({ slug }) => visitor.api("spaces.get", { space: slug })))
    const inSpaces = all.flatMap(({ space }) => [
      `/spaces/${space.slug}`,
      `/spaces/${space.slug}/summary`,
      ...space.threads.slice(0, 2).map(({ number }) => `/spaces/${space.slug}/${number}`),
    ])
    const plain = [
      "",
      "/spaces",
      "/spaces?phase=open&objective=7",
      "/objectives",
      "/objectives/7",
      "/objectives/general",
    ]
    const ways = [
      "/principles/people-centred",
      "/round-tables/imrf-2026/4",
      "/about",
      "/rules",
      "/privacy",
      "/accessibility",
    ]
    const forms = [
      "/sign-in",
      "/sign-up",
      "/verify",
      "/reset",
      "/account",
      "/moderation",
      "/nothing",
      "/%22%3E%3Cscript%3E",
    ]
    return [...plain, ...ways, ...forms, ...inSpaces]
  }

  test("none holds a script, a style or a handler of its own, for anybody", async () => {
    const paths = await addresses()
    expect(paths.length).toBeGreaterThan(25)
    const staff = [person("moderator"), person("rapporteur")]
    const [{ space }] = [
      await visitor.api("spaces.get", { space: paths.find((path) => /^\/spaces\/[^/?]+$/.test(path))!.slice(8) }),
    ]
    const asked = [
      ...paths.map((path, i) => [visitor, `/${languages[i % languages.length]}${path}`] as const),
      ...staff.flatMap((who) =>
        ["/ar/moderation", `/en/rapporteur/${space.slug}`, "/ru/account"].map((path) => [who, path] as const),
      ),
    ]
    let drawn = 0
    for (const [who, path] of asked) {
      const response = await who.fetch(path)
      if (response.status >= 300 && response.status < 400) continue
      const html = await response.text()
      expect(response.status, path).toBeLessThan(500)
      expect(html, path).toContain('<div id="app">')
      expect(inlineIn(html), path).toEqual([])
      expect(html, path).not.toMatch(/node_modules|MongoServer|E11000|CastError/)
      expect(response.headers.get("content-security-policy"), path).toContain("script-src 'self'")
      expect(response.headers.get("cache-control"), path).toMatch(
        who === visitor ? /no-cache|no-store/ : /no-store|public, no-cache/,
      )
      if (who === visitor) expect(response.headers.getSetCookie(), path).toEqual([])
      drawn++
    }
    expect(drawn).toBeGreaterThan(25)
  }, 60_000)

  test("what is shown to one person alone is kept by nobody and shown to nobody else", async () => {
    const moderator = person("moderator")
    const own = await moderator.fetch("/en/moderation")
    expect(own.status).toBe(200)
    expect(own.headers.get("cache-control")).toBe("no-store")
    expect(own.headers.get("referrer-policy")).toBe("no-referrer")
    // A public page is drawn for nobody, whoever asks.
    const [a, b] = await Promise.all([moderator, visitor].map(async (who) => (await who.fetch("/en/spaces")).text()))
    expect(a).toBe(b)
    expect((await visitor.fetch("/en/moderation")).status).toBe(303)
  })

  test("none believes what a request calls us", async () => {
    for (const path of ["/en", "/en/spaces", "/", "/en/"]) {
      const answer = await raw(site.url, {
        path,
        headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
      })
      expect(answer.status, path).toBeLessThan(400)
      expect(answer.body + JSON.stringify(answer.headers), path).not.toContain("evil")
    }
    const away = await raw(site.url, { path: "//evil.example/en/" })
    expect(away.headers.location ?? "/").toMatch(/^\/(?![/\\])/)
  })

  test("an address without sense is answered with a page, not with a stack", async () => {
    for (const path of [
      "/%",
      "/en/%E0%A4%A",
      "/en/spaces/%00",
      "/en/spaces/..%2f..%2f",
      "/xx/spaces",
      "/en/spaces/a/999999999999",
      `/${"a".repeat(9_000)}`,
    ]) {
      const { status, body } = await raw(site.url, { path })
      expect([400, 404], path.slice(0, 40)).toContain(status)
      expect(body, path.slice(0, 40)).not.toMatch(/\bat .+:\d+:\d+|node_modules/)
    }
    expect((await raw(site.url, { path: "/en", method: "POST" })).status).toBe(405)
  })
})
