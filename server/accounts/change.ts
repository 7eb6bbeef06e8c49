import type { Role } from "#shared/account"
import { announce, event } from "../events/log.ts"
import type { Viewer } from "../viewer.ts"
import { forgetAccount } from "./find.ts"
import { AccountModel, SessionModel, type AccountDoc } from "./model.ts"

type Filter = { _id: string } & Partial<Pick<AccountDoc, "securityVersion" | "passwordHash" | "version">>
type Change = {
  /** What happened, for the log. */
  to: string
  set?: Partial<AccountDoc>
  add?: { roles: Role }
  take?: { roles: Partial<AccountDoc["roles"][number]> }
  /** Whether open sessions end with it, everywhere. */
  endsSessions?: boolean
  /** In which it happened, where it is of one. */
  spaceId?: string
}

/** One write with its event: every process then drops what it remembers of the person and closes their sockets. */
export async function changeAccount(
  filter: Filter,
  { to, set, add, take, endsSessions = false, spaceId }: Change,
  by?: Viewer,
): Promise<AccountDoc | null> {
  const topics = [`user:${filter._id}`]
  const fact = event("account.changed", by, {
    topics,
    ...(spaceId ? { spaceId } : {}),
    subject: { kind: "account", id: filter._id },
    to,
  })
  const account = await AccountModel.findOneAndUpdate(
    filter,
    {
      ...(set && { $set: set }),
      ...(take && { $pull: take }),
      ...(add && { $addToSet: add }),
      $inc: { version: 1, securityVersion: endsSessions ? 1 : 0 },
      $push: { unannounced: fact },
    },
    { returnDocument: "after" },
  ).lean()
  if (!account) return null
  forgetAccount(account._id)
  // Already void by their version; deleting them is tidiness, and what their owner is told.
  if (endsSessions) await endSessions(account._id)
  return announce(AccountModel, account)
}

/** Whatever ends them is told by an event of its own. */
export async function endSessionsOf(accountId: string): Promise<void> {
  await AccountModel.updateOne({ _id: accountId }, { $inc: { securityVersion: 1, version: 1 } })
  await endSessions(accountId)
}

export async function endSessions(accountId: string): Promise<void> {
  await SessionModel.deleteMany({ "session.passport.user.accountId": accountId })
}
