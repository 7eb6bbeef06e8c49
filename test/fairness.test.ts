import { describe, expect, test } from "vitest"
import { refused } from "./helpers/refused.ts"
import { world } from "./helpers/world.ts"

// Who decides on what is not a matter of role alone (moderation, "Fairness").

const screened = { space: { screening: "before" as const } }

describe("recusal", () => {
  test("a moderator decides on neither the own comment nor what names the own agency, and is told which", async () => {
    const { ada, mod, mod2, thread, visitor } = await world(screened)
    const own = await mod.post(thread, "My own words.")
    const naming = await ada.post(thread, "The OHCHR never answered our letters.")
    for (const name of ["comments.approve", "comments.return", "comments.reject"] as const)
      for (const [comment, why] of [
        [own, "own"],
        [naming, "own_agency"],
      ] as const) {
        const input = {
          commentId: comment.id,
          revision: 1,
          ...(name === "comments.approve" ? {} : { reason: "format" }),
        }
        const { data } = await refused("forbidden", mod.api(name, input as never))
        expect(data).toMatchObject({ why })
      }
    await mod2.api("comments.approve", { commentId: naming.id, revision: 1 })
    expect((await visitor.api("comments.get", { commentId: naming.id })).comment.status).toBe("published")
  })

  test("also where only the new text names it, or the old one that is still public", async () => {
    const { ada, mod, thread } = await world(screened)
    const { id: commentId } = await ada.post(thread, "Nobody is named here.")
    await mod.api("comments.approve", { commentId, revision: 1 })
    await ada.api("comments.edit", { commentId, revision: 1, body: "<p>The OHCHR is named now.</p>" })
    const { data } = await refused("forbidden", mod.api("comments.approve", { commentId, revision: 2 }))
    expect(data?.why).toBe("own_agency")
  })
})
