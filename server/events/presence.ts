import { randomUUID } from "node:crypto"
import mongoose, { Schema, type Model } from "mongoose"

// What the processes tell each other of those who are here now: numbers of each, never who (security 8). Nothing of it is
// worth keeping: whoever falls silent is soon forgotten, by a clock of the reader's own.

export type Numbers = { following: number; writing: number }

/** So often while there are others; by oneself it is enough to look now and then whether somebody has come. */
const EVERY = 1_000
const ALONE_EVERY = 3_000
/** What has not changed is said again after so long, in milliseconds, and of whoever has not, nothing counts any more. */
const AGAIN_AFTER = 5_000
const GONE_AFTER = 12_000
/** A process that died has left its numbers; the database takes them away. */
const KEPT_FOR = 60_000

type PresenceDoc = { _id: string; beat: number; topics: ({ topic: string } & Numbers)[]; expiresAt: Date }
const presence = new Schema(
  { _id: String, beat: Number, topics: [Object], expiresAt: Date },
  { collection: "presence", versionKey: false, autoIndex: false },
)
presence.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
const PresenceModel = mongoose.model("Presence", presence) as unknown as Model<PresenceDoc>

type Other = { beat: number; heardAt: number; topics: (readonly [string, Numbers])[] }
type Options = {
  /** By topic; while there are none, nothing is written, read or waited for. */
  mine: () => ReadonlyMap<string, Numbers>
  /** The others' numbers of this topic are not what they were. */
  onChange: (topic: string) => void
}

export function shareNumbers({ mine, onChange }: Options) {
  const id = randomUUID()
  const others = new Map<string, Other>()
  let totals = new Map<string, Numbers>()
  let beat = 0
  let written = ""
  let writtenAt = 0
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isStopped = false

  function wake(after = 0) {
    if (!isStopped) timer ??= setTimeout(() => void (running = exchange()), after).unref()
  }

  async function exchange() {
    const numbers = mine()
    // While the database is away nobody can be heard of, and there is nothing to be done about it here.
    await write(numbers).catch(() => {})
    if (numbers.size > 0) await read().catch(() => {})
    else forgetOthers()
    timer = undefined
    if (mine().size > 0) wake(others.size > 0 ? EVERY : ALONE_EVERY)
  }

  async function write(numbers: ReadonlyMap<string, Numbers>) {
    const topics = [...numbers].map(([topic, counts]) => ({ topic, ...counts }))
    const text = topics.length > 0 ? JSON.stringify(topics) : ""
    if (text === written && (text === "" || performance.now() - writtenAt < AGAIN_AFTER)) return
    const filter = { _id: id as never }
    const doc = { beat: ++beat, topics, expiresAt: new Date(Date.now() + KEPT_FOR) }
    // A disk or a second server is not worth waiting for.
    const writeConcern = { w: 1, j: false } as const
    if (text === "") await PresenceModel.collection.deleteOne(filter, { writeConcern })
    else await PresenceModel.collection.replaceOne(filter, doc, { upsert: true, writeConcern })
    written = text
    writtenAt = performance.now()
  }

  async function read() {
    const docs = (await PresenceModel.find().lean()).filter(({ _id }) => _id !== id)
    const now = performance.now()
    for (const known of others.keys()) if (!docs.some(({ _id }) => _id === known)) others.delete(known)
    for (const { _id, beat, topics } of docs) {
      if (others.get(_id)?.beat === beat) continue
      others.set(_id, { beat, heardAt: now, topics: topics.map(({ topic, ...counts }) => [topic, counts]) })
    }
    // Kept all the same, so that the silent ones are not taken for new ones.
    for (const other of others.values()) if (now - other.heardAt > GONE_AFTER) other.topics = []
    const before = totals
    totals = sum([...others.values()].flatMap(({ topics }) => topics))
    for (const topic of new Set([...before.keys(), ...totals.keys()]))
      if (JSON.stringify(before.get(topic)) !== JSON.stringify(totals.get(topic))) onChange(topic)
  }

  function forgetOthers() {
    others.clear()
    totals.clear()
  }

  return {
    wake: () => wake(),
    /** Of all other processes together. */
    others: (topic: string): Numbers => totals.get(topic) ?? nobody,
    /** So that the others need not wait until they notice. */
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await running
      await write(new Map()).catch(() => {})
    },
  }
}

const nobody: Numbers = { following: 0, writing: 0 }

function sum(all: readonly (readonly [string, Numbers])[]): Map<string, Numbers> {
  const totals = new Map<string, Numbers>()
  for (const [topic, { following, writing }] of all) {
    const so = totals.get(topic) ?? nobody
    totals.set(topic, { following: so.following + following, writing: so.writing + writing })
  }
  return totals
}
