import type { BrowserContext, Locator, Page } from "playwright-core"

// Somebody who uses nothing but keys, and hears the page instead of seeing it.

type Watched = { heard: string[]; pointed: string[] }
type Watching = typeof globalThis & { watched: Watched }

/** Before the first page: every sentence that a live region comes to say is kept, and every press of a pointer. */
export const listenIn = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const seen: Watched = { heard: [], pointed: [] }
    Object.assign(globalThis, { watched: seen })
    for (const kind of ["pointerdown", "mousedown", "touchstart"])
      addEventListener(kind, () => seen.pointed.push(kind), true)
    const last = new Map<Element, string>()
    const hear = (node: Node) => {
      const region = (node instanceof Element ? node : node.parentElement)?.closest("[role=status], [aria-live]")
      if (!region) return
      const words = region.textContent?.replace(/\s+/g, " ").trim() ?? ""
      if (words && last.get(region) !== words) seen.heard.push(words)
      last.set(region, words)
    }
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) hear(target)
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  })

/** All that was said on this page since it was opened. */
export const heardOn = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as Watching).watched.heard)
/** That the mouse was used after all. */
export const pointedOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as Watching).watched.pointed)

/** With Tab alone. */
export async function reach(page: Page, target: Locator, most = 150): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; tabs <= most; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  throw new Error(`${String(target)} is not reached with ${most} tabs`)
}
export async function choose(page: Page, target: Locator): Promise<void> {
  await reach(page, target)
  await page.keyboard.press("Enter")
}
