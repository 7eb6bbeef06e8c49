import { createHash, randomBytes } from "node:crypto"
import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { TokenModel, type AccountDoc, type TokenDoc, type TokenKind } from "./model.ts"

const MINUTE = 60_000
const lifetime = { verify: 24 * 60 * MINUTE, reset: 30 * MINUTE } satisfies Record<TokenKind, number>

/** What goes into the mail, once; only its hash is kept. */
export async function makeToken(kind: TokenKind, account: AccountDoc): Promise<string> {
  const token = randomBytes(24).toString("base64url")
  await TokenModel.create({
    _id: hashOf(token),
    kind,
    accountId: account._id,
    securityVersion: account.securityVersion,
    expiresAt: new Date(Date.now() + lifetime[kind]),
  })
  return token
}

/** Looks without using it up, so that a password that is refused can be tried again with the same link. */
export const readToken = (kind: TokenKind, token: string) => TokenModel.findOne(filterOf(kind, token)).lean()

/** Of several at once, one gets it. */
export const takeToken = (kind: TokenKind, token: string): Promise<TokenDoc | null> =>
  TokenModel.findOneAndDelete(filterOf(kind, token)).lean()

/** Used, too old, replaced by a newer one, or never ours: no difference is told. */
export const voidToken = () => new AppError("invalid", { issues: [{ path: "token", code: "void_token" }] })

const hashOf = (token: string) => createHash("sha256").update(token).digest("base64url")
const filterOf = (kind: TokenKind, token: string) => ({
  _id: hashOf(token),
  kind,
  // The database deletes what is over about once a minute.
  expiresAt: trusted({ $gt: new Date() }) as never,
})
