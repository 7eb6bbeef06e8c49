import { randomUUID } from "node:crypto"
import { trusted } from "mongoose"
import type { BulkAct, BulkItemState } from "#shared/bulk"
import { codeOf, isFinal, type AppError } from "#shared/errors"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import { loadComments } from "../comments/find.ts"
import { announce, event } from "../events/log.ts"
import { leaveMail } from "../mail/post-office.ts"
import { loadSpace } from "../spaces/find.ts"
import type { Viewer } from "../viewer.ts"
import { BulkModel, type BulkDoc, type BulkItemDoc } from "./bulk-model.ts"
import { letterTo } from "./decision-letters.ts"
import { needsClaim, takeClaim } from "./claims.ts"
import { decide } from "./decide.ts"
import type { Decided } from "./decision.ts"
import { takeBack } from "./undo.ts"

// Goes through a job item by item. After each one its result is stored and the lease renewed, so that another process
// goes on where this one died; an item that it had decided already is found decided by the same moderator, which is done.

/** In milliseconds: one item takes far less. */
export const LEASE = 15_000
const MINUTE = 60_000
/** A reversal that began in time may end a little later. */
const GRACE = 5 * MINUTE
const SOME = 50
/** So many are named in one letter. */
const NAMED_MOST = 10

const here = randomUUID()
const inHand = new Set<string>()

const statuses: Record<BulkAct, Decided> = { approve: "published", return: "returned", reject: "rejected" }

/** In the background; what keeps it from ending leaves the job to the next one who looks. */
export function workOn(bulkId: string): void {
  if (inHand.has(bulkId)) return
  inHand.add(bulkId)
  void work(bulkId)
    .catch(() => {})
    .finally(() => inHand.delete(bulkId))
}

/** Jobs that nobody looks after, and those whose authors may be written to. */
export async function lookAfterBulks(): Promise<void> {
  const due = trusted({ $gt: new Date(0), $lte: new Date() })
  for (const bulk of await BulkModel.find({ dueAt: due }, { state: 1 }).limit(SOME).lean()) {
    if (bulk.state === "running" || bulk.state === "reversing") workOn(bulk._id)
    else await close(bulk._id)
  }
}

async function work(_id: string): Promise<void> {
  const bulk = await take(_id)
  if (!bulk) return
  const step = bulk.state === "running" ? decideOne : reverseOne
  for (const [index, item] of bulk.items.entries()) {
    const result = await step(bulk, item)
    if (!result) continue
    const state = await note(bulk, index, { ...item, ...result })
    // Stopped, or taken over by somebody who found us silent.
    if (state !== bulk.state) return letGo(_id)
  }
  await finish(bulk)
}

/** What was stopped is in nobody's hands, now that its last item is noted. If it is to be reversed already, it is in ours. */
async function letGo(_id: string): Promise<void> {
  const stopped = { _id, holder: here, state: "stopped" as const }
  const { matchedCount } = await BulkModel.updateOne(stopped, { $unset: { holder: 1 } })
  if (matchedCount === 0) await work(_id)
}

/** Of several who find it at once, one has it. */
async function take(_id: string): Promise<BulkDoc | null> {
  const bulk = await BulkModel.findById(_id).lean()
  if (!bulk || (bulk.state !== "running" && bulk.state !== "reversing")) return null
  const isFree = !bulk.holder || bulk.holder === here || (bulk.dueAt ?? new Date(0)) <= new Date()
  if (!isFree) return null
  return BulkModel.findOneAndUpdate(
    { _id, state: bulk.state, holder: bulk.holder ?? null, dueAt: bulk.dueAt! },
    { $set: { holder: here, dueAt: new Date(Date.now() + LEASE) } },
    { returnDocument: "after" },
  ).lean()
}

async function note({ _id }: BulkDoc, index: number, item: BulkItemDoc): Promise<BulkDoc["state"] | undefined> {
  const after = await BulkModel.findOneAndUpdate(
    { _id, holder: here },
    { $set: { [`items.${index}`]: item } },
    { returnDocument: "after", projection: { state: 1 } },
  ).lean()
  if (after?.state === "running" || after?.state === "reversing")
    await BulkModel.updateOne(
      { _id, holder: here, state: after.state },
      { $set: { dueAt: new Date(Date.now() + LEASE) } },
    )
  return after?.state
}

async function finish({ _id, state, by, reversibleUntil }: BulkDoc): Promise<void> {
  const isDone = state === "running"
  const viewer = await viewerOf(by)
  const told = event("bulk.finished", viewer, { topics: [], subject: { kind: "bulk", id: _id }, from: state })
  const after = await BulkModel.findOneAndUpdate(
    { _id, holder: here, state },
    {
      $set: {
        state: isDone ? "done" : "reversed",
        dueAt: reversibleUntil!,
        ...(isDone ? { endedAt: new Date() } : {}),
      },
      $unset: { holder: 1 },
      $push: { unannounced: told },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) return letGo(_id)
  await announce(BulkModel, after)
}

// ── one item ──

type Result = { state: BulkItemState; why: string | null; decidedBy: BulkItemDoc["decidedBy"] }
/** Nothing where there is nothing to do. */
type Step = (bulk: BulkDoc, item: BulkItemDoc) => Promise<Result | undefined>

/** The same act, under the same rules and by the same person, as if it were the only one. */
const decideOne: Step = async (bulk, { commentId, revision, state, spaceId }) => {
  if (state !== "waiting") return undefined
  const { _id: bulkId, by, act, reason, note, reversibleUntil } = bulk
  const until = new Date(reversibleUntil!.getTime() + GRACE)
  return resultOf("done", "refused", async () => {
    const given = { commentId, revision, reason: reason ?? undefined, note: note ?? undefined, bulk: { bulkId, until } }
    const viewer = await demandViewer(by)
    if (needsClaim(await loadSpace(spaceId))) await takeClaim(viewer, { commentId })
    await decide(viewer, given, statuses[act])
  })
}

/** Also what was decided by a process that died before it was noted; what nobody has decided goes on waiting. */
const reverseOne: Step = async (bulk, { commentId, state }) => {
  if (state !== "done" && state !== "waiting") return undefined
  const result = await resultOf("reversed", "kept", async () => {
    await takeBack(await demandViewer(bulk.by), { commentId, bulkId: bulk._id })
  })
  return state === "waiting" && result.state === "kept" ? undefined : result
}

/** What is refused for good is the result of this item; all else ends the work for now. */
async function resultOf(good: BulkItemState, bad: BulkItemState, does: () => Promise<void>): Promise<Result> {
  try {
    await does()
    return { state: good, why: null, decidedBy: null }
  } catch (refusal) {
    const code = codeOf(refusal)
    if (code === undefined || !(isFinal(code) || code === "unauthenticated")) throw refusal
    const { why, decidedBy = null, claimedBy } = (refusal as AppError).data ?? {}
    return { state: bad, why: claimedBy ? "claimed" : (why ?? code), decidedBy }
  }
}

/** With the rights of this moment: whoever has lost a role on the way decides nothing more. */
async function viewerOf(accountId: string): Promise<Viewer | undefined> {
  const account = await loadAccount(accountId)
  return account ? viewerOfAccount(account) : undefined
}
async function demandViewer(accountId: string): Promise<Viewer> {
  const viewer = await viewerOf(accountId)
  if (!viewer) throw new Error("the account of a job has gone")
  return viewer
}

// ── its letters ──

/** One letter to each author about all that still holds. A letter that was left before is left only once. */
async function close(_id: string): Promise<void> {
  const bulk = await BulkModel.findById(_id).lean()
  if (!bulk?.dueAt || bulk.dueAt > new Date()) return
  for (const [key, items] of await toTell(bulk)) {
    const { authorId, spaceId } = items[0]!
    const letter = await letterTo(authorId, spaceId, statuses[bulk.act], {
      ...(bulk.reason ? { reason: bulk.reason } : {}),
      ...(bulk.note ? { message: bulk.note } : {}),
      count: items.length,
      comments: items.slice(0, NAMED_MOST).map(({ commentId }) => commentId),
    })
    if (letter) await leaveMail(`${_id}.${key}`, letter)
  }
  await BulkModel.updateOne({ _id, dueAt: bulk.dueAt }, { $unset: { dueAt: 1 } })
}

async function toTell({ _id, items, by, act }: BulkDoc): Promise<Map<string, BulkItemDoc[]>> {
  const told = new Set<BulkItemState>(["done", "kept", "waiting"])
  const decided = items.filter(({ state, isNews }) => isNews && told.has(state))
  const comments = await loadComments(decided.map(({ commentId }) => commentId))
  const holds = ({ commentId, revision, state }: BulkItemDoc) => {
    const { decision, undo } = comments.get(commentId) ?? {}
    // Decided, and its process died before that was noted; or decided apart from this, and written about apart.
    if (state === "waiting" && undo?.bulkId !== _id) return false
    return decision?.by === by && decision.status === statuses[act] && decision.revision === revision
  }
  const grouped = new Map<string, BulkItemDoc[]>()
  for (const item of decided.filter(holds)) {
    const key = `${item.spaceId}.${item.authorId}`
    grouped.set(key, [...(grouped.get(key) ?? []), item])
  }
  return grouped
}
