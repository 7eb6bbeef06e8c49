import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import axe, { type AxeResults } from "axe-core"
import { DEMO_PASSWORD } from "./site.ts"
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core"

// A real browser: CHROMIUM_PATH, an installed one, or the one in the npm package (Linux x64). Nothing is downloaded.

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
]

type Program = { executablePath: string; args: string[] }

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

async function findBrowser(): Promise<Program | undefined> {
  const path = [process.env["CHROMIUM_PATH"], ...installed].find((one) => one && existsSync(one))
  if (path) return { executablePath: path, args: quiet }
  try {
    const { default: packed } = await import("@sparticuz/chromium")
    // Not with its own arguments: made for functions in a cloud, they put everything into one process, which then
    // forgets cookies and dies with the first context that is closed.
    return { executablePath: await packed.executablePath(), args: quiet }
  } catch {
    return undefined
  }
}

const program = await findBrowser()
/** Why the stories cannot be told here; undefined when they can. */
export const noBrowser = program ? undefined : "no Chromium: set CHROMIUM_PATH or install one"

export const openBrowser = (): Promise<Browser> => chromium.launch({ ...program!, headless: true })

/** A browser with a memory: what one sitting leaves in the folder, the next one finds there. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  const viewport = { width: 1280, height: 900 }
  const context = await chromium.launchPersistentContext(folder, { ...program!, headless: true, viewport })
  context.setDefaultTimeout(30_000)
  return context
}

const shotsDir = process.env["SHOTS_DIR"]

/** Pictures for people to look at, in the folder `SHOTS_DIR`; none are taken where nobody named one. */
export async function shoot(page: Page, name: string, fullPage = true): Promise<void> {
  if (!shotsDir) return
  mkdirSync(shotsDir, { recursive: true })
  await page.screenshot({ path: join(shotsDir, `${name}.png`), fullPage })
}

/** Somebody at a screen. Errors in the console fail the story when it asks. */
export async function sitDown(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}) {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text())
  })
  page.on("pageerror", (error) => complaints.push(String(error)))
  page.setDefaultTimeout(30_000)
  return { page, context, complaints }
}

/** Until the page answers to its buttons. */
export const hydrated = (page: Page) =>
  page.locator("html[data-hydrated]").waitFor({ state: "attached", timeout: 30_000 })

/** What axe finds, by all its rules or only by some, as lines a person can act on. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  // In the middle of a transition a colour is neither the one nor the other.
  await page.emulateMedia({ reducedMotion: "reduce" })
  // By the debugger's door, not by a script element: the page's own policy stays as strict as it is.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate((only) => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    return axe.run(only ? { runOnly: { type: "rule", values: only } } : {})
  }, rules)
  await page.emulateMedia({ reducedMotion: null })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  )
}

/** Through the form, as people do; the demonstration's people share a password. */
export async function signIn(page: Page, origin: string, lang: string, who: string): Promise<void> {
  await page.goto(`${origin}/${lang}/sign-in`)
  await hydrated(page)
  await page.fill("input[name=email]", `${who}@example.org`)
  await page.fill("input[name=password]", DEMO_PASSWORD)
  await page.press("input[name=password]", "Enter")
  await page.waitForURL(`${origin}/${lang}`)
  // The page is theirs.
  await page.locator(".top-end .mark").waitFor()
}
