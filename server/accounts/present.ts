import type { Author, SignedIn } from "#shared/account"
import { isBanEverywhere, restrictionsOn } from "../moderation/sanction.ts"
import { organisationsOf } from "../organisations/find.ts"
import type { AccountDoc } from "./model.ts"

/** A person as others see them: nothing that was not chosen to be shown. */
export const presentAuthor = (account: AccountDoc): Author => ({
  id: account._id,
  displayName: account.displayName,
  country: account.isCountryShown ? account.country : null,
  group: account.group,
  affiliation: account.affiliation,
})

/** A person as their own browser may know them. */
export async function presentSignedIn(account: AccountDoc): Promise<SignedIn> {
  const restrictions = await restrictionsOn(account._id)
  return {
    id: account._id,
    email: account.email,
    displayName: account.displayName,
    country: account.country,
    isCountryShown: account.isCountryShown,
    group: account.group,
    affiliation: account.affiliation,
    language: account.language,
    timeZone: account.timeZone,
    isAdministrator: account.isAdministrator,
    isEditor: account.isEditor ?? false,
    isBanned: isBannedAt(account, new Date()) || restrictions.some(isBanEverywhere),
    restrictions,
    roles: account.roles,
    organisations: await organisationsOf(account.organisations.map((one) => one.organisationId)),
  }
}

export const isBannedAt = ({ isBanned, bannedUntil }: AccountDoc, now: Date) =>
  isBanned && (bannedUntil === null || bannedUntil > now)

/** Whoever can decide about others: a stronger password hash, and shorter sessions. */
export const isStaff = ({
  isAdministrator,
  isEditor,
  roles,
}: Pick<AccountDoc, "isAdministrator" | "isEditor" | "roles">) =>
  isAdministrator || isEditor === true || roles.some((one) => one.role === "moderator")
