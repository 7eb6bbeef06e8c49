import { AccountModel, type AccountDoc } from "./model.ts"

/** Who moderates a space now, and for which agency; few, and asked only where somebody else has to be found. */
export async function moderatorsOf(spaceId: string): Promise<{ id: string; agencyId: string | null }[]> {
  const found = await AccountModel.find({ "roles.spaceId": spaceId }, { roles: 1 }).lean<AccountDoc[]>()
  return found.flatMap(({ _id: id, roles }) =>
    roles
      .filter((one) => one.spaceId === spaceId && one.role === "moderator")
      .map(({ organisationId }) => ({ id, agencyId: organisationId })),
  )
}

/** A moderator for no agency is of another one than all. */
export const agenciesModerating = async (spaceId: string): Promise<string[]> => [
  ...new Set((await moderatorsOf(spaceId)).map(({ agencyId }) => agencyId ?? "none")),
]
