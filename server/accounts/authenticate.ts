import type { Request, Response } from "express"
import { Passport } from "passport"
import { Strategy } from "passport-local"
import { AccountModel, type AccountDoc } from "./model.ts"
import { isPassword } from "./password.ts"

// Ways to prove who one is are Passport's strategies: an address with a password, later perhaps an organisation's own
// sign-in. Limits and sessions are not theirs.

const passport = new Passport()
passport.use(
  new Strategy({ usernameField: "email", session: false }, (email, password, done) => {
    byPassword(email, password).then(
      (account) => done(null, account),
      (error: unknown) => done(error),
    )
  }),
)

/** The account with its hash, or false: an unknown address and a wrong password are one answer, in the same time. */
export function authenticate(email: string, password: string): Promise<AccountDoc | false> {
  return new Promise((resolve, reject) => {
    const tell = (error: unknown, account?: AccountDoc | false) => (error ? reject(error) : resolve(account || false))
    // The strategy reads the body alone; through which door it came does not matter to it.
    const request = { body: { email, password }, query: {} } as Request
    passport.authenticate("local", { session: false }, tell)(request, {} as Response, reject)
  })
}

async function byPassword(email: string, password: string): Promise<AccountDoc | false> {
  const account = await AccountModel.findOne({ email }).select("+passwordHash").lean()
  return (await isPassword(password, account?.passwordHash)) && account ? account : false
}
