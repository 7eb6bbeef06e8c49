import type { Role } from "./account.ts"
import { RETURN_WINDOW, type Phase } from "./space.ts"
import type { Status } from "./comment.ts"
import type { State } from "./resource.ts"
import type { SeatState } from "./review.ts"

// The rules, pure: one line a right, over (viewer, subject). The server enforces them, the browser hides buttons by them.
// Roles are per space. Nobody bypasses lock, dates or screening; administrators read unpublished text only with a role.

/** What bars somebody for a while, or for good: of one space, or without one of the whole platform. */
export type Restriction = {
  kind: "warning" | "premoderation" | "suspension" | "ban"
  spaceId: string | null
  until: string | null
}

/** Who is looking; without an id, a visitor. */
export type Viewer = {
  id?: string
  isAdministrator: boolean
  /** Decides on what is sent in to the Hub. */
  isEditor?: boolean
  isBanned: boolean
  roles: readonly Role[]
  organisations: readonly { id: string }[]
  /** A warning is among them until it is acknowledged. */
  restrictions?: readonly Restriction[]
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
  status: Status | "removed" | "moved"
  /** Readers have seen it at some time, so its place stays. */
  wasPublic: boolean
  isOfficial: boolean
  organisationId: string | null
  returnedAt: Date | null
  isLocked: boolean
  space: SpaceSubject
  /** Absent where nobody decides: readers know nothing of it. */
  fairness?: Fairness
  /** No text of it is kept any more. */
  isPurged?: boolean
  /** Who is asked for advice on it, as whose focal point, while it waits. */
  asked?: { accountId: string; organisationId: string } | null
  /** Of the moderators of its space somebody is senior; only known where it is asked who may take over from others. */
  hasSeniors?: boolean
}
/** What fairness asks of whoever decides on a comment (moderation, "Fairness"). */
export type Fairness = {
  /** Of the space's agencies, those that the text names, by id. */
  namedAgencies: readonly string[]
  /** Here readers lose it only by two moderators of different agencies. */
  needsTwo: boolean
  firstVote: { by: string; agencyId: string | null } | null
  /** What was done last that its author may ask to be looked at again: by whom, and by when that can be asked. */
  decided: {
    against: Contested
    by: readonly string[]
    agencies: readonly (string | null)[]
    appealUntil: Date
    isAppealed: boolean
  } | null
  isAppealOpen: boolean
  /** Somebody of an agency that has not decided it, and is not named in it, moderates here. */
  hasOtherAgency: boolean
}
/** That readers do not see it, that a new text of it was refused, or that a passage of it is masked. */
export type Contested = "refusal" | "proposal" | "redaction"
/** Somebody on whom a moderator wants to impose something, in a space or on the whole platform. */
export type AccountSubject = { id: string; isStaff: boolean; space: SpaceSubject | null }
/** Something that was imposed on somebody, in a space or on the whole platform. */
export type SanctionSubject = {
  accountId: string
  /** Null: of the whole platform. */
  space: SpaceSubject | null
  /** Neither lifted nor over; a warning stands also once it has been acknowledged. */
  stands: boolean
  by: { id: string; agencyId: string | null }
  appealUntil: Date
  isAppealed: boolean
  isAppealOpen: boolean
  /** Somebody moderates the space for another agency than the one that imposed it. */
  hasOtherAgency: boolean
}
export type SummarySubject = { isPublished: boolean; space: SpaceSubject }

export type ResourceSubject = {
  state: State
  submitterId: string | null
  /** Who has agreed to judge it. */
  reviewerIds?: readonly string[]
  /** Who was asked to judge it and has said that there is a conflict of interest. */
  conflictedIds?: readonly string[]
}

/** There is but one Hub. */
export type HubSubject = "hub"

/** Somebody who has applied for the roster of reviewers. */
export type RosterSubject = { accountId: string }
/** Somebody's place in a round of review. */
export type ReviewSubject = { reviewerId: string; state: SeatState; isRoundOpen: boolean }
/** A resource under review, as a whole: who has sent it in, and who judges it. */
export type RoundSubject = { submitterId: string | null; reviewerIds: readonly string[] }

export type Refusal = "unauthenticated" | "not_found" | "forbidden" | "closed"
/** Why somebody who may do such a thing may not do this one. */
export type Why =
  | "banned"
  | "suspended"
  | "warned"
  | "own"
  | "own_agency"
  | "same_agency"
  | "first_decider"
  | "appealed"
  | "too_late"
  | "staff"
  | "not_senior"
  | "claims_off"

const isOver = ({ until }: Restriction, now: Date) => until !== null && new Date(until) <= now
/** As somebody is now: what was imposed until a moment ends by itself. */
const asOf = (v: Viewer, now: Date): Viewer =>
  v.restrictions?.length ? { ...v, restrictions: v.restrictions.filter((one) => !isOver(one, now)) } : v
export const isUnder = (v: Pick<Viewer, "restrictions">, kind: Restriction["kind"], { id }: Pick<SpaceSubject, "id">) =>
  v.restrictions?.some((one) => one.kind === kind && (one.spaceId === null || one.spaceId === id)) ?? false

const isActive = (v: Viewer) => v.id !== undefined && !v.isBanned
/** Administrators are editors too. */
const isEditorOf = (v: Viewer) => isActive(v) && (v.isEditor === true || v.isAdministrator)
const isActiveIn = (v: Viewer, space: SpaceSubject) => isActive(v) && !isUnder(v, "ban", space)
/** A ban suspends every role: it also ends the reading of what only the team or the invited may read (case HC-12). */
const rolesIn = (v: Viewer, space: SpaceSubject): Role["role"][] =>
  isActiveIn(v, space) ? v.roles.filter((one) => one.spaceId === space.id).map((one) => one.role) : []
export const isModeratorOf = (v: Viewer, space: SpaceSubject) => rolesIn(v, space).includes("moderator")
const isRapporteurOf = (v: Viewer, space: SpaceSubject) => rolesIn(v, space).includes("rapporteur")
const isTeamOf = (v: Viewer, space: SpaceSubject) => rolesIn(v, space).length > 0
/** Those who work on the space, unlike those who are only invited to it. */
export const isStaffOf = (v: Viewer, space: SpaceSubject) => isModeratorOf(v, space) || isRapporteurOf(v, space)

const takesComments = (space: SpaceSubject) => space.phase === "open"
const isAuthor = (v: Viewer, c: CommentSubject) => v.id !== undefined && v.id === c.authorId

const canRead = (v: Viewer, space: SpaceSubject) =>
  isTeamOf(v, space) ||
  (space.phase !== "draft" &&
    (space.visibility === "public" || (space.visibility === "members" && isActiveIn(v, space))))
const mayCommentIn = (v: Viewer, space: SpaceSubject) =>
  isActive(v) && canRead(v, space) && (space.participation !== "invited" || isTeamOf(v, space))
/** A comment that readers may see: published, or the place of what was. */
const isShown = (c: CommentSubject) => c.status === "published" || c.status === "removed" || c.wasPublic
const canReadComment = (v: Viewer, c: CommentSubject) =>
  canRead(v, c.space) && (isShown(c) || isAuthor(v, c) || isModeratorOf(v, c.space))
/** For which agency somebody moderates a space; null for nobody's. */
export const agencyIdIn = (v: Viewer, { id }: Pick<SpaceSubject, "id">): string | null =>
  v.roles.find((one) => one.spaceId === id && one.role === "moderator")?.organisationId ?? null
/** With a mark that administrators give, apart from anybody's agency. */
const isSeniorIn = (v: Viewer, { id }: SpaceSubject) =>
  v.isAdministrator || v.roles.some((one) => one.spaceId === id && one.role === "moderator" && one.isSenior === true)
/** Nobody decides on what is the own: the own comment, one of the own agency, or one that names it. */
function recusal(v: Viewer, c: CommentSubject): Why | undefined {
  if (isAuthor(v, c)) return "own"
  const agency = agencyIdIn(v, c.space)
  const isOwnAgency = agency !== null && (c.organisationId === agency || c.fairness?.namedAgencies.includes(agency))
  return isOwnAgency ? "own_agency" : undefined
}
/** One half of such a decision is not followed by another of the same agency. */
const isSecondOfAgency = (v: Viewer, c: CommentSubject): Why | undefined =>
  c.fairness?.needsTwo && c.fairness.firstVote?.agencyId === agencyIdIn(v, c.space) && c.fairness.firstVote
    ? "same_agency"
    : undefined
/** Nobody makes an appeal against the own decision void. */
const barFromText = (v: Viewer, c: CommentSubject): Why | undefined =>
  recusal(v, c) ?? (c.fairness?.isAppealOpen ? barFromAppealed(v, c) : undefined)
const barFromHiding = (v: Viewer, c: CommentSubject): Why | undefined =>
  barFromText(v, c) ?? (c.status === "published" ? isSecondOfAgency(v, c) : undefined)
const isDecidable = (c: CommentSubject) => c.status === "held" || c.status === "published"
const canEdit = (v: Viewer, c: CommentSubject) =>
  isActive(v) &&
  isAuthor(v, c) &&
  !c.isPurged &&
  (c.status === "held" || c.status === "returned" || c.status === "published") &&
  !(c.isOfficial && c.wasPublic)

/** What keeps somebody from writing in a space: all of it, or until a warning is acknowledged. */
const barFrom = (v: Viewer, space: SpaceSubject): Why | undefined =>
  isUnder(v, "ban", space) ? "banned" : isUnder(v, "suspension", space) ? "suspended" : undefined
const barFromWriting = (v: Viewer, space: SpaceSubject): Why | undefined =>
  barFrom(v, space) ?? (isUnder(v, "warning", space) ? "warned" : undefined)

/** Against what a moderator has refused, once, by its author. */
const barFromAppeal = ({ fairness }: CommentSubject, now: Date): Why | undefined =>
  fairness?.decided?.isAppealed
    ? "appealed"
    : fairness?.decided && fairness.decided.appealUntil < now
      ? "too_late"
      : undefined
const isContestable = ({ status, fairness }: CommentSubject) =>
  fairness?.decided?.against === "refusal"
    ? status === "rejected" || status === "returned"
    : fairness?.decided !== undefined && fairness.decided !== null && status === "published"
/** By another agency than that of the decision, where one is there; and never by who has made it. */
function barFromAppealed(v: Viewer, c: CommentSubject): Why | undefined {
  const { decided, hasOtherAgency } = c.fairness!
  if (v.id !== undefined && decided?.by.includes(v.id)) return "first_decider"
  return hasOtherAgency && decided?.agencies.includes(agencyIdIn(v, c.space)) ? "same_agency" : undefined
}

const isSubmitter = (v: Viewer, r: ResourceSubject) => isActive(v) && r.submitterId !== null && v.id === r.submitterId
const isReviewer = (v: Viewer, r: ResourceSubject) =>
  isActive(v) && v.id !== undefined && (r.reviewerIds?.includes(v.id) ?? false)
const isConflicted = (v: Viewer, r: ResourceSubject) => v.id !== undefined && r.conflictedIds?.includes(v.id) === true
/** Before it is published it is between its submitter and those who judge it; a draft is the submitter's alone. */
const canReadResource = (v: Viewer, r: ResourceSubject) =>
  r.state === "published" || isSubmitter(v, r) || (r.state !== "draft" && (isEditorOf(v) || isReviewer(v, r)))

/** A returned comment may be sent again for 72 hours after its return, unless the summary is out. */
const mayResend = (c: CommentSubject, now: Date) =>
  c.status === "returned" &&
  c.space.phase === "closed" &&
  c.returnedAt !== null &&
  now.getTime() <= c.returnedAt.getTime() + RETURN_WINDOW

/** Whoever has left their place learns no more of what is reviewed. */
const holdsSeat = ({ state }: ReviewSubject) => state === "invited" || state === "accepted" || state === "given"
const reviewRule = (rule: Omit<Rule<ReviewSubject>, "sees"> = {}): Rule<ReviewSubject> => ({
  sees: (v, s) => isActive(v) && v.id === s.reviewerId && holdsSeat(s),
  ...rule,
})

/** While it waits, and while whoever is asked is of that organisation. */
const isAsked = (v: Viewer, c: CommentSubject) =>
  isActiveIn(v, c.space) &&
  canRead(v, c.space) &&
  c.status === "held" &&
  v.id !== undefined &&
  c.asked?.accountId === v.id &&
  v.organisations.some(({ id }) => id === c.asked?.organisationId)

type Rule<S> = {
  /** May this person know of it at all? If not, the answer is `not_found`. */
  sees: (v: Viewer, s: S) => boolean
  may?: (v: Viewer, s: S) => boolean
  /** What keeps this person from this one, who may do such things. */
  bar?: (v: Viewer, s: S, now: Date) => Why | undefined
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
const resourceRule = (rule: Omit<Rule<ResourceSubject>, "sees"> = {}): Rule<ResourceSubject> => ({
  sees: canReadResource,
  ...rule,
})
const isOpen = (c: { space: SpaceSubject }) => takesComments(c.space)
/** Those who write the summary read what is public. */
const mayReadTranslations = (v: Viewer, c: CommentSubject) =>
  isModeratorOf(v, c.space) || (isRapporteurOf(v, c.space) && c.status === "published")
/** A moderator judges a comment that is not the own, nor about the own agency. */
const decisionRule = (may: (c: CommentSubject) => boolean, bar = recusal): Rule<CommentSubject> =>
  commentRule({ may: (v, c) => isModeratorOf(v, c.space) && may(c), bar })

export const rules = {
  "space.read": spaceRule(),
  "space.openThread": spaceRule({
    may: (v, s) => mayCommentIn(v, s) && s.canOpenThreads,
    bar: barFromWriting,
    during: takesComments,
  }),
  "space.reschedule": spaceRule({ may: (v, s) => isActive(v) && (v.isAdministrator || isModeratorOf(v, s)) }),
  "space.moderate": spaceRule({ may: isModeratorOf }),
  "space.setRules": spaceRule({ may: (v, s) => isActive(v) && (v.isAdministrator || isModeratorOf(v, s)) }),
  /** Which of its moderators are senior. */
  "space.markSeniors": spaceRule({ may: (v) => isActive(v) && v.isAdministrator }),
  /** What was done here and by whom, and how it looks in numbers. */
  "space.audit": spaceRule({ may: (v, s) => isActive(v) && (v.isAdministrator || isModeratorOf(v, s)) }),
  /** What those who work on the summary find in the comments: nothing of it is for readers. */
  "space.readCodings": spaceRule({ may: isStaffOf }),
  "space.code": spaceRule({ may: (v, s) => isStaffOf(v, s) && s.phase !== "archived" }),
  "thread.read": threadRule(),
  "thread.comment": threadRule({
    may: (v, t) => mayCommentIn(v, t.space) && !t.isLocked,
    bar: (v, t) => barFromWriting(v, t.space),
    during: isOpen,
  }),
  "comment.read": commentRule(),
  "comment.reply": commentRule({
    may: (v, c) => mayCommentIn(v, c.space) && !c.isLocked && c.status === "published",
    bar: (v, c) => barFromWriting(v, c.space),
    during: isOpen,
  }),
  "comment.edit": commentRule({
    may: canEdit,
    bar: (v, c) => barFromWriting(v, c.space),
    during: (c, now) => isOpen(c) || mayResend(c, now),
  }),
  "comment.withdraw": commentRule({ may: (v, c) => isActive(v) && isAuthor(v, c) && c.status !== "withdrawn" }),
  "comment.support": commentRule({
    may: (v, c) => isActive(v) && c.status === "published" && !isAuthor(v, c),
    bar: (v, c) => barFrom(v, c.space),
    during: isOpen,
  }),
  "comment.report": commentRule({
    may: (v, c) => isActive(v) && c.status === "published" && !isAuthor(v, c),
    bar: (v, c) => barFrom(v, c.space),
  }),
  "comment.moderate": commentRule({ may: (v, c) => isModeratorOf(v, c.space) }),
  "comment.claim": decisionRule(() => true),
  /** From a colleague who has it in hand: for seniors, where there are any. */
  "comment.takeOver": decisionRule(
    () => true,
    (v, c) => recusal(v, c) ?? (c.hasSeniors && !isSeniorIn(v, c.space) ? "not_senior" : undefined),
  ),
  /** What those who work on a space say to each other that it means. */
  "comment.readTranslations": commentRule({ may: mayReadTranslations }),
  /** Not of what is the own, or about the own agency: others decide by it. */
  "comment.translate": commentRule({ may: mayReadTranslations, bar: recusal }),
  /** One's own last act, which whoever judges it knows from the comment itself. */
  "comment.undo": decisionRule(() => true),
  "comment.approve": decisionRule(isDecidable, barFromText),
  "comment.return": decisionRule(isDecidable, barFromHiding),
  "comment.reject": decisionRule(isDecidable, (v, c) => barFromText(v, c) ?? isSecondOfAgency(v, c)),
  "comment.own": commentRule({ may: (v, c) => isActive(v) && isAuthor(v, c) }),
  "comment.appeal": commentRule({
    may: (v, c) => isActive(v) && isAuthor(v, c) && isContestable(c),
    bar: (_, c, now) => barFromAppeal(c, now),
  }),
  "comment.decideAppeal": decisionRule(
    (c) => c.fairness?.isAppealOpen ?? false,
    (v, c) => recusal(v, c) ?? barFromAppealed(v, c),
  ),
  "account.sanction": {
    sees: (v: Viewer, a: AccountSubject) => a.space === null || canRead(v, a.space),
    may: (v, a) => (a.space ? isModeratorOf(v, a.space) : isActive(v) && v.isAdministrator),
    bar: (v, a) => (v.id === a.id ? "own" : a.isStaff && !v.isAdministrator ? "staff" : undefined),
  } as Rule<AccountSubject>,
  /** Against what was imposed on oneself: once, while it lasts, also by whoever is out. */
  "sanction.appeal": {
    sees: (v: Viewer, s: SanctionSubject) => v.id !== undefined && v.id === s.accountId,
    may: (_, s) => s.stands,
    bar: (_, s, now) => (s.isAppealed ? "appealed" : s.appealUntil < now ? "too_late" : undefined),
  } as Rule<SanctionSubject>,
  /** By another agency than the one that imposed it, where one is there; of the whole platform by another administrator. */
  "sanction.decideAppeal": {
    sees: (v: Viewer, s: SanctionSubject) => (s.space ? isModeratorOf(v, s.space) : isActive(v) && v.isAdministrator),
    may: (_, s) => s.isAppealOpen,
    bar: (v, s) =>
      v.id === s.accountId
        ? "own"
        : v.id === s.by.id
          ? "first_decider"
          : s.space && s.hasOtherAgency && agencyIdIn(v, s.space) === s.by.agencyId
            ? "same_agency"
            : undefined,
  } as Rule<SanctionSubject>,
  /** To put right how it is written: never of a statement that speaks for a State or an agency. */
  "comment.correct": decisionRule((c) => isDecidable(c) && !c.isOfficial, barFromText),
  "comment.hold": decisionRule(isDecidable, barFromHiding),
  "comment.redact": decisionRule(isDecidable, barFromText),
  "comment.move": decisionRule(isDecidable),
  "comment.retag": decisionRule(isDecidable),
  /** By its subject, for the summary. */
  "comment.file": decisionRule(isDecidable),
  /** As the focal point of an organisation, for as long as one is. It is no right to decide. */
  "comment.advise": {
    sees: (v: Viewer, c: CommentSubject) => canReadComment(v, c) || isAsked(v, c),
    may: isAsked,
  } as Rule<CommentSubject>,
  /** Its text, for good: of what nobody reads any more, and nobody is asked to look at again. To do that is not to read it. */
  "comment.purge": {
    sees: (v: Viewer, c: CommentSubject) => canReadComment(v, c) || (isActive(v) && v.isAdministrator),
    may: (v, c) => isActive(v) && v.isAdministrator && c.status !== "held" && c.status !== "published",
    bar: (v, c) => (isAuthor(v, c) ? "own" : c.fairness?.isAppealOpen ? "appealed" : undefined),
  } as Rule<CommentSubject>,
  "comment.merge": decisionRule((c) => isDecidable(c) && !c.isOfficial),
  "comment.feature": decisionRule((c) => c.status === "published"),
  "comment.askEvidence": decisionRule((c) => c.status === "published"),
  /** For the own agency, which may be just the one that is asked. */
  "comment.answer": commentRule({
    may: (v, c) => isModeratorOf(v, c.space) && c.status === "published",
    bar: (v, c) => (isAuthor(v, c) ? "own" : undefined),
  }),
  "comment.resolveReports": decisionRule(() => true),
  "summary.read": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space) && (s.isPublished || isStaffOf(v, s.space)),
  } as Rule<SummarySubject>,
  "summary.edit": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space),
    may: (v, s) => isRapporteurOf(v, s.space) && s.space.phase !== "archived",
  } as Rule<SummarySubject>,
  /** What is wrong with the draft, and what it was before. */
  "summary.draft": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space),
    may: (v, s) => isStaffOf(v, s.space),
  } as Rule<SummarySubject>,
  /** To say what it has to be, and to stand by name for what is wrong with it. */
  "summary.settle": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space),
    may: (v, s) => isStaffOf(v, s.space) && s.space.phase !== "archived",
  } as Rule<SummarySubject>,
  /** For the agency for which somebody moderates. */
  "summary.sign": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space),
    may: (v, s) => agencyIdIn(v, s.space) !== null && isModeratorOf(v, s.space) && s.space.phase !== "archived",
  } as Rule<SummarySubject>,
  "summary.publish": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space),
    may: (v, s) => isRapporteurOf(v, s.space) && s.space.phase !== "archived",
  } as Rule<SummarySubject>,
  "summary.export": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space) && (s.isPublished || isStaffOf(v, s.space)),
  } as Rule<SummarySubject>,
  "resource.read": resourceRule(),
  "resource.edit": resourceRule({
    may: (v, r) => isSubmitter(v, r) && (r.state === "draft" || r.state === "changes_requested"),
  }),
  "resource.withdraw": resourceRule({
    may: (v, r) => isSubmitter(v, r) && ["submitted", "in_review", "changes_requested", "approved"].includes(r.state),
  }),
  /** Nobody decides on what is the own, on what they judge as a reviewer, or where they have declared a conflict. */
  "resource.decide": resourceRule({
    may: isEditorOf,
    bar: (v, r) => (isSubmitter(v, r) || isReviewer(v, r) || isConflicted(v, r) ? "own" : undefined),
  }),
  /** Between whoever has sent it in and the editors. */
  "resource.talk": resourceRule({
    may: (v, r) => r.submitterId !== null && r.state !== "draft" && (isSubmitter(v, r) || isEditorOf(v)),
  }),
  /** The editors' desks: that there are such is no secret. */
  "hub.edit": { sees: () => true, may: isEditorOf } as Rule<HubSubject>,
  "roster.decide": {
    sees: isEditorOf,
    bar: (v, s: RosterSubject) => (v.id === s.accountId ? "own" : undefined),
  } as Rule<RosterSubject>,
  "review.read": reviewRule(),
  "review.answer": reviewRule({ during: (s) => s.isRoundOpen && s.state !== "given" }),
  "review.give": reviewRule({ during: (s) => s.isRoundOpen && s.state === "accepted" }),
  /** Nobody sees what the others say before giving the own. */
  "review.compare": reviewRule({ may: (_, s) => s.state === "given" }),
  /** Who is asked and what each has said: for editors, but neither for who has sent it in nor for who judges it. */
  "round.direct": {
    sees: isEditorOf,
    bar: (v, s: RoundSubject) =>
      v.id !== undefined && (v.id === s.submitterId || s.reviewerIds.includes(v.id)) ? "own" : undefined,
  } as Rule<RoundSubject>,
  "outcome.read": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space) && (s.isPublished || isStaffOf(v, s.space)),
  } as Rule<SummarySubject>,
  /** Also when all is over: the outcome comes last. */
  "outcome.edit": {
    sees: (v: Viewer, s: SummarySubject) => canRead(v, s.space),
    may: (v, s) => isStaffOf(v, s.space),
  } as Rule<SummarySubject>,
}
export type Right = keyof typeof rules
export type Subject<R extends Right> = (typeof rules)[R] extends Rule<infer S> ? S : never

/** Why not; undefined when it may be. What one may not know of comes first, then who, then when. */
export function refused<R extends Right>(
  viewer: Viewer,
  right: R,
  subject: Subject<R>,
  now = new Date(),
): { code: Refusal; why?: Why } | undefined {
  const rule = rules[right] as unknown as Rule<Subject<R>>
  const who = asOf(viewer, now)
  if (!rule.sees(who, subject)) return { code: "not_found" }
  if (rule.may && !who.id) return { code: "unauthenticated" }
  if (rule.may && !rule.may(who, subject)) return { code: "forbidden", ...(who.isBanned ? { why: "banned" } : {}) }
  const why = rule.bar?.(who, subject, now)
  if (why) return { code: "forbidden", why }
  if (rule.during && !rule.during(subject, now)) return { code: "closed" }
}

export const refusal = <R extends Right>(...asked: Parameters<typeof refused<R>>): Refusal | undefined =>
  refused(...asked)?.code

export const can = <R extends Right>(viewer: Viewer, right: R, subject: Subject<R>, now?: Date) =>
  refusal(viewer, right, subject, now) === undefined
