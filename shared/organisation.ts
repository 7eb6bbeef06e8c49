import { z } from "zod"
import { country, id } from "./input.ts"

/** A Member State's delegation, a United Nations entity, or a stakeholder organisation (product P1.3). */
const organisationKinds = ["state", "un", "stakeholder"] as const

export const OrganisationBrief = z.strictObject({
  id,
  kind: z.enum(organisationKinds),
  /** As it calls itself; a delegation is shown by its country's name in the reader's language. */
  name: z.string(),
  acronym: z.string().nullable(),
  country: country.nullable(),
  group: z.string().nullable(),
  isVerified: z.boolean(),
})
export type OrganisationBrief = z.infer<typeof OrganisationBrief>

/** As it stands beside what was done for it. */
export const shortName = ({ acronym, name }: Pick<OrganisationBrief, "acronym" | "name">): string => acronym ?? name

/** States and United Nations entities make official statements; others speak on behalf of themselves. */
export const isOfficialKind = (kind: OrganisationBrief["kind"]) => kind !== "stakeholder"
