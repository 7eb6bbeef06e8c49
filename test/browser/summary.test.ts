import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import { bench as words } from "#shared/i18n/en/app/bench"
import { bench as arabic } from "#shared/i18n/ar/app/bench"
import { summary as french } from "#shared/i18n/fr/app/summary"
import type { AccountDoc } from "../../server/accounts/model.ts"
import { axeFindings, hydrated, noBrowser, shoot, sitDown } from "../helpers/browser.ts"
import { addOrganisations, addPerson, addSpace, addThread, organisation } from "../helpers/made.ts"
import type { Person } from "../helpers/person.ts"
import { refused } from "../helpers/refused.ts"
import { browser, openForOwnStories, site } from "../helpers/story.ts"

// From forty comments in six languages to a summary in two, signed by two agencies.

const SPACE = "forty-comments"
openForOwnStories()

const ohchr = organisation({ kind: "un", name: "Office of the High Commissioner", acronym: "OHCHR" })
const desa = organisation({ kind: "un", name: "Department of Economic and Social Affairs", acronym: "UN DESA" })
const slow = { timeout: 15_000 }

const said = [
  "انخفضت التكاليف في مدينتنا منذ نشر الأسعار، وعدد من يسألون عنها يزداد كل شهر.",
  "自从公布价格以来，我们城市的费用下降了，询问的人每个月都在增加，大家都看得见。",
  "Costs fell in our town since the prices were published, and more people ask every month.",
  "Les coûts ont baissé dans notre ville depuis la publication des prix, et l’on en parle.",
  "Расходы в нашем городе снизились после публикации цен, и спрашивают о них все чаще.",
  "Los costos bajaron en nuestra ciudad desde que se publican los precios, y se habla de ello.",
] as const

async function openReview() {
  await addOrganisations(ohchr, desa)
  const space = await addSpace({ slug: SPACE, agencies: [ohchr, desa] })
  const threads = [await addThread(space, 1, [7]), await addThread(space, 2, [7])]
  const person = (name: string, more: Partial<AccountDoc> = {}) => addPerson(site.url, name, more)
  const staff = (name: string, role: "moderator" | "rapporteur", agency?: typeof ohchr) =>
    person(name, {
      ...(agency ? { organisations: [{ organisationId: agency.id, as: "focal_point" }] } : {}),
      roles: [{ spaceId: space._id, role, organisationId: agency?.id ?? null }],
    })
  const [rosa, rui, grace, duarte] = [
    await staff("Rosa", "rapporteur"),
    await staff("Rui", "rapporteur"),
    await staff("Grace", "moderator", ohchr),
    await staff("Duarte", "moderator", desa),
  ]
  const authors = await Promise.all(["Ada", "Ben", "Chipo", "Dina", "Emil"].map((name) => person(name)))
  const comments = await Promise.all(
    authors.map(async (author, i) => {
      const own = []
      for (let j = 0; j < 8; j++)
        own.push(await author.post(threads[j % 2]!, `${said[(i + j) % said.length]} (${i}.${j})`))
      return own
    }),
  )
  const authorOf = new Map(comments.flatMap((own, i) => own.map(({ id }) => [id, authors[i]!] as const)))
  return { space, rosa, rui, grace, duarte, authorOf }
}

async function sit(person?: Person, options: Parameters<typeof sitDown>[1] = {}) {
  const seat = await sitDown(browser, options)
  if (!person) return seat
  const { page } = seat
  await page.goto(`${site.url}/en/sign-in`)
  await hydrated(page)
  await page.fill("input[name=email]", person.email)
  await page.fill("input[name=password]", person.password)
  await page.press("input[name=password]", "Enter")
  await page.locator(".top-end .mark").waitFor()
  return seat
}
async function open(page: Page, lang = "en") {
  await page.goto(`${site.url}/${lang}/rapporteur/${SPACE}`)
  await hydrated(page)
}
const kept = (page: Page) => page.locator("h1", { hasText: /kept \d/ }).waitFor()
const stands = (page: Page, text: string) => page.locator(".stands li", { hasText: text }).first().waitFor()
const fieldOf = (page: Page, number: number, language = "English") =>
  page.getByRole("textbox", {
    name: words.sentence.replace("{{number}}", String(number)).replace("{{language}}", language),
  })
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true })

/** One gesture from the first paragraph of a source to a sentence. */
async function cite(page: Page, index: number, label: string) {
  const source = page.locator("article.source").nth(index)
  await source.locator("summary").click()
  await source.locator(".menu-list button").first().click()
  await source.getByRole("button", { name: label }).click()
}

/** What the button says to whoever presses it too early, and the server to whoever asks it all the same. */
async function isRefused(page: Page, person: Person, codes: readonly string[]) {
  await page.locator(".bench-acts .button.waiting").press("Enter")
  await expect.poll(() => page.evaluate(() => document.activeElement?.id), slow).toBe("stands")
  const { revision } = await person.api("summaries.get", { space: SPACE })
  const { data } = await refused("invalid", person.api("summaries.publish", { space: SPACE, revision }))
  expect(data?.issues?.map(({ code }) => code)).toEqual(codes)
}

async function signFor(page: Page, agency: string) {
  await button(page, words.sign.replace("{{agency}}", agency)).click()
  await page.locator("dialog").getByRole("button", { name: words.signSubmit, exact: true }).click()
  await stands(page, words.signedBy.split(" (")[0]!.replace("{{agency}}", agency))
}

test.skipIf(noBrowser)(
  "forty comments in six languages become a signed summary in two, which is refused three times on the way",
  { timeout: 240_000 },
  async () => {
    const { rosa, rui, grace, duarte, authorOf, space } = await openReview()
    expect(authorOf.size).toBe(40)
    const [desk, first2, second2] = await Promise.all([sit(rosa), sit(grace), sit(duarte)])
    const { page } = desk
    const [g, d] = [first2.page, second2.page]
    await Promise.all([open(page), open(g, "ar"), open(d)])
    await page.locator(".also-here", { hasText: "Grace" }).waitFor()

    // Two sentences, of which one rests on something.
    await cite(page, 0, words.citeNew)
    await page.locator(".draft textarea:focus").fill("Costs fall where prices are published.")
    await page.locator(".draft-section").first().getByRole("button", { name: words.addSentence }).click()
    await page.locator(".draft textarea:focus").fill("More people ask.")
    await kept(page)
    // The others see it as it is written, and who is in which sentence.
    await d.locator(".draft-words", { hasText: "More people ask." }).waitFor()
    await d.locator(".in-it", { hasText: "Rosa" }).waitFor()
    expect(await g.evaluate(() => document.documentElement.dir)).toBe("rtl")
    await stands(g, arabic.fault.uncited.split("}}: ")[1]!)
    await stands(page, words.fault.uncited.replace("{{number}}", "2"))
    await isRefused(page, rosa, ["uncited", "unsigned", "unsigned"])

    // From fault to fault by one key, then the passage that was missing.
    await page.keyboard.press("n")
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), slow).toBe("TEXTAREA")
    await cite(page, 1, words.cite.replace("{{number}}", "2"))
    await kept(page)

    // It is wanted in French too, and Grace says so.
    await button(g, arabic.terms).click()
    const terms = g.locator("dialog")
    for (const language of ["English", "Français"]) await terms.getByLabel(language).selectOption("draft")
    await terms.locator("button[type=submit]").click()
    await terms.waitFor({ state: "detached" })
    await stands(page, "French")
    await isRefused(page, rosa, ["language_missing", "unsigned", "unsigned"])

    await page.locator(".draft-languages button", { hasText: "Français" }).click()
    await fieldOf(page, 1, "Français").fill("Les coûts baissent là où les prix sont publiés.")
    await fieldOf(page, 2, "Français").fill("On demande davantage.")
    await kept(page)
    await signFor(d, "UN DESA")
    await shoot(d, "summary-sign-en")

    // Nobody's words are lost: Rosa's line is cut, Rui writes in the same sentence, the tab is closed.
    await page.locator(".draft-languages button", { hasText: "English" }).click()
    await page.route("**/summary/edits", (route) => route.abort())
    await fieldOf(page, 2).fill("More people ask every month.")
    await page.getByText(words.notKept).waitFor()
    const draft = await rui.api("summaries.get", { space: SPACE })
    const { id } = draft.sections[0]!.sentences[1]!
    await rui.api("summaries.edit", {
      space: SPACE,
      edits: [{ do: "write", id, language: "en", from: "More people ask.", to: "More people ask for prices." }],
    })
    await stands(d, words.signatureVoid.split(":")[0]!.replace("{{agency}}", "UN DESA"))
    await page.unroute("**/summary/edits")
    await open(page)
    const beside = page.locator(".draft .band", { hasText: "Rui" })
    await beside.waitFor()
    expect(await fieldOf(page, 2).inputValue()).toBe("More people ask for prices.")
    expect(await beside.locator("ins").allInnerTexts()).not.toEqual([])
    await shoot(page, "summary-conflict-en")
    expect(await axeFindings(page)).toEqual([])
    await button(page, words.useMine).click()
    await kept(page)
    expect(await fieldOf(page, 2).inputValue()).toBe("More people ask every month.")

    // A cited text is changed by its author, and Rosa stands for the older one.
    const { commentId } = draft.sections[0]!.sentences[0]!.sources[0]!
    const body = "<p>Prices fell a little.</p>"
    await authorOf.get(commentId)!.api("comments.edit", { commentId, revision: 1, body })
    await stands(page, words.fault.changed.replace("{{number}}", "1"))
    await button(page, words.waive).click()
    const waiver = page.locator("dialog")
    await waiver.getByLabel(words.waiveReason).fill("The first words were said to all of us.")
    await waiver.getByRole("button", { name: words.waiveSubmit, exact: true }).click()
    await waiver.waitFor({ state: "detached" })

    // Another one is corrected: by one press its sentence cites what it says now.
    const corrected = draft.sections[0]!.sentences[1]!.sources[0]!
    const again = { commentId: corrected.commentId, revision: 1, body: `<p>${corrected.quote!.replace("(", "[")}</p>` }
    await authorOf.get(corrected.commentId)!.api("comments.edit", again)
    await stands(page, words.fault.changed.replace("{{number}}", "2"))
    await button(page, words.citeCorrected).click()
    await expect
      .poll(async () => {
        const { sections } = await rosa.api("summaries.get", { space: SPACE })
        return sections[0]!.sentences[1]!.sources.map(({ revision, quote }) => [revision, quote])
      })
      .toEqual([[2, corrected.quote!.replace("(", "[")]])
    await kept(page)
    await isRefused(page, rosa, ["unsigned", "unsigned"])

    // What has become of it, and the signatures of both.
    await button(page, words.history).click()
    await page.locator("dialog .history-choice select").first().waitFor()
    await page.keyboard.press("Escape")
    await signFor(d, "UN DESA")
    // What is put into an Arabic sentence stands between marks of direction.
    await g.getByRole("button", { name: new RegExp(`^${arabic.sign.replace("{{agency}}", ".OHCHR.")}$`) }).click()
    await g.locator("dialog").getByRole("button", { name: arabic.signSubmit, exact: true }).click()
    await g.locator("dialog").waitFor({ state: "detached" })
    await shoot(g, "summary-sign-ar")
    expect(await axeFindings(g)).toEqual([])
    await page.locator(".bench-acts .button.main", { hasText: words.publish }).click()
    await page.locator("dialog").getByRole("button", { name: words.publishSubmit, exact: true }).click()
    await page.getByText(words.published).waitFor()

    const reader = await sit(undefined, { viewport: { width: 320, height: 700 } })
    await reader.page.goto(`${site.url}/fr/spaces/${space.slug}/summary`)
    await hydrated(reader.page)
    const text = await reader.page.locator("main").innerText()
    for (const there of [
      "On demande davantage.",
      "The first words were said to all of us.",
      french.signatures,
      "Duarte",
    ])
      expect(text).toContain(there)
    // Where nothing was written there is nothing to read.
    expect(text).not.toContain("Question 2")
    expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await shoot(reader.page, "summary-read-fr")
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await shoot(page, "summary-bench-320")

    for (const one of [desk, first2, second2, reader]) {
      // The line that was cut says so in the console, and nothing else does.
      expect(one.complaints.filter((line) => !line.includes("ERR_FAILED"))).toEqual([])
      await one.context.close()
    }
  },
)
