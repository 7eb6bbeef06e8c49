import type { Parsed } from "#shared/contract"
import type { Door } from "../door.ts"
import type { Viewer } from "../viewer.ts"
import { attemptOf } from "./attempts.ts"
import { authenticate } from "./authenticate.ts"
import { changeAccount } from "./change.ts"
import { refusingInEvenTime } from "./even-time.ts"
import { mayBeWrittenTo, sendVerification } from "./letters.ts"
import { AccountModel, type AccountDoc } from "./model.ts"
import { hashPassword, isOutdated } from "./password.ts"
import { presentSignedIn } from "./present.ts"

export async function signIn(before: Viewer, input: Parsed<"accounts.signIn">, door: Door) {
  const account = await refusingInEvenTime(() => check(input, door))
  await renewHash(account, input.password)
  await door.signIn(account._id)
  // Ends whatever session there was, here and in every process.
  if (before.id) await changeAccount({ _id: before.id }, { to: "signed_out" }, before)
  return { viewer: await presentSignedIn(account) }
}

async function check({ email, password }: Parsed<"accounts.signIn">, door: Door): Promise<AccountDoc> {
  const attempt = attemptOf(email, door.address)
  await attempt.check()
  const account = await authenticate(email, password)
  if (!account) throw await attempt.fail()
  // Others may have failed while this one was compared: past the limit, not even a right password is told.
  await attempt.check()
  if (!account.verifiedAt) {
    if (await mayBeWrittenTo(email)) await sendVerification(account)
    throw await attempt.fail()
  }
  await attempt.succeed()
  return account
}

/** A password is at hand only now: the moment to replace a hash of an older cost. */
async function renewHash({ _id, passwordHash, ...holder }: AccountDoc, password: string): Promise<void> {
  if (!passwordHash || !isOutdated(passwordHash, holder)) return
  const renewed = await hashPassword(password, holder)
  await AccountModel.updateOne({ _id, passwordHash }, { $set: { passwordHash: renewed } })
}
