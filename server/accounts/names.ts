import { trusted } from "mongoose"
import { AccountModel } from "./model.ts"

/** What people are called now, by their ids; of those whose account is closed there is nothing. */
export async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await AccountModel.find({ _id: trusted({ $in: [...new Set(ids)] }) }, { displayName: 1 }).lean()
  return new Map(found.map(({ _id, displayName }) => [_id, displayName]))
}
