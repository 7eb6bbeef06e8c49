import type { Parsed } from "#shared/contract"
import type { Door } from "../door.ts"
import { addressAttempts, addressKey } from "../limits.ts"
import type { Viewer } from "../viewer.ts"
import { forgetAccount } from "./find.ts"
import { AccountModel } from "./model.ts"
import { takeToken, voidToken } from "./token.ts"

/** Confirms an address. Does not sign in: a link may be opened by somebody else than who asked for it. */
export async function verify(_viewer: Viewer, { token }: Parsed<"accounts.verify">, door: Door) {
  const taken = await takeToken("verify", token)
  const account =
    taken &&
    (await AccountModel.findOneAndUpdate(
      { _id: taken.accountId, securityVersion: taken.securityVersion },
      { $set: { verifiedAt: new Date() }, $unset: { unverifiedUntil: 1 }, $inc: { version: 1 } },
    ).lean())
  if (!account) {
    await addressAttempts.fail(addressKey(door.address))
    throw voidToken()
  }
  forgetAccount(account._id)
  return {}
}
