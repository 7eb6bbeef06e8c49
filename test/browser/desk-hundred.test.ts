import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { hydrated, noBrowser, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// A hundred easy comments are cleared by one key each. How long that takes is said, and not judged: only that the last
// ones are answered no slower than the first.

const EASY = 100
const SPACE = "governance-and-cooperation-2026"
openForStories()

const words = "town port school wage farm road court water rent letter bridge clinic harvest ferry choir market".split(
  " ",
)
const textOf = (number: number) =>
  Array.from(
    { length: 14 },
    (_, at) => words[(number * 7 + at * ((number % 5) + 1) + (number >> at)) % words.length],
  ).join(" ")

async function writeMany(page: Page) {
  const ask = <T>(path: string) =>
    page.request.get(`${site.url}/api${path}`).then((reply) => reply.json() as Promise<T>)
  const { id: threadId } = await ask<{ id: string }>(`/spaces/${SPACE}/threads/1`)
  for (let number = 0; number < EASY; number++) {
    const reply = await page.request.post(`${site.url}/api/threads/${threadId}/comments`, {
      headers: { origin: site.url },
      data: { id: randomUUID(), body: `<p>${number} ${textOf(number)}</p>`, language: "en" },
    })
    expect(reply.status(), await reply.text()).toBe(200)
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

test.skipIf(noBrowser)(
  "a hundred easy comments are approved by one key each, and the last are answered as fast as the first",
  async () => {
    const [author, moderator] = [await sitDown(browser), await sitDown(browser)]
    await signIn(author.page, site.url, "en", "member")
    await writeMany(author.page)
    const { page, complaints } = moderator
    await signIn(page, site.url, "en", "moderator")
    await page.goto(`${site.url}/en/moderation?space=${SPACE}&sort=newest`)
    await hydrated(page)
    const answers: number[] = []
    page.on("requestfinished", (request) => {
      if (request.url().endsWith("/approve")) answers.push(request.timing().responseEnd)
    })
    const open = () => new URL(page.url()).searchParams.get("item")
    // The desk opens the first one by itself; that is no answer to a key.
    await expect.poll(open, { timeout: 15_000 }).not.toBeNull()
    const began = performance.now()
    for (let cleared = 0; cleared < EASY; cleared++) {
      const item = open()
      // A key judges what is seen: the text of this one is there.
      await page.locator(".decide-main .button.main").waitFor()
      await page.keyboard.press("f")
      await expect.poll(open, { timeout: 15_000, interval: 10 }).not.toBe(item)
    }
    const took = performance.now() - began
    await expect.poll(() => answers.length, { timeout: 15_000 }).toBe(EASY)
    const [first, last] = [median(answers.slice(0, EASY / 2)), median(answers.slice(EASY / 2))]
    console.log(
      `${EASY} cleared in ${Math.round(took / 1000)} s; median answer ${Math.round(median(answers))} ms, ` +
        `first half ${Math.round(first)} ms, second half ${Math.round(last)} ms`,
    )
    expect(last).toBeLessThan(first * 3 + 20)
    expect(complaints).toEqual([])
  },
  300_000,
)
