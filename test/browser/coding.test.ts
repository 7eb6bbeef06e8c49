import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { choose, heardOn, listenIn, pointedOn, reach } from "../helpers/keyboard.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// The rapporteur reads and codes, by keyboard alone; a moderator sees one passage otherwise; what holds is counted, and a
// passage becomes a sentence of the summary.

const SPACE = "governance-and-cooperation-2026"
const BENCH = `spaces/${SPACE}/coding`
openForStories()

const patience = { timeout: 180_000 }
const open = async (page: Page, view = "", lang = "en") => {
  await page.goto(`${site.url}/${lang}/${BENCH}${view}`)
  await hydrated(page)
}
const sources = (page: Page) => page.locator("article.source")

/** From the words of a comment to a coding of them, with keys. */
async function codeByKeys(page: Page, index: number, words: string[], position: string) {
  const source = sources(page).nth(index)
  await choose(page, source.getByRole("button", { name: "Choose words" }))
  await source.locator("textarea").and(page.locator(":focus")).waitFor()
  for (const key of words) await page.keyboard.press(key)
  await page.keyboard.press("Enter")
  await source.getByLabel("Theme").and(page.locator(":focus")).waitFor()
  await page.keyboard.type("4")
  await reach(page, source.getByLabel("Position"))
  await page.keyboard.type(position)
  await choose(page, source.getByRole("button", { name: "Code this passage" }))
  await source.locator(".coding-marks li").first().waitFor()
}

test.skipIf(noBrowser)("coded by keys, seen otherwise, settled, counted and cited", patience, async () => {
  const { page, context, complaints } = await sitDown(browser)
  await listenIn(context)
  await signIn(page, site.url, "en", "rapporteur")
  await open(page, "?view=codebook")
  for (const [index, name] of ["Data that is shared", "Who pays"].entries()) {
    await choose(page, page.getByRole("button", { name: "Add a theme" }))
    await page
      .getByLabel(`Theme ${index + 4}`, { exact: true })
      .and(page.locator(":focus"))
      .waitFor()
    await page.keyboard.type(name)
  }
  await choose(page, page.getByRole("button", { name: "Keep the codebook" }))
  await page.getByText("The codebook is kept.").waitFor()

  await open(page)
  await codeByKeys(page, 0, ["Shift+End"], "supports")
  await codeByKeys(page, 1, ["Control+Shift+ArrowRight", "Control+Shift+ArrowRight"], "proposes")
  await codeByKeys(page, 2, ["Shift+End"], "opposes")
  expect(await pointedOn(page)).toEqual([])
  expect(await heardOn(page)).toContain("Coded: Data that is shared.")
  await shoot(page, "coding-read-en")
  const id = await sources(page).first().locator("h3").getAttribute("id")

  // What a text means in another language is at hand where it is read.
  const first = sources(page).first()
  await choose(page, first.getByRole("button", { name: "In other languages" }))
  await choose(page, first.getByRole("button", { name: "Translate it" }))
  await first.locator(".translation-form textarea").and(page.locator(":focus")).waitFor()
  await page.keyboard.type("Ce que cela veut dire.")
  await choose(page, first.getByRole("button", { name: "Keep the translation" }))
  await first.locator(".translation", { hasText: "Ce que cela veut dire." }).waitFor()

  const other = await sitDown(browser)
  await signIn(other.page, site.url, "en", "moderator")
  await open(other.page)
  expect(await other.page.locator(".coding-marks").count()).toBe(0)
  await choose(other.page, sources(other.page).first().getByRole("button", { name: "In other languages" }))
  await sources(other.page).first().locator(".translation", { hasText: "Ce que cela veut dire." }).waitFor()
  await codeByKeys(other.page, 0, ["Shift+End"], "opposes")
  expect(await sources(other.page).first().locator("h3").getAttribute("id")).toBe(id)

  await open(page, "?view=agreement")
  await page.getByText("1 comment was read by both.").waitFor()
  const settling = page.locator("form.coding-form")
  await settling.getByLabel("What holds").selectOption("conditional")
  await settling.getByRole("button", { name: "Settle" }).click()
  await page.getByText("No difference is open.").waitFor()
  await page.getByRole("link", { name: "Settled (1)" }).click()
  await page.getByText("Settled: under conditions").waitFor()
  await shoot(page, "coding-agreement-en")

  await open(page, "?view=pivot&position=conditional")
  await page
    .getByRole("table", { name: "Themes by group" })
    .getByRole("link", { name: "1 contributor in 1" })
    .first()
    .click()
  await page.getByText("2 excerpts").waitFor()
  await shoot(page, "coding-excerpts-en")
  const quote = await page.locator(".coding-item blockquote").first().textContent()
  await page.getByRole("link", { name: "Cite in a new sentence" }).first().click()
  await page.waitForURL((url) => url.pathname === `/en/rapporteur/${SPACE}` && url.search === "")
  await expect
    .poll(async () => JSON.stringify(await summary(page)), { timeout: 15_000 })
    .toContain(JSON.stringify(quote).slice(1, -1))
  expect(complaints).toEqual([])
})

const summary = (page: Page) =>
  page.evaluate(async (space) => (await (await fetch(`/api/spaces/${space}/summary`)).json()) as unknown, SPACE)

const parts = ["", "?view=excerpts", "?view=pivot", "?view=agreement", "?view=suggestions", "?view=codebook"]

test.skipIf(noBrowser)("it reads in both directions, wide and narrow", patience, async () => {
  const { page, complaints } = await sitDown(browser)
  await signIn(page, site.url, "en", "rapporteur")
  for (const lang of ["en", "ar"])
    for (const part of parts) {
      const name = `coding-${lang}${part.replace(/\W+/g, "-")}`
      await page.setViewportSize({ width: 1280, height: 900 })
      await open(page, part, lang)
      if (part === "") await sources(page).first().waitFor()
      await shoot(page, `${name}-wide`)
      expect(await axeFindings(page), name).toEqual([])
      await page.setViewportSize({ width: 320, height: 640 })
      await shoot(page, `${name}-narrow`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(320)
    }
  expect(complaints).toEqual([])
})
