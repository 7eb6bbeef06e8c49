import type { Parsed } from "#shared/contract"
import type { Door } from "../door.ts"
import type { Viewer } from "../viewer.ts"
import { createAccount } from "./create.ts"
import { inEvenTime } from "./even-time.ts"
import { mayBeWrittenTo, sendExists, sendVerification } from "./letters.ts"
import { AccountModel } from "./model.ts"
import { checkPassword, hashPassword } from "./password.ts"
import { checkProfile } from "./profile.ts"

/** The answer is always the same; the rest is told by mail, to whom the address belongs. */
export async function signUp(_viewer: Viewer, input: Parsed<"accounts.signUp">, _door: Door) {
  checkPassword(input.password)
  checkProfile(input)
  await inEvenTime(() => register(input))
  return {}
}

async function register({ password, ...given }: Parsed<"accounts.signUp">): Promise<void> {
  const passwordHash = await hashPassword(password)
  if (!(await mayBeWrittenTo(given.email))) return
  const created = await createAccount({ ...given, passwordHash, isVerified: false })
  if (created) return sendVerification(created)

  // The address is not confirmed, so nobody has it yet: the last one who typed it may have it, by the last link. With
  // the first one's password kept, a stranger could wait for the owner to confirm the stranger's account.
  const replaced = await AccountModel.findOneAndUpdate(
    { email: given.email, verifiedAt: null },
    { $set: { ...given, passwordHash }, $inc: { version: 1, securityVersion: 1 } },
    { returnDocument: "after" },
  ).lean()
  if (replaced) return sendVerification(replaced)
  const known = await AccountModel.findOne({ email: given.email }).lean()
  if (known) sendExists(known)
}
