import type { z } from "zod"
import type { Redact } from "#shared/acts"
import { plainTextOf } from "#shared/plain-text"
import { AppError } from "#shared/errors"
import { latestRevision, revisionOf } from "../comments/edit.ts"
import type { CommentDoc, RedactionDoc, RevisionDoc } from "../comments/model.ts"
import { agencyIdIn } from "#shared/policy"
import { agencyNameIn, type Viewer } from "../viewer.ts"
import { act, toldOf, type Change, type Seen } from "./act.ts"
import { maskHtml } from "./mask.ts"

type Given = z.output<typeof Redact>

/**
 * A passage is masked for everybody, and what it said is left to moderators. Stored is the masked text, so that no list,
 * export, search or quotation has any other; earlier texts may say the same, and are readable no more.
 */
export const redactComment = (viewer: Viewer, given: Given) =>
  act(viewer, given, {
    right: "comment.redact",
    writes: () => ({ template: "redacted", reason: given.reason, note: given.note }),
    change: (seen) => redaction(seen, given),
    isDone: ({ redactions = [] }, { id }) =>
      redactions.some(
        ({ by, revision, start, end }) =>
          by === id && revision === given.revision && start === given.start && end === given.end,
      ),
  })

function redaction(seen: Seen, { start, end, reason, note }: Given): Change {
  const { viewer, comment, space, target, at } = seen
  const read = target === "proposed" ? comment.proposed! : comment
  if (end > read.plainText.length) throw new AppError("invalid", { issues: [{ path: "end", code: "past_the_end" }] })
  const body = maskHtml(read.body, read.plainText, ...letters(read.plainText, start, end))
  const text = { body, plainText: plainTextOf(body) }
  const latest = latestRevision(comment)
  const own: RevisionDoc = {
    ...(target === "proposed" ? proposedAs(comment) : revisionOf(comment, false)),
    isMasked: true,
  }
  const masked: RedactionDoc = {
    revision: read.revision,
    start,
    end,
    reason,
    note: note ?? null,
    by: viewer.id,
    agency: agencyNameIn(viewer, space._id),
    agencyId: agencyIdIn(viewer, { id: space._id }),
    to: latest + 1,
    hid: comment.revisions.flatMap(({ revision, wasPublic, isMasked }) => (isMasked ? [] : [{ revision, wasPublic }])),
    at,
  }
  const changed =
    target === "proposed"
      ? { proposed: { ...comment.proposed!, ...text, revision: latest + 1 } }
      : {
          ...text,
          revision: latest + 1,
          // Always the later of the two: it is what replaces the other one.
          proposed: comment.proposed && { ...comment.proposed, revision: latest + 2 },
        }
  return {
    $set: {
      ...changed,
      revisions: [...comment.revisions.map((one) => ({ ...one, wasPublic: false, isMasked: true })), own],
      redactions: [...(comment.redactions ?? []), masked],
    },
    $inc: { version: 1 },
    $push: {
      unannounced: toldOf(
        viewer,
        seen,
        { type: "comment.redacted", revision: latest + 1, to: comment.status, reason, note },
        at,
      ),
    },
  }
}

const proposedAs = ({ proposed }: CommentDoc): RevisionDoc => {
  const { revision, body, plainText, language, at } = proposed!
  return { revision, body, plainText, language, at, wasPublic: false }
}

/** Whole signs: half of a pair would be neither masked nor readable. */
function letters(text: string, start: number, end: number): [start: number, end: number] {
  const isInPair = (at: number) => /[\uDC00-\uDFFF]/.test(text[at] ?? "")
  return [isInPair(start) ? start - 1 : start, isInPair(end) ? end + 1 : end]
}
