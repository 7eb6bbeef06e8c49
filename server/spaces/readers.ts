import { can } from "#shared/policy"
import { viewerOfAccount } from "../accounts/find.ts"
import type { AccountDoc } from "../accounts/model.ts"
import { spaceSubject } from "./find.ts"
import type { SpaceDoc } from "./model.ts"

/** Of somebody who is about to be written to: a letter says no more than they could read at this moment (case HC-08). */
export const mayReadSpace = async (account: AccountDoc, space: SpaceDoc): Promise<boolean> =>
  can(await viewerOfAccount(account), "space.read", spaceSubject(space))
