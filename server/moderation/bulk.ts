import { randomUUID } from "node:crypto"
import type { z } from "zod"
import { REVERSIBLE_FOR, type Bulk, type PreviewBulk, type StartBulk } from "#shared/bulk"
import { AppError } from "#shared/errors"
import type { EventType } from "#shared/events"
import { announce, event } from "../events/log.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { BulkModel, type BulkDoc } from "./bulk-model.ts"
import { presentBulk } from "./bulk-present.ts"
import { lookOver } from "./bulk-select.ts"
import { LEASE, workOn } from "./bulk-work.ts"
import { demandModeratedSpaces } from "./queue.ts"

// Many decisions as one, and what its moderator may do with it. Nobody else knows of it.

const HOUR = 60 * 60_000

/** What it would be about: nothing happens yet, and what is started afterwards is exactly this. */
export async function previewBulk(viewer: Viewer, { act, select }: PreviewBulk): Promise<Bulk> {
  const me = await demandModerator(viewer)
  const at = new Date()
  const bulk: BulkDoc = {
    _id: randomUUID(),
    by: me.id,
    byName: me.author.displayName,
    act,
    state: "previewed",
    reason: null,
    note: null,
    ...(await lookOver(me, act, select)),
    at,
    startedAt: null,
    endedAt: null,
    reversibleUntil: null,
    expiresAt: new Date(at.getTime() + HOUR),
  }
  await BulkModel.create(bulk)
  return presentBulk(me, bulk)
}

async function demandModerator(viewer: Viewer): Promise<SignedInViewer> {
  const me = signedIn(viewer)
  await demandModeratedSpaces(viewer)
  return me
}

/** Begins. Started once, however often it is said. */
export async function startBulk(viewer: Viewer, given: z.output<typeof StartBulk>): Promise<Bulk> {
  const me = await demandModerator(viewer)
  const { act, state } = await findBulk(me, given.bulkId)
  const { reason = null, note = null } = given
  if (act !== "approve" && !reason) throw missing("reason")
  if (reason === "other" && !note) throw missing("note")
  if (state === "previewed") {
    const startedAt = new Date()
    const reversibleUntil = new Date(startedAt.getTime() + REVERSIBLE_FOR)
    await change(me, given.bulkId, state, "bulk.started", {
      $set: { state: "running", reason, note, startedAt, reversibleUntil, dueAt: soon() },
      $unset: { expiresAt: 1 },
    })
    workOn(given.bulkId)
  }
  return getBulk(viewer, given)
}

const missing = (path: string) => new AppError("invalid", { issues: [{ path, code: "required" }] })
/** It is ours to begin with; whoever finds it left takes it up. */
const soon = () => new Date(Date.now() + LEASE)

export const getBulk = async (viewer: Viewer, { bulkId }: { bulkId: string }): Promise<Bulk> =>
  presentBulk(viewer, await findBulk(signedIn(viewer), bulkId))

/** After the item that is being decided, no further one is. */
export async function stopBulk(viewer: Viewer, { bulkId }: { bulkId: string }): Promise<Bulk> {
  const me = await demandModerator(viewer)
  const { state, reversibleUntil } = await findBulk(me, bulkId)
  if (state === "running")
    await change(me, bulkId, state, "bulk.stopped", {
      $set: { state: "stopped", endedAt: new Date(), dueAt: reversibleUntil },
    })
  return getBulk(viewer, { bulkId })
}

/** All that it decided is taken back, but what others have gone on from. */
export async function reverseBulk(viewer: Viewer, { bulkId }: { bulkId: string }): Promise<Bulk> {
  const me = await demandModerator(viewer)
  const { state, reversibleUntil } = await findBulk(me, bulkId)
  if (state === "done" || state === "stopped") {
    if (reversibleUntil! < new Date()) throw new AppError("closed", { closedAt: reversibleUntil!.toISOString() })
    await change(me, bulkId, state, "bulk.reversed", {
      // Whoever is still at its last item notes that, and then goes on with this.
      $set: { state: "reversing", dueAt: soon() },
    })
    workOn(bulkId)
  } else if (state === "previewed" || state === "running") throw new AppError("conflict")
  return getBulk(viewer, { bulkId })
}

/** The only way from an id to a job: of one's own. */
async function findBulk({ id }: SignedInViewer, bulkId: string): Promise<BulkDoc> {
  const bulk = await BulkModel.findById(bulkId).lean()
  if (bulk?.by !== id) throw new AppError("not_found")
  return bulk
}

type Step = Extract<EventType, `bulk.${string}`>

/** If it is still in that state; else somebody else, or the same press once more, was faster. */
async function change(me: Viewer, _id: string, state: BulkDoc["state"], type: Step, to: object): Promise<void> {
  const told = event(type, me, { topics: [], subject: { kind: "bulk", id: _id } })
  const after = await BulkModel.findOneAndUpdate(
    { _id, state },
    { ...to, $push: { unannounced: told } },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(BulkModel, after)
}
