import { expect, test } from "vitest"
import { CommentModel } from "../server/comments/model.ts"
import { EventModel } from "../server/events/model.ts"
import { carryMail } from "../server/mail/post-office.ts"
import { LetterModel } from "../server/mail/model.ts"
import { writeToAuthors } from "../server/moderation/decision-letters.ts"
import { trusted } from "mongoose"
import { codeOf, type AppError } from "#shared/errors"
import { lettersDue } from "./helpers/letters-due.ts"
import { outbox } from "./helpers/outbox.ts"
import type { Person } from "./helpers/person.ts"
import { world } from "./helpers/world.ts"

const MODERATORS = 50
const ITEMS = 4

test("of fifty moderators who decide the same items at once one does, and all others learn who and what", async () => {
  const here = await world({ space: { screening: "before" } })
  const { ada, thread, space, ohchr, desa, addPerson } = here
  const team: Person[] = []
  for (let i = 0; i < MODERATORS; i++) {
    const agency = i % 2 ? ohchr : desa
    const roles = [{ spaceId: space._id, role: "moderator" as const, organisationId: agency.id }]
    const organisations = [{ organisationId: agency.id, as: "focal_point" as const }]
    team.push(await addPerson(`Moderator ${i}`, { roles, organisations }))
  }
  // Two at a time are let in at the door.
  for (const one of team) await one.signedIn()
  const items = []
  for (let i = 0; i < ITEMS; i++) items.push(await ada.post(thread, `Waiting, number ${i}.`))

  const decide = (one: Person, i: number, commentId: string) => {
    if (i % 3 === 0) return one.api("comments.approve", { commentId, revision: 1 })
    const act = i % 3 === 1 ? "comments.reject" : "comments.return"
    return one.api(act, { commentId, revision: 1, reason: "off_topic" })
  }
  // On a machine under load an answer may be that nobody knows; then the same is sent again, as browsers do.
  const decideForSure = (one: Person, i: number, commentId: string): ReturnType<typeof decide> =>
    decide(one, i, commentId).catch((refusal: unknown) => {
      if (codeOf(refusal) !== "unknown") throw refusal
      return decideForSure(one, i, commentId)
    })
  const outcomes = await Promise.all(
    items.map(({ id }) => Promise.allSettled(team.map((one, i) => decideForSure(one, i, id)))),
  )

  for (const [item, all] of outcomes.entries()) {
    const winners = all.flatMap((one, i) => (one.status === "fulfilled" ? [i] : []))
    expect(winners).toHaveLength(1)
    const commentId = items[item]!.id
    const { status, decision } = (await CommentModel.findById(commentId).lean())!
    expect(decision).toMatchObject({ by: team[winners[0]!]!.id, status })
    for (const one of all) {
      if (one.status === "fulfilled") continue
      const refusal = one.reason as AppError
      expect(codeOf(refusal)).toBe("conflict")
      expect(refusal.data).toMatchObject({ commentId, decidedBy: { name: `Moderator ${winners[0]}`, status } })
    }
  }
  const types = trusted({ $in: ["comment.approved", "comment.rejected", "comment.returned"] }) as never
  expect(await EventModel.countDocuments({ type: types })).toBe(ITEMS)

  await lettersDue()
  await Promise.all(Array.from({ length: 5 }, () => writeToAuthors()))
  await Promise.all(Array.from({ length: 5 }, () => carryMail()))
  await expect.poll(() => LetterModel.countDocuments({ endedAt: null })).toBe(0)
  expect(outbox(here.dataDir).to(ada.email)).toHaveLength(ITEMS)
}, 180_000)
