import { refused, visitor, type SanctionSubject } from "#shared/policy"
import { agenciesModerating } from "../accounts/moderators.ts"
import { spaceSubject } from "../spaces/find.ts"
import { appealWithin, DEFAULT_APPEAL_WITHIN, type SpaceDoc } from "../spaces/model.ts"
import { stands, type SanctionDoc } from "./sanction.ts"

/** As the policy asks of it. `others`: agencies whose moderators are here; only who answers an appeal asks for them. */
export function sanctionSubject(
  sanction: SanctionDoc,
  space: SpaceDoc | null,
  others: readonly string[] = [],
): SanctionSubject {
  const { accountId, by, at, appeal } = sanction
  return {
    accountId,
    space: space && spaceSubject(space),
    stands: stands(sanction),
    by: { id: by.id, agencyId: by.agencyId },
    appealUntil: new Date(at.getTime() + (space ? appealWithin(space) : DEFAULT_APPEAL_WITHIN)),
    isAppealed: appeal !== undefined,
    isAppealOpen: appeal?.state === "open",
    hasOtherAgency: others.some((id) => id !== (by.agencyId ?? "none")),
  }
}

export const sanctionSubjectFor = async (sanction: SanctionDoc, space: SpaceDoc | null): Promise<SanctionSubject> =>
  sanctionSubject(sanction, space, space ? await agenciesModerating(space._id) : [])

export function mayAppealUntil(sanction: SanctionDoc, space: SpaceDoc | null): Date | null {
  const subject = sanctionSubject(sanction, space)
  const author = { ...visitor, id: sanction.accountId }
  return refused(author, "sanction.appeal", subject) ? null : subject.appealUntil
}
