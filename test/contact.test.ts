import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { ContactModel } from "../server/contact/model.ts"
import { makeToken } from "../server/contact/form.ts"
import { writeLettersDue } from "../server/contact/letters.ts"
import { outbox } from "./helpers/outbox.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

let here: World
const TEAM = "team@example.org"
const SECOND = 1_000
const HOUR = 3_600 * SECOND

beforeAll(async () => {
  here = await world({ env: { CONTACT_TO: TEAM }, limits: "on" })
})

/** Of a form that was fetched a minute ago. */
const message = (more: object = {}) => ({
  token: makeToken(Date.now() - 60 * SECOND - Math.round(Math.random() * SECOND)),
  name: "Amina Diallo",
  email: "amina@example.org",
  topic: "question" as const,
  language: "fr" as const,
  message: "Bonjour,\n\noù trouver le formulaire ?",
  ...more,
})
const send = (who: Person, more: object = {}) => who.call("contact.send", message(more))
const queue = (state: "open" | "answered" | "closed" | "suspect" = "open") => here.editor.api("contact.list", { state })
const lastNamed = async (name: string) => (await queue()).messages.find((one) => one.name === name)!
const mailsTo = (address: string) => outbox(here.dataDir).to(address)

test("a visitor writes; the team is mailed, an editor answers by mail and closes, and the history says who did what", async () => {
  expect((await send(here.visitor)).status).toBe(200)
  await expect.poll(() => mailsTo(TEAM).length).toBe(1)
  const [told] = mailsTo(TEAM)
  const received = await lastNamed("Amina Diallo")
  expect(received).toMatchObject({
    state: "open",
    topic: "question",
    language: "fr",
    beginning: expect.stringContaining("Bonjour"),
  })
  expect(told!.text).toContain(`/en/hub/contact/${received.id}`)
  expect(told!.text).toContain("formulaire")
  expect(told!.raw).not.toContain("amina@example.org")

  const { id: contactId } = received
  const read = await here.editor.api("contact.get", { contactId })
  expect(read).toMatchObject({
    email: "amina@example.org",
    message: "Bonjour,\n\noù trouver le formulaire ?",
    hasAccount: false,
  })
  const answered = await here.editor.api("contact.answer", {
    contactId,
    version: 1,
    text: "Sur la page\n<b>des ressources</b>.",
  })
  expect(answered).toMatchObject({ state: "answered", version: 2 })
  await expect.poll(() => mailsTo("amina@example.org").length).toBe(1)
  const [answer] = mailsTo("amina@example.org")
  expect(answer!.raw).toMatch(/^Content-Language: fr$/m)
  expect(answer!.text).toContain("Sur la page")
  expect(answer!.html).toContain("&lt;b&gt;des ressources&lt;/b&gt;")

  await refused("conflict", here.admin.api("contact.close", { contactId, version: 1 }))
  const closed = await here.admin.api("contact.close", { contactId, version: 2, note: "Solved." })
  expect(closed.history.map(({ act, by, text }) => [act, by, text])).toEqual([
    ["received", null, null],
    ["answered", "Edith", "Sur la page\n<b>des ressources</b>."],
    ["closed", "Admin", "Solved."],
  ])
  expect((await queue("closed")).messages.map(({ id }) => id)).toContain(contactId)
  const [kept] = await ContactModel.find({ _id: contactId }).lean()
  expect(kept!.goneAt!.getTime()).toBeGreaterThan(Date.now() + 364 * 24 * HOUR)
  const again = await here.editor.api("contact.reopen", { contactId, version: 3 })
  expect(again.state).toBe("open")
  await expect
    .poll(async () => (await here.admin.api("record.list", { action: "contact" })).entries.map(({ action }) => action))
    .toEqual(["contact.reopened", "contact.closed", "contact.answered", "contact.received"])
})

test("the same words from the same form are one message, however often they are sent", async () => {
  const same = message({ name: "Twice" })
  for (let times = 0; times < 3; times++) expect((await here.ada.call("contact.send", same)).status).toBe(200)
  expect((await queue()).messages.filter(({ name }) => name === "Twice")).toHaveLength(1)
  const one = await lastNamed("Twice")
  expect(await here.editor.api("contact.get", { contactId: one.id })).toMatchObject({ hasAccount: true })
})

test("a form that was just fetched, days old or never ours is refused, by the name of what is wrong", async () => {
  const why = async (token: string) => {
    const answer = await here.ben.call("contact.send", message({ token }))
    return [answer.status, ((await answer.json()) as { error: { data: unknown } }).error.data]
  }
  const fault = (code: string) => [400, { issues: [{ path: "token", code }] }]
  expect(await why((await here.visitor.api("contact.form", {})).token)).toEqual(fault("too_soon"))
  expect(await why(makeToken(Date.now() - 25 * HOUR))).toEqual(fault("too_late"))
  expect(await why(`${makeToken(0).slice(0, -4)}AAAA`)).toEqual(fault("too_late"))
  expect(await why("")).toEqual(fault("too_late"))
})

test("what fills in the field that nobody sees hears nothing, and lies aside until somebody says that it was a person", async () => {
  const mailed = () => mailsTo(TEAM).filter(({ text }) => text.includes("Cheap watches")).length
  expect((await send(here.mod, { name: "Cheap watches", website: "https://spam.example" })).status).toBe(200)
  expect(await lastNamed("Cheap watches")).toBeUndefined()
  const aside = (await queue("suspect")).messages
  expect(aside.map(({ name }) => name)).toEqual(["Cheap watches"])
  await writeLettersDue()
  expect(mailed()).toBe(0)
  await here.editor.api("contact.reopen", { contactId: aside[0]!.id, version: 1 })
  await expect.poll(mailed).toBe(1)
  expect(await lastNamed("Cheap watches")).toBeDefined()
})

test("whoever writes without end has to wait, and nobody but editors reads what was written", async () => {
  const statuses: number[] = []
  for (let times = 0; times < 10; times++) statuses.push((await send(here.delegate, { name: `Flood ${times}` })).status)
  expect(statuses).toEqual([...Array<number>(8).fill(200), 429, 429])
  const { id: contactId } = await lastNamed("Flood 1")
  for (const who of [here.visitor, here.ada, here.mod, here.delegate])
    for (const [name, input] of [
      ["contact.list", {}],
      ["contact.get", { contactId }],
      ["contact.answer", { contactId, version: 1, text: "Words." }],
      ["contact.close", { contactId, version: 1 }],
    ] as const)
      expect((await who.call(name, input)).status, name).toBe(who === here.visitor ? 401 : 403)
  await refused("not_found", here.editor.api("contact.get", { contactId: randomUUID() }))
})
