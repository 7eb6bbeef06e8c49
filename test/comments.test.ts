import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import { addSpace, addThread } from "./helpers/made.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

const HOUR = 60 * 60 * 1000

test("a member's comment stands in the thread for everybody, with who said it and in what capacity", async () => {
  const { ada, visitor, thread } = await world()
  const posted = await ada.post(thread, "We measured <strong>three</strong> things &amp; more.", { countries: ["FR"] })

  const { comments, pages } = await visitor.api("comments.list", { threadId: thread._id })
  expect(pages).toBe(1)
  expect(comments).toHaveLength(1)
  expect(comments[0]).toMatchObject({
    id: posted.id,
    status: "published",
    author: { displayName: "Ada", country: "FR" },
    onBehalfOf: null,
    isOfficial: false,
    objectives: [7, 17],
    countries: ["FR"],
    standing: null,
  })
  expect(comments[0]!.body).toContain("<strong>three</strong> things &amp; more.")
})

test("a delegate speaks for the State only if the delegate belongs to it, and every comment shows which", async () => {
  const { ada, delegate, thread, kenya } = await world()
  const official = await delegate.post(thread, "Kenya states.", { capacity: { organisationId: kenya.id } })
  expect(official).toMatchObject({ isOfficial: true, onBehalfOf: { name: "Kenya", kind: "state" } })
  const personal = await delegate.post(thread, "I think.")
  expect(personal).toMatchObject({ isOfficial: false, onBehalfOf: null })

  await refused("forbidden", ada.post(thread, "Kenya states.", { capacity: { organisationId: kenya.id } }))
  await refused("forbidden", delegate.api("comments.edit", { commentId: official.id, revision: 1, body: "<p>No.</p>" }))
})

test("the same post sent again is the same comment, and another text with its id is a visible conflict", async () => {
  const { ada, ben, visitor, thread } = await world()
  const input = { threadId: thread._id, id: randomUUID(), body: "<p>Once.</p>" }
  const [first, second] = await Promise.all([ada.api("comments.post", input), ada.api("comments.post", input)])
  expect(second.id).toBe(first.id)

  const conflict = await refused("conflict", ada.api("comments.post", { ...input, body: "<p>Twice.</p>" }))
  expect(conflict.data).toEqual({ commentId: input.id })
  const anothers = await refused("conflict", ben.api("comments.post", input))
  expect(anothers.data).toBeUndefined()

  // Also after an edit: what was first sent is remembered, not what it became.
  await ada.api("comments.edit", { commentId: input.id, revision: 1, body: "<p>Better.</p>" })
  expect((await ada.api("comments.post", input)).body).toContain("Better.")
  const { comments } = await visitor.api("comments.list", { threadId: thread._id })
  expect(comments).toHaveLength(1)
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(1)
})

test("what Ada wrote is not taken from Ben, who has signed in at the same browser since", async () => {
  const { ada, ben, visitor, thread } = await world()
  const input = { threadId: thread._id, id: randomUUID(), authorId: ada.id, body: "<p>Ada's.</p>" }
  await refused("unauthenticated", ben.api("comments.post", input))
  await refused("unauthenticated", visitor.api("comments.post", input))
  const posted = await ada.api("comments.post", input)
  // An older page did not say whose it was: still the same comment.
  const { authorId, ...older } = input
  expect((await ada.api("comments.post", older)).id).toBe(posted.id)

  const edit = { commentId: posted.id, revision: 1, body: "<p>Better.</p>" }
  await refused("unauthenticated", ben.api("comments.edit", { ...edit, authorId }))
  expect(await ada.api("comments.edit", { ...edit, authorId })).toMatchObject({ revision: 2 })
})

test("a comment one millisecond after closing is refused, and one whose answer got lost still counts", async () => {
  const { ada, visitor } = await world()
  const space = await addSpace()
  const thread = await addThread(space, 1)
  const input = { threadId: thread._id, id: randomUUID(), body: "<p>In time.</p>" }
  await ada.api("comments.post", input)

  const ended = await addSpace({ opensAt: new Date(Date.now() - 2 * HOUR), closesAt: new Date(Date.now() - 1) })
  const late = await refused("closed", ada.post(await addThread(ended, 1), "Too late."))
  expect(late.data).toEqual({ closedAt: ended.closesAt.toISOString() })
  await refused("unauthenticated", visitor.post(thread, "Nobody."))
})

test("a reply stands below what it answers, the first three with the page and the rest in their conversation", async () => {
  const { ada, ben, visitor, thread } = await world()
  const opening = await ada.post(thread, "A question.")
  for (let i = 1; i <= 5; i++) await ben.post(thread, `Answer ${i}.`, { parentId: opening.id })

  const page = await visitor.api("comments.list", { threadId: thread._id })
  expect(page.comments.map((one) => one.replyPosition)).toEqual([0, 1, 2, 3])
  expect(page.comments[0]!.replies).toBe(5)
  const more = await visitor.api("comments.list", { threadId: thread._id, conversation: opening.id })
  expect(more.comments.map((one) => one.replyPosition)).toEqual([1, 2, 3, 4, 5])
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(6)
})

test("pages hold positions, so none of their members ever moves", async () => {
  const { ada, visitor, thread } = await world()
  const ids: string[] = []
  for (let i = 0; i < 52; i++) ids.push((await ada.post(thread, `Number ${i}.`)).id)
  await ada.api("comments.withdraw", { commentId: ids[0]! })

  const first = await visitor.api("comments.list", { threadId: thread._id, page: "1" })
  expect(first).toMatchObject({ page: 1, pages: 2 })
  expect(first.comments).toHaveLength(50)
  const second = await visitor.api("comments.list", { threadId: thread._id, page: "2" })
  expect(second.comments.map((one) => one.id)).toEqual(ids.slice(50))
  expect((await visitor.api("comments.get", { commentId: ids[51]! })).page).toBe(2)
})

test("a withdrawn comment leaves a marked place, and its replies keep their sense", async () => {
  const { ada, ben, visitor, thread } = await world()
  const opening = await ada.post(thread, "Taken back.")
  const reply = await ben.post(thread, "An answer.", { parentId: opening.id })
  await ada.api("comments.withdraw", { commentId: opening.id })

  const { comments } = await visitor.api("comments.list", { threadId: thread._id })
  expect(comments[0]).toMatchObject({ id: opening.id, status: "withdrawn", author: null, body: "" })
  expect(comments[1]).toMatchObject({ id: reply.id, parentId: opening.id, status: "published" })
  await refused("not_found", visitor.api("comments.history", { commentId: opening.id }))
  await refused("forbidden", ben.post(thread, "Another.", { parentId: opening.id }))
  await refused("forbidden", ben.api("comments.withdraw", { commentId: opening.id }))
})

test("what was never public is not found by others, in page, API and count", async () => {
  const { ada, ben, mod, visitor, thread } = await world({ space: { screening: "before" } })
  const held = await ada.post(thread, "Waiting.")
  expect(held).toMatchObject({ status: "held", standing: { heldFor: "premoderated" } })

  for (const person of [visitor, ben]) {
    await refused("not_found", person.api("comments.get", { commentId: held.id }))
    expect((await person.api("comments.list", { threadId: thread._id })).comments).toEqual([])
    expect((await person.api("comments.mine", { threadId: thread._id })).comments).toEqual([])
  }
  expect((await visitor.api("threads.get", { threadId: thread._id })).comments).toBe(0)
  expect((await ada.api("comments.mine", { threadId: thread._id })).comments).toHaveLength(1)
  expect((await mod.api("comments.mine", { threadId: thread._id })).comments).toHaveLength(1)
})

test("links over two, or a word of the space's list in any disguise, wait for a moderator", async () => {
  const { ada, thread } = await world({ space: { heldWords: ["vermin"] } })
  const links = [1, 2, 3].map((n) => `<a href="https://example.org/${n}">source ${n}</a>`).join(" ")
  expect(await ada.post(thread, links)).toMatchObject({ status: "held", standing: { heldFor: "links" } })
  expect(await ada.post(thread, "They are VÉRMIN.")).toMatchObject({ status: "held", standing: { heldFor: "word" } })
  expect(await ada.post(thread, "The river Vermino.")).toMatchObject({ status: "published" })
})

test("an edit keeps the earlier text in the history, and an old edit cannot overwrite a newer one", async () => {
  const { ada, ben, visitor, thread } = await world()
  const { id } = await ada.post(thread, "First.")
  const edited = await ada.api("comments.edit", { commentId: id, revision: 1, body: "<p>Second.</p>" })
  expect(edited).toMatchObject({ revision: 2, status: "published" })
  expect(edited.editedAt).not.toBeNull()

  await refused("conflict", ada.api("comments.edit", { commentId: id, revision: 1, body: "<p>Third.</p>" }))
  await refused("forbidden", ben.api("comments.edit", { commentId: id, revision: 2, body: "<p>Mine.</p>" }))
  const { revisions } = await visitor.api("comments.history", { commentId: id })
  expect(revisions.map((one) => one.revision)).toEqual([1, 2])
  expect(revisions[0]!.body).toContain("First.")
})

test("support counts once a person, from how many groups, and never one's own", async () => {
  const { ada, ben, delegate, visitor, thread } = await world()
  const { id } = await ada.post(thread, "Agree?")
  await Promise.all([1, 2, 3].map(() => ben.api("comments.support", { commentId: id })))
  await delegate.api("comments.support", { commentId: id })
  expect((await visitor.api("comments.get", { commentId: id })).comment).toMatchObject({
    supports: 2,
    supportGroups: 2,
  })
  expect((await ben.api("comments.mine", { threadId: thread._id })).supported).toEqual([id])

  await ben.api("comments.unsupport", { commentId: id })
  expect((await visitor.api("comments.get", { commentId: id })).comment.supports).toBe(1)
  await refused("forbidden", ada.api("comments.support", { commentId: id }))
  await refused("unauthenticated", visitor.api("comments.support", { commentId: id }))
})

test("a report needs a reason, changes nothing for readers, and is one however often it is sent", async () => {
  const { ada, ben, mod, visitor, thread } = await world()
  const { id } = await ada.post(thread, "Questionable.")
  await refused("invalid", ben.api("comments.report", { commentId: id, reason: "other" }))
  await ben.api("comments.report", { commentId: id, reason: "spam" })
  await ben.api("comments.report", { commentId: id, reason: "other", text: "On second thought." })

  expect((await visitor.api("comments.get", { commentId: id })).comment.status).toBe("published")
  const { items, counts } = await mod.api("moderation.queue", { queue: "reported" })
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ reports: 1, queue: "reported" })
  expect(counts.reported).toBe(1)
  const card = await mod.api("moderation.card", { commentId: id })
  expect(card.reports).toMatchObject([{ reason: "other", text: "On second thought.", by: "Ben" }])
})

test("what nobody can see is no comment, and what is too long says so", async () => {
  const { ada, thread } = await world({ space: { commentLimit: 20 } })
  for (const body of ["<p>\u200b\u00ad</p>", "<p><br></p>", "<p>\u3164\u2800</p>", "<script>alert(1)</script>"])
    await refused("invalid", ada.api("comments.post", { threadId: thread._id, id: randomUUID(), body }))
  const long = await refused("invalid", ada.post(thread, "a".repeat(21)))
  expect(long.data).toEqual({ issues: [{ path: "body", code: "too_long" }] })
  // Twenty letters for a reader, whatever they weigh.
  expect((await ada.post(thread, "👨‍👩‍👧‍👦".repeat(20))).status).toBe("published")
  await refused("invalid", ada.api("comments.post", { threadId: thread._id, id: randomUUID(), body: "<p>\ud800</p>" }))
  expect(await CommentModel.countDocuments({ threadId: thread._id })).toBe(1)
})

test("a reply whose answer got lost is no refusal when it is sent again, although its parent is gone meanwhile", async () => {
  const { ada, ben, thread } = await world()
  const parent = await ada.post(thread, "Said.")
  const reply = { threadId: thread._id, id: randomUUID(), body: "<p>Answered.</p>", parentId: parent.id }
  const first = await ben.api("comments.post", reply)
  await ada.api("comments.withdraw", { commentId: parent.id })
  expect((await ben.api("comments.post", reply)).id).toBe(first.id)
  await refused("forbidden", ben.api("comments.post", { ...reply, id: randomUUID() }))
  await refused("forbidden", ben.api("comments.post", { ...reply, body: "<p>Something else.</p>" }))
})

test("an edit or a withdrawal whose answer got lost is done when it is sent again, and another one is not", async () => {
  const { ada, thread } = await world()
  const { id } = await ada.post(thread, "First.")
  const edit = { commentId: id, revision: 1, body: "<p>Second.</p>" }
  const edited = await ada.api("comments.edit", edit)
  expect(await ada.api("comments.edit", edit)).toEqual(edited)
  await refused("conflict", ada.api("comments.edit", { ...edit, body: "<p>Third.</p>" }))
  const withdrawn = await ada.api("comments.withdraw", { commentId: id })
  expect(await ada.api("comments.withdraw", { commentId: id })).toEqual(withdrawn)
  expect((await ada.api("threads.get", { threadId: thread._id })).comments).toBe(0)
})

test("a text that waited when its comment was withdrawn stays on record, for the author and the moderators", async () => {
  const { ada, mod, visitor, thread } = await world({ space: { screening: "before" } })
  const { id } = await ada.post(thread, "Approved.")
  await mod.api("comments.approve", { commentId: id, revision: 1 })
  await ada.api("comments.edit", { commentId: id, revision: 1, body: "<p>Proposed.</p>" })
  await ada.api("comments.withdraw", { commentId: id })
  const { revisions } = await mod.api("comments.history", { commentId: id })
  expect(revisions.map(({ body }) => body.replace(/<[^>]+>/g, ""))).toEqual(["Approved.", "Proposed."])
  await refused("not_found", visitor.api("comments.history", { commentId: id }))
})

test("a further thread is opened where the space allows it, and only there", async () => {
  const { ada, visitor, space } = await world()
  const id = randomUUID()
  const given = { space: space.slug, id, title: "What about ports?", language: "en" as const }
  const [thread, again] = await Promise.all([ada.api("threads.open", given), ada.api("threads.open", given)])
  expect(thread).toMatchObject({ kind: "open", number: again.number })
  expect((await visitor.api("spaces.get", { space: space.slug })).space.threads).toHaveLength(3)

  await SpaceModel.updateOne({ _id: space._id }, { canOpenThreads: false })
  const strict = await addSpace({ canOpenThreads: false })
  await refused("forbidden", ada.api("threads.open", { ...given, space: strict.slug, id: randomUUID() }))
})

test("an extension reaches every reader's page data and lets people write again", async () => {
  const { ada, ben, mod, space, thread } = await world({ space: { closesAt: new Date(Date.now() - 1000) } })
  await refused("closed", ada.post(thread, "Late."))
  await refused(
    "forbidden",
    ben.api("spaces.reschedule", { space: space.slug, reason: "because I want", closesAt: new Date().toISOString() }),
  )
  const closesAt = new Date(Date.now() + HOUR).toISOString()
  const moved = await mod.api("spaces.reschedule", {
    space: space.slug,
    closesAt,
    reason: "Two delegations asked for it.",
  })
  expect(moved.space).toMatchObject({ phase: "open", closesAt })
  expect((await ada.post(thread, "In time after all.")).status).toBe("published")
})
