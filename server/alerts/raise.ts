import { randomUUID } from "node:crypto"
import type { AlertLines } from "#shared/alerts"
import { agencyIdIn } from "#shared/policy"
import { isOverdue, isWaiting } from "#shared/queue"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import { announce, event } from "../events/log.ts"
import type { Logger } from "../log.ts"
import { moderatedSpaces } from "../moderation/queue.ts"
import { openIn } from "../moderation/sanction-appeals.ts"
import { readWaiting } from "../moderation/waiting.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { isQuiet } from "./gather.ts"
import { AlertsModel, type AlertsDoc, type LineDoc } from "./model.ts"

// Alerts in the app: a line for each thing a moderator has asked to hear of, with a link to it. Written once, however many
// processes look and however many pages are open; at hours at which nothing is to be said it waits until they are over.

const KEPT = 50
/** More of one kind at one time are one line. */
const SINGLES_MOST = 3
/** Clocks of processes differ, and what was written a moment ago may not have been seen yet. */
const MARGIN = 60_000

export async function raiseAlerts(log: Pick<Logger, "warn">, now = new Date()): Promise<void> {
  for (const doc of await AlertsModel.find({ isInApp: true }).lean<AlertsDoc[]>())
    try {
      await raiseFor(doc, now)
    } catch (err) {
      log.warn({ err }, "alerts in the app")
    }
}

async function raiseFor(doc: AlertsDoc, now: Date): Promise<void> {
  const account = await loadAccount(doc._id)
  if (!account?.verifiedAt || isQuiet(doc, account.timeZone ?? "UTC", now)) return
  const viewer = await viewerOfAccount(account)
  const spaces = await moderatedSpaces(viewer)
  const found = await Promise.all(spaces.map((space) => newsOf(space, doc, agencyIdIn(viewer, { id: space._id }), now)))
  const long = found.flatMap(({ longIn }) => longIn)
  const lines = found.flatMap(({ lines: some }) => some)
  const { longInApp = [] } = doc
  if (lines.length === 0 && long.length === longInApp.length && long.every((id) => longInApp.includes(id))) return
  const told = event("alert.raised", undefined, { topics: [], subject: { kind: "alerts", id: doc._id } }, now)
  const after = await AlertsModel.findOneAndUpdate(
    // Absent where letters had been asked for before there were lines.
    { _id: doc._id, raisedTo: doc.raisedTo ?? null } as never,
    {
      $set: { raisedTo: now, longInApp: long },
      $push: {
        lines: { $each: lines, $slice: -KEPT },
        ...(lines.length > 0 ? { unannounced: told } : {}),
      },
    },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(AlertsModel, after)
}

type Item = { id: string; at: string }

async function newsOf(space: SpaceDoc, doc: AlertsDoc, agencyId: string | null | undefined, now: Date) {
  const { inApp = [], longFrom, longInApp = [], raisedTo = new Date(0), lines = [] } = doc
  const known = new Set(lines.flatMap(({ keys }) => keys))
  const after = raisedTo.getTime() - MARGIN
  const [{ facts }, sanctions] = await Promise.all([readWaiting(space), openIn(space._id)])
  const waiting = facts.filter(isWaiting)
  const line = (kind: LineDoc["kind"], items: readonly Item[], commentId: string | null, count: number): LineDoc => ({
    id: randomUUID(),
    kind,
    spaceId: space._id,
    commentId,
    count,
    keys: items.map((item) => keyOf(kind, item)),
    at: now,
  })
  const linesOf = (kind: "overdue" | "appeals", all: readonly (Item & { commentId: string | null })[]): LineDoc[] => {
    const fresh = all.filter((item) => Date.parse(item.at) > after && !known.has(keyOf(kind, item)))
    if (!inApp.includes(kind) || fresh.length === 0) return []
    if (fresh.length > SINGLES_MOST) return [line(kind, fresh, null, fresh.length)]
    return fresh.map((item) => line(kind, [item], item.commentId, 1))
  }
  const overdue = waiting
    .filter((one) => isOverdue(one, now.getTime()))
    .map(({ id, dueAt }) => ({ id, at: dueAt!, commentId: id }))
  const appeals = [
    ...waiting
      .filter(({ queues }) => queues.includes("appeals"))
      .map(({ id, queuedAt }) => ({ id, at: queuedAt, commentId: id })),
    ...sanctions.map(({ _id: id, appeal }) => ({ id, at: appeal!.at.toISOString(), commentId: null })),
  ]
  const isLong = inApp.includes("waiting") && waiting.length >= longFrom
  const dates = { id: space._id, at: space.rescheduling?.at.toISOString() ?? "" }
  const areDates =
    inApp.includes("dates") &&
    space.rescheduling !== undefined &&
    space.rescheduling !== null &&
    space.rescheduling.agencyId !== agencyId &&
    Date.parse(dates.at) > after &&
    !known.has(keyOf("dates", dates))
  return {
    longIn: isLong ? [space._id] : [],
    lines: [
      ...linesOf("overdue", overdue),
      ...linesOf("appeals", appeals),
      ...(isLong && !longInApp.includes(space._id) ? [line("waiting", [], null, waiting.length)] : []),
      ...(areDates ? [line("dates", [dates], null, 1)] : []),
    ],
  }
}

const keyOf = (kind: string, { id, at }: Item) => `${kind} ${id} ${at}`

// ── reading them ──

/** The newest first, of the spaces that one still moderates. */
export async function readLines(viewer: Viewer): Promise<AlertLines> {
  const { id } = signedIn(viewer)
  return present(viewer, await AlertsModel.findById(id).lean<AlertsDoc>())
}

/** Up to the newest that was shown: what has come since stays new. */
export async function markSeen(viewer: Viewer, { upTo }: { upTo: string }): Promise<AlertLines> {
  const { id } = signedIn(viewer)
  const seenTo = new Date(Math.min(Date.parse(upTo), Date.now()))
  const doc = await AlertsModel.findById(id).lean<AlertsDoc>()
  if (doc && (doc.seenTo ?? new Date(0)) < seenTo) {
    await AlertsModel.updateOne({ _id: id }, { $set: { seenTo } })
    return present(viewer, { ...doc, seenTo })
  }
  return present(viewer, doc)
}

async function present(viewer: Viewer, doc: AlertsDoc | null): Promise<AlertLines> {
  const spaces = new Map((await moderatedSpaces(viewer)).map((space) => [space._id, space]))
  const { lines = [], seenTo = new Date(0) } = doc ?? {}
  return {
    lines: lines.toReversed().flatMap(({ id, kind, spaceId, commentId, count, at }) => {
      const space = spaces.get(spaceId)
      if (!space) return []
      const { slug, title } = space
      return { id, kind, commentId, count, space: { slug, title }, at: at.toISOString(), isNew: at > seenTo }
    }),
  }
}
