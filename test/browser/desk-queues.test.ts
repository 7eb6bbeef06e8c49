import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { Person } from "../helpers/person.ts"
import { DEMO_PASSWORD } from "../helpers/site.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// The queues of the desk and its card, as moderators of two agencies go through them at the same time.

openForStories()

async function atDesk(lang: string, who: string, query = "", width = 1280) {
  const sitting = await sitDown(browser, { viewport: { width, height: 900 } })
  await signIn(sitting.page, site.url, lang, who)
  await sitting.page.goto(`${site.url}/${lang}/moderation${query}`)
  await hydrated(sitting.page)
  return sitting
}
const rows = (page: Page) => page.locator(".item-list li.item")
const shownQueue = (page: Page) => page.locator(".queues a[aria-current=page]").first()
const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

test.skipIf(noBrowser)(
  "what another moderator decides turns grey where it stands, and says by whom; the counters fall by themselves",
  async () => {
    const [one, other] = [await atDesk("en", "moderator2"), await atDesk("en", "moderator")]
    const shared = await rows(one.page).evaluateAll((all) => all.map((row) => row.querySelector("a")!.id))
    const theirs = await rows(other.page).evaluateAll((all) => all.map((row) => row.querySelector("a")!.id))
    const id = shared.find((row) => theirs.includes(row) && row !== shared[0])!
    const before = Number(await shownQueue(one.page).locator(".num").textContent())

    await other.page.locator(`#${id}`).click()
    await other.page.locator(`#${id}[aria-current=true]`).waitFor()
    await other.page.locator(".desk-card .prose").last().waitFor()
    await other.page.locator(".decide .button.main").click()

    const row = one.page.locator(".item.done").filter({ has: one.page.locator(`#${id}`) })
    await row.waitFor()
    expect(await row.textContent()).toMatch(/Approved by/)
    expect(await rows(one.page).evaluateAll((all) => all.map((each) => each.querySelector("a")!.id))).toEqual(shared)
    await expect.poll(async () => Number(await shownQueue(one.page).locator(".num").textContent())).toBe(before - 1)
    await shoot(one.page, "desk-en")
    expect([...one.complaints, ...other.complaints]).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "each queue has an address, keeps its order, and is narrowed by a form that is an address too",
  async () => {
    const { page, complaints } = await atDesk("en", "moderator2")
    await page.locator(".column-tools summary").first().click()
    await page.locator(".column-tools a").filter({ hasText: "Newest" }).click()
    const order = page.locator(".column-tools summary").first()
    await order.filter({ hasText: "Newest" }).waitFor()
    expect(page.url()).toContain("sort=newest")
    await page.locator(".queues a").filter({ hasText: "Not yet read" }).click()
    await order.filter({ hasText: "Least time left" }).waitFor()
    expect(page.url()).not.toContain("sort=")
    await page.locator(".queues a").filter({ hasText: "Held" }).click()
    await page.waitForURL(/sort=newest/)

    await page.locator(".column-tools summary").last().click()
    await page.locator(".desk-filter select[name=country]").selectOption("KE")
    await page.locator(".desk-filter button[type=submit]").click()
    await page.waitForURL(/country=KE/)
    expect(page.url()).not.toContain("group=")
    await page.locator(".chosen-filters").getByText("Kenya").waitFor()
    await shoot(page, "desk-filtered-en")
    await page.locator(".chosen-filters a").first().click()
    await page.waitForURL((url) => !url.search.includes("country"))
    expect(complaints).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "a slash leads to the search, which finds by words in the queue and in everything; what is chosen goes along to another desk",
  async () => {
    const { page, complaints } = await atDesk("en", "moderator2")
    await rows(page).first().waitFor()
    await page.keyboard.press("/")
    await page.locator(".desk-search input[type=search]:focus").waitFor()
    await page.keyboard.type("registers")
    await page.keyboard.press("Enter")
    await page.waitForURL(/words=registers/)
    await page.locator(".chosen-filters").getByText("Words: registers").waitFor()
    await page.locator(".desk-search a").click()
    await page.waitForURL(/queue=all/)
    await page.getByRole("heading", { level: 2, name: "Everything" }).waitFor()
    await rows(page).first().waitFor()
    await shoot(page, "desk-search-en")
    expect(await axeFindings(page)).toEqual([])
    await page.locator(".chosen-filters a").first().click()
    await page.locator(".chosen-filters").waitFor({ state: "detached" })
    await rows(page).first().waitFor()

    // Another key for approving, chosen here, is the one at another desk of the same person.
    await page.keyboard.press("?")
    await page.getByRole("button", { name: "Change the key: Approve", exact: true }).click()
    await page.keyboard.press("y")
    await page.locator(".key-said").filter({ hasText: "Y" }).waitFor()
    const other = await atDesk("ar", "moderator2", "?queue=all&words=registers")
    await other.page.locator(".decide .button.main kbd").filter({ hasText: /y/i }).waitFor()
    await shoot(other.page, "desk-search-ar")
    expect([...complaints, ...other.complaints]).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "the queues of the Hub are reached by the keys of the desk, and count by themselves what comes and is decided",
  async () => {
    const { page, complaints } = await atDesk("en", "editor")
    await page.goto(`${site.url}/en/hub`)
    await hydrated(page)
    const numbers = page.locator(".editing-nav .num")
    const at = (path: string) => page.locator(`.editing-nav a[aria-current=page][href$="${path}"]`).waitFor()
    await numbers.nth(2).waitFor()
    await page.keyboard.press("j")
    await page.locator("[data-hub-item] a:focus").waitFor()
    await page.keyboard.press("2")
    await at("/hub/roster")
    await page.keyboard.press("t")
    await at("/hub/contact")
    await numbers.nth(2).waitFor()
    const before = Number(await numbers.nth(2).textContent())
    const reader = await sitDown(browser, { javaScriptEnabled: false })
    await reader.page.goto(`${site.url}/en/contact`)
    await reader.page.locator("[name=name]").fill("Amina")
    await reader.page.locator("[name=email]").fill("amina@example.org")
    await reader.page.locator("[name=message]").fill("Who reads this?")
    await expect
      .poll(async () => {
        if (reader.page.url().endsWith("?sent=1")) return true
        await reader.page.locator(".form-end button").click()
        return reader.page.url().endsWith("?sent=1")
      })
      .toBe(true)
    await expect.poll(async () => Number(await numbers.nth(2).textContent())).toBe(before + 1)
    await page.keyboard.press("?")
    await page.locator("dialog .key-list").waitFor()
    await page.keyboard.press("Escape")
    await shoot(page, "hub-contact-live-en")
    expect(await axeFindings(page)).toEqual([])
    await page.goto(`${site.url}/ar/hub`)
    await hydrated(page)
    await numbers.nth(2).waitFor()
    await shoot(page, "hub-ar")
    expect(complaints).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "the conversation stays open from one comment to the next, and each can be decided",
  async () => {
    const { page, complaints } = await atDesk("en", "moderator2", "?queue=unmoderated")
    await page.locator(".desk-card .prose").last().waitFor()
    await page.keyboard.press("v")
    await page.locator(".conversation li.current").waitFor()
    const link = page.locator(".conversation a").filter({ hasText: "Open to decide" }).first()
    if ((await link.count()) > 0) {
      const title = await page.locator("#card-title").textContent()
      await link.click()
      await page.locator(".conversation li.current").waitFor()
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("card-title")
      expect(title).toBeTruthy()
    }
    await page.keyboard.press("n")
    await page.keyboard.type("Asked the delegation.")
    await page.locator(".note-form button").click()
    await page.locator(".notes .note").filter({ hasText: "Asked the delegation." }).waitFor()
    await page.locator(".note-form textarea:focus").waitFor()
    await page.locator(".rules-here summary").click()
    await page.locator(".rules-on dt").first().waitFor()
    await shoot(page, "desk-conversation-en")
    expect(await axeFindings(page)).toEqual([])
    expect(complaints).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser).each(["ar", "en"])(
  "the desk fits a telephone, in %s: the list, or the card that was chosen from it",
  async (lang) => {
    const { page, complaints } = await atDesk(lang, "moderator2", "", 360)
    await rows(page).first().waitFor()
    expect(await widthOf(page)).toBeLessThanOrEqual(360)
    await shoot(page, `desk-list-360-${lang}`)
    await rows(page).first().locator("a").click()
    await page.locator(".desk-card .prose").last().waitFor()
    expect(await widthOf(page)).toBeLessThanOrEqual(360)
    await shoot(page, `desk-card-360-${lang}`)
    expect(await axeFindings(page)).toEqual([])
    await page.locator(".to-list a").click()
    await rows(page).first().waitFor()
    expect(complaints).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "words that may hurt are hidden until they are asked for",
  async () => {
    const { page } = await atDesk("ar", "moderator2")
    await page.locator(".desk-card .prose").last().waitFor()
    await shoot(page, "desk-ar", false)
    const graphic = await page.evaluate(async () => {
      const answer = (await (await fetch("/api/moderation/queue")).json()) as {
        items: { isGraphic: boolean; comment: { id: string } }[]
      }
      return answer.items.find(({ isGraphic }) => isGraphic)?.comment.id
    })
    expect(graphic).toBeDefined()
    await page.goto(`${site.url}/ar/moderation?item=${graphic}`)
    await hydrated(page)
    const veiled = page.locator(".card-said .veiled")
    await veiled.waitFor()
    expect(await veiled.getAttribute("aria-hidden")).toBe("true")
    await shoot(page, "desk-veiled-ar", false)
    await page.locator(".veil-ask button").click()
    await veiled.waitFor({ state: "detached" })
    expect(await page.locator(".card-said .prose").isVisible()).toBe(true)

    // So is a change of what is public, as soon as somebody has called it by such a name.
    const [member, moderator, rapporteur] = ["member", "moderator", "rapporteur"].map(
      (who) => new Person(site.url, { id: "", email: `${who}@example.org`, password: DEMO_PASSWORD }),
    ) as [Person, Person, Person]
    const { space } = await member.api("spaces.get", { space: "governance-and-cooperation-2026" })
    const { id: commentId, revision } = await member.post({ _id: space.threads[0]!.id }, "What I said in Nairobi.")
    await moderator.api("comments.approve", { commentId, revision })
    await member.api("comments.edit", { commentId, revision, body: "<p>What I have said in Nairobi, in full.</p>" })
    await rapporteur.api("comments.report", { commentId, reason: "hateful" })
    await page.goto(`${site.url}/ar/moderation?sort=risk&item=${commentId}`)
    await hydrated(page)
    await page.locator(".veiled .beside").waitFor()
    expect(await page.locator(".veiled").textContent()).toContain((await page.locator(".beside").textContent()) ?? "")
    await shoot(page, "desk-veiled-change-ar", false)
    await page.locator(".veil-ask button").click()
    await page.locator(".veiled").waitFor({ state: "detached" })
    expect(await page.locator(".beside").isVisible()).toBe(true)
  },
  120_000,
)
