import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { OWN_SIZE } from "#shared/own"
import { AccountModel } from "../server/accounts/model.ts"
import { SpaceModel } from "../server/spaces/model.ts"
import type { Person } from "./helpers/person.ts"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// What somebody has written, in one place: whatever became of it, and for nobody else.

async function allOf(who: Person) {
  const pages = [await who.api("comments.own", { language: "en" })]
  while (pages.at(-1)!.before !== null)
    pages.push(await who.api("comments.own", { language: "en", before: String(pages.at(-1)!.before) }))
  return { pages, comments: pages.flatMap((page) => page.comments) }
}

test("an author finds every comment of the own in its state, the newest first, and nobody else's", async () => {
  const { ada, ben, mod, visitor, thread, other, space } = await world({ space: { screening: "before" } })
  const [held, fine, bad, back, gone] = [
    await ada.post(thread, "Still waiting."),
    await ada.post(thread, "Fine."),
    await ada.post(other, "Bad."),
    await ada.post(other, "Back."),
    await ada.post(other, "Gone."),
  ]
  await ben.post(thread, "Not hers.")
  await mod.api("comments.approve", { commentId: fine.id, revision: 1 })
  await mod.api("comments.reject", { commentId: bad.id, revision: 1, reason: "spam" })
  await mod.api("comments.return", { commentId: back.id, revision: 1, reason: "format", note: "Shorter." })
  await ada.api("comments.withdraw", { commentId: gone.id })
  const { comments } = await allOf(ada)
  expect(comments.map(({ comment }) => [comment.id, comment.status])).toEqual([
    [gone.id, "withdrawn"],
    [back.id, "returned"],
    [bad.id, "rejected"],
    [fine.id, "published"],
    [held.id, "held"],
  ])
  expect(comments[1]).toMatchObject({
    comment: { standing: { reason: "format", note: "Shorter." }, spaceSlug: space.slug, threadNumber: 2 },
    threadTitle: other.title,
    spaceTitle: space.title,
  })
  // Not who decided, to an author.
  expect(JSON.stringify(comments)).not.toMatch(new RegExp(`${mod.id}|Grace`))
  expect((await allOf(ben)).comments).toHaveLength(1)
  expect((await allOf(mod)).comments).toEqual([])
  await refused("unauthenticated", visitor.api("comments.own", {}))
})

test("many are read page by page, each once", async () => {
  const { ada, thread } = await world()
  const ids: string[] = []
  for (let i = 0; i < OWN_SIZE + 3; i++) ids.push((await ada.post(thread, `Number ${i}.`)).id)
  const { pages, comments } = await allOf(ada)
  expect(pages).toHaveLength(2)
  expect(comments.map(({ comment }) => comment.id)).toEqual(ids.toReversed())
})

test("of a discussion that is no longer open to its author nothing is told", async () => {
  const { addPerson, space, thread } = await world()
  const guest = await addPerson("Guest", { roles: [{ spaceId: space._id, role: "member", organisationId: null }] })
  await guest.post(thread, "Said while it was public.")
  await SpaceModel.updateOne({ _id: space._id }, { $set: { visibility: "invited" } })
  await AccountModel.updateOne({ _id: guest.id }, { $set: { roles: [] } })
  const again = await addPerson(`Somebody ${randomUUID().slice(0, 4)}`)
  expect((await allOf(again)).comments).toEqual([])
  await expect.poll(async () => (await allOf(guest)).comments).toEqual([])
})
