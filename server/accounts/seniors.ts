import { AppError } from "#shared/errors"
import type { MarkSenior, Moderators } from "#shared/moderators"
import { shortName } from "#shared/organisation"
import { can } from "#shared/policy"
import { findSpace, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { changeAccount } from "./change.ts"
import { AccountModel, type AccountDoc } from "./model.ts"
import { isBannedAt } from "./present.ts"

// Which moderators of a space are senior: they alone take over what a colleague has in hand. Where nobody is, all may, so
// that what is forgotten blocks nobody.

const isModerator = ({ spaceId, role }: AccountDoc["roles"][number], space: string) =>
  spaceId === space && role === "moderator"

const team = (spaceId: string) =>
  AccountModel.find(
    { "roles.spaceId": spaceId },
    { displayName: 1, roles: 1, isBanned: 1, bannedUntil: 1, version: 1 },
  ).lean<AccountDoc[]>()

/** Whoever is barred takes over nothing, and keeps it from nobody. */
export async function hasSeniorsIn(spaceId: string): Promise<boolean> {
  const now = new Date()
  return (await team(spaceId)).some(
    (one) => !isBannedAt(one, now) && one.roles.some((role) => isModerator(role, spaceId) && role.isSenior),
  )
}

export async function listModerators(viewer: Viewer, { space: ref }: { space: string }): Promise<Moderators> {
  return present(viewer, await findSpace(viewer, ref, "space.setRules"))
}

async function present(viewer: Viewer, space: SpaceDoc): Promise<Moderators> {
  const people = (await team(space._id)).flatMap(({ _id: id, displayName: name, roles }) => {
    const role = roles.find((one) => isModerator(one, space._id))
    const agency = space.agencies.find((one) => one.id === role?.organisationId)
    if (!role) return []
    return [
      { id, name, agency: agency ? shortName(agency) : null, isSenior: role.isSenior === true, isMe: id === viewer.id },
    ]
  })
  return {
    people: people.sort((a, b) => a.name.localeCompare(b.name)),
    mayMark: can(viewer, "space.markSeniors", spaceSubject(space)),
  }
}

/** The same once more is no other act. */
export async function markSenior(viewer: Viewer, given: MarkSenior): Promise<Moderators> {
  const space = await findSpace(viewer, given.space, "space.markSeniors")
  const account = await AccountModel.findById(given.accountId).lean()
  const role = account?.roles.find((one) => isModerator(one, space._id))
  if (!account || !role) throw new AppError("not_found")
  if ((role.isSenior === true) === given.isSenior) return present(viewer, space)
  const roles = account.roles.map(({ isSenior, ...one }) => {
    const is = isModerator(one, space._id) ? given.isSenior : isSenior === true
    return { ...one, ...(is ? { isSenior: true } : {}) }
  })
  const after = await changeAccount(
    { _id: account._id, version: account.version },
    { to: given.isSenior ? "senior_given" : "senior_taken", set: { roles }, spaceId: space._id },
    viewer,
  )
  if (!after) throw new AppError("conflict")
  return present(viewer, space)
}
