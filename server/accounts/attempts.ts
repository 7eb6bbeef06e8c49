import { createHash } from "node:crypto"
import { AppError } from "#shared/errors"
import { accountAttempts, addressAttempts, addressKey, pairAttempts } from "../limits.ts"

// Failed sign-ins (security I-05). Counted by what was typed, whether or not there is such an account.

/** `withPassword`: this refusal must not differ from the one after a right password. */
export type Attempt = {
  check: () => Promise<void>
  /** The refusal to give. */
  fail: () => Promise<AppError>
  succeed: () => Promise<void>
}

/** Where this account was signed in to from lately: others' wrong tries do not lock these out. */
const familiar = new Map<string, number>()
const FAMILIAR_FOR = 24 * 60 * 60_000
const FAMILIAR_MOST = 50_000

export function attemptOf(email: string, address: string): Attempt {
  const account = createHash("sha256").update(email).digest("base64url")
  const from = addressKey(address)
  const pair = `${account} ${from}`

  return {
    async check() {
      await addressAttempts.check(from)
      await pairAttempts.check(pair)
      if (!isFamiliar(pair)) await accountAttempts.check(account)
    },
    async fail() {
      const counts = [addressAttempts.fail(from), pairAttempts.fail(pair), accountAttempts.fail(account)]
      const isOneTooMany = (await Promise.all(counts)).includes(true)
      if (!isOneTooMany) return new AppError("unauthenticated")
      return this.check().then(
        () => new AppError("unauthenticated"),
        (tooMany) => tooMany as AppError,
      )
    },
    async succeed() {
      await Promise.all([pairAttempts.succeed(pair), accountAttempts.succeed(account)])
      if (familiar.size >= FAMILIAR_MOST) familiar.delete(familiar.keys().next().value!)
      familiar.set(pair, performance.now() + FAMILIAR_FOR)
    },
  }
}

const isFamiliar = (pair: string) => (familiar.get(pair) ?? 0) > performance.now()
