import { z } from "zod"
import { country, id, numberText, objective, paragraph, several, slug, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import { OrganisationBrief } from "./organisation.ts"
import { Thread } from "./thread.ts"

export const phases = ["draft", "scheduled", "open", "closed", "summarised", "archived"] as const
export type Phase = (typeof phases)[number]
export const screenings = ["before", "after"] as const
export const visibilities = ["public", "members", "invited"] as const
export const participations = ["members", "organisations", "states", "invited"] as const

/** The dates a phase follows from: one stored value each, everything else is derived (product P2.2). */
export type Dates = {
  publishedAt: Date | null
  opensAt: Date
  closesAt: Date
  summaryPublishedAt: Date | null
  archivedAt: Date | null
  /** Added to the closing time before the server refuses; 0 unless the space says so. */
  graceSeconds: number
}

/**
 * The phase at a moment. `closesAt` itself is still open: refused is what comes 1 ms later (product P2.2). A summary that
 * is published early ends nothing: what was announced to be open stays open.
 */
export function phaseOf(dates: Dates, now: Date): Phase {
  if (!dates.publishedAt || dates.publishedAt > now) return "draft"
  if (dates.archivedAt && dates.archivedAt <= now) return "archived"
  if (now < dates.opensAt) return "scheduled"
  if (now.getTime() <= dates.closesAt.getTime() + dates.graceSeconds * 1000) return "open"
  return dates.summaryPublishedAt && dates.summaryPublishedAt <= now ? "summarised" : "closed"
}

/** After closing, a returned comment may be sent again for this long (product P2.2). */
export const RETURN_WINDOW = 72 * 60 * 60 * 1000

const time = z.iso.datetime()

/** What changes while people look at a space: what a live page is told. */
export const SpaceState = z.strictObject({
  id,
  slug: z.string(),
  phase: z.enum(phases),
  opensAt: time,
  closesAt: time,
  summaryPublishedAt: time.nullable(),
  comments: z.int(),
  participants: z.int(),
  lastCommentAt: time.nullable(),
  version: z.int(),
})
export type SpaceState = z.infer<typeof SpaceState>

export const SpaceBrief = z.strictObject({
  ...SpaceState.shape,
  /** The zone in which its deadlines are official, such as America/New_York. */
  timeZone: z.string(),
  cycle: z.string().nullable(),
  roundTable: z.int().nullable(),
  objectives: z.array(objective),
  principles: z.array(z.string()),
  countries: z.array(country),
  regions: z.array(z.string()),
  title: Text,
  agencies: z.array(OrganisationBrief),
  screening: z.enum(screenings),
  /** How its introduction begins; in lists, where the rest is not there. */
  teaser: Text.optional(),
})
export type SpaceBrief = z.infer<typeof SpaceBrief>

/** Who has spoken, by region of their country and by group; silent regions are there with 0. */
const Participation = z.strictObject({
  regions: z.record(z.string(), z.int()),
  groups: z.record(z.string(), z.int()),
  states: z.array(country),
})

export const Space = z.strictObject({
  ...SpaceBrief.shape,
  introduction: Text,
  background: Text,
  audience: Text,
  visibility: z.enum(visibilities),
  participation: z.enum(participations),
  /** Graphemes of the visible text of a comment. */
  commentLimit: z.int(),
  canOpenThreads: z.boolean(),
  showsFollowing: z.boolean(),
  showsWriting: z.boolean(),
  /** For so many days a rejection can be appealed. */
  appealWithinDays: z.int(),
  needsTwoAgencies: z.boolean(),
  threads: z.array(Thread),
  spoken: Participation,
  hasSummary: z.boolean(),
  /** The text in which it ended stands beside its summary; absent where it does not. */
  hasOutcome: z.literal(true).optional(),
  /** So many letters to all who take part; absent while there is none. */
  letters: z.int().optional(),
})
export type Space = z.infer<typeof Space>

export const GetSpace = z.strictObject({ space: spaceRef, language: LanguageCode.optional() })

export const ListSpaces = z.strictObject({
  phase: several(z.enum(["scheduled", "open", "closed", "summarised", "archived"])),
  cycle: several(slug),
  roundTable: several(numberText(1, 9)),
  objective: several(numberText(0, 23)),
  principle: several(slug),
  region: several(slug),
  country: several(country, 250),
  language: LanguageCode.optional(),
})
export type SpaceFilter = z.output<typeof ListSpaces>
export const SpaceList = z.strictObject({ spaces: z.array(SpaceBrief), total: z.int(), seq: z.int() })

/** Moves a date. A reason is demanded, because people plan by what was announced (product P2.2). */
export const Reschedule = z.strictObject({
  space: spaceRef,
  opensAt: time.optional(),
  closesAt: time.optional(),
  reason: paragraph(500).refine((text) => text.length >= 3, { error: "too_short" }),
})

/** New dates that moderators of one agency have put forward, for those of another to say the same. */
const Rescheduling = z.strictObject({
  opensAt: time,
  closesAt: time,
  reason: z.string(),
  by: z.string(),
  agency: z.string().nullable(),
  at: time,
  /** It is by the own agency: another one has to say the same. */
  isOwn: z.boolean(),
})
export type Rescheduling = z.infer<typeof Rescheduling>
export const GetRescheduling = z.strictObject({ space: spaceRef })
export const ReschedulingState = z.strictObject({
  /** Here dates move only by moderators of two agencies. */
  needsTwo: z.boolean(),
  proposal: Rescheduling.nullable(),
})
export type ReschedulingState = z.infer<typeof ReschedulingState>
/** With a `proposal` nothing has moved yet. */
export const Rescheduled = z.strictObject({ space: Space, seq: z.int(), proposal: Rescheduling.nullable() })
