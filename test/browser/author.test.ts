import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { Person } from "../helpers/person.ts"
import { DEMO_PASSWORD } from "../helpers/site.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// What an author is told, and what readers see, of what moderators have done.

const SPACE = "governance-and-cooperation-2026"
openForStories()

const person = (who: string) => new Person(site.url, { id: "", email: `${who}@example.org`, password: DEMO_PASSWORD })
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

async function threadOf(number: number) {
  const { space } = await person("member").api("spaces.get", { space: SPACE })
  return { _id: space.threads.find((thread) => thread.number === number)!.id }
}
async function open(who: string, lang: string, path: string) {
  const seat = await sitDown(browser)
  await signIn(seat.page, site.url, lang, who)
  await seat.page.goto(`${site.url}/${lang}/${path}`)
  await hydrated(seat.page)
  return seat
}

test.skipIf(noBrowser)(
  "a rejected comment says why and how to appeal; the appeal goes to another agency, and the comment is restored",
  async () => {
    const [member, first, second] = [person("member"), person("moderator"), person("moderator2")]
    const { id } = await member.post(await threadOf(3), "A word about the towns.")
    await first.api("comments.reject", {
      commentId: id,
      revision: 1,
      reason: "off_topic",
      note: "It is about something else.",
    })

    const { page, complaints } = await open("member", "en", `comments/${id}`)
    const comment = page.locator(`#c-${id}`)
    await comment.getByText("It is about something else.").waitFor()
    await comment.getByText("Decided").waitFor()
    await comment.getByText("You can appeal until").waitFor()
    expect(await comment.textContent()).not.toMatch(/OHCHR|Grace/)
    await shoot(page, "author-rejected-en")

    await button(page, "Appeal").press("Enter")
    const text = page.getByLabel("Why should it be decided otherwise?")
    await expect.poll(() => text.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press("Tab")
    await button(page, "Send the appeal").press("Enter")
    await page.getByText("Write why it should be decided otherwise.").waitFor()
    await page.keyboard.type("The second question asks about towns.")
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await comment.getByText("An answer is due by").waitFor()
    await comment.getByText("The second question asks about towns.").waitFor()
    expect(await button(page, "Appeal").count()).toBe(0)
    await shoot(page, "author-appealed-en")

    const other = await sitDown(browser)
    await other.page.goto(`${site.url}/en/spaces/${SPACE}/3`)
    await hydrated(other.page)
    expect(await other.page.locator(`#c-${id}`).count()).toBe(0)
    await second.api("appeals.decide", { commentId: id, revision: 1, outcome: "reversed", note: "You are right." })
    await comment.getByText("the decision was taken back").waitFor()
    await comment.getByText("You are right.").waitFor()
    await comment.locator(".by-what").getByText("Restored").waitFor()
    await other.page.reload()
    await other.page.locator(`#c-${id} .by-what`).getByText("Restored").waitFor()
    await shoot(page, "author-restored-en")

    // On the page of all that one has written it stands with what was decided.
    await page.goto(`${site.url}/en/account/comments`)
    await hydrated(page)
    const own = page.locator(".own-item").filter({ hasText: "A word about the towns." })
    await own.getByText("Published", { exact: true }).waitFor()
    await own.locator("summary").click()
    await own.getByText("Not published, ").waitFor()
    await own.getByText("the decision was taken back").first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "author-mine-en")
    await page.goto(`${site.url}/ar/account/comments`)
    await hydrated(page)
    expect(await axeFindings(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await shoot(page, "author-mine-ar-narrow")
    expect([...complaints, ...other.complaints]).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "readers see what moderators have made of a comment, and its author what stood there before",
  async () => {
    const [member, moderator] = [person("member"), person("moderator")]
    const thread = await threadOf(3)
    const post = async (who: Person, words: string) => {
      const comment = await who.post(thread, words)
      return moderator.api("comments.approve", { commentId: comment.id, revision: 1 })
    }
    const [one, two, secret] = [
      await post(member, "The first of two letters that say the same thing about towns."),
      await post(person("rapporteur"), "The second of two letters that say the same thing about towns."),
      await post(member, "Ask Amina Ba at +221 33 000 00 00 about it."),
    ]
    const spelt = await member.post(thread, "Teh towns are closed.")
    await moderator.api("comments.approve", {
      commentId: spelt.id,
      revision: 1,
      body: "<p>The towns are closed.</p>",
      reason: "format",
    })
    const act = { revision: 1 }
    await moderator.api("comments.feature", { commentId: one.id, ...act })
    await moderator.api("comments.askEvidence", { commentId: one.id, ...act, note: "Which towns, and since when?" })
    await moderator.api("comments.answered", { commentId: one.id, ...act })
    await moderator.api("comments.merge", { commentId: two.id, ...act, into: one.id })
    const start = "Ask Amina Ba at ".length
    await moderator.api("comments.redact", {
      commentId: secret.id,
      ...act,
      start,
      end: start + "+221 33 000 00 00".length,
      reason: "personal_data",
    })

    const question = await post(member, "Who publishes these figures?")
    const { viewer } = await moderator.api("accounts.me", {})
    const answer = await moderator.post(thread, "We do, each spring.", {
      parentId: question.id,
      capacity: { organisationId: viewer!.organisations[0]!.id },
      answers: true,
    })
    // Nobody's words pass unread here, a moderator's own neither.
    await person("moderator2").api("comments.approve", { commentId: answer.id, revision: 1 })
    const strayed = await post(member, "This belongs elsewhere.")
    await moderator.api("comments.move", { commentId: strayed.id, ...act, threadId: (await threadOf(2))._id })

    for (const lang of ["en", "ar"]) {
      const reader = await sitDown(browser)
      await reader.page.goto(`${site.url}/${lang}/spaces/${SPACE}/3`)
      await hydrated(reader.page)
      await reader.page.locator(`#c-${one.id} .featured`).waitFor()
      expect(await reader.page.content()).not.toContain("+221")
      expect(await axeFindings(reader.page)).toEqual([])
      await shoot(reader.page, `marks-${lang}`)
      await reader.page.setViewportSize({ width: 360, height: 800 })
      expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      await shoot(reader.page, `marks-${lang}-360`)
      expect(reader.complaints).toEqual([])
      if (lang !== "en") continue
      const text = await reader.page.locator("main").textContent()
      for (const said of [
        "Featured",
        "Received from 2 contributors",
        "The moderators ask for evidence: Which towns, and since when?",
        "The moderators say that this is answered.",
        "which stands for both",
        "Parts are left out",
        "(left out)",
        "Answer of the moderators",
        "Comment moved",
      ])
        expect(text?.replace(/\s+/g, " ")).toContain(said)
    }

    const there = await sitDown(browser)
    await there.page.goto(`${site.url}/en/spaces/${SPACE}/3`)
    await hydrated(there.page)
    await there.page
      .locator(`#c-${question.id} .remarks`)
      .first()
      .getByRole("link", { name: "Read the answer" })
      .click()
    await there.page.locator(`#c-${answer.id}`).getByText("We do, each spring.").waitFor()
    await there.page.locator(`#c-${strayed.id}`).getByRole("link", { name: "Go to it" }).click()
    await there.page.waitForURL(new RegExp(`${SPACE}/2`))
    await there.page.locator(`#c-${strayed.id}`).getByText("This belongs elsewhere.").waitFor()

    const { page } = await open("member", "en", `spaces/${SPACE}/3`)
    const redacted = page.locator(`#c-${secret.id}`)
    await redacted.getByText("A passage of your text is no longer shown.").waitFor()
    expect(await page.content()).not.toContain("+221")
    const corrected = page.locator(`#c-${spelt.id}`)
    await corrected.getByRole("button", { name: "Show what changed" }).click()
    await corrected.locator("del").getByText("Teh").waitFor()
    await corrected.locator("ins").getByText("The").waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "author-told-en")
  },
  120_000,
)

test.skipIf(noBrowser)(
  "who was warned reads it before writing again; who may not write reads why and until when",
  async () => {
    const [member, moderator] = [person("delegate2"), person("moderator")]
    const { author } = await member.post(await threadOf(3), "A word to begin with.")
    const impose = (kind: "message" | "warning" | "suspension" | "premoderation", until?: string) =>
      moderator.api("sanctions.impose", {
        accountId: author!.id,
        id: randomUUID(),
        space: SPACE,
        kind,
        ...(kind === "message" ? {} : { reason: "abusive" as const }),
        text: "Please speak of the matter, not of persons.",
        ...(until ? { until } : {}),
      })
    const warning = await impose("warning")
    expect(warning.isActive).toBe(true)
    for (const lang of ["ar", "en"]) {
      const seat = await open("delegate2", lang, `spaces/${SPACE}/3`)
      await seat.page.locator("#write .band").waitFor()
      expect(await seat.page.locator("#write textarea").count()).toBe(0)
      expect(await axeFindings(seat.page)).toEqual([])
      await shoot(seat.page, `author-warned-${lang}`)
      if (lang === "ar") {
        await seat.context.close()
        continue
      }
      await button(seat.page, "I have read this").press("Enter")
      await seat.page.locator("#write textarea").waitFor()
      expect(await seat.page.locator("#write .band").count()).toBe(0)

      // What is imposed while the page is open is said there by itself.
      await impose("premoderation")
      await seat.page.locator("#write").getByText("a moderator reads your comments before they appear").waitFor()
      await seat.page.locator("#write textarea").waitFor()

      await impose("suspension", new Date(Date.now() + 3 * 24 * 60 * 60 * 1000).toISOString())
      await seat.page.getByText("You cannot write in this discussion for some time.").waitFor()
      await seat.page.getByText("This ends by itself").waitFor()
      expect(await seat.page.locator("#write textarea").count()).toBe(0)
      await shoot(seat.page, "author-suspended-en")

      await seat.page.goto(`${site.url}/en/account/comments`)
      await hydrated(seat.page)
      await seat.page.getByText("You cannot write in this discussion for some time.").waitFor()
      await seat.page
        .locator(".band")
        .getByRole("link", { name: "Strengthening governance and cooperation" })
        .first()
        .waitFor()
      expect(await axeFindings(seat.page)).toEqual([])
    }

    // What a moderator has only written bars from nothing, and is put below once it has been read.
    await impose("message")
    const { page } = await open("delegate2", "ar", "account/comments")
    const message = page.locator(".band", { hasText: "كتب إليك أحد المشرفين" })
    await message.waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "author-message-ar")
    await message.getByRole("button").first().press("Enter")
    await message.waitFor({ state: "hidden" })
    await page.locator("details summary", { hasText: "ما كتبه إليك المشرفون" }).press("Enter")
    await message.waitFor()
  },
  120_000,
)
