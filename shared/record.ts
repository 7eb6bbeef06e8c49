import { z } from "zod"
import { id, numberText, paragraph, spaceRef } from "./input.ts"
import { LanguageCode, Text } from "./language.ts"

// The record of what was done and by whom (moderation M9): what is shown of it, and what is exported.

/** The version of the form in which entries are hashed and exported. */
export const RECORD_FORMAT = 1
/** So many entries at most are on a page of the record. */
export const RECORD_PAGE = 50
/** In place of the hash before the first entry. */
export const NO_HASH = "0".repeat(64)

const time = z.iso.datetime()
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** What something was or became: its state, the hash of its text, since when it waited for a decision. */
const State = z.strictObject({ state: z.string().nullable(), text: hash.nullable(), since: time.nullable() })

/** What an entry is about. `type`: comment, space, account, record … */
const Target = z.strictObject({ type: z.string(), id: z.string(), revision: z.int().nullable() })

/** In which role somebody acted; `system` is the platform itself. */
const capacities = ["moderator", "rapporteur", "administrator", "editor", "member", "visitor", "system"] as const
export type Capacity = (typeof capacities)[number]

/** An entry as the record's page shows it. */
export const RecordLine = z.strictObject({
  /** In the record of this space, or in that of the platform. */
  number: z.int(),
  /** In the record of the platform. */
  seq: z.int(),
  at: time,
  action: z.string(),
  /** Null for the platform itself, for visitors, and where it has been purged. */
  actor: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
  capacity: z.enum(capacities),
  agency: z.string().nullable(),
  target: Target,
  before: State.nullable(),
  after: State.nullable(),
  reasonCode: z.string().nullable(),
  reasonText: z.string().nullable(),
  rule: z.string().nullable(),
  /** Its personal part is gone; the rest, and the chain, stay. */
  isStub: z.boolean(),
  hash,
})
export type RecordLine = z.infer<typeof RecordLine>

const action = z
  .string()
  .regex(/^[a-zA-Z]{1,30}(?:\.[a-zA-Z]{1,30})?$/, { error: "not_an_action" })
  .optional()
const before = numberText(1, 999_999_999).optional()
const number = z.int().min(1).max(999_999_999)

/**
 * Newest first. Without `space`: for administrators that of the platform, for moderators that of their first space.
 * `action`: one, or all of a kind, such as `comment`. `from`, `to`: times of the acts.
 */
export const ListRecord = z.strictObject({
  space: spaceRef.optional(),
  before,
  action,
  about: id.optional(),
  from: time.optional(),
  to: time.optional(),
  language: LanguageCode.optional(),
})
export type ListRecord = z.output<typeof ListRecord>

const SpaceName = z.strictObject({ id, slug: z.string(), title: Text })
const Head = z.strictObject({ number: z.int(), hash })
export const RecordPage = z.strictObject({
  /** Whose record it is; null: that of the platform. */
  space: SpaceName.nullable(),
  /** Others that may be asked for. */
  spaces: z.array(SpaceName),
  mayReadAll: z.boolean(),
  entries: z.array(RecordLine),
  /** Asks for older ones; with a filter there may be none in a page and still some further back. */
  before: z.int().nullable(),
  head: Head.nullable(),
  seq: z.int(),
})
export type RecordPage = z.infer<typeof RecordPage>

/** Numbers of entries; without them all there are. Without `space` that of the platform, for administrators. */
export const RecordFile = z.strictObject({ space: spaceRef.optional(), from: before, to: before })
export type RecordFile = z.output<typeof RecordFile>

/** A correction is an entry of its own, and what it corrects stays. */
export const CorrectRecord = z.strictObject({ space: spaceRef, number, text: paragraph(2000) })
export type CorrectRecord = z.output<typeof CorrectRecord>
/** Who it was and in what words goes; what was done stays, and the chain. `number`: in the record of the platform. */
export const PurgeRecord = z.strictObject({ number, reason: paragraph(2000) })
export type PurgeRecord = z.output<typeof PurgeRecord>
