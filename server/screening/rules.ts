import { standardRules } from "#shared/screening"
import { SYSTEM } from "../viewer.ts"
import { remember } from "../remember.ts"
import { RulesModel, rulesId, type RulesDoc } from "./model.ts"

// Which rules hold in a space now. Every post asks, so the answer is remembered; and because a revision never changes,
// all that is read again is whether there is a next one.

/** Before anybody has set any. */
export const noRules = (spaceId: string): RulesDoc => ({
  _id: rulesId(spaceId, 0),
  spaceId,
  revision: 0,
  rules: standardRules(),
  note: null,
  byId: SYSTEM,
  byName: null,
  agency: null,
  at: new Date(0),
})

const KNOWN_MOST = 2_000
const known = new Map<string, RulesDoc>()
const remembered = remember(readLatest)

export const rulesOf = (spaceId: string): Promise<RulesDoc> => remembered.get(spaceId)
/** The pump says that they changed. */
export const forgetRules = (spaceId: string): void => remembered.forget(spaceId)

/** Revisions have no holes, so asking for single ones finds the last: at most twice the steps that lead there. */
export async function readLatest(spaceId: string): Promise<RulesDoc> {
  let latest = known.get(spaceId) ?? noRules(spaceId)
  const look = async (step: number) => {
    const found = await readRevision(spaceId, latest.revision + step)
    if (found) latest = found
    return found !== null
  }
  let step = 1
  while (await look(step)) step *= 2
  for (step /= 2; step >= 1; step /= 2) await look(step)
  if (known.size >= KNOWN_MOST) known.clear()
  known.set(spaceId, latest)
  return latest
}

export async function readRevision(spaceId: string, revision: number): Promise<RulesDoc | null> {
  if (revision === 0) return noRules(spaceId)
  const found = await RulesModel.findById(rulesId(spaceId, revision)).lean()
  // What has been added since they were saved is as the standard says.
  return found && { ...found, rules: { ...standardRules(), ...found.rules } }
}
