import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { shortOf } from "#shared/short"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// A discussion as files: asked for on its page, made in the background, and fetched.

const SPACE = "governance-and-cooperation-2026"
openForStories()

test.skipIf(noBrowser)(
  "from the page of a discussion one comes to its files, and asks for one by keys",
  { timeout: 120_000 },
  async () => {
    const { page, complaints } = await sitDown(browser)
    await page.goto(`${site.url}/en/spaces/${SPACE}/files`)
    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor()

    await signIn(page, site.url, "en", "member")
    // From a thread with the thread chosen, from the discussion with all of it.
    await page.goto(`${site.url}/en/spaces/${SPACE}/files?question=2`)
    await hydrated(page)
    expect(await page.getByLabel("Which threads").inputValue()).toBe("2")
    await page.goto(`${site.url}/en/spaces/${SPACE}`)
    await page.getByRole("link", { name: "PDF, Word and data files" }).click()
    await page.getByRole("heading", { level: 1, name: "Files to take along" }).waitFor()
    await hydrated(page)
    await page.getByText("You have not asked for a file yet.").waitFor()
    // Choices are made with the arrows, and the form is sent with Enter.
    await page.getByRole("radio", { name: /^Proceedings/ }).focus()
    await page.getByRole("radio", { name: "PDF" }).focus()
    await page.keyboard.press("ArrowDown")
    expect(await page.getByRole("radio", { name: "Word (DOCX)" }).isChecked()).toBe(true)
    await page.getByRole("button", { name: "Make the file" }).focus()
    await page.keyboard.press("Enter")
    const word = page.getByRole("listitem").filter({ hasText: "Proceedings · Word (DOCX) · English" })
    const fetched = word.getByRole("link", { name: /^Download/ })
    await fetched.waitFor({ timeout: 60_000 })
    await word.getByText("Ready").waitFor()
    await word.getByText("Kept until").waitFor()
    const [download] = await Promise.all([page.waitForEvent("download"), fetched.click()])
    expect(download.suggestedFilename()).toBe(`${SPACE}-proceedings-en.docx`)
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK")

    // By the built server too, whose fonts and program for pages lie beside it.
    await page.getByRole("radio", { name: "PDF" }).check()
    await page.getByLabel("Language of the file").selectOption("ar")
    await page.getByRole("button", { name: "Make the file" }).click()
    const pdf = page.getByRole("listitem").filter({ hasText: "Proceedings · PDF · العربية" })
    const link = pdf.getByRole("link", { name: /^Download/ })
    await link.waitFor({ timeout: 90_000 })
    const [pages] = await Promise.all([page.waitForEvent("download"), link.click()])
    expect(readFileSync(await pages.path()).includes("<pdfuaid:part>1</pdfuaid:part>")).toBe(true)
    expect(complaints).toEqual([])
  },
)

test.skipIf(noBrowser)(
  "the page is whole in both directions and when narrow, and a citation leads from paper to the comment",
  { timeout: 180_000 },
  async () => {
    const { page, complaints } = await sitDown(browser)
    await signIn(page, site.url, "en", "member")
    for (const lang of ["en", "ar"])
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 })
        await page.goto(`${site.url}/${lang}/spaces/${SPACE}/files`)
        await hydrated(page)
        await shoot(page, `files-${lang}-${width}`)
        if (lang === "ar") expect(await axeFindings(page), `${lang} ${width}`).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      }
    expect(complaints).toEqual([])

    // A paragraph of a comment that has several is shown as the one that was cited.
    await page.setViewportSize({ width: 1280, height: 800 })
    const recent = (await (await fetch(`${site.url}/api/comments`)).json()) as {
      comments: { id: string; body: string }[]
    }
    const several = recent.comments.find(({ body }) => body.split("<p").length > 2)!
    await page.goto(`${site.url}/en/c/${shortOf(several.id)}/2`)
    await page.locator(`#c-${several.id} p.named`).waitFor()
    // What it said when it was cited stays at the address, whatever it says now.
    const read = async <T>(path: string) => (await (await fetch(`${site.url}/api${path}`)).json()) as T
    type Said = { id: string; revision: number; body: string }
    const { id: threadId } = await read<{ id: string }>(`/spaces/${SPACE}/threads/2`)
    const { comments } = await read<{ comments: Said[] }>(`/threads/${threadId}/comments`)
    const edited = comments.find(({ revision }) => revision === 2)!
    const was = page.locator("article.cited")
    await page.goto(`${site.url}/en/c/${shortOf(edited.id)}/2`)
    await was.getByText("It has been changed since").waitFor()
    expect(page.url()).toContain(`/en/comments/${edited.id}/1#p2`)
    expect(await was.locator("p:target").textContent()).toMatch(/^¿Cómo lo sé\?/)
    await shoot(page, "cited-en")
    await page.goto(`${site.url}/ar/comments/${edited.id}/1`)
    await hydrated(page)
    await shoot(page, "cited-ar")
    expect(await axeFindings(page)).toEqual([])
    await was.getByRole("link").last().click()
    await page.locator(`#c-${edited.id}`).waitFor()
    await page.goto(`${site.url}/en/c/${shortOf(edited.id)}.2/1`)
    await page.locator(`#c-${edited.id} p.named`).waitFor()
    expect((await fetch(`${site.url}/en/comments/${edited.id}/3`)).status).toBe(404)

    const { id } = recent.comments[0]!
    const [short, long] = await Promise.all(
      [`/fr/c/${shortOf(id)}`, `/fr/comments/${id}`].map((path) => fetch(site.url + path, { redirect: "manual" })),
    )
    expect(short!.status).toBe(303)
    expect(short!.headers.get("location")).toBe(long!.headers.get("location"))
    expect((await fetch(`${site.url}/fr/c/${"2".repeat(22)}`)).status).toBe(404)
  },
)
