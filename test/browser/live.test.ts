import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { app as ar } from "#shared/i18n/ar/app"
import { app as en } from "#shared/i18n/en/app"
import { freePort } from "../../server/database/processes.ts"
import { hydrated, noBrowser, openBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { openProxy, type Proxy } from "../helpers/proxy.ts"
import { openSite } from "../helpers/site.ts"

// What a page says of the moment: that others are writing, and that it is live no more.

const THREAD = "spaces/rights-on-the-way-2026/1"
const SCREENED = "spaces/governance-and-cooperation-2026/2"

let browser: Browser
let proxy: Proxy
let site: Awaited<ReturnType<typeof openSite>>

beforeAll(async () => {
  if (noBrowser) return console.warn(`The browser stories are skipped: ${noBrowser}`)
  const port = await freePort()
  proxy = await openProxy(port)
  // Everybody reaches it over a line that may fall silent.
  const env = { PORT: String(port), PUBLIC_URL: `http://localhost:${proxy.port}` }
  ;[browser, site] = await Promise.all([openBrowser(), openSite(env)])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await site?.close()
})

async function visit(path: string, lang = "en", options = {}) {
  const { page, complaints } = await sitDown(browser, options)
  const line = page.waitForEvent("websocket")
  await page.goto(`${site.url}/${lang}/${path}`)
  await hydrated(page)
  // From then on it follows.
  await (await line).waitForEvent("framereceived", ({ payload }) => payload.includes("following.changed"))
  return { page, complaints }
}

describe.skipIf(noBrowser)("at the moment", () => {
  test("one sees that others are writing where a space shows it, and nothing moves", async () => {
    const [english, arabic, elsewhere] = await Promise.all([
      visit(THREAD),
      visit(THREAD, "ar", { viewport: { width: 390, height: 844 } }),
      visit(SCREENED),
    ])
    const { page: writer } = await sitDown(browser)
    await signIn(writer, site.url, "en", "member")
    await writer.goto(`${site.url}/en/${THREAD}`)
    await hydrated(writer)
    const place = english.page.locator("#write .others-writing")
    await english.page.locator("#write").scrollIntoViewIfNeeded()
    const before = await english.page.locator(".sign-in-to-write").boundingBox()

    // The line may not be open yet at the first letters; every few of them say it again.
    const writing = place.filter({ hasText: en.thread.writing_one })
    await expect
      .poll(
        async () => {
          await writer.locator("#write textarea").pressSequentially("Something ", { delay: 60 })
          return writing.isVisible()
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(true)
    await arabic.page.locator("#write .others-writing").filter({ hasText: ar.thread.writing_one }).waitFor()
    expect(await english.page.locator(".sign-in-to-write").boundingBox()).toEqual(before)
    await english.page
      .locator("p[role=status]")
      .filter({ hasText: en.thread.writing_one })
      .waitFor({ state: "attached" })
    await shoot(english.page, "others-writing-en", false)
    await arabic.page.locator("#write").scrollIntoViewIfNeeded()
    await shoot(arabic.page, "others-writing-ar", false)
    expect(await writer.locator("#write .others-writing").innerText()).toBe("")
    expect(await elsewhere.page.locator(".others-writing").count()).toBe(0)
    // It ends by itself.
    await place.filter({ hasNotText: en.thread.writing_one }).waitFor()
    expect([...english.complaints, ...arabic.complaints]).toEqual([])
  })

  test(
    "a page whose line falls silent says so, and since when, and goes on when it is back",
    { timeout: 60_000 },
    async () => {
      const { page } = await visit(THREAD)
      const band = page.locator(".band.held.across")
      expect(await band.count()).toBe(0)
      proxy.hang()
      await band.waitFor({ timeout: 20_000 })
      expect(await band.innerText()).toContain(en.shell.notLive.split("{{")[0])
      await shoot(page, "not-live-en", false)
      proxy.mend()
      await band.waitFor({ state: "detached", timeout: 20_000 })
    },
  )
})
