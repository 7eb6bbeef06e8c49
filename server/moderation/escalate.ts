import { trusted } from "mongoose"
import { shortName } from "#shared/organisation"
import { namedAgenciesOf } from "../comments/find.ts"
import { CommentModel, type AssignedDoc, type CommentDoc } from "../comments/model.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { answerWithin, SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import { SYSTEM } from "../viewer.ts"
import { claimOf } from "./claims.ts"

// What nobody has answered in time is handed to another agency of the space, once.

const SOME = 500

export async function escalateOverdue(now = new Date()): Promise<void> {
  for (const space of await SpaceModel.find({ "agencies.1": trusted({ $exists: true }) }).lean<SpaceDoc[]>())
    for (const queue of ["held", "reported"] as const) {
      const overdue = trusted({ $gt: new Date(0), $lte: new Date(now.getTime() - answerWithin(space)) }) as never
      const docs = await CommentModel.find({ spaceId: space._id, queue, queuedAt: overdue }, { revisions: 0 })
        .limit(SOME)
        .lean<CommentDoc[]>()
      for (const doc of docs) if (doc.assignedTo?.by !== SYSTEM) await escalate(doc, space, now)
    }
}

async function escalate(comment: CommentDoc, space: SpaceDoc, at: Date): Promise<void> {
  const assignedTo = nextAgency(comment, space, at)
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

/** The next one in the space's own list after the one that had it: in its hands, handed to it, or the one that leads. */
function nextAgency(comment: CommentDoc, space: SpaceDoc, at: Date): AssignedDoc | undefined {
  const { agencies } = space
  const had = comment.assignedTo?.agencyId ?? claimOf(comment, at)?.agencyId ?? agencies[0]?.id
  const from = agencies.findIndex(({ id }) => id === had)
  const others = [...agencies.slice(from + 1), ...agencies.slice(0, Math.max(from, 0))]
  // Who is named in it may not decide on it.
  const named = namedAgenciesOf(comment)
  const next = others.find(({ id }) => !named.includes(id) && id !== comment.onBehalfOf?.id)
  if (!next) return undefined
  return { agencyId: next.id, agency: shortName(next), note: null, by: SYSTEM, byName: "", at }
}
