import { expect, test } from "vitest"
import { hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// A moderator's morning by keyboard alone, in Arabic, and what a member sees of it.

const SPACE = "governance-and-cooperation-2026"
openForStories()

test.skipIf(noBrowser)(
  "three decisions by keyboard: the focus goes on to the next item each time, and the counts fall",
  async () => {
    const { page, complaints } = await sitDown(browser)
    await signIn(page, site.url, "ar", "moderator2")
    await page.goto(`${site.url}/ar/moderation`)
    await hydrated(page)
    const held = page.locator(".item-list li.item:not(.done)")
    const count = await held.count()
    expect(count).toBeGreaterThan(3)
    // A key judges what is seen: it does nothing before the next text is there.
    const shown = () => page.locator(".desk-card .prose").last().textContent()
    const goneOn = async (from: string | null) => {
      await expect.poll(() => shown().catch(() => from)).not.toBe(from)
    }

    const first = await shown()
    await page.keyboard.press("f")
    await expect.poll(() => held.count()).toBe(count - 1)
    await goneOn(first)
    // Never at the top of the page: something with a name has the focus.
    const focused = () => page.evaluate(() => document.activeElement?.tagName ?? "")
    expect(await focused()).not.toBe("BODY")

    // A rejection wants a reason: a digit picks it, Enter confirms.
    const second = await shown()
    await page.keyboard.press("d")
    await page.locator("dialog[open] input[type=radio]").first().waitFor()
    await shoot(page, "desk-reject-ar")
    await page.keyboard.press("1")
    await page.keyboard.press("Enter")
    await expect.poll(() => held.count()).toBe(count - 2)
    await goneOn(second)
    expect(await focused()).not.toBe("BODY")

    await page.keyboard.press("r")
    await page.locator("dialog[open] input[type=radio]").first().waitFor()
    await page.keyboard.press("Escape")
    await page.locator("dialog[open] input[type=radio]").first().waitFor({ state: "detached" })
    expect(await held.count()).toBe(count - 2)
    expect(complaints).toEqual([])
  },
  90_000,
)

test.skipIf(noBrowser)(
  "a member's report needs a reason, is sent once, and comes to the moderators' queue by itself",
  async () => {
    const [member, moderator] = [await sitDown(browser), await sitDown(browser)]
    await signIn(moderator.page, site.url, "en", "moderator")
    await moderator.page.goto(`${site.url}/en/moderation?queue=reported&space=${SPACE}`)
    await hydrated(moderator.page)

    await signIn(member.page, site.url, "en", "member")
    await member.page.goto(`${site.url}/en/spaces/${SPACE}/2`)
    await hydrated(member.page)
    const comment = member.page.locator("article.comment").filter({ hasText: "Aminata Sow" }).first()
    await comment
      .locator("button, [role=button]")
      .filter({ hasText: /^\s*Report\s*$/ })
      .first()
      .click()
    const dialog = member.page.locator("dialog[open]")
    await dialog.locator("button[type=submit], .button.main").last().click()
    await dialog.locator(".fault").first().waitFor()
    await dialog.locator("input[type=radio]").first().check()
    await dialog.locator("button[type=submit], .button.main").last().click()
    await dialog.waitFor({ state: "detached" })

    await moderator.page
      .locator(".item-list")
      .getByText("Aminata Sow")
      .first()
      .or(moderator.page.locator(".more-below button"))
      .first()
      .waitFor()
    expect([...member.complaints, ...moderator.complaints]).toEqual([])
  },
  90_000,
)
