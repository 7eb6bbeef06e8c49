import type { Role } from "./account.ts"
import { RETURN_WINDOW, type Phase } from "./space.ts"
import type { Status } from "./comment.ts"

// The rules, pure: one line a right, over (viewer, subject). The server enforces them, the browser hides buttons by them.
// Roles are per space. Nobody bypasses lock, dates or screening; administrators read unpublished text only with a role.

/** Who is looking; without an id, a visitor. */
export type Viewer = {
  id?: string
  isAdministrator: boolean
  isBanned: boolean
  roles: readonly Role[]
  organisations: readonly { id: string }[]
}
export const visitor: Viewer = { isAdministrator: false, isBanned: false, roles: [], organisations: [] }

export type SpaceSubject = {
  id: string
  phase: Phase
  visibility: "public" | "members" | "invited"
  participation: "members" | "organisations" | "states" | "invited"
  canOpenThreads: boolean
}
export type ThreadSubject = { isLocked: boolean; space: SpaceSubject }
export type CommentSubject = {
  authorId: string | null
  status: Status | "removed"
  /** Readers have seen it at some time, so its place stays. */
  wasPublic: boolean
  isOfficial: boolean
  organisationId: string | null
  returnedAt: Date | null
  isLocked: boolean
  space: SpaceSubject
}
export type SummarySubject = { isPublished: boolean; space: SpaceSubject }

export type Refusal = "unauthenticated" | "not_found" | "forbidden" | "closed"

const isActive = (v: Viewer) => v.id !== undefined && !v.isBanned
/** A ban suspends every role: it also ends the reading of what only the team or the invited may read (case HC-12). */
const rolesIn = (v: Viewer, space: SpaceSubject): Role["role"][] =>
  isActive(v) ? v.roles.filter((one) => one.spaceId === space.id).map((one) => one.role) : []
export const isModeratorOf = (v: Viewer, space: SpaceSubject) => rolesIn(v, space).includes("moderator")
const isRapporteurOf = (v: Viewer, space: SpaceSubject) => rolesIn(v, space).includes("rapporteur")
const isTeamOf = (v: Viewer, space: SpaceSubject) => rolesIn(v, space).length > 0
/** Those who work on the space, unlike those who are only invited to it. */
export const isStaffOf = (v: Viewer, space: SpaceSubject) => isModeratorOf(v, space) || isRapporteurOf(v, space)

const takesComments = (space: SpaceSubject) => space.phase === "open"
const isAuthor = (v: Viewer, c: CommentSubject) => v.id !== undefined && v.id === c.authorId

const canRead = (v: Viewer, space: SpaceSubject) =>
  isTeamOf(v, space) ||
  (space.phase !== "draft" && (space.visibility === "public" || (space.visibility === "members" && isActive(v))))
const mayCommentIn = (v: Viewer, space: SpaceSubject) =>
  isActive(v) && canRead(v, space) && (space.participation !== "invited" || isTeamOf(v, space))
/** A comment that readers may see: published, or the place of what was. */
const isShown = (c: CommentSubject) => c.status === "published" || c.status === "removed" || c.wasPublic
const canReadComment = (v: Viewer, c: CommentSubject) =>
  canRead(v, c.space) && (isShown(c) || isAuthor(v, c) || isModeratorOf(v, c.space))
const canDecide = (v: Viewer, c: CommentSubject) => isModeratorOf(v, c.space) && !isAuthor(v, c)
const isDecidable = (c: CommentSubject) => c.status === "held" || c.status === "published"
const canEdit = (v: Viewer, c: CommentSubject) =>
  isActive(v) &&
  isAuthor(v, c) &&
  (c.status === "held" || c.status === "returned" || c.status === "published") &&
  !(c.isOfficial && c.wasPublic)

/** A returned comment may be sent again for 72 hours after its return, unless the summary is out. */
const mayResend = (c: CommentSubject, now: Date) =>
  c.status === "returned" &&
  c.space.phase === "closed" &&
  c.returnedAt !== null &&
  now.getTime() <= c.returnedAt.getTime() + RETURN_WINDOW

type Rule<S> = {
  /** May this person know of it at all? If not, the answer is `not_found`. */
  sees: (v: Viewer, s: S) => boolean
  may?: (v: Viewer, s: S) => boolean
  /** Does the space take this now? If not, the answer is `closed`. */
  during?: (s: S, now: Date) => boolean
}
const spaceRule = (rule: Omit<Rule<SpaceSubject>, "sees"> = {}): Rule<SpaceSubject> => ({ sees: canRead, ...rule })
const threadRule = (rule: Omit<Rule<ThreadSubject>, "sees"> = {}): Rule<ThreadSubject> => ({
  sees: (v, t) => canRead(v, t.space),
  ...rule,
})
const commentRule = (rule: Omit<Rule<CommentSubject>, "sees"> = {}): Rule<CommentSubject> => ({
  sees: canReadComment,
  ...rule,
})
const isOpen = (c: { space: SpaceSubject }) => takesComments(c.space)

export const rules = {
  "space.read": spaceRule(),
  "space.openThread": spaceRule({ may: (v, s) => mayCommentIn(v, s) && s.canOpenThreads, during: takesComments }),
  "space.reschedule": spaceRule({ may: (v, s) => isActive(v) && (v.isAdministrator || isModeratorOf(v, s)) }),
  "space.moderate": spaceRule({ may: isModeratorOf }),
  "space.setRules": spaceRule({ may: (v, s) => isActive(v) && (v.isAdministrator || isModeratorOf(v, s)) }),
  "thread.read": threadRule(),
  "thread.comment": threadRule({ may: (v, t) => mayCommentIn(v, t.space) && !t.isLocked, during: isOpen }),
  "comment.read": commentRule(),
  "comment.reply": commentRule({
    may: (v, c) => mayCommentIn(v, c.space) && !c.isLocked && c.status === "published",
    during: isOpen,
  }),
  "comment.edit": commentRule({ may: canEdit, during: (c, now) => isOpen(c) || mayResend(c, now) }),
  "comment.withdraw": commentRule({ may: (v, c) => isActive(v) && isAuthor(v, c) && c.status !== "withdrawn" }),
  "comment.support": commentRule({
    may: (v, c) => isActive(v) && c.status === "published" && !isAuthor(v, c),
    during: isOpen,
  }),
  "comment.report": commentRule({ may: (v, c) => isActive(v) && c.status === "published" && !isAuthor(v, c) }),
  "comment.moderate": commentRule({ may: (v, c) => isModeratorOf(v, c.space) }),
  "comment.claim": commentRule({ may: (v, c) => isModeratorOf(v, c.space) && !isAuthor(v, c) }),
  "comment.approve": commentRule({ may: (v, c) => canDecide(v, c) && isDecidable(c) }),
  "comment.return": commentRule({ may: (v, c) => canDecide(v, c) && isDecidable(c) }),
  "comment.reject": commentRule({ may: (v, c) => canDecide(v, c) && isDecidable(c) }),
  "summary.read": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space) && (s.isPublished || isStaffOf(v, s.space)),
  } as Rule<SummarySubject>,
  "summary.edit": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space),
    may: (v, s) => isRapporteurOf(v, s.space) && s.space.phase !== "archived",
  } as Rule<SummarySubject>,
  "summary.publish": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space),
    may: (v, s) => isRapporteurOf(v, s.space) && s.space.phase !== "archived",
  } as Rule<SummarySubject>,
  "summary.export": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space) && (s.isPublished || isStaffOf(v, s.space)),
  } as Rule<SummarySubject>,
}
export type Right = keyof typeof rules
export type Subject<R extends Right> = (typeof rules)[R] extends Rule<infer S> ? S : never

/** Why not; undefined when it may be. What one may not know of comes first, then who, then when. */
export function refusal<R extends Right>(
  viewer: Viewer,
  right: R,
  subject: Subject<R>,
  now = new Date(),
): Refusal | undefined {
  const rule = rules[right] as unknown as Rule<Subject<R>>
  if (!rule.sees(viewer, subject)) return "not_found"
  if (rule.may && !viewer.id) return "unauthenticated"
  if (rule.may && !rule.may(viewer, subject)) return "forbidden"
  if (rule.during && !rule.during(subject, now)) return "closed"
}

export const can = <R extends Right>(viewer: Viewer, right: R, subject: Subject<R>, now?: Date) =>
  refusal(viewer, right, subject, now) === undefined
