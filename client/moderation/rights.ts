import type { Comment } from "#shared/comment"
import { refused, type CommentSubject, type Viewer, type Why } from "#shared/policy"

export type DecisionAct = "approve" | "return" | "reject"

/** A decision hangs on role, author and status alone; the rest of its space is nothing to it and stands here as it may. */
export const subjectOf = (comment: Comment, needsTwo = false): CommentSubject => ({
  authorId: comment.author?.id ?? null,
  status: comment.status,
  wasPublic: comment.status === "published",
  isOfficial: comment.isOfficial,
  organisationId: comment.onBehalfOf?.id ?? null,
  returnedAt: null,
  isLocked: false,
  fairness: {
    namedAgencies: comment.standing?.namedAgencies ?? [],
    needsTwo,
    firstVote: comment.standing?.firstVote ?? null,
    // Appeals have a door of their own.
    decided: null,
    isAppealOpen: false,
    hasOtherAgency: false,
  },
  space: {
    id: comment.spaceId,
    phase: "open",
    visibility: "public",
    participation: "members",
    canOpenThreads: false,
  },
})

/** There may be something to decide about it, if not for everybody. */
export const isDecidable = ({ status }: Comment) => status === "held" || status === "published"

/** What keeps a moderator from deciding anything about it. */
export const recusalOf = (viewer: Viewer, comment: Comment): Why | undefined =>
  refused(viewer, "comment.claim", subjectOf(comment))?.why
