import { randomUUID } from "node:crypto"
import type { Profile } from "#shared/account"
import { unlessTaken } from "../database/problems.ts"
import { AccountModel, type AccountDoc } from "./model.ts"

const UNVERIFIED_KEPT = 14 * 24 * 60 * 60_000 // ms, as the privacy notice says

type NewAccount = { email: string; passwordHash: string; isVerified: boolean } & Profile

/** Null when the address has an account already. */
export async function createAccount({ isVerified, ...given }: NewAccount): Promise<AccountDoc | null> {
  const now = new Date()
  const account: AccountDoc = {
    _id: randomUUID(),
    ...given,
    verifiedAt: isVerified ? now : null,
    ...(!isVerified && { unverifiedUntil: new Date(now.getTime() + UNVERIFIED_KEPT) }),
    isAdministrator: false,
    isBanned: false,
    bannedUntil: null,
    roles: [],
    organisations: [],
    securityVersion: 1,
    version: 1,
    createdAt: now,
  }
  return (await unlessTaken(AccountModel.create(account))) ? account : null
}
