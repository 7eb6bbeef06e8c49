import { expect, test } from "vitest"
import type { Page } from "playwright-core"
import { languages } from "#shared/language"
import { demoId } from "../../server/demo/id.ts"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// Every page, as different people meet it: light and dark, left to right and right to left, a phone, no JavaScript.

const OPEN = "spaces/governance-and-cooperation-2026"
const PAST = "spaces/lives-and-borders-2022"
const open = [
  "",
  "spaces",
  "spaces?phase=open&objective=7&objective=99",
  OPEN,
  `${OPEN}/1`,
  `${OPEN}/2`,
  `${PAST}/1`,
  `${PAST}/summary`,
  `${PAST}/summary/1`,
  `${OPEN}/letters`,
  "objectives",
  "objectives/7",
  "objectives/general",
  "principles/people-centred",
  "resources",
  "roster",
  "resources?objective=7&region=africa&country=XK&q=licorne",
  "round-tables/imrf-2026/4",
  "regions/africa",
  "countries/XK",
  "sign-in",
  "sign-up",
  "verify",
  "reset",
  "about",
  "rules",
  "privacy",
  "accessibility",
  "no-such-page",
]
const own: [who: string, path: string][] = [
  ["moderator", "moderation"],
  ["moderator", "moderation?queue=reported"],
  ["moderator", "moderation/spaces/governance-and-cooperation-2026/rules"],
  ["moderator", `${OPEN}/2`],
  ["rapporteur", "rapporteur/governance-and-cooperation-2026"],
  ["rapporteur", `${PAST}/coding?view=agreement`],
  ["member", `${OPEN}/2`],
  ["delegate", "account"],
  ["member", "account/comments"],
  ["member", "account/reviews"],
  ["delegate", "account/asked"],
  ["editor", "hub/reviews"],
  ["member", "resources/new"],
  ["member", "account/resources"],
  ["member", `account/resources/${demoId("resource", "sent-remittance-fair")}`],
  ["editor", "hub?state=declined"],
  ["editor", `hub/resources/${demoId("resource", "sent-port-clinic")}`],
]

openForStories()

const address = (lang: string, path: string) => `${site.url}/${lang}${path ? `/${path}` : ""}`
const nameOf = (path: string) => path.replace(/\W+/g, "-") || "home"

/** What is wrong with a page as it stands: what axe finds, and emptiness to scroll into below the panes of a desk. */
async function look(page: Page, url: string, rules?: readonly string[]): Promise<string[]> {
  await page.goto(url)
  await hydrated(page)
  const found = await axeFindings(page, rules)
  const below = await page.evaluate(() =>
    document.querySelector(".desk, .bench") ? document.documentElement.scrollHeight - innerHeight : 0,
  )
  if (below > 0) found.push(`${below} pixels below its panes`)
  return found.map((finding) => `${url}: ${finding}`)
}

/** Where every part that has a colour is on some page. */
const coloured = new Set(["", OPEN, `${OPEN}/2`, `${PAST}/summary`, "objectives/7", "resources", "sign-in"])
type Pass = { scheme: "light" | "dark"; lang: string; rules?: readonly string[] }
const passes: readonly Pass[] = [
  { scheme: "light", lang: "en" },
  // The same parts with the same roles: what differs is their colours, their sizes, and the language of each.
  {
    scheme: "dark",
    lang: "ar",
    rules: ["color-contrast", "link-in-text-block", "target-size", "html-has-lang", "html-lang-valid", "valid-lang"],
  },
]
test.skipIf(noBrowser).each(passes)(
  "axe finds nothing on any page, $scheme, $lang",
  async ({ scheme, lang, rules }) => {
    const { page, context } = await sitDown(browser, { colorScheme: scheme })
    const found: string[] = []
    const pages = scheme === "dark" ? open.filter((path) => coloured.has(path)) : open
    for (const path of pages) found.push(...(await look(page, address(lang, path), rules)))
    await context.close()
    for (const who of new Set(own.map(([one]) => one))) {
      const person = await sitDown(browser, { colorScheme: scheme })
      await signIn(person.page, site.url, lang, who)
      for (const [one, path] of own)
        if (one === who) found.push(...(await look(person.page, address(lang, path), rules)))
      await person.context.close()
    }
    expect(found).toEqual([])
  },
  240_000,
)

test.skipIf(noBrowser)(
  "every page fits a screen 320 pixels wide, in both directions",
  async () => {
    const { page, context } = await sitDown(browser, { viewport: { width: 320, height: 640 } })
    const wide: string[] = []
    // The longest words, and the other direction.
    for (const lang of ["ar", "ru"]) {
      for (const path of open) {
        await page.goto(address(lang, path))
        const width = await page.evaluate(() => document.documentElement.scrollWidth)
        if (width > 320) wide.push(`${lang}/${path}: ${width}`)
      }
      await page.goto(address(lang, `${OPEN}/2`))
      await shoot(page, `phone-${lang}`)
    }
    await context.close()
    expect(wide).toEqual([])
  },
  120_000,
)

test.skipIf(noBrowser)(
  "whoever has no JavaScript reads everything, goes from page to page, and filters",
  async () => {
    const { page, context } = await sitDown(browser, { javaScriptEnabled: false })
    await page.goto(address("en", ""))
    await page.locator(`a[href="/en/${OPEN}"]`).first().click()
    await page.locator(`a[href="/en/${OPEN}/2"]`).first().click()
    expect(await page.locator("article.comment .prose").count()).toBeGreaterThan(8)
    await page.goto(address("ar", `${OPEN}/2`))
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl")
    expect(await page.locator("article.comment .prose[lang=en]").count()).toBeGreaterThan(0)
    await shoot(page, "no-script-ar")

    await page.goto(address("en", "spaces"))
    const filters = page.locator("main form").first()
    const phase = filters.locator("details").filter({ has: page.locator("input[name=phase]") })
    await phase.locator("summary").first().click()
    await phase.locator("input[name=phase][value=open]").check()
    await filters.locator("button:not([type=button])").last().click()
    expect(page.url()).toContain("phase=open")
    expect(await page.locator("main a[href*='/spaces/']").count()).toBeGreaterThan(0)
    await page.goto(address("en", "sign-in"))
    expect(await page.locator("noscript").first().textContent()).not.toBe("")
    await context.close()
  },
  60_000,
)

test.skipIf(noBrowser)(
  "in six languages pages come alive without a word in the console and without asking again",
  async () => {
    const said: string[] = []
    for (const lang of languages) {
      const { page, context, complaints } = await sitDown(browser, { locale: lang })
      const asked: string[] = []
      page.on("request", (request) => {
        if (request.url().includes("/api/") && !request.url().endsWith("/api/me")) asked.push(request.url())
      })
      for (const path of ["", OPEN, `${OPEN}/2`, "objectives/7", `${PAST}/summary`]) {
        await page.goto(address(lang, path))
        await hydrated(page)
      }
      if (lang !== "en") await shoot(page, `summary-${lang}`)
      said.push(...complaints, ...asked)
      await context.close()
    }
    expect(said).toEqual([])
  },
  180_000,
)

// It tells nothing by itself: SHOTS_DIR says where the pictures go.
test.skipIf(noBrowser || !process.env["SHOTS_DIR"])(
  "pictures for people to look at",
  async () => {
    for (const [lang, scheme] of [
      ["en", "light"],
      ["ar", "light"],
      ["en", "dark"],
    ] as const) {
      const { page, context } = await sitDown(browser, { colorScheme: scheme })
      for (const path of ["", "spaces", OPEN, `${OPEN}/2`, "objectives/7", `${PAST}/summary`]) {
        await page.goto(address(lang, path))
        await hydrated(page)
        await shoot(page, `${nameOf(path)}-${lang}-${scheme}`)
      }
      await context.close()
    }
  },
  120_000,
)
