import type { z } from "zod"
import type { Approve, DecisionReason } from "#shared/comment"
import { AppError } from "#shared/errors"
import { makeContent } from "../comments/content.ts"
import { kept, latestRevision, revisionOf } from "../comments/edit.ts"
import type { CorrectionDoc, RevisionDoc } from "../comments/model.ts"
import type { Viewer } from "../viewer.ts"
import { act, type Change, type Seen } from "./act.ts"
import { decisionOn, isAnswered, settleReports } from "./decision.ts"
import { isOnlySpelling } from "./spelling.ts"

type Given = z.output<typeof Approve> & { body: string }

/**
 * Published as the author meant it: spelling and signs put right, nothing else. The author's own text is kept, and shown
 * to its author beside the new one.
 */
export const correct = (viewer: Viewer, given: Given) =>
  act(viewer, given, {
    right: "comment.correct",
    writes: () => ({ template: "corrected", reason: given.reason, note: given.note }),
    isTooLate: (comment, target) => isAnswered(comment, given) || (target === "current" && comment.proposed !== null),
    change: (seen) => correction(seen, given),
    isDone: ({ decision, corrections }, { id }) =>
      decision?.by === id && (corrections ?? []).some(({ from }) => from === given.revision),
    follow: (comment, after, { target }) => settleReports(comment, after, target),
  })

function correction({ viewer, comment, space, target, at }: Seen, given: Given): Change {
  const read = target === "proposed" ? comment.proposed! : comment
  const { content } = makeContent({ body: given.body, language: read.language }, read, space.commentLimit)
  if (!isOnlySpelling(read.plainText, content.plainText))
    throw new AppError("invalid", { issues: [{ path: "body", code: "more_than_spelling" }] })
  const revision = latestRevision(comment) + 1
  const approved = decisionOn(viewer, { comment, space, target, given, to: "published" }, at)
  const { revisions, ...$push } = approved.$push
  const own =
    target === "proposed"
      ? kept({ ...comment.proposed!, wasPublic: false })
      : revisionOf(comment, comment.status === "published")
  const decision = { ...approved.$set.decision!, revision }
  const corrected: CorrectionDoc = {
    from: given.revision,
    to: revision,
    reason: given.reason as DecisionReason,
    note: given.note ?? null,
    agency: decision.agency,
    at,
  }
  return {
    ...approved,
    $set: { ...approved.$set, body: content.body, plainText: content.plainText, revision, decision },
    $push: {
      ...$push,
      revisions: { $each: [...(revisions ? [revisions as RevisionDoc] : []), own] },
      corrections: corrected,
      // What became public is the text as it was put right.
      unannounced: { ...$push.unannounced, subject: { ...$push.unannounced.subject, revision } },
    },
  }
}
