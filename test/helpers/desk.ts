import { expect } from "vitest"
import type { Browser, Page } from "playwright-core"
import { hydrated, sitDown } from "./browser.ts"
import { heardOn, listenIn, reach } from "./keyboard.ts"
import type { Person } from "./person.ts"

// A moderator at the desk who uses nothing but keys.

/** Signed in at the keyboard, if it is somebody. */
export async function sit(browser: Browser, url: string, person?: Person) {
  const seat = await sitDown(browser)
  const { page, context } = seat
  await listenIn(context)
  if (!person) return seat
  await page.goto(`${url}/en/sign-in`)
  await hydrated(page)
  await reach(page, page.getByLabel("E-mail"))
  await page.keyboard.type(person.email)
  await page.keyboard.press("Tab")
  await page.keyboard.type(person.password)
  await page.keyboard.press("Enter")
  await page.locator(".top-end .mark").waitFor()
  await hydrated(page)
  return seat
}

export const openItem = (page: Page) => new URL(page.url()).searchParams.get("item") ?? ""
export const last = async (page: Page) => (await heardOn(page)).at(-1)
/** The machine may be busy with others. */
export const slow = { timeout: 30_000 }

/** A text is open to be judged. Its end is enough: in between stand the numbers of what rules have found. */
export async function shows(page: Page, text: string) {
  await page.locator(".decide-main").waitFor()
  const shown = () => page.locator(".desk-card .card-text").first().textContent()
  await expect.poll(shown, slow).toContain(text.slice(-25))
}

export async function isOpen(page: Page, queue: string) {
  await page.getByRole("heading", { level: 1, name: `Moderators’ desk: ${queue}` }).waitFor({ state: "attached" })
  await hydrated(page)
}
export async function isQueue(page: Page, queue: string, text: string) {
  await isOpen(page, queue)
  await shows(page, text)
}

/** On the open item: its line in the list, or its title where there is no list. */
export const focusOf = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document
    return at && at !== document.body && at.checkVisibility() ? at.id || at.outerHTML.slice(0, 200) : "lost"
  })

export type Act = (page: Page) => Promise<void>
export const approve: Act = (page) => page.keyboard.press("f")

/** A reason by its figure, then Enter; or a word to the author first. */
export const because =
  (key: "d" | "r", figure: number, note?: string): Act =>
  async (page) => {
    await page.keyboard.press(key)
    const reasons = page.locator("dialog[open] .reasons input")
    await expect
      .poll(() =>
        reasons
          .first()
          .evaluate((one) => one === document.activeElement)
          .catch(() => false),
      )
      .toBe(true)
    await page.keyboard.press(String(figure))
    expect(await reasons.nth(figure - 1).isChecked()).toBe(true)
    if (!note) return page.keyboard.press("Enter")
    await reach(page, page.locator("dialog[open] textarea"))
    await page.keyboard.type(note)
    await page.keyboard.press("Control+Enter")
  }

/** To the agency that stands at this place of the list. */
export const handTo =
  (agency: string, note: string): Act =>
  async (page) => {
    await page.keyboard.press("e")
    const dialog = page.locator("dialog[open]")
    await dialog.locator("input[type=radio]:focus").waitFor()
    while (!(await dialog.locator("label", { hasText: agency }).locator("input").isChecked()))
      await page.keyboard.press("ArrowDown")
    await reach(page, dialog.locator("textarea"))
    await page.keyboard.type(note)
    await page.keyboard.press("Control+Enter")
  }

/** One sentence is said of it, and the focus goes on to what comes next. */
export async function decide(page: Page, act: Act, sentence: RegExp, next?: string) {
  const [before, item] = [(await heardOn(page)).length, openItem(page)]
  await act(page)
  const said = async () => (await heardOn(page)).slice(before)
  await expect.poll(said, slow).toEqual([expect.stringMatching(sentence)])
  if (next) await shows(page, next)
  // The last one stays open, with what became of it.
  expect(openItem(page) === item).toBe(!next)
  await expect.poll(() => focusOf(page), slow).toMatch(new RegExp(`^(row-${openItem(page)}|card-title)$`))
  expect(await said()).toEqual([expect.stringMatching(sentence)])
}
