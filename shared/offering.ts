import { z } from "zod"
import { id } from "./input.ts"
import { LanguageCode } from "./language.ts"

// What one does not read is offered to a colleague who does (moderation M11). An offer is counted among theirs and keeps
// nobody from anything.

export const Offered = z.strictObject({
  to: id,
  toName: z.string(),
  /** Because of which it was offered. */
  language: LanguageCode,
  /** Null: by itself, because it had waited for long. */
  byName: z.string().nullable(),
  agency: z.string().nullable(),
  at: z.iso.datetime(),
})
export type Offered = z.infer<typeof Offered>

export const MakeOffer = z.strictObject({ commentId: id, to: id })
export type MakeOffer = z.output<typeof MakeOffer>
/** By the one it was made to: taken in hand, or left to others. */
export const AnswerOffer = z.strictObject({ commentId: id, accepts: z.boolean() })
export type AnswerOffer = z.output<typeof AnswerOffer>
export const OfferMade = z.strictObject({ commentId: id, offer: Offered.nullable() })
export type OfferMade = z.infer<typeof OfferMade>

/** What waits unread for longer than this part of its time, in percent, is offered by itself; unless a space says otherwise. */
export const OFFERS_AFTER = 50
