import { AppError } from "#shared/errors"
import type { Outcome } from "#shared/outcome"
import { announce, event } from "../events/log.ts"
import { spaceTopics } from "../events/topics.ts"
import { SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { findOutcome } from "./find.ts"
import { presentOutcome } from "./present.ts"

type Given = { space: string; revision: number; isPublic: boolean }

/** Lets readers see it, or no more. What is linked later they see at once. */
export async function publishOutcome(viewer: Viewer, { space: ref, revision, isPublic }: Given): Promise<Outcome> {
  const { space, outcome } = await findOutcome(viewer, ref, "outcome.edit")
  if (outcome?.revision !== revision) throw new AppError("conflict")
  const after = await write(viewer, space, isPublic)
  // Somebody has done the same, or the answer to the first try got lost.
  if (!after) return presentOutcome({ viewer, space: (await SpaceModel.findById(space._id).lean())!, outcome })
  const told = await announce(SpaceModel, after)
  return presentOutcome({ viewer, space: told, outcome, seq: told.seq })
}

async function write(viewer: Viewer, space: SpaceDoc, isPublic: boolean): Promise<SpaceDoc | null> {
  const done = event(isPublic ? "outcome.published" : "outcome.withdrawn", viewer, {
    spaceId: space._id,
    topics: spaceTopics(space),
    subject: { kind: "space", id: space._id },
  })
  return SpaceModel.findOneAndUpdate(
    {
      _id: space._id,
      ...(isPublic ? { outcomePublishedAt: null } : { outcomePublishedAt: space.outcomePublishedAt ?? done.at }),
    },
    {
      $set: { outcomePublishedAt: isPublic ? done.at : null },
      $inc: { version: 1 },
      $push: { unannounced: done },
    },
    { returnDocument: "after" },
  ).lean()
}
