import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { expect, test } from "vitest"
import { axeFindings, hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// From a template that somebody fills in at home to a page that somebody else finds in another language.

openForStories()

const answers = new Map([
  ["Titre", ["Une permanence téléphonique du soir avec l’OIM"]],
  [
    "Description",
    ["De dix-huit à vingt-deux heures, en cinq langues.", "Les appels les plus durs vont à une juriste."],
  ],
  ["Éditeur ou organisateur", ["Ville de Lyon"]],
  ["Date", ["06/05/2023"]],
  ["Dernier jour", ["en cours"]],
  ["Objectifs", ["3, 7"]],
  ["Principes directeurs", ["Droits de l’homme"]],
  ["Régions", ["Europe"]],
  ["Pays", ["France"]],
  ["Langues de la ressource", ["français"]],
  ["La proposez-vous pour un État Membre ou un organisme qui la met en œuvre ?", ["Oui"]],
])

/** As a word processor would: lines in the second cell of the row that begins with these words. */
function fill(file: Uint8Array): Buffer {
  const parts = unzipSync(file)
  const rows = strFromU8(parts["word/document.xml"]!)
    .split("<w:tr>")
    .map((row) => {
      const label = /<w:t [^>]*>([^<]*)<\/w:t>/.exec(row)?.[1]?.replaceAll("\u00a0", " ") ?? ""
      const lines = answers.get(label)
      if (!lines) return row
      const at = row.lastIndexOf("<w:p>", row.indexOf("</w:tr>"))
      const paragraphs = lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join("")
      return row.slice(0, at) + paragraphs + row.slice(row.indexOf("</w:tc>", at))
    })
  return Buffer.from(zipSync({ ...parts, "word/document.xml": strToU8(rows.join("<w:tr>")) }))
}

test.skipIf(noBrowser)(
  "a practice is sent in from a French template, decided on by an editor, and found by three filters in Arabic",
  async () => {
    const { page, context, complaints } = await sitDown(browser)
    await signIn(page, site.url, "fr", "delegate2")
    await page.goto(`${site.url}/fr/resources/new`)
    await hydrated(page)
    await shoot(page, "submission-new-fr")
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("a[download]").click()])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    const file = { name: "modele.docx", mimeType: "application/octet-stream", buffer: fill(Buffer.concat(chunks)) }
    await page.locator("input[type=file]").setInputFiles(file)
    await page.locator("form button[type=submit]").filter({ hasText: "Lire le fichier" }).click()
    await page.waitForURL(/\/fr\/account\/resources\/[0-9a-f-]{36}$/)
    await hydrated(page)
    const id = page.url().split("/").at(-1)!

    // What was read is in the form; what an abbreviation stands for is still to be said.
    const title = page.locator("[data-field='texts.fr.title'] input")
    await title.waitFor()
    expect(await title.inputValue()).toBe("Une permanence téléphonique du soir avec l’OIM")
    const step = (name: string) => page.locator(".step-nav button", { hasText: name })
    await step("Vérifier et envoyer").click()
    await page.locator(".problem-list button").first().waitFor()
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "submission-send-fr")
    await page.locator(".problem-list button", { hasText: "OIM" }).click()
    const meaning = page.locator("[data-field='acronyms.OIM'] input")
    await expect.poll(() => meaning.evaluate((one) => one === document.activeElement)).toBe(true)
    await meaning.fill("Organisation internationale pour les migrations")
    await step("Vérifier et envoyer").click()
    await page.locator("[data-field=meetsCriteria] input").check()
    await page.locator("button", { hasText: "Envoyer" }).last().click()
    await expect.poll(() => page.locator(".chips-line .chip").first().textContent()).toContain("Envoyée")
    await shoot(page, "submission-sent-fr")

    // An editor, on a phone, hands it to review, and what reviewers say is what the editor then confirms.
    const desk = await sitDown(browser, { viewport: { width: 390, height: 844 } })
    await signIn(desk.page, site.url, "en", "editor")
    await desk.page.goto(`${site.url}/en/hub`)
    await hydrated(desk.page)
    await shoot(desk.page, "hub-en-phone")
    expect(await axeFindings(desk.page)).toEqual([])
    await desk.page.locator(".rows a", { hasText: "permanence téléphonique" }).click()
    await desk.page.waitForURL(new RegExp(`/en/hub/resources/${id}`))
    const act = async (name: string) => {
      await desk.page.locator(".decide-resource button", { hasText: name }).first().click()
      await desk.page.locator(".decide-resource form button[type=submit]").click()
    }
    await act("Hand to reviewers")
    await desk.page.locator(".decide-resource button", { hasText: "Approve" }).waitFor()
    await shoot(desk.page, "hub-item-en-phone")
    expect(await axeFindings(desk.page)).toEqual([])
    await act("Approve")
    await desk.page.locator(".decide-resource button", { hasText: "Publish" }).waitFor()
    await act("Publish")
    await desk.page.locator(".decide-resource button", { hasText: "Stop publishing" }).waitFor()

    const reader = await sitDown(browser)
    await reader.page.goto(`${site.url}/ar/resources?kind=practice&objective=3&country=FR`)
    await hydrated(reader.page)
    await expect
      .poll(
        async () => {
          await reader.page.reload()
          return reader.page.locator(".resources h3 a").allTextContents()
        },
        { timeout: 30_000 },
      )
      .toEqual(["Une permanence téléphonique du soir avec l’OIM"])
    await shoot(reader.page, "submission-found-ar")
    await reader.page.locator(".resources h3 a").click()
    await reader.page.waitForURL(/\/ar\/resources\/[0-9a-f-]{36}/)
    await expect
      .poll(() => reader.page.locator("#acronyms-title + dl").textContent())
      .toContain("Organisation internationale pour les migrations")
    await page.goto(`${site.url}/fr/account/resources`)
    await page.locator(".rows .chip", { hasText: "Publiée" }).first().waitFor()
    expect([...complaints, ...desk.complaints, ...reader.complaints]).toEqual([])
    await Promise.all([context.close(), desk.context.close(), reader.context.close()])
  },
  180_000,
)

test.skipIf(noBrowser)(
  "what is typed on a bad line, or in two windows at once, is not lost",
  async () => {
    const { page, context } = await sitDown(browser)
    await signIn(page, site.url, "ar", "member")
    await page.goto(`${site.url}/ar/resources/new`)
    await hydrated(page)
    await page.locator("button.main").last().click()
    await page.waitForURL(/\/ar\/account\/resources\/[0-9a-f-]{36}$/)
    await hydrated(page)
    const address = page.url()
    const title = page.locator("[data-field='texts.ar.title'] input")
    await title.waitFor()
    const other = await context.newPage()
    await other.goto(address)
    await hydrated(other)
    await other.locator("[data-field='texts.ar.title'] input").waitFor()

    await title.fill("خط هاتفي مسائي")
    await page.locator("[data-saved]").waitFor()
    // The other window has not seen that, and writes the text.
    await other.locator("[data-field='texts.ar.description'] textarea").fill("من السادسة إلى العاشرة مساءً.")
    await other.locator(".band.news").waitFor()
    await expect.poll(() => other.locator("[data-field='texts.ar.title'] input").inputValue()).toBe("خط هاتفي مسائي")
    await other.locator("[data-saved]").waitFor()
    await shoot(other, "submission-merged-ar")

    await context.setOffline(true)
    await title.fill("خط هاتفي مسائي بخمس لغات")
    await page.locator(".band.held").waitFor()
    await other.close()
    await page.evaluate(() => dispatchEvent(new Event("pagehide")))
    await context.setOffline(false)
    await page.reload()
    await hydrated(page)
    await expect.poll(() => title.inputValue()).toBe("خط هاتفي مسائي بخمس لغات")
    await expect
      .poll(() => page.locator("[data-field='texts.ar.description'] textarea").inputValue())
      .toBe("من السادسة إلى العاشرة مساءً.")
    await context.close()
  },
  120_000,
)
