import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { codeOf } from "#shared/errors"
import { kinds, states } from "#shared/resource"
import { editorsActs, isReviewed, moveOf, resourceActs } from "#shared/resource-states"
import { loadAccount, viewerOfAccount } from "../server/accounts/find.ts"
import { randomFrom } from "../server/demo/large/random.ts"
import { assignReviewers, moveResource } from "../server/resources/move.ts"
import type { Person } from "./helpers/person.ts"
import { outbox } from "./helpers/outbox.ts"
import { randomResource, writeResources } from "./helpers/resources.ts"
import { world, type World } from "./helpers/world.ts"

let here: World
const as = async ({ id }: Person) => viewerOfAccount((await loadAccount(id))!)
const random = randomFrom(randomUUID())

describe("from state to state", () => {
  test("nothing that is to be reviewed is published without having been approved", () => {
    const ways = kinds.flatMap((kind) =>
      states.flatMap((state) => resourceActs.map((act) => ({ kind, state, act, to: moveOf({ kind, state }, act) }))),
    )
    const published = ways.filter(({ to }) => to === "published")
    expect(published.filter((one) => isReviewed(one) && one.state !== "approved")).toEqual([])
    expect(published.some((one) => !isReviewed(one) && one.state === "submitted")).toBe(true)
    // What is declined stays so, and readers' pages lose what they show by one act alone.
    expect(ways.filter(({ state, to }) => state === "declined" && to)).toEqual([])
    expect(new Set(ways.flatMap(({ state, act, to }) => (state === "published" && to ? [act] : [])))).toEqual(
      new Set(["unpublish"]),
    )
    expect(editorsActs({ kind: "practice", state: "submitted" })).toEqual(["review", "ask", "decline"])
  })
})

describe("by an editor", () => {
  beforeAll(async () => {
    here = await world()
  })
  const sentIn = async () => {
    const more = { kind: "practice" as const, state: "submitted" as const, submitterId: here.ada.id, objectives: [7] }
    const [one] = await writeResources([randomResource(random, more)])
    return one!._id
  }
  const seen = (who: Person, resourceId: string) =>
    who.api("resources.get", { resourceId }).then(({ resource }) => resource.state, codeOf)

  test("a practice goes to review, is approved by the platform and published, and is found at once", async () => {
    const { ada, ben, editor, mod, visitor } = here
    const id = await sentIn()
    const found = async () =>
      (await visitor.api("resources.list", { kind: ["practice"], objective: ["7"] })).resources.map((one) => one.id)
    expect(await found()).not.toContain(id)
    await moveResource(await as(editor), id, { act: "review" })
    await assignReviewers(await as(editor), id, [ben.id])
    const know = await Promise.all([ada, editor, ben, mod, visitor].map((who) => seen(who, id)))
    expect(know).toEqual(["in_review", "in_review", "in_review", "not_found", "not_found"])
    await moveResource(undefined, id, { act: "approve" })
    await moveResource(await as(editor), id, { act: "publish", words: "Thank you." })
    await expect.poll(found).toContain(id)
    const letter = await outbox(here.dataDir).next(ada.email, 2)
    expect(letter).toMatchObject({ template: "resourcePublished", text: expect.stringContaining("Thank you.") })
    expect(letter.text).toContain(`/en/resources/${id}`)
    await moveResource(await as(editor), id, { act: "unpublish" })
    await expect.poll(found).not.toContain(id)
  })

  test("of two editors who decide at once one is told so, and nobody decides on the own", async () => {
    const { ada, ben, editor, admin } = here
    const id = await sentIn()
    const both = await Promise.allSettled([
      moveResource(await as(editor), id, { act: "decline", reason: "off_topic", words: "Not on migration." }),
      moveResource(await as(admin), id, { act: "review" }),
    ])
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const failed = both.find(({ status }) => status === "rejected")
    expect(failed).toMatchObject({ reason: { code: "conflict" } })
    const other = await sentIn()
    const act = (who: Person, more: object = {}) =>
      as(who).then((v) => moveResource(v, other, { act: "review", ...more }))
    await expect(act(editor, { version: 7 })).rejects.toMatchObject({ code: "conflict" })
    await expect(act(ada)).rejects.toMatchObject({ code: "forbidden" })
    await expect(act(ben)).rejects.toMatchObject({ code: "not_found" })
  })
})
