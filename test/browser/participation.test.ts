import { expect, test } from "vitest"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// Who has spoken on what, and who has not: found from the discussion and from the bench, kept up, and a way to invite.

const SPACE = "governance-and-cooperation-2026"
const AT_ONCE = "rights-on-the-way-2026"
openForStories()

const patience = { timeout: 120_000 }

test.skipIf(noBrowser)("from a number one comes to the comments, from silence to an invitation", patience, async () => {
  const { page, complaints, context } = await sitDown(browser)
  await page.goto(`${site.url}/en/spaces/${SPACE}`)
  await page.getByRole("link", { name: "Who has spoken on which question" }).click()
  await page.getByRole("heading", { level: 1, name: "Who has spoken, and who has not" }).waitFor()
  await hydrated(page)

  const number = page.locator(".matrix a.cell:not(.silent)").first()
  const count = Number(await number.locator(".num").textContent())
  await number.click()
  await page.locator("article.comment, .comment").first().waitFor()
  expect(new URL(page.url()).searchParams.get("region")).not.toBeNull()
  expect(await page.locator("[id^='c-']").count()).toBe(count)
  await page.goBack()

  await page.getByRole("link", { name: "Languages", exact: true }).click()
  await page.waitForURL(/by=languages/)
  await page.locator(".matrix a.silent").first().click()
  await page.getByRole("heading", { name: "Silent. Whom could you invite?" }).waitFor()
  const text = page.getByLabel("Invitation, ready to change")
  expect(await text.inputValue()).toMatch(/question \d+ has no answer yet in this language/)
  expect(await text.inputValue()).toContain("New York time")
  expect(await text.inputValue()).toContain(`${site.url}/en/spaces/${SPACE}/`)
  await text.fill("Come & say it.")
  expect(await page.getByRole("link", { name: "Write a mail with it" }).getAttribute("href")).toMatch(
    /^mailto:\?subject=.+&body=Come%20%26%20say%20it\.$/,
  )
  await context.grantPermissions(["clipboard-read", "clipboard-write"])
  await page.getByRole("button", { name: "Copy the text" }).click()
  await page.locator(".invite").getByText("The text has been copied.").waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Come & say it.")
  expect(complaints).toEqual([])
})

test.skipIf(noBrowser)("it reads in both directions, wide, narrow and on paper", patience, async () => {
  const { page, complaints } = await sitDown(browser)
  for (const lang of ["en", "ar"]) {
    for (const by of ["", "?by=groups", "?by=delegations", "?by=regions&invite=oceania&question=1"]) {
      const name = `participation-${lang}${by.replace(/\W+/g, "-")}`
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`${site.url}/${lang}/spaces/${SPACE}/participation${by}`)
      await hydrated(page)
      await shoot(page, `${name}-wide`)
      expect(await axeFindings(page), name).toEqual([])
      await page.setViewportSize({ width: 360, height: 740 })
      await shoot(page, `${name}-narrow`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(360)
    }
    await page.setViewportSize({ width: 1000, height: 900 })
    await page.emulateMedia({ media: "print" })
    await shoot(page, `participation-${lang}-print`)
    await page.emulateMedia({ media: null })
  }
  expect(complaints).toEqual([])
})

test.skipIf(noBrowser)("without JavaScript the table and the invitation are there, too", patience, async () => {
  const read = async (path: string) => (await fetch(site.url + path)).text()
  const html = await read(`/fr/spaces/${SPACE}/participation?by=groups`)
  expect(html).toContain("Qui s’est exprimé, et qui ne l’a pas fait")
  const [, address] = /href="([^"]*invite=[^"]*)"/.exec(html)!
  const invited = await read(address!.replaceAll("&amp;", "&"))
  expect(invited).toContain("Chers collègues")
  expect(invited).toContain(`${site.url}/fr/spaces/${SPACE}/`)
  expect(invited).toMatch(/href="mailto:\?subject=/)
})

test.skipIf(noBrowser)("what is said meanwhile is counted; the bench leads to the table", patience, async () => {
  const { page } = await sitDown(browser)
  await signIn(page, site.url, "en", "rapporteur")
  await page.goto(`${site.url}/en/rapporteur/${SPACE}`)
  await hydrated(page)
  await page.getByRole("link", { name: "Who has spoken" }).click()
  await page.waitForURL(`${site.url}/en/spaces/${SPACE}/participation`)
  // Where what is said appears at once.
  await page.goto(`${site.url}/en/spaces/${AT_ONCE}/participation`)
  await hydrated(page)
  const total = page.locator(".matrix tfoot td.all").first()
  await total.waitFor()
  const before = Number(await total.textContent())
  const other = await sitDown(browser)
  await signIn(other.page, site.url, "en", "member")
  await other.page.goto(`${site.url}/en/spaces/${AT_ONCE}/1`)
  await hydrated(other.page)
  const said = await other.page.evaluate(async (space) => {
    const thread = await (await fetch(`/api/spaces/${space}/threads/1`)).json()
    const answer = await fetch(`/api/threads/${thread.id}/comments`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: crypto.randomUUID(), body: "<p>One more voice on figures from the lake.</p>" }),
    })
    return answer.status
  }, AT_ONCE)
  expect(said).toBe(200)
  await expect.poll(async () => Number(await total.textContent())).toBe(before + 1)
})
