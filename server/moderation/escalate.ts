import { trusted } from "mongoose"
import { shortName } from "#shared/organisation"
import { namedAgenciesOf } from "../comments/find.ts"
import { CommentModel, type AssignedDoc, type CommentDoc } from "../comments/model.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { answerWithin, SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import { SYSTEM } from "../viewer.ts"
import { claimOf } from "./claims.ts"
import { presentIn } from "./duty.ts"

// What nobody has answered in time is handed to another agency of the space, once: to one whose moderators are there at
// this hour, by what they have said, and rather to those who read the language.

const SOME = 500

export async function escalateOverdue(now = new Date()): Promise<void> {
  for (const space of await SpaceModel.find({ "agencies.1": trusted({ $exists: true }) }).lean<SpaceDoc[]>())
    for (const queue of ["held", "reported"] as const) {
      const overdue = trusted({ $gt: new Date(0), $lte: new Date(now.getTime() - answerWithin(space)) }) as never
      const docs = await CommentModel.find({ spaceId: space._id, queue, queuedAt: overdue }, { revisions: 0 })
        .limit(SOME)
        .lean<CommentDoc[]>()
      const overdueNow = docs.filter(({ assignedTo }) => assignedTo?.by !== SYSTEM)
      if (overdueNow.length === 0) continue
      const present = await presentIn(space, now)
      for (const doc of overdueNow) await escalate(doc, space, { at: now, present })
    }
}

type Now = { at: Date; present: Awaited<ReturnType<typeof presentIn>> }

async function escalate(comment: CommentDoc, space: SpaceDoc, now: Now): Promise<void> {
  const { at } = now
  const assignedTo = nextAgency(comment, space, now)
  if (!assignedTo) return
  const { _id, queue, queuedAt } = comment
  const told = event(
    "comment.escalated",
    undefined,
    {
      spaceId: space._id,
      topics: [`space:${space._id}`],
      subject: aboutComment(comment, comment.revision),
      into: assignedTo.agencyId,
    },
    at,
  )
  const after = await CommentModel.findOneAndUpdate(
    { _id, queue: queue!, queuedAt: queuedAt!, "assignedTo.by": comment.assignedTo?.by ?? null },
    { $set: { assignedTo }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(CommentModel, after)
}

/**
 * Another one than the one that had it: in its hands, handed to it, or the one that leads. Of those where nobody is there,
 * or all are, the next one in the space's own list.
 */
function nextAgency(comment: CommentDoc, space: SpaceDoc, { at, present }: Now): AssignedDoc | undefined {
  const { agencies } = space
  const had = comment.assignedTo?.agencyId ?? claimOf(comment, at)?.agencyId ?? agencies[0]?.id
  const from = agencies.findIndex(({ id }) => id === had)
  const others = [...agencies.slice(from + 1), ...agencies.slice(0, Math.max(from, 0))]
  // Who is named in it may not decide on it.
  const named = namedAgenciesOf(comment)
  const able = others.filter(({ id }) => !named.includes(id) && id !== comment.onBehalfOf?.id)
  const { language } = comment.proposed ?? comment
  const isThere = (id: string) => present.some(({ agencyId }) => agencyId === id)
  const reads = (id: string) => present.some((one) => one.agencyId === id && one.languages.includes(language))
  const next = able.find(({ id }) => reads(id)) ?? able.find(({ id }) => isThere(id)) ?? able[0]
  if (!next) return undefined
  return { agencyId: next.id, agency: shortName(next), note: null, by: SYSTEM, byName: "", at }
}
