import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// What is left when a discussion is over: pictures of it, where each one's input went, and what came of it in the end.

const PAST = "lives-and-borders-2022"
const LIVE = "governance-and-cooperation-2026"
openForStories()

const patience = { timeout: 240_000 }
const wide = { width: 1280, height: 900 }

/** By all rules, at 320 pixels without a scroll bar, and as a picture. */
async function look(page: Page, path: string, name: string) {
  await page.setViewportSize(wide)
  await page.goto(site.url + path)
  await hydrated(page)
  await shoot(page, `${name}-wide`)
  expect(await axeFindings(page), name).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  await shoot(page, `${name}-narrow`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(320)
  await page.setViewportSize(wide)
}

test.skipIf(noBrowser)(
  "every picture has its table and its file, in both directions, by day and by night",
  patience,
  async () => {
    for (const [lang, colorScheme] of [
      ["en", "light"],
      ["ar", "dark"],
    ] as const) {
      const { page, complaints, context } = await sitDown(browser, { colorScheme })
      await look(page, `/${lang}/spaces/${LIVE}/participation`, `charts-${lang}`)
      const charts = page.locator("figure.chart")
      expect(await charts.count()).toBe(7)
      for (const chart of await charts.all()) {
        const table = chart.locator("details")
        await table.locator("summary").click()
        expect(await table.locator("table tbody tr, p").count()).toBeGreaterThan(0)
      }
      const comments = charts.nth(2).locator("tbody tr td:nth-child(2)")
      const counts = (await comments.allTextContents()).map(Number)
      const total = await page.locator(".matrix tfoot td.all").first().textContent()
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Number(total))
      const [file] = await Promise.all([page.waitForEvent("download"), charts.first().getByRole("link").click()])
      expect(file.suggestedFilename()).toMatch(new RegExp(`^${LIVE}-days-.*\\.csv$`))
      expect(complaints).toEqual([])
      await context.close()
    }
  },
)

test.skipIf(noBrowser)(
  "a rapporteur says why, and traces the summary to its outcome; authors and readers see it",
  patience,
  async () => {
    const { page, complaints, context } = await sitDown(browser)
    await signIn(page, site.url, "en", "rapporteur")
    await look(page, `/en/rapporteur/${PAST}/input`, "reasons-en")
    const forAll = page.locator("section", { has: page.getByRole("heading", { name: "For all that is not cited" }) })
    await forAll.getByLabel("Reason", { exact: true }).selectOption("detail")
    await forAll.getByLabel("In your own words").fill("We had a thousand words.")
    await forAll.getByRole("button", { name: "Save the reason" }).click()
    await forAll.getByText("Saved.").waitFor()

    await page.goto(`${site.url}/en/rapporteur/${PAST}/outcome`)
    await hydrated(page)
    await page.getByText("Bring in another version of the text").click()
    await page.getByLabel("Title of the text").fill("Progress Declaration")
    await page
      .getByLabel("The text", { exact: true })
      .fill("We, the States,\n\n1. Commit to save lives.\n\n2. Commit to <b>trust</b>.")
    await page.getByRole("button", { name: "Bring it in" }).click()
    const first = page.locator(".outcome-links > li").first()
    await first
      .getByLabel("A paragraph that says what sentence 1 says")
      .selectOption({ label: "1. Commit to save lives." })
    await first.getByRole("button", { name: "Link", exact: true }).click()
    await first.getByRole("button", { name: /^Remove the link\W+1$/ }).waitFor()
    await page.getByRole("button", { name: "Show it no more" }).click()
    await page.getByRole("button", { name: "Show it to readers" }).click()
    await page.getByText("Readers see this page.").waitFor()
    await look(page, `/en/rapporteur/${PAST}/outcome`, "outcome-edit-en")
    expect(complaints).toEqual([])
    await context.close()

    const reader = await sitDown(browser)
    await reader.page.goto(`${site.url}/en/spaces/${PAST}`)
    await reader.page.getByRole("link", { name: "Outcome", exact: true }).click()
    await reader.page.getByRole("heading", { level: 1, name: "Progress Declaration" }).waitFor()
    await reader.page.getByRole("heading", { level: 2, name: "Not reflected" }).waitFor()
    for (const lang of ["en", "ar"]) await look(reader.page, `/${lang}/spaces/${PAST}/outcome`, `outcome-${lang}`)
    const html = await (await fetch(`${site.url}/fr/spaces/${PAST}/outcome`)).text()
    expect(html).toContain("Commit to &lt;b&gt;trust&lt;/b&gt;.")
    expect(reader.complaints).toEqual([])
    await reader.context.close()

    const author = await sitDown(browser)
    await signIn(author.page, site.url, "es", "member")
    await look(author.page, "/es/account/input", "input-es")
    const cited = author.page.locator(".input-sentences a").first()
    const address = await cited.getAttribute("href")
    expect(address).toMatch(new RegExp(`^/es/spaces/${PAST}/summary#s-`))
    await cited.click()
    await author.page.locator(`[id="${address!.split("#")[1]!}"]`).waitFor()
    await look(author.page, "/ar/account/input", "input-ar")
    expect(author.complaints).toEqual([])
  },
)
