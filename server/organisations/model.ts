import "../database/settings.ts"
import mongoose, { Schema, type Model } from "mongoose"
import type { OrganisationBrief } from "#shared/organisation"

export type OrganisationDoc = {
  _id: string
  kind: OrganisationBrief["kind"]
  name: string
  acronym: string | null
  country: string | null
  group: string | null
  isVerified: boolean
  /** The account of the administrator who verified it. */
  verifiedBy: string | null
  verifiedAt: Date | null
  createdAt: Date
}

const schema = new Schema(
  {
    _id: String,
    kind: String,
    name: String,
    acronym: String,
    country: String,
    group: String,
    isVerified: Boolean,
    verifiedBy: String,
    verifiedAt: Date,
    createdAt: Date,
  },
  { collection: "organisations", versionKey: false, autoIndex: false },
)
schema.index({ name: 1 })
schema.index({ country: 1 })
export const OrganisationModel = mongoose.model("Organisation", schema) as unknown as Model<OrganisationDoc>
