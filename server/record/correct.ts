import { AppError } from "#shared/errors"
import type { CorrectRecord, PurgeRecord } from "#shared/record"
import { append, event } from "../events/log.ts"
import { EventModel } from "../events/model.ts"
import { findSpace } from "../spaces/find.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { PLATFORM } from "./chain.ts"
import { mayReadAll } from "./list.ts"
import { RecordModel } from "./model.ts"
import { takeWordsFromComment } from "./purge-comment.ts"

/** Says what is wrong with an entry, in an entry of its own. */
export async function correctRecord(viewer: Viewer, { space: ref, number, text }: CorrectRecord) {
  const space = await findSpace(viewer, ref, "space.audit")
  const entry = await RecordModel.findOne({ space: space._id, spaceSeq: number }).lean()
  if (!entry) throw new AppError("not_found")
  const subject = { kind: "record" as const, id: String(entry.seq) }
  await append(event("record.corrected", viewer, { topics: [], spaceId: space._id, subject, note: text }))
  return {}
}

/**
 * Takes out of an entry who it was, from where, and in what words, where the law or somebody's safety demands it. A stub
 * stays, with all that was done; the act is an entry itself, and the recorder empties the other one when it writes it.
 */
export async function purgeRecord(viewer: Viewer, { number, reason }: PurgeRecord) {
  signedIn(viewer)
  if (!mayReadAll(viewer)) throw new AppError("forbidden", { right: "record.purge" })
  const entry = await RecordModel.findOne({ seq: number }).lean()
  if (!entry) throw new AppError("not_found")
  const subject = { kind: "record" as const, id: String(number) }
  const of = entry.space === PLATFORM ? {} : { spaceId: entry.space }
  await append(event("record.purged", viewer, { topics: [], ...of, subject, note: reason }))
  // The log has the same words until it is trimmed.
  await EventModel.updateOne({ _id: entry._id }, { $unset: { note: 1, actorName: 1, origin: 1 } })
  await takeWordsFromComment(entry)
  return {}
}
