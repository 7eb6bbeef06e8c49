import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { expect, test } from "vitest"
import { axeFindings, hydrated, noBrowser, shoot, sitDown } from "../helpers/browser.ts"
import { sit } from "../helpers/desk.ts"
import { addPerson } from "../helpers/made.ts"
import type { Person } from "../helpers/person.ts"
import { opinion, reviewer } from "../helpers/reviewers.ts"
import { browser, openForOwnStories, site } from "../helpers/story.ts"

// From a template that somebody fills in at home to a page that somebody else finds in another language.

openForOwnStories()

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

/** At least one of the United Nations and two others, who cover objective 7 and read French. */
async function panel(editor: Person): Promise<Map<string, Person>> {
  const people = { editor, addPerson: (name: string) => addPerson(site.url, name) }
  const of = (organisation: string, more: object = {}) => ({ organisation, languages: ["fr" as const], ...more })
  const all = await Promise.all([
    reviewer(people, "Una", of("UN Habitat", { isUn: true, region: "asia" })),
    reviewer(people, "Otto", of("A Press", { region: "europe", gender: "man" })),
    reviewer(people, "Awa", of("Harbour Clinic", { region: "africa" })),
    reviewer(people, "Lena", of("Institute of the Quay", { region: "americas" })),
  ])
  return new Map(all.map((one) => [one.id, one]))
}

/** Those who are asked now say what they think, in the order in which they were asked. */
async function say(editor: Person, reviewers: Map<string, Person>, id: string, verdicts: ("publish" | "decline")[]) {
  const { rounds } = await editor.api("reviews.of", { resourceId: id })
  const asked = rounds[0]!.seats.filter(({ state }) => state === "invited")
  expect(asked).toHaveLength(verdicts.length)
  for (const [i, { reviewId, reviewer: who }] of asked.entries()) {
    const person = reviewers.get(who.id)!
    await person.api("reviews.answer", { reviewId, answer: "accept" })
    await person.api("reviews.give", { reviewId, opinion: opinion(verdicts[i]!, `Lu et jugé : ${verdicts[i]!}.`) })
  }
}

test.skipIf(noBrowser)(
  "a practice is sent in from a French template, reviewed with a disagreement, published, and found by three filters in Arabic",
  async () => {
    const editor = await addPerson(site.url, "Edith", { isEditor: true })
    const salma = await addPerson(site.url, "Salma Idrissi")
    const reviewers = await panel(editor)
    const { page, context, complaints } = await sit(browser, site.url, salma)
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
    await expect.poll(() => title.inputValue()).toBe("Une permanence téléphonique du soir avec l’OIM")
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
    const state = page.locator(".chips-line .chip").first()
    await expect.poll(() => state.textContent()).toContain("Envoyée")
    await shoot(page, "submission-sent-fr")

    // An editor, on a phone, chooses reviewers.
    const desk = await sit(browser, site.url, editor)
    await desk.page.setViewportSize({ width: 390, height: 844 })
    await desk.page.goto(`${site.url}/en/hub`)
    await hydrated(desk.page)
    await shoot(desk.page, "hub-en-phone")
    expect(await axeFindings(desk.page)).toEqual([])
    await desk.page.locator(".rows a", { hasText: "permanence téléphonique" }).click()
    await desk.page.waitForURL(new RegExp(`/en/hub/resources/${id}`))
    const decide = desk.page.locator(".decide-resource")
    await decide.locator("a").click()
    await desk.page.waitForURL(new RegExp(`/en/hub/reviews/${id}`))
    await desk.page.locator(".review-page button.main").click()
    await expect.poll(async () => (await editor.api("hub.get", { resourceId: id })).resource.state).toBe("in_review")

    // Two of them would publish it, one would not: one more is asked, and then they are enough.
    await say(editor, reviewers, id, ["publish", "decline", "publish"])
    await page.reload()
    await hydrated(page)
    await page.locator("#progress-title").waitFor()
    await expect.poll(() => state.textContent()).toContain("En évaluation")
    await say(editor, reviewers, id, ["publish"])
    await desk.page.goto(`${site.url}/en/hub/resources/${id}`)
    await hydrated(desk.page)
    await shoot(desk.page, "hub-item-en-phone")
    expect(await axeFindings(desk.page)).toEqual([])
    await decide.locator("button", { hasText: "Publish" }).click()
    await decide.locator("form button[type=submit]").click()
    await decide.locator("button", { hasText: "Stop publishing" }).waitFor()

    const reader = await sitDown(browser)
    await expect
      .poll(
        async () => {
          await reader.page.goto(`${site.url}/ar/resources?kind=practice&objective=3&country=FR`)
          return reader.page.locator(".resources h3 a").allTextContents()
        },
        { timeout: 30_000 },
      )
      .toEqual(["Une permanence téléphonique du soir avec l’OIM"])
    await hydrated(reader.page)
    await shoot(reader.page, "submission-found-ar")
    await reader.page.locator(".resources h3 a").click()
    await reader.page.waitForURL(/\/ar\/resources\/[0-9a-f-]{36}/)
    await expect
      .poll(() => reader.page.locator("#acronyms-title + dl").textContent())
      .toContain("Organisation internationale pour les migrations")
    // Whoever sent it in reads what was said, and not by whom.
    await page.reload()
    await hydrated(page)
    await expect.poll(() => state.textContent()).toContain("Publiée")
    await expect.poll(() => page.locator(".review-words").count()).toBe(4)
    expect(await page.locator("main").textContent()).not.toMatch(/Una|Otto|Awa|Lena|Edith/)
    expect(await axeFindings(page)).toEqual([])
    await shoot(page, "submission-published-fr")
    expect([...complaints, ...desk.complaints, ...reader.complaints]).toEqual([])
    await Promise.all([context.close(), desk.context.close(), reader.context.close()])
  },
  300_000,
)

test.skipIf(noBrowser)(
  "what is typed on a bad line, or in two windows at once, is not lost",
  async () => {
    const { page, context } = await sit(browser, site.url, await addPerson(site.url, "Marisol"))
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
