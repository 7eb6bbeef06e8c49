import type { Parsed } from "#shared/contract"
import type { Door } from "../door.ts"
import type { Viewer } from "../viewer.ts"
import { inEvenTime } from "./even-time.ts"
import { mayBeWrittenTo, sendReset, sendVerification } from "./letters.ts"
import { AccountModel } from "./model.ts"

/** The mail is in its reader's language, not in that of whoever pressed the button. */
export async function requestReset(_viewer: Viewer, { email }: Parsed<"accounts.requestReset">, _door: Door) {
  await inEvenTime(async () => {
    const account = await AccountModel.findOne({ email }).lean()
    if (!account || !(await mayBeWrittenTo(email))) return
    await (account.verifiedAt ? sendReset(account) : sendVerification(account))
  })
  return {}
}
