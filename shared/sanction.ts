import { z } from "zod"
import { Author } from "./account.ts"
import { decisionReasons } from "./comment.ts"
import { id, page, paragraph, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"
import type { Why } from "./policy.ts"

// What moderators impose on an author (moderation M3): of one space, or by an administrator of the whole platform.

/**
 * Each is told to whom it concerns, and a message is no more than that: it bars from nothing, so it needs no reason, and
 * there is nothing to lift or to appeal against. What moderators say among themselves of somebody is a note (notes.ts).
 */
const sanctionKinds = ["message", "warning", "premoderation", "suspension", "ban"] as const
export type SanctionKind = (typeof sanctionKinds)[number]
/** Of one space to one person within a day, whoever of its moderators writes. */
export const MESSAGES_A_DAY = 5
/** A warning has nothing that could end. */
const lasting: readonly SanctionKind[] = ["premoderation", "suspension", "ban"]

const time = z.iso.datetime()
const said = z.enum(decisionReasons)

/** `id` is made by the client: the same one again is the same sanction. Without a `space`: of the whole platform. */
export const Impose = z
  .strictObject({
    accountId: id,
    id,
    space: spaceRef.optional(),
    kind: z.enum(sanctionKinds),
    reason: said.optional(),
    /** To whom it concerns. */
    text: paragraph(1000),
    until: time.optional(),
  })
  .refine(({ kind, until }) => until === undefined || lasting.includes(kind), { path: ["until"], error: "not_lasting" })
  .refine(({ kind, until }) => kind !== "suspension" || until !== undefined, { path: ["until"], error: "required" })
  .refine(({ kind, reason }) => kind === "message" || reason !== undefined, { path: ["reason"], error: "required" })
  .refine(({ kind, space }) => space !== undefined || kind === "ban", { path: ["space"], error: "required" })
export type Impose = z.output<typeof Impose>

export const Lift = z.strictObject({ sanctionId: id, text: paragraph(1000) })
export type Lift = z.output<typeof Lift>
export const SanctionRef = z.strictObject({ sanctionId: id })

const who = z.strictObject({ name: z.string(), agency: z.string().nullable() })
/** As its author sees it: what was said and when, and not by whom. */
const appeal = z.strictObject({
  text: z.string(),
  at: time,
  dueAt: time,
  state: z.enum(["open", "upheld", "reversed"]),
  decidedAt: time.nullable(),
  note: z.string().nullable(),
})
const shape = {
  id,
  spaceId: id.nullable(),
  kind: z.enum(sanctionKinds),
  reason: said.nullable(),
  text: z.string(),
  at: time,
  until: time.nullable(),
  acknowledgedAt: time.nullable(),
  liftedAt: time.nullable(),
  /** What was said when it was lifted. */
  liftedWith: z.string().nullable(),
  /** Neither lifted nor over, nor a message or warning that was acknowledged. */
  isActive: z.boolean(),
  appeal: appeal.nullable(),
}
/** As moderators see it. */
export const Sanction = z.strictObject({ ...shape, accountId: id, by: who, liftedBy: who.nullable() })
export type Sanction = z.infer<typeof Sanction>
/** As it is seen by whom it concerns: what, when, why and until when, and not by whom. */
const OwnSanction = z.strictObject({
  ...shape,
  space: z.strictObject({ slug: z.string(), title: Text }).nullable(),
  /** Until when one may appeal; null where one may not. */
  mayAppealUntil: time.nullable(),
})
export const OwnSanctions = z.strictObject({ sanctions: z.array(OwnSanction) })
export type OwnSanctions = z.infer<typeof OwnSanctions>

// ── appeals ──

export const AppealSanction = z.strictObject({ sanctionId: id, text: paragraph(2000) })
export const DecideSanctionAppeal = z.strictObject({
  sanctionId: id,
  /** `reversed` lifts it. */
  outcome: z.enum(["upheld", "reversed"]),
  /** To whom it concerns. */
  note: paragraph(1000),
})
export type DecideSanctionAppeal = z.output<typeof DecideSanctionAppeal>

const appealWhys = ["own", "same_agency", "first_decider"] as const satisfies Why[]
/** Those that are open, in one's own spaces, the first to be answered first. */
export const SanctionAppeals = z.strictObject({
  appeals: z.array(
    z.strictObject({
      sanction: Sanction,
      account: Author,
      space: z.strictObject({ slug: z.string(), title: Text }).nullable(),
      /** What keeps one from answering it. */
      why: z.enum(appealWhys).nullable(),
    }),
  ),
})
export type SanctionAppeals = z.infer<typeof SanctionAppeals>

// ── how somebody has fared in the spaces of a moderator ──

export const GetRecord = z.strictObject({ accountId: id, space: spaceRef.optional() })

const counts = { held: z.int(), published: z.int(), returned: z.int(), rejected: z.int(), withdrawn: z.int() }
const whys = ["own", "staff"] as const satisfies Why[]
export const SpaceRecord = z.strictObject({
  spaceId: id,
  slug: z.string(),
  title: Text,
  comments: z.strictObject(counts),
  /** Per cent of what moderators have decided; null while they have decided nothing. */
  rejectionRate: z.int().nullable(),
  /** Made by this person, by what became of them. */
  reports: z.strictObject({ open: z.int(), agreed: z.int(), disagreed: z.int(), ignored: z.int(), other: z.int() }),
  /** Per cent of the reports that were judged; null while none was. */
  accuracy: z.int().nullable(),
  appeals: z.strictObject({ open: z.int(), upheld: z.int(), reversed: z.int() }),
  /** What keeps this moderator from imposing anything here. */
  why: z.enum(whys).nullable(),
})
export type SpaceRecord = z.infer<typeof SpaceRecord>

const writtenStates = ["published", "held", "returned", "rejected", "withdrawn"] as const
/** To a page of what somebody has written. */
export const WRITTEN_SIZE = 20
export const GetWritten = z.strictObject({ accountId: id, status: z.enum(writtenStates).optional(), page })
export type GetWritten = z.output<typeof GetWritten>
/** The newest first, of all one's spaces. */
export const Written = z.strictObject({
  comments: z.array(
    z.strictObject({
      commentId: id,
      spaceId: id,
      threadNumber: z.int(),
      status: z.string(),
      at: time,
      excerpt: z.string(),
    }),
  ),
  page: z.int(),
  pages: z.int(),
})
export type Written = z.infer<typeof Written>

export const AuthorRecord = z.strictObject({
  account: Author,
  /** In which they read, and are written to. */
  language: LanguageCode,
  memberSince: time,
  spaces: z.array(SpaceRecord),
  /** Newest first, of these spaces and of the whole platform. */
  sanctions: z.array(Sanction),
  /** Only an administrator bans from everything. */
  mayBanEverywhere: z.boolean(),
})
export type AuthorRecord = z.infer<typeof AuthorRecord>
