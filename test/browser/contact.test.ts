import type { Page } from "playwright-core"
import { beforeAll, expect, test } from "vitest"
import { randomFrom } from "../../server/demo/large/random.ts"
import { axeFindings, hydrated, noBrowser, shoot, sitDown } from "../helpers/browser.ts"
import { sit, slow } from "../helpers/desk.ts"
import { addPerson } from "../helpers/made.ts"
import { randomResource, writeResources } from "../helpers/resources.ts"
import { browser, openForOwnStories, site } from "../helpers/story.ts"

// How somebody without JavaScript is answered, and what else editors do for the Hub: files that come in, links that have died.

openForOwnStories()
let editor: Awaited<ReturnType<typeof sit>>
beforeAll(async () => {
  if (noBrowser) return
  editor = await sit(browser, site.url, await addPerson(site.url, "Edith", { isEditor: true }))
  const link = "https://example.org/harbour"
  await writeResources([randomResource(randomFrom("contact story"), { kind: "practice", link })])
}, 60_000)

/** Without JavaScript axe cannot look either; the same page is looked at with it below. */
async function look(page: Page, name: string, isPlain = false) {
  if (!isPlain) expect(await axeFindings(page), name).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name).toBe(true)
  await shoot(page, `contact-${name}`)
}
async function open(page: Page, path: string, name: string) {
  await page.goto(`${site.url}/${path}`)
  await hydrated(page)
  await look(page, name)
}
const shownOn = (page: Page, text: string) => page.getByText(text).first().waitFor(slow)

test.skipIf(noBrowser)(
  "a visitor without JavaScript writes on a phone in Arabic, and an editor answers and closes",
  { timeout: 120_000 },
  async () => {
    const visitor = await sitDown(browser, { javaScriptEnabled: false, viewport: { width: 320, height: 700 } })
    const { page } = visitor
    await page.goto(`${site.url}/ar/contact`)
    await look(page, "form-ar", true)
    await page.locator("[name=name]").fill("أمينة")
    await page.locator("[name=email]").fill("amina@example.org")
    await page.locator("[name=topic]").selectOption("accessibility")
    await page.locator("[name=message]").fill("لا أجد الاستمارة.\nأين هي؟")
    await page.locator(".form-end button").click()
    await page.locator(".band").waitFor(slow)
    await look(page, "again-ar", true)
    expect(await page.locator("[name=message]").inputValue()).toBe("لا أجد الاستمارة.\nأين هي؟")
    expect(await page.locator("[name=topic]").inputValue()).toBe("accessibility")
    // A person is not so fast: what was typed is kept, and taken once the form is some seconds old.
    await expect
      .poll(async () => {
        if (page.url().endsWith("?sent=1")) return true
        await page.locator(".form-end button").click()
        return page.url().endsWith("?sent=1")
      })
      .toBe(true)
    await look(page, "sent-ar", true)
    await visitor.context.close()

    await open(editor.page, "en/hub/contact", "queue-en")
    await editor.page.locator(".editing-list a", { hasText: "أمينة" }).click()
    await shownOn(editor.page, "amina@example.org")
    await look(editor.page, "message-en")
    await editor.page.locator("[name=text]").fill("هي في أسفل صفحة الموارد.")
    await editor.page.getByRole("button", { name: "Send the answer" }).click()
    await shownOn(editor.page, "The answer is on its way.")
    await shownOn(editor.page, "Answered by Edith")
    await editor.page.getByRole("button", { name: "Close", exact: true }).click()
    await shownOn(editor.page, "Closed by Edith")
    await editor.page.setViewportSize({ width: 320, height: 700 })
    await open(editor.page, "ar/hub/contact?state=closed", "queue-ar")
    await editor.page.setViewportSize({ width: 1280, height: 900 })
    expect(editor.complaints).toEqual([])
  },
)

test.skipIf(noBrowser)("with JavaScript the message goes without leaving the page", { timeout: 60_000 }, async () => {
  const { page, context, complaints } = await sitDown(browser)
  await open(page, "fr/contact", "form-fr")
  await page.locator("[name=name]").fill("Ben")
  await page.locator("[name=email]").fill("ben@example.org")
  await page.locator("[name=message]").fill("Merci.")
  await expect
    .poll(async () => {
      const button = page.locator(".form-end button")
      if (await button.isVisible()) await button.click()
      return page.getByText("Votre message est arrivé").isVisible()
    })
    .toBe(true)
  expect(page.url()).toBe(`${site.url}/fr/contact`)
  // Pressed before the form was some seconds old, it was refused by name, and the browser notes each refusal.
  expect(complaints.filter((line) => !line.includes("400"))).toEqual([])
  await context.close()
})

const table = [
  "key,kind,title_en,date,countries,link",
  "h-1,document,A harbour handbook,2026-02-03,KE,https://example.org/handbook",
  "h-2,document,Another one,03/04/2026,XX,",
  "h-3,practice,The harbour itself,,,http://www.example.org/harbour/",
].join("\r\n")

test.skipIf(noBrowser)(
  "an editor sees what a file would do, brings it in, finds it among the resources, and looks at the links",
  { timeout: 120_000 },
  async () => {
    const { page } = editor
    await open(page, "en/hub/import", "import-en")
    const file = { name: "harbours.csv", mimeType: "text/csv", buffer: Buffer.from(table) }
    await page.locator("input[type=file]").setInputFiles(file)
    await page.getByRole("button", { name: "See what would happen" }).click()
    await shownOn(page, "day and month can be taken for one another")
    await shownOn(page, "there already?: 1")
    await look(page, "import-dry-en")
    await page.getByRole("button", { name: "Import what is new or changed: 1" }).click()
    await page.getByRole("heading", { name: "What was done" }).waitFor(slow)
    await page.getByRole("link", { name: "A harbour handbook" }).click()
    await page.getByRole("heading", { level: 1, name: "A harbour handbook" }).waitFor(slow)

    await open(page, "en/resources?q=harbour", "list-en")
    const saved = page.waitForEvent("download")
    await page.getByRole("link", { name: "BibTeX" }).click()
    expect((await saved).suggestedFilename()).toMatch(/^plenary-resources-[\d-]+\.bib$/)

    await open(page, "en/hub/links?state=unchecked", "links-en")
    await shownOn(page, "https://example.org/harbour")
    await page.setViewportSize({ width: 320, height: 700 })
    await open(page, "ar/hub/links?state=unchecked", "links-ar")
    await open(page, "ar/hub/import", "import-ar")
    await open(page, "ar/contact", "form-phone-ar")
    expect(editor.complaints).toEqual([])
  },
)
