import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { Finding, Rules } from "#shared/screening"
import { registerAnnouncing } from "../events/log.ts"
import { announcing, sweepIndex, type Announcing } from "../events/model.ts"

/**
 * The rules of a space as they were from one change to the next: `_id` is made of the space and the revision, and nothing
 * is ever changed in one. So two who change the same revision clash, and the history is complete by itself.
 */
export type RulesDoc = Announcing & {
  spaceId: string
  revision: number
  rules: Rules
  /** Signs what the service outside is sent: sealed (secret.ts). Never leaves the server. */
  secret?: string
  note: string | null
  byId: string
  byName: string | null
  agency: string | null
  at: Date
}
export const rulesId = (spaceId: string, revision: number) => `${spaceId}:${revision}`

const rules = new Schema(
  {
    _id: String,
    spaceId: String,
    revision: Number,
    rules: Object,
    secret: String,
    note: String,
    byId: String,
    byName: String,
    agency: String,
    at: Date,
    ...announcing,
  },
  { collection: "rules", versionKey: false, autoIndex: false, minimize: false },
)
rules.index(...sweepIndex)
export const RulesModel = registerAnnouncing(mongoose.model("Rules", rules) as unknown as Model<RulesDoc>)

/** Letters that say nearly the same, from several people; `_id` is that of the first of them. */
export type CampaignDoc = { _id: string; spaceId: string; contributors: number }
const campaign = new Schema(
  { _id: String, spaceId: String, contributors: Number },
  { collection: "campaigns", versionKey: false, autoIndex: false },
)
export const CampaignModel = mongoose.model("Campaign", campaign) as unknown as Model<CampaignDoc>

/** One entry a campaign and author, so that whoever sends a letter twice counts once. */
export type ContributorDoc = { _id: string; campaignId: string }
const contributor = new Schema(
  { _id: String, campaignId: String },
  { collection: "contributors", versionKey: false, autoIndex: false },
)
contributor.index({ campaignId: 1 })
export const ContributorModel = mongoose.model("Contributor", contributor) as unknown as Model<ContributorDoc>

/**
 * What the rules said of a text; kept beside it, so that it can be replayed. `revision`: of the rules. `isAsked`: a service
 * outside was asked; where it is not among those who spoke, it let the text pass.
 */
export type Screened = { revision: number; findings: Finding[]; isAsked?: true }
