import { trusted } from "mongoose"
import type { Reader } from "#shared/translation"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { answerWithin, offersAfter, SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import { SYSTEM } from "../viewer.ts"
import { claimOf } from "./claims.ts"
import { presentIn } from "./duty.ts"
import { pending } from "./item.ts"
import { setOffer, toldOf } from "./offers.ts"
import { readersOf } from "./readers.ts"
import { countWaiting } from "./waiting.ts"

// What has waited for long, and is in nobody's hands, is offered by itself to a colleague who is there at this hour and
// reads it, where not everybody who is there does. Who is there is known by what they have said alone.

const SOME = 500
/** At all of its time it is overdue, and goes to another agency. */
const NEVER = 100

export async function offerUnread(now = new Date()): Promise<void> {
  for (const space of await SpaceModel.find().lean()) {
    const after = offersAfter(space)
    if (after >= NEVER) continue
    const present = await presentIn(space, now)
    if (present.length < 2) continue
    for (const queue of ["held", "reported"] as const)
      for (const doc of await waitingLong(
        space,
        queue,
        new Date(now.getTime() - (answerWithin(space) * after) / 100),
      )) {
        const { language } = pending(doc)
        if (!present.every(({ languages }) => languages.includes(language))) await offerOne(doc, space, now)
      }
  }
}

async function waitingLong(space: SpaceDoc, queue: "held" | "reported", until: Date): Promise<CommentDoc[]> {
  const long = trusted({ $gt: new Date(0), $lte: until }) as never
  const docs = await CommentModel.find({ spaceId: space._id, queue, queuedAt: long }, { revisions: 0 })
    .limit(SOME)
    .lean<CommentDoc[]>()
  return docs.filter((doc) => !doc.offer && !claimOf(doc) && !wasOffered(doc))
}

const wasOffered = ({ offeredItself, queuedAt }: CommentDoc) =>
  offeredItself !== undefined && queuedAt !== undefined && offeredItself >= queuedAt

async function offerOne(comment: CommentDoc, space: SpaceDoc, at: Date): Promise<void> {
  const there = (await readersOf(comment, space, at)).filter(({ isOnDuty }) => isOnDuty)
  const reader = await leastBusy(there, space)
  if (!reader) return
  const { language } = pending(comment)
  const offer = { to: reader.id, toName: reader.name, language, by: SYSTEM, byName: "", agency: null, at }
  await setOffer(comment, offer, toldOf("comment.offered", undefined, comment, { at, into: reader.id }))
}

/** Who has the fewest of them already. */
async function leastBusy(readers: readonly Reader[], space: SpaceDoc): Promise<Reader | undefined> {
  if (readers.length < 2) return readers[0]
  const counts = await countWaiting(space)
  const had = ({ id }: Reader) => counts.offered[id] ?? 0
  return readers.toSorted((a, b) => had(a) - had(b))[0]
}
