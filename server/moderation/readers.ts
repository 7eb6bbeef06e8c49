import { trusted } from "mongoose"
import { isOnDuty } from "#shared/duty"
import type { Language } from "#shared/language"
import { shortName } from "#shared/organisation"
import { can } from "#shared/policy"
import type { Reader } from "#shared/translation"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import type { AccountDoc } from "../accounts/model.ts"
import { moderatorsOf } from "../accounts/moderators.ts"
import { commentSubject } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { DutyModel, dutyId, type DutyDoc } from "./duty-model.ts"
import { pending } from "./item.ts"

// Who reads what: by the language of their account and by what they have said with their hours, in any space.

type Account = Pick<AccountDoc, "_id" | "language" | "roles">

async function dutiesOf(accounts: readonly Account[]): Promise<DutyDoc[]> {
  const ids = accounts.flatMap(({ _id, roles }) =>
    roles.filter(({ role }) => role === "moderator").map(({ spaceId }) => dutyId(spaceId, _id)),
  )
  return ids.length > 0 ? DutyModel.find({ _id: trusted({ $in: ids }) as never }).lean<DutyDoc[]>() : []
}

const readBy = ({ _id, language }: Account, duties: readonly DutyDoc[]): Language[] => [
  ...new Set([language, ...duties.filter(({ accountId }) => accountId === _id).flatMap(({ languages }) => languages)]),
]

export async function languagesReadBy(accountId: string): Promise<Language[]> {
  const account = await loadAccount(accountId)
  return account ? readBy(account, await dutiesOf([account])) : []
}

/** Who reads what waits of it and may judge it; who is there at this hour comes first. */
export async function readersOf(comment: CommentDoc, space: SpaceDoc, at = new Date()): Promise<Reader[]> {
  const team = await moderatorsOf(space._id)
  const found = (await Promise.all(team.map(({ id }) => loadAccount(id)))).filter((one) => one !== null)
  const duties = await dutiesOf(found)
  const subject = commentSubject(comment, space)
  const { language } = pending(comment)
  const readers = found.map(async (account): Promise<Reader | undefined> => {
    const languages = readBy(account, duties)
    if (!languages.includes(language) || !can(await viewerOfAccount(account), "comment.claim", subject)) return
    const agencyId = team.find(({ id }) => id === account._id)?.agencyId
    const agency = space.agencies.find(({ id }) => id === agencyId)
    const duty = duties.find(({ _id }) => _id === dutyId(space._id, account._id))
    return {
      id: account._id,
      name: account.displayName,
      agency: agency ? shortName(agency) : null,
      languages,
      isOnDuty: duty !== undefined && isOnDuty(duty, at),
    }
  })
  const able = (await Promise.all(readers)).filter((one) => one !== undefined)
  return able.sort((a, b) => Number(b.isOnDuty) - Number(a.isOnDuty) || a.name.localeCompare(b.name))
}
