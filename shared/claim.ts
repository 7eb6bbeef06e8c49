import { z } from "zod"
import { countGraphemes, id, paragraph } from "./input.ts"

// A claim is a lease on one item, so that two moderators do not read the same one for nothing. Unless the space says
// otherwise it keeps nobody from deciding: of two decisions the revision lets one through.

/** `required`: a decision needs the own claim. */
export const claimModes = ["off", "optional", "required"] as const
export type ClaimMode = (typeof claimModes)[number]

const MINUTE = 60_000
/** Since the last sign of activity, in milliseconds. */
export const CLAIM_LASTS = 5 * MINUTE
/** Whoever has gone offline has so long to come back. */
export const CLAIM_KEPT_AWAY = MINUTE / 2
const NOTE_LEAST = 10

export const Claim = z.strictObject({
  by: id,
  byName: z.string(),
  agency: z.string().nullable(),
  until: z.iso.datetime(),
  /** Whose it was until it was taken over, and why. */
  takenFrom: id.nullable(),
  note: z.string().nullable(),
  /** With all that waits in its thread, asked for as one. */
  isOfThread: z.boolean(),
})
export type Claim = z.infer<typeof Claim>

/** Once more by the same person is a sign of activity. `steal`: why it is taken over from somebody else. */
export const TakeClaim = z.strictObject({
  commentId: id,
  steal: paragraph(500)
    .refine((note) => countGraphemes(note, NOTE_LEAST) >= NOTE_LEAST, { error: "too_short" })
    .optional(),
})
/** What holds where an item is, and whether the viewer may take it over from whoever has it in hand. */
export const Claiming = z.strictObject({ mode: z.enum(claimModes), mayTakeOver: z.boolean() })
export type Claiming = z.infer<typeof Claiming>

/** So many of a thread are taken at once, the first to be answered first. */
export const THREAD_CLAIMS_MOST = 100
/** What waits there: in whose hands it is now. What the viewer may not judge is in neither. */
export const ThreadClaimed = z.strictObject({ threadId: id, mine: z.int(), others: z.int() })
export type ThreadClaimed = z.infer<typeof ThreadClaimed>
export const Claimed = z.strictObject({ commentId: id, claim: Claim.nullable() })
export type Claimed = z.infer<typeof Claimed>
