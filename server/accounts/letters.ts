import { createHash } from "node:crypto"
import { mayMail } from "../limits.ts"
import { sendMail } from "../mail/post-office.ts"
import type { AccountDoc } from "./model.ts"
import { makeToken } from "./token.ts"

// What is sent about an account. Nobody waits for a letter: it goes on behind the answer, which is the same without it.

/** Ask before sending, and before changing what only a letter could confirm. */
export const mayBeWrittenTo = (email: string) => mayMail(createHash("sha256").update(email).digest("base64url"))

/** Without a name: it was typed by somebody who may not be the reader. */
export async function sendVerification(account: AccountDoc): Promise<void> {
  const token = await makeToken("verify", account)
  void sendMail({ ...address(account), template: "verify", values: { token } })
}

export async function sendReset(account: AccountDoc): Promise<void> {
  const token = await makeToken("reset", account)
  void sendMail({ ...address(account), template: "reset", values: { token, name: account.displayName } })
}

/** Somebody tried to sign up with an address that has an account. */
export function sendExists(account: AccountDoc): void {
  void sendMail({ ...address(account), template: "exists", values: { name: account.displayName } })
}

const address = ({ email, language }: AccountDoc) => ({ to: email, language })
