import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { Person } from "../helpers/person.ts"
import { DEMO_PASSWORD } from "../helpers/site.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// What moderators are told and reminded of, and what takes the word of somebody else: in the browser.

const SPACE = "governance-and-cooperation-2026"
openForStories()

const person = (who: string) => new Person(site.url, { id: "", email: `${who}@example.org`, password: DEMO_PASSWORD })
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })
async function open(who: string, lang: string, path: string) {
  const seat = await sitDown(browser)
  // Each of these goes a long way, on a machine that may do much else.
  seat.page.setDefaultTimeout(40_000)
  await signIn(seat.page, site.url, lang, who)
  const go = async (to: string, language = lang) => {
    await seat.page.goto(`${site.url}/${language}/${to}`)
    await hydrated(seat.page)
  }
  await go(path)
  return { ...seat, go }
}

test.skipIf(noBrowser)(
  "a moderator asks for alerts by mail and for a chat, and keeps them from the night",
  async () => {
    const { page, complaints, go } = await open("moderator", "en", "account#alerts")
    await page.getByLabel("Write to me when something waits").check()
    await page.getByRole("group", { name: "About what", exact: true }).getByLabel("A queue has become long").check()
    await page.getByLabel("A queue is long from this number on").selectOption("100")
    await page.getByLabel("At most one message").selectOption("60")
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "alerts-own-en")
    await button(page, "Save the alerts").press("Enter")
    await page.getByText("Saved.", { exact: true }).waitFor()
    await go("account", "ar")
    await page.locator("#alerts").waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await shoot(page, "alerts-own-ar-narrow")
    await page.setViewportSize({ width: 1280, height: 900 })

    // In the app too, and at any hour: a line with a link to it comes by itself, is said once, and is read.
    await go("account")
    const inApp = page.getByRole("group", { name: "In the app, about what" })
    await inApp.getByLabel("Something is not answered in time").check()
    await page.getByLabel("Never between these hours").uncheck()
    await button(page, "Save the alerts").press("Enter")
    await page.locator(".alerts-bell .count").waitFor()
    await expect
      .poll(() => page.locator("p[aria-live=polite]").textContent())
      .toMatch(/not answered in time|new alerts/i)
    const other = await page.context().newPage()
    await other.goto(`${site.url}/en/spaces`)
    await hydrated(other)
    await other.locator(".alerts-bell .count").waitFor()
    await other.locator(".alerts-bell summary").press("Enter")
    await other.locator(".alerts-bell .count").waitFor({ state: "detached" })
    expect(await axeFindings(other)).toEqual([])
    await shoot(other, "alerts-bell-en")
    expect(await other.locator("p[aria-live=polite]").textContent()).toBe("")
    await other.locator(".alerts-bell .menu-list a").first().press("Enter")
    await other.waitForURL(/moderation\?queue=overdue/)
    await other.close()
    await go("spaces", "ar")
    await page.locator(".alerts-bell summary").press("Enter")
    await shoot(page, "alerts-bell-ar")

    await go(`moderation/spaces/${SPACE}/rules`)
    await page.getByLabel("Send such messages").check()
    await page.getByLabel("Address", { exact: true }).last().fill("http://127.0.0.1/hook")
    await page.getByLabel("Secret that signs them").fill("a secret of sixteen letters")
    await button(page, "Save the alerts").press("Enter")
    await page.locator("#hook-title ~ form .fault").first().waitFor()
    await page.getByLabel("Address", { exact: true }).last().fill("https://chat.example.org/hook")
    await button(page, "Save the alerts").press("Enter")
    await page.getByText("Saved.", { exact: true }).waitFor()
    await page.getByText("A secret is set.").waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "alerts-hook-en")
    expect(complaints.filter((one) => !one.includes("400"))).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "who is suspended appeals against it, the other agency answers at its desk, and so with a masked passage",
  async () => {
    const [member, first] = [person("member"), person("moderator")]
    const { space } = await member.api("spaces.get", { space: SPACE })
    const thread = { _id: space.threads.find(({ number }) => number === 3)!.id }
    const { id: commentId } = await member.post(thread, "Ask Amina Ba about the towns, she knows.")
    await first.api("comments.approve", { commentId, revision: 1 })
    await first.api("comments.redact", { commentId, revision: 1, start: 4, end: 12, reason: "personal_data" })
    const { viewer } = await member.api("accounts.me", {})
    await first.api("sanctions.impose", {
      accountId: viewer!.id,
      id: randomUUID(),
      space: SPACE,
      kind: "suspension",
      reason: "abusive",
      text: "Too loud.",
      until: new Date(Date.now() + 86_400_000).toISOString(),
    })

    const author = await open("member", "en", "account/comments")
    const { page } = author
    await page.getByText("Too loud.").waitFor()
    const measure = page.locator(".band").filter({ hasText: "Too loud." })
    await measure.getByRole("button", { name: "Appeal", exact: true }).press("Enter")
    await page.getByLabel("Why should it not apply?").fill("It was a quotation.")
    expect(await axeFindings(page)).toEqual([])
    await button(page, "Send the appeal").press("Enter")
    await page.getByText("Until it is answered, the measure holds.").waitFor()
    await shoot(page, "appeal-measure-en")
    await author.go(`comments/${commentId}`)
    const comment = page.locator(`#c-${commentId}`)
    await comment.getByRole("button", { name: "Appeal", exact: true }).press("Enter")
    await page.getByLabel("Why should it be decided otherwise?").fill("She speaks in public.")
    await button(page, "Send the appeal").press("Enter")
    await comment.getByText("An answer is due by").waitFor()

    const other = await open("moderator2", "en", "moderation?queue=appeals")
    const desk = other.page
    await desk.getByText("It was a quotation.").waitFor()
    await shoot(desk, "appeals-desk-en")
    await desk.locator("section[aria-labelledby=sanction-appeals] summary").click()
    await desk.getByLabel("Grant it: the measure ends now").check()
    await desk.locator("section[aria-labelledby=sanction-appeals] textarea").fill("It was one indeed.")
    await desk
      .locator("section[aria-labelledby=sanction-appeals]")
      .getByRole("button", { name: "Tell the author", exact: true })
      .press("Enter")
    await desk.locator("#sanction-appeals").waitFor({ state: "detached" })
    await other.go(`moderation?queue=appeals&item=${commentId}`)
    await desk.getByRole("button", { name: /^Answer the appeal/ }).press("Enter")
    await desk.getByLabel("Grant it: what the author wrote is public again").check()
    await desk.locator("dialog textarea").fill("She does.")
    await desk.locator("dialog").getByRole("button", { name: "Tell the author", exact: true }).press("Enter")
    await comment.getByText("Amina Ba").waitFor()
    await comment.locator(".by-what").getByText("Restored").waitFor()
    await author.go("account/comments")
    await page.locator(".own-item").first().waitFor()
    expect(await page.getByText("Too loud.").count()).toBe(0)
    expect([...author.complaints, ...other.complaints]).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "an extension waits for the other agency, and after some texts that may hurt a moderator is reminded to rest",
  async () => {
    const [member, first] = [person("delegate2"), person("moderator")]
    const { space } = await member.api("spaces.get", { space: SPACE })
    const { answerWithinHours, appealWithinDays } = await first.api("service.get", { space: SPACE })
    await first.api("service.set", { space: SPACE, answerWithinHours, appealWithinDays, needsTwoAgencies: true })
    const closesAt = new Date(Date.parse(space.closesAt) + 7 * 86_400_000).toISOString()
    const moved = await first.api("spaces.reschedule", { space: SPACE, closesAt, reason: "The Forum asked for it." })
    expect(moved.space.closesAt).toBe(space.closesAt)

    const { page, complaints, go } = await open("moderator2", "en", `spaces/${SPACE}`)
    await page.locator("summary").filter({ hasText: "For the team of this discussion" }).first().click()
    await button(page, "Change the closing date").click()
    await page.getByText("The Forum asked for it.").waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "reschedule-proposed-en")
    await button(page, "Agree, and move the closing").press("Enter")
    await expect
      .poll(async () => (await member.api("spaces.get", { space: SPACE })).space.closesAt, { timeout: 15_000 })
      .toBe(closesAt)

    const thread = { _id: space.threads.find(({ number }) => number === 3)!.id }
    const ids: string[] = []
    for (const words of ["One.", "Two.", "Three."]) {
      const { id: commentId } = await member.post(thread, `${words} They are called names there.`)
      await first.api("comments.approve", { commentId, revision: 1 })
      await person("delegate").api("comments.report", { commentId, reason: "abusive" })
      ids.push(commentId)
    }
    await page.evaluate(() =>
      localStorage.setItem("plenary.settings", JSON.stringify({ hidesGraphic: false, restAfter: 2 })),
    )
    await go(`moderation?queue=reported&item=${ids[0]}`)
    const card = (words: string) => page.locator(".card-text").filter({ hasText: words }).first()
    await card("One.").waitFor()
    await page.locator(`[href*="${ids[1]}"]`).first().click()
    await card("Two.").waitFor()
    await page.locator(`[href*="${ids[2]}"]`).first().click()
    await page.getByText("Those were 2 such texts in a row.").waitFor()
    expect(await page.locator(".veiled").count()).toBe(1)
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "rest-en")
    await button(page, "Go on all the same").press("Enter")
    await page.locator(".veiled").waitFor({ state: "detached" })
    expect(complaints).toEqual([])
  },
  120_000,
)
