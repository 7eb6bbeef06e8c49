import { shortName } from "#shared/organisation"
import { codingTopic } from "../events/topics.ts"
import type { Viewer } from "../viewer.ts"

/** For which agency somebody works on the space, as its moderator or its rapporteur. */
export function agencyFor(viewer: Viewer, spaceId: string): { agencyId: string | null; agency: string | null } {
  const roles = viewer.roles.filter((one) => one.spaceId === spaceId && one.organisationId !== null)
  const role = roles.find((one) => one.role === "moderator") ?? roles.find((one) => one.role === "rapporteur")
  const agency = viewer.organisations.find(({ id }) => id === role?.organisationId)
  return { agencyId: role?.organisationId ?? null, agency: agency ? shortName(agency) : null }
}

/** Told in a room of its own, which only those are let into who may read codings. */
export const aboutCoding = (spaceId: string) => ({ spaceId, topics: [codingTopic(spaceId)] })
