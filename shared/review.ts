import { z } from "zod"
import { id, paragraph } from "./input.ts"
import { Resource, states } from "./resource.ts"
import { Text } from "./language.ts"

// Peer review of what is sent in: by at least one reviewer from the United Nations and two from outside, by the published
// criteria, each without knowing what the others say.

const time = z.iso.datetime()

// ── the published criteria ──

/** Of quality, and of openness about method. */
export const marks = ["weak", "fair", "good", "excellent"] as const
export const levelsOfUse = ["local", "national", "regional", "global"] as const
export const verdicts = ["publish", "change", "decline"] as const
export type Verdict = (typeof verdicts)[number]

export const Opinion = z.strictObject({
  quality: z.enum(marks),
  openness: z.enum(marks),
  /** Of use for carrying out the Compact, and at which levels; none where it is of no use. */
  levels: z.array(z.enum(levelsOfUse)).max(4),
  verdict: z.enum(verdicts),
  /** To whoever has sent it in, who is not told whose they are. */
  words: paragraph(4000),
  /** To the editors alone. */
  aside: paragraph(2000).nullable(),
})
export type Opinion = z.infer<typeof Opinion>
/** What leaves to others than the editors. */
const ShownOpinion = Opinion.omit({ aside: true })

// ── the choice ──

const passedOver = [
  "submitter",
  "declared",
  "same_body",
  "inactive",
  "asked_before",
  "overloaded",
  "objective",
  "language",
] as const
export type PassedOver = (typeof passedOver)[number]

export const Balance = z.strictObject({
  region: z.boolean(),
  gender: z.boolean(),
  language: z.boolean(),
  objectives: z.boolean(),
})
export type Balance = z.infer<typeof Balance>

const reviewer = z.strictObject({
  id,
  name: z.string(),
  organisation: z.string(),
  isUn: z.boolean(),
  region: z.string(),
})
const why = { objectives: z.array(z.int()), languages: z.array(z.string()), lately: z.int() }
const missing = z.strictObject({ un: z.int(), others: z.int(), any: z.int() })

/** Whom the platform would ask, and why; nothing is written by it. */
export const Proposal = z.strictObject({
  picked: z.array(z.strictObject({ reviewer, ...why })),
  isComplete: z.boolean(),
  missing,
  balance: Balance,
  passedOver: z.array(z.strictObject({ reviewer, why: z.enum(passedOver) })),
})
export type Proposal = z.infer<typeof Proposal>

// ── a round of review ──

export const seatStates = ["invited", "accepted", "given", "declined", "conflicted", "lapsed", "replaced"] as const
export type SeatState = (typeof seatStates)[number]
/** `open`: opinions are awaited. `short`: nobody is left who could be asked. `agreed`, `divided`: all are given. */
const roundStates = ["open", "short", "agreed", "divided", "closed"] as const
export type RoundState = (typeof roundStates)[number]

export const ReviewRef = z.strictObject({ reviewId: id })
export const ReviewedRef = z.strictObject({ resourceId: id })

const seat = {
  reviewId: id,
  state: z.enum(seatStates),
  dueAt: time.nullable(),
  invitedAt: time,
}

/** As its reviewer sees it. */
const OwnSeat = z.strictObject({ ...seat, title: Text, kind: z.string(), isOneMore: z.boolean() })
export const OwnReviews = z.strictObject({ reviews: z.array(OwnSeat) })
export type OwnReviews = z.infer<typeof OwnReviews>

export const OneReview = z.strictObject({
  ...seat,
  resource: Resource,
  isOneMore: z.boolean(),
  /** Whose it is, so that a conflict of interest can be seen. */
  bodies: z.array(z.string()),
  own: Opinion.nullable(),
  /** Of the others, once the own is given; never whose. */
  others: z.array(z.strictObject({ isUn: z.boolean(), opinion: ShownOpinion })).nullable(),
})
export type OneReview = z.infer<typeof OneReview>

export const AnswerInvitation = z
  .strictObject({
    reviewId: id,
    answer: z.enum(["accept", "decline", "conflict"]),
    /** What keeps one from it: to the editors alone. */
    reason: paragraph(1000).optional(),
  })
  .refine(({ answer, reason }) => answer !== "conflict" || reason, { path: ["reason"], error: "required" })
export type AnswerInvitation = z.output<typeof AnswerInvitation>
export const GiveOpinion = z.strictObject({ reviewId: id, opinion: Opinion })
export type GiveOpinion = z.output<typeof GiveOpinion>

// ── for editors ──

export const Invite = z.strictObject({
  resourceId: id,
  /** Others than those the platform would ask; the same rules hold for them. */
  reviewers: z.array(id).min(1).max(4).optional(),
})
export type Invite = z.output<typeof Invite>

export const Replace = z.strictObject({ reviewId: id, reason: paragraph(1000).optional() })

const EditorsSeat = z.strictObject({
  ...seat,
  reviewer,
  isOneMore: z.boolean(),
  ...why,
  answeredAt: time.nullable(),
  remindedAt: time.nullable(),
  reason: z.string().nullable(),
  opinion: Opinion.nullable(),
})
const Round = z.strictObject({
  round: z.int(),
  state: z.enum(roundStates),
  verdict: z.enum(verdicts).nullable(),
  missing: missing.nullable(),
  balance: Balance,
  startedAt: time,
  endedAt: time.nullable(),
  seats: z.array(EditorsSeat),
})
export type Round = z.infer<typeof Round>
export const ReviewsOf = z.strictObject({
  resource: Resource,
  rounds: z.array(Round),
  /** Whether reviewers can be asked now: it has been sent in, and no round is under way. */
  mayInvite: z.boolean(),
})
export type ReviewsOf = z.infer<typeof ReviewsOf>

const Waiting = z.strictObject({
  resourceId: id,
  title: Text,
  state: z.enum(states),
  round: z.int(),
  roundState: z.enum(roundStates),
  verdict: z.enum(verdicts).nullable(),
  given: z.int(),
  seats: z.int(),
  dueAt: time.nullable(),
  startedAt: time,
})
/** Of the last twelve months. */
const Statistics = z.strictObject({
  rounds: z.int(),
  agreed: z.int(),
  divided: z.int(),
  invited: z.int(),
  given: z.int(),
  declined: z.int(),
  conflicts: z.int(),
  lapsed: z.int(),
  /** In days: from the invitation to the opinion, and from the first invitation to the end of a round; half take longer. */
  daysToOpinion: z.number().nullable(),
  daysToEnd: z.number().nullable(),
  un: z.int(),
  others: z.int(),
  genders: z.record(z.string(), z.int()),
  regions: z.record(z.string(), z.int()),
})
export type Statistics = z.infer<typeof Statistics>
export const ReviewList = z.strictObject({ rounds: z.array(Waiting), statistics: Statistics })
export type ReviewList = z.infer<typeof ReviewList>

// ── for whoever has sent it in ──

/** How far it has come and, in the end, what is said; never who says it. */
export const ReviewProgress = z.strictObject({
  rounds: z.array(
    z.strictObject({
      round: z.int(),
      isOver: z.boolean(),
      seats: z.int(),
      given: z.int(),
      startedAt: time,
      dueAt: time.nullable(),
      opinions: z.array(ShownOpinion),
    }),
  ),
})
export type ReviewProgress = z.infer<typeof ReviewProgress>
