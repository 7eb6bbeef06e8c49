import { AppError } from "#shared/errors"
import { refused, type Right, type ThreadSubject } from "#shared/policy"
import { remember } from "../remember.ts"
import { findSpace, loadSpace, refuse, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { ThreadModel, type ThreadDoc } from "./model.ts"

type ThreadRight = Extract<Right, `thread.${string}`>

// As with spaces: a comment moves the numbers on a thread, and nothing of who may what there.

const ruling = remember((id: string) => ThreadModel.findById(id).lean())
const ofSpace = remember((spaceId: string) =>
  ThreadModel.find({ spaceId }, { shelves: 0, facets: 0 }).sort({ number: 1 }).lean(),
)

/** The pump says that it changed. */
export function forgetThread(id: string, spaceId: string): void {
  ruling.forget(id)
  forgetThreadCounts(spaceId)
}

/** The pump says that somebody spoke in one of them. */
export const forgetThreadCounts = (spaceId: string): void => ofSpace.forget(spaceId)

const threadSubject = (thread: ThreadDoc, space: SpaceDoc): ThreadSubject => ({
  isLocked: thread.isLocked,
  space: spaceSubject(space),
})

/** The only way from an id to a thread, with the space it is in. The numbers on both may be some seconds old. */
export async function findThread(
  viewer: Viewer,
  id: string,
  right: ThreadRight,
): Promise<{ thread: ThreadDoc; space: SpaceDoc }> {
  const thread = await ruling.get(id)
  if (!thread) throw new AppError("not_found")
  const space = await loadSpace(thread.spaceId)
  refuse(refused(viewer, right, threadSubject(thread, space)), right, space)
  return { thread, space }
}

/** A thread by its address: the space's, and its number there. */
export async function findThreadAt(viewer: Viewer, ref: string, number: number): Promise<ThreadDoc> {
  const space = await findSpace(viewer, ref, "space.read")
  const thread = (await threadsOf(space._id)).find((one) => one.number === number)
  if (!thread) throw new AppError("not_found")
  return thread
}

/** A thread that was found, with its numbers as they are. */
export const countedThread = async (thread: ThreadDoc): Promise<ThreadDoc> =>
  (await threadsOf(thread.spaceId)).find((one) => one._id === thread._id) ?? thread

/** In the order of their numbers, guiding questions first. Reading the space is the caller's to have asked. */
export const threadsOf = (spaceId: string): Promise<ThreadDoc[]> => ofSpace.get(spaceId)
