import type { OwnRecord } from "#shared/record"
import { findComment } from "../comments/find.ts"
import { positionNow } from "../events/feed.ts"
import { EventModel, type Entry } from "../events/model.ts"
import type { Viewer } from "../viewer.ts"
import { factsOf } from "./acts.ts"
import { RecordModel, type RecordDoc } from "./model.ts"

/**
 * What the person concerned learns: only these, so that no report, no claim and no note between moderators is told by
 * being forgotten here. Where it says so, the note is one to the author.
 */
const told: Readonly<Record<string, { note: boolean }>> = {
  "comment.posted": { note: false },
  "comment.edited": { note: false },
  "comment.withdrawn": { note: false },
  "comment.approved": { note: true },
  "comment.returned": { note: true },
  "comment.rejected": { note: true },
  "comment.held": { note: false },
  "comment.redacted": { note: true },
  "comment.moved": { note: false },
  "comment.retagged": { note: false },
  "comment.merged": { note: false },
  "comment.featured": { note: false },
  "comment.unfeatured": { note: false },
  "comment.evidenceAsked": { note: true },
  "comment.answered": { note: false },
  "comment.undone": { note: false },
  "comment.appealed": { note: true },
  "appeal.filed": { note: true },
  "appeal.decided": { note: true },
}

type Known = ReturnType<typeof factsOf> | RecordDoc

/** The own comment in the record: what, when, by which rule, for what reason; not who. Oldest first. */
export async function readOwnRecord(viewer: Viewer, { commentId }: { commentId: string }): Promise<OwnRecord> {
  const seq = positionNow()
  const { comment } = await findComment(viewer, commentId, "comment.readRecord")
  const entries = (await deedsOf(commentId)).filter(({ action }) => Object.hasOwn(told, action))
  return {
    commentId,
    spaceSlug: comment.spaceSlug,
    threadNumber: comment.threadNumber,
    entries: entries.map((one) => present(one, viewer)),
    seq,
  }
}

const present = (
  { at, action, actor, before, after, target, reasonCode, reasonText, ruleId }: Known,
  viewer: Viewer,
) => ({
  at,
  action,
  isOwn: actor === viewer.id,
  from: before?.state ?? null,
  to: after?.state ?? null,
  revision: target.revision,
  reasonCode,
  reasonText: told[action]?.note ? reasonText : null,
  // Of a rule its name, and not what it looks for.
  rule: ruleId?.split("@")[0] ?? null,
})

/** From the record, and from the log what is not recorded yet. */
async function deedsOf(commentId: string): Promise<Known[]> {
  const [recorded, logged] = await Promise.all([
    RecordModel.find({ "target.id": commentId }).lean<RecordDoc[]>(),
    EventModel.find({ "subject.id": commentId }).lean<Entry[]>(),
  ])
  const known = new Set(recorded.map(({ _id }) => _id))
  const rest = logged.filter(({ _id }) => !known.has(_id)).sort((a, b) => a.seq - b.seq)
  return [...recorded.sort((a, b) => a.seq - b.seq), ...rest.map((entry) => factsOf(entry, () => null))]
}
