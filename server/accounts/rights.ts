import type { Role } from "#shared/account"
import { AppError } from "#shared/errors"
import type { Viewer } from "../viewer.ts"
import { changeAccount } from "./change.ts"
import type { AccountDoc } from "./model.ts"

// Who may do what. None of these is reached by a call of the contract yet; the demo, the command line and tests use them.

/** Goes on with the same sessions, which get a new id at their next act (security S-01). */
export const giveRole = (accountId: string, role: Role, by?: Viewer) =>
  change(accountId, { to: "role_given", add: { roles: role } }, by)

export const takeRole = (accountId: string, { spaceId, role }: Pick<Role, "spaceId" | "role">, by?: Viewer) =>
  change(accountId, { to: "role_taken", take: { roles: { spaceId, role } }, endsSessions: true }, by)

export const makeAdministrator = (accountId: string, by?: Viewer) =>
  change(accountId, { to: "administrator", set: { isAdministrator: true } }, by)

export const makeEditor = (accountId: string, by?: Viewer) =>
  change(accountId, { to: "editor", set: { isEditor: true } }, by)

/** Until a date, or for good. */
export const ban = (accountId: string, until: Date | null, by?: Viewer) =>
  change(accountId, { to: "banned", set: { isBanned: true, bannedUntil: until }, endsSessions: true }, by)

export const liftBan = (accountId: string, by?: Viewer) =>
  change(accountId, { to: "unbanned", set: { isBanned: false, bannedUntil: null } }, by)

async function change(id: string, what: Parameters<typeof changeAccount>[1], by?: Viewer): Promise<AccountDoc> {
  const account = await changeAccount({ _id: id }, what, by)
  if (!account) throw new AppError("not_found")
  return account
}
