import { createHash } from "node:crypto"
import type { OrganisationBrief } from "#shared/organisation"
import { organisationsOf } from "../organisations/find.ts"
import { remember } from "../remember.ts"
import type { Viewer } from "../viewer.ts"
import { dropSessionsOf } from "./known-sessions.ts"
import { AccountModel, type AccountDoc } from "./model.ts"
import { isBannedAt, presentAuthor } from "./present.ts"
import { isBanEverywhere, forgetSanctions, restrictionsOn } from "../moderation/sanction.ts"

const byId = remember<AccountDoc | null>((id) => AccountModel.findById(id).lean())

/** An account by an id that is not from outside: out of a session, a token, a document. */
export const loadAccount = (id: string): Promise<AccountDoc | null> => byId.get(id)

/** The pump says that it changed: sign-out, password, ban, roles, profile. */
export function forgetAccount(id: string): void {
  byId.forget(id)
  forgetSanctions(id)
  dropSessionsOf(id)
}

/** The account as the one who is looking. */
export async function viewerOfAccount(account: AccountDoc): Promise<Viewer & { id: string }> {
  const [organisations, restrictions] = await Promise.all([
    organisationsOf(account.organisations.map((one) => one.organisationId)),
    restrictionsOn(account._id),
  ])
  const viewer = viewerFrom(account, organisations)
  if (restrictions.length === 0) return viewer
  return { ...viewer, isBanned: viewer.isBanned || restrictions.some(isBanEverywhere), restrictions }
}

export const viewerFrom = (account: AccountDoc, organisations: OrganisationBrief[]): Viewer & { id: string } => ({
  id: account._id,
  isAdministrator: account.isAdministrator,
  isEditor: account.isEditor ?? false,
  isBanned: isBannedAt(account, new Date()),
  roles: account.roles,
  organisations,
  language: account.language,
  author: presentAuthor(account),
})

/** Changes with every role: a session that was begun with other rights gets a new id (security S-01). */
export function rightsOf({ isAdministrator, isEditor = false, roles }: AccountDoc): string {
  const list = roles
    .map(
      ({ role, spaceId, organisationId, isSenior }) =>
        `${role} ${spaceId} ${organisationId}${isSenior ? " senior" : ""}`,
    )
    .sort()
  return createHash("sha256")
    .update(JSON.stringify([isAdministrator, isEditor, list]))
    .digest("base64url")
    .slice(0, 16)
}
