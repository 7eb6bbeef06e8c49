import { expect, test } from "vitest"
import type { Comment } from "#shared/comment"
import { codeOf, isFinal } from "#shared/errors"
import { plainTextOf } from "#shared/plain-text"
import { EventModel } from "../server/events/model.ts"
import { CommentModel } from "../server/comments/model.ts"
import { randomFrom } from "../server/demo/large/random.ts"
import { recountAll } from "../server/jobs/recount.ts"
import { expectCoverage } from "./helpers/coverage.ts"
import type { Person } from "./helpers/person.ts"
import { expectSameView, openView } from "./helpers/view.ts"
import { world } from "./helpers/world.ts"

// Whatever authors, readers and moderators do in any order, one after another or at once: every page that was kept up by
// what was told is like a fresh one, no count is off, and nobody was sent what is not theirs (the world ends with that).

const ROUNDS = 25
const AT_ONCE = 5

test.each([1, 2, 3])(
  "history %i",
  async (seed) => {
    const { below, pick } = randomFrom(String(seed))
    const review = await world({ space: seed % 2 ? {} : { heldWords: ["vermin"] } })
    const { ada, ben, delegate, mod, mod2, visitor, space, thread, other } = review
    const threads = [thread, other]
    const people = [visitor, ada, ben, mod]
    const views = await Promise.all(people.flatMap((one) => threads.map((thread) => openView(one, thread))))
    let written = 0

    /** Mostly those with which something can still be done. */
    const some = async () => {
      const all = await CommentModel.find().lean()
      const alive = all.filter(({ status }) => status === "published" || status === "held")
      return below(8) && alive.length > 0 ? alive : all
    }
    const read = async (id: string): Promise<Comment> => (await mod2.api("comments.get", { commentId: id })).comment
    const latest = ({ revision, standing }: Comment) => standing?.proposed?.revision ?? revision

    async function write(person: Person) {
      const on = await some()
      const parent = on.length > 0 && below(2) ? pick(on) : undefined
      const said = `${pick(["Something", "vermin", "Another thing"])} number ${++written}, said at length.`
      const tags = { objectives: [pick([7, 17, 21])], countries: below(2) ? ["KE"] : [] }
      if (!parent) return person.post(pick(threads), said, tags)
      return person.post({ _id: parent.threadId }, said, { ...tags, parentId: parent._id })
    }

    async function moderate(person: Person) {
      const on = await some()
      if (on.length === 0) return
      const { _id: commentId, threadId } = pick(on)
      const comment = await read(commentId)
      const elsewhere = threads.find(({ _id }) => _id !== threadId)!._id
      const about = { commentId, revision: latest(comment) }
      const text = plainTextOf((comment.standing?.proposed ?? comment).body)
      const acts = [
        () => person.api("comments.approve", { ...about, from: pick(["held", "published"] as const) }),
        () => person.api("comments.reject", { ...about, reason: "off_topic", reports: "agreed" }),
        () => person.api("comments.return", { ...about, reason: "format" }),
        () => person.api("comments.hold", { ...about, note: "Look at it." }),
        () =>
          person.api("comments.redact", { ...about, start: 2, end: Math.max(3, text.length - 4), reason: "abusive" }),
        () => person.api("comments.move", { ...about, threadId: elsewhere }),
        () => person.api("comments.move", { ...about, threadId: elsewhere }),
        () => person.api("comments.move", { ...about, threadId: elsewhere }),
        () => person.api("comments.retag", { ...about, objectives: [pick([7, 17, 21])], countries: ["FR"] }),
        () => person.api("comments.merge", { ...about, into: pick([null, pick(on)._id]) }),
        () => person.api("comments.feature", about),
        () => person.api("comments.undo", { commentId }),
        () => person.api("comments.undo", { commentId }),
        () => person.api("comments.unfeature", about),
        () => person.api("comments.askEvidence", { ...about, note: "Where?" }),
        () => person.api("comments.answered", { ...about, answerId: pick(on)._id }),
        async () => {
          const { reports } = await person.api("reports.list", {})
          if (reports.length === 0) return
          const reportId = pick(reports).id
          await person.api("reports.resolve", { reportId, outcome: pick(["agreed", "ignored"] as const) })
        },
      ]
      await pick(acts)()
    }

    async function take(person: Person) {
      const on = await some()
      if (on.length === 0) return
      const { _id: commentId, revision, proposed } = pick(on)
      const acts = [
        () => person.api("comments.support", { commentId }),
        () => person.api("comments.unsupport", { commentId }),
        () => person.api("comments.report", { commentId, reason: "spam" }),
        () => person.api("comments.withdraw", { commentId }),
        () =>
          person.api("comments.edit", {
            commentId,
            revision: proposed?.revision ?? revision,
            body: `<p>Changed as number ${++written}, at length.</p>`,
            language: pick(["en", "fr"] as const),
          }),
      ]
      await pick(acts)()
    }

    /** What is refused for good is a part of the story; anything else is not. */
    const unlessRefused = (act: Promise<unknown>) =>
      act.catch((error: unknown) => {
        const code = codeOf(error)
        if (!code || !isFinal(code)) throw error
      })

    for (let round = 0; round < ROUNDS; round++) {
      const acts = Array.from({ length: AT_ONCE }, () => {
        const person = pick([ada, ben, delegate])
        const moderator = pick([mod, mod2])
        return unlessRefused(pick([() => write(person), () => take(person), () => moderate(moderator)])())
      })
      await Promise.all(acts)
      await unlessRefused(moderate(mod))
      await expectCoverage(visitor, space)
    }

    for (const view of views) await expectSameView(view)
    await recountAll(0)
    for (const view of views) await expectSameView(view)
    const before = await EventModel.countDocuments({ type: "counts.corrected" })
    await recountAll(0)
    expect(await EventModel.countDocuments({ type: "counts.corrected" })).toBe(before)
  },
  180_000,
)
