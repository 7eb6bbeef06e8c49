import { AppError } from "#shared/errors"
import { refused, type Right, type SpaceSubject } from "#shared/policy"
import { phaseOf } from "#shared/space"
import { remember } from "../remember.ts"
import type { Viewer } from "../viewer.ts"
import { SpaceModel, type SpaceDoc } from "./model.ts"

type SpaceRight = Extract<Right, `space.${string}`>

// A comment changes the numbers on a space, and nothing of who may what there. So there are two memories of it: for those
// who show it, and for those who only ask what is allowed, which in a busy hour is every post.

const shown = remember(async (ref: string) => {
  const found = isId(ref) ? await SpaceModel.findById(ref).lean() : await SpaceModel.findOne({ slug: ref }).lean()
  if (found) slugs.set(found._id, found.slug)
  return found
})
const ruling = remember((id: string) => SpaceModel.findById(id).lean())
const slugs = new Map<string, string>()
const isId = (ref: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(ref) && ref.length === 36

/** The pump says that it changed. */
export function forgetSpace(id: string): void {
  ruling.forget(id)
  forgetSpaceCounts(id)
}

/** The pump says that somebody spoke in it. */
export function forgetSpaceCounts(id: string): void {
  shown.forget(id)
  shown.forget(slugs.get(id) ?? id)
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
  const space = await shown.get(ref)
  if (!space) throw new AppError("not_found")
  refuse(refused(viewer, right, spaceSubject(space)), right, space)
  return space
}

/** For what hangs on a space whose id is already known from a document. Its numbers may be some seconds old. */
export const loadSpace = async (id: string): Promise<SpaceDoc> => found(await ruling.get(id))
/** With its numbers as they are. */
export const loadCountedSpace = async (id: string): Promise<SpaceDoc> => found(await shown.get(id))

function found(space: SpaceDoc | null): SpaceDoc {
  if (!space) throw new AppError("not_found")
  return space
}

/** Turns a refusal of the policy into the answer of the door. */
export function refuse(refusal: ReturnType<typeof refused>, right: Right, space: SpaceDoc | null): void {
  if (!refusal) return
  const { code, why } = refusal
  if (code === "forbidden") throw new AppError(code, { right, ...(why ? { why } : {}) })
  if (code === "closed" && space) throw new AppError(code, { closedAt: space.closesAt.toISOString() })
  throw new AppError(code)
}
