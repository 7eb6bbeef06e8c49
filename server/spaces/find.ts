import { AppError } from "#shared/errors"
import { refusal, type Right, type SpaceSubject } from "#shared/policy"
import { phaseOf } from "#shared/space"
import { remember } from "../remember.ts"
import type { Viewer } from "../viewer.ts"
import { SpaceModel, type SpaceDoc } from "./model.ts"

type SpaceRight = Extract<Right, `space.${string}`>

const byRef = remember(async (ref: string) => {
  const found = isId(ref) ? await SpaceModel.findById(ref).lean() : await SpaceModel.findOne({ slug: ref }).lean()
  return found
})
const isId = (ref: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(ref) && ref.length === 36

/** The pump says that it changed. */
export async function forgetSpace(id: string): Promise<void> {
  const known = await byRef.get(id).catch(() => null)
  byRef.forget(id)
  if (known) byRef.forget(known.slug)
}

export const spaceSubject = (space: SpaceDoc, now = new Date()): SpaceSubject => ({
  id: space._id,
  phase: phaseOf(space, now),
  visibility: space.visibility,
  participation: space.participation,
  canOpenThreads: space.canOpenThreads,
})

/** The only way from an address to a space. What one may not know of is `not_found`. */
export async function findSpace(viewer: Viewer, ref: string, right: SpaceRight): Promise<SpaceDoc> {
  const space = await byRef.get(ref)
  if (!space) throw new AppError("not_found")
  refuse(refusal(viewer, right, spaceSubject(space)), right, space)
  return space
}

/** For what hangs on a space whose id is already known from a document. */
export async function loadSpace(id: string): Promise<SpaceDoc> {
  const space = await byRef.get(id)
  if (!space) throw new AppError("not_found")
  return space
}

/** Turns a refusal of the policy into the answer of the door. */
export function refuse(reason: ReturnType<typeof refusal>, right: Right, space: SpaceDoc): void {
  if (!reason) return
  if (reason === "forbidden") throw new AppError("forbidden", { right })
  if (reason === "closed") throw new AppError("closed", { closedAt: space.closesAt.toISOString() })
  throw new AppError(reason)
}
