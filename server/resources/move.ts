import { AppError } from "#shared/errors"
import type { EventType } from "#shared/events"
import { refused } from "#shared/policy"
import type { State } from "#shared/resource"
import { moveOf, type ResourceAct } from "#shared/resource-states"
import { demand } from "../demand.ts"
import { announce, event } from "../events/log.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { resourceSubject } from "./find.ts"
import { noteResource } from "./held.ts"
import { topicsOf } from "./keep.ts"
import { writeOfMove } from "./letters.ts"
import { ResourceModel, type Move, type ResourceDoc } from "./model.ts"

// Whatever brings a resource from one state to another goes through here: rights, the table of states, the log, the record
// and what every process holds of what is published.

const types = {
  submit: "resource.submitted",
  withdraw: "resource.withdrawn",
  review: "resource.reviewed",
  ask: "resource.asked",
  approve: "resource.approved",
  publish: "resource.published",
  decline: "resource.declined",
  unpublish: "resource.unpublished",
} as const satisfies Record<ResourceAct, EventType>

const rightTo = (act: ResourceAct) =>
  act === "submit"
    ? ("resource.edit" as const)
    : act === "withdraw"
      ? ("resource.withdraw" as const)
      : ("resource.decide" as const)

type Given = {
  act: ResourceAct
  /** The one that was looked at; `conflict` when it is another by now. */
  version?: number
  reason?: string
  /** For its submitter, who reads them. */
  words?: string
  /** What else becomes another with it. */
  set?: Partial<ResourceDoc>
}

/** `viewer` undefined: the platform itself does it, as from the opinions of reviewers. */
export async function moveResource(viewer: Viewer | undefined, resourceId: string, given: Given): Promise<ResourceDoc> {
  const before = await ResourceModel.findById(resourceId).lean()
  if (!before) throw new AppError("not_found")
  if (viewer) demandMove(viewer, before, given.act)
  const to = moveOf(before, given.act)
  if (to === undefined || (given.version !== undefined && given.version !== before.version))
    throw new AppError("conflict")
  const after = await write(viewer, before, { ...given, to })
  await writeOfMove(after)
  return after
}

function demandMove(viewer: Viewer, resource: ResourceDoc, act: ResourceAct): void {
  const right = rightTo(act)
  const refusal = refused(viewer, right, resourceSubject(resource))
  // What was in its hands a moment ago has been decided or taken back meanwhile: no question of rights.
  if (refusal?.code === "forbidden" && right !== "resource.decide" && viewer.id === resource.submitterId)
    throw new AppError("conflict")
  demand(refusal, right)
}

async function write(viewer: Viewer | undefined, before: ResourceDoc, given: Given & { to: State }) {
  const { act, reason, words, set = {}, to } = given
  const { _id, version, state: from } = before
  const told = event(types[act], viewer, {
    topics: topicsOf(before, { ...before, ...set, state: to }),
    subject: { kind: "resource", id: _id, revision: version + 1 },
    from,
    to,
    ...(reason ? { reason } : {}),
    ...(words ? { note: words } : {}),
  })
  const moved: Move = {
    id: told._id,
    act,
    from,
    to,
    at: told.at,
    by: viewer ? signedIn(viewer).id : null,
    ...(reason ? { reason } : {}),
    ...(words ? { words } : {}),
  }
  const after = await ResourceModel.findOneAndUpdate(
    { _id, version },
    {
      $set: { ...set, state: to, isLetterDue: true },
      $inc: { version: 1 },
      $push: { unannounced: told, moves: moved },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict")
  const announced = await announce(ResourceModel, after)
  // Whoever has decided looks at the desk next, and the pump comes a moment later.
  noteResource(_id)
  return announced
}

/** Who may read it as a reviewer, from now on; nobody else is one any more. */
export async function assignReviewers(
  viewer: Viewer | undefined,
  resourceId: string,
  reviewerIds: readonly string[],
  conflictedIds: readonly string[] = [],
): Promise<ResourceDoc> {
  const told = event("resource.assigned", viewer, { topics: [], subject: { kind: "resource", id: resourceId } })
  const after = await ResourceModel.findOneAndUpdate(
    { _id: resourceId },
    {
      $set: { reviewerIds: [...new Set(reviewerIds)], conflictedIds: [...new Set(conflictedIds)] },
      $push: { unannounced: told },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("not_found")
  return announce(ResourceModel, after)
}
