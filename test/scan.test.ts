import { gzipSync } from "node:zlib"
import { strToU8, zipSync } from "fflate"
import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { formulasIn, textInside } from "./helpers/inside.ts"
import { noteFault, noteHeard, scanHeard } from "./helpers/scan.ts"
import { world } from "./helpers/world.ts"

test("what was masked is nobody's but the moderators' from then on, not even its author's", async () => {
  const { ada, mod, thread } = await world()
  const { id: commentId } = await ada.post(thread, "Ask Mwangi Otieno at the border post.")
  await mod.api("comments.redact", { commentId, revision: 1, start: 4, end: 17, reason: "personal_data" })
  expect(await scanHeard()).toEqual([])
  const secret = "<p>Ask Mwangi Otieno at the border post.</p>"
  await CommentModel.updateOne({ _id: commentId }, { "redactions.0.at": new Date(Date.now() - 60_000) })
  for (const who of [null, ada.id, mod.id]) noteHeard(who, "a page", secret)
  const lines = (await scanHeard()).filter((line) => line.includes("a masked passage"))
  expect(lines.map((line) => line.split(" was sent")[0])).toEqual(["a visitor", ada.id])
})

test("what anybody is sent is held against what they may read: held texts, those taken back, reports, addresses", async () => {
  const { ada, ben, mod, thread } = await world({ space: { screening: "before" } })
  const held = await ada.post(thread, "Only a moderator may read this yet.")
  const rejected = await ada.post(thread, "This was read by nobody but its moderator.")
  await mod.api("comments.reject", { commentId: rejected.id, revision: 1, reason: "off_topic" })
  const shown = await ada.post(thread, "Everybody may read this sentence.")
  await mod.api("comments.approve", { commentId: shown.id, revision: 1 })
  await ben.api("comments.report", { commentId: shown.id, reason: "other", text: "Because of a private matter." })
  expect(await scanHeard()).toEqual([])

  noteHeard(null, "a page", "<p>Only a moderator may read this yet.</p>")
  noteHeard(ben.id, "a frame", "This was read by nobody but its moderator.")
  noteHeard(null, "a list", held.id)
  noteHeard(null, "a page", "Everybody may read this sentence.")
  noteHeard(ada.id, "a card", "Because of a private matter.")
  noteHeard(mod.id, "a card", "Because of a private matter. Only a moderator may read this yet.")
  noteHeard(ben.id, "a card", ada.email)
  noteHeard(ada.id, "a card", ada.email)
  expect((await scanHeard()).map((line) => line.replace(/^.* was sent | \(.*$/g, ""))).toEqual([
    expect.stringContaining(held.id),
    expect.stringContaining(rejected.id),
    "the id of a comment, held,",
    expect.stringContaining("a report on comment"),
    "an address",
  ])
})

test("a file that somebody fetches is opened, and held against the same", async () => {
  const { ada, ben } = await world({ space: { heldWords: ["vermin"] } })
  const gzip = "application/gzip"
  const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  const archive = (scope: string) => gzipSync(`{"scope":"${scope}"}\n{"email":"${ada.email}"}\n`)
  const book = zipSync({ "xl/sheet.xml": strToU8(`<t xml:space="preserve">${ada.email}</t><f>1+1</f>`) })
  for (const text of [
    textInside(gzip, archive("public")),
    textInside(gzip, archive("everything")),
    textInside(sheet, book),
  ])
    noteHeard(ben.id, "a file", text)
  expect((await scanHeard()).filter((line) => line.includes(ada.email))).toHaveLength(3)
  expect(formulasIn(sheet, textInside(sheet, book))).toEqual(["<f>1+1"])
  expect(formulasIn(sheet, '<t a="">=1+1</t><t a="">\'=1+1</t>')).toEqual(["=1+1"])
  expect(formulasIn("text/csv; charset=utf-8", '"a","=1+1","\'=1"\r\n"＝1",""')).toEqual(["=1+1", "＝1"])
  noteFault("a formula")
  expect(await scanHeard()).toEqual(["a formula"])
})
