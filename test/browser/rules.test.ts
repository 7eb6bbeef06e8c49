import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// The automatic rules of a discussion, as its moderators read, try and set them.

const SPACE = "rights-on-the-way-2026"
openForStories()

const path = `moderation/spaces/${SPACE}/rules`
async function openRules(who: string, lang = "en") {
  const seat = await sitDown(browser)
  await signIn(seat.page, site.url, lang, who)
  await seat.page.goto(`${site.url}/${lang}/${path}`)
  await hydrated(seat.page)
  return seat
}
const rule = (page: Page, name: string) => page.locator(".rule").filter({ has: page.locator("h3", { hasText: name }) })
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

/** In the dialog that asks why. */
async function save(page: Page, why?: string) {
  await button(page, "Save the rules").click()
  if (why) await page.getByLabel("Why").fill(why)
  await button(page, "Save").click()
}
const saved = (page: Page) => page.locator(".rule-save").getByText("Saved.").waitFor()

test.skipIf(noBrowser)(
  "a word is tried on what was written, then it is switched on, and holds what comes",
  async () => {
    const { page, complaints } = await openRules("moderator")
    // From the desk it is one link, where that shows one discussion.
    await page.goto(`${site.url}/en/moderation?space=${SPACE}`)
    await hydrated(page)
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "desk-to-rules-en", false)
    await page.getByRole("link", { name: "Automatic rules" }).click()
    await page.getByRole("heading", { name: "Automatic rules", level: 1 }).waitFor()
    const words = rule(page, "Words that hold")
    await words.getByLabel("List").selectOption("en")
    await words.getByLabel("Words for texts in English").press("Control+End")
    await words.getByLabel("Words for texts in English").pressSequentially("\nborder*")
    await page.getByText(/added .?border\*/).waitFor()

    await page.getByLabel("How far back").selectOption("90")
    await button(page, "Try these rules").press("Enter")
    const results = page.getByRole("heading", { name: "What would have happened" })
    await results.waitFor()
    await expect.poll(() => results.evaluate((heading) => heading === document.activeElement)).toBe(true)
    const [, held = "", heldNow = ""] = /(\d+) would have been held, now (\d+)/.exec(
      (await page.locator(".trial-results").textContent()) ?? "",
    )!
    expect(Number(held)).toBeGreaterThan(Number(heldNow))
    const example = page.locator(".trial-examples li").filter({ hasText: "Then: Held (Words that hold)" }).first()
    expect(await example.locator("mark").first().textContent()).toMatch(/^border/i)
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "rules-tried-en")

    // A reload loses nothing of it.
    await page.reload()
    await hydrated(page)
    await page.getByText(/added .?border\*/).waitFor()
    await button(page, "Try these rules").press("Enter")
    await results.waitFor()

    // What was tried is no longer what is on the screen.
    await rule(page, "Many links").getByLabel("Links allowed").fill("0")
    await page.locator(".screening-side").getByText("You have changed rules since this was tried.").waitFor()
    await rule(page, "Many links").getByLabel("Links allowed").fill("2")
    await save(page, "Asked for by the Secretariat")
    await saved(page)
    await page.locator(".rule-steps").getByText("Asked for by the Secretariat").waitFor()
    await page.reload()
    await hydrated(page)
    await words.getByLabel("List").selectOption("en")
    expect(await words.getByLabel("Words for texts in English").inputValue()).toContain("border*")
    expect(complaints).toEqual([])

    const member = await sitDown(browser)
    await signIn(member.page, site.url, "en", "member")
    await member.page.goto(`${site.url}/en/spaces/${SPACE}/1`)
    await hydrated(member.page)
    const composer = member.page.locator("#write")
    await composer.locator("textarea").fill("The borderland is long.")
    await composer.getByRole("button", { name: "Publish" }).click()
    await member.page.getByText("It has a word that a moderator looks at first.").first().waitFor()
  },
  120_000,
)

test.skipIf(noBrowser)(
  "of two who change the rules at once the second one reads what the first one did, and nothing of either is lost",
  async () => {
    const [first, second] = [await openRules("admin"), await openRules("moderator")]
    await first.page.getByText("Only moderators of this discussion can try rules").waitFor()
    const webhook = rule(second.page, "A service outside")
    await webhook.getByLabel("Ask the service").check()
    await save(second.page)
    // What is wrong is said in its place, and has the focus.
    await webhook.getByText("This is needed.").first().waitFor()
    await expect
      .poll(() => webhook.getByLabel("Its address").evaluate((field) => field === document.activeElement))
      .toBe(true)
    await webhook.getByLabel("Its address").fill("https://checks.example.org/plenary")
    await button(second.page, "Give it a secret").click()
    await button(second.page, "Make one").click()
    const secret = await webhook.getByLabel("New secret").inputValue()
    expect(secret.length).toBeGreaterThan(40)
    await rule(second.page, "Many links").getByLabel("Links allowed").fill("7")

    await rule(first.page, "Many links").getByLabel("Links allowed").fill("4")
    await rule(first.page, "New here").getByLabel("So many comments").fill("5")
    await save(first.page)
    await saved(first.page)

    await save(second.page)
    const dialog = second.page.locator("dialog[open]")
    await dialog.getByText("has saved other rules in the meantime").waitFor()
    await dialog.getByText("So many comments: 5, before: 1").waitFor()
    await dialog.locator(".band").getByText("Links allowed: 7, before: 2").waitFor()
    await shoot(second.page, "rules-conflict-en", false)
    await dialog.getByRole("button", { name: "Put my changes on top" }).click()
    expect(await rule(second.page, "New here").getByLabel("So many comments").inputValue()).toBe("5")
    expect(await rule(second.page, "Many links").getByLabel("Links allowed").inputValue()).toBe("7")
    await save(second.page)
    await saved(second.page)

    await second.page.reload()
    await hydrated(second.page)
    await webhook.getByText("nobody can read it again").waitFor()
    expect(await second.page.content()).not.toContain(secret)
    // It stays when something else is changed.
    await webhook.getByLabel("A moderator reads the text first").check()
    await save(second.page)
    await saved(second.page)
    await webhook.getByText("nobody can read it again").waitFor()
    await second.page.locator(".rule-steps").getByText("Another secret").waitFor()
    await shoot(second.page, "rules-saved-en")
    const refusals = second.complaints.filter((line) => !/status of (400|409)/.test(line))
    expect([...first.complaints, ...refusals]).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "the rules fit a narrow screen in both directions, and whoever has no task there does not see them",
  async () => {
    for (const lang of ["ar", "ru"]) {
      const { page, complaints } = await openRules("moderator", lang)
      await page.locator(".screening-side .button").first().click()
      await page.locator(".trial-results").waitFor()
      await shoot(page, `rules-${lang}`)
      expect(await axeFindings(page)).toEqual([])
      await page.setViewportSize({ width: 320, height: 700 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await shoot(page, `rules-${lang}-narrow`)
      expect(complaints).toEqual([])
    }
    const { page } = await sitDown(browser)
    await signIn(page, site.url, "en", "member")
    await page.goto(`${site.url}/en/${path}`)
    await page.getByRole("heading", { name: "This page is not open to you" }).waitFor()
  },
  120_000,
)

test.skipIf(noBrowser)(
  "within how many days one may appeal is set beside the rules, and readers find it on the discussion's page",
  async () => {
    const { page, complaints } = await openRules("moderator")
    const days = page.getByLabel("Whoever was rejected may appeal for so many days")
    await days.fill("91")
    await page.getByText("1 to 90").waitFor()
    expect(await button(page, "Save the terms").isDisabled()).toBe(true)
    await days.fill("21")
    await page.getByLabel(/takes moderators of two agencies/).check()
    await button(page, "Save the terms").press("Enter")
    await expect
      .poll(() => page.locator("[aria-live]").allTextContents())
      .toContain("Saved. The terms hold from now on.")

    // Who is there when: said by each moderator, and seen as a calendar.
    await page.getByText("At 168 hours of this week nobody is there.").waitFor()
    for (const day of ["Monday", "Tuesday"]) await page.getByLabel(day).check()
    await page.getByLabel("From", { exact: true }).selectOption("22:00")
    await page.getByLabel("To", { exact: true }).selectOption("06:00")
    await page.getByText("Until the next day.").waitFor()
    await button(page, "Save my hours").press("Enter")
    await page.getByText("At 152 hours of this week nobody is there.").waitFor()
    await page.getByLabel("Who reads", { exact: true }).selectOption("fr")
    await page.getByText("At 168 hours of this week nobody is there.").waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "terms-en")
    await page.goto(`${site.url}/ar/${path}`)
    await hydrated(page)
    await page.getByLabel("مهلة التظلم بعد الرفض، بالأيام").waitFor()
    await page.getByText("لا أحد في 152 ساعة من هذا الأسبوع.").waitFor()
    await shoot(page, "terms-ar")
    const reader = await sitDown(browser)
    await reader.page.goto(`${site.url}/en/spaces/${SPACE}`)
    await hydrated(reader.page)
    await reader.page.getByText("After a rejection there are 21 days to appeal.").waitFor()
    await reader.page.getByText(/are rejected only by moderators of two agencies/).waitFor()
    expect([...complaints, ...reader.complaints]).toEqual([])
  },
  180_000,
)
