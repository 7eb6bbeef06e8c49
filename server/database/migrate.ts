// Changes of stored data, each run once, in order, before the server listens.
import { randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import mongoose from "mongoose"
import { migrations } from "../migrations/list.ts"
import { unlessTaken } from "./problems.ts"

/**
 * `run` changes data and must bear being run again: if a process dies in the middle, the next one begins it anew.
 * The name is that of its file, NNNN-what-it-does, and never changes.
 */
export type Migration = { name: string; run: () => Promise<void> }

/** Of several processes that start at once one runs each migration, and the others wait until it is done. */
export async function migrate(list: readonly Migration[] = migrations): Promise<void> {
  const done = new Set(await records().distinct("_id", { doneAt: { $exists: true } }))
  for (const migration of list) if (!done.has(migration.name)) await runOnce(migration)
}

type Record = { _id: string; holder: string; until: Date; doneAt?: Date }

const LEASE = 30_000 // ms: after that a migration whose process is silent may be taken over
const RENEWED_EVERY = 5_000 // ms
const LOOKED_EVERY = 200 // ms

/** Also for what is no change of a version, but must be done by one process while others that start wait for it. */
export async function runOnce({ name, run }: Migration): Promise<void> {
  const holder = randomUUID()
  while (!(await isDone(name))) {
    if (!(await take(name, holder))) {
      await delay(LOOKED_EVERY)
      continue
    }
    const renewing = setInterval(() => void renew(name, holder).catch(() => {}), RENEWED_EVERY)
    try {
      await run()
      await records().updateOne({ _id: name, holder }, { $set: { doneAt: new Date() } })
    } catch (error) {
      await records().deleteOne({ _id: name, holder })
      throw error
    } finally {
      clearInterval(renewing)
    }
  }
}

async function isDone(name: string): Promise<boolean> {
  return (await records().findOne({ _id: name }))?.doneAt !== undefined
}

async function take(name: string, holder: string): Promise<boolean> {
  const until = new Date(Date.now() + LEASE)
  // If the record is there and held, the filter misses it and the insert fails on its _id.
  const filter = { _id: name, doneAt: { $exists: false }, until: { $lt: new Date() } }
  return unlessTaken(records().updateOne(filter, { $set: { holder, until } }, { upsert: true }))
}

async function renew(name: string, holder: string): Promise<void> {
  await records().updateOne({ _id: name, holder }, { $set: { until: new Date(Date.now() + LEASE) } })
}

const records = () => mongoose.connection.collection<Record>("migrations")
