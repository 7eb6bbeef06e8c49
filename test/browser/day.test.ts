import { randomUUID } from "node:crypto"
import { createReadStream, readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import type { OrganisationBrief } from "#shared/organisation"
import type { AccountDoc } from "../../server/accounts/model.ts"
import { CommentModel } from "../../server/comments/model.ts"
import { linesIn } from "../../server/record/lines.ts"
import { verifyRecord } from "../../server/record/verify.ts"
import { hydrated, noBrowser } from "../helpers/browser.ts"
import {
  approve,
  because,
  decide,
  focusOf,
  handTo,
  isOpen,
  isQueue,
  last,
  shows,
  sit,
  slow,
  type Act,
} from "../helpers/desk.ts"
import { choose, pointedOn, reach } from "../helpers/keyboard.ts"
import { addOrganisations, addPerson, addSpace, addThread, organisation } from "../helpers/made.ts"
import type { Person } from "../helpers/person.ts"
import { browser, openForOwnStories, site } from "../helpers/story.ts"

// A day of the moderators of two agencies, from the hand-over in the morning to the record in the evening, by keyboard
// alone.

const SPACE = "the-moderators-day"
const DAY = 24 * 60 * 60 * 1000
const CLOSES = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 5, 15, 22))

openForOwnStories()

const ohchr = organisation({ kind: "un", name: "Office of the High Commissioner", acronym: "OHCHR" })
const desa = organisation({ kind: "un", name: "Department of Economic and Social Affairs", acronym: "UN DESA" })
const kenya = organisation({ kind: "state", name: "Kenya", country: "KE" })

/** Everything that was sent in before eight, in its order, and one text that comes later. */
const sent = {
  question: "Who decides when a counter opens?",
  counters: "Two counters of the old harbour publish since March how long people wait.",
  buses: "In our district the bus to the registry runs twice a week, so people lose a day of pay.",
  unfinished: "See the attached table for all of this.",
  towns: "The towns of the north do the same, and nobody asks them.",
  insult: "Whoever has written this question is a fool and always was.",
  statement: "Kenya opened eleven one-stop centres, and regrets what is said elsewhere about them.",
  arabic: "يدفع الناس أجرة يومين ليصلوا إلى المكتب، ثم يقال لهم إن الموظف غائب.",
  accusation: "Officers in Kenya keep the passports of seafarers for months.",
} as const

const LETTERS = 5
const letter = (name: string) =>
  `${name} We, the families who wait at the counters of the harbour towns, ask that the hours of every counter be
published, that every refusal be given in writing, and that nobody has to pay for an answer.`

async function openDay() {
  await addOrganisations(ohchr, desa, kenya)
  const theme = randomUUID()
  const space = await addSpace({
    slug: SPACE,
    agencies: [ohchr, desa],
    screening: "before",
    needsTwoAgencies: true,
    closesAt: CLOSES,
    rules: { campaign: { act: "flag", similarity: 70, least: 3 } },
  })
  const thread = await addThread(space, 1, [7])
  await addThread(space, 2, [7])
  const person = (name: string, more: Partial<AccountDoc> = {}) => addPerson(site.url, name, more)
  const speaksFor = ({ id }: OrganisationBrief): Pick<AccountDoc, "organisations"> => ({
    organisations: [{ organisationId: id, as: "focal_point" }],
  })
  const moderator = (name: string, agency: OrganisationBrief) =>
    person(name, {
      ...speaksFor(agency),
      roles: [{ spaceId: space._id, role: "moderator", organisationId: agency.id }],
    })
  const [grace, duarte, ada, ben, chipo, delegate] = [
    await moderator("Grace", ohchr),
    await moderator("Duarte", desa),
    await person("Ada"),
    await person("Ben"),
    await person("Chipo"),
    await person("A. Wanjiru", speaksFor(kenya)),
  ]
  const hours = { timeZone: "UTC", days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 }
  await duarte.api("duties.set", { space: SPACE, ...hours, languages: ["en", "ar"] })
  const question = await ada.post(thread, sent.question)
  await grace.api("comments.approve", { commentId: question.id, revision: 1 })
  await CommentModel.updateOne({ _id: question.id }, { $set: { unansweredSince: new Date(Date.now() - 2 * DAY) } })
  const { id: codingOf } = await ada.post(thread, sent.counters)
  await ben.post(thread, sent.buses)
  await ben.post(thread, sent.unfinished)
  const towns = await ada.post(thread, sent.towns)
  await chipo.post(thread, sent.insult)
  const statement = await delegate.post(thread, sent.statement, { capacity: { organisationId: kenya.id } })
  await ben.post(thread, sent.accusation)
  await duarte.api("handover.leave", { line: "Kenya may ask about its statement.", watch: [statement.id] })
  const families = await Promise.all(Array.from({ length: LETTERS }, (_, index) => person(`Family ${index + 1}`)))
  const sendLetters = async () => {
    for (const [index, family] of families.entries()) await family.post(thread, letter(`Number ${index + 1}.`))
    await delegate.post(thread, letter("Supported."), { capacity: { organisationId: kenya.id } })
  }
  const sendArabic = () => ben.post(thread, sent.arabic, { language: "ar" })
  /** Who reads for the summary has found something in what was published. */
  const findThemes = async () => {
    const themes = [{ id: theme, text: { en: "Waiting times", fr: "Les délais" }, isArchived: false }]
    await grace.api("coding.saveCodebook", { space: SPACE, revision: 0, themes })
    const passage = { revision: 1, start: 0, end: 12, theme, position: "experience" as const }
    await grace.api("coding.add", { commentId: codingOf, id: randomUUID(), ...passage })
  }
  return { sendLetters, sendArabic, findThemes, grace, duarte, ada, chipo, towns, question }
}

test.skipIf(noBrowser)("a day of two agencies at the desk, by keyboard alone", { timeout: 300_000 }, async () => {
  const { grace, duarte, ada, chipo, towns, question, sendLetters, sendArabic, findThemes } = await openDay()
  const seat = (person?: Person) => sit(browser, site.url, person)
  const [a, b, author, warned, reader] = await Promise.all([seat(grace), seat(duarte), seat(ada), seat(chipo), seat()])
  await begin(a.page, b.page)
  await invite(a.page)
  await morning(a.page, b.page)
  await otherAgency(a.page, b.page)
  await sendArabic()
  await offer(a.page, b.page)
  await acknowledge(warned.page)
  await sendLetters()
  await bulk(a.page)
  await findThemes()
  await write(a.page, reader.page)
  await answer(a.page, b.page, reader.page, question.id)
  await appeal(author.page, towns.id)
  await answerAppeal(a.page, b.page, author.page, reader.page, towns)
  await extend(a.page, b.page, reader.page)
  await handOver(a.page, b.page)
  await report(a.page)
  for (const { page, complaints } of [a, b, author, warned, reader]) {
    expect(complaints).toEqual([])
    expect(await pointedOn(page)).toEqual([])
  }
})

/** What the evening before has left. */
async function begin(a: Page, b: Page) {
  for (const page of [a, b]) {
    await choose(page, page.getByRole("link", { name: "Desk", exact: true }))
    await hydrated(page)
    await shows(page, sent.counters)
  }
  await choose(a, a.getByRole("button", { name: "Hand-over", exact: true }))
  const left = a.locator("dialog[open] .desk-notes li", { hasText: "Duarte, UN DESA" })
  await left.getByText("Kenya may ask about its statement.").waitFor()
  await left.getByRole("link", { name: "comment 1" }).waitFor()
  await a.keyboard.press("Escape")
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")
}

/** Who has not spoken on the second question is found in the table, and there are words for a mail to them. */
async function invite(a: Page) {
  await a.goto(`${site.url}/en/spaces/${SPACE}/participation`)
  await hydrated(a)
  for (const region of ["Africa", "Americas"]) {
    const silent = a.getByRole("link", { name: `${region}, question 2. Write an invitation` })
    await choose(a, silent)
    await a.locator(".invite", { hasText: region }).waitFor()
    const words = a.getByLabel("Invitation, ready to change")
    await expect.poll(() => words.inputValue(), slow).toContain(`/en/spaces/${SPACE}/2`)
    await reach(a, a.getByRole("link", { name: "Write a mail with it" }))
  }
  await toDesk(a)
  await shows(a, sent.counters)
}

async function toDesk(page: Page) {
  await page.goto(`${site.url}/en/moderation`)
  await hydrated(page)
}

/** To all who take part, begun from the themes of the week, in six languages. */
async function write(a: Page, reader: Page) {
  await a.goto(`${site.url}/en/spaces/${SPACE}/letters`)
  await hydrated(a)
  await choose(a, a.getByRole("button", { name: "Write a letter" }))
  const text = a.getByLabel("Text")
  await expect.poll(() => text.inputValue(), slow).toContain("– Waiting times (1): [1]")
  await a.locator(".letter-write input:focus").waitFor()
  await reach(a, text)
  await a.keyboard.press("Control+End")
  await a.keyboard.type(" Thank you for the numbers.")
  await choose(a, a.getByRole("button", { name: "Send it in 6 languages" }))
  await a.locator(".letter", { hasText: "Thank you for the numbers." }).waitFor()
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")
  await reader.goto(`${site.url}/fr/spaces/${SPACE}/letters`)
  await hydrated(reader)
  const cited = reader.locator(".letter", { hasText: "Les délais (1)" }).getByRole("link", { name: "[1]" })
  await choose(reader, cited)
  await reader.getByText(sent.counters).first().waitFor()
  await toDesk(a)
}

/** What is held, one by one, the oldest first. */
async function morning(a: Page, b: Page) {
  expect(await speakersOf(a)).toEqual(["Ada", "Ben", "Ben", "Ada", "Chipo", "Kenya", "Ben"])
  await a.keyboard.press("z")
  await expect.poll(() => last(a), slow).toBe("One comment at a time.")
  await decide(a, approve, /^Approved\. 6 left\. Next, comment by Ben\.$/, sent.buses)
  await decide(a, approve, /^Approved\. 5 left\. Next, comment by Ben\.$/, sent.unfinished)

  // Taken in hand: the other agency sees it at once.
  await a.keyboard.press("c")
  await expect.poll(() => last(a), slow).toBe("Claimed by you.")
  await b.locator(".item-list .item.taken", { hasText: "with Grace, OHCHR" }).waitFor()
  const format = because("r", 1, "Please write out what the table says.")
  await decide(a, format, /^Sent back: It does not answer the question\. 4 left\. Next, comment by Ada\.$/, sent.towns)

  await decide(
    a,
    because("d", 1),
    /^Rejected: It does not answer the question\. 3 left\. Next, comment by Chipo\.$/,
    sent.insult,
  )
  // The wrong reason, taken back and given again.
  const abusive = /^Rejected: It insults or threatens somebody\. 2 left\. Next, comment by Kenya\.$/
  await decide(
    a,
    because("d", 6),
    /^Rejected: It advertises something\. 2 left\. Next, comment by Kenya\.$/,
    sent.statement,
  )
  await decide(a, (page) => page.keyboard.press("u"), /^Taken back\. The comment by Chipo is as it was\.$/, sent.insult)
  await warn(a)
  await decide(a, because("d", 4), abusive, sent.statement)

  // What is protected takes two; what names a State goes to the other agency.
  const half = /^Your half is kept, another agency gives the other: .*\. 2 left\. Next, comment by Ben\.$/
  await decide(a, because("d", 9, "The centres are not what is asked about."), half, sent.accusation)
  await decide(
    a,
    handTo(desa.name, "It names a State, which may want to answer."),
    /^Held\. 2 left\. Next, comment by Kenya\.$/,
    sent.statement,
  )
}

/** The author of what is open, with a reason and some words that they read. */
async function warn(a: Page) {
  await a.keyboard.press("b")
  const dialog = a.locator("dialog[open]")
  await choose(a, dialog.getByRole("button", { name: "Impose something" }))
  await dialog.locator("input[type=radio]:focus").waitFor()
  expect(await dialog.getByRole("radio", { name: /^Warning/ }).isChecked()).toBe(true)
  await a.keyboard.press("4")
  await reach(a, dialog.getByLabel("What the person reads"))
  await a.keyboard.type("Please speak of the matter, not of persons.")
  await a.keyboard.press("Control+Enter")
  await expect.poll(() => last(a), slow).toBe("Imposed: Warning.")
  await dialog.locator(".sanction-list", { hasText: "Please speak of the matter" }).waitFor()
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")
  await a.keyboard.press("Escape")
  await dialog.waitFor({ state: "detached" })
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")
}

/** Whoever was warned reads it, and can write again. */
async function acknowledge(page: Page) {
  await page.goto(`${site.url}/en/spaces/${SPACE}/1`)
  await hydrated(page)
  await page.locator("#write", { hasText: "Please speak of the matter, not of persons." }).waitFor()
  expect(await page.locator("#write textarea").count()).toBe(0)
  await choose(page, page.getByRole("button", { name: "I have read this" }))
  await page.locator("#write textarea").waitFor()
  await expect.poll(() => focusOf(page), slow).toBe("write-title")
}

/** Letters that say nearly the same, as one; what is protected is left for a decision of its own. */
async function bulk(a: Page) {
  await a.getByRole("button", { name: `${LETTERS + 1} new below` }).waitFor()
  await a.keyboard.press("g")
  await a.keyboard.press("p")
  await isQueue(a, "Held", letter(""))
  await a.keyboard.press("j")
  await a.locator(".item-list .item.current", { hasText: "Nearly the same:" }).waitFor()
  await choose(a, a.locator(".selection-bar .menu > summary"))
  await choose(a, a.getByRole("button", { name: "All letters like this one" }))
  const dialog = a.locator("dialog[open]")
  await dialog.getByText(`${LETTERS} comments. 1 left out.`).waitFor()
  await choose(a, dialog.locator("summary"))
  await dialog.getByText("Left out: it is protected, and each of these is decided by itself").waitFor()
  await choose(a, dialog.getByRole("button", { name: `Publish ${LETTERS} comments` }))
  await expect.poll(() => last(a), slow).toBe(`Done. ${LETTERS} of ${LETTERS}`)
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")
  await a.keyboard.press("Escape")
  await dialog.waitFor({ state: "detached" })
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")
  await expect.poll(() => speakersOf(a), slow).toEqual(["Kenya"])
  for (let step = 0; step < LETTERS; step++) await a.keyboard.press("j")
  await shows(a, letter(""))
  await decide(a, approve, /^Approved\. Nothing else is waiting here\.$/)
}

/** What takes two is decided by the second, and what was handed over by whom it was handed to. */
async function otherAgency(a: Page, b: Page) {
  // Whoever has given one half reads that the other is not theirs.
  await a.locator(".decide", { hasText: "Your agency has given its half of this already." }).waitFor()

  await b.keyboard.press("8")
  await isQueue(b, "My agency", sent.accusation)
  await b.locator(".item-list", { hasText: `handed to ${desa.acronym}` }).waitFor()
  await decide(b, approve, /^Approved\. Nothing else is waiting here\.$/)

  await b.keyboard.press("g")
  await b.keyboard.press("p")
  await isQueue(b, "Held", sent.statement)
  await b.locator(".item-list", { hasText: `${ohchr.acronym} would reject it` }).waitFor()
  await decide(
    b,
    because("d", 9),
    /^Rejected: It speaks for somebody without a mandate\. Nothing else is waiting here\.$/,
  )
  // Whoever has it open reads and hears who has decided, and in the list it stands where it was.
  await a.locator(".desk-card .band", { hasText: "Rejected by Duarte, UN DESA" }).waitFor()
  await expect.poll(() => last(a), slow).toMatch(/^Rejected by Duarte, UN DESA, /)
  await a.keyboard.press("z")
  await a.locator(".item-list .item.done", { hasText: "Rejected by Duarte, UN DESA" }).waitFor()
}

/** What one does not read goes to the colleague who does, who takes it in hand, says what it means, and decides. */
async function offer(a: Page, b: Page) {
  await a.getByRole("button", { name: "1 new below" }).waitFor()
  await a.keyboard.press("g")
  await a.keyboard.press("p")
  await shows(a, sent.arabic)
  await a.locator(".item.current", { hasText: "Arabic, which you are not known to read" }).waitFor()
  await a.locator(".in-languages", { hasText: "You are not known to read Arabic." }).waitFor()
  await a.keyboard.press("o")
  await expect.poll(() => last(a), slow).toBe("Offered to Duarte.")

  await choose(b, b.getByRole("link", { name: /^Offered to me\s+1$/ }))
  await isQueue(b, "Offered to me", sent.arabic)
  await b.locator(".in-languages", { hasText: "Grace, OHCHR offers you this, because you read Arabic." }).waitFor()
  await choose(b, b.getByRole("button", { name: "Take it" }))
  await expect.poll(() => last(b), slow).toBe("It is in your hands.")
  await expect.poll(() => focusOf(b), slow).not.toBe("lost")
  await choose(b, b.getByRole("button", { name: "Translate it" }))
  await b.locator(".translation-form textarea:focus").waitFor()
  await b.keyboard.type("People pay two days of wages for the way, and then nobody is there.")
  await choose(b, b.getByRole("button", { name: "Keep the translation" }))
  await expect.poll(() => last(b), slow).toBe("The translation is kept.")
  await expect.poll(() => focusOf(b), slow).not.toBe("lost")

  // The other desk has it at once, beside the text and instead of it.
  await a.locator(".translation-switch").waitFor()
  await a.keyboard.press("l")
  const translation = a.locator(".translation", { hasText: "People pay two days of wages" })
  await translation.getByText("Working translation into English by Duarte, UN DESA. Not official.").waitFor()
  await expect.poll(() => a.locator(".card-said").isVisible(), slow).toBe(false)
  await a.keyboard.press("l")
  await a.locator(".card-said").waitFor()
  await decide(b, approve, /^Approved\. Nothing else is waiting here\.$/)
  await b.keyboard.press("g")
  await b.keyboard.press("p")
  await isOpen(b, "Held")
}

/** A question that has waited since the day before. */
async function answer(a: Page, b: Page, reader: Page, id: string) {
  await a.keyboard.press("4")
  await isQueue(a, "Unanswered", sent.question)
  await choose(a, a.locator(".decide .menu > summary"))
  await choose(a, a.getByRole("button", { name: "Answer officially" }))
  await a.locator("dialog[open] textarea:focus").waitFor()
  await a.keyboard.type("Each counter decides for itself, and has to say so at its door.")
  await choose(a, a.getByRole("button", { name: "Publish the answer" }))
  await expect.poll(() => last(a), slow).toBe("Your answer is sent, and another moderator reads it first.")
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")
  // Nobody is spared the rules of the discussion; the other agency finds it below what it has read.
  await choose(b, b.getByRole("button", { name: "1 new below" }))
  await shows(b, "has to say so at its door")
  await decide(b, approve, /^Approved\. Nothing else is waiting here\.$/)
  await reader.goto(`${site.url}/en/comments/${id}`)
  const reply = reader.locator("article.comment", { hasText: "has to say so at its door" }).last()
  await reply.locator(".by", { hasText: ohchr.name }).waitFor()
}

/** The author of a rejected comment reads why, and asks that somebody else look at it. */
async function appeal(page: Page, id: string) {
  await page.goto(`${site.url}/en/comments/${id}`)
  await hydrated(page)
  await page.locator(`#c-${id}`).getByText("It does not answer the question").waitFor()
  await choose(page, page.getByRole("button", { name: "Appeal", exact: true }))
  await page.locator("dialog[open] textarea:focus").waitFor()
  await page.keyboard.type("The question asks about towns, and these are towns.")
  await choose(page, page.getByRole("button", { name: "Send the appeal" }))
  await page.locator(`#c-${id}`).getByText("An answer is due by").waitFor()
  await expect.poll(() => focusOf(page), slow).not.toBe("lost")
}

/** By the other agency alone; the comment is back where it was, with the time of its sending. */
async function answerAppeal(a: Page, b: Page, author: Page, reader: Page, { id, createdAt }: Comment) {
  for (const page of [a, b]) {
    await page.keyboard.press("g")
    await page.keyboard.press("a")
    await isOpen(page, "Appeals")
  }
  await a.locator(".decide", { hasText: "You made the decision that is appealed, so somebody else answers." }).waitFor()
  expect(await a.locator(".decide-main > button").count()).toBe(0)
  await shows(b, sent.towns)
  await decide(b, grant("You are right: these are towns."), /^Appeal granted\. Nothing else is waiting here\.$/)
  await author.locator(`#c-${id}`).getByText("the decision was taken back").waitFor()
  await author.locator(`#c-${id} .by-what`).getByText("Restored").waitFor()
  await reader.goto(`${site.url}/en/comments/${id}`)
  await reader.locator(`#c-${id} .by-what`).getByText("Restored").waitFor()
  expect(await reader.locator(`#c-${id} time`).first().getAttribute("datetime")).toBe(createdAt)
}

/** A year longer, which takes both agencies; and every page says so at once. */
async function extend(a: Page, b: Page, reader: Page) {
  await reader.goto(`${site.url}/en/spaces/${SPACE}`)
  await hydrated(reader)
  await reader.locator(".phase-when", { hasText: String(CLOSES.getUTCFullYear()) }).waitFor()
  await openDates(a)
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await a.keyboard.press(key)
  await reach(a, a.locator("dialog[open] textarea"))
  await a.keyboard.type("Both agencies give the towns more time.")
  await choose(a, a.locator("dialog[open] button[type=submit]"))
  await a.locator("dialog[open]").waitFor({ state: "detached" })
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")

  await openDates(b)
  await b.locator("dialog[open]").getByText("Both agencies give the towns more time.").waitFor()
  await choose(b, b.getByRole("button", { name: "Agree, and move the closing" }))
  await reader.locator(".phase-when", { hasText: String(CLOSES.getUTCFullYear() + 1) }).waitFor()
  await expect.poll(() => focusOf(b), slow).not.toBe("lost")
}

async function openDates(page: Page) {
  await page.goto(`${site.url}/en/spaces/${SPACE}`)
  await hydrated(page)
  await choose(page, page.locator(".phase-acts .menu > summary"))
  await choose(page, page.getByRole("button", { name: "Change the closing date" }))
  await page.locator("dialog[open] input:focus").waitFor()
}

/** One line to whoever comes next. */
async function handOver(a: Page, b: Page) {
  for (const page of [a, b]) {
    await page.goto(`${site.url}/en/moderation`)
    await hydrated(page)
    await choose(page, page.getByRole("button", { name: "Hand-over", exact: true }))
  }
  await a.locator("dialog[open] textarea:focus").waitFor()
  await a.keyboard.type("The letters are out; the towns may write again.")
  await a.keyboard.press("Control+Enter")
  await expect.poll(() => last(a), slow).toBe("Left for your colleagues.")
  await expect.poll(() => focusOf(a), slow).not.toBe("lost")
  await b.keyboard.press("Escape")
  await choose(b, b.getByRole("button", { name: "Hand-over", exact: true }))
  await b.locator("dialog[open]", { hasText: "The letters are out" }).waitFor()
  await a.goto(`${site.url}/en/spaces/${SPACE}`)
  await hydrated(a)
}

/** In the evening: the figures as a table, and the record, which nobody can change unseen. */
async function report(a: Page) {
  await choose(a, a.locator(".phase-acts .menu > summary"))
  await choose(a, a.getByRole("link", { name: "Figures" }))
  const figures = readFileSync(await download(a, "Download as a table (CSV)"), "utf8")
  for (const [agency, published, returned, rejected] of [
    ["OHCHR", 4 + LETTERS, 1, 2],
    ["UN DESA", 3, 0, 1],
  ])
    for (const [state, count] of Object.entries({ published, returned, rejected }))
      expect(figures).toContain(`"decisions","${state}","","","","${agency}","${count}"`)
  expect(figures).toContain('"appeals","reversed","","","","","1"')

  await choose(a, a.getByRole("link", { name: "Record", exact: true }))
  const record = await download(a, "Download the record")
  expect(await verifyRecord(linesIn(createReadStream(record, "utf8")))).toMatchObject({ isRight: true })
  const acts: string[] = []
  for await (const line of linesIn(createReadStream(record, "utf8"))) {
    const { action, agency } = JSON.parse(line) as { action?: string; agency?: string | null }
    if (action && agency && !/claimed|released|exported|record\./.test(action)) acts.push(`${action}, ${agency}`)
  }
  expect(acts).toEqual(recorded)
}

/** Every act of a moderator, in its order; the record comes a moment after what it tells. */
const recorded = [
  "space.duty, UN DESA",
  "comment.approved, OHCHR",
  "handover.left, UN DESA",
  "comment.approved, OHCHR",
  "comment.approved, OHCHR",
  "comment.returned, OHCHR",
  "comment.rejected, OHCHR",
  "comment.rejected, OHCHR",
  "comment.undone, OHCHR",
  "sanction.imposed, OHCHR",
  "comment.rejected, OHCHR",
  "comment.voted, OHCHR",
  "comment.held, OHCHR",
  "comment.approved, UN DESA",
  "comment.rejected, UN DESA",
  "comment.offered, OHCHR",
  "comment.offerTaken, UN DESA",
  "comment.translated, UN DESA",
  "comment.approved, UN DESA",
  // The letters, and the one that is protected.
  ...Array.from({ length: LETTERS + 1 }, () => "comment.approved, OHCHR"),
  "space.codebook, OHCHR",
  "coding.added, OHCHR",
  "space.letter, OHCHR",
  "comment.answered, UN DESA",
  "comment.approved, UN DESA",
  "appeal.reversed, UN DESA",
  "space.rescheduleProposed, OHCHR",
  "space.rescheduled, UN DESA",
  "handover.left, OHCHR",
]

// ── at the keyboard ──

const speakersOf = (page: Page) => page.locator(".item-list .item:not(.done) .item-who bdi").allTextContents()
/** By a link that is reached and pressed; resolves with where it is kept. */
async function download(page: Page, name: string): Promise<string> {
  const link = page.getByRole("link", { name })
  await link.waitFor()
  await hydrated(page)
  const [file] = await Promise.all([page.waitForEvent("download"), choose(page, link)])
  return file.path()
}

/** An appeal, with a word to its author. */
const grant =
  (word: string): Act =>
  async (page) => {
    await page.keyboard.press("f")
    const dialog = page.locator("dialog[open]")
    await dialog.locator("input[type=radio]:focus").waitFor()
    await page.keyboard.press("Space")
    expect(await dialog.getByRole("radio", { name: /^Grant it/ }).isChecked()).toBe(true)
    await reach(page, dialog.locator("textarea"))
    await page.keyboard.type(word)
    await page.keyboard.press("Control+Enter")
  }
