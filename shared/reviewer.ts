import { z } from "zod"
import { code, country, id, line, numberText, objective, paragraph } from "./input.ts"
import { LanguageCode } from "./language.ts"

// The roster of peer reviewers: who volunteers to read what is sent in, and whom the editors have accepted.

export const reviewerStates = ["applied", "accepted", "declined", "withdrawn", "expired"] as const
export type ReviewerState = (typeof reviewerStates)[number]
export const genders = ["woman", "man", "another", "unsaid"] as const
export type Gender = (typeof genders)[number]
export const backgrounds = ["policy", "technical", "practical"] as const

/** What the call for reviewers asks for: so many years of work in the field, and about two reviews a year. */
export const YEARS_LEAST = 5
export const PER_YEAR_MOST = 12

const time = z.iso.datetime()

/** What an applicant says. */
const application = {
  isUn: z.boolean(),
  organisation: line(120),
  region: code,
  gender: z.enum(genders),
  languages: z.array(LanguageCode).min(1, { error: "required" }).max(6),
  background: z.enum(backgrounds),
  /** What one works on, in one's own words. */
  field: line(300),
  years: z.int({ error: "not_a_number" }).min(YEARS_LEAST, { error: "too_few_years" }).max(70),
  objectives: z.array(objective).min(1, { error: "required" }).max(24),
  publications: paragraph(2000).nullable(),
  perYear: z.int({ error: "not_a_number" }).min(1).max(PER_YEAR_MOST),
  /** Organisations and publishers of which one never judges anything, beside the own. */
  conflicts: z.array(line(120)).max(20),
  /** Whether the name stands on the public list, once accepted. */
  isPublic: z.boolean(),
}
export const Apply = z.strictObject(application)
export type Apply = z.output<typeof Apply>

const own = {
  ...application,
  country: country.nullable(),
  state: z.enum(reviewerStates),
  appliedAt: time,
  /** Until when an accepted reviewer is on the roster. */
  until: time.nullable(),
  decidedAt: time.nullable(),
  /** What the editors say of their decision. */
  reason: z.string().nullable(),
}
export const OwnReviewer = z.strictObject({
  reviewer: z.strictObject({ ...own, mayRenew: z.boolean() }).nullable(),
})
export type OwnReviewer = z.infer<typeof OwnReviewer>

/** By their own consent, and nothing that is asked only so that a choice can be balanced. */
const PublicReviewer = z.strictObject({
  name: z.string(),
  organisation: z.string(),
  isUn: z.boolean(),
  region: z.string(),
  languages: z.array(LanguageCode),
  background: z.enum(backgrounds),
  field: z.string(),
  objectives: z.array(objective),
})
export const ListReviewers = z.strictObject({
  objective: numberText(0, 23).optional(),
  language: LanguageCode.optional(),
})
export const ReviewerList = z.strictObject({
  reviewers: z.array(PublicReviewer),
  /** Of all who are accepted, also those whose names are not shown. */
  total: z.int(),
  un: z.int(),
  /** For each objective how many cover it. */
  objectives: z.record(z.string(), z.int()),
  languages: z.record(z.string(), z.int()),
  regions: z.record(z.string(), z.int()),
  seq: z.int(),
})
export type ReviewerList = z.infer<typeof ReviewerList>

// ── for editors ──

export const ListApplications = z.strictObject({ state: z.enum(reviewerStates).default("applied") })
export const Application = z.strictObject({
  accountId: id,
  name: z.string(),
  ...own,
  /** Reviews asked for within the last year, and how many of those are still open. */
  lately: z.int(),
  open: z.int(),
  isOwn: z.boolean(),
})
export type Application = z.infer<typeof Application>
export const Applications = z.strictObject({
  applications: z.array(Application),
  counts: z.record(z.enum(reviewerStates), z.int()),
})
export const DecideApplication = z.strictObject({
  accountId: id,
  /** When the application was sent that was read: a changed one is read anew. */
  appliedAt: time,
  accept: z.boolean(),
  reason: paragraph(1000),
})
export type DecideApplication = z.output<typeof DecideApplication>
