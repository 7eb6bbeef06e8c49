import type { Sanction } from "#shared/sanction"
import { isActive, type By, type SanctionAppealDoc, type SanctionDoc } from "./sanction.ts"

// How a sanction leaves: to moderators with who imposed it, to whom it concerns without.

export const newestFirst = (sanctions: SanctionDoc[]): SanctionDoc[] =>
  sanctions.toSorted((a, b) => b.at.getTime() - a.at.getTime())

const iso = (date: Date | null) => date?.toISOString() ?? null
export const shown = (sanction: SanctionDoc) => ({
  id: sanction._id,
  spaceId: sanction.spaceId,
  kind: sanction.kind,
  reason: sanction.reason,
  text: sanction.text,
  at: sanction.at.toISOString(),
  until: iso(sanction.until),
  acknowledgedAt: iso(sanction.acknowledgedAt),
  liftedAt: iso(sanction.lifted?.at ?? null),
  liftedWith: sanction.lifted?.text ?? null,
  isActive: isActive(sanction),
  appeal: sanction.appeal ? presentAppeal(sanction.appeal) : null,
})

const presentAppeal = ({ text, at, dueAt, state, decidedAt, note }: SanctionAppealDoc) => ({
  text,
  at: at.toISOString(),
  dueAt: dueAt.toISOString(),
  state,
  decidedAt: iso(decidedAt ?? null),
  note: note ?? null,
})

export const presentSanction = (sanction: SanctionDoc): Sanction => ({
  ...shown(sanction),
  accountId: sanction.accountId,
  by: whoOf(sanction.by),
  liftedBy: sanction.lifted && whoOf(sanction.lifted),
})
const whoOf = ({ name, agency }: By) => ({ name, agency })
