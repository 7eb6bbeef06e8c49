import { execFile } from "node:child_process"
import { setTimeout as delay } from "node:timers/promises"
import { randomUUID } from "node:crypto"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import mongoose from "mongoose"
import { expect, test } from "vitest"
import { AccountModel } from "../server/accounts/model.ts"
import { CommentModel } from "../server/comments/model.ts"
import { positionNow } from "../server/events/feed.ts"
import { append } from "../server/events/log.ts"
import { EventModel, InstanceModel, type Entry } from "../server/events/model.ts"
import { trimLog } from "../server/events/trim.ts"
import {
  canonical,
  hashOf,
  isStub,
  sealPerson,
  sha256,
  type RecordEntry,
  type RecordHeader,
} from "../server/record/chain.ts"
import { forgetOriginsFrom, recorder } from "../server/record/keep.ts"
import { linesIn } from "../server/record/lines.ts"
import { RecordModel } from "../server/record/model.ts"
import { verifyRecord } from "../server/record/verify.ts"
import { Person } from "./helpers/person.ts"
import { untilRecorded } from "./helpers/recorded.ts"
import { refused } from "./helpers/refused.ts"
import { world, type World } from "./helpers/world.ts"

// The record: one entry for every act, and an export that says by itself whether anybody has touched it.

const passed = new Set(["counts.corrected", "comment.supported", "comment.unsupported"])
const recorded = async () => {
  await untilRecorded()
  return RecordModel.find().sort({ seq: 1 }).lean()
}
const logged = async (): Promise<Entry[]> =>
  (await EventModel.find().sort({ seq: 1 }).lean()).filter(({ type }) => !passed.has(type))

/** A morning of acts of every kind that there is a door for. */
async function talk({ ada, ben, mod, mod2, rapporteur, thread, space }: World) {
  const first = await ada.post(thread, "One.")
  await ben.api("comments.support", { commentId: first.id })
  await ben.api("comments.report", { commentId: first.id, reason: "off_topic" })
  await ada.api("comments.edit", { commentId: first.id, revision: 1, body: "<p>One, better.</p>" })
  await mod.api("comments.approve", { commentId: first.id, revision: 2 })
  const second = await ben.post(thread, "Two.")
  const decided = { commentId: second.id, revision: 1, reason: "spam" as const, note: "Please no advertising." }
  await mod2.api("comments.reject", decided)
  const third = await ben.post(thread, "Three.")
  await ben.api("comments.withdraw", { commentId: third.id })
  await mod.api("spaces.reschedule", { space: space.slug, closesAt: "2031-01-01T00:00:00Z", reason: "Asked for." })
  await rapporteur.api("summaries.save", { space: space.slug, revision: 0, sections: [] })
  return { first, second, third }
}

async function exported(who: Person, input: Record<string, unknown> = {}): Promise<string> {
  const response = await who.call("record.export", input)
  expect(response.status).toBe(200)
  return response.text()
}
async function* asPieces(text: string) {
  await Promise.resolve()
  for (let i = 0; i < text.length; i += 1_000) yield text.slice(i, i + 1_000)
}
const verify = (text: string, head?: string) => verifyRecord(linesIn(asPieces(text)), head ? { head } : {})

test("every act has exactly one entry, in the order in which it happened, and the chain holds", async () => {
  const here = await world()
  const { first } = await talk(here)
  const entries = await recorded()
  expect(entries.map(({ _id, action }) => [_id, action])).toEqual((await logged()).map(({ _id, type }) => [_id, type]))
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1))

  const edited = entries.find(({ action }) => action === "comment.edited")!
  const { body, revisions } = (await CommentModel.findById(first.id).lean())!
  expect(edited.before).toMatchObject({ state: "published", text: sha256(revisions[0]!.body) })
  expect(edited.after).toMatchObject({ state: "published", text: sha256(body) })
  const rejected = entries.find(({ action }) => action === "comment.rejected")!
  expect(rejected).toMatchObject({
    actor: here.mod2.id,
    capacity: "moderator",
    agency: "UN DESA",
    reasonCode: "spam",
    reasonText: "Please no advertising.",
    target: { type: "comment", revision: 1 },
  })
  // Of those who work here it is known from where, shortened; of members it is not.
  expect(rejected.address).toBe("127.0.0.0/24")
  expect(rejected.correlationId).toMatch(/^[0-9a-f-]{36}$/)
  expect(entries.find(({ target }) => target.id === first.id)).toMatchObject({ address: null, originSeal: null })
  // No text stands in it.
  expect(JSON.stringify(entries)).not.toContain("better")
  expect(await verify(await exported(here.admin))).toMatchObject({ isRight: true, count: entries.length })
})

test("the record of a space is a chain of its own, for its moderators; that of the platform is for administrators", async () => {
  const here = await world()
  const { mod, admin, ben, visitor, space, addSpace, addThread, ada } = here
  await talk(here)
  const other = await addSpace({ slug: "another-space" })
  await ada.post(await addThread(other, 1, [7]), "Elsewhere.")
  await recorded()

  const file = await exported(mod, { space: space.slug })
  const verdict = await verify(file)
  expect(verdict).toMatchObject({ isRight: true, header: { space: space._id, withholds: "origin" } })
  expect(file).not.toContain(other._id)
  expect(file).not.toContain("127.0.0")
  expect(await exported(admin)).toContain("127.0.0")
  for (const [who, input, status] of [
    [mod, {}, 403],
    [mod, { space: other.slug }, 403],
    [ben, { space: space.slug }, 403],
    [ben, {}, 403],
    [visitor, {}, 401],
  ] as const)
    expect((await who.call("record.export", input)).status).toBe(status)

  const list = await mod.api("record.list", {})
  expect(list.space?.id).toBe(space._id)
  expect(list.entries.map(({ action }) => action)).toContain("comment.rejected")
  await expect(mod.api("record.list", { space: other.slug })).rejects.toMatchObject({ code: "forbidden" })
  const all = await admin.api("record.list", { action: "comment.posted" })
  expect(new Set(all.entries.map(({ action }) => action))).toEqual(new Set(["comment.posted"]))
  expect(all.entries).toHaveLength(4)
})

test("who takes a copy or reads is in the record, a visitor too", async () => {
  const here = await world()
  const { mod, visitor, space } = here
  await talk(here)
  await (await visitor.call("exports.space", { space: space.slug })).text()
  await exported(mod, { space: space.slug })
  await (await mod.call("moderation.exportFigures", { space: space.slug })).text()
  await mod.api("record.list", {})
  await mod.api("record.list", {})
  const entries = (await recorded()).filter(({ action }) => action.endsWith(".exported") || action === "record.read")
  expect(entries.map(({ action, actor, space: of }) => [action, actor, of])).toEqual([
    ["space.exported", "visitor", space._id],
    ["record.exported", mod.id, space._id],
    ["figures.exported", mod.id, space._id],
    ["record.read", mod.id, space._id],
  ])
})

// ── tampering ──────────────────────────────────────────────────────────────

/** The lines of an export, and what they become. */
async function tamper(change: (lines: string[], entries: RecordEntry[]) => string[], head?: string) {
  const text = await (sample ??= makeSample())
  const lines = text.trimEnd().split("\n")
  const entries = lines.slice(1).map((line) => JSON.parse(line) as RecordEntry)
  return verify(`${change(lines, entries).join("\n")}\n`, head)
}
let sample: Promise<string> | undefined
async function makeSample(): Promise<string> {
  const here = await world()
  await talk(here)
  await recorded()
  const text = await exported(here.admin)
  sampleHead = (JSON.parse(text.split("\n")[0]!) as RecordHeader).head
  return text
}
let sampleHead = ""
const rehashed = (entry: RecordEntry, change: Partial<RecordEntry>) => {
  const changed = { ...entry, ...change }
  return canonical({ ...changed, hash: hashOf(changed) })
}

test("one byte changed, anywhere in any line, is named", async () => {
  expect(await tamper((lines) => lines)).toMatchObject({ isRight: true })
  const lines = (await sample!).trimEnd().split("\n")
  for (let at = 0; at < lines.length; at++)
    for (const byte of [1, 40, 200, lines[at]!.length - 2]) {
      const verdict = await tamper((all) =>
        all.map((line, i) =>
          i === at ? line.slice(0, byte) + (line[byte] === "7" ? "8" : "7") + line.slice(byte + 1) : line,
        ),
      )
      // What can no longer be read as a first line at all is no record.
      if ("problem" in verdict) expect(at).toBe(0)
      else expect(verdict, `line ${at}, byte ${byte}`).toMatchObject({ isRight: false, number: at === 0 ? null : at })
    }
})

test("an entry removed, two swapped, one doubled, and the end cut off are named", async () => {
  const drop = (at: number) => (lines: string[]) => lines.filter((_, i) => i !== at)
  expect(await tamper(drop(4))).toMatchObject({ isRight: false, number: 4, what: "removed" })
  expect(await tamper(drop(1))).toMatchObject({ isRight: false, number: 1, what: "removed" })
  const swap = (a: number, b: number) => (lines: string[]) =>
    lines.map((line, i) => (i === a ? lines[b]! : i === b ? lines[a]! : line))
  expect(await tamper(swap(3, 4))).toMatchObject({ isRight: false, number: 3, what: "moved" })
  expect(await tamper(swap(2, 7))).toMatchObject({ isRight: false, number: 2, what: "moved" })
  expect(await tamper((lines) => lines.flatMap((line, i) => (i === 5 ? [line, line] : [line])))).toMatchObject({
    isRight: false,
    number: 5,
    what: "moved",
  })
  const cut = await tamper((lines) => lines.slice(0, -2))
  expect(cut).toMatchObject({ isRight: false, what: "cut" })
  expect(cut).toMatchObject({ number: (await sample!).trimEnd().split("\n").length - 2 })
})

test("an entry changed and hashed anew is betrayed by the next one, and at the end by the first line", async () => {
  const change = (at: number) => (lines: string[], entries: RecordEntry[]) =>
    lines.map((line, i) => (i === at ? rehashed(entries[at - 1]!, { reasonCode: "format" }) : line))
  expect(await tamper(change(4))).toMatchObject({ isRight: false, number: 4, what: "changed" })
  const last = (await sample!).trimEnd().split("\n").length - 1
  expect(await tamper(change(last))).toMatchObject({ isRight: false, number: last, what: "changed" })
  // The whole chain made anew from there, first line and all: only a note of the head can tell.
  const anew = (lines: string[], entries: RecordEntry[]) => {
    const header = JSON.parse(lines[0]!) as RecordHeader
    const shorter = entries.slice(0, -2)
    const end = { ...header, to: shorter.length, last: shorter.length, head: shorter.at(-1)!.hash }
    const { hash: _hash, ...rest } = end
    return [canonical({ ...end, hash: sha256(`plenary-header-1\n${canonical(rest)}`) }), ...lines.slice(1, -2)]
  }
  expect(await tamper(anew)).toMatchObject({ isRight: true })
  expect(await tamper(anew, sampleHead)).toMatchObject({ isRight: false, what: "head" })
  expect(await tamper((lines) => lines, sampleHead)).toMatchObject({ isRight: true })
})

test("the personal part can be changed no more than the rest, and emptied only where an entry says so", async () => {
  const at = (lines: string[], entries: RecordEntry[], change: (entry: RecordEntry) => RecordEntry) => {
    const i = entries.findIndex(({ action }) => action === "comment.rejected")
    return lines.map((line, n) => (n === i + 1 ? canonical(change(entries[i]!)) : line))
  }
  const number = (await sample!)
    .trimEnd()
    .split("\n")
    .findIndex((line) => line.includes("comment.rejected"))
  const wrong = { isRight: false, number, what: "changed" }
  expect(await tamper((l, e) => at(l, e, (one) => ({ ...one, actor: "somebody else" })))).toMatchObject(wrong)
  const sealed = (one: RecordEntry) => ({
    ...one,
    actor: "somebody else",
    personSeal: sealPerson({ ...one, actor: "somebody else" }),
  })
  expect(await tamper((l, e) => at(l, e, sealed))).toMatchObject(wrong)
  const emptied = (one: RecordEntry) => ({ ...one, actor: null, reasonText: null, personSalt: null })
  expect(await tamper((l, e) => at(l, e, emptied))).toMatchObject(wrong)
  const nowhere = (one: RecordEntry) => ({ ...one, address: null, client: null, session: null, originSalt: null })
  expect(await tamper((l, e) => at(l, e, nowhere))).toMatchObject(wrong)
})

const run = (...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const command = ["--silent", "run", "verify-record", "--", ...args]
    execFile("npm", command, (error, out, err) => resolve({ code: Number(error?.code ?? 0), said: out + err }))
  })

test("npm run verify-record tells right, tampered and unusable apart", { timeout: 60_000 }, async () => {
  const text = await (sample ??= makeSample())
  const folder = mkdtempSync(join(tmpdir(), "plenary-record-"))
  const file = (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const right = file("right.jsonl", text)
  expect(await run(right)).toMatchObject({ code: 0, said: expect.stringContaining(sampleHead) })
  expect(await run(right, "--head", sampleHead)).toMatchObject({ code: 0 })
  expect(await run(right, "--head", "0".repeat(64))).toMatchObject({ code: 1 })
  const bad = file("bad.jsonl", text.replace("comment.rejected", "comment.approved"))
  expect(await run(bad)).toMatchObject({ code: 1, said: expect.stringMatching(/NOT RIGHT: Entry \d+/) })
  expect(await run(file("other.jsonl", "Something else.\n"))).toMatchObject({ code: 2 })
  expect(await run(join(folder, "nothing.jsonl"))).toMatchObject({ code: 2 })
  expect(await run()).toMatchObject({ code: 2, said: expect.stringContaining("verify-record") })
})

// ── who writes it ──────────────────────────────────────────────────────────

/** Another process has the record in hand, as far as ours can tell; theirs is left alone until then. */
const leases = () => mongoose.connection.collection<{ _id: string; by: string; until: Date }>("leases")
const holdBy = (by: string, milliseconds: number) =>
  leases().updateOne({ _id: "record" }, { $set: { by, until: new Date(Date.now() + milliseconds) } }, { upsert: true })

test("one process at a time writes it, and another goes on where a dead one left off", async () => {
  const here = await world()
  await holdBy("another", 60_000)
  await talk(here)
  await expect.poll(positionNow, { timeout: 15_000 }).toBeGreaterThan(8)
  const late = recorder()
  await late.record()
  expect(await RecordModel.countDocuments()).toBe(0)
  await holdBy("another", -1)
  expect((await recorded()).map(({ _id }) => _id)).toEqual((await logged()).map(({ _id }) => _id))
})

test("several that write at once, each believing to be alone, leave nothing out and write nothing twice", async () => {
  const here = await world()
  await holdBy("another", 60_000)
  await talk(here)
  for (let round = 0; round < 8; round++) {
    await here.ada.post(here.thread, `Round ${round}.`)
    // Each takes the lease from the others, as after a pause that was too long.
    const several = [recorder(), recorder(), recorder()].map(async (one) => {
      await holdBy("nobody", -1)
      await one.record().catch(() => {})
    })
    await Promise.all(several)
  }
  await holdBy("nobody", -1)
  const entries = await recorded()
  expect(entries.map(({ _id }) => _id)).toEqual((await logged()).map(({ _id }) => _id))
  expect(await verify(await exported(here.admin))).toMatchObject({ isRight: true })
})

test("what a kill between two writes left is neither lost nor written again", async () => {
  const here = await world()
  await talk(here)
  const before = await recorded()
  // As if the process had died when the entries were written, and before it could say so.
  await InstanceModel.updateOne({ _id: "instance" }, { $set: { recordedTo: 2 }, $unset: { recorded: 1 } })
  const url = await here.restart()
  const { id, email, password } = here.ada
  await new Person(url, { id, email, password }).post(here.thread, "And on.")
  const after = await recorded()
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.map(({ _id }) => _id)).toEqual((await logged()).map(({ _id }) => _id))
})

// ── what goes, and what is put right ───────────────────────────────────────

test("a purge leaves a stub and says so; a correction is an entry of its own", async () => {
  const here = await world()
  const { admin, mod, ben, space } = here
  await talk(here)
  const rejected = (await recorded()).find(({ action }) => action === "comment.rejected")!
  const about = { space: space.slug, number: rejected.spaceSeq, text: "It was off topic, and no advertising." }
  await mod.api("record.correct", about)
  for (const who of [mod, ben])
    await expect(who.api("record.purge", { number: rejected.seq, reason: "No." })).rejects.toMatchObject({
      code: "forbidden",
    })
  await admin.api("record.purge", { number: rejected.seq, reason: "The note names a person." })
  const entries = await recorded()
  const stub = entries[rejected.seq - 1]!
  expect(stub).toMatchObject({
    action: "comment.rejected",
    hash: rejected.hash,
    actor: null,
    reasonText: null,
    address: null,
  })
  expect(isStub(stub)).toBe(true)
  expect(entries.slice(-2).map(({ action, target }) => [action, target.id])).toEqual([
    ["record.corrected", String(rejected.seq)],
    ["record.purged", String(rejected.seq)],
  ])
  expect(await verify(await exported(admin))).toMatchObject({ isRight: true, stubs: 1 })
  expect(await verify(await exported(mod, { space: space.slug }))).toMatchObject({ isRight: true, stubs: 1 })
  expect(JSON.stringify(await EventModel.find().lean())).not.toContain("Please no advertising")
  // Nor does it stand on the comment, where its author and the desk would read on.
  const comment = await CommentModel.findById(rejected.target.id).lean()
  expect(comment?.decision).toMatchObject({ status: "rejected", note: null, byName: "", by: rejected.actor })
  expect(JSON.stringify(comment)).not.toContain("Please no advertising")
})

test("a text that is purged is nowhere any more; its place, its stub and the chain stay", async () => {
  const { ada, ben, mod, admin, visitor, thread, space } = await world()
  const words = "behind the old bakery"
  const { id: commentId } = await ada.post(thread, `Somebody lives ${words} in the upper town.`)
  await ada.api("comments.edit", { commentId, revision: 1, body: `<p>Whom I mean lives ${words}, they say.</p>` })
  await ben.api("comments.report", { commentId, reason: "personal_data", text: `It says who lives ${words}.` })
  const translated = { commentId, id: randomUUID(), revision: 2, language: "fr" as const }
  await mod.api("translations.give", { ...translated, text: `Derrière le fournil: ${words}.` })
  const purge = { commentId, confirm: commentId.slice(0, 8), reason: "A court says so." }
  await refused("forbidden", admin.api("comments.purge", purge))
  await mod.api("comments.reject", { commentId, revision: 2, reason: "personal_data" })
  for (const who of [mod, ada]) await refused("forbidden", who.api("comments.purge", purge))
  await refused("invalid", admin.api("comments.purge", { ...purge, confirm: "00000000" }))
  const before = await recorded()

  await admin.api("comments.purge", purge)
  await admin.api("comments.purge", purge)
  const entries = await recorded()
  expect(entries.slice(before.length).map(({ action, reasonText }) => [action, reasonText])).toEqual([
    ["comment.purged", purge.reason],
  ])
  expect(await verify(await exported(admin))).toMatchObject({ isRight: true })
  expect(await verify(await exported(mod, { space: space.slug }))).toMatchObject({ isRight: true })
  for (const model of Object.values(mongoose.models))
    expect(JSON.stringify(await model.collection.find().toArray()), model.modelName).not.toContain(words)

  const { comment } = await visitor.api("comments.get", { commentId })
  expect(comment).toMatchObject({ status: "removed", author: null, body: "" })
  for (const who of [ada, mod]) {
    const { comment: own } = await who.api("comments.get", { commentId })
    expect(own).toMatchObject({ status: "rejected", body: "<p>█████</p>" })
  }
  // There is nothing left that could be shown again, or written anew.
  await refused("forbidden", ada.api("appeals.file", { commentId, text: "It was true." }))
  await refused("conflict", mod.api("comments.approve", { commentId, revision: 2 }))
})

test("of an author who writes anew and an administrator who purges, at once, one is first", async () => {
  const { ada, mod, admin, thread } = await world()
  const words = "behind the old bakery"
  for (let round = 0; round < 8; round++) {
    const { id: commentId } = await ada.post(thread, `Somebody lives ${words}, number ${round}.`)
    await mod.api("comments.return", { commentId, revision: 1, reason: "personal_data" })
    const purge = { commentId, confirm: commentId.slice(0, 8), reason: "A court says so." }
    const anew = { commentId, revision: 1, body: "<p>Somebody lives in this town.</p>" }
    // A little later each time: once what is written has been read before the purge and comes after it.
    const both = [admin.api("comments.purge", purge), delay(round).then(() => ada.api("comments.edit", anew))]
    const done = (await Promise.allSettled(both)).map(({ status }) => status)
    expect(done.toSorted()).toEqual(["fulfilled", "rejected"])
    const stored = await CommentModel.findById(commentId).lean()
    if (stored?.purgedAt) expect(JSON.stringify(stored)).not.toContain(words)
  }
})

test("from where somebody acted is forgotten after half a year, and the chain holds", async () => {
  const here = await world()
  await talk(here)
  const entries = await recorded()
  await forgetOriginsFrom(0, new Date(0))
  expect(await RecordModel.countDocuments({ address: "127.0.0.0/24" })).toBeGreaterThan(0)
  await forgetOriginsFrom(0, new Date(Date.now() + 1000))
  expect(await RecordModel.countDocuments({ address: "127.0.0.0/24" })).toBe(0)
  expect((await RecordModel.find().sort({ seq: 1 }).lean()).map(({ hash }) => hash)).toEqual(
    entries.map(({ hash }) => hash),
  )
})

test("what the log lets go, the card and the person concerned still read, from the record", async () => {
  const here = await world()
  const { second } = await talk(here)
  await recorded()
  const card = () => here.mod.api("moderation.card", { commentId: second.id })
  const own = () => here.ben.api("decisions.list", { commentId: second.id })
  const before = { history: (await card()).history, decisions: (await own()).decisions }
  expect(before.history.map(({ type }) => type)).toEqual(["comment.posted", "comment.rejected"])
  expect(await trimLog({ before: new Date(Date.now() + 1000), head: positionNow(), keep: 0 })).toBeGreaterThan(8)
  expect(await EventModel.countDocuments({ "subject.id": second.id })).toBe(0)
  expect((await card()).history).toEqual(before.history)
  expect((await own()).decisions).toEqual(before.decisions)
  for (const secret of [here.mod2.id, "Duarte", "UN DESA"]) expect(JSON.stringify(await own())).not.toContain(secret)
})

test("whoever supports a comment again and again puts no decision out of sight", async () => {
  const here = await world()
  const { id: commentId } = await here.ben.post(here.thread, "A fair point.")
  await here.ada.api("comments.support", { commentId })
  const { _id, ...supported } = (await EventModel.findOne({ type: "comment.supported" }).lean())!
  // As if she went on like that.
  await Promise.all(Array.from({ length: 220 }, (_, n) => append({ ...supported, _id: `${_id}-${n}` })))
  await recorded()
  await here.mod.api("comments.reject", { commentId, revision: 1, reason: "spam" })
  const acts = ["comment.posted", "comment.rejected"]
  const read = async () => [
    (await here.mod.api("moderation.card", { commentId })).history.map(({ type }) => type),
    (await here.ben.api("decisions.list", { commentId })).decisions.map(({ what }) => what),
  ]
  expect(await read()).toEqual([acts, acts])
  await recorded()
  expect(await read()).toEqual([acts, acts])
})

test("names are asked for and not recorded: who has left is nobody in the record any more", async () => {
  const here = await world()
  await talk(here)
  await recorded()
  const nameIn = async () => (await here.mod.api("record.list", { action: "comment.rejected" })).entries[0]!.actor
  expect(await nameIn()).toEqual({ id: here.mod2.id, name: "Duarte" })
  expect(JSON.stringify(await RecordModel.find().lean())).not.toContain("Duarte")
  await AccountModel.deleteOne({ _id: here.mod2.id })
  expect(await nameIn()).toEqual({ id: here.mod2.id, name: null })
})
