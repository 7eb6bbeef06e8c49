import { randomUUID } from "node:crypto"
import { z } from "zod"
import { beforeAll, describe, expect, test } from "vitest"
import { calls, type CallName } from "#shared/calls"
import { contract, type Input } from "#shared/contract"
import type { Right } from "#shared/policy"
import { takeRole } from "../server/accounts/rights.ts"
import { EventModel } from "../server/events/model.ts"
import { handlers, streams } from "../server/handlers.ts"
import { parse } from "../server/http.ts"
import { addSpace, addThread, givenRules } from "./helpers/made.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// Guard 3, no naked call: every row of the contract, from outside. A new row does not compile until it stands below.

/** What a call is about. */
type Target = { space: string; threadId: string; commentId: string; number: string }

const id = randomUUID()
const account = { email: "nobody@example.org", password: "a long enough password" }
const profile = { displayName: "Nobody", language: "en" as const }
const alerts = { isOn: false, kinds: ["overdue" as const], longFrom: 20, pause: 60 as const, quiet: null }
const application = {
  isUn: false,
  organisation: "Lakeside Alliance",
  region: "africa",
  gender: "unsaid" as const,
  languages: ["en" as const],
  background: "practical" as const,
  field: "Return and reintegration.",
  years: 7,
  objectives: [21],
  publications: null,
  perYear: 2,
  conflicts: [],
  isPublic: true,
}
const opinion = {
  quality: "good" as const,
  openness: "fair" as const,
  levels: ["local" as const],
  verdict: "publish" as const,
  words: "Clear and useful.",
  aside: null,
}
const text = { body: "<p>Words.</p>", revision: 1 }

/** A right input of every call. */
const inputs: { [N in CallName]: (target: Target) => Input<N> } = {
  "accounts.signUp": () => ({ ...account, ...profile }),
  "accounts.verify": () => ({ token: "a".repeat(40) }),
  "accounts.requestReset": () => ({ email: account.email }),
  "accounts.reset": () => ({ token: "a".repeat(40), password: account.password }),
  "accounts.signIn": () => account,
  "accounts.signOut": () => ({}),
  "accounts.me": () => ({}),
  "accounts.update": () => ({ displayName: "Other" }),
  "spaces.list": () => ({}),
  "spaces.get": ({ space }) => ({ space }),
  "spaces.coverage": ({ space }) => ({ space }),
  "spaces.charts": ({ space }) => ({ space }),
  "spaces.exportChart": ({ space }) => ({ space, chart: "supported" }),
  "spaces.rescheduling": ({ space }) => ({ space }),
  "spaces.reschedule": ({ space }) => ({ space, closesAt: "2030-01-01T00:00:00Z", reason: "Later." }),
  "threads.open": ({ space }) => ({ space, id, title: "A title", language: "en" }),
  "threads.get": ({ threadId }) => ({ threadId }),
  "threads.at": ({ space, number }) => ({ space, number }),
  "threads.outline": ({ threadId }) => ({ threadId }),
  "threads.when": ({ threadId }) => ({ threadId, at: "2026-05-05T00:00:00Z" }),
  "comments.list": ({ threadId }) => ({ threadId }),
  "comments.mine": ({ threadId }) => ({ threadId }),
  "comments.own": () => ({}),
  "comments.post": ({ threadId }) => ({ threadId, id, body: text.body }),
  "comments.recent": () => ({}),
  "comments.get": ({ commentId }) => ({ commentId }),
  "comments.edit": ({ commentId }) => ({ commentId, ...text }),
  "comments.withdraw": ({ commentId }) => ({ commentId }),
  "comments.support": ({ commentId }) => ({ commentId }),
  "comments.unsupport": ({ commentId }) => ({ commentId }),
  "comments.report": ({ commentId }) => ({ commentId, reason: "spam" }),
  "comments.history": ({ commentId }) => ({ commentId }),
  "comments.approve": ({ commentId }) => ({ commentId, revision: 1 }),
  "comments.return": ({ commentId }) => ({ commentId, revision: 1, reason: "format" }),
  "comments.reject": ({ commentId }) => ({ commentId, revision: 1, reason: "spam" }),
  "comments.undo": ({ commentId }) => ({ commentId }),
  "bulk.preview": ({ commentId }) => ({ act: "approve", select: { comments: [{ commentId, revision: 1 }] } }),
  "bulk.start": () => ({ bulkId: id }),
  "bulk.get": () => ({ bulkId: id }),
  "bulk.stop": () => ({ bulkId: id }),
  "bulk.reverse": () => ({ bulkId: id }),
  "notes.add": ({ space, commentId }) => ({ id, space, about: { kind: "comment", id: commentId }, text: "Seen." }),
  "notes.list": ({ space, commentId }) => ({ space, kind: "comment", about: commentId }),
  "handover.get": () => ({}),
  "handover.leave": () => ({ line: "Nothing special." }),
  "alerts.get": () => ({}),
  "alerts.set": () => alerts,
  "alerts.lines": () => ({}),
  "alerts.seen": () => ({ upTo: "2026-05-05T00:00:00Z" }),
  "alerts.hook": ({ space }) => ({ space }),
  "alerts.setHook": ({ space }) => ({ space, ...alerts, url: null, language: "en" }),
  "service.get": ({ space }) => ({ space }),
  "service.set": ({ space }) => ({
    space,
    answerWithinHours: 12,
    appealWithinDays: 30,
    needsTwoAgencies: false,
  }),
  "letters.list": ({ space }) => ({ space }),
  "letters.draft": ({ space }) => ({ space }),
  "letters.publish": ({ space }) => ({ space, id, texts: { en: { title: "A letter", body: "Words." } }, cited: [] }),
  "letters.stop": ({ space }) => ({ space, isStopped: true }),
  "duties.get": ({ space }) => ({ space }),
  "duties.set": ({ space }) => ({ space, timeZone: "UTC", days: [1], from: 8, to: 16, languages: ["en"] }),
  "moderators.list": ({ space }) => ({ space }),
  "moderators.mark": ({ space }) => ({ space, accountId: id, isSenior: true }),
  "claims.take": ({ commentId }) => ({ commentId }),
  "claims.release": ({ commentId }) => ({ commentId }),
  "claims.takeThread": ({ threadId }) => ({ threadId }),
  "claims.releaseThread": ({ threadId }) => ({ threadId }),
  "offers.make": ({ commentId }) => ({ commentId, to: id }),
  "offers.answer": ({ commentId }) => ({ commentId, accepts: true }),
  "translations.list": ({ commentId }) => ({ commentId }),
  "translations.give": ({ commentId }) => ({ commentId, id, language: "fr", revision: 1, text: "Un texte." }),
  "translations.ask": ({ commentId }) => ({ commentId, language: "fr" }),
  "comments.hold": ({ commentId }) => ({ commentId, revision: 1, note: "Look at this." }),
  "comments.redact": ({ commentId }) => ({ commentId, revision: 1, start: 0, end: 3, reason: "personal_data" }),
  "comments.move": ({ commentId, threadId }) => ({ commentId, revision: 1, threadId }),
  "comments.retag": ({ commentId }) => ({ commentId, revision: 1, objectives: [7], countries: ["KE"] }),
  "comments.file": ({ commentId }) => ({ commentId, revision: 1, themes: [] }),
  "moderation.focalPoints": ({ commentId }) => ({ commentId }),
  "asked.list": () => ({}),
  "asked.advise": ({ commentId }) => ({ commentId, id, text: "It is as it says." }),
  "comments.purge": ({ commentId }) => ({ commentId, confirm: commentId.slice(0, 8), reason: "A court says so." }),
  "comments.merge": ({ commentId }) => ({ commentId, revision: 1, into: id }),
  "comments.feature": ({ commentId }) => ({ commentId, revision: 1 }),
  "comments.unfeature": ({ commentId }) => ({ commentId, revision: 1 }),
  "comments.askEvidence": ({ commentId }) => ({ commentId, revision: 1, note: "Where was this?" }),
  "comments.answered": ({ commentId }) => ({ commentId, revision: 1 }),
  "reports.list": () => ({}),
  "reports.resolve": () => ({ reportId: `${id}:${id}`, outcome: "agreed" }),
  "reports.review": () => ({ reportId: `${id}:${id}` }),
  "moderation.queue": () => ({}),
  "moderation.card": ({ commentId }) => ({ commentId }),
  "moderation.figures": ({ space }) => ({ space }),
  "moderation.exportFigures": ({ space }) => ({ space }),
  "record.list": () => ({}),
  "record.export": () => ({}),
  "record.correct": ({ space }) => ({ space, number: 1, text: "That was somebody else." }),
  "record.purge": () => ({ number: 1, reason: "A name that must not stand there." }),
  "transparency.get": ({ space }) => ({ space }),
  "screening.get": ({ space }) => ({ space }),
  "screening.save": ({ space }) => ({ space, revision: 0, rules: givenRules() }),
  "screening.history": ({ space }) => ({ space }),
  "screening.rehearse": ({ space }) => ({ space, rules: givenRules(), days: 1 }),
  "appeals.file": ({ commentId }) => ({ commentId, text: "Please look again." }),
  "appeals.decide": ({ commentId }) => ({ commentId, revision: 1, outcome: "upheld", note: "It stands." }),
  "decisions.list": ({ commentId }) => ({ commentId }),
  "decisions.mine": () => ({}),
  "sanctions.list": () => ({ accountId: id }),
  "sanctions.written": () => ({ accountId: id }),
  "desk.get": () => ({}),
  "desk.set": () => ({ sorts: { held: "newest" } }),
  "sanctions.impose": ({ space }) => ({ accountId: id, id, space, kind: "warning", reason: "other", text: "Words." }),
  "sanctions.lift": () => ({ sanctionId: id, text: "Words." }),
  "sanctions.appeal": () => ({ sanctionId: id, text: "It was not so." }),
  "sanctions.appeals": () => ({}),
  "sanctions.decideAppeal": () => ({ sanctionId: id, outcome: "upheld", note: "It stands." }),
  "sanctions.mine": () => ({}),
  "sanctions.acknowledge": () => ({ sanctionId: id }),
  "objectives.list": () => ({}),
  "objectives.get": ({ number }) => ({ number }),
  "objectives.comments": ({ number }) => ({ number }),
  "resources.list": () => ({}),
  "resources.byKind": () => ({}),
  "resources.template": () => ({ language: "en" }),
  "resources.readTemplate": () => ({ file: "UEsDBA==" }),
  "resources.submit": () => ({ resourceId: id, version: 0, form: {} }),
  "resources.duplicates": () => ({ title: "A handbook" }),
  "resources.export": () => ({ format: "csv" }),
  "resources.import": () => ({ file: "W10=", isDryRun: true }),
  "resources.get": () => ({ resourceId: id }),
  "resources.withdraw": () => ({ resourceId: id }),
  "resources.message": () => ({ resourceId: id, messageId: id, text: "Words." }),
  "resources.mine": () => ({}),
  "resources.draft": () => ({ resourceId: id }),
  "resources.saveDraft": () => ({ resourceId: id, version: 0, saveId: id, form: { kind: "practice" } }),
  "resources.discard": () => ({ resourceId: id }),
  "hub.waiting": () => ({}),
  "hub.list": () => ({}),
  "hub.get": () => ({ resourceId: id }),
  "hub.decide": () => ({ resourceId: id, act: "review", version: 1 }),
  "resources.related": () => ({ resourceId: id }),
  "resources.calendar": () => ({ resourceId: id }),
  "links.list": () => ({}),
  "links.check": () => ({ url: "https://example.org/" }),
  "contact.form": () => ({}),
  "contact.send": () => ({
    token: "x",
    name: "Ada",
    email: "ada@example.org",
    topic: "other",
    language: "en",
    message: "Words.",
  }),
  "contact.list": () => ({}),
  "contact.get": () => ({ contactId: id }),
  "contact.answer": () => ({ contactId: id, version: 1, text: "Words." }),
  "contact.close": () => ({ contactId: id, version: 1 }),
  "contact.reopen": () => ({ contactId: id, version: 1 }),
  "summaries.get": ({ space }) => ({ space }),
  "summaries.save": ({ space }) => ({ space, revision: 0, sections: [] }),
  "summaries.edit": ({ space }) => ({ space, edits: [{ do: "addSection", id, question: null, after: null }] }),
  "summaries.faults": ({ space }) => ({ space }),
  "summaries.waive": ({ space }) => ({ space, id, fault: "too_long:en:9:8", reason: "One word more." }),
  "summaries.unwaive": ({ space }) => ({ space, waiverId: id }),
  "summaries.sign": ({ space }) => ({ space, revision: 1 }),
  "summaries.configure": ({ space }) => ({ space, wordLimit: null, languages: null, leftOutFrom: 3 }),
  "summaries.history": ({ space }) => ({ space }),
  "summaries.version": ({ space }) => ({ space, revision: "1" }),
  "summaries.publish": ({ space }) => ({ space, revision: 1 }),
  "coding.codebook": ({ space }) => ({ space }),
  "coding.history": ({ space }) => ({ space }),
  "coding.saveCodebook": ({ space }) => ({ space, revision: 0, themes: [] }),
  "coding.marks": ({ space, commentId }) => ({ space, comment: commentId }),
  "coding.list": ({ space }) => ({ space }),
  "coding.pivot": ({ space }) => ({ space }),
  "coding.agreement": ({ space }) => ({ space }),
  "coding.suggestions": ({ space, number }) => ({ space, question: number }),
  "coding.add": ({ commentId }) => ({
    commentId,
    id,
    revision: 1,
    start: 0,
    end: 3,
    theme: id,
    position: "supports",
  }),
  "coding.pass": ({ commentId }) => ({ commentId, id, revision: 1 }),
  "coding.change": () => ({ codingId: id, theme: id, position: "opposes" }),
  "coding.remove": () => ({ codingId: id }),
  "coding.settle": ({ commentId }) => ({ commentId, theme: id, position: null }),
  "coding.reopen": ({ commentId }) => ({ commentId, theme: id }),
  "outcomes.get": ({ space }) => ({ space }),
  "outcomes.import": ({ space }) => ({
    space,
    revision: 0,
    title: "A declaration",
    source: null,
    language: "en",
    content: { format: "text", text: "1. We agree." },
  }),
  "outcomes.link": ({ space }) => ({ space, sentenceId: id, paragraphs: [] }),
  "outcomes.publish": ({ space }) => ({ space, revision: 1, isPublic: true }),
  "reviews.list": () => ({}),
  "reviews.of": () => ({ resourceId: id }),
  "reviews.choose": () => ({ resourceId: id }),
  "reviews.invite": () => ({ resourceId: id }),
  "reviews.replace": () => ({ reviewId: id }),
  "reviews.mine": () => ({}),
  "reviews.get": () => ({ reviewId: id }),
  "reviews.answer": () => ({ reviewId: id, answer: "accept" }),
  "reviews.give": () => ({ reviewId: id, opinion }),
  "reviews.progress": () => ({ resourceId: id }),
  "roster.list": () => ({}),
  "roster.apply": () => application,
  "roster.mine": () => ({}),
  "roster.renew": () => ({}),
  "roster.withdraw": () => ({}),
  "roster.applications": () => ({}),
  "roster.decide": () => ({ accountId: id, appliedAt: "2026-05-05T00:00:00Z", accept: true, reason: "Welcome." }),
  "input.mine": () => ({}),
  "input.reasons": ({ space }) => ({ space }),
  "input.explain": ({ space }) => ({ space, about: { kind: "space" }, reason: "covered", note: null }),
  "exports.space": ({ space }) => ({ space }),
  "exports.summary": ({ space }) => ({ space }),
  "exports.create": ({ space }) => ({ space, what: "proceedings", format: "md", language: "en" }),
  "exports.list": () => ({}),
  "exports.get": () => ({ exportId: id }),
  "exports.cancel": () => ({ exportId: id }),
  "exports.download": () => ({ exportId: id }),
}
const names = Object.keys(calls) as CallName[]
const inputOf = (name: CallName, target: Target) => inputs[name](target) as Record<string, unknown>
/** Calls about a document: what they are about stands in their address. */
const about = names.filter((name) => /:(?:space|threadId|commentId)/.test(calls[name][1]))

let here: World
let open: Target
/** In a space that only its members know of. */
let closed: Target & { spaceId: string; heldId: string }
/** In a space that everybody reads: not published yet. */
let held: string
/** Random like the others, but nothing has it. */
const unknown = (): Target => ({
  space: `space-${randomUUID().slice(0, 8)}`,
  threadId: randomUUID(),
  commentId: randomUUID(),
  number: "1",
})
const SECRET = "Zanzibar"

beforeAll(async () => {
  here = await world({ space: { heldWords: ["vermin"] } })
  const { ada, mod, space, thread, addPerson } = here
  const title = { en: { text: SECRET, status: "reviewed" as const } }
  const secret = await addSpace({ visibility: "invited", title, slug: "secret-space", heldWords: ["vermin"] })
  const thread2 = await addThread(secret, 1, [7])
  const role = { spaceId: secret._id, organisationId: null }
  const insider = await addPerson("Insider", { roles: [{ ...role, role: "member" }] })
  const shown = await insider.post(thread2, `${SECRET} is discussed.`)
  const waiting = await insider.post(thread2, `${SECRET} vermin.`)
  closed = {
    space: secret.slug,
    threadId: thread2._id,
    commentId: shown.id,
    number: "1",
    spaceId: secret._id,
    heldId: waiting.id,
  }
  const published = await mod.post(thread, "For everybody.")
  open = { space: space.slug, threadId: thread._id, commentId: published.id, number: "1" }
  held = (await ada.post(thread, `${SECRET}, vermin.`)).id
})

/** All that a reader of an answer could tell two of them apart by. */
async function seen(answer: Promise<Response>) {
  const response = await answer
  const headers = Object.fromEntries(response.headers)
  for (const own of ["x-request-id", "date", "etag"]) delete headers[own]
  return { status: response.status, body: await response.text(), headers }
}

test("the table, the addresses and the handlers are of the same calls", () => {
  expect(Object.keys(contract).sort()).toEqual([...names].sort())
  expect([...Object.keys(handlers), ...Object.keys(streams)].sort()).toEqual([...names].sort())
  expect(new Set(Object.values(calls).map((row) => row.join(" "))).size).toBe(names.length)
})

test("whoever writes must be somebody: a visitor changes nothing by any call", async () => {
  const { visitor } = here
  // To those who run this, anybody may write (contact.test.ts).
  const isOpen = (name: CallName) => name.startsWith("accounts.") || name === "contact.send"
  const writes = names.filter((name) => calls[name][0] !== "GET" && !isOpen(name))
  const before = await EventModel.countDocuments()
  for (const name of [
    ...writes,
    "accounts.update",
    "moderation.queue",
    "moderation.card",
    "record.list",
    "record.export",
  ] as const)
    expect((await seen(visitor.call(name, inputOf(name, open)))).body, name).toBe(
      '{"error":{"code":"unauthenticated"}}',
    )
  expect(await EventModel.countDocuments()).toBe(before)
})

describe("what one may not know of looks like what does not exist", () => {
  test.each(about)("%s", async (name) => {
    for (const who of [here.visitor, here.ben]) {
      const nothing = await seen(who.call(name, inputOf(name, unknown())))
      expect(nothing).toMatchObject({ status: 404, body: '{"error":{"code":"not_found"}}' })
      expect(await seen(who.call(name, inputOf(name, closed)))).toEqual(nothing)
      if (calls[name][1].includes(":commentId")) {
        // Waiting in a space that this person reads, and in one that this person does not.
        for (const commentId of [held, closed.heldId])
          expect(await seen(who.call(name, inputOf(name, { ...closed, commentId })))).toEqual(nothing)
      }
      if (calls[name][1].includes(":space"))
        expect(await seen(who.call(name, inputOf(name, { ...closed, space: closed.spaceId })))).toEqual(
          await seen(who.call(name, inputOf(name, { ...closed, space: randomUUID() }))),
        )
    }
  })

  test("also where it is named on the way to something else", async () => {
    const { visitor, ben, rapporteur } = here
    const post = { threadId: open.threadId, body: text.body }
    const draft = (commentId: string) => ({
      space: open.space,
      revision: 0,
      sections: [
        {
          id,
          question: 1,
          heading: {},
          sentences: [
            { id: randomUUID(), text: { en: "So." }, citations: [{ commentId, revision: 1, start: 0, end: 5 }] },
          ],
        },
      ],
    })
    const ways: [Person, CallName, (commentId: string) => Record<string, unknown>][] = [
      [visitor, "comments.list", (conversation) => ({ threadId: open.threadId, conversation })],
      [ben, "comments.list", (conversation) => ({ threadId: open.threadId, conversation })],
      [ben, "comments.mine", (conversation) => ({ threadId: open.threadId, conversation })],
      [ben, "comments.post", (parentId) => ({ ...post, id: randomUUID(), parentId })],
      [ben, "comments.post", (organisationId) => ({ ...post, id: randomUUID(), capacity: { organisationId } })],
      [rapporteur, "summaries.save", draft],
    ]
    for (const [who, name, input] of ways) {
      const nothing = await seen(who.call(name, input(randomUUID())))
      for (const one of [held, closed.commentId, closed.heldId])
        expect(await seen(who.call(name, input(one))), name).toEqual(nothing)
    }
  })

  test("no list, count or feed of others shows a trace of it", async () => {
    for (const who of [here.visitor, here.ben, here.admin])
      for (const name of names.filter((one) => calls[one][0] === "GET" && !about.includes(one))) {
        // What was done, and no text, is for administrators to read wherever it was.
        if (who === here.admin && name.startsWith("record.")) continue
        const { body } = await seen(who.call(name, inputOf(name, { ...open, number: "7" })))
        expect(body, name).not.toMatch(
          new RegExp(`${SECRET}|secret-space|${closed.spaceId}|${closed.commentId}|${held}`),
        )
      }
  })
})

/** What only those do who work on a space; a call that is added later is among them by its budget or its right. */
const teamRights: Right[] = [
  "space.reschedule",
  "space.setRules",
  "space.audit",
  "space.moderate",
  "summary.edit",
  "summary.publish",
]
const ofTheTeam = names.filter(
  (name) =>
    // It answers with the ids that it is given, and that it knows none of them.
    name !== "bulk.preview" &&
    (contract[name].budget === "moderate" || teamRights.some((right) => right === contract[name].right)),
)
/** These answer anybody with what is theirs: of a space that is not, with nothing. */
const answersAnybody = new Set<CallName>(["moderation.queue", "reports.list", "sanctions.appeals"])

test("whoever moderates elsewhere, or no longer here, does nothing here by any call, and reads nothing of what waits", async () => {
  const { ben, rapporteur, addPerson, addSpace: anotherSpace, space, ada } = here
  const elsewhere = { spaceId: (await anotherSpace())._id, role: "moderator" as const, organisationId: null }
  const there = await addPerson("Moderates elsewhere", { roles: [elsewhere] })
  const was = await addPerson("Moderated here", {
    roles: [{ spaceId: space._id, role: "moderator", organisationId: null }],
  })
  const desk = await was.follow(["queue"])
  const over = new Promise<void>((resolve) => desk.socket.once("disconnect", () => resolve()))
  expect((await was.api("moderation.card", { commentId: held })).comment.id).toBe(held)
  await takeRole(was.id, { spaceId: space._id, role: "moderator" })
  await over
  was.forgetCookie()
  await refused("forbidden", was.follow(["queue"]))

  expect(ofTheTeam.length).toBeGreaterThan(45)
  const before = await EventModel.countDocuments({ type: new RegExp("^(?!account|record.read)") })
  for (const who of [ben, rapporteur, there, was])
    for (const name of ofTheTeam) {
      if (who === rapporteur && contract[name].right.startsWith("summary.")) continue
      // In one's own space that is one's own affair.
      if (who === there && name === "handover.leave") continue
      const target = { ...open, commentId: held }
      const response = await who.call(name, {
        ...inputOf(name, target),
        ...(name === "sanctions.list" ? { accountId: ada.id } : {}),
      })
      const body = await response.text()
      const what = `${name}: ${response.status} ${body.slice(0, 200)}`
      expect(body, what).not.toMatch(new RegExp(SECRET))
      if (!answersAnybody.has(name) && who !== there) expect([400, 403, 404, 409], what).toContain(response.status)
      if (who === there && teamRights.some((right) => right === contract[name].right))
        expect([403, 404], what).toContain(response.status)
    }
  expect(await EventModel.countDocuments({ type: new RegExp("^(?!account|record.read)") })).toBe(before)
}, 60_000)

// ── junk ───────────────────────────────────────────────────────────────────

const nested = (depth: number, before: string, after: string) => before.repeat(depth) + "1" + after.repeat(depth)
const wide = `{${Array.from({ length: 300 }, (_, i) => `"k${i}":1`).join(",")}}`
const deep = nested(900, `{"a":`, "}")
/** As JSON, since half of it is nothing that an object of ours could hold. */
const values = [`{"$ne":null}`, `[{"$gt":""}]`, `-1.5`, `{"__proto__":{"isAdministrator":true}}`, deep]
const parts = [`{"$ne":null}`, `"\\u0000"`, `"../../me"`, `"a"`]
const bodies = [
  `null`,
  `true`,
  `"text"`,
  `[]`,
  `[{"$ne":1}]`,
  `{"unknown":1}`,
  `{"":1}`,
  `{"$where":"sleep(1000)"}`,
  `{"__proto__":{"isAdministrator":true}}`,
  `{"constructor":{"prototype":{"isAdministrator":true}}}`,
  deep,
  nested(900, "[", "]"),
  wide,
]

type Junk = { name: CallName; path: string; method: string; body?: string; what: string }

/** An address with every part of the input that stands in it. */
function addressOf(name: CallName, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const path = calls[name][1].replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value))
  })
  return { path: `/api${path}`, rest }
}

/** Where people write what they like, signs are what they say and nothing else. */
const typed = new Set([
  "moderation.queue words",
  "resources.list q",
  "resources.list publisher",
  "resources.export q",
  "resources.export publisher",
  "resources.duplicates link",
  "resources.duplicates title",
])

/** A right input in which one thing is junk. */
function junkOf(name: CallName): Junk[] {
  const [method, pattern] = calls[name]
  const right = inputOf(name, open)
  const { path, rest } = addressOf(name, right)
  const inPath = [...pattern.matchAll(/:(\w+)/g)].map(([, key]) => key!)
  const others = fieldsOf(name).filter((key) => !inPath.includes(key))
  const addresses = inPath.flatMap((key) =>
    parts.map((value) => ({
      name,
      method,
      what: `${key} = ${value} in the address`,
      path: addressOf(name, { ...right, [key]: JSON.parse(value) as unknown }).path,
      ...(method === "GET" ? {} : { body: JSON.stringify(rest) }),
    })),
  )
  if (method === "GET") {
    const keys = [...others, "unknown", "__proto__", "constructor"]
    const many = Array.from({ length: 300 }, (_, i) => `k${i}=1`).join("&")
    const queries = [
      ...keys.flatMap((key) => [
        `${key}[$ne]=`,
        `${key}=%00&${key}=%00`,
        ...(typed.has(`${name} ${key}`) ? [] : [`${key}=%7B%22%24ne%22%3A1%7D`]),
      ]),
      many,
    ]
    return [
      ...addresses,
      ...queries.map((query) => ({ name, method, path: `${path}?${query}`, what: query.slice(0, 60) })),
    ]
  }
  const fields = [...others, "isAdministrator"].flatMap((key) => values.map((value) => bodyWith(rest, key, value)))
  return [
    ...addresses,
    ...[...fields, ...bodies].map((body) => ({ name, method, path, body, what: body.slice(0, 120) })),
  ]
}

const fieldsOf = (name: CallName) => Object.keys((contract[name].input as unknown as { shape: object }).shape)
const bodyWith = (rest: Record<string, unknown>, key: string, value: string) =>
  `{${Object.entries({ ...rest, [key]: null })
    .map(([field, given]) => `${JSON.stringify(field)}:${field === key ? value : JSON.stringify(given)}`)
    .join(",")}}`

test("junk is invalid at every door, and changes nothing", { timeout: 60_000 }, async () => {
  const { mod } = here
  const before = await EventModel.countDocuments()
  const all = names.flatMap(junkOf)
  expect(all.length).toBeGreaterThan(700)

  const wrong: string[] = []
  const send = async ({ name, method, path, body, what }: Junk) => {
    const response = await mod.fetch(path, { method, ...(body === undefined ? {} : { body }) })
    const answer = await response.text()
    const isRefused = response.status === 400 && answer.includes(`"code":"invalid"`)
    const isNowhere = response.status === 404 && answer === '{"error":{"code":"not_found"}}'
    if (!isRefused && !(isNowhere && what.includes("in the address")))
      wrong.push(`${name}: ${what} → ${response.status} ${answer.slice(0, 120)}`)
  }
  for (let i = 0; i < all.length; i += 20) await Promise.all(all.slice(i, i + 20).map(send))
  expect(wrong).toEqual([])
  expect(({} as Record<string, unknown>)["isAdministrator"]).toBeUndefined()
  expect(await EventModel.countDocuments()).toBe(before)
})

test("what is too deep or too wide is refused before any schema walks it", () => {
  const any = z.unknown()
  for (const value of [deep, nested(9, `{"a":`, "}"), nested(9, "[", "]"), wide, `[${wide}]`, nested(5_000, "[", "]")])
    expect(() => parse(any, JSON.parse(value))).toThrow("invalid")
  for (const value of [nested(7, `{"a":`, "}"), nested(7, "[", "]"), `[${"1,".repeat(199)}1]`])
    expect(parse(any, JSON.parse(value))).toBeDefined()
})

test("the address decides what a call is about, whatever else names it", async () => {
  const { ada, ben, visitor, thread } = here
  const [one, another] = [await ada.post(thread, "One."), await ada.post(thread, "Another.")]
  const say = (commentId: unknown) =>
    ben.fetch(`/api/comments/${one.id}/support`, { method: "PUT", body: JSON.stringify({ commentId }) })
  for (const commentId of [another.id, "random", { $ne: null }]) expect((await say(commentId)).status).toBe(200)
  expect((await visitor.api("comments.get", { commentId: one.id })).comment.supports).toBe(1)
  expect((await visitor.api("comments.get", { commentId: another.id })).comment.supports).toBe(0)
  const asked = await visitor.fetch(`/api/comments/${one.id}?commentId=${another.id}`)
  expect(await asked.json()).toMatchObject({ comment: { id: one.id } })
})

// ── as others read it ──────────────────────────────────────────────────────

type Schema = { properties?: object; [key: string]: unknown }
type Operation = {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content: Record<string, { schema: Schema }> }>
}
type Document = {
  openapi: string
  info: object
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
}

describe("the description of the interface", () => {
  let document: Document
  beforeAll(async () => {
    const response = await here.visitor.fetch("/api/openapi.json")
    document = (await response.json()) as Document
  })
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    )

  test("is OpenAPI 3.1, below /api", () => {
    expect(document).toMatchObject({
      openapi: "3.1.0",
      info: { title: expect.any(String), version: expect.any(String) },
      servers: [{ url: "/api" }],
    })
  })

  test("names every call as the contract does, at its address", () => {
    const described = operations().map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`)
    const ours = names.map((name) => {
      const [method, path] = calls[name]
      return `${name} ${method.toLowerCase()} ${path.replace(/:(\w+)/g, "{$1}")}`
    })
    expect(new Set(described)).toEqual(new Set(ours))
  })

  test("says of each what goes in and what comes out, in schemas that lead nowhere else", () => {
    for (const { path, operation, method } of operations()) {
      const name = operation.operationId as CallName
      const parameters = operation.parameters ?? []
      const inPath = parameters.filter((one) => one.in === "path")
      expect(inPath.map((one) => `{${one.name}}`).sort(), name).toEqual((path.match(/\{\w+\}/g) ?? []).sort())
      expect(inPath.every((one) => one.required === true)).toBe(true)
      expect(parameters.every((one) => "type" in one.schema || "anyOf" in one.schema || "enum" in one.schema)).toBe(
        true,
      )

      const body = operation.requestBody?.content["application/json"]?.schema
      expect(Boolean(body), name).toBe(method !== "get")
      const described = [...parameters.map((one) => one.name), ...Object.keys(body?.properties ?? {})]
      expect(described.sort(), name).toEqual(fieldsOf(name).sort())

      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(status).toMatch(/^(?:\d{3}|default)$/)
        expect(description).toBeTruthy()
        expect(Object.values(content).every(({ schema }) => typeof schema === "object")).toBe(true)
      }
      expect(operation.responses["200"], name).toBeDefined()
    }
    expect(JSON.stringify(document)).not.toContain('"$ref"')
  })
})
