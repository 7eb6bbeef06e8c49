import { randomUUID } from "node:crypto"
import type { Locator, Page } from "playwright-core"
import { beforeAll, expect, test } from "vitest"
import { CommentModel } from "../../server/comments/model.ts"
import { axeFindings, hydrated, noBrowser, shoot } from "../helpers/browser.ts"
import { approve, decide, focusOf, handTo, isQueue, last, openItem, shows, sit, slow } from "../helpers/desk.ts"
import { choose, heardOn, reach } from "../helpers/keyboard.ts"
import { addOrganisations, addPerson, addSpace, addThread, organisation } from "../helpers/made.ts"
import { browser, openForOwnStories, site } from "../helpers/story.ts"

// The rarer acts of moderators, and two of them at the same comment: by keyboard, each with what readers see of it.

openForOwnStories()
let here: Awaited<ReturnType<typeof begin>>
beforeAll(async () => {
  if (!noBrowser) here = await begin()
}, 60_000)

/** Of two agencies: one discussion in which comments are public at once, and one in which they wait. */
async function begin() {
  const ohchr = organisation({ kind: "un", name: "Office of the High Commissioner", acronym: "OHCHR" })
  const desa = organisation({ kind: "un", name: "Department of Economic and Social Affairs", acronym: "UN DESA" })
  const kenya = organisation({ kind: "state", name: "Kenya", country: "KE" })
  await addOrganisations(ohchr, desa, kenya)
  const agencies = [ohchr, desa]
  const open = await addSpace({ slug: "open", agencies, screening: "after" })
  const waiting = await addSpace({ slug: "waiting", agencies, screening: "before" })
  const papers = await addSpace({ slug: "papers", agencies, screening: "before" })
  const [first, other, held] = [await addThread(open, 1, [7]), await addThread(open, 2), await addThread(waiting, 1)]
  const kept = await addThread(papers, 1)
  const moderator = (name: string, { id: organisationId }: typeof ohchr) =>
    addPerson(site.url, name, {
      organisations: [{ organisationId, as: "focal_point" }],
      roles: [open, waiting, papers].map(({ _id: spaceId }) => ({ spaceId, role: "moderator", organisationId })),
    })
  const [grace, duarte] = [await moderator("Grace", ohchr), await moderator("Duarte", desa)]
  const [ada, ben] = [await addPerson(site.url, "Ada"), await addPerson(site.url, "Ben")]
  const asked = { organisations: [{ organisationId: kenya.id, as: "focal_point" as const }] }
  const delegate = await addPerson(site.url, "A. Wanjiru", asked)
  const [a, b, reader] = [
    await sit(browser, site.url, grace),
    await sit(browser, site.url, duarte),
    await sit(browser, site.url),
  ]
  return { desa, first, other, held, papers, kept, duarte, delegate, ada, ben, a, b, reader: reader.page }
}

async function desk(page: Page, query: string, text: string) {
  await page.goto(`${site.url}/en/moderation?${query}`)
  await hydrated(page)
  await shows(page, text)
}
const dialogOf = (page: Page) => page.locator("dialog[open]")

/** One of the rarer acts, from the menu. */
async function begins(page: Page, name: string): Promise<Locator> {
  await choose(page, page.locator(".decide .menu > summary"))
  await choose(page, page.locator(".decide .menu").getByRole("button", { name }))
  return dialogOf(page)
}

/** It is said, the dialog is gone, the same comment stays open, and the focus is not lost. */
async function isSaid(page: Page, sentence: string) {
  await expect.poll(() => last(page), slow).toBe(sentence)
  await dialogOf(page).waitFor({ state: "detached" })
  await expect.poll(() => focusOf(page), slow).not.toBe("lost")
}

test.skipIf(noBrowser)(
  "what is public is moved, tagged anew, merged, asked for evidence and marked as answered, and readers see it",
  { timeout: 120_000 },
  async () => {
    const { first, other, ada, ben, reader } = here
    const { page, complaints } = here.a
    const kept = await ben.post(other, "The registries of the coast ask for two papers and no more than that.")
    const { id } = await ada.post(first, "At the registries of the coast two papers are enough, and we see why.")
    await desk(page, "queue=unmoderated&space=open&sort=newest", "and we see why.")

    const moves = async () => {
      const move = await begins(page, "Move to another thread")
      await move.locator("input[type=radio]:focus").waitFor()
      await page.keyboard.press("Space")
      await shoot(page, "acts-move-en", false)
      await page.keyboard.press("Enter")
      await isSaid(page, "Moved.")
    }
    await moves()
    await page.keyboard.press("u")
    await expect.poll(() => last(page), slow).toBe("Taken back. The comment by Ada is as it was.")
    await page.locator(".desk-card .card-place", { hasText: "Question 1" }).waitFor()
    await moves()
    await reader.goto(`${site.url}/en/comments/${id}`)
    await reader.waitForURL(/\/open\/2/)

    const retag = await begins(page, "Change the tags")
    await choose(page, retag.getByRole("button", { name: "Add an objective" }))
    await page.keyboard.type("17")
    await choose(page, retag.getByRole("button", { name: "Add", exact: true }))
    await choose(page, retag.getByRole("button", { name: "Done" }))
    await shoot(page, "acts-retag-en", false)
    await choose(page, retag.getByRole("button", { name: "Save the tags" }))
    await isSaid(page, "Tags changed.")
    await page.locator(".desk-card .card-facts", { hasText: "17" }).waitFor()

    const evidence = await begins(page, "Ask for evidence")
    await evidence.locator("textarea:focus").waitFor()
    await page.keyboard.type("Where is this written?")
    await page.keyboard.press("Control+Enter")
    await isSaid(page, "Evidence asked for.")

    await begins(page, "Mark as answered")
    await isSaid(page, "Marked as answered.")
    await page.keyboard.press("u")
    await expect.poll(() => last(page), slow).toMatch(/^Taken back\./)
    await begins(page, "Mark as answered")
    await isSaid(page, "Marked as answered.")

    const merge = await begins(page, "Merge with another one")
    await reach(page, merge.getByLabel("Address of the other comment"))
    await page.keyboard.type(`${site.url}/en/comments/${id}`)
    await page.keyboard.press("Enter")
    await merge.getByText("This is the same comment.").waitFor()
    await expect.poll(() => focusOf(page), slow).not.toBe("lost")
    await merge.getByLabel("Address of the other comment").selectText()
    await page.keyboard.type(`${site.url}/en/comments/${kept.id}`)
    await shoot(page, "acts-merge-en", false)
    await page.keyboard.press("Enter")
    await isSaid(page, "Merged.")
    await shoot(page, "acts-card-en")
    expect(await axeFindings(page)).toEqual([])

    const shown = reader.locator(`#c-${id}`)
    await shown.getByText("Where is this written?").waitFor()
    await shown.getByText("Answered", { exact: false }).first().waitFor()
    await reader.locator(`#c-${kept.id}`).getByText("Received from 2 contributors", { exact: false }).waitFor()
    // Nobody has judged it by any of that: it is still to be read.
    await decide(page, approve, /^Approved\. 1 left\. Next, comment by Ben\.$/, "no more than that.")
    // The browser names each refusal, also one that was meant.
    expect(complaints.filter((one) => !one.includes("400"))).toEqual([])
  },
)

test.skipIf(noBrowser)(
  "what is held and handed to the other agency is gone for readers and found in that agency's queue",
  { timeout: 120_000 },
  async () => {
    const { first, ben, reader, desa } = here
    const [{ page: a }, { page: b }] = [here.a, here.b]
    const { id } = await ben.post(first, "Everybody knows what the officers there are paid for.")
    await reader.goto(`${site.url}/en/comments/${id}`)
    await reader.locator(`#c-${id}`).waitFor()
    await hydrated(reader)
    await desk(a, "queue=unmoderated&space=open&sort=newest", "are paid for.")
    await handTo(desa.name, "Please look at this with your office.")(a)
    await expect.poll(() => last(a), slow).toMatch(/^Held\. /)
    await reader.locator(`#c-${id}`, { hasText: "are paid for" }).waitFor({ state: "detached" })

    // From what one has claimed to what one's agency has been handed, by the key that leads to the next queue.
    await b.goto(`${site.url}/en/moderation?queue=mine`)
    await hydrated(b)
    await b.keyboard.press("t")
    await isQueue(b, "My agency", "are paid for.")
    await b.locator(".desk-card", { hasText: "Please look at this with your office." }).waitFor()
    await decide(b, approve, /^Approved\. Nothing else is waiting here\.$/)
    await reader.locator(`#c-${id}`, { hasText: "are paid for" }).waitFor()
  },
)

test.skipIf(noBrowser)(
  "two moderators at one comment: one decides, the other reads who did; what its author changes is read anew",
  { timeout: 120_000 },
  async () => {
    const { held, ada, ben } = here
    const [{ page: a }, { page: b }] = [here.a, here.b]
    const one = await ada.post(held, "The first that both of them have before their eyes.")
    await ben.post(held, "The second one, which waits for whoever comes next.")
    await Promise.all([a, b].map((page) => desk(page, "space=waiting", "before their eyes.")))

    // A reason is being chosen when somebody else decides.
    await b.keyboard.press("d")
    await dialogOf(b).locator(".reasons input:focus").waitFor()
    await decide(a, approve, /^Approved\. 1 left\. Next, comment by Ben\.$/, "comes next.")
    await dialogOf(b).getByText("Approved by Grace, OHCHR", { exact: false }).waitFor()
    await expect.poll(() => focusOf(b), slow).not.toBe("lost")
    await shoot(b, "acts-conflict-en", false)
    await b.keyboard.press("Enter")
    await dialogOf(b).waitFor({ state: "detached" })
    await shows(b, "comes next.")
    await expect.poll(() => focusOf(b), slow).toBe(`row-${openItem(b)}`)
    expect(openItem(b)).not.toBe(one.id)

    // Both at once: one of them is told that the other was faster.
    const third = await ada.post(held, "The third, which both of them approve at the same moment.")
    await Promise.all([a, b].map((page) => desk(page, `space=waiting&item=${third.id}`, "at the same moment.")))
    const said = await Promise.all([a, b].map(async (page) => (await heardOn(page)).length))
    await Promise.all([a, b].map((page) => page.keyboard.press("f")))
    const approved = async (page: Page, index: number) =>
      (await heardOn(page)).slice(said[index]).some((sentence) => sentence.startsWith("Approved. "))
    const told = async (page: Page) =>
      (await page.getByText(/^(?:Approved by (?:Grace, OHCHR|Duarte, UN DESA))/).count()) > 0
    await expect
      .poll(
        async () => Promise.all([a, b].map(async (page, index) => (await approved(page, index)) || told(page))),
        slow,
      )
      .toEqual([true, true])
    expect(await Promise.all([a, b].map(approved))).not.toEqual([true, true])
    for (const page of [a, b])
      if ((await dialogOf(page).count()) > 0) {
        await page.keyboard.press("Enter")
        await dialogOf(page).waitFor({ state: "detached" })
      }

    // Its author writes anew while somebody chooses a reason.
    const fourth = await ada.post(held, "The fourth, as it was sent in.")
    await desk(a, `space=waiting&item=${fourth.id}`, "as it was sent in.")
    await a.keyboard.press("r")
    await dialogOf(a).locator(".reasons input:focus").waitFor()
    await ada.api("comments.edit", { commentId: fourth.id, revision: 1, body: "<p>The fourth, and better.</p>" })
    await a.keyboard.press("1")
    await a.keyboard.press("Enter")
    await dialogOf(a).getByText("The fourth, and better.").first().waitFor()
    await shoot(a, "acts-changed-en", false)
    expect(await axeFindings(a)).toEqual([])
    await a.keyboard.press("Escape")
    await dialogOf(a).waitFor({ state: "detached" })
    await expect.poll(() => focusOf(a), slow).not.toBe("lost")
    await a
      .getByRole("button", { name: "Read the new text" })
      .or(a.locator(".card-text", { hasText: "and better." }))
      .first()
      .waitFor()
  },
)

test.skipIf(noBrowser)(
  "what one moderator has in hand is taken over with a reason, and the one who had it is told",
  { timeout: 120_000 },
  async () => {
    const { held, ada } = here
    const [{ page: a }, { page: b }] = [here.a, here.b]
    const { id } = await ada.post(held, "One that two of them want to have in hand.")
    await Promise.all([a, b].map((page) => desk(page, `space=waiting&item=${id}`, "to have in hand.")))
    await a.keyboard.press("c")
    await expect.poll(() => last(a), slow).toBe("Claimed by you.")
    await b.locator(".claim-line", { hasText: "with Grace, OHCHR" }).waitFor()
    await b.keyboard.press("c")
    await dialogOf(b).locator("textarea:focus").waitFor()
    await b.keyboard.type("Too short")
    await b.keyboard.press("Tab")
    await b.keyboard.press("Enter")
    await dialogOf(b).getByText("Write a few words more.").waitFor()
    await b.keyboard.type(", she has gone home")
    await shoot(b, "acts-take-over-en", false)
    await choose(b, dialogOf(b).getByRole("button", { name: "Take over" }))
    await isSaid(b, "Claimed by you.")
    await b.locator(".claim-line", { hasText: "yours until" }).waitFor()
    await expect
      .poll(() => last(a), slow)
      .toBe("Duarte, UN DESA has taken over what you had in hand: Too short, she has gone home")
    await a.locator(".claim-line", { hasText: "with Duarte, UN DESA" }).waitFor()
    await shoot(a, "acts-taken-en", false)
    await b.keyboard.press("Shift+C")
    await expect.poll(() => last(b), slow).toBe("Let go.")
    await a.locator(".claim-line", { hasText: "with Duarte" }).waitFor({ state: "detached" })
  },
)

test.skipIf(noBrowser)(
  "many decisions are stopped on the way: each one says what became of it, and what was done is taken back",
  { timeout: 120_000 },
  async () => {
    const { held, ada } = here
    const { page } = here.a
    // So many that there is time to press a button meanwhile, however fast the machine.
    for (let number = 1; number <= 240; number++)
      await ada.post(held, `Letter ${number} ${"of the many ".repeat(number % 5)}`)
    await desk(page, "space=waiting&sort=newest", "")
    await choose(page, page.locator(".selection-bar .menu > summary"))
    await choose(page, page.locator(".selection-bar .menu").getByRole("button", { name: /^All that this list shows/ }))
    const dialog = dialogOf(page)
    const submit = dialog.locator("footer button[type=submit]")
    await expect.poll(() => submit.textContent(), slow).toMatch(/Publish \d\d\d comments/)
    await choose(page, submit)
    await choose(page, dialog.getByRole("button", { name: "Stop" }))
    await dialog.getByText("Stopped.").waitFor()
    await shoot(page, "acts-bulk-stopped-en", false)
    await expect.poll(() => focusOf(page), slow).not.toBe("lost")
    await choose(page, dialog.getByRole("button", { name: "Take all of it back" }))
    await dialog.getByText("Taken back.").waitFor()
    await expect.poll(() => focusOf(page), slow).not.toBe("lost")
    expect(await axeFindings(page)).toEqual([])
  },
)

test.skipIf(noBrowser)(
  "a deadline that passes moves the counter by itself, and a group of discussions, a thread and a holder narrow the list",
  { timeout: 120_000 },
  async () => {
    const { held, ada, duarte } = here
    const { page, complaints } = here.a
    complaints.length = 0
    const { id: commentId } = await ada.post(held, "This one is about to be late.")
    await desk(page, `space=waiting&item=${commentId}`, "about to be late.")
    const overdue = page.locator(".queues a", { hasText: "Overdue" }).locator(".num")
    expect(await overdue.textContent()).toBe("0")
    const DAY = 24 * 60 * 60 * 1000
    await CommentModel.updateOne({ _id: commentId }, { $set: { queuedAt: new Date(Date.now() - DAY + 3_000) } })
    await duarte.api("comments.retag", { commentId, revision: 1, objectives: [17], countries: [] })
    await duarte.api("claims.take", { commentId })
    await page.locator(".claim-line", { hasText: "with Duarte, UN DESA" }).waitFor()
    await expect.poll(() => overdue.textContent(), slow).toBe("1")

    await choose(page, page.getByRole("button", { name: "Notebook" }))
    await dialogOf(page).locator("textarea:focus").waitFor()
    await page.keyboard.type("Kenya answers for its statement on Friday.")
    await choose(page, dialogOf(page).getByRole("button", { name: "Keep the note" }))
    await dialogOf(page).locator("li", { hasText: "on Friday." }).waitFor()
    await shoot(page, "acts-notebook-en", false)
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press("Escape")
    await dialogOf(page).waitFor({ state: "detached" })
    await expect.poll(() => focusOf(page), slow).not.toBe("lost")

    await choose(page, page.locator(".column-tools .menu > summary").last())
    await page.locator(".desk-filter select[name=claimedBy]").selectOption({ label: "Duarte, UN DESA" })
    await page.locator(".desk-filter select[name=question]").selectOption({ label: "1. Question 1" })
    await shoot(page, "acts-filter-en", false)
    await choose(page, page.locator(".desk-filter button[type=submit]"))
    await page.waitForURL(/claimedBy=/)
    await hydrated(page)
    await page.locator(".chosen-filters", { hasText: "In the hands of: Duarte" }).waitFor()
    expect(await page.locator(".item-list .item").count()).toBe(1)

    await page.goto(`${site.url}/en/moderation?space=open&space=waiting`)
    await hydrated(page)
    await reach(page, page.getByLabel("A name for these discussions together"))
    await page.keyboard.type("Both of mine")
    await page.keyboard.press("Enter")
    await page.goto(`${site.url}/en/moderation`)
    await hydrated(page)
    await choose(page, page.getByRole("link", { name: "Both of mine" }))
    await page.waitForURL(/space=open&space=waiting/)
    await page.locator(".desk-groups a[aria-current=true]").waitFor()
    await shoot(page, "acts-groups-en")
    expect(await axeFindings(page)).toEqual([])
    await page.goto(`${site.url}/ar/moderation?space=open&space=waiting`)
    await hydrated(page)
    await page.locator(".desk-groups a[aria-current=true]").waitFor()
    await shoot(page, "acts-groups-ar")

    for (const lang of ["en", "ar"]) {
      await page.goto(`${site.url}/${lang}/moderation/spaces/waiting/rules`)
      await hydrated(page)
      await page.locator(".gaps li").first().waitFor()
      await page.locator(".gaps summary").click()
      await page.locator(".gaps").scrollIntoViewIfNeeded()
      await shoot(page, `acts-gaps-${lang}`, false)
    }
    expect(await axeFindings(page)).toEqual([])
    expect(complaints).toEqual([])
  },
)

test.skipIf(noBrowser)(
  "where claims are required they come by themselves; a focal point is asked and answers; a comment is filed under a theme",
  { timeout: 120_000 },
  async () => {
    const { papers, kept, duarte, delegate, ada } = here
    const { page, complaints } = here.a
    const of = { space: papers.slug }
    const theme = randomUUID()
    await duarte.api("coding.saveCodebook", {
      ...of,
      revision: 0,
      themes: [{ id: theme, text: { en: "Papers that are kept" }, isArchived: false }],
    })
    await duarte.api("service.set", {
      ...of,
      answerWithinHours: 24,
      appealWithinDays: 14,
      needsTwoAgencies: false,
      claims: "required",
    })
    const { id: commentId } = await ada.post(kept, "The police of Kenya have kept our papers since the spring.")
    await desk(page, `space=papers&item=${commentId}`, "since the spring.")
    await page.getByText("Here a decision needs your claim.", { exact: false }).waitFor()
    await duarte.api("claims.take", { commentId })
    await page.locator(".claim-line", { hasText: "with Duarte, UN DESA until" }).waitFor()
    await page.keyboard.press("f")
    await page.getByRole("alert").getByText("Duarte, UN DESA has it in hand until", { exact: false }).waitFor()
    await duarte.api("claims.release", { commentId })
    await page.getByText("Here a decision needs your claim.", { exact: false }).waitFor()

    const filing = await begins(page, "File under themes")
    await choose(page, filing.getByRole("button", { name: "Add a theme" }))
    await page.keyboard.type("Papers")
    await choose(page, filing.getByRole("button", { name: "Add", exact: true }))
    await choose(page, filing.getByRole("button", { name: "Done" }))
    await shoot(page, "acts-theme-en", false)
    await choose(page, filing.getByRole("button", { name: "File it" }))
    await isSaid(page, "Filed.")
    await page.locator(".desk-card").getByText("Themes: Papers that are kept").waitFor()
    await page.locator(".claim-line", { hasText: "yours until" }).waitFor()

    await page.keyboard.press("e")
    const holding = dialogOf(page)
    await reach(page, holding.getByRole("radio", { name: "A. Wanjiru, Kenya", exact: false }))
    await page.keyboard.press("Space")
    await reach(page, holding.locator("textarea"))
    await page.keyboard.type("Is there a complaint about this?")
    await shoot(page, "acts-ask-en", false)
    expect(await axeFindings(page)).toEqual([])
    await page.keyboard.press("Control+Enter")
    await expect.poll(() => last(page), slow).toMatch(/^Held\. /)

    const { page: asked } = await sit(browser, site.url, delegate)
    await asked.goto(`${site.url}/en/account/asked`)
    await hydrated(asked)
    await asked.getByText("The police of Kenya have kept our papers since the spring.").waitFor()
    expect(await axeFindings(asked)).toEqual([])
    await shoot(asked, "asked-en")
    await reach(asked, asked.getByLabel("What you know"))
    await asked.keyboard.type("There is, since the first of the month.")
    await choose(asked, asked.getByRole("button", { name: "Send to the moderators" }))
    await asked.getByText("Nothing is asked of you now.").waitFor()
    await expect.poll(() => focusOf(asked), slow).not.toBe("lost")

    await desk(page, `space=papers&theme=${theme}&item=${commentId}`, "since the spring.")
    await page.locator(".chosen-filters", { hasText: "Papers that are kept" }).waitFor()
    await page.locator(".desk-card").getByText("There is, since the first of the month.").waitFor()
    await shoot(page, "acts-advised-en")
    // By one key: the claim is taken first.
    await page.keyboard.press("f")
    await expect.poll(() => last(page), slow).toMatch(/^Approved\. /)
    // The browser names each refusal, also those that were meant.
    expect(complaints.filter((one) => !/400|409/.test(one))).toEqual([])
  },
)
