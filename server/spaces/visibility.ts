import type { visibilities } from "#shared/space"
import { AppError } from "#shared/errors"
import { announce, event } from "../events/log.ts"
import { isPublicSpace, spaceTopics } from "../events/topics.ts"
import { moveTags } from "../jobs/recount.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { SpaceModel, type SpaceDoc } from "./model.ts"

type Visibility = (typeof visibilities)[number]

/**
 * Opens a space to more people or closes it to some; the feed then closes the sockets that follow it. No call of the
 * contract reaches this yet. What was written while it was closed does not enter the lists across spaces by opening it.
 */
export async function changeVisibility(spaceId: string, visibility: Visibility, by?: Viewer): Promise<SpaceDoc> {
  const space = await SpaceModel.findById(spaceId).lean()
  if (!space) throw new AppError("not_found")
  const threads = await threadsOf(spaceId)
  const after = { ...space, visibility }
  const changed = event("space.visibility", by, {
    spaceId,
    // All that showed it before or will: kept pages and lists of other topics too.
    topics: [
      ...new Set([...spaceTopics(space), ...spaceTopics(after), ...threads.map((thread) => `thread:${thread._id}`)]),
    ],
    subject: { kind: "space", id: spaceId },
    from: space.visibility,
    to: visibility,
  })
  const stored = await SpaceModel.findOneAndUpdate(
    { _id: spaceId, visibility: space.visibility },
    { $set: { visibility }, $inc: { version: 1 }, $push: { unannounced: changed } },
    { returnDocument: "after" },
  ).lean()
  if (!stored) throw new AppError("conflict")
  const told = await announce(SpaceModel, stored)
  if (isPublicSpace(space) !== isPublicSpace(stored)) await moveTags(spaceId, isPublicSpace(stored) ? 1 : -1)
  return told
}
