import type { OrganisationBrief } from "#shared/organisation"
import type { OrganisationDoc } from "./model.ts"

export const presentOrganisation = (organisation: OrganisationDoc): OrganisationBrief => ({
  id: organisation._id,
  kind: organisation.kind,
  name: organisation.name,
  acronym: organisation.acronym,
  country: organisation.country,
  group: organisation.group,
  isVerified: organisation.isVerified,
})
