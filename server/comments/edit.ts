import type { EditComment, Posted } from "#shared/comment"
import { AppError } from "#shared/errors"
import { announce, event } from "../events/log.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import {
  followScreening,
  heldFor,
  isReported,
  isReportedByRule,
  reportedByRule,
  ruleInLog,
} from "../screening/outcome.ts"
import { screen, type Looked } from "../screening/screen.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { demandAuthor, isPremoderated, type Viewer } from "../viewer.ts"
import { loadSpace } from "../spaces/find.ts"
import { unlessDone } from "./again.ts"
import { CLEANER, cleanHtml } from "./clean.ts"
import { makeContent } from "./content.ts"
import { countChange } from "./counts.ts"
import { findComment } from "./find.ts"
import { CommentModel, type CommentDoc, type Content, type RevisionDoc } from "./model.ts"
import { audienceOf, presentComment } from "./present.ts"
import { withShelves } from "./shelves.ts"
import { streamsOf } from "./streams.ts"

/** So many earlier texts are kept of one comment; who needs more is writing somewhere else than here. */
const REVISIONS_MOST = 100

export const latestRevision = (comment: CommentDoc) => comment.proposed?.revision ?? comment.revision

/** Only the text that was looked at, where it stood, since it is counted there: anything else makes the filter miss. */
export const atRevision = ({ _id, status, proposed, revision, threadId, purgedAt }: CommentDoc) => ({
  _id,
  status,
  threadId,
  ...(proposed ? { "proposed.revision": proposed.revision } : { revision, proposed: null }),
  ...(purgedAt ? {} : { purgedAt: null }),
})

/** A moderator has moved it in this very moment. That is no conflict with its author, whose act is tried again. */
export const isElsewhere = async ({ _id, threadId }: CommentDoc): Promise<boolean> =>
  (await CommentModel.findById(_id, { threadId: 1 }).lean())?.threadId !== threadId

/**
 * The author changes the text. A held one stays held, a returned one waits again, a published one changes at once or,
 * where a rule holds the new text, keeps the approved text public meanwhile (product P3.5, case HC-06).
 */
export async function editComment(viewer: Viewer, input: EditComment): Promise<Posted> {
  const { commentId, authorId } = input
  demandAuthor(viewer, authorId)
  const edited = await edit(viewer, input).catch((refusal: unknown) =>
    unlessDone({ commentId, refusal, as: "conflict" }, (stored) => isThisEdit(viewer, input, stored)),
  )
  return { ...presentComment(edited, audienceOf(viewer, edited)), omitted: cleanHtml(input.body).omitted }
}

async function isThisEdit(viewer: Viewer, input: EditComment, stored: CommentDoc): Promise<boolean> {
  const latest = stored.proposed ?? stored
  if (stored.authorId !== viewer.id || latest.revision !== input.revision + 1) return false
  const { commentLimit } = await loadSpace(stored.spaceId)
  return makeContent(input, latest, commentLimit).content.body === latest.body
}

async function edit(viewer: Viewer, input: EditComment): Promise<CommentDoc> {
  const { comment, space } = await findComment(viewer, input.commentId, "comment.edit")
  if (latestRevision(comment) !== input.revision) throw new AppError("conflict", { commentId: comment._id })
  if (comment.revisions.length >= REVISIONS_MOST)
    throw new AppError("invalid", { issues: [{ path: "revision", code: "too_many_revisions" }] })
  const { content } = makeContent(input, comment.proposed ?? comment, space.commentLimit)
  const looked = await screen({
    ...comment,
    space,
    content,
    revision: input.revision + 1,
    isAuthorPremoderated: isPremoderated(viewer, space._id),
    // What was masked could come back with it: a moderator looks at it first.
    isResubmitted: comment.status === "returned" || comment.redactions !== undefined,
  })
  const change = await withShelves(comment, replacement(viewer, comment, { space, content, looked }))
  const after = await CommentModel.findOneAndUpdate(atRevision(comment), change, { returnDocument: "after" }).lean()
  if (!after && (await isElsewhere(comment))) return edit(viewer, input)
  if (!after) throw new AppError("conflict", { commentId: comment._id })
  await countChange(comment, after, space)
  await followScreening(after)
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

type Replacing = { space: SpaceDoc; content: Content; looked: Looked }

/** What another text changes on its comment, by what the rules of the space made of it. */
export function replacement(
  viewer: Viewer,
  comment: CommentDoc,
  { space, content, looked }: Replacing,
  now = new Date(),
) {
  const revision = latestRevision(comment) + 1
  const { to, revisions, ...change } = changeOf(comment, content, looked, now)
  const edited = event(
    "comment.edited",
    viewer,
    {
      topics: commentTopics(space, comment, { ...content, threadId: comment.threadId }),
      subject: aboutComment(comment, revision),
      from: comment.status,
      to,
      ...ruleInLog(looked),
    },
    now,
  )
  const told = to === "published" ? [edited, ...reportedByRule(looked, comment, { revision, at: now })] : [edited]
  return {
    ...change,
    // What was said of another text is void.
    $unset: { ...("$unset" in change ? change.$unset : {}), firstVote: 1, ...withoutOpenAppeal(comment) },
    $inc: { version: 1 },
    $push: { revisions: { $each: revisions }, unannounced: { $each: told } },
  }
}

/** Who sends another text asks no more that the first one be shown. */
const withoutOpenAppeal = ({ appeal }: CommentDoc) => (appeal?.state === "open" ? { appeal: 1 as const } : {})

function changeOf(comment: CommentDoc, content: Content, looked: Looked, now: Date) {
  const revision = latestRevision(comment) + 1
  const reason = heldFor(looked)
  const { screened, passages, ...compared } = looked.stored
  const waits = { queue: "held", queuedAt: comment.queue === "held" ? comment.queuedAt : now }
  const earlier = comment.proposed ? [kept({ ...comment.proposed, wasPublic: false })] : []
  if (comment.status === "published" && reason) {
    const proposed = { ...content, revision, at: now, heldFor: reason, passages, screened }
    return { $set: { ...compared, proposed, ...waits }, revisions: earlier, to: "published" }
  }
  const { streamAt } = comment
  const streams = streamAt ? { streams: streamsOf(content.objectives, streamAt) } : {}
  const replaced = {
    ...content,
    ...streams,
    ...looked.stored,
    revision,
    cleaner: CLEANER,
    proposed: null,
    editedAt: now,
  }
  const revisions = [revisionOf(comment, comment.status === "published"), ...earlier]
  if (comment.status === "published") {
    const { $set, ...more } = queueOf(comment, looked, now)
    const { undecidedSince = now } = comment
    return { $set: { ...replaced, undecidedSince, ...$set }, ...more, revisions, to: "published" }
  }
  // Held or returned: whatever the rules now say, a moderator has it in hand.
  const held = { status: "held", heldFor: reason ?? comment.heldFor, passages: reason ? passages : [], ...waits }
  return { $set: { ...replaced, ...held }, revisions, to: "held" }
}

/** Of a text that is public at once: a proposal that waited is over, and what was reported still is. */
function queueOf(comment: CommentDoc, looked: Looked, now: Date) {
  const isNew = isReported(looked) && !isReportedByRule(comment)
  const reports = comment.reports + (isNew ? 1 : 0)
  if (reports === 0) return comment.queue ? { $set: {}, $unset: { queue: 1, queuedAt: 1 } as const } : { $set: {} }
  return { $set: { reports, queue: "reported", queuedAt: comment.queuedAt ?? now } }
}

/** A proposal that is over, among the revisions that readers never saw. */
export const kept = ({ revision, body, plainText, language, at, wasPublic, tags }: RevisionDoc): RevisionDoc => ({
  revision,
  body,
  plainText,
  language,
  at,
  wasPublic,
  ...(tags ? { tags } : {}),
})
