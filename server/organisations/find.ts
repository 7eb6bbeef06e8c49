import type { OrganisationBrief } from "#shared/organisation"
import { remember } from "../remember.ts"
import { OrganisationModel, type OrganisationDoc } from "./model.ts"
import { presentOrganisation } from "./present.ts"

const byId = remember<OrganisationDoc | null>((id) => OrganisationModel.findById(id).lean())

/** In the order asked for, without those that no longer exist. Briefs are public: everybody may know of them. */
export async function organisationsOf(ids: readonly string[]): Promise<OrganisationBrief[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => byId.get(id)))
  return found.filter((one) => one !== null).map(presentOrganisation)
}

/** The governments among the organisations here. */
export async function statesIn(countries: readonly string[]): Promise<OrganisationBrief[]> {
  const found = await Promise.all([...new Set(countries)].map((country) => OrganisationModel.find({ country }).lean()))
  return found
    .flat()
    .filter(({ kind }) => kind === "state")
    .map(presentOrganisation)
}
