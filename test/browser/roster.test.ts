import { randomUUID } from "node:crypto"
import type { Page } from "playwright-core"
import { beforeAll, expect, test } from "vitest"
import { randomFrom } from "../../server/demo/large/random.ts"
import { axeFindings, hydrated, noBrowser, shoot } from "../helpers/browser.ts"
import { sit } from "../helpers/desk.ts"
import { addPerson } from "../helpers/made.ts"
import { randomResource, writeResources } from "../helpers/resources.ts"
import { reviewer } from "../helpers/reviewers.ts"
import { browser, openForOwnStories, site } from "../helpers/story.ts"

// How somebody comes onto the roster, is asked for a review, finds that there is a conflict, and another is brought.

openForOwnStories()
let here: Awaited<ReturnType<typeof begin>>
beforeAll(async () => {
  if (!noBrowser) here = await begin()
}, 60_000)

async function begin() {
  const editor = await addPerson(site.url, "Edith", { isEditor: true })
  const nadia = await addPerson(site.url, "Nadia Haddad")
  const people = { editor, addPerson: (name: string) => addPerson(site.url, name) }
  const of = (organisation: string) => ({ organisation, objectives: [15], languages: ["en" as const] })
  const otto = await reviewer(people, "Otto", { ...of("A Press"), region: "europe", gender: "man" })
  await reviewer(people, "Una", { ...of("UN Habitat"), isUn: true, region: "asia" })
  const [resource] = await writeResources([
    randomResource(randomFrom(randomUUID()), {
      kind: "practice",
      partners: [],
      state: "submitted",
      title: { en: { text: "Interpreters at the harbour", status: "reviewed" } },
      description: { en: { text: "Who speaks for whom, and since when.", status: "reviewed" } },
      publisher: "Lakeside Alliance",
      objectives: [15],
      languages: ["en"],
      link: "https://example.org/harbour",
    }),
  ])
  const onPhone = await sit(browser, site.url, nadia)
  await onPhone.page.setViewportSize({ width: 320, height: 700 })
  return {
    people,
    of,
    otto,
    resourceId: resource!._id,
    editor: await sit(browser, site.url, editor),
    applicant: await sit(browser, site.url, nadia),
    onPhone,
    second: await sit(browser, site.url, otto),
  }
}

async function open(page: Page, path: string, name: string) {
  await page.goto(`${site.url}/${path}`)
  await hydrated(page)
  expect(await axeFindings(page), path).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true)
  await shoot(page, `roster-${name}`)
}

test.skipIf(noBrowser)(
  "a reviewer applies, is accepted, is chosen, declares a conflict on a phone in Arabic, and another is brought",
  { timeout: 150_000 },
  async () => {
    const { page } = here.applicant
    await open(page, "en/roster/apply", "apply-en")
    await page.locator("input[name=organisation]").fill("Harbour Clinic")
    await page.locator("select[name=region]").selectOption("africa")
    await page.locator("select[name=gender]").selectOption("woman")
    await page.locator("input[name=languages][value=en]").check()
    await page.locator("input[name=field]").fill("Health of people who have just arrived.")
    await page.locator("input[name=years]").fill("3")
    await page.locator("input[name=objectives][value='15']").check()
    await page.locator("input[name=isPublic]").check()
    await page.locator(".form-end button").click()
    await page.locator(".fault", { hasText: "At least five years" }).waitFor()
    await page.locator("input[name=years]").fill("9")
    await page.locator(".form-end button").click()
    await page.locator(".band", { hasText: "waits for the editors" }).waitFor()

    const desk = here.editor.page
    await open(desk, "en/hub/roster", "applications-en")
    const application = desk.locator("article", { hasText: "Nadia Haddad" })
    await application.locator("textarea").fill("Health is what we lacked.")
    await application.getByRole("button", { name: /^Accept/ }).click()
    await desk.getByText("Nadia Haddad: Accepted. 0 left.").waitFor()
    await desk.locator(".still-gone", { hasText: "Nadia Haddad" }).waitFor()
    await open(page, "en/roster", "public-en")
    await page.locator("article", { hasText: "Nadia Haddad" }).waitFor()

    await open(desk, `en/hub/reviews/${here.resourceId}`, "proposal-en")
    await desk.getByRole("button", { name: "Ask these reviewers" }).click()
    await desk.getByRole("heading", { name: "Round 1" }).waitFor()
    await shoot(desk, "roster-round-en")

    await reviewer(here.people, "Odile", { ...here.of("B Press"), region: "oceania" })
    const phone = here.onPhone.page
    await open(phone, "ar/account/reviews", "mine-ar")
    await phone.locator(".review-list h2 a").click()
    await phone.waitForURL(/\/ar\/account\/reviews\/[\w-]{36}$/)
    await open(phone, new URL(phone.url()).pathname.slice(1), "review-ar")
    await phone.locator(".review-cannot summary").click()
    await phone.getByRole("button", { name: "هناك تضارب مصالح" }).click()
    await phone.locator(".review-cannot .fault").waitFor()
    await phone.locator(".review-cannot textarea").fill("أختي تدير خدمة الميناء.")
    await phone.getByRole("button", { name: "هناك تضارب مصالح" }).click()
    await phone.locator(".band.good", { hasText: "سيُطلب الأمر من شخص آخر" }).waitFor()

    await open(desk, `ar/hub/reviews/${here.resourceId}`, "round-ar")
    const seat = (name: string) => desk.locator(".review-list > li", { hasText: name })
    await seat("Nadia Haddad").locator(".chip", { hasText: "تضارب مصالح" }).waitFor()
    await seat("Odile").locator(".chip", { hasText: "مطلوب" }).waitFor()

    const second = here.second.page
    await open(second, "en/account/reviews", "mine-en")
    await second.locator(".review-list h2 a").click()
    await second.getByRole("button", { name: "I can review it" }).click()
    const form = second.locator("form[aria-labelledby=opinion-title]")
    await form.getByRole("button", { name: "Give the opinion" }).click()
    await form.locator(".band.bad").waitFor()
    for (const [name, value] of [
      ["quality", "good"],
      ["openness", "fair"],
      ["levels", "local"],
      ["verdict", "publish"],
    ] as const)
      await form.locator(`input[name=${name}][value=${value}]`).check()
    await form.locator("textarea[name=words]").fill("Clear, and of use to any town with a harbour.")
    await shoot(second, "roster-opinion-en")
    await form.getByRole("button", { name: "Give the opinion" }).click()
    await second.getByText("Nobody else has given an opinion yet.").waitFor()
    await open(desk, "en/hub/reviews", "rounds-en")
    await desk.getByText("1 of 3 opinions").waitFor()
    for (const one of [here.editor, here.applicant, here.onPhone, here.second]) expect(one.complaints).toEqual([])
  },
)
