import { AppError } from "#shared/errors"
import { phaseOf } from "#shared/space"
import { announce, event } from "../events/log.ts"
import { spaceTopics } from "../events/topics.ts"
import { positionNow } from "../events/feed.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { findSpace } from "./find.ts"
import { SpaceModel, type SpaceDoc } from "./model.ts"
import { presentSpace } from "./present.ts"

type Given = { space: string; opensAt?: string; closesAt?: string; reason: string }

/** Opens, extends or closes a space by moving its dates; every open page learns of it at once (product P2.2). */
export async function rescheduleSpace(viewer: Viewer, { space: ref, opensAt, closesAt, reason }: Given) {
  const space = await findSpace(viewer, ref, "space.reschedule")
  const dates = {
    opensAt: opensAt ? new Date(opensAt) : space.opensAt,
    closesAt: closesAt ? new Date(closesAt) : space.closesAt,
  }
  if (dates.closesAt <= dates.opensAt)
    throw new AppError("invalid", { issues: [{ path: "closesAt", code: "before_opening" }] })
  const moved = event("space.rescheduled", viewer, {
    spaceId: space._id,
    topics: spaceTopics(space),
    subject: { kind: "space", id: space._id },
    from: space.closesAt.toISOString(),
    to: dates.closesAt.toISOString(),
    note: reason,
  })
  const after = await SpaceModel.findOneAndUpdate(
    { _id: space._id, opensAt: space.opensAt, closesAt: space.closesAt },
    {
      $set: { ...dates, toldPhase: phaseOf({ ...space, ...dates }, new Date()) },
      $inc: { version: 1 },
      $push: { unannounced: moved },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  const told = await announce(SpaceModel, after)
  return { space: presentSpace(told, await threadsOf(space._id), undefined), seq: told.seq ?? positionNow() }
}

/** Openings and closings happen by the clock; this tells them, once, whichever process notices first. */
export async function tellPhases(now = new Date()): Promise<void> {
  const spaces = await SpaceModel.find().lean()
  await Promise.all(
    spaces.filter((space) => phaseOf(space, now) !== space.toldPhase).map((space) => tellPhase(space, now)),
  )
}

async function tellPhase(space: SpaceDoc, now: Date) {
  const to = phaseOf(space, now)
  const told = event("space.phase", undefined, {
    topics: spaceTopics(space),
    subject: { kind: "space", id: space._id },
    from: space.toldPhase,
    to,
  })
  const after = await SpaceModel.findOneAndUpdate(
    { _id: space._id, toldPhase: space.toldPhase },
    { $set: { toldPhase: to }, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(SpaceModel, after)
}
