import { trusted } from "mongoose"
import { firstKept, keepFrom, readInstance } from "./instance.ts"
import { isCarriedSince } from "./log.ts"
import { EventModel } from "./model.ts"

/** Stay whatever their age: far more than a return is told one by one, or than a process could be behind. */
const KEPT = 10_000
const STEP = 1_000

type Bounds = { before: Date; head: number; keep?: number }

/**
 * Removes what is older than `before` from the front of the log, so that it stays without gaps from its first number on,
 * and only what the record holds, from which the deeds of a comment are read from then on. Several at once do the same.
 */
export async function trimLog({ before, head, keep = KEPT }: Bounds): Promise<number> {
  const { recordedTo = 0 } = await readInstance()
  const last = Math.min(recordedTo, head - keep)
  const begin = await firstKept()
  // An event is told once because the log knows its id. While a document of that time carries one, the sweep may
  // still ask for it; it does so every few seconds, so this stops nothing but a log whose sweep is broken.
  if (begin > last || (await isCarriedSince(before))) return 0
  let first = begin
  while (first <= last) {
    const end = Math.min(first + STEP, last + 1)
    const next = await firstYounger(before, first, end)
    if (next > first) await remove(first, next)
    first = next
    if (next < end) break
  }
  return first - begin
}

/** Times are those of the acts, and follow the numbers only roughly: it ends at the first that is younger. */
async function firstYounger(before: Date, from: number, to: number): Promise<number> {
  const entries = await EventModel.find({ seq: trusted({ $gte: from, $lt: to }) }, { seq: 1, at: 1 })
    .sort({ seq: 1 })
    .lean()
  return entries.find(({ at }) => at >= before)?.seq ?? to
}

async function remove(from: number, to: number): Promise<void> {
  await keepFrom(to)
  // With the step before, of which a crash may have left something.
  await EventModel.deleteMany({ seq: trusted({ $gte: from - STEP, $lt: to }) as never })
}
