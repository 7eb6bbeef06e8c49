import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { noteHeard, scanHeard } from "./helpers/scan.ts"
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
