import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// What a moderator does on the desk by keyboard alone.

openForStories()

async function atTheDesk(who = "moderator", address = "/en/moderation") {
  const { page, complaints } = await sitDown(browser)
  await signIn(page, site.url, "en", who)
  await page.goto(`${site.url}${address}`)
  await hydrated(page)
  await page.locator(".decide-main").waitFor()
  return { page, complaints }
}
const said = (page: Page) => page.locator(".desk > p[role=status]").textContent()
const openItem = (page: Page) => new URL(page.url()).searchParams.get("item")
/** The machine may be busy with others. */
const slow = { timeout: 15_000 }
const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.tagName ?? "")

test.skipIf(noBrowser)(
  "a rejection is told in one sentence with its reason, and taken back by one key within ten seconds",
  async () => {
    const { page, complaints } = await atTheDesk()
    const open = page.locator(".item-list li.item:not(.done)")
    const count = await open.count()
    const first = openItem(page)
    await page.keyboard.press("d")
    await page.locator("dialog[open] input[type=radio]").first().waitFor()
    await page.keyboard.press("1")
    await page.keyboard.press("Enter")
    await expect.poll(() => said(page), slow).toMatch(/^Rejected: It does not answer the question\. \d+ left\. Next, /)
    await expect.poll(() => openItem(page), slow).not.toBe(first)
    await page.locator(".undo-bar").waitFor()
    await shoot(page, "desk-undo-en")
    await page.keyboard.press("u")
    await expect.poll(() => said(page), slow).toMatch(/^Taken back\./)
    await expect.poll(() => open.count(), slow).toBe(count)
    expect(openItem(page)).toBe(first)
    expect(await focusedName(page)).not.toBe("BODY")
    await page.locator(".undo-bar").waitFor({ state: "detached" })
    expect(complaints).toEqual([])
  },
  90_000,
)

test.skipIf(noBrowser)(
  "a passage is selected with Shift and arrows and masked; the card shows the text without it",
  async () => {
    const { page, complaints } = await atTheDesk()
    await page.locator(".decide-main .menu > summary").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await shoot(page, "desk-more-en")
    const redact = page.getByRole("button", { name: "Mask a passage" })
    await redact.focus()
    await page.keyboard.press("Enter")
    const text = page.locator("dialog[open] textarea.redact-text")
    await text.waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.className), slow).toContain("redact-text")
    const whole = await text.inputValue()
    await page.keyboard.press("Control+Home")
    for (let i = 0; i < 7; i++) await page.keyboard.press("Shift+ArrowRight")
    await page.locator("dialog[open] .redact-passage").waitFor()
    expect(await page.locator("dialog[open] .redact-passage").textContent()).toBe(whole.slice(0, 7))
    await page.keyboard.type("nothing is typed here")
    expect(await text.inputValue()).toBe(whole)
    await page.keyboard.press("Control+Home")
    for (let i = 0; i < 7; i++) await page.keyboard.press("Shift+ArrowRight")
    await shoot(page, "desk-redact-en")
    expect(await axeFindings(page)).toEqual([])
    // The list of reasons comes next, and figures choose in it.
    await page.locator("dialog[open] .reasons input").first().focus()
    await page.keyboard.press("3")
    await page.keyboard.press("Enter")
    await page.locator("dialog[open]").waitFor({ state: "detached" })
    await expect.poll(() => said(page), slow).toBe("Masked: It names private matters of a person.")
    await expect.poll(() => page.locator(".desk-card .card-text").first().textContent(), slow).toContain("█████")
    await page.keyboard.press("u")
    await expect.poll(() => page.locator(".desk-card .card-text").first().textContent(), slow).not.toContain("█████")
    expect(complaints).toEqual([])
  },
  90_000,
)

test.skipIf(noBrowser)(
  "a key is chosen anew and works, its old one is given to the other act; letters can be switched off",
  async () => {
    const { page, complaints } = await atTheDesk()
    await page.keyboard.press("?")
    await page.locator("dialog[open] .key-list").waitFor()
    await shoot(page, "desk-keys-en", false)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole("button", { name: "Change the key: Reject" }).focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("q")
    await expect.poll(() => page.locator("dialog[open] .key-said").textContent(), slow).toBe("Reject: q.")
    await page.keyboard.press("Escape")
    await page.locator("dialog[open]").waitFor({ state: "detached" })
    await page.keyboard.press("d")
    await page.keyboard.press("q")
    await page.locator("dialog[open] input[type=radio]").first().waitFor()
    await page.keyboard.press("Escape")
    await page.locator("dialog[open]").waitFor({ state: "detached" })

    await page.reload()
    await hydrated(page)
    await page.locator(".decide-main").waitFor()
    expect(await page.locator(".decide-main .button.bad kbd").textContent()).toBe("q")

    await page.keyboard.press("?")
    await page.locator("dialog[open] input[type=checkbox]").focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("Escape")
    await page.locator("dialog[open]").waitFor({ state: "detached" })
    await page.keyboard.press("q")
    await page.keyboard.press("j")
    expect(await page.locator("dialog[open]").count()).toBe(0)
    expect(complaints).toEqual([])
  },
  90_000,
)

test.skipIf(noBrowser)(
  "three are ticked by keyboard, looked over, sent back with one reason, and all of it is taken back",
  async () => {
    const { page, complaints } = await atTheDesk("moderator2")
    const open = page.locator(".item-list li.item:not(.done)")
    const count = await open.count()
    await page.keyboard.press("x")
    await page.keyboard.press("j")
    await page.keyboard.press("j")
    await page.keyboard.press("Shift+X")
    await expect.poll(() => page.locator(".selection-bar").textContent(), slow).toContain("3 selected")
    await page.keyboard.press("Shift+B")
    const dialog = page.locator("dialog[open]")
    await dialog.locator("input[type=radio]").first().waitFor()
    await page.keyboard.press("ArrowDown")
    await dialog.locator(".reasons").waitFor()
    await expect.poll(() => dialog.textContent(), slow).toMatch(/\d comments?\./)
    await shoot(page, "desk-bulk-en", false)
    expect(await axeFindings(page)).toEqual([])
    await dialog.locator(".reasons input").first().focus()
    await page.keyboard.press("1")
    await page.keyboard.press("Enter")
    await expect.poll(() => dialog.textContent(), slow).toContain("Done.")
    await expect.poll(() => open.count(), slow).toBeLessThan(count)
    await shoot(page, "desk-bulk-done-en", false)
    await page.getByRole("button", { name: "Take all of it back" }).focus()
    await page.keyboard.press("Enter")
    await expect.poll(() => dialog.textContent(), slow).toContain("Taken back.")
    await page.keyboard.press("Escape")
    await expect.poll(() => open.count(), slow).toBe(count)
    expect(await focusedName(page)).not.toBe("BODY")
    expect(complaints).toEqual([])
  },
  90_000,
)

test.skipIf(noBrowser)(
  "the record of an author opens by one key; a message is sent, a warning imposed and lifted, and all of it stands there",
  async () => {
    const { page, complaints } = await atTheDesk()
    await page.getByRole("button", { name: "Claim the whole thread" }).focus()
    await page.keyboard.press("Enter")
    await expect.poll(() => said(page), slow).toMatch(/^\d+ comments? of this thread claimed by you\.$/)
    await page.getByRole("button", { name: "Let go of the whole thread" }).waitFor()
    await shoot(page, "desk-thread-claimed-en", false)
    await page.getByRole("button", { name: "Let go of the whole thread" }).focus()
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Claim the whole thread" }).waitFor()
    expect(await focusedName(page)).not.toBe("BODY")
    await page.keyboard.press("b")
    const dialog = page.locator("dialog[open]")
    await page.getByRole("button", { name: "Write to the author" }).focus()
    await page.keyboard.press("Enter")
    await dialog.locator("textarea[data-note]").first().fill("Which table do you mean?")
    await shoot(page, "desk-message-en", false)
    await page.keyboard.press("Control+Enter")
    await dialog.locator(".sanction-list", { hasText: "not read yet" }).waitFor()
    await page.getByRole("button", { name: "Impose something" }).focus()
    await page.keyboard.press("Enter")
    await dialog.locator(".reasons input").first().focus()
    await page.keyboard.press("4")
    await dialog.locator("textarea[data-note]").first().fill("Please keep to the question.")
    await page.keyboard.press("Control+Enter")
    await dialog.locator(".sanction-list", { hasText: "Please keep to the question." }).waitFor()
    await page.getByRole("button", { name: "Lift" }).first().focus()
    await page.keyboard.press("Enter")
    await dialog.locator(".sanction-list textarea").fill("It was the wrong person.")
    await page.keyboard.press("Control+Enter")
    await expect.poll(() => dialog.textContent(), slow).toContain("Lifted by Ruth Oyelaran, OHCHR")
    await shoot(page, "desk-author-en", false)
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "Hand-over" }).focus()
    await page.keyboard.press("Enter")
    await dialog.locator("textarea[data-note]").fill("Two letters wait for Nairobi.")
    await shoot(page, "desk-handover-en", false)
    await page.keyboard.press("Control+Enter")
    await expect.poll(() => said(page), slow).toBe("Left for your colleagues.")
    expect(complaints).toEqual([])
  },
  90_000,
)

test.skipIf(noBrowser)(
  "who decided reads why somebody else answers the appeal; a moderator of another agency answers it by keyboard",
  async () => {
    const address = "/en/moderation?queue=appeals"
    const [one, other] = [await sitDown(browser), await sitDown(browser)]
    const footers: string[] = []
    for (const [{ page }, who] of [
      [one, "moderator"],
      [other, "moderator2"],
    ] as const) {
      await signIn(page, site.url, "en", who)
      await page.goto(`${site.url}${address}`)
      await hydrated(page)
      await page.locator(".decide").waitFor()
      footers.push((await page.locator(".decide").textContent()) ?? "")
    }
    const at = footers.findIndex((footer) => footer.includes("Answer the appeal"))
    expect(footers[1 - at]).toMatch(/somebody else answers|another agency/)
    const { page } = [one, other][at]!
    await page.keyboard.press("f")
    await page.locator("dialog[open] input[type=radio]").first().waitFor()
    await page.keyboard.press("Space")
    await page.locator("dialog[open] textarea").fill("It does answer the question.")
    await shoot(page, "desk-appeal-en", false)
    expect(await axeFindings(page)).toEqual([])
    await page.locator("dialog[open] textarea").focus()
    await page.keyboard.press("Control+Enter")
    await expect.poll(() => said(page), slow).toMatch(/^Appeal granted\./)
    expect([...one.complaints, ...other.complaints]).toEqual([])
  },
  90_000,
)
