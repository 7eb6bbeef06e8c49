import { AppError } from "#shared/errors"
import { agencyIdIn, isModeratorOf } from "#shared/policy"
import { phaseOf, type Rescheduling, type ReschedulingState } from "#shared/space"
import { announce, event } from "../events/log.ts"
import { spaceTopics } from "../events/topics.ts"
import { positionNow } from "../events/feed.ts"
import { threadsOf } from "../threads/find.ts"
import { agencyNameIn, signedIn, type Viewer } from "../viewer.ts"
import { findSpace, spaceSubject } from "./find.ts"
import { needsTwoAgencies, SpaceModel, type SpaceDoc } from "./model.ts"
import { presentSpace } from "./present.ts"

type Given = { space: string; opensAt?: string; closesAt?: string; reason: string }
type Dates = Pick<SpaceDoc, "opensAt" | "closesAt">

/**
 * Opens, extends or closes a space by moving its dates; every open page learns of it at once (product P2.2). Where the space
 * says that it takes two agencies, the first one only puts new dates forward, and another one that says the same moves them.
 */
export async function rescheduleSpace(viewer: Viewer, { space: ref, opensAt, closesAt, reason }: Given) {
  const space = await findSpace(viewer, ref, "space.reschedule")
  const dates = {
    opensAt: opensAt ? new Date(opensAt) : space.opensAt,
    closesAt: closesAt ? new Date(closesAt) : space.closesAt,
  }
  if (dates.closesAt <= dates.opensAt)
    throw new AppError("invalid", { issues: [{ path: "closesAt", code: "before_opening" }] })
  const isFirst = takesTwo(viewer, space) && !isConfirmed(viewer, space, dates)
  const after = isFirst ? await propose(viewer, space, dates, reason) : await move(viewer, space, dates, reason)
  const told = await announce(SpaceModel, after)
  return {
    space: presentSpace(told, await threadsOf(space._id), undefined),
    seq: told.seq ?? positionNow(),
    proposal: presentRescheduling(viewer, told),
  }
}

/** Those who administer the platform decide for no agency. */
const takesTwo = (viewer: Viewer, space: SpaceDoc) =>
  needsTwoAgencies(space) && isModeratorOf(viewer, spaceSubject(space))

const isSame = (a: Dates, b: Dates) =>
  a.opensAt.getTime() === b.opensAt.getTime() && a.closesAt.getTime() === b.closesAt.getTime()

const isConfirmed = (viewer: Viewer, { _id, rescheduling }: SpaceDoc, dates: Dates) =>
  rescheduling !== undefined && isSame(rescheduling, dates) && rescheduling.agencyId !== agencyIdIn(viewer, { id: _id })

const asRead = ({ _id, opensAt, closesAt, rescheduling }: SpaceDoc) => ({
  _id,
  opensAt,
  closesAt,
  ...(rescheduling ? { "rescheduling.at": rescheduling.at } : { rescheduling: null as never }),
})

async function move(viewer: Viewer, space: SpaceDoc, dates: Dates, reason: string): Promise<SpaceDoc> {
  const moved = event("space.rescheduled", viewer, {
    spaceId: space._id,
    topics: spaceTopics(space),
    subject: { kind: "space", id: space._id },
    from: space.closesAt.toISOString(),
    to: dates.closesAt.toISOString(),
    note: reason,
  })
  const after = await SpaceModel.findOneAndUpdate(
    asRead(space),
    {
      $set: { ...dates, toldPhase: phaseOf({ ...space, ...dates }, new Date()) },
      $unset: { rescheduling: 1 },
      $inc: { version: 1 },
      $push: { unannounced: moved },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  return after
}

async function propose(viewer: Viewer, space: SpaceDoc, dates: Dates, reason: string): Promise<SpaceDoc> {
  const { id, author } = signedIn(viewer)
  const { _id, rescheduling } = space
  if (rescheduling && isSame(rescheduling, dates)) {
    // The own proposal once more, because its answer was lost.
    if (rescheduling.by === id) return space
    throw new AppError("forbidden", { right: "space.reschedule", why: "same_agency" })
  }
  const at = new Date()
  const told = event(
    "space.rescheduleProposed",
    viewer,
    {
      spaceId: _id,
      topics: [`space:${_id}`],
      subject: { kind: "space", id: _id },
      from: space.closesAt.toISOString(),
      to: dates.closesAt.toISOString(),
      note: reason,
    },
    at,
  )
  const proposed = {
    ...dates,
    reason,
    by: id,
    byName: author.displayName,
    agencyId: agencyIdIn(viewer, { id: _id }),
    agency: agencyNameIn(viewer, _id),
    at,
  }
  const after = await SpaceModel.findOneAndUpdate(
    asRead(space),
    { $set: { rescheduling: proposed }, $inc: { version: 1 }, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  return after
}

/** What has been put forward, for those who may move dates. */
export async function readRescheduling(viewer: Viewer, { space: ref }: { space: string }): Promise<ReschedulingState> {
  const space = await findSpace(viewer, ref, "space.reschedule")
  return { needsTwo: takesTwo(viewer, space), proposal: presentRescheduling(viewer, space) }
}

function presentRescheduling(viewer: Viewer, { _id, rescheduling }: SpaceDoc): Rescheduling | null {
  if (!rescheduling) return null
  const { opensAt, closesAt, reason, byName, agency, agencyId, at } = rescheduling
  return {
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    reason,
    by: byName,
    agency,
    at: at.toISOString(),
    isOwn: agencyId === agencyIdIn(viewer, { id: _id }),
  }
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
