import { AppError, codeOf } from "#shared/errors"
import { positionNow } from "../events/feed.ts"
import { readInstance } from "../events/instance.ts"
import { entriesBetween, spaceOf } from "../events/log.ts"
import type { Entry } from "../events/model.ts"
import { threadsOf } from "../threads/find.ts"
import { addFigures, type Figures } from "./count.ts"
import { allFigures, changeOf, isFigured, subjectsOf } from "./keep.ts"
import { FiguresModel } from "./model.ts"

/** Further behind than this the figures are being counted, and whoever asks comes again. */
const BEHIND_MOST = 2_000
/** A space that has not been counted yet is counted on request, if it has no more threads and conversations. */
const COUNTED_MOST = 1_000
const TRIES = 5

/** The figures of a space as of this moment: those that are kept, and what the log has had since. */
export async function figuresNow(spaceId: string): Promise<{ figures: Figures; seq: number }> {
  for (let tries = 1; ; tries++) {
    try {
      return await read(spaceId)
    } catch (error) {
      if (codeOf(error) !== "unavailable" || tries === TRIES) throw error
    }
  }
}

async function read(spaceId: string) {
  const seq = positionNow()
  // In this order: what is recorded up to here is in the figures that are read next.
  const { recordedTo = 0 } = await readInstance()
  const kept = await FiguresModel.findById(spaceId).lean()
  const base = Math.max(recordedTo, kept?.seq ?? 0)
  if (seq - base > BEHIND_MOST) throw new AppError("unavailable", { retryAfter: 2 })
  const entries = base < seq ? await entriesBetween(base, seq) : []
  const pending = entries.filter((entry) => isFigured(entry) && spaceOf(entry) === spaceId)
  if (!kept) return { figures: await countAll(spaceId, pending), seq }
  const { change } = await changeOf(subjectsOf(pending), pending, base)
  return { figures: addFigures(addFigures({}, kept.counts), change), seq }
}

async function countAll(spaceId: string, pending: readonly Entry[]): Promise<Figures> {
  const conversations = (await threadsOf(spaceId)).reduce((sum, { positions }) => sum + positions, 0)
  if (conversations > COUNTED_MOST) throw new AppError("unavailable", { retryAfter: 2 })
  const figures: Figures = {}
  for await (const some of allFigures(spaceId, pending)) for (const one of some.values()) addFigures(figures, one)
  return figures
}
