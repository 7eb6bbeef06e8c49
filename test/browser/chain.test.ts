import { expect, test } from "vitest"
import { bench as benchWords } from "#shared/i18n/en/app/bench"
import { desk as deskWords } from "#shared/i18n/en/app/desk"
import { app as fr } from "#shared/i18n/fr/app"
import { hydrated, noBrowser, shoot, signIn, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// The chain that must never break, as three people live it at once: written in French, screened in English, followed
// live in Arabic, cited by the rapporteur, and found again in every export.

const SPACE = "governance-and-cooperation-2026"
const SAID = "Trois communes du Rif publient désormais les délais d’attente de leurs guichets."
const REST = "Les plaintes visant les nouveaux venus ont diminué de moitié en un an."

openForStories()

test.skipIf(noBrowser)(
  "a delegate's statement is held, approved, seen live by a follower of objective 7, cited, and exported",
  async () => {
    const [delegate, moderator, follower, reader, rapporteur] = await Promise.all(
      [0, 1, 2, 3, 4].map(() => sitDown(browser)),
    )
    // A visitor follows objective 7 in Arabic, another one reads the thread itself.
    await follower!.page.goto(`${site.url}/ar/objectives/7`)
    await hydrated(follower!.page)
    await reader!.page.goto(`${site.url}/en/spaces/${SPACE}/2`)
    await hydrated(reader!.page)
    expect(await follower!.page.evaluate(() => document.documentElement.dir)).toBe("rtl")

    // The moderator sits at the desk.
    await signIn(moderator!.page, site.url, "en", "moderator")
    await moderator!.page.goto(`${site.url}/en/moderation`)
    await hydrated(moderator!.page)
    await moderator!.page.locator(".item-list li").first().waitFor()

    // The delegate of Morocco writes officially, in French.
    const write = delegate!.page
    await signIn(write, site.url, "fr", "delegate2")
    await write.goto(`${site.url}/fr/spaces/${SPACE}/2`)
    await hydrated(write)
    const composer = write.locator("#write")
    await composer.locator("label.as").last().click()
    await composer.locator("textarea").fill(`${SAID}\n\n${REST}`)
    await composer.getByRole("button", { name: fr.composer.sendBefore }).click()
    const own = write.locator("article.comment").filter({ hasText: SAID })
    await own.locator(".band.held").waitFor()
    const anchor = (await own.getAttribute("id"))!
    const id = anchor.replace(/^c-/, "")
    await shoot(write, "chain-1-held-fr")

    // Nobody else knows of it yet.
    expect((await fetch(`${site.url}/api/comments/${id}`)).status).toBe(404)
    expect(await (await fetch(`${site.url}/fr/spaces/${SPACE}/2`)).text()).not.toContain(SAID)

    // It comes to the desk by itself, behind "n new", and is approved by one key.
    const desk = moderator!.page
    await desk.locator(".more-below button").click()
    await desk.locator(".item-list a, .item-list button").filter({ hasText: "Morocco" }).last().click()
    await desk.locator(".desk-card").getByText(REST).waitFor()
    await shoot(desk, "chain-2-desk-en")
    await desk.keyboard.press("f")
    await desk
      .locator(".item-list li")
      .filter({ hasText: deskWords.decided.published.split("{{")[0]!.trim() })
      .first()
      .waitFor()

    // The follower sees it without reloading, marked as French inside the Arabic page.
    await follower!.page.locator("#said .waiting button").click()
    const heard = follower!.page.locator("#said [lang=fr]").filter({ hasText: SAID.slice(0, 40) })
    await heard.first().waitFor()
    await shoot(follower!.page, "chain-3-objective-ar")

    // The reader of the thread finds it behind the pill; what is read has not moved.
    await reader!.page.locator("button.pill").click()
    await reader!.page.locator(`#${anchor} .prose`).filter({ hasText: SAID }).waitFor()
    expect(await reader!.page.locator(`#${anchor} .by.official`).count()).toBe(1)
    await shoot(reader!.page, "chain-4-thread-en")
    // And its author's page has let go of the band.
    await own.locator(".band.held").waitFor({ state: "detached" })

    // The permanent address leads to it, whoever opens it.
    const found = await fetch(`${site.url}/en/comments/${id}`, { redirect: "manual" })
    expect(found.status).toBe(303)
    expect(found.headers.get("location")).toContain(`#${anchor}`)

    // The rapporteur cites it: one gesture from the passage to a sentence.
    const bench = rapporteur!.page
    await signIn(bench, site.url, "en", "rapporteur")
    await bench.goto(`${site.url}/en/rapporteur/${SPACE}`)
    await hydrated(bench)
    await bench.locator(".thread-select select").selectOption("2")
    const source = bench.locator("article.source").filter({ has: bench.locator(`#src-${id}`) })
    await source.locator("summary").click()
    await source.locator(".menu-list button").first().click()
    await source.getByRole("button", { name: benchWords.citeNew }).click()
    const sentence = bench.locator(".draft textarea:focus")
    await sentence.fill("One State reports fewer complaints where waiting times are public.")
    await shoot(bench, "chain-5-bench-en")
    await bench.locator(".draft").getByText(SAID.slice(0, 22)).first().waitFor()
    await bench.getByText(benchWords.kept.split("{{")[0]!.trim()).first().waitFor()

    // Every export of the public record has it, says whose it is, and that all this is a demonstration.
    for (const format of ["md", "html", "json"]) {
      const answer = await fetch(`${site.url}/api/spaces/${SPACE}/export?format=${format}&language=fr`)
      expect(answer.status, format).toBe(200)
      const text = await answer.text()
      expect(text, format).toContain(SAID.slice(0, 22))
      expect(text, format).toContain(id)
      expect(text, format).toMatch(/démonstration/i)
    }
    for (const person of [delegate, moderator, follower, reader, rapporteur]) {
      expect(person!.complaints).toEqual([])
      await person!.context.close()
    }
  },
  180_000,
)
