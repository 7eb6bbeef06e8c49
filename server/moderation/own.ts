import type { DecidedComments, OwnAppeal, OwnDecisions } from "#shared/appeal"
import type { EventType } from "#shared/events"
import { refused } from "#shared/policy"
import { commentSubject, findComment } from "../comments/find.ts"
import { contestedOn } from "../comments/contested.ts"
import type { CommentDoc } from "../comments/model.ts"
import { presentAppeal } from "../comments/present.ts"
import { writtenBy } from "../comments/written.ts"
import { withoutUndone } from "../figures/count.ts"
import { readDeeds } from "../record/deeds.ts"
import { loadSpace } from "../spaces/find.ts"
import { appealWithin, type SpaceDoc } from "../spaces/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { excerptOf } from "./item.ts"

// What a decision is to whom it concerns (moderation M9): what, when, by which rule, why, and how to appeal. Not who.

const DECISIONS_MOST = 200
const COMMENTS_MOST = 100

/** What an author is told of; all other acts are among moderators. A note that is not among `addressed` is theirs too. */
const told = new Set<EventType>([
  "comment.posted",
  "comment.edited",
  "comment.approved",
  "comment.returned",
  "comment.rejected",
  "comment.held",
  "comment.redacted",
  "comment.moved",
  "comment.retagged",
  "comment.merged",
  "comment.featured",
  "comment.unfeatured",
  "comment.evidenceAsked",
  "comment.answered",
  "appeal.filed",
  "appeal.upheld",
  "appeal.reversed",
])
const addressed = new Set<EventType>([
  "comment.approved",
  "comment.returned",
  "comment.rejected",
  "comment.redacted",
  "comment.evidenceAsked",
  "appeal.upheld",
  "appeal.reversed",
])

export async function listOwnDecisions(viewer: Viewer, { commentId }: { commentId: string }): Promise<OwnDecisions> {
  const { comment, space } = await findComment(viewer, commentId, "comment.own")
  // What was taken back was no decision, and what was said with it is not for them.
  const entries = withoutUndone(await readDeeds(commentId, DECISIONS_MOST))
  return {
    decisions: entries
      .filter(({ type }) => told.has(type))
      .map(({ type, at, from, to, reason, rule, note, subject }) => ({
        what: type,
        at: at.toISOString(),
        from: from ?? null,
        to: to ?? null,
        reason: reason ?? null,
        rule: rule ?? null,
        note: addressed.has(type) ? (note ?? null) : null,
        revision: subject.revision ?? null,
      })),
    appeal: appealOf(viewer, comment, space),
  }
}

function appealOf(viewer: Viewer, comment: CommentDoc, space: SpaceDoc): OwnAppeal {
  const { appeal } = comment
  const contested = contestedOn(comment)
  const mayFile = contested && !refused(viewer, "comment.appeal", commentSubject(comment, space))
  return {
    mayFileUntil: mayFile ? new Date(contested.at.getTime() + appealWithin(space)).toISOString() : null,
    filed: appeal ? presentAppeal(appeal) : null,
  }
}

/** Where they are many, the newest decisions. */
export async function listDecided(viewer: Viewer): Promise<DecidedComments> {
  const { id: authorId } = signedIn(viewer)
  const own = await writtenBy(authorId, { revisions: 0, body: 0 })
  const decided = own
    .filter(({ decision }) => decision)
    .toSorted((a, b) => b.decision!.at.getTime() - a.decision!.at.getTime())
    .slice(0, COMMENTS_MOST)
  const listed = decided.map(async (comment) => {
    const space = await loadSpace(comment.spaceId)
    const { _id: commentId, spaceId, spaceSlug, threadNumber, status, plainText } = comment
    const { at, reason, note } = comment.decision!
    // Who has been let out of a space learns no more of what is there.
    if (refused(viewer, "comment.own", commentSubject(comment, space))) return []
    return [
      {
        commentId,
        spaceId,
        spaceSlug,
        threadNumber,
        status,
        excerpt: excerptOf(plainText),
        decidedAt: at.toISOString(),
        reason,
        note,
        appeal: appealOf(viewer, comment, space),
      },
    ]
  })
  return { comments: (await Promise.all(listed)).flat() }
}
