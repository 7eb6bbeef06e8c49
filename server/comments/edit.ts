import type { Comment, EditComment } from "#shared/comment"
import { AppError } from "#shared/errors"
import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { demandAuthor, type Viewer } from "../viewer.ts"
import { loadSpace } from "../spaces/find.ts"
import { unlessDone } from "./again.ts"
import { automod, type Verdict } from "./automod.ts"
import { CLEANER } from "./clean.ts"
import { makeContent } from "./content.ts"
import { countMoved } from "./counts.ts"
import { findComment } from "./find.ts"
import { CommentModel, type CommentDoc, type Content, type RevisionDoc } from "./model.ts"
import { audienceOf, presentComment } from "./present.ts"
import { withShelves } from "./shelves.ts"

/** So many earlier texts are kept of one comment; who needs more is writing somewhere else than here. */
const REVISIONS_MOST = 100

export const latestRevision = (comment: CommentDoc) => comment.proposed?.revision ?? comment.revision

/** Only the text that was looked at: another one meanwhile makes the filter miss. */
export const atRevision = ({ _id, status, proposed, revision }: CommentDoc) =>
  proposed ? { _id, status, "proposed.revision": proposed.revision } : { _id, status, revision, proposed: null }

/**
 * The author changes the text. A held one stays held, a returned one waits again, a published one changes at once or,
 * where a rule holds the new text, keeps the approved text public meanwhile (product P3.5, case HC-06).
 */
export async function editComment(viewer: Viewer, input: EditComment): Promise<Comment> {
  const { commentId, authorId } = input
  demandAuthor(viewer, authorId)
  const edited = await edit(viewer, input).catch((refusal: unknown) =>
    unlessDone({ commentId, refusal, as: "conflict" }, (stored) => isThisEdit(viewer, input, stored)),
  )
  return presentComment(edited, audienceOf(viewer, edited))
}

async function isThisEdit(viewer: Viewer, input: EditComment, stored: CommentDoc): Promise<boolean> {
  const latest = stored.proposed ?? stored
  if (stored.authorId !== viewer.id || latest.revision !== input.revision + 1) return false
  const { commentLimit } = await loadSpace(stored.spaceId)
  return makeContent(input, latest, commentLimit).body === latest.body
}

async function edit(viewer: Viewer, input: EditComment): Promise<CommentDoc> {
  const { comment, space } = await findComment(viewer, input.commentId, "comment.edit")
  if (latestRevision(comment) !== input.revision) throw new AppError("conflict", { commentId: comment._id })
  if (comment.revisions.length >= REVISIONS_MOST)
    throw new AppError("invalid", { issues: [{ path: "revision", code: "too_many_revisions" }] })
  const content = makeContent(input, comment.proposed ?? comment, space.commentLimit)
  const change = await withShelves(comment, replacement(viewer, comment, space, content))
  const after = await CommentModel.findOneAndUpdate(atRevision(comment), change, { returnDocument: "after" }).lean()
  if (!after) throw new AppError("conflict", { commentId: comment._id })
  if (after.status === "published") await countMoved(comment, after, space)
  return announce(CommentModel, after)
}

export const revisionOf = (comment: CommentDoc, wasPublic: boolean): RevisionDoc => ({
  revision: comment.revision,
  body: comment.body,
  plainText: comment.plainText,
  language: comment.language,
  at: comment.editedAt ?? comment.createdAt,
  wasPublic,
})

/** What another text changes on its comment, under the rules of the space. */
export function replacement(viewer: Viewer, comment: CommentDoc, space: SpaceDoc, content: Content, now = new Date()) {
  const verdict = automod({ space, content, isResubmitted: comment.status === "returned" })
  const { $set, $push, to } = changeOf(comment, content, verdict, now)
  const edited = event(
    "comment.edited",
    viewer,
    {
      topics: commentTopics(space, comment, { ...content, threadId: comment.threadId }),
      subject: aboutComment(comment, latestRevision(comment) + 1),
      from: comment.status,
      to,
      ...(verdict ? { reason: verdict.heldFor } : {}),
    },
    now,
  )
  return { $set, $inc: { version: 1 }, $push: { ...$push, unannounced: edited } }
}

function changeOf(comment: CommentDoc, content: Content, verdict: Verdict | undefined, now: Date) {
  const revision = latestRevision(comment) + 1
  const waits = { queue: "held", queuedAt: comment.queue === "held" ? comment.queuedAt : now }
  if (comment.status === "published" && verdict) {
    const proposed = { ...content, revision, at: now, ...verdict }
    const earlier = comment.proposed && { ...comment.proposed, wasPublic: false }
    return { $set: { proposed, ...waits }, $push: earlier ? { revisions: kept(earlier) } : {}, to: "published" }
  }
  const replaced = { ...content, revision, cleaner: CLEANER, proposed: null }
  const $push = { revisions: revisionOf(comment, comment.status === "published") }
  if (comment.status === "published") return { $set: { ...replaced, editedAt: now }, $push, to: "published" }
  // Held or returned: whatever the rules now say, a moderator has it in hand.
  const { heldFor, passages } = verdict ?? { heldFor: comment.heldFor, passages: [] }
  return { $set: { ...replaced, status: "held", heldFor, passages, ...waits, editedAt: now }, $push, to: "held" }
}

/** A proposal that is over, among the revisions that readers never saw. */
export const kept = ({ revision, body, plainText, language, at, wasPublic }: RevisionDoc): RevisionDoc => ({
  revision,
  body,
  plainText,
  language,
  at,
  wasPublic,
})
