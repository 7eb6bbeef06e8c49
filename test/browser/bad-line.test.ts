import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import mongoose from "mongoose"
import type { Browser, BrowserContext, Page, Route } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { app as ar } from "#shared/i18n/ar/app"
import { app as en } from "#shared/i18n/en/app"
import {
  axeFindings,
  hydrated,
  noBrowser,
  openBrowser,
  openProfile,
  shoot,
  signIn,
  sitDown,
} from "../helpers/browser.ts"
import { databaseUri } from "../helpers/database-uri.ts"
import { Person } from "../helpers/person.ts"
import { DEMO_PASSWORD, openSite } from "../helpers/site.ts"

// Writing where the line is bad, the browser is closed too early, and more than one window is open. Nothing that was
// written is lost, nothing is said twice, and nothing under another name (case HC-25).

const THREAD = "spaces/rights-on-the-way-2026/1"
const SCREENED = "spaces/governance-and-cooperation-2026/2"
const words = en.comment.sending

let browser: Browser
let site: Awaited<ReturnType<typeof openSite>>
let database: mongoose.Connection

beforeAll(async () => {
  if (noBrowser) return console.warn(`The browser stories are skipped: ${noBrowser}`)
  const uri = databaseUri(`s_${randomUUID().slice(0, 8)}`)
  ;[browser, site, database] = await Promise.all([
    openBrowser(),
    openSite({ MONGODB_URI: uri }),
    mongoose.createConnection(uri).asPromise(),
  ])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await database?.close()
  await site?.close()
})
const open: BrowserContext[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close().catch(() => {})))
})

type Stored = { _id: string; plainText: string; authorId: string; revision: number; createdAt: Date }
/** What the database holds of what was written here, in its order. */
const stored = async (said: string) =>
  (
    await database
      .collection<Stored>("comments")
      .find({ plainText: { $regex: said } })
      .toArray()
  ).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
const texts = async (said: string) => (await stored(said)).map(({ plainText }) => plainText.trim())
/** A sentence that nobody has written before. */
const sentence = () => `Sentence ${randomUUID().slice(0, 8)}`

/** A member with windows on the thread. */
async function member(windows = 1, who = "member", path = THREAD, lang = "en") {
  const { page, context } = await sitDown(browser)
  open.push(context)
  await signIn(page, site.url, lang, who)
  const pages = [page]
  while (pages.length < windows) pages.push(await context.newPage())
  for (const one of pages) await visit(one, path, lang)
  return { context, page, pages: pages as [Page, Page] }
}
async function visit(page: Page, path: string, lang = "en") {
  await page.goto(`${site.url}/${lang}/${path}`)
  await hydrated(page)
}
const box = (page: Page) => page.locator("#write textarea")
async function write(page: Page, text: string) {
  await box(page).fill(text)
  await box(page).press("Control+Enter")
}
/** In two windows within a moment, however slow the driver is. */
async function writeAtOnce(...given: [Page, string][]) {
  const at = Date.now() + 1_500
  const type = ([when, text]: readonly [number, string]) =>
    new Promise<void>((resolve) => {
      const write = () => {
        const area = document.querySelector<HTMLTextAreaElement>("#write textarea")!
        area.focus()
        area.select()
        document.execCommand("insertText", false, text)
        resolve()
      }
      setTimeout(write, when - Date.now())
    })
  await Promise.all(given.map(([page, text]) => page.evaluate(type, [at, text] as const)))
}

const own = (page: Page, text: string) => page.locator("article.comment").filter({ hasText: text })
const chip = (page: Page, text: string) => own(page, text).locator(".sending-chip")
/** It stands there as everybody has it, once. */
async function settled(page: Page, text: string) {
  await own(page, text).locator(".by-when a").waitFor()
  await chip(page, text).waitFor({ state: "detached" })
  expect(await own(page, text).count()).toBe(1)
}

const isPost = (route: Route) => route.request().method() === "POST"
const POSTS = "**/api/threads/*/comments"
/** Posts leave the browser and are stored, and no answer comes back; the promise is kept when the first one is. */
function loseAnswers(page: Page | BrowserContext) {
  return new Promise<void>((resolve) => {
    void page.route(POSTS, async (route) => {
      if (!isPost(route)) return route.fallback()
      await route.fetch()
      resolve()
      await route.abort("connectionreset")
    })
  })
}
/** Posts do not get through. */
const stop = (page: Page | BrowserContext, code?: string) =>
  page.route(POSTS, (route) => (isPost(route) ? route.abort(code) : route.fallback()))

const keptText = en.composer.saved.split(",")[0]!
const kept = (page: Page) => page.locator("#write .editor-foot").filter({ hasText: keptText }).waitFor()

describe.skipIf(noBrowser)("on a bad line", () => {
  test("airplane mode, the browser closed, opened again elsewhere on the site: the post goes out once", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plenary-profile-"))
    const said = sentence()
    try {
      const first = await openProfile(folder)
      open.push(first)
      const page = first.pages()[0]!
      await signIn(page, site.url, "en", "member")
      await visit(page, THREAD)
      await box(page).waitFor()
      await first.setOffline(true)
      await write(page, said)
      await chip(page, said).filter({ hasText: words.waiting }).waitFor()
      await own(page, said).getByText(words.waitingNote).waitFor()
      expect(await box(page).inputValue()).toBe("")
      await shoot(page, "bad-line-waiting-en", false)
      await page.close()
      await first.close()
      expect(await stored(said)).toEqual([])

      const second = await openProfile(folder)
      open.push(second)
      const later = second.pages()[0]!
      // Not the thread: any page delivers.
      await visit(later, "about")
      await expect.poll(() => texts(said), { timeout: 15_000 }).toEqual([said])
      await visit(later, THREAD)
      await settled(later, said)
      expect(await texts(said)).toEqual([said])
    } finally {
      await Promise.all(open.splice(0).map((context) => context.close().catch(() => {})))
      rmSync(folder, { recursive: true, force: true })
    }
  }, 90_000)

  test("three posts without a line go out in order, once each, when it is back", async () => {
    const { context, page } = await member()
    const said = sentence()
    await box(page).waitFor()
    await context.setOffline(true)
    for (const part of ["first", "second", "third"]) {
      await write(page, `${said} ${part}`)
      await own(page, `${said} ${part}`).waitFor()
      await page.waitForTimeout(800)
    }
    await own(page, `${said} third`).getByText(words.behind).waitFor()
    await context.setOffline(false)
    await settled(page, `${said} third`)
    expect(await texts(said)).toEqual([`${said} first`, `${said} second`, `${said} third`])
  }, 60_000)

  test("an answer that was lost is asked for again: one comment, and readers see it meanwhile", async () => {
    const { page } = await member()
    const said = sentence()
    const isStored = loseAnswers(page)
    await write(page, said)
    await isStored
    // The live line brings it before the answer does.
    await settled(page, said)
    const [before] = await stored(said)
    await page.unroute(POSTS)
    await page.reload()
    await hydrated(page)
    await settled(page, said)
    await expect.poll(() => page.evaluate(countOutbox)).toBe(0)
    expect(await stored(said)).toMatchObject([{ _id: before!._id, revision: 1 }])
  }, 60_000)

  test("the browser breaks down while one writes, and while one sends: the draft and the post are there", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plenary-profile-"))
    const [begun, said] = [sentence(), sentence()]
    try {
      const first = await openProfile(folder)
      open.push(first)
      const page = first.pages()[0]!
      await signIn(page, site.url, "en", "member")
      await visit(page, THREAD)
      await stop(page)
      await write(page, said)
      await own(page, said).waitFor()
      await box(page).fill(begun)
      await kept(page)
      const gone = new Promise((resolve) => first.once("close", resolve))
      const session = await first.newCDPSession(page)
      void session.send("Browser.crash").catch(() => {})
      await gone

      const second = await openProfile(folder)
      open.push(second)
      const later = second.pages()[0]!
      // The browser had no time to keep the session.
      await signIn(later, site.url, "en", "member")
      await visit(later, THREAD)
      await settled(later, said)
      expect(await box(later).inputValue()).toBe(begun)
      expect(await texts(said)).toEqual([said])
      expect(await stored(begun)).toEqual([])
    } finally {
      await Promise.all(open.splice(0).map((context) => context.close().catch(() => {})))
      rmSync(folder, { recursive: true, force: true })
    }
  }, 90_000)

  test("the page is left in the middle of a word: not a letter is missing when one comes back", async () => {
    const { page } = await member()
    const said = sentence()
    await box(page).pressSequentially(said)
    await page.goto(`${site.url}/en/about`)
    await visit(page, THREAD)
    expect(await box(page).inputValue()).toBe(said)
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")))).toEqual([])
    await box(page).press("Control+Enter")
    await settled(page, said)
    await page.reload()
    await hydrated(page)
    await box(page).waitFor()
    expect(await box(page).inputValue()).toBe("")
  }, 60_000)

  test("what the server refuses is kept with the reason, told on every page, and can be changed and sent", async () => {
    const { context, page } = await member(1, "member", SCREENED)
    const said = sentence()
    const admin = new Person(site.url, { id: "", email: "admin@example.org", password: DEMO_PASSWORD })
    // Dates take two agencies here, or an administrator.
    const close = (minutes: number) =>
      admin.api("spaces.reschedule", {
        space: "governance-and-cooperation-2026",
        closesAt: new Date(Date.now() + minutes * 60_000).toISOString(),
        reason: "For a test.",
      })
    await box(page).waitFor()
    await context.setOffline(true)
    await write(page, said)
    await own(page, said).waitFor()
    await close(-1)
    await context.setOffline(false)
    const refusal = own(page, said).locator(".band.bad")
    await refusal.getByText(en.errors.code.closed).waitFor()
    await close(60)
    await page.reload()
    await hydrated(page)
    await refusal.getByText(words.refusedNote).waitFor()
    await shoot(page, "bad-line-refused-en", false)
    expect(await axeFindings(page)).toEqual([])
    await visit(page, "about")
    await page.getByText(en.shell.notSent).waitFor()
    await shoot(page, "bad-line-refused-elsewhere-en", false)
    await page.getByRole("link", { name: en.shell.notSentLink }).click()
    await refusal.getByRole("button", { name: words.change }).click()
    const again = page.locator("form.write-form").filter({ has: page.locator("textarea:focus") })
    expect(await again.locator("textarea").inputValue()).toBe(said)
    await again.locator("textarea").fill(`${said}, changed`)
    await again.getByRole("button", { name: en.composer.sendBefore }).click()
    await own(page, `${said}, changed`).locator(".band.held").waitFor()
    expect(await texts(said)).toEqual([`${said}, changed`])
    expect(await own(page, said).count()).toBe(1)
  }, 60_000)

  test("a change of a text survives a bad line and a reload, and is made once", async () => {
    const { page } = await member()
    const said = sentence()
    await write(page, said)
    await settled(page, said)
    const EDITS = "**/api/comments/*"
    let tries = 0
    await page.route(EDITS, (route) => {
      if (route.request().method() !== "PATCH") return route.fallback()
      tries++
      return route.abort()
    })
    await own(page, said).locator(".menu > summary").last().click()
    await own(page, said).getByRole("button", { name: en.comment.act.edit }).click()
    const form = own(page, said).locator("form.write-form")
    await form.locator("textarea").fill(`${said}, better`)
    await form.getByRole("button", { name: en.composer.changeAfter }).click()
    await chip(page, `${said}, better`).filter({ hasText: words.waiting }).waitFor()
    await page.reload()
    await hydrated(page)
    await chip(page, `${said}, better`).filter({ hasText: words.waiting }).waitFor()
    await shoot(page, "bad-line-edit-en", false)
    // By now the next try is some seconds away, and the button makes it come at once.
    await expect.poll(() => tries, { timeout: 15_000 }).toBeGreaterThanOrEqual(4)
    await page.unroute(EDITS)
    const since = Date.now()
    await own(page, said).getByRole("button", { name: words.again }).click()
    await settled(page, `${said}, better`)
    expect(Date.now() - since).toBeLessThan(5_000)
    expect(await stored(said)).toMatchObject([{ revision: 2 }])
  }, 60_000)
})

test.skipIf(noBrowser)(
  "a double click, and keys held down, are one comment",
  async () => {
    const { page } = await member()
    const [clicked, pressed] = [sentence(), sentence()]
    await box(page).fill(clicked)
    await page.locator("#write button[type=submit]").dblclick()
    await settled(page, clicked)
    // A second press within a moment belongs to the first one.
    await page.waitForTimeout(750)
    await box(page).fill(pressed)
    await page.keyboard.down("Control")
    for (let i = 0; i < 8; i++) await page.keyboard.down("Enter")
    await page.keyboard.up("Enter")
    await page.keyboard.up("Control")
    await settled(page, pressed)
    expect([await texts(clicked), await texts(pressed)]).toEqual([[clicked], [pressed]])
    expect(await box(page).inputValue()).toBe("")
  },
  60_000,
)

describe.skipIf(noBrowser)("in two windows", () => {
  test("what is written in the one in front is seen in the other, and nothing of it is overwritten there", async () => {
    const { pages } = await member(2)
    const [here, there] = pages
    const said = sentence()
    await box(here).fill(said)
    await expect.poll(() => box(there).inputValue()).toBe(said)
    await box(there).press("End")
    await box(there).pressSequentially(", and on")
    // Read again while the other one has not kept it yet.
    await here.reload()
    await hydrated(here)
    await expect.poll(() => box(here).inputValue()).toBe(`${said}, and on`)
    // Who is in the box stays in it, and goes on at its end.
    await box(here).focus()
    await box(there).pressSequentially(", and further")
    await expect.poll(() => box(here).inputValue()).toBe(`${said}, and on, and further`)
    await here.keyboard.type(".")
    await expect.poll(() => box(there).inputValue()).toBe(`${said}, and on, and further.`)
    await box(here).press("Control+Enter")
    await settled(there, `${said}, and on, and further.`)
    expect(await box(there).inputValue()).toBe("")
    expect(await texts(said)).toEqual([`${said}, and on, and further.`])
  }, 60_000)

  test("what both write at the same moment stays where it was written", async () => {
    const { pages } = await member(2)
    const [here, there] = pages
    const said = sentence()
    await writeAtOnce([here, `${said} here`], [there, `${said} there`])
    for (const page of pages) await kept(page)
    // Both have been told by then.
    await here.waitForTimeout(300)
    expect([await box(here).inputValue(), await box(there).inputValue()]).toEqual([`${said} here`, `${said} there`])
    for (const page of pages) await box(page).fill("")
  }, 60_000)

  test.each([THREAD, SCREENED])(
    "on its way and arrived: never away and never twice, in %s",
    async (path) => {
      const { pages } = await member(2, "member", path)
      const said = sentence()
      for (const page of pages) await page.evaluate(watch, said)
      await box(pages[0]).waitFor()
      await write(pages[0], said)
      for (const page of pages) await settled(page, said)
      for (const page of pages)
        expect(new Set(await page.evaluate(() => (globalThis as { seen?: number[] }).seen))).toEqual(new Set([1]))
    },
    60_000,
  )

  test("the same draft sent from both at once is one comment", async () => {
    const { pages } = await member(2)
    const said = sentence()
    await pages[0].bringToFront()
    await box(pages[0]).fill(said)
    await kept(pages[0])
    await pages[1].reload()
    await hydrated(pages[1])
    await expect.poll(() => box(pages[1]).inputValue()).toBe(said)
    await Promise.all(pages.map((page) => box(page).press("Control+Enter")))
    for (const page of pages) await settled(page, said)
    for (const page of pages) expect(await box(page).inputValue()).toBe("")
    expect(await texts(said)).toEqual([said])
  }, 60_000)

  test("one sends, and the other says so; but what was written there beyond it stays", async () => {
    const { pages } = await member(2)
    const [here, there] = pages
    const said = sentence()
    await box(here).fill(said)
    await kept(here)
    await there.reload()
    await hydrated(there)
    await expect.poll(() => box(there).inputValue()).toBe(said)
    await box(here).press("Control+Enter")
    await there.getByText(en.composer.elsewhere.sent).waitFor()
    expect(await box(there).inputValue()).toBe("")
    await settled(there, said)

    // Both from one draft, and both typed in.
    const next = sentence()
    await box(here).fill(`${next} here`)
    await kept(here)
    await there.reload()
    await hydrated(there)
    await expect.poll(() => box(there).inputValue()).toBe(`${next} here`)
    await stop(here)
    // At the same moment, so that neither has seen what the other one writes.
    await writeAtOnce([there, `${next} there`], [here, `${next} here, and more`])
    await box(here).press("Control+Enter")
    await there.getByText(en.composer.elsewhere.other).waitFor()
    expect(await box(there).inputValue()).toBe(`${next} there`)
    await box(there).press("Control+Enter")
    await here.unroute(POSTS)
    await settled(there, `${next} there`)
    expect(await texts(next)).toEqual([`${next} here, and more`, `${next} there`])
  }, 60_000)

  test("one hangs while it sends and is closed: the other one delivers at once", async () => {
    const { pages } = await member(2)
    const said = sentence()
    // Whichever of the two sends it has no answer, ever; and only the first.
    let sender: number | undefined
    for (const [index, page] of pages.entries())
      await page.route(POSTS, (route) => {
        if (!isPost(route) || sender !== undefined) return route.fallback()
        sender = index
      })
    await write(pages[0], said)
    await expect.poll(() => sender).toBeDefined()
    const hanging = sender!
    const other = pages[1 - hanging]!
    await chip(other, said).filter({ hasText: words.sending }).waitFor()
    expect(await stored(said)).toEqual([])
    await other.evaluate(() =>
      addEventListener("visibilitychange", (event) => event.stopImmediatePropagation(), { capture: true }),
    )
    // Far less than what is waited for an answer, and not because the window has come to the front.
    const isSent = other.waitForRequest((request) => request.method() === "POST", { timeout: 10_000 })
    await pages[hanging]!.close()
    await isSent
    await settled(other, said)
    expect(await texts(said)).toEqual([said])
  }, 60_000)

  test.each(["locks", "a lease, where there are none"])(
    "each goes out once, by %s",
    async (way) => {
      const { page, context } = await sitDown(browser)
      open.push(context)
      if (way !== "locks")
        await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }))
      await signIn(page, site.url, "en", "member")
      const other = await context.newPage()
      for (const one of [page, other]) await visit(one, THREAD)
      const said = sentence()
      let posts = 0
      context.on("request", (request) => {
        if (request.method() === "POST" && request.url().endsWith("/comments")) posts++
      })
      await write(page, `${said} first`)
      await write(other, `${said} second`)
      await settled(page, `${said} second`)
      await settled(other, `${said} first`)
      expect((await texts(said)).sort()).toEqual([`${said} first`, `${said} second`])
      expect(posts).toBe(2)
    },
    60_000,
  )
})

describe.skipIf(noBrowser)("whose it is", () => {
  test("what one person wrote is not sent for the next, nor shown, and goes out when its author is back", async () => {
    const { context, page } = await member()
    const said = sentence()
    await stop(context)
    await write(page, said)
    await chip(page, said).filter({ hasText: words.waiting }).waitFor()
    const { authorId } = await page.evaluate(async () => {
      const me = (await (await fetch("/api/me")).json()) as { viewer: { id: string } }
      return { authorId: me.viewer.id }
    })

    // Another person signs in at the same browser, while the first one's window is still open.
    const other = await context.newPage()
    await context.clearCookies()
    await signIn(other, site.url, "en", "delegate")
    await context.unroute(POSTS)
    await own(page, said).getByText(words.signedOut).waitFor()
    await shoot(page, "bad-line-signed-out-en", false)
    await visit(other, THREAD)
    await box(other).waitFor()
    await write(other, `${said} of the other`)
    await settled(other, `${said} of the other`)
    expect(await own(other, said).count()).toBe(1)
    expect(await texts(said)).toEqual([`${said} of the other`])

    await page.close()
    await context.clearCookies()
    await signIn(other, site.url, "en", "member")
    await expect.poll(() => stored(said), { timeout: 15_000 }).toHaveLength(2)
    expect(await stored(said)).toMatchObject([{ plainText: `${said} of the other` }, { authorId }])
  }, 60_000)

  test("who signs out with something unsent is asked, and it can be removed", async () => {
    const { page } = await member()
    const said = sentence()
    await box(page).fill(said)
    await kept(page)
    await page.locator(".top-end .menu > summary").last().click()
    await page.getByRole("button", { name: en.shell.signOut }).click()
    const dialog = page.locator("dialog[open]")
    await dialog.getByRole("button", { name: /remove/i }).waitFor()
    await shoot(page, "bad-line-leave-en", false)
    expect(await axeFindings(page)).toEqual([])
    await dialog.getByRole("button", { name: /remove/i }).click()
    await page.waitForURL(`${site.url}/en`)
    await signIn(page, site.url, "en", "member")
    await visit(page, THREAD)
    await box(page).waitFor()
    expect(await box(page).inputValue()).toBe("")
  }, 60_000)
})

describe.skipIf(noBrowser)("in a browser", () => {
  test("that has drafts and posts of an earlier version, all of it is taken over, once", async () => {
    const { page } = await member()
    const [begun, said] = [sentence(), sentence()]
    await page.evaluate(
      async ({ begun, said, id, path }) => {
        const me = (await (await fetch("/api/me")).json()) as { viewer: { id: string } }
        const [, slug, number] = path.split("/")
        const thread = (await (await fetch(`/api/spaces/${slug}/threads/${number}`)).json()) as { id: string }
        const doc = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: said }] }] }
        const draft = {
          id: crypto.randomUUID(),
          text: begun,
          rich: null,
          organisationId: null,
          language: null,
          objectives: [],
          countries: [],
          savedAt: "2026-01-01T00:00:00.000Z",
        }
        const input = { threadId: thread.id, id, body: `<p>${said}</p>`, capacity: "personal", parentId: null }
        const at = new Date().toISOString()
        localStorage.setItem(`plenary.draft.${me.viewer.id}.${thread.id}`, JSON.stringify(draft))
        const entry = { input, doc, draft: { ...draft, id, text: said }, at, state: "waiting", code: "unavailable" }
        localStorage.setItem(`plenary.outbox.${me.viewer.id}`, JSON.stringify([entry]))
      },
      { begun, said, id: randomUUID(), path: THREAD },
    )
    await page.reload()
    await hydrated(page)
    await settled(page, said)
    await expect.poll(() => box(page).inputValue()).toBe(begun)
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /draft|outbox/.test(key)))).toEqual([])
    expect(await texts(said)).toEqual([said])
    await box(page).fill("")
  }, 60_000)

  test("that keeps nothing, writing works, and the page says what it cannot promise", async () => {
    const { page, context } = await sitDown(browser)
    open.push(context)
    await context.addInitScript(() => {
      const deny = () => {
        throw new DOMException("denied", "SecurityError")
      }
      Object.defineProperty(globalThis, "indexedDB", { get: deny })
      Object.defineProperty(globalThis, "localStorage", { get: deny })
      Object.defineProperty(globalThis, "BroadcastChannel", { value: deny })
      LockManager.prototype.request = deny
    })
    await signIn(page, site.url, "ar", "member")
    await visit(page, THREAD, "ar")
    const said = sentence()
    await box(page).fill(said)
    await page.getByText(ar.composer.unkept).waitFor()
    await stop(page)
    await box(page).press("Control+Enter")
    await own(page, said).getByText(ar.comment.sending.notKept).waitFor()
    await shoot(page, "bad-line-unkept-ar", false)
    await page.unroute(POSTS)
    await settled(page, said)
    expect(await texts(said)).toEqual([said])
  }, 60_000)
})

test.skipIf(noBrowser)(
  "whose disk is full in the middle, what is there stays, and writing goes on",
  async () => {
    const { page } = await member()
    const said = sentence()
    await stop(page)
    await write(page, `${said} first`)
    await chip(page, `${said} first`).filter({ hasText: words.waiting }).waitFor()
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException("full", "QuotaExceededError")
      }
    })
    await box(page).fill(`${said} second`)
    await page.getByText(en.composer.unkept).waitFor()
    await box(page).press("Control+Enter")
    await own(page, `${said} second`).getByText(words.notKept).waitFor()
    await page.unroute(POSTS)
    await settled(page, `${said} second`)
    expect(await texts(said)).toEqual([`${said} first`, `${said} second`])
  },
  60_000,
)

test.skipIf(noBrowser)(
  "a page that is closed before the database has it leaves a post for the next one",
  async () => {
    const { page } = await member()
    const said = sentence()
    await box(page).fill(said)
    await kept(page)
    // From here on the database never answers.
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = function (this: IDBObjectStore) {
        return this.get(0)
      }
      IDBTransaction.prototype.addEventListener = () => {}
    })
    await box(page).press("Control+Enter")
    await own(page, said).waitFor()
    await page.goto(`${site.url}/en/about`)
    await hydrated(page)
    await expect.poll(() => texts(said), { timeout: 15_000 }).toEqual([said])
    await visit(page, THREAD)
    await settled(page, said)
    await box(page).waitFor()
    expect(await box(page).inputValue()).toBe("")
  },
  60_000,
)

test.skipIf(noBrowser)(
  "more posts in a row than are allowed: the next one says when, and all go by themselves, in order",
  async () => {
    const uri = databaseUri(`s_${randomUUID().slice(0, 8)}`)
    const [limited, connection] = await Promise.all([
      openSite({ MONGODB_URI: uri, RATE_LIMITS: "on" }),
      mongoose.createConnection(uri).asPromise(),
    ])
    const { page, context } = await sitDown(browser)
    open.push(context)
    try {
      await signIn(page, limited.url, "ar", "member")
      await page.goto(`${limited.url}/ar/${THREAD}`)
      await hydrated(page)
      const said = sentence()
      const parts = ["1", "2", "3", "4", "5", "6", "7", "8"].map((part) => `${said} ${part}`)
      for (const part of parts) {
        await write(page, part)
        // A second press within a moment belongs to the first one.
        await page.waitForTimeout(750)
      }
      const limits = page.locator(".sending-acts .band.held").filter({ has: page.locator("span[aria-hidden=true]") })
      await limits.waitFor()
      await shoot(page, "bad-line-limited-ar", false)
      expect(await axeFindings(page)).toEqual([])
      expect(await limits.getByRole("button").count()).toBe(0)
      await settled(page, parts.at(-1)!)
      const comments = connection.collection<Stored>("comments")
      const found = await comments.find({ plainText: { $regex: said } }).toArray()
      found.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
      expect(found.map(({ plainText }) => plainText.trim())).toEqual(parts)
    } finally {
      await connection.close()
      await limited.close()
    }
  },
  90_000,
)

/** Run in the page: how often a text stands there, after each change from when it is first seen. */
function watch(said: string) {
  const seen: number[] = []
  Object.assign(globalThis, { seen })
  const look = () => {
    const articles = [...document.querySelectorAll("article.comment")]
    const count = articles.filter(({ textContent }) => textContent?.includes(said)).length
    if (count || seen.length) seen.push(count)
  }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
}

/** Run in the page: how much its outbox holds. */
function countOutbox(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("plenary")
    opening.addEventListener("error", () => reject(opening.error ?? new Error("no database")))
    opening.addEventListener("success", () => {
      const count = opening.result.transaction("outbox").objectStore("outbox").count()
      count.addEventListener("success", () => {
        opening.result.close()
        resolve(count.result)
      })
    })
  })
}
