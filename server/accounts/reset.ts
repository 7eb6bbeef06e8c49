import type { Parsed } from "#shared/contract"
import type { Door } from "../door.ts"
import { addressAttempts, addressKey } from "../limits.ts"
import type { Viewer } from "../viewer.ts"
import { attemptOf } from "./attempts.ts"
import { changeAccount } from "./change.ts"
import { loadAccount } from "./find.ts"
import { checkPassword, hashPassword } from "./password.ts"
import { readToken, takeToken, voidToken } from "./token.ts"

/** A new password ends all sessions, and all links that were mailed before it. */
export async function resetPassword(_viewer: Viewer, { token, password }: Parsed<"accounts.reset">, door: Door) {
  const found = await readToken("reset", token)
  const account = found && (await loadAccount(found.accountId))
  if (!account) return refuse(door)
  // Before the link is used up: a password that is refused can be tried again.
  checkPassword(password, account)
  const passwordHash = await hashPassword(password, account)

  const taken = await takeToken("reset", token)
  const filter = { _id: account._id, securityVersion: found.securityVersion }
  const changed =
    taken && (await changeAccount(filter, { to: "password_changed", set: { passwordHash }, endsSessions: true }))
  if (!changed) return refuse(door)
  // Who reads the mailbox is not kept out by others' wrong tries.
  await attemptOf(account.email, door.address).succeed()
  return {}
}

async function refuse(door: Door): Promise<never> {
  await addressAttempts.fail(addressKey(door.address))
  throw voidToken()
}
