import mongoose from "mongoose"
import { afterAll, beforeAll } from "vitest"
import type { Browser } from "playwright-core"
import { connect } from "../../server/database/connect.ts"
import { noBrowser, openBrowser } from "./browser.ts"
import { openSite } from "./site.ts"

// What a file of stories has in common: one browser, and one site with the demonstration. Each file has a process of its
// own, and with it these two.

export let browser: Browser
export let site: Awaited<ReturnType<typeof openSite>>

/** Both are there before the first story begins, and gone after the last. */
export const openForStories = () => openFor({})

/** Without the demonstration, and with a way into the database: the story makes its own people and places. */
export const openForOwnStories = () => openFor({ DEMO: "off" })

function openFor(env: Record<string, string>) {
  const isOwn = env["DEMO"] === "off"
  beforeAll(async () => {
    if (noBrowser) return console.warn(`The browser stories are skipped: ${noBrowser}`)
    ;[browser, site] = await Promise.all([openBrowser(), openSite(env)])
    if (isOwn) await connect(site.database)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    if (isOwn) await mongoose.disconnect()
    await site?.close()
  })
}
