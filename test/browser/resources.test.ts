import { expect, test } from "vitest"
import { axeFindings, hydrated, noBrowser, shoot, sitDown } from "../helpers/browser.ts"
import { browser, openForStories, site } from "../helpers/story.ts"

// The resources as visitors come upon them: chosen by a form that is an address.

openForStories()

test.skipIf(noBrowser)(
  "whoever has no JavaScript chooses by several fields, in Arabic too, and each choice keeps its counts",
  async () => {
    const { page, context } = await sitDown(browser, { javaScriptEnabled: false })
    await page.goto(`${site.url}/ar/resources`)
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl")
    const all = await page.locator(".resources > li").count()
    expect(all).toBe(20)

    // By three fields, with two values in one of them.
    for (const [field, ...values] of [
      ["objective", "7", "15"],
      ["kind", "practice"],
      ["region", "africa"],
    ] as const) {
      const facet = page.locator("details.facet").filter({ has: page.locator(`input[name=${field}]`) })
      await facet.locator("summary").click()
      for (const value of values) await facet.locator(`input[value="${value}"]`).check()
    }
    await page.locator(".filters-acts button").click()
    const query = new URL(page.url()).searchParams
    expect(query.getAll("objective")).toEqual(["7", "15"])
    expect([query.get("kind"), query.get("region")]).toEqual(["practice", "africa"])
    expect(await page.locator(".resources h3 a").allTextContents()).toEqual(["مكتب متنقل للوثائق الأولى"])
    // Beside each value stands what choosing it too would show: of both practices on 7 and 15 one is in Europe.
    const countOf = (value: string) =>
      page.locator(`label:has(input[value="${value}"]) .num [aria-hidden]`).textContent()
    expect([await countOf("africa"), await countOf("europe"), await countOf("asia")]).toEqual(["1", "1", "0"])
    await shoot(page, "resources-chosen-ar")

    // One choice is let go, the address says it, and Back brings it again.
    await page.locator(".choices a", { hasText: "أفريقيا" }).click()
    expect(await page.locator(".resources > li").count()).toBe(2)
    await page.goBack()
    expect(await page.locator(".resources > li").count()).toBe(1)
    await page.locator(".resources h3 a").click()
    expect(await page.locator("h1").textContent()).toBe("مكتب متنقل للوثائق الأولى")

    // Words as people write them, and nothing that fits.
    await page.goto(`${site.url}/fr/resources`)
    await page.locator("input[name=q]").fill("ORIENTER personnes")
    await page.locator(".search-line button").click()
    expect(await page.locator(".resources h3 a").first().textContent()).toBe(
      "Orienter une personne en quatre questions",
    )
    await page.goto(`${site.url}/fr/resources?q=licorne&objective=99`)
    expect(await page.locator(".nothing").count()).toBe(1)

    // From any page of the Hub by its five fields, of which the page's own is chosen; countries in the order of Arabic.
    await page.goto(`${site.url}/ar/objectives/7`)
    await page.locator(".find summary").click()
    expect(await page.locator(".find select[name=objective]").inputValue()).toBe("7")
    const countries = await page.locator(".find select[name=country] option").allTextContents()
    expect(countries.slice(1)).toEqual(countries.slice(1).toSorted(new Intl.Collator("ar").compare))
    await page.locator(".find select[name=region]").selectOption("europe")
    await page.locator(".find button").click()
    await page.waitForURL(/resources\?objective=7&.*region=europe/)
    expect(await page.locator(".resources h3 a").allTextContents()).toEqual(["أسر مضيفة بدلاً من الاحتجاز"])
    // What it is about leads to its pages.
    await page.locator(".resources h3 a").click()
    await page.locator(".facts a[href='/ar/countries/PT']").click()
    await page.waitForURL(/\/countries\/PT$/)
    expect(await page.locator("h1").textContent()).toBe("البرتغال")
    expect(await page.locator(".resources h4 a").allTextContents()).toEqual(["أسر مضيفة بدلاً من الاحتجاز"])
    await page.locator(".crumbs a[href='/ar/regions/europe']").click()
    await page.waitForURL(/\/regions\/europe$/)
    expect(await page.locator(".many-links a").count()).toBeGreaterThan(40)
    await page.goto(`${site.url}/en/countries/pt`)
    expect(new URL(page.url()).pathname).toBe("/en/countries/PT")
    await context.close()
  },
  90_000,
)

test.skipIf(noBrowser)(
  "an objective's page leads on to all of a kind, and a choice changes the page without a new document",
  async () => {
    const { page, context, complaints } = await sitDown(browser)
    await page.goto(`${site.url}/en/objectives/7`)
    await hydrated(page)
    await shoot(page, "objective-resources-en")
    expect(await page.locator(".space-teaser").first().textContent()).toMatch(/^\p{Lu}[^<]{20,300}/u)
    // In the order of the Hub; of what there is nothing, nothing is said.
    expect(await page.locator("main h2, main h3[id^=kind-]").evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      "words-title",
      "targets-title",
      "spaces-title",
      "resources-title",
      ...["document", "event", "project", "training", "video", "practice"].map((kind) => `kind-${kind}`),
      "said-title",
      "hub-title",
      "facts-title",
    ])
    const documents = page.locator("section[aria-labelledby=kind-document]")
    expect(await documents.locator("h4").count()).toBe(3)
    await documents.locator("a", { hasText: "All " }).click()
    await page.waitForURL(/\/en\/resources\?kind=document&objective=7/)
    const count = page.locator("#list-count")
    await expect.poll(() => count.textContent(), { timeout: 15_000 }).toBe("6 resources")
    const language = page.locator("details.facet").filter({ has: page.locator("input[name=language]") })
    await language.locator("summary").click()
    await language.locator("input[value=fr]").check()
    await page.locator(".filters-acts button").click()
    await page.waitForURL(/language=fr/)
    await expect.poll(() => count.textContent(), { timeout: 15_000 }).toBe("3 resources")
    expect(new URL(page.url()).searchParams.has("country"), "what was left empty is not in the address").toBe(false)
    await page.goBack()
    await expect.poll(() => count.textContent(), { timeout: 15_000 }).toBe("6 resources")
    expect(await language.locator("input[value=fr]").isChecked()).toBe(false)

    for (const lang of ["en", "ar"]) {
      await page.goto(`${site.url}/${lang}/resources?kind=event`)
      await hydrated(page)
      await shoot(page, `resources-${lang}`)
      await page.locator(".resources h3 a").first().click()
      await page.locator(".facts").waitFor()
      await shoot(page, `resource-${lang}`)
      expect(await axeFindings(page)).toEqual([])
    }
    expect(complaints).toEqual([])
    await context.close()
  },
  120_000,
)

test.skipIf(noBrowser)(
  "a video is shown only for who agrees, and until then nothing is asked of the site that has it",
  async () => {
    const { page, context, complaints } = await sitDown(browser)
    const asked: string[] = []
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== site.url) asked.push(request.url())
    })
    await page.route("https://www.youtube-nocookie.com/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Player</title>" }),
    )
    for (const lang of ["en", "ar"]) {
      asked.length = 0
      await page.goto(`${site.url}/${lang}/resources?kind=video&q=chief`)
      await hydrated(page)
      await page.locator(".resources h3 a").first().click()
      const ask = page.locator(".player.ask")
      await ask.waitFor()
      expect(await page.locator("iframe").count()).toBe(0)
      expect(asked).toEqual([])
      expect(await axeFindings(page)).toEqual([])
      await shoot(page, `video-${lang}`)
      await ask.locator("button").click()
      await page.locator("iframe.player").waitFor()
      const frame = () => page.frames().some((one) => one.url().includes("youtube-nocookie.com/embed/L4iMxb5_1_M"))
      await expect.poll(frame, { timeout: 15_000 }).toBe(true)
      expect(asked).toHaveLength(1)
    }
    expect(complaints).toEqual([])
    await context.close()

    // Who has no JavaScript has the link, and no button that does nothing.
    const still = await sitDown(browser, { javaScriptEnabled: false })
    await still.page.goto(`${site.url}/en/resources?kind=video&q=chief`)
    await still.page.locator(".resources h3 a").first().click()
    expect(await still.page.locator("a[href='https://www.youtube.com/watch?v=L4iMxb5_1_M']").count()).toBe(1)
    expect(await still.page.locator(".player.ask").isVisible()).toBe(false)
    await still.context.close()
  },
  60_000,
)
