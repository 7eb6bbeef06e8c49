import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { DecisionReason } from "#shared/comment"
import type { Restriction } from "#shared/policy"
import type { SanctionKind } from "#shared/sanction"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"
import { remember } from "../remember.ts"

/**
 * Something that was imposed on somebody. What somebody is barred from follows from these alone, so one write imposes it
 * and nothing has to happen for it to end.
 */
export type SanctionDoc = Announcing & {
  accountId: string
  /** Null: of the whole platform. */
  spaceId: string | null
  kind: SanctionKind
  /** Null on a message alone. */
  reason: DecisionReason | null
  text: string
  until: Date | null
  by: By
  at: Date
  acknowledgedAt: Date | null
  lifted: (By & { text: string; at: Date }) | null
  appeal?: SanctionAppealDoc
  /** While an appeal is open: by these the open ones are found. */
  appealedAt?: Date
  version: number
}
export type SanctionAppealDoc = {
  text: string
  at: Date
  dueAt: Date
  state: "open" | "upheld" | "reversed"
  decidedAt?: Date
  decidedBy?: By
  note?: string
}
export type By = { id: string; name: string; agency: string | null; agencyId: string | null }

const sanction = new Schema(
  {
    _id: String,
    accountId: String,
    spaceId: String,
    kind: String,
    reason: String,
    text: String,
    until: Date,
    by: Object,
    at: Date,
    acknowledgedAt: Date,
    lifted: Object,
    appeal: Object,
    appealedAt: Date,
    version: Number,
    ...announcing,
  },
  { collection: "sanctions", versionKey: false, autoIndex: false },
)
sanction.index({ accountId: 1 })
sanction.index({ spaceId: 1, appealedAt: 1 })
sanction.index(...sweepIndex)
export const SanctionModel = registerAnnouncing(mongoose.model("Sanction", sanction) as unknown as Model<SanctionDoc>)

export const isActive = ({ kind, until, lifted, acknowledgedAt }: SanctionDoc, now = new Date()): boolean =>
  !lifted && !(until && until <= now) && !(isToBeRead(kind) && acknowledgedAt)

/** Whom it concerns says that it has been read. */
export const isToBeRead = (kind: SanctionKind): boolean => kind === "warning" || kind === "message"

/** It has neither been lifted nor ended; a warning stands also once it has been acknowledged. */
export const stands = ({ kind, until, lifted }: SanctionDoc, now = new Date()): boolean =>
  kind !== "message" && !lifted && !(until && until <= now)

const byAccount = remember((accountId) => SanctionModel.find({ accountId }).lean<SanctionDoc[]>())
/** The pump says that one was imposed, lifted or acknowledged. */
export const forgetSanctions = (accountId: string): void => byAccount.forget(accountId)

export const isBanEverywhere = ({ kind, spaceId }: Restriction) => kind === "ban" && spaceId === null

/** What bars somebody now. */
export async function restrictionsOn(accountId: string, now = new Date()): Promise<(Restriction & { id: string })[]> {
  return (await byAccount.get(accountId)).flatMap((one) => {
    const { _id: id, kind, spaceId, until } = one
    return kind === "message" || !isActive(one, now) ? [] : [{ id, kind, spaceId, until: until?.toISOString() ?? null }]
  })
}
