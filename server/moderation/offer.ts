import type { Offered } from "#shared/offering"
import type { CommentDoc, OfferDoc } from "../comments/model.ts"
import { SYSTEM } from "../viewer.ts"

type Offerable = Pick<CommentDoc, "offer" | "queue" | "queuedAt">

/** As long as that waits for which it was made. */
export const offerOf = ({ offer, queue, queuedAt }: Offerable): OfferDoc | undefined =>
  offer && queue && queuedAt && queuedAt <= offer.at ? offer : undefined

export function presentOffer(comment: Offerable): Offered | null {
  const offer = offerOf(comment)
  if (!offer) return null
  const { to, toName, language, by, byName, agency, at } = offer
  return { to, toName, language, byName: by === SYSTEM ? null : byName, agency, at: at.toISOString() }
}
