import { randomUUID } from "node:crypto"
import mongoose, { trusted } from "mongoose"
import { expect, onTestFinished, test } from "vitest"
import type { Comment } from "#shared/comment"
import type { Input, Output } from "#shared/contract"
import { standardRules, type Act, type Outcome, type Rules } from "#shared/screening"
import { CommentModel, ReportModel } from "../server/comments/model.ts"
import { migrate } from "../server/database/migrate.ts"
import { EventModel } from "../server/events/model.ts"
import { sealSecrets } from "../server/migrations/0004-seal-secrets.ts"
import { actOf, decidedBy } from "../server/comments/automod.ts"
import { CampaignModel, RulesModel } from "../server/screening/model.ts"
import { openSecret, sealSecretsWith } from "../server/screening/secret.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { forgetEverything } from "../server/remember.ts"
import { addRules, givenRules } from "./helpers/made.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { checkingService, isSigned, says, silent } from "./helpers/service.ts"
import { world, type World } from "./helpers/world.ts"

// The automatic look, at the doors: what is held or reported, what a moderator reads of it, and who sets the rules.

const standard = standardRules()
const lists = (held: Partial<Rules["words"]["held"]>, suspect: Partial<Rules["words"]["suspect"]> = {}) => ({
  held: { ...standard.words.held, ...held },
  suspect: { ...standard.words.suspect, ...suspect },
})
const cardOf = (who: Person, { id }: Comment) => who.api("moderation.card", { commentId: id })

// ── held, reported, flagged ──

test("each rule that holds says so to the author, and to the moderators where and why", async () => {
  const rules: Partial<Rules> = {
    words: lists({ fr: ["vermine"], zh: ["寄生虫"] }),
    personalData: { act: "hold", kinds: ["phone"] },
    shortener: { act: "hold" },
  }
  const { ada, mod, thread } = await world({ space: { rules } })
  const held: [string, "en" | "fr" | "zh", string, string[]][] = [
    ["Ces gens sont de la VERMINE, dit-il.", "fr", "word", ["VERMINE"]],
    ["他们是寄生虫，他说。", "zh", "word", ["寄生虫"]],
    ["Call me: +254 712 345 678.", "en", "personal_data", ["+254 712 345 678"]],
    ['See <a href="https://bit.ly/abc">this</a>.', "en", "shortener", ["this"]],
  ]
  for (const [words, language, rule, passages] of held) {
    const comment = await ada.post(thread, words, { language })
    expect(comment).toMatchObject({ status: "held", standing: { heldFor: rule } })
    const card = await cardOf(mod, comment)
    expect(card).toMatchObject({ decidedBy: rule, passages, item: { queue: "held" } })
    expect(card.findings.find((one) => one.rule === rule)).toMatchObject({ act: "hold", version: expect.any(Number) })
  }
})

test("a suspect word is published and reported by the platform, which nobody but moderators learns", async () => {
  const { ada, ben, mod, visitor, thread, space } = await world({
    space: { rules: { words: lists({}, { en: ["illegals"] }) } },
  })
  const desk = await mod.follow(["queue"])
  const reader = await visitor.follow([`thread:${thread._id}`])
  const author = await ada.follow([`thread:${thread._id}`])
  const comment = await ada.post(thread, "The Illegals, he says.", { language: "en" })
  expect(comment).toMatchObject({ status: "published", standing: { heldFor: null } })
  expect(await desk.next("queue.changed")).toMatchObject({ commentId: comment.id, counts: { held: 0, reported: 1 } })

  const card = await cardOf(mod, comment)
  expect(card).toMatchObject({
    decidedBy: "suspect",
    passages: ["Illegals"],
    item: { queue: "reported", reports: 1 },
    reports: [{ by: null, rule: "suspect", text: null }],
    history: [
      { type: "comment.posted", actor: "Ada" },
      { type: "comment.reported", actor: null },
    ],
  })
  await reader.next("comment.changed")
  await author.next("comment.changed")
  for (const told of [reader.told, author.told]) expect(JSON.stringify(told)).not.toMatch(/suspect|reported|findings/)
  expect((await ada.api("comments.mine", { threadId: thread._id, page: "1" })).reported).toEqual([])
  await refused("forbidden", ben.api("moderation.card", { commentId: comment.id }))

  // A reader's report stands beside it, and keeping the comment answers both.
  await ben.api("comments.report", { commentId: comment.id, reason: "hateful" })
  expect((await cardOf(mod, comment)).reports).toHaveLength(2)
  await mod.api("comments.approve", { commentId: comment.id, revision: 1, from: "published" })
  expect((await mod.api("moderation.queue", { space: [space.slug] })).items).toEqual([])
  expect((await ReportModel.find({ commentId: comment.id }).lean()).map(({ outcome }) => outcome)).toEqual([
    "disagreed",
    "disagreed",
  ])
})

test("what is only remarkable stands on the card, and nothing waits for it", async () => {
  const { ada, delegate, mod, thread, kenya } = await world()
  const comment = await ada.post(thread, "Kenya and Uganda, write to a@example.org", { language: "en" })
  expect(comment.status).toBe("published")
  const card = await cardOf(mod, comment)
  expect(card).toMatchObject({ item: { queue: "unmoderated" }, decidedBy: null, passages: [], reports: [] })
  expect(card.findings).toMatchObject([
    { rule: "state", act: "flag", countries: ["KE", "UG"] },
    { rule: "personal_data", act: "flag", kinds: ["email"], passages: [{ start: 27, end: 40 }] },
  ])
  const own = await delegate.post(thread, "Kenya thanks Uganda.", { capacity: { organisationId: kenya.id } })
  expect((await cardOf(mod, own)).findings).toMatchObject([{ rule: "state", countries: ["UG"] }])
})

test("the first comments of an account wait, and those a moderator refused earn nothing", async () => {
  const { ada, mod, thread } = await world({ space: { rules: { newcomer: { act: "hold", first: 2 } } } })
  const one = await ada.post(thread, "One.")
  expect(one).toMatchObject({ status: "held", standing: { heldFor: "newcomer" } })
  await mod.api("comments.reject", { commentId: one.id, revision: 1, reason: "spam" })
  const two = await ada.post(thread, "Two.")
  expect((await cardOf(mod, two)).findings).toMatchObject([{ rule: "newcomer", count: 1 }])
  const three = await ada.post(thread, "Three.")
  expect([two.status, three.status]).toEqual(["held", "held"])
  expect((await ada.post(thread, "Four.")).status).toBe("published")
  // A change of an early one is a change of an early one.
  await mod.api("comments.approve", { commentId: two.id, revision: 1 })
  const edited = await ada.api("comments.edit", { commentId: two.id, revision: 1, body: "<p>Two, better.</p>" })
  expect(edited.standing?.proposed).toMatchObject({ revision: 2 })
})

test("an author whom the moderators read first waits in that space alone", async () => {
  const { ada, mod, thread, space, addSpace, addThread } = await world()
  const elsewhere = await addThread(await addSpace(), 1)
  await ada.post(thread, "Before.")
  await mod.api("sanctions.impose", {
    accountId: ada.id,
    id: randomUUID(),
    space: space.slug,
    kind: "premoderation",
    reason: "format",
    text: "We read it first.",
  })
  expect(await ada.post(thread, "Words.")).toMatchObject({ status: "held", standing: { heldFor: "author" } })
  expect((await ada.post(elsewhere, "Words.")).status).toBe("published")
})

const letter =
  "We call on all States to end the detention of children on the move, to give every child a guardian within one day, " +
  "and to fund the towns that receive them, because a promise made in Marrakesh is a promise to be kept."

test("a letter that several people send is one group, and who sends it twice counts once", async () => {
  const rules: Partial<Rules> = {
    campaign: { act: "hold", similarity: 70, least: 3 },
    repeat: { act: "report", similarity: 80 },
  }
  const { ada, ben, mod, addPerson, thread, other, space } = await world({ space: { rules } })
  const [cleo, dora] = [await addPerson("Cleo"), await addPerson("Dora")]
  const first = await ada.post(thread, letter)
  const desk = await mod.follow(["queue"])
  const second = await ben.post(other, `I am Ben. ${letter}`)
  // Whoever has the first one in an open list learns that it is one of several.
  const { item } = await desk.next("queue.changed", ({ commentId }) => commentId === first.id)
  expect(item?.campaign).toEqual({ id: first.id, contributors: 2 })
  expect([first.status, second.status]).toEqual(["published", "published"])
  expect((await cardOf(mod, second)).findings).toMatchObject([
    { rule: "campaign", act: "flag", commentId: first.id, count: 2 },
  ])

  const third = await cleo.post(thread, letter.toUpperCase())
  const fourth = await dora.post(thread, `${letter} Thank you.`)
  for (const one of [third, fourth]) expect(one).toMatchObject({ status: "held", standing: { heldFor: "campaign" } })
  const again = await ben.post(thread, `${letter} Ben`)
  expect((await cardOf(mod, again)).findings).toMatchObject([
    { rule: "repeat", act: "report", commentId: second.id },
    { rule: "campaign", act: "hold", count: 4 },
  ])

  for (const one of [first, second, third, fourth, again])
    expect((await cardOf(mod, one)).campaign).toEqual({ id: first.id, contributors: 4 })
  const { items } = await mod.api("moderation.queue", { campaign: first.id })
  expect(items.map(({ comment }) => comment.id).sort()).toEqual([third.id, fourth.id, again.id].sort())
  expect(items.every(({ campaign }) => campaign?.contributors === 4)).toBe(true)
  expect(await CampaignModel.findById(first.id).lean()).toMatchObject({ spaceId: space._id, contributors: 4 })

  expect(
    (await ada.post(thread, "Something else altogether, in words that nobody has used here before today.")).status,
  ).toBe("published")
})

test("a text is compared within its own space, and not where no rule compares", async () => {
  const { ada, ben, thread, mod, addSpace, addThread } = await world({
    space: { rules: { campaign: { act: "hold", similarity: 70, least: 2 } } },
  })
  const elsewhere = await addThread(await addSpace(), 1)
  const unseen = await ada.post(elsewhere, letter)
  expect((await ben.post(thread, letter)).status).toBe("published")
  expect(await CommentModel.findById(unseen.id).lean()).not.toHaveProperty("signature")
  const held = await ada.post(thread, letter)
  expect(held.status).toBe("held")
  expect((await mod.api("moderation.queue", { campaign: randomUUID() })).items).toEqual([])
})

test("a campaign that is under way when the rule is switched on is known from its first letter", async () => {
  const { ada, ben, delegate, mod, addPerson, thread, space } = await world()
  const letters = [
    await ada.post(thread, letter),
    await ben.post(thread, `${letter} Ben`),
    await delegate.post(thread, letter),
  ]
  const rules = givenRules({ campaign: { act: "hold", similarity: 70, least: 4 } })
  await mod.api("screening.save", { space: space.slug, revision: 0, rules })
  const campaign = { id: letters[0]!.id, contributors: 3 }
  for (const one of letters) await expect.poll(async () => (await cardOf(mod, one)).campaign).toEqual(campaign)
  expect(
    (await CommentModel.find({ campaign: campaign.id }).lean()).every(({ status }) => status === "published"),
  ).toBe(true)
  const fourth = await (await addPerson("Cleo")).post(thread, letter)
  expect(fourth).toMatchObject({ status: "held", standing: { heldFor: "campaign" } })
  expect((await cardOf(mod, fourth)).campaign).toEqual({ ...campaign, contributors: 4 })
})

test("an edit is looked at like a first text, also where it is reported and not held", async () => {
  const { ada, mod, visitor, thread } = await world({
    space: { rules: { words: lists({ any: ["vermin"] }, { any: ["illegals"] }) } },
  })
  const { id: commentId } = await ada.post(thread, "Harmless.")
  const edit = (revision: number, words: string) =>
    ada.api("comments.edit", { commentId, revision, body: `<p>${words}</p>` })
  await edit(1, "The illegals.")
  expect(await mod.api("moderation.card", { commentId })).toMatchObject({
    decidedBy: "suspect",
    item: { queue: "reported", reports: 1 },
    reports: [{ by: null }],
  })
  // The public text keeps its report while another waits.
  await edit(2, "The vermin.")
  expect(await mod.api("moderation.card", { commentId })).toMatchObject({
    decidedBy: "word",
    passages: ["vermin"],
    item: { queue: "held", reports: 1 },
  })
  await mod.api("comments.reject", { commentId, revision: 3, reason: "hateful" })
  expect(await mod.api("moderation.card", { commentId })).toMatchObject({
    decidedBy: "suspect",
    item: { queue: "reported" },
  })
  await mod.api("comments.approve", { commentId, revision: 2, from: "published" })
  // A queue is as new as what has been told.
  await expect.poll(async () => (await mod.api("moderation.queue", {})).items).toEqual([])

  // A proposal that its author takes back by a harmless text waits no more, and stays on record.
  await edit(3, "The vermin again.").catch(() => {})
  const { revision } = (await ada.api("comments.get", { commentId })).comment
  await edit(revision, "vermin")
  expect((await mod.api("moderation.queue", {})).counts.held).toBe(1)
  await edit(revision + 1, "Harmless after all.")
  expect((await mod.api("moderation.queue", {})).counts).toMatchObject({ held: 0, reported: 0 })
  expect((await visitor.api("comments.get", { commentId })).comment.body).toContain("Harmless after all.")
  const { revisions } = await mod.api("comments.history", { commentId })
  expect(revisions.map(({ body }) => body)).toContain('<p dir="auto">vermin</p>')
})

test("the author is told what of a text was left out", async () => {
  const { ada, thread } = await world()
  const body = '<p>Words <img src="x.png"><a href="javascript:1">here</a></p>'
  const input = { threadId: thread._id, id: randomUUID(), body }
  const posted = await ada.api("comments.post", input)
  expect(posted.omitted.sort()).toEqual(["images", "links"])
  expect(await ada.api("comments.post", input)).toEqual(posted)
  expect(
    (await ada.api("comments.edit", { commentId: posted.id, revision: 1, body: "<p>Plain.</p>" })).omitted,
  ).toEqual([])
})

test("posting asks nothing for rules that are off, and looks twice where rules compare and count", async () => {
  const compare: Partial<Rules> = {
    repeat: { act: "hold", similarity: 80 },
    campaign: { act: "hold", similarity: 70, least: 5 },
    newcomer: { act: "flag", first: 20 },
  }
  const { ada, thread, addSpace, addThread } = await world()
  const compared = await addThread(await addSpace({ rules: compare }), 1)
  let asked: string[] = []
  mongoose.set("debug", (collection: string, method: string, filter: object) => {
    const isOfRules = /^(?:campaigns|contributors|reports)$/.test(collection)
    if (isOfRules || "authorId" in filter || "likeness" in filter) asked.push(`${collection}.${method}`)
  })
  onTestFinished(() => void mongoose.set("debug", false))
  const askedFor = async (where: typeof thread, words: string) => {
    asked = []
    expect((await ada.post(where, words)).status).toBe("published")
    return asked
  }
  const words = (n: number) => `${letter.split(" ").slice(n).join(" ")} ${n}`
  // What holds in a space is remembered.
  for (const where of [thread, compared]) await askedFor(where, "Words.")
  expect(await askedFor(thread, words(1))).toEqual([])
  expect(await askedFor(compared, words(1))).toEqual(["comments.find", "comments.find"])
})

// ── a service outside ──

const secret = "s".repeat(32)
async function withService(onFailure: "open" | "closed", more: Partial<Rules> = {}) {
  const service = await checkingService()
  const here = await world({ env: { LOCAL_WEBHOOKS: "on" } })
  await addRules(here.space, { ...more, webhook: { isOn: true, url: service.url, onFailure, hasSecret: true } }, secret)
  return { ...here, service }
}

test("a service outside is asked about the text, signed, and learns nothing of who wrote it", async () => {
  const { ada, mod, thread, service } = await withService("open")
  service.reply = says({ verdict: "hold", reason: "Looks\u0000 copied" })
  const comment = await ada.post(thread, "Words &amp; more.")
  expect(comment).toMatchObject({ status: "held", standing: { heldFor: "webhook" } })
  expect((await cardOf(mod, comment)).findings).toMatchObject([{ rule: "webhook", act: "hold", note: "Looks  copied" }])
  const [asked] = service.asked
  expect(asked!.body).toMatchObject({
    version: 1,
    commentId: comment.id,
    revision: 1,
    text: "Words & more.",
    language: "en",
  })
  expect(isSigned(asked!, secret)).toBe(true)
  expect(isSigned(asked!, secret.replace("s", "t"))).toBe(false)
  expect(asked!.raw + JSON.stringify(asked!.headers)).not.toMatch(new RegExp(`Ada|${ada.id}|${ada.email}|${secret}`))

  service.reply = says({ verdict: "report" })
  expect((await cardOf(mod, await ada.post(thread, "More."))).decidedBy).toBe("webhook")
  service.reply = says({ verdict: "pass" })
  expect((await cardOf(mod, await ada.post(thread, "Yet more."))).findings).toEqual([])
})

test("what a rule holds before it is sent nowhere", async () => {
  const { ada, thread, service } = await withService("open", { words: lists({ any: ["vermin"] }) })
  await ada.post(thread, "vermin")
  expect(service.asked).toEqual([])
})

const failures = {
  "another answer": says({ verdict: "delete" }),
  "no JSON": says("<html>"),
  "an error": says({ verdict: "pass" }, 500),
  "a way elsewhere": says({ verdict: "pass" }, 302),
  "far too much": says({ verdict: "pass", reason: "x".repeat(50_000) }),
  "a cut line": ((response) => response.socket?.destroy()) as ReturnType<typeof says>,
}
test.each(["open", "closed"] as const)("a service that fails %s", async (onFailure) => {
  const { ada, mod, thread, service } = await withService(onFailure)
  for (const [what, reply] of Object.entries(failures)) {
    service.reply = reply
    const comment = await ada.post(thread, `Words with ${what}.`)
    expect(comment.status, what).toBe(onFailure === "open" ? "published" : "held")
    expect((await cardOf(mod, comment)).findings, what).toMatchObject([
      { rule: "webhook", act: onFailure === "open" ? "flag" : "hold", failed: expect.stringMatching(/^[a-z_]+$/) },
    ])
  }
})

test("a service that is silent keeps an author waiting three seconds at most", async () => {
  const { ada, mod, thread, service } = await withService("closed")
  await ada.signedIn()
  service.reply = silent
  const start = performance.now()
  const comment = await ada.post(thread, "Words.")
  expect(performance.now() - start).toBeGreaterThan(2_900)
  expect(comment).toMatchObject({ status: "held" })
  expect((await cardOf(mod, comment)).findings).toMatchObject([{ failed: "timeout" }])
})

test("no service in our own network is asked, whatever name it is given", async () => {
  const service = await checkingService()
  const { mod, ada, thread, space } = await world()
  const save = (url: string) =>
    mod.api("screening.save", {
      space: space.slug,
      revision: 0,
      rules: givenRules({}, { isOn: true, url, secret, onFailure: "closed" }),
    })
  for (const url of [
    service.url,
    "http://example.org",
    "https://a:b@example.org",
    "https://example.org:8443",
    "ftp://example.org",
  ])
    expect((await refused("invalid", save(url))).data?.issues).toEqual([
      { path: "rules.webhook.url", code: "not_https" },
    ])
  // Names and forms that lead inside are set like others, and refused when they are asked.
  let revision = 0
  for (const host of ["localhost", "127.1", "[::ffff:127.0.0.1]", "169.254.169.254"]) {
    const rules = givenRules({}, { isOn: true, url: `https://${host}/check`, secret, onFailure: "closed" })
    revision = (await mod.api("screening.save", { space: space.slug, revision, rules })).revision
    const comment = await ada.post(thread, `Words for ${revision}.`)
    expect((await cardOf(mod, comment)).findings, host).toMatchObject([{ rule: "webhook", failed: "address_refused" }])
  }
  expect(service.asked).toEqual([])
})

// ── who sets the rules ──

test("a moderator changes the rules, and they hold from then on", async () => {
  const { ada, mod, thread, space } = await world()
  expect(await mod.api("screening.get", { space: space.slug })).toEqual({
    revision: 0,
    rules: standard,
    at: null,
    by: null,
  })
  const rules = givenRules({ words: lists({ en: ["vermin", "vermin"] }), links: { act: "report", most: 0 } })
  const saved = await mod.api("screening.save", { space: space.slug, revision: 0, rules, note: "After the first day." })
  expect(saved).toMatchObject({ revision: 1, by: { name: "Grace", agency: "OHCHR" }, rules: { links: { most: 0 } } })
  const held = await ada.post(thread, "vermin", { language: "en" })
  expect(held.status).toBe("held")
  expect(await CommentModel.findById(held.id).lean()).toMatchObject({ screened: { revision: 1 } })
  expect(await EventModel.findOne({ type: "space.rules" }).lean()).toMatchObject({
    subject: { kind: "rules", id: `${space._id}:1`, revision: 1 },
    actorName: "Grace",
    agency: "OHCHR",
    from: "0",
    to: "1",
    note: "After the first day.",
    topics: [`space:${space._id}`],
  })
})

test("two moderators change the same rules: one does, and the other is told to look again", async () => {
  const { mod, mod2, space } = await world()
  await Promise.all([mod.signedIn(), mod2.signedIn()])
  for (let revision = 0; revision < 5; revision++) {
    const outcomes = await Promise.allSettled([
      mod.api("screening.save", {
        space: space.slug,
        revision,
        rules: givenRules({ links: { act: "hold", most: revision } }),
      }),
      mod2.api("screening.save", {
        space: space.slug,
        revision,
        rules: givenRules({ links: { act: "report", most: revision } }),
      }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  }
  const rules = givenRules({ links: { act: "flag", most: 0 } })
  const old = mod.api("screening.save", { space: space.slug, revision: 2, rules })
  await refused("conflict", old)
  await refused("conflict", mod.api("screening.save", { space: space.slug, revision: 9, rules: givenRules() }))
  expect(await RulesModel.countDocuments()).toBe(5)
  expect((await mod2.api("screening.get", { space: space.slug })).revision).toBe(5)
})

test("a change whose answer got lost is done when it is sent again", async () => {
  const { mod, space } = await world()
  const change = { space: space.slug, revision: 0, rules: givenRules({ links: { act: "hold", most: 7 } }, { secret }) }
  const saved = await mod.api("screening.save", change)
  expect(await mod.api("screening.save", change)).toEqual(saved)
  expect(await EventModel.countDocuments({ type: "space.rules" })).toBe(1)
})

test("every change is kept: who, when, why, and what of it", async () => {
  const { mod, mod2, admin, space } = await world()
  const save = (who: Person, revision: number, rules: ReturnType<typeof givenRules>, note?: string) =>
    who.api("screening.save", { space: space.slug, revision, rules, ...(note ? { note } : {}) })
  await save(mod, 0, givenRules({ words: lists({ en: ["vermin"] }) }), "A first word.")
  await save(mod2, 1, givenRules({ words: lists({ en: ["rats"] }), links: { act: "report", most: 5 } }))
  await save(admin, 2, givenRules({ links: { act: "report", most: 5 } }, { secret }))
  const { changes, before } = await mod.api("screening.history", { space: space.slug })
  const list = { from: null, to: null }
  expect(before).toBeNull()
  expect(changes).toMatchObject([
    {
      revision: 3,
      by: { name: "Admin", agency: null },
      note: null,
      changes: [
        { place: "words.held.en", ...list, added: [], removed: ["rats"] },
        { place: "webhook.secret", from: null, to: null },
      ],
    },
    {
      revision: 2,
      by: { name: "Duarte", agency: "UN DESA" },
      changes: [
        { place: "words.held.en", ...list, added: ["rats"], removed: ["vermin"] },
        { place: "links.act", from: "hold", to: "report", added: [], removed: [] },
        { place: "links.most", from: 2, to: 5, added: [], removed: [] },
      ],
    },
    {
      revision: 1,
      by: { name: "Grace" },
      note: "A first word.",
      changes: [{ place: "words.held.en", added: ["vermin"] }],
    },
  ])
  for (let revision = 3; revision < 23; revision++)
    await save(mod, revision, givenRules({ links: { act: "hold", most: revision % 9 } }))
  const page = await mod.api("screening.history", { space: space.slug })
  expect([page.changes.length, page.changes[0]!.revision, page.before]).toEqual([20, 23, 4])
  const rest = await mod.api("screening.history", { space: space.slug, before: "4" })
  expect(rest.changes.map(({ revision }) => revision)).toEqual([3, 2, 1])
  expect(rest.before).toBeNull()
})

test("the secret of a service never comes back, and stays where none is given", async () => {
  const { mod, space } = await world()
  const service = { isOn: true, url: "https://example.org/check", onFailure: "open" as const }
  const save = (revision: number, webhook: Parameters<typeof givenRules>[1]) =>
    mod.call("screening.save", { space: space.slug, revision, rules: givenRules({}, webhook) })
  expect(await (await save(0, service)).text()).toContain('"code":"required"')
  const answers = [
    await save(0, { ...service, secret }),
    await save(1, { ...service, onFailure: "closed" }),
    await mod.call("screening.get", { space: space.slug }),
    await mod.call("screening.history", { space: space.slug }),
  ]
  const texts = await Promise.all(answers.map((answer) => answer.text()))
  for (const text of texts) expect(text).not.toContain(secret)
  expect(texts[2]).toContain('"hasSecret":true')
  // Nor does it stand in the database as it was given.
  const stored = await RulesModel.find().lean()
  expect(stored.map((doc) => openSecret(doc.secret, space._id))).toEqual([secret, secret])
  expect(JSON.stringify(stored)).not.toContain(secret)
  expect(openSecret(stored[0]!.secret, randomUUID())).toBeUndefined()

  // Another key opens none, so the space is told to give it anew, and the service is not asked without.
  sealSecretsWith({ sessionSecret: "another" })
  const { rules } = await mod.api("screening.get", { space: space.slug })
  expect(rules.webhook.hasSecret).toBe(false)
  expect(await (await save(2, service)).text()).toContain('"code":"required"')
})

test("a secret from before they were sealed is sealed at the start, and goes on signing", async () => {
  const { ada, thread, space, service } = await withService("closed")
  await RulesModel.updateOne({ _id: `${space._id}:1` }, { $set: { secret } })
  await sealSecrets.run()
  await sealSecrets.run()
  expect((await RulesModel.findById(`${space._id}:1`).lean())?.secret).not.toContain(secret)
  await ada.post(thread, "Words.")
  expect(isSigned(service.asked[0]!, secret)).toBe(true)
})

test("rules are set by this space's moderators and by administrators, and tried by moderators alone", async () => {
  const { ada, delegate, rapporteur, visitor, mod, admin, addPerson, addSpace, space } = await world()
  const elsewhere = await addSpace({ visibility: "invited" })
  const stranger = await addPerson("Stranger", {
    roles: [{ spaceId: elsewhere._id, role: "moderator", organisationId: null }],
  })
  const calls = [
    ["screening.get", {}],
    ["screening.history", {}],
    ["screening.save", { revision: 0, rules: givenRules() }],
    ["screening.rehearse", { rules: givenRules(), days: 1 }],
  ] as const
  const statusOf = async (who: Person, name: (typeof calls)[number][0], input: object, slug = space.slug) =>
    (await who.call(name, { space: slug, ...input })).status
  for (const [name, input] of calls) {
    for (const who of [ada, delegate, rapporteur, stranger]) expect(await statusOf(who, name, input), name).toBe(403)
    expect(await statusOf(visitor, name, input), name).toBe(401)
    expect(await statusOf(mod, name, input, elsewhere.slug), name).toBe(404)
    // Texts that are not public are read with a role, and not with an office.
    expect(await statusOf(admin, name, input), name).toBe(name === "screening.rehearse" ? 403 : 200)
  }
  expect(await statusOf(mod, "screening.get", {})).toBe(200)
})

test("words that stood on a space are part of its rules after an upgrade, once", async () => {
  const { ada, thread, space, mod } = await world()
  const spaces = mongoose.connection.collection<{ _id: string }>("spaces")
  await spaces.updateOne({ _id: space._id }, { $set: { heldWords: ["vermin"] } })
  await mongoose.connection.collection("migrations").deleteMany({})
  await migrate()
  forgetEverything()
  expect(await ada.post(thread, "vermin", { language: "fr" })).toMatchObject({
    status: "held",
    standing: { heldFor: "word" },
  })
  expect(await mod.api("screening.get", { space: space.slug })).toMatchObject({ revision: 1, by: { name: null } })
  expect(await SpaceModel.collection.countDocuments({ heldWords: { $exists: true } })).toBe(0)
  await mongoose.connection.collection("migrations").deleteMany({})
  await migrate()
  expect((await mod.api("screening.get", { space: space.slug })).revision).toBe(1)
})

// ── what a rule was worth ──

test("the log holds enough to count how often what a rule held was approved", async () => {
  const rules: Partial<Rules> = { words: lists({ any: ["vermin"] }, { any: ["illegals"] }) }
  const { ada, ben, mod, thread } = await world({ space: { rules } })
  const decide = async (words: string, name: "comments.approve" | "comments.reject") => {
    const { id: commentId, status } = await ada.post(thread, words)
    await mod.api(name, { commentId, revision: 1, from: status, reason: "hateful" } as never)
    return commentId
  }
  await decide("vermin, one", "comments.approve")
  await decide("vermin, two", "comments.reject")
  const kept = await decide("vermin, three", "comments.approve")
  const suspected = await decide("illegals", "comments.approve")
  await decide("Nothing.", "comments.reject")
  // A later decision about a public text is not about the rule any more.
  await mod.api("comments.reject", { commentId: kept, revision: 1, from: "published", reason: "off_topic" })
  await ben.api("comments.report", { commentId: suspected, reason: "hateful" })
  await mod.api("comments.reject", { commentId: suspected, revision: 1, from: "published", reason: "hateful" })

  const types = trusted({ $in: ["comment.approved", "comment.rejected", "comment.posted", "comment.reported"] })
  const entries = await EventModel.find({ type: types as never }).lean()
  const count = (type: string, rule: string) => entries.filter((one) => one.type === type && one.rule === rule).length
  expect(["comment.posted", "comment.approved", "comment.rejected"].map((type) => count(type, "word@1"))).toEqual([
    3, 2, 1,
  ])
  expect(["comment.reported", "comment.approved", "comment.rejected"].map((type) => count(type, "suspect@1"))).toEqual([
    1, 1, 0,
  ])
  expect(entries.filter(({ rule }) => rule === undefined)).toHaveLength(2 + 2 + 2)
})

// ── rehearsal ──

/** On a busy machine it is not done at once, and is asked for again. */
async function rehearse(who: Person, input: Input<"screening.rehearse">) {
  for (;;) {
    const answer = await who.call("screening.rehearse", input)
    if (answer.ok) return (await answer.json()) as Output<"screening.rehearse">
    const data = { retryAfter: 1, progress: expect.any(Number) as number }
    expect(await answer.json()).toMatchObject({ error: { code: "unavailable", data } })
  }
}

/** So many people, in an order, with all that the rules look at. */
async function writeAll({ ada, ben, delegate, addPerson, kenya }: World, thread: World["thread"], posters?: Person[]) {
  const people = posters ?? [ada, ben, delegate, await addPerson("Cleo"), await addPerson("Dora")]
  const [a, b, d, c, e] = people as [Person, Person, Person, Person, Person]
  const said: [Person, string, ("en" | "fr" | "ar")?][] = [
    [a, "A first word."],
    [b, "The vermin of Kenya."],
    [a, letter],
    [c, "Call +254 712 345 678"],
    [b, `I am Ben. ${letter}`],
    [a, `${letter} Again!`],
    [c, letter],
    [d, "Kenya thanks Uganda, and its turkeys."],
    [e, `${letter} Dora`],
    [b, "See https://bit.ly/x and https://a.example.org and https://b.example.org and https://c.example.org"],
    [c, "Des envahisseurs, dit-il.", "fr"],
    [e, "Nothing at all."],
    [a, "المهاجرون في كينيا", "ar"],
    [c, "Third of Cleo, who is no newcomer any more."],
  ]
  const comments: Comment[] = []
  for (const [who, words, language] of said)
    comments.push(
      await who.post(thread, words, {
        ...(language ? { language } : { language: "en" }),
        ...(who === d ? { capacity: { organisationId: kenya.id } } : {}),
      }),
    )
  return { comments, people }
}

const newRules: Partial<Rules> = {
  repeat: { act: "report", similarity: 80 },
  campaign: { act: "hold", similarity: 70, least: 3 },
  personalData: { act: "report", kinds: ["phone", "email"] },
  words: lists({ fr: ["envahisseur*"] }, { en: ["vermin"] }),
  links: { act: "hold", most: 5 },
  shortener: { act: "hold" },
  newcomer: { act: "flag", first: 2 },
}

const outcomeIn = async (id: string): Promise<Outcome & { act: Act | "none" }> => {
  const findings = (await CommentModel.findById(id).lean())!.screened!.findings
  const decided = decidedBy(findings)
  return { act: actOf({ findings, decided }), rule: decided?.rule ?? findings[0]?.rule ?? null }
}

test("a rehearsal says of each comment what happens to it when the rules are really switched on", async () => {
  const here = await world()
  const { mod, thread, space, addSpace, addThread } = here
  const { comments, people } = await writeAll(here, thread)
  const before = await EventModel.countDocuments()
  const rehearsal = await rehearse(mod, { space: space.slug, rules: givenRules(newRules), days: 2 })
  expect(await EventModel.countDocuments()).toBe(before)
  expect((await mod.api("screening.get", { space: space.slug })).revision).toBe(0)

  const fresh = await addSpace({ rules: newRules })
  const { comments: real } = await writeAll(here, await addThread(fresh, 1), people)
  const changes = new Map(rehearsal.changes.map((one) => [one.commentId, one]))
  const [tried, happened, was]: Outcome[][] = [[], [], []]
  for (const [index, { id }] of comments.entries()) {
    const now = await outcomeIn(id)
    was!.push(now)
    tried!.push(changes.get(id)?.tried ?? now)
    happened!.push(await outcomeIn(real[index]!.id))
    if (changes.has(id)) expect(changes.get(id)!.now).toEqual(now)
  }
  expect(tried).toEqual(happened)
  expect(tried).not.toEqual(was)
  // And each of them is there, so that the two are not alike because nothing happened.
  expect(new Set(happened!.map(({ act, rule }) => `${act} ${rule}`))).toEqual(
    new Set([
      "flag newcomer",
      "report suspect",
      "report personal_data",
      "report repeat",
      "hold campaign",
      "flag state",
      "hold shortener",
      "hold word",
      "none null",
      "flag campaign",
    ]),
  )
  const count = (act: string) => happened!.filter((one) => one.act === act).length
  expect(rehearsal.tried).toEqual({ read: 14, held: count("hold"), reported: count("report"), flagged: count("flag") })
  expect(rehearsal).toMatchObject({ isComplete: true, changed: changes.size, unasked: 0 })
  expect(rehearsal.languages.fr).toMatchObject({ now: { read: 1, held: 0 }, tried: { read: 1, held: 1 } })
  expect(rehearsal.groups["member-states"]).toMatchObject({ tried: { read: 1 } })
  expect(rehearsal.rules.suspect).toEqual({ now: 0, tried: 1 })
  const vermin = changes.get(comments[1]!.id)!
  expect(vermin).toMatchObject({
    passages: ["vermin"],
    language: "en",
    group: "academia",
    excerpt: "The vermin of Kenya.",
  })
  expect(rehearsal.changes.map(({ at }) => at)).toEqual(
    rehearsal.changes
      .map(({ at }) => at)
      .sort()
      .reverse(),
  )
})

test("a rehearsal looks no further back than it is asked, but knows what was repeated from before", async () => {
  const { ada, ben, mod, thread, space } = await world()
  const [old, late] = [await ada.post(thread, letter), await ben.post(thread, letter)]
  const DAY = 24 * 60 * 60 * 1000
  await CommentModel.updateOne({ _id: old.id }, { createdAt: new Date(Date.now() - 5 * DAY) })
  const rules = givenRules({
    campaign: { act: "hold", similarity: 70, least: 2 },
    newcomer: { act: "report", first: 1 },
  })
  const tried = await rehearse(mod, { space: space.slug, rules, days: 2 })
  expect(tried.tried).toMatchObject({ read: 1, held: 1 })
  expect(tried.changes).toMatchObject([{ commentId: late.id, tried: { act: "hold", rule: "campaign" } }])
  await ada.post(thread, "Words.")
  const again = await rehearse(mod, { space: space.slug, rules, days: 2 })
  expect(again.tried).toMatchObject({ read: 2, reported: 0 })
})

test("a rehearsal reads at most so many comments, and says so", { timeout: 120_000 }, async () => {
  const { ada, mod, thread, space } = await world()
  const { id } = await ada.post(thread, "vermin, the first")
  const one = (await CommentModel.findById(id).lean())!
  const copies = Array.from({ length: 3_200 }, (_, i) => ({
    ...one,
    _id: randomUUID(),
    conversationId: randomUUID(),
    position: i + 2,
    showsAt: i + 2,
    createdAt: new Date(Date.now() - i * 1_000),
  }))
  await CommentModel.collection.insertMany(copies as never[])
  const rules = givenRules({ words: lists({ any: ["vermin"] }) })
  const tried = await rehearse(mod, { space: space.slug, rules, days: 90 })
  expect(tried).toMatchObject({ isComplete: false, tried: { read: 3_000, held: 3_000 }, changed: 3_000 })
  expect(tried.changes).toHaveLength(200)
  expect(new Date(tried.since).getTime()).toBeLessThanOrEqual(copies[2_990]!.createdAt.getTime())
})

test("what a service outside said is remembered by a rehearsal, and it is not asked again", async () => {
  const { ada, mod, thread, space, service } = await withService("open")
  service.reply = says({ verdict: "hold", reason: "Odd" })
  await ada.post(thread, "One.")
  service.reply = says({ verdict: "pass" })
  await ada.post(thread, "Two.")
  const rules = givenRules({ links: { act: "hold", most: 0 } }, { isOn: true, url: service.url, onFailure: "closed" })
  const tried = await rehearse(mod, { space: space.slug, rules, days: 1 })
  expect(tried).toMatchObject({ tried: { read: 2, held: 1 }, unasked: 0, changed: 0 })
  expect(service.asked).toHaveLength(2)
})
