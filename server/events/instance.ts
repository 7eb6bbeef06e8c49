import { randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import { AppError } from "#shared/errors"
import { EventModel, InstanceModel, type InstanceDoc } from "./model.ts"

// What holds for the log as a whole: which one it is, where it begins, how far the record has taken it over.

const LOOKED_EVERY = 250
const LOOKED_AFTER_EVERY = 2_000

const find = () => InstanceModel.findById("instance").lean()

/** Random, made with the database and again at a restore: positions of another epoch mean nothing. */
export async function readInstance(): Promise<InstanceDoc> {
  const made = await InstanceModel.findOneAndUpdate(
    { _id: "instance" },
    { $setOnInsert: { epoch: randomUUID() } },
    { upsert: true, returnDocument: "after" },
  ).lean()
  // Of several that make it at once, one server may answer the others with nothing.
  const known = made ?? (await find())
  if (!known) throw new AppError("unavailable")
  return known
}

/** Nobody serves, indexes or migrates what is not all there yet. */
export async function whenRestored(say: (line: string) => void): Promise<void> {
  for (let looks = 0; (await find())?.isRestoring; looks++) {
    if (looks === 0)
      say("A backup is being restored, or was in part: waiting until npm run restore has come to its end.")
    await delay(LOOKED_EVERY)
  }
}

/** The first number of the log that is still there. */
export const firstKept = async (): Promise<number> => (await find())?.firstKept ?? 1

/** Before anything goes: whoever finds nothing at a number can then tell whether it has gone or is yet to come. */
export async function keepFrom(seq: number): Promise<void> {
  await InstanceModel.updateOne({ _id: "instance" }, { $max: { firstKept: seq } })
}

/**
 * Says once, and stops looking, when another log has been put in place of the one that is followed: everything that this
 * process remembers, and every position it has told, is then of no meaning.
 */
export function watchInstance(
  epoch: string,
  position: () => number,
  isOver: (why: string) => void,
): { stop: () => void } {
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    const why = await whatIsWrong(epoch, position()).catch(() => undefined)
    if (!timer) return
    if (why) isOver(why)
    else wait()
  }
  function wait() {
    timer = setTimeout(() => void look(), LOOKED_AFTER_EVERY)
    timer.unref()
  }
  wait()
  return {
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}

async function whatIsWrong(epoch: string, position: number): Promise<string | undefined> {
  const instance = await find()
  if (!instance) return "The database has been emptied."
  if (instance.isRestoring) return "A backup is being restored."
  if (instance.epoch !== epoch) return "The database has been restored from a backup."
  // Restored by other means, which know nothing of epochs. What has just been followed is never trimmed.
  if (position > 0 && !(await EventModel.findOne({ seq: position }, { _id: 1 }).lean()))
    return "The log ends before what has been told: the database has been replaced."
  return undefined
}
