import { afterAll, beforeAll } from "vitest"
import type { Browser } from "playwright-core"
import { noBrowser, openBrowser } from "./browser.ts"
import { openSite } from "./site.ts"

// What a file of stories has in common: one browser, and one site with the demonstration. Each file has a process of its
// own, and with it these two.

export let browser: Browser
export let site: Awaited<ReturnType<typeof openSite>>

/** Both are there before the first story begins, and gone after the last. */
export function openForStories() {
  beforeAll(async () => {
    if (noBrowser) return console.warn(`The browser stories are skipped: ${noBrowser}`)
    ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
}
