import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// The numbers that everybody sees, and the record and the figures of those who work there.

const SPACE = "governance-and-cooperation-2026"
openForStories()

/** Wide and narrow, with a look for what keeps people out. */
async function look(page: Page, path: string, name: string) {
  await page.goto(site.url + path)
  await hydrated(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await shoot(page, `${name}-wide`)
  expect(await axeFindings(page), name).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await shoot(page, `${name}-narrow`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} is as wide as the screen`).toBe(360)
}

test.skipIf(noBrowser)(
  "everybody finds from a discussion how it is moderated, without a name",
  { timeout: 120_000 },
  async () => {
    const { page, complaints } = await sitDown(browser)
    await page.goto(`${site.url}/en/spaces/${SPACE}`)
    await page.getByRole("link", { name: "How it is moderated, in numbers" }).click()
    await page.waitForURL(`${site.url}/en/spaces/${SPACE}/transparency`)
    await page.getByRole("heading", { level: 1, name: "Transparency" }).waitFor()
    for (const lang of ["en", "ar"]) await look(page, `/${lang}/spaces/${SPACE}/transparency`, `transparency-${lang}`)
    // Drawn by the server, for those without JavaScript and for search engines.
    const html = await (await fetch(`${site.url}/fr/spaces/${SPACE}/transparency`)).text()
    expect(html).toContain("Ce que sont devenues les contributions")
    expect(html).toContain(`hreflang="ru" href="${site.url}/ru/spaces/${SPACE}/transparency"`)
    expect(complaints).toEqual([])
  },
)

test.skipIf(noBrowser)(
  "a moderator reads the record and the figures, narrows them, and takes a copy",
  { timeout: 120_000 },
  async () => {
    const { page, complaints } = await sitDown(browser)
    await signIn(page, site.url, "en", "moderator")
    for (const lang of ["en", "ar"]) {
      await look(page, `/${lang}/moderation/spaces/${SPACE}/figures`, `figures-${lang}`)
      await look(page, `/${lang}/moderation/record?space=${SPACE}`, `record-${lang}`)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${site.url}/en/moderation/record?space=${SPACE}`)
    await hydrated(page)
    await page.getByLabel("Acts").selectOption({ label: "On this record" })
    await page.getByRole("button", { name: "Show" }).click()
    await page.waitForURL(/action=record/)
    await page.getByText("Record read").first().waitFor()
    await expect.poll(() => page.locator(".record-list").textContent()).not.toContain("Comment sent")
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download the record" }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^governance-and-cooperation-2026-record-1-\d+\.jsonl$/)
    expect(complaints).toEqual([])
  },
)

test.skipIf(noBrowser)(
  "an administrator corrects an entry, and takes out of another who it was by typing its number",
  { timeout: 120_000 },
  async () => {
    const { page, complaints } = await sitDown(browser)
    await signIn(page, site.url, "en", "admin")
    const today = new Date().toISOString().slice(0, 10)
    await page.goto(`${site.url}/en/moderation/record?space=${SPACE}`)
    await hydrated(page)
    await page.getByLabel("From (UTC)").fill("2000-01-01")
    await page.getByLabel("To (UTC)").fill("2000-01-31")
    await page.getByRole("button", { name: "Show" }).click()
    await page.waitForURL(/to=2000-01-31/)
    await page
      .getByText("None among the latest", { exact: false })
      .or(page.getByText("No act is recorded here."))
      .waitFor()
    await page.goto(`${site.url}/en/moderation/record?space=${SPACE}&from=${today}`)
    await hydrated(page)

    await page.getByRole("button", { name: "Correct" }).last().click()
    await page.getByLabel("What is right").fill("It was the other statement.")
    await shoot(page, "record-correct-en", false)
    await page.getByRole("button", { name: "Add the correction" }).click()
    await page.getByText("It was the other statement.").waitFor()
    await page.getByText("Entry corrected").first().waitFor()

    await page.getByRole("button", { name: "Purge" }).first().click()
    const dialog = page.locator("dialog[open]")
    const number = (await dialog.getByRole("heading").textContent())!.match(/\d+/)![0]
    await dialog.getByLabel("Why the law").fill("Somebody is in danger.")
    const purge = dialog.getByRole("button", { name: "Purge for good" })
    await dialog.getByLabel("To confirm").fill(`${number}0`)
    expect(await purge.isDisabled()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "record-purge-en", false)
    await dialog.getByLabel("To confirm").fill(number)
    await purge.click()
    await page.getByText("Entry purged").first().waitFor()
    await page.getByText("Somebody is in danger.").waitFor()
    await page.getByText("purged", { exact: true }).first().waitFor()
    await page.goto(`${site.url}/ar/moderation/record?space=${SPACE}&from=${today}`)
    await hydrated(page)
    await page.getByRole("button", { name: "محو البيانات" }).first().click()
    await shoot(page, "record-purge-ar", false)
    expect(complaints).toEqual([])
  },
)
