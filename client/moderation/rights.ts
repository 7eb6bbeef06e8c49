import type { Comment } from "#shared/comment"
import { can, type CommentSubject, type Viewer } from "#shared/policy"

const acts = ["approve", "return", "reject"] as const
export type DecisionAct = (typeof acts)[number]

/** A decision hangs on role, author and status alone; the rest of its space is nothing to it and stands here as it may. */
const subjectOf = (comment: Comment): CommentSubject => ({
  authorId: comment.author?.id ?? null,
  status: comment.status,
  wasPublic: comment.status === "published",
  isOfficial: comment.isOfficial,
  organisationId: comment.onBehalfOf?.id ?? null,
  returnedAt: null,
  isLocked: false,
  space: {
    id: comment.spaceId,
    phase: "open",
    visibility: "public",
    participation: "members",
    canOpenThreads: false,
  },
})

export const canDecide = (viewer: Viewer, comment: Comment) => can(viewer, "comment.approve", subjectOf(comment))
export const isOwn = (viewer: Viewer, comment: Comment) => viewer.id !== undefined && viewer.id === comment.author?.id
