import mongoose from "mongoose"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { CommentDoc } from "../../server/comments/model.ts"
import { AccountModel } from "../../server/accounts/model.ts"
import { presentAuthor } from "../../server/accounts/present.ts"
import { connect } from "../../server/database/connect.ts"
import { app as words } from "#shared/i18n/en/app"
import { axeFindings, hydrated, noBrowser, openBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { addSpace, addThread, organisation } from "../helpers/made.ts"
import { fill } from "../helpers/many.ts"
import { DEMO_PASSWORD, openSite } from "../helpers/site.ts"
import { Person } from "../helpers/person.ts"

// A thread of 1,200 comments as it is read: page after page, from the middle, from a date, on a phone, and back again.

const HOUR = 60 * 60 * 1000
const START = Date.UTC(2026, 0, 1, 12)

let browser: Browser
let site: Awaited<ReturnType<typeof openSite>>
let said: CommentDoc[]
let threadId: string

const sentence =
  "Two counties publish, every quarter and on one page, who uses the health posts and how long people wait. "
const kenya = organisation({ kind: "state", name: "Kenya", country: "KE" })

beforeAll(async () => {
  if (noBrowser) return console.warn(`The browser stories are skipped: ${noBrowser}`)
  ;[browser, site] = await Promise.all([openBrowser(), openSite()])
  await connect(site.database)
  const author = (await AccountModel.findOne({ email: "delegate2@example.org" }).lean())!
  const space = await addSpace({ slug: "a-long-review", opensAt: new Date(START), screening: "after" })
  const thread = await addThread(space, 1)
  await addThread(space, 2)
  threadId = thread._id
  said = await fill(space, thread, {
    openings: 1_000,
    replies: 200,
    special: (position) => ({ ...textOf(position), authorId: author._id, author: presentAuthor(author) }),
  })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await mongoose.disconnect()
  await site?.close()
})

/** Some are in French, a few are statements of a State. */
function textOf(position: number): Partial<CommentDoc> {
  const plainText = `Number ${position}. ${sentence.repeat(1 + ((position * 7) % 4))}`
  const createdAt = new Date(START + position * 5 * HOUR)
  return {
    body: `<p>${plainText}</p>`,
    plainText,
    createdAt,
    streamAt: createdAt,
    language: position % 10 === 3 ? "fr" : "en",
    ...(position % 125 === 75 && { onBehalfOf: kenya }),
  }
}

const path = (lang = "en", rest = "") => `${site.url}/${lang}/spaces/a-long-review/1${rest}`

/** The numbers of all comments in the document, in its order. */
const numbersOn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("article.comment .prose")].map((text) =>
      Number(/Number (\d+)\./.exec(text.textContent)?.[1]),
    ),
  )
const roomsOn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-page]")].map(
      (room) => `${room.dataset["page"]} ${room.dataset["answer"]}`,
    ),
  )
/** The comment that stands in the middle of the window, and how high. */
const inView = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("article.comment")]
    const one = all.find((article) => article.getBoundingClientRect().top > 100)
    return one && { id: one.id, top: one.getBoundingClientRect().top }
  })
const topOf = (page: Page, id: string) =>
  page.evaluate((name) => document.getElementById(name)?.getBoundingClientRect().top, id)
/** The window moves by whole pixels, when a place is gone to and when the browser makes up for what grew above it. */
const isAt = (wanted: number) => (top: number | undefined) => top !== undefined && Math.abs(top - wanted) < 1.5
/** Until what was asked for is there, and nothing has moved for some frames. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    for (let still = 0, last = ""; still < 6;) {
      await new Promise(requestAnimationFrame)
      const now = `${scrollY} ${document.documentElement.scrollHeight} ${document.querySelectorAll("[data-answer=coming]").length}`
      still = now === last && now.endsWith(" 0") ? still + 1 : 0
      last = now
    }
  })

/** Turns the wheel, and looks whether what is in view has moved by as much, and by nothing else. */
async function readOn(page: Page, turns: number, by: number): Promise<number[]> {
  const off: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const before = await inView(page)
    const from = await page.evaluate(() => scrollY)
    await page.mouse.wheel(0, by)
    await page
      .waitForFunction(
        ([y, step]) => {
          const end = document.documentElement.scrollHeight - innerHeight
          return step! > 0 ? scrollY >= Math.min(y! + step!, end) - 1 : scrollY !== y
        },
        [from, by],
      )
      .catch(() => {})
    await settled(page)
    const after = before && (await topOf(page, before.id))
    if (before && after !== undefined) off.push(Math.abs(before.top - by - after))
  }
  return off
}

/** The page hears what happens from the first answer on that its line brings. */
const heard = async (page: Page) => {
  const line = await page.waitForEvent("websocket")
  await line.waitForEvent("framereceived", ({ payload }) => String(payload).startsWith("43"))
}

async function reader(lang = "en", rest = "", options: Parameters<typeof sitDown>[1] = {}) {
  const one = await sitDown(browser, options)
  const isHeard = options.javaScriptEnabled === false ? undefined : heard(one.page)
  await one.page.goto(path(lang, rest))
  await hydrated(one.page)
  await isHeard
  await one.page.mouse.move(400, 500)
  return one
}

const done = async ({ context, complaints }: { context: BrowserContext; complaints: string[] }) => {
  expect(complaints).toEqual([])
  await context.close()
}

test.skipIf(noBrowser)(
  "reading on, page follows page: none is missing, none is there twice, and nothing moves",
  async () => {
    const one = await reader("en", "?page=3")
    expect(await one.page.locator(".pinned-count").textContent()).toContain("1,200 comments")
    expect(await one.page.locator(".pinned summary").first().textContent()).toContain("Page 3 of 20")
    const off = await readOn(one.page, 45, 900)
    expect(Math.max(...off)).toBeLessThan(1)
    const numbers = await numbersOn(one.page)
    expect(numbers.length).toBeGreaterThan(150)
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index))
    expect(numbers[0]).toBe(101)
    const page = await pageRead(one.page)
    await expect.poll(() => one.page.evaluate(() => location.search)).toBe(`?page=${page}`)
    expect(await one.page.title()).toContain(`page ${page}`)
    await done(one)
  },
  90_000,
)

/** How many comments the bar counts. */
const countOn = async (page: Page) =>
  Number((await page.locator(".pinned-count strong").textContent())?.replace(/\D/g, ""))

/** The page under the bar. */
const pageRead = (page: Page) =>
  page.evaluate(() => {
    const rooms = [...document.querySelectorAll<HTMLElement>("[data-page]")]
    return rooms.findLast((room) => room.getBoundingClientRect().top <= 96)?.dataset["page"]
  })

test.skipIf(noBrowser)(
  "reading back, the page before comes above without moving what is read, and far pages leave only their room",
  async () => {
    const one = await reader("en", "?page=9")
    await readOn(one.page, 3, 1_200)
    // At the top of the page the question is in view, and nothing comes above it by itself.
    expect(await roomsOn(one.page)).toEqual(["9 here"])
    const off = await readOn(one.page, 60, -700)
    expect(Math.max(...off.slice(0, -6))).toBeLessThan(1)
    const [first] = await roomsOn(one.page)
    expect(Number(first?.split(" ")[0])).toBeLessThan(8)
    const numbers = await numbersOn(one.page)
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index))

    await one.page.goto(path("en", "?page=2"))
    await hydrated(one.page)
    const down = await readOn(one.page, 65, 1_750)
    expect(Math.max(...down)).toBeLessThan(1)
    const rooms = await roomsOn(one.page)
    expect(rooms.filter((room) => room.endsWith("away")).length).toBeGreaterThan(0)
    expect(rooms.filter((room) => room.endsWith("here")).length).toBeLessThan(10)
    const heights = await one.page.evaluate(() =>
      [...document.querySelectorAll("[data-answer=away]")].map((room) => room.getBoundingClientRect().height),
    )
    expect(Math.min(...heights)).toBeGreaterThan(5_000)
    const up = await readOn(one.page, 45, -1_750)
    expect(Math.max(...up)).toBeLessThan(1)
    expect((await roomsOn(one.page)).at(-1)).toContain("away")
    await done(one)
  },
  150_000,
)

test.skipIf(noBrowser)(
  "the place is kept: after a reload, after a look at another page, and before anything is painted",
  async () => {
    const one = await reader("en", "?page=5")
    await readOn(one.page, 22, 1_000)
    await one.page.waitForFunction(() => location.search !== "?page=5")
    const place = (await inView(one.page))!
    await one.page.waitForFunction(() => (history.state as { place?: object } | null)?.place)
    // What a browser without our scripts' views would show first: the place is right before React has come.
    let comes!: () => void
    const coming = new Promise<void>((resolve) => (comes = resolve))
    await one.page.route("**/assets/first-*.js", async (route) => {
      await coming
      await route.continue()
    })
    await one.page.reload({ waitUntil: "commit" })
    await one.page.locator(`#${place.id}`).waitFor()
    await one.page.waitForFunction(() => scrollY > 0)
    expect(await one.page.evaluate(() => document.documentElement.dataset["hydrated"])).toBeUndefined()
    expect(await topOf(one.page, place.id)).toSatisfy(isAt(place.top))
    comes()
    await hydrated(one.page)
    await settled(one.page)
    expect(await topOf(one.page, place.id)).toSatisfy(isAt(place.top))
    await one.page.unroute("**/assets/first-*.js")

    await one.page.evaluate(() => (location.href = "/en/spaces"))
    await one.page.locator("h1").filter({ hasText: words.spaces.title }).waitFor()
    await one.page.goBack()
    await one.page.locator(`#${place.id}`).waitFor()
    await settled(one.page)
    expect(await topOf(one.page, place.id)).toSatisfy(isAt(place.top))
    await done(one)
  },
  60_000,
)

test.skipIf(noBrowser)(
  "a link leads to a comment in the middle, which stays below the bar with the focus while pages come around it",
  async () => {
    const goal = said.find(({ position, replyPosition }) => position === 452 && !replyPosition)!
    const one = await sitDown(browser)
    await one.page.goto(`${site.url}/en/comments/${goal._id}`)
    await hydrated(one.page)
    expect(one.page.url()).toBe(path("en", `?page=10#c-${goal._id}`))
    await settled(one.page)
    const id = `c-${goal._id}`
    await one.page.waitForFunction((name) => document.activeElement?.id === name, id)
    const top = (await topOf(one.page, id))!
    const bar = await one.page.evaluate(() => document.querySelector(".pinned")!.getBoundingClientRect().bottom)
    expect(top).toBeGreaterThanOrEqual(bar)
    expect(top).toBeLessThan(bar + 40)
    // A little up, so that the page before comes, and down again: it is where it was.
    await one.page.mouse.move(400, 500)
    await readOn(one.page, 1, 600)
    await readOn(one.page, 2, -200)
    expect(await roomsOn(one.page)).toContain("9 here")
    await readOn(one.page, 1, -200)
    expect(await topOf(one.page, id)).toSatisfy(isAt(top))
    expect(await one.page.evaluate(() => document.activeElement?.id)).toBe(id)

    // From mark to mark by the keyboard; back is back where it was.
    const place = (await inView(one.page))!
    await one.page.locator(".rail a").filter({ hasText: "Kenya" }).first().focus()
    await one.page.keyboard.press("Enter")
    await one.page.waitForURL(/page=2#c-/)
    await one.page.waitForFunction(() => `#${document.activeElement?.id}` === location.hash)
    await one.page.goBack()
    await one.page.locator(`#${place.id}`).waitFor()
    await settled(one.page)
    expect(await topOf(one.page, place.id)).toSatisfy(isAt(place.top))
    await done(one)
  },
  60_000,
)

test.skipIf(noBrowser)(
  "a date is found by the form, and by the marks of the rail",
  async () => {
    const one = await reader()
    await one.page.locator(".pinned summary").first().click()
    await one.page.locator("input[name=date]").fill("2026-03-10")
    await one.page
      .locator(".jump-form", { has: one.page.locator("input[name=date]") })
      .locator("button")
      .click()
    // Midnight in New York; the first conversation after it.
    const since = Date.UTC(2026, 2, 10, 4)
    const goal = said.find(({ createdAt, replyPosition }) => createdAt.getTime() >= since && replyPosition === 0)!
    await one.page.waitForURL((url) => url.hash === `#c-${goal._id}`)
    expect(new URL(one.page.url()).searchParams.get("date")).toBeNull()
    await settled(one.page)
    expect(await topOf(one.page, `c-${goal._id}`)).toBeLessThan(120)

    await one.page.locator(".rail a").filter({ hasText: "May 2026" }).click()
    const may = said.find(
      ({ createdAt, replyPosition }) => createdAt.getTime() >= Date.UTC(2026, 4, 1) && !replyPosition,
    )!
    await one.page.waitForURL((url) => url.hash === `#c-${may._id}`)
    await settled(one.page)
    await expect.poll(() => one.page.locator(".rail [aria-current]").textContent()).toContain("May 2026")
    await done(one)
  },
  60_000,
)

test.skipIf(noBrowser)(
  "order and filter stand in the address, can be let go one by one, and say when nothing fits",
  async () => {
    const one = await reader()
    await one.page.locator(".pinned summary").nth(1).click()
    const form = one.page.locator("form.sift")
    await form.locator("select[name=sort]").selectOption("newest")
    expect(await form.locator("select[name=language] option").allTextContents()).toEqual([
      "All",
      "English (1,100)",
      "French (100)",
    ])
    await form.locator("select[name=language]").selectOption("fr")
    await form.locator("button[type=submit]").click()
    await one.page.waitForURL((url) => url.search.length > 1)
    expect(Object.fromEntries(new URL(one.page.url()).searchParams)).toEqual({ language: "fr", sort: "newest" })
    const french = said
      .filter(({ language }) => language === "fr")
      .map(({ position }) => position)
      .reverse()
    await expect.poll(() => numbersOn(one.page)).toEqual(french.slice(0, 50))
    await readOn(one.page, 18, 900)
    const read = await numbersOn(one.page)
    expect(read.length).toBeGreaterThan(50)
    expect(read).toEqual(french.slice(0, read.length))
    await shoot(one.page, "long-thread-french", false)
    // The place is noted a moment after the reading stops.
    await one.page.waitForFunction(() => location.search.startsWith("?language=fr"))
    await one.page.reload()
    await hydrated(one.page)
    expect(await one.page.evaluate(() => location.search)).toMatch(/^\?language=fr(&page=2)?&sort=newest$/)

    await one.page.goto(path("en", "?language=fr&official=yes&group=academia"))
    await hydrated(one.page)
    expect(await one.page.locator(".comments .nothing").textContent()).toContain(words.thread.empty.filtered)
    expect(await one.page.locator(".sifted a").count()).toBe(3)
    await one.page.locator(".sifted a").first().click()
    await one.page.waitForURL(path("en", "?language=fr&official=yes"))
    await expect.poll(() => one.page.locator(".sifted a").count()).toBe(2)
    await one.page.locator(".eyebrow a").first().click()
    await one.page.waitForURL(/a-long-review\/2\?language=fr&official=yes$/)
    await done(one)
  },
  60_000,
)

test.skipIf(noBrowser)(
  "read from its end, the thread goes back in time, and the end of it is page 1",
  async () => {
    const one = await reader("en", "?sort=newest")
    const openings = said.filter(({ replyPosition }) => replyPosition === 0).map(({ position }) => position)
    const shown = async () => (await numbersOn(one.page)).filter((number) => openings.includes(number))
    expect((await shown())[0]).toBe(openings.at(-1))
    const off = await readOn(one.page, 25, 900)
    expect(Math.max(...off)).toBeLessThan(1)
    const numbers = await shown()
    expect(numbers.length).toBeGreaterThan(60)
    expect(numbers).toEqual(openings.toReversed().slice(0, numbers.length))
    await expect.poll(() => one.page.url()).toMatch(/\?page=2&sort=newest$/)
    await done(one)
  },
  60_000,
)

test.skipIf(noBrowser)(
  "what is new waits below, what is changed is seen at once, on whatever page it stands; and one's own comment is there",
  async () => {
    const one = await reader("en", "?page=6")
    await readOn(one.page, 14, 1_200)
    expect((await roomsOn(one.page)).filter((room) => room.endsWith("here")).length).toBeGreaterThan(1)
    const delegate = new Person(site.url, { id: "", email: "delegate2@example.org", password: DEMO_PASSWORD })
    // Both are on pages that are there: one is taken back, an answer is given to the other.
    const [gone, asked] = [
      said.find(({ position }) => position === 255)!,
      said.find(({ position }) => position === 302)!,
    ]
    const place = (await inView(one.page))!
    const answer = await delegate.post({ _id: threadId }, "An answer in the middle.", { parentId: asked._id })
    await one.page.locator("button.pill").waitFor()
    expect(await one.page.locator(`#c-${answer.id}`).count()).toBe(0)
    await delegate.api("comments.withdraw", { commentId: gone._id })
    await one.page.locator(`#c-${gone._id} .gone-place`).waitFor()
    expect(await topOf(one.page, place.id)).toSatisfy(isAt(place.top))
    await one.page.locator("button.pill").click()
    await one.page.locator(`#c-${answer.id} .prose`).waitFor()
    await done(one)

    const writer = await sitDown(browser)
    await signIn(writer.page, site.url, "en", "member")
    await writer.page.goto(path("en", "?page=6"))
    await hydrated(writer.page)
    await writer.page.locator("#write textarea").waitFor()
    await writer.page.keyboard.press("c")
    await writer.page.waitForFunction(() => document.activeElement?.matches("#write textarea"))
    await settled(writer.page)
    await writer.page.keyboard.type("Said from the middle, to stand at the end.")
    expect(await roomsOn(writer.page)).toEqual(["6 here"])
    await writer.page.locator("#write").getByRole("button", { name: words.composer.sendAfter }).click()
    const own = writer.page.locator("article.comment").filter({ hasText: "Said from the middle" })
    await own.locator(".elsewhere a").waitFor()
    await own.locator(".elsewhere a").click()
    await writer.page.waitForURL(/page=21#c-/)
    await own.waitFor()
    expect(await own.count()).toBe(1)
    await done(writer)
  },
  90_000,
)

test.skipIf(noBrowser)(
  "under a filter only what fits it is new, and stands first when it is asked for",
  async () => {
    const one = await reader("en", "?language=fr&region=africa")
    const delegate = new Person(site.url, { id: "", email: "delegate2@example.org", password: DEMO_PASSWORD })
    const before = await countOn(one.page)
    await delegate.post({ _id: threadId }, "In English.", { language: "en" })
    const fitting = await delegate.post({ _id: threadId }, "En français.", { language: "fr" })
    await one.page.locator("button.pill").waitFor()
    // Both have been heard.
    await expect.poll(() => countOn(one.page)).toBe(before + 2)
    expect(await one.page.locator("button.pill").getAttribute("aria-label")).toBe("1 new comment")
    await one.page.locator("button.pill").click()
    await one.page.locator(`#c-${fitting.id}`).waitFor()
    expect(await one.page.locator("article.comment").first().getAttribute("id")).toBe(`c-${fitting.id}`)
    expect(new URL(one.page.url()).search).toBe("?language=fr&region=africa&sort=newest")
    expect(await one.page.locator("button.pill").count()).toBe(0)
    await done(one)
  },
  60_000,
)

test.skipIf(noBrowser)(
  "a page that does not come says so and comes when it is asked for again",
  async () => {
    const one = await reader("en", "?page=12")
    await one.page.route("**/api/threads/*/comments?page=13", (route) => route.abort())
    await readOn(one.page, 13, 1_200)
    await one.page.locator(".page-failed [role=alert]").waitFor()
    await shoot(one.page, "long-thread-failed", false)
    await one.page.unroute("**/api/threads/*/comments?page=13")
    await one.page.locator(".page-failed button").click()
    await expect.poll(() => roomsOn(one.page)).toContain("13 here")
    expect(one.complaints.filter((line) => !line.includes("ERR_FAILED"))).toEqual([])
    await one.context.close()
  },
  60_000,
)

test.skipIf(noBrowser)(
  "on the next visit there is a way to the first comment that has not been read",
  async () => {
    const one = await reader("en", "?page=4")
    await readOn(one.page, 3, 1_500)
    const place = await inView(one.page)
    await one.page.waitForFunction(() => localStorage.getItem("plenary.read"))
    expect(await one.page.locator("a.pill").count()).toBe(0)
    await one.page.goto(path())
    await hydrated(one.page)
    await one.page.locator("a.pill").click()
    await one.page.waitForURL(/page=4#c-/)
    await settled(one.page)
    const [number] = [place].map((one) => said.find(({ _id }) => `c-${_id}` === one!.id)!.position)
    const goal = said.find(({ _id }) => one.page.url().endsWith(_id))!
    expect(goal.position).toBeGreaterThan(number!)
    expect(goal.position).toBeLessThan(number! + 8)
    await expect.poll(() => one.page.locator("a.pill").count()).toBe(0)
    await done(one)
  },
  60_000,
)

test.skipIf(noBrowser)(
  "in Arabic, on a phone, the same: from the date to the comment, on over the border of a page, and back",
  async () => {
    const one = await reader("ar", "", { viewport: { width: 390, height: 800 }, locale: "ar", colorScheme: "dark" })
    expect(await one.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await one.page.locator(".pinned summary").first().click()
    await shoot(one.page, "long-thread-phone-ar-jump", false)
    await one.page.locator("input[name=page]").fill("14")
    await one.page.keyboard.press("Enter")
    await one.page.locator("#page-14").waitFor()
    await settled(one.page)
    expect(await topOf(one.page, "page-14")).toBeLessThan(120)
    const off = await readOn(one.page, 40, 700)
    expect(Math.max(...off)).toBeLessThan(1)
    expect(await roomsOn(one.page)).toContain("15 here")
    expect(await axeFindings(one.page)).toEqual([])
    await settled(one.page)
    const place = (await inView(one.page))!
    await one.page.reload()
    await hydrated(one.page)
    await settled(one.page)
    expect(await topOf(one.page, place.id)).toSatisfy(isAt(place.top))
    expect(await one.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await done(one)
  },
  90_000,
)

test.skipIf(noBrowser)(
  "a browser that neither holds its place by itself nor knows soft navigation shows the same",
  async () => {
    const one = await sitDown(browser)
    await one.context.addInitScript(() => {
      Reflect.deleteProperty(window, "navigation")
      const supports = CSS.supports.bind(CSS)
      CSS.supports = (name: string, value?: string) =>
        name !== "overflow-anchor" && (value === undefined ? supports(name) : supports(name, value))
      const sheet = new CSSStyleSheet()
      sheet.replaceSync("* { overflow-anchor: none !important }")
      document.adoptedStyleSheets = [sheet]
    })
    await one.page.goto(path("en", "?page=7"))
    await hydrated(one.page)
    expect(await one.page.evaluate(() => "navigation" in window)).toBe(false)
    await one.page.mouse.move(400, 500)
    await readOn(one.page, 3, 1_500)
    const off = await readOn(one.page, 16, -700)
    expect(Math.max(...off.slice(0, -4))).toBeLessThan(1.5)
    expect(await roomsOn(one.page)).toContain("6 here")
    await one.page.waitForFunction(() => location.search === "?page=6")
    const place = (await inView(one.page))!
    await one.page.evaluate(() => (location.href = "/en/spaces"))
    await one.page.locator("h1").filter({ hasText: words.spaces.title }).waitFor()
    await one.page.goBack()
    await hydrated(one.page)
    await settled(one.page)
    expect(await topOf(one.page, place.id)).toSatisfy(isAt(place.top))
    await done(one)
  },
  60_000,
)

test.skipIf(noBrowser)(
  "without JavaScript there are pages, dates, orders and filters",
  async () => {
    const { page, context } = await sitDown(browser, { javaScriptEnabled: false })
    await page.goto(path())
    await page.locator(".pages a[rel=next]").click()
    expect(page.url()).toContain("?page=2")
    await page.locator(".page-before a").click()
    expect(new URL(page.url()).search).toBe("")
    await page.locator(".pinned summary").first().click()
    await page.locator("input[name=date]").fill("2026-03-10")
    await page.locator("input[name=date]").press("Enter")
    expect(page.url()).toMatch(/\?page=\d+#c-/)
    await page.locator(".pinned summary").nth(1).click()
    await page.locator("form.sift select[name=language]").selectOption("fr")
    await page.locator("form.sift button[type=submit]").click()
    expect(page.url()).toContain("language=fr")
    expect(await page.locator(".sifted a").count()).toBe(1)
    expect(await page.locator("article.comment").count()).toBe(50)
    await page.goto(path())
    await page.locator(".rail a").filter({ hasText: "Kenya" }).first().click()
    expect(page.url()).toMatch(/page=\d+#c-/)
    await context.close()
  },
  60_000,
)
