import type { Comment } from "#shared/comment"
import type { CommentSubject, SpaceSubject } from "#shared/policy"
import type { Space } from "#shared/space"

export const spaceSubjectOf = ({ id, phase, visibility, participation, canOpenThreads }: Space): SpaceSubject => ({
  id,
  phase,
  visibility,
  participation,
  canOpenThreads,
})

/** What `can()` asks about a comment. */
export const subjectOf = (comment: Comment, space: Space, isLocked = false): CommentSubject => ({
  authorId: comment.author?.id ?? null,
  status: comment.status,
  wasPublic: comment.standing?.wasPublic ?? true,
  isOfficial: comment.isOfficial,
  organisationId: comment.onBehalfOf?.id ?? null,
  returnedAt:
    comment.status === "returned" && comment.standing?.decidedAt ? new Date(comment.standing.decidedAt) : null,
  isLocked,
  space: spaceSubjectOf(space),
})

/** Who speaks and in which capacity, as the header of a comment shows it. */
export type Speaking = "official" | "on-behalf" | "personal"
export const speakingOf = ({ onBehalfOf, isOfficial }: Pick<Comment, "onBehalfOf" | "isOfficial">): Speaking =>
  isOfficial ? "official" : onBehalfOf ? "on-behalf" : "personal"

/** The revision that an edit or a decision starts from: the proposed one, or else the public one. */
export const latestOf = ({ standing, revision }: Comment) => standing?.proposed?.revision ?? revision

/** It stands in its place, but there is nothing to read. */
export const isGone = ({ status }: Comment) => status === "withdrawn" || status === "removed" || status === "moved"
