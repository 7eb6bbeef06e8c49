import type { Author, Role } from "#shared/account"
import type { Language } from "#shared/language"
import { shortName, type OrganisationBrief } from "#shared/organisation"
import { isUnder, visitor as nobody, type Viewer as PolicyViewer } from "#shared/policy"
import type { Capacity } from "#shared/record"
import { AppError } from "#shared/errors"

/** Who is looking, as the server knows it for the length of one request. */
export type Viewer = Omit<PolicyViewer, "organisations"> & {
  roles: readonly Role[]
  organisations: readonly OrganisationBrief[]
  language?: Language
  /** As others see this member; stored with what they write. */
  author?: Author
  /** A hash of the session's id: names the socket room that sign-out empties. Never the id itself. */
  sessionKey?: string
}
export type SignedInViewer = Viewer & { id: string; author: Author }

export const visitor: Viewer = { ...nobody, organisations: [] }

/** The platform itself: rules, sweeps, openings and closings are its acts. */
export const SYSTEM = "system"
/** Somebody who is not signed in, where even that is an act: taking a copy. */
export const VISITOR = "visitor"

/** For calls that need a person but no document. Refuses visitors with `unauthenticated`. */
export function signedIn(viewer: Viewer): SignedInViewer {
  if (!viewer.id || !viewer.author) throw new AppError("unauthenticated")
  return viewer as SignedInViewer
}

/** Refuses with `unauthenticated` what somebody else wrote, who was signed in here before. */
export function demandAuthor(viewer: Viewer, authorId: string | undefined): void {
  if (authorId !== undefined && authorId !== viewer.id) throw new AppError("unauthenticated")
}

/** Moderators of the space read each text of this member first. */
export const isPremoderated = (viewer: Viewer, spaceId: string): boolean =>
  isUnder(viewer, "premoderation", { id: spaceId })

/** As what this viewer acts in a space, or on the platform. */
export function capacityIn(viewer: Viewer, spaceId: string | undefined): Capacity {
  if (!viewer.id) return "visitor"
  const roles = viewer.roles.filter((one) => one.spaceId === spaceId).map((one) => one.role)
  if (roles.includes("moderator")) return "moderator"
  if (roles.includes("rapporteur")) return "rapporteur"
  if (viewer.isAdministrator) return "administrator"
  return viewer.isEditor && spaceId === undefined ? "editor" : "member"
}

/** The organisation for which this viewer acts as a moderator of the space. */
export function agencyOf(viewer: Viewer, spaceId: string): OrganisationBrief | undefined {
  const role = viewer.roles.find((one) => one.spaceId === spaceId && one.role === "moderator")
  return viewer.organisations.find((organisation) => organisation.id === role?.organisationId)
}

/** Its short name, for what is stored with an act; null for whoever acts for none. */
export function agencyNameIn(viewer: Viewer, spaceId: string): string | null {
  const agency = agencyOf(viewer, spaceId)
  return agency ? shortName(agency) : null
}
