import { randomUUID } from "node:crypto"
import { setImmediate, setTimeout as delay } from "node:timers/promises"
import { trusted } from "mongoose"
import { codeOf } from "#shared/errors"
import { KEPT_HOURS, type ExportProblem } from "#shared/export"
import { loadAccount, viewerOfAccount } from "../accounts/find.ts"
import { isStorageProblem } from "../database/problems.ts"
import type { Logger } from "../log.ts"
import { signedIn, visitor, type SignedInViewer } from "../viewer.ts"
import { demandContent } from "./demand.ts"
import { makers, type Progress } from "./makers.ts"
import { ExportModel, type ExportDoc } from "./model.ts"
import { removePieces, writePieces } from "./pieces.ts"

// Makes files one after another. While one is made its lease is renewed, so that another process begins it anew where this
// one died; whoever is told meanwhile that it has been cancelled, or taken over, lets go.

/** In milliseconds: a process that says nothing for so long is dead. */
const LEASE = 15_000
/** How soon a cancelled one ends, whichever process makes it. */
const PULSE = 400
/** Each process makes so many at once. */
const AT_ONCE = 2
/** Whatever has ended its process so often is not tried again. */
const TRIES_MOST = 3
const SOME = 50
const HOUR = 60 * 60_000

const here = randomUUID()
const inHand = new Map<string, AbortController>()

let log: Logger | undefined
/** Why a file could not be made is for those who run this; who ordered it is told only that it failed. */
export function reportFailedExports(to: Logger): void {
  log = to
}

export function endsNow(): { endedAt: Date; dueAt: Date } {
  const endedAt = new Date()
  return { endedAt, dueAt: new Date(endedAt.getTime() + KEPT_HOURS * HOUR) }
}

/** What waits, what somebody has left, and what has been kept long enough. */
export async function lookAfterExports(): Promise<void> {
  const due = trusted({ $gt: new Date(0), $lte: new Date() }) as never
  for (const doc of await ExportModel.find({ dueAt: due }).sort({ dueAt: 1 }).limit(SOME).lean()) {
    if (doc.state !== "waiting" && doc.state !== "running") await remove(doc)
    else if (inHand.size < AT_ONCE && !inHand.has(doc._id)) begin(doc)
  }
}

/** First its pieces: what is left of a file that is not known any more would stay for good. */
async function remove({ _id }: ExportDoc): Promise<void> {
  await removePieces(_id)
  await ExportModel.deleteOne({ _id })
}

/** Finished or not: something that is in them must not be there any more. */
export async function removeExportsOf(spaceId: string): Promise<void> {
  for (const doc of await ExportModel.find({ spaceId }).lean()) {
    letGo(doc._id)
    await remove(doc)
  }
}

/** If it is made here, it is made no more. */
export const letGo = (exportId: string): void => inHand.get(exportId)?.abort()

/** This process ends: others go on at once with what it has in hand. */
export async function leaveExports(): Promise<void> {
  const left = [...inHand.keys()]
  for (const _id of left) {
    const waits = { $set: { state: "waiting" as const, dueAt: new Date() }, $unset: { holder: 1 }, $inc: { tries: -1 } }
    await ExportModel.updateOne({ _id, state: "running", holder: here }, waits).catch(() => {})
    letGo(_id)
  }
}

function begin(doc: ExportDoc): void {
  const aborting = new AbortController()
  inHand.set(doc._id, aborting)
  void work(doc, aborting)
    .catch(() => {
      // The database is away; whoever finds it left begins it anew.
    })
    .finally(() => {
      inHand.delete(doc._id)
      if (!aborting.signal.aborted) void lookAfterExports().catch(() => {})
    })
}

async function work(found: ExportDoc, aborting: AbortController): Promise<void> {
  const doc = await take(found)
  if (!doc) return
  if (doc.tries > TRIES_MOST) return void (await end(doc, { state: "failed", problem: "interrupted" }))
  let done = 0
  let volumes = 0
  const beats = beat(doc, aborting, () => done)
  try {
    await removePieces(doc._id)
    const made = await make(
      doc,
      aborting.signal,
      (now) => (done = now),
      (count) => (volumes = count),
    )
    const form = volumes > 0 ? { volumes, filename: doc.filename!.replace(/\.\w+$/, ".zip") } : {}
    if (!(await end(doc, { state: "done", progress: 100, ...made, ...form }))) await removePieces(doc._id)
  } catch (error) {
    if (!aborting.signal.aborted) {
      if (isStorageProblem(error)) throw error
      const problem = problemOf(error)
      const { _id: exportId, what, format, language } = doc
      if (problem === "failed") log?.warn({ err: error, exportId, what, format, language }, "export failed")
      await end(doc, { state: "failed", problem })
    }
    await removePieces(doc._id)
  } finally {
    clearInterval(beats)
  }
}

const problemOf = (error: unknown): ExportProblem => {
  const code = codeOf(error)
  if (code === "too_large") return code
  return code === "not_found" || code === "forbidden" || code === "unauthenticated" ? "not_allowed" : "failed"
}

/** Of several who find it at once, one has it. */
const take = ({ _id, state, dueAt }: ExportDoc): Promise<ExportDoc | null> =>
  ExportModel.findOneAndUpdate(
    { _id, state, dueAt },
    { $set: { state: "running", holder: here, progress: 0, dueAt: leased() }, $inc: { tries: 1 } },
    { returnDocument: "after" },
  ).lean()
const leased = () => new Date(Date.now() + LEASE)

function beat({ _id, tries }: ExportDoc, aborting: AbortController, done: () => number): NodeJS.Timeout {
  let isAsking = false
  const renew = async () => {
    const progress = Math.min(99, Math.floor(done() * 100))
    const ours = { _id, state: "running" as const, holder: here, tries }
    const { matchedCount } = await ExportModel.updateOne(ours, { $set: { progress, dueAt: leased() } })
    if (matchedCount === 0) aborting.abort()
  }
  return setInterval(() => {
    if (isAsking) return
    isAsking = true
    // Where it is not heard, the next one may be.
    void renew()
      .catch(() => {})
      .finally(() => (isAsking = false))
  }, PULSE)
}

/** With the rights of this moment: what somebody may not read any more is not made. */
async function make(doc: ExportDoc, signal: AbortSignal, progress: Progress, volumes: (count: number) => void) {
  const viewer = await viewerOf(doc.by)
  const space = await demandContent(viewer, doc, doc.spaceId)
  const chunks = makers[doc.what][doc.format]!({ viewer, space, ...doc }, signal, progress, volumes)
  return writePieces({ exportId: doc._id, tries: doc.tries }, until(signal, chunks))
}

async function viewerOf(accountId: string): Promise<SignedInViewer> {
  const account = await loadAccount(accountId)
  return signedIn(account ? await viewerOfAccount(account) : visitor)
}

/** So long at most a file is worked on, and so long nothing is done for it then; milliseconds. */
const TURN = 15

/** Whoever reads here meanwhile comes first: between two pieces of a file others have their turn, and half of the time. */
function resting(): () => Promise<unknown> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < TURN) return setImmediate()
    await delay(TURN)
    since = performance.now()
  }
}

/** Ends with the signal, whatever the other one is waiting for. */
async function* until<T>(signal: AbortSignal, all: AsyncIterable<T>): AsyncGenerator<T> {
  const one = all[Symbol.asyncIterator]()
  const rest = resting()
  let stop: (why: Error) => void = () => {}
  signal.addEventListener("abort", () => stop(new Error("let go")), { once: true })
  try {
    for (;;) {
      signal.throwIfAborted()
      const next = await new Promise<IteratorResult<T>>((resolve, reject) => {
        stop = reject
        one.next().then(resolve, reject)
      })
      if (next.done) return
      yield next.value
      await rest()
    }
  } finally {
    void one.return?.().catch(() => {})
  }
}

/** Unless somebody else has it by now, or nobody wants it any more. */
async function end({ _id, tries }: ExportDoc, as: Partial<ExportDoc>): Promise<boolean> {
  const { matchedCount } = await ExportModel.updateOne(
    { _id, state: "running", holder: here, tries },
    { $set: { ...as, ...endsNow() }, $unset: { holder: 1 } },
  )
  return matchedCount > 0
}
