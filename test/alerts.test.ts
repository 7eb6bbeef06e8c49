import { expect, test } from "vitest"
import type { Alerts, AlertSettings } from "#shared/alerts"
import { AlertsModel } from "../server/alerts/model.ts"
import { raiseAlerts } from "../server/alerts/raise.ts"
import { sendAlerts } from "../server/alerts/send.ts"
import { takeRole } from "../server/accounts/rights.ts"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { forgetEverything } from "../server/remember.ts"
import { outbox } from "./helpers/outbox.ts"
import { refused } from "./helpers/refused.ts"
import { checkingService, isSigned, says } from "./helpers/service.ts"
import { world } from "./helpers/world.ts"

// What moderators are told while they are away (moderation M8): gathered in one letter or message, never at night, and
// only to those who asked for it.

const HOUR = 3_600_000
const shared: AlertSettings = {
  isOn: true,
  kinds: ["overdue", "appeals", "dates"],
  longFrom: 50,
  pause: 60,
  quiet: null,
}
const usual: Alerts = { ...shared, inApp: [] }
const log = { warn: (about: unknown) => expect(about).toBe("nothing to warn of") }
const soon = () => sendAlerts(log)
/** When the time that they have set has passed since they were told last. */
async function send() {
  await AlertsModel.updateMany({}, { $set: { sentAt: new Date(0) } })
  await sendAlerts(log)
}

/** As if it had waited so long; nobody remembers it otherwise. */
async function waitsSince(commentId: string, hours: number) {
  await CommentModel.updateOne({ _id: commentId }, { $set: { queuedAt: new Date(Date.now() - hours * HOUR) } })
  forgetEverything()
}

test("whoever asks for it is written once about all that is new, in the own language, and not at night", async () => {
  const here = await world({ space: { screening: "before", answerWithinHours: 10 } })
  const { ada, mod, mod2, thread, space, dataDir } = here
  const letters = () => outbox(dataDir).to(mod.email)
  async function count(number: number) {
    await expect.poll(() => letters().length, { timeout: 15_000 }).toBe(number)
  }
  expect(await mod.api("alerts.get", {})).toMatchObject({ isOn: false })
  await mod.api("accounts.update", { language: "fr", timeZone: "Africa/Nairobi" })
  const [first, second] = [await ada.post(thread, "Waiting."), await ada.post(thread, "Waiting too.")]
  await waitsSince(first.id, 11)
  await send()
  expect(await mod.api("alerts.set", usual)).toEqual(usual)

  // In Nairobi it is always three hours later.
  const hour = (new Date().getUTCHours() + 3) % 24
  await mod.api("alerts.set", { ...usual, quiet: { from: hour, to: (hour + 2) % 24 } })
  await send()
  expect((await AlertsModel.findById(mod.id).lean())?.toldTo).toEqual(new Date(0))
  await mod.api("alerts.set", usual)
  await send()
  await count(1)
  const [letter] = letters()
  expect(letter).toMatchObject({ template: "alert" })
  expect(letter!.raw).toContain("Content-Language: fr")
  expect(letter!.text).toMatch(/Sans réponse dans les délais\s: 1 \(nouveaux\s: 1\)/)
  expect(letter!.text).toContain("/fr/moderation")
  expect(letter!.text).toContain("/fr/account#alerts")
  expect(letter!.text).not.toContain("Waiting")

  // Nothing is new; then something is, but too soon; then it is told together with the rest.
  await send()
  await waitsSince(second.id, 10)
  await soon()
  await send()
  await count(2)
  expect(letters().at(-1)!.text).toMatch(/: 2 \(nouveaux\s: 1\)/)

  // An appeal has come. It is not news to who has not asked for it.
  await mod2.api("comments.reject", { commentId: first.id, revision: 1, reason: "off_topic" })
  await mod.api("alerts.set", { ...usual, kinds: ["overdue"] })
  await ada.api("appeals.file", { commentId: first.id, text: "Please look again." })
  await send()
  await mod.api("alerts.set", { ...usual, kinds: ["appeals"] })
  await send()
  await count(3)
  expect(letters().at(-1)!.text).toMatch(/Recours\s: 1/)
  expect(letters().at(-1)!.text).not.toContain("délais")

  // Who moderates no more is told no more, and neither is who has switched it off.
  await takeRole(mod.id, { spaceId: space._id, role: "moderator" })
  await waitsSince(second.id, 1)
  await send()
  await mod2.api("alerts.set", { ...usual, isOn: false })
  await send()
  await count(3)
  expect(outbox(dataDir).to(mod2.email)).toEqual([])
}, 60_000)

test("a queue that has grown long is said once, until it has been short; a new date is news to the other agency alone", async () => {
  const { ada, mod, mod2, thread, space, dataDir } = await world({
    space: { screening: "before", needsTwoAgencies: true },
  })
  const letters = (who: { email: string }) => outbox(dataDir).to(who.email).length
  async function until(who: { email: string }, number: number) {
    await expect.poll(() => letters(who), { timeout: 15_000 }).toBe(number)
  }
  for (const who of [mod, mod2]) await who.api("alerts.set", { ...usual, kinds: ["waiting", "dates"], longFrom: 2 })
  const one = await ada.post(thread, "One.")
  await send()
  const two = await ada.post(thread, "Two.")
  await send()
  await until(mod, 1)
  const three = await ada.post(thread, "Three.")
  await send()
  for (const { id: commentId } of [one, two, three]) await mod2.api("comments.approve", { commentId, revision: 1 })
  await send()
  for (const text of ["Four.", "Five."]) await ada.post(thread, text)
  await send()
  await until(mod, 2)
  await until(mod2, 2)

  const closesAt = new Date(space.closesAt.getTime() + 86_400_000).toISOString()
  await mod.api("spaces.reschedule", { space: space.slug, closesAt, reason: "It was asked for." })
  await send()
  await until(mod2, 3)
  expect(outbox(dataDir).to(mod2.email).at(-1)!.text).toContain("Another agency proposes")
  expect(letters(mod)).toBe(2)
}, 60_000)

test("a chat is told the same, signed; what did not arrive comes once more with all that is new by then", async () => {
  const { ada, ben, mod, mod2, thread, space } = await world({
    space: { screening: "before", answerWithinHours: 1 },
    env: { LOCAL_WEBHOOKS: "on" },
  })
  const chat = await checkingService()
  const secret = "a secret of sixteen letters"
  const hook = { space: space.slug, ...shared, url: chat.url, language: "es" as const }
  await refused("forbidden", ben.api("alerts.setHook", { ...hook, secret }))
  await refused("invalid", mod.api("alerts.setHook", hook))
  await refused("invalid", mod.api("alerts.setHook", { ...hook, url: "http://10.0.0.1/hook", secret }))
  const set = await mod.api("alerts.setHook", { ...hook, secret })
  expect(set).toMatchObject({ hasSecret: true, failed: null })
  expect(JSON.stringify([set, await EventModel.find({ type: "space.alerts" }).lean()])).not.toContain(secret)

  const { id } = await ada.post(thread, "Waiting for long.")
  await waitsSince(id, 2)
  chat.reply = says("no", 500)
  await send()
  expect(await mod2.api("alerts.hook", { space: space.slug })).toMatchObject({ failed: { why: "bad_status" } })
  chat.reply = says("ok")
  await send()
  expect(chat.asked).toHaveLength(2)
  const told = chat.asked[1]!
  expect(isSigned(told, secret)).toBe(true)
  expect(told.body).toMatchObject({ kind: "alert", space: space.slug, overdue: { all: 1, fresh: 1 }, waiting: 1 })
  expect(told.body["text"]).toMatch(/Sin respuesta a tiempo: 1[\s\S]*\/es\/moderation/)
  expect(told.raw).not.toContain("Waiting")
  expect(await mod2.api("alerts.hook", { space: space.slug })).toMatchObject({ failed: null })
  // The same service goes on with the secret it has, and is switched off by anybody who moderates here.
  await mod2.api("alerts.setHook", { ...hook, isOn: false })
  const other = await ada.post(thread, "Another one.")
  await waitsSince(other.id, 2)
  await send()
  expect(chat.asked).toHaveLength(2)
  expect(await EventModel.countDocuments({ type: "space.alerts" })).toBe(2)
})

test("a moderator who asks for it has a line in the app for each thing, said once however many look, and not at night", async () => {
  const { ada, mod, mod2, thread, space, dataDir } = await world({
    space: { screening: "before", answerWithinHours: 10, needsTwoAgencies: true },
  })
  const inApp = (kinds: Alerts["inApp"], more: Partial<Alerts> = {}) =>
    mod.api("alerts.set", { ...usual, isOn: false, inApp: kinds, ...more })
  const lines = async () => (await mod.api("alerts.lines", {})).lines
  const raise = () => Promise.all([raiseAlerts(log), raiseAlerts(log), raiseAlerts(log)])
  const late = await ada.post(thread, "Waiting.")
  await waitsSince(late.id, 11)
  await raise()
  expect(await lines()).toEqual([])

  // At an hour at which nothing is to be said it waits, and comes afterwards.
  const hour = new Date().getUTCHours()
  await inApp(["overdue", "appeals", "dates"], { quiet: { from: hour, to: (hour + 2) % 24 } })
  await raise()
  expect(await lines()).toEqual([])
  await inApp(["overdue", "appeals", "dates"])
  // As if their settings were from before there were lines.
  await AlertsModel.updateOne({ _id: mod.id }, { $unset: { raisedTo: 1 } })
  const [desk, colleague] = [await mod.follow(["queue"]), await mod2.follow(["queue"])]
  await raise()
  await desk.next("alerts.changed")
  const [line] = await lines()
  expect(await lines()).toHaveLength(1)
  expect(line).toMatchObject({
    kind: "overdue",
    commentId: late.id,
    count: 1,
    isNew: true,
    space: { slug: space.slug },
  })
  await raise()
  expect(await lines()).toHaveLength(1)

  // An appeal and a new date have come; and much at once is one line.
  await mod2.api("comments.reject", { commentId: late.id, revision: 1, reason: "off_topic" })
  await ada.api("appeals.file", { commentId: late.id, text: "Please look again." })
  const closesAt = new Date(space.closesAt.getTime() + 86_400_000).toISOString()
  await mod2.api("spaces.reschedule", { space: space.slug, closesAt, reason: "It was asked for." })
  for (const text of ["One.", "Two.", "Three.", "Four."]) await waitsSince((await ada.post(thread, text)).id, 11)
  // As if the last look had been before.
  await AlertsModel.updateMany({ _id: mod.id }, { $set: { raisedTo: new Date(Date.now() - 3 * HOUR) } })
  await raise()
  const all = await lines()
  expect(all.map(({ kind, count, commentId }) => `${kind} ${count} ${commentId}`).sort()).toEqual(
    [`appeals 1 ${late.id}`, "dates 1 null", `overdue 1 ${late.id}`, "overdue 4 null"].sort(),
  )

  // Read on one device, it is read on all; what comes later is new.
  const seen = await mod.api("alerts.seen", { upTo: all[0]!.at })
  expect(seen.lines.filter(({ isNew }) => isNew)).toEqual([])
  await inApp(["waiting"], { longFrom: 2 })
  await raise()
  await raise()
  expect((await lines()).filter(({ isNew }) => isNew)).toMatchObject([{ kind: "waiting", commentId: null, count: 5 }])

  // It is nobody else's, no letter, no act on the record, and gone with the role.
  expect(await mod2.api("alerts.lines", {})).toEqual({ lines: [] })
  expect(colleague.told.filter(({ kind }) => kind === "alerts.changed")).toEqual([])
  expect(
    outbox(dataDir)
      .to(mod.email)
      .filter(({ template }) => template === "alert"),
  ).toEqual([])
  await takeRole(mod.id, { spaceId: space._id, role: "moderator" })
  mod.forgetCookie()
  expect(await lines()).toEqual([])
}, 60_000)
