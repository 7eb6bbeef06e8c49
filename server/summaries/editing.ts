import { randomUUID } from "node:crypto"
import mongoose, { Schema, type Model } from "mongoose"
import { toldNow } from "../events/feed.ts"
import { send, telling, type Live, type LiveSocket } from "../events/frames.ts"
import { summaryRoom } from "../events/topics.ts"

// Who of a team has its summary open, and in which sentence they are. Told to the team as it is now, and kept nowhere:
// each process writes down who is on its own lines, so that the others can tell it too.

/** Told at most this often, and the others' looked at so often, in milliseconds. */
const EVERY = 300
const LOOK_EVERY = 1_000
const GONE_AFTER = 10_000
const KEPT_FOR = 60_000

type Somebody = { id: string; name: string; sentenceId: string | null }
type EditingDoc = { _id: string; process: string; spaceId: string; people: Somebody[]; beat: number; expiresAt: Date }
const schema = new Schema(
  { _id: String, process: String, spaceId: String, people: [Object], beat: Number, expiresAt: Date },
  { collection: "editing", versionKey: false, autoIndex: false },
)
schema.index({ spaceId: 1 })
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
const EditingModel = mongoose.model("Editing", schema) as unknown as Model<EditingDoc>

let mark: (spaceId: string) => void = () => {}

/** Counts for nothing but in the room, which only the team can enter. */
export function noticeEditing(
  socket: LiveSocket,
  { spaceId, sentenceId }: { spaceId: string; sentenceId: string | null },
) {
  if (!socket.rooms.has(summaryRoom(spaceId))) return { ok: true }
  const { [spaceId]: _, ...others } = socket.data.sentences ?? {}
  socket.data.sentences = sentenceId ? { ...others, [spaceId]: sentenceId } : others
  mark(spaceId)
  return { ok: true }
}

export function startEditing(io: Live): { stop: () => Promise<void> } {
  const process = randomUUID()
  const { adapter } = io.of("/")
  const changed = new Set<string>()
  const toldOf = new Map<string, string>()
  const others = new Map<string, { beat: number; heardAt: number; people: Somebody[]; spaceId: string }>()
  const writtenAt = new Map<string, number>()
  let beat = 0
  let timer: NodeJS.Timeout | undefined
  let looking: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let isStopped = false

  const watched = () =>
    [...adapter.rooms.keys()].filter((room) => room.startsWith(summaryRoom(""))).map((room) => room.slice(8))

  mark = (spaceId) => {
    changed.add(spaceId)
    if (!isStopped) timer ??= setTimeout(() => void (running = settle()), EVERY).unref()
    if (!isStopped) looking ??= setTimeout(() => void (running = look()), LOOK_EVERY).unref()
  }
  const marked = (room: string, id: string) => {
    if (!room.startsWith(summaryRoom(""))) return
    const spaceId = room.slice(8)
    // Who comes is told who is there, also if nobody has moved.
    if (io.sockets.sockets.has(id)) toldOf.delete(spaceId)
    mark(spaceId)
  }
  adapter.on("join-room", marked)
  adapter.on("leave-room", marked)

  /** People, not windows: of somebody's several, the one that is in a sentence. */
  function here(spaceId: string): Somebody[] {
    const people = new Map<string, Somebody>()
    for (const id of adapter.rooms.get(summaryRoom(spaceId)) ?? []) {
      const { viewer, sentences } = io.sockets.sockets.get(id)?.data ?? {}
      if (!viewer?.id || !viewer.author) continue
      const sentenceId = sentences?.[spaceId] ?? people.get(viewer.id)?.sentenceId ?? null
      people.set(viewer.id, { id: viewer.id, name: viewer.author.displayName, sentenceId })
    }
    return [...people.values()]
  }

  function tell(spaceId: string) {
    const elsewhere = [...others.values()].filter((one) => one.spaceId === spaceId).flatMap(({ people }) => people)
    const own = here(spaceId)
    const all = [...own, ...elsewhere.filter((one) => !own.some(({ id }) => id === one.id))]
    const people = all.sort((a, b) => (a.id < b.id ? -1 : 1))
    const text = JSON.stringify(people)
    if (toldOf.get(spaceId) === text || own.length === 0) return
    toldOf.set(spaceId, text)
    send(io, [telling({ seq: toldNow(), kind: "editing.changed", spaceId, people }, [summaryRoom(spaceId)])])
  }

  async function settle() {
    const spaces = [...changed]
    changed.clear()
    spaces.forEach(tell)
    timer = undefined
    // While the database is away the others hear of nobody here, and there is nothing to be done about it.
    await Promise.all(spaces.map(write)).catch(() => {})
  }

  async function write(spaceId: string) {
    const people = here(spaceId)
    const _id = `${process}:${spaceId}`
    writtenAt.set(spaceId, performance.now())
    if (people.length === 0) {
      writtenAt.delete(spaceId)
      toldOf.delete(spaceId)
      await EditingModel.deleteOne({ _id })
      return
    }
    const doc = { process, spaceId, people, beat: ++beat, expiresAt: new Date(Date.now() + KEPT_FOR) }
    await EditingModel.updateOne({ _id }, { $set: doc }, { upsert: true })
  }

  async function look() {
    const spaces = watched()
    for (const spaceId of spaces) {
      if (performance.now() - (writtenAt.get(spaceId) ?? 0) > GONE_AFTER / 3) await write(spaceId).catch(() => {})
      await readOthers(spaceId).catch(() => {})
      tell(spaceId)
    }
    for (const [id, { spaceId }] of others) if (!spaces.includes(spaceId)) others.delete(id)
    looking = undefined
    if (watched().length > 0 && !isStopped) looking = setTimeout(() => void (running = look()), LOOK_EVERY).unref()
  }

  /** By their beats: whoever falls silent is soon forgotten, by a clock of our own. */
  async function readOthers(spaceId: string) {
    const docs = await EditingModel.find({ spaceId }).lean()
    const now = performance.now()
    for (const { _id, beat: heard, people, process: whose } of docs) {
      if (whose === process || others.get(_id)?.beat === heard) continue
      others.set(_id, { beat: heard, heardAt: now, people, spaceId })
    }
    for (const [id, other] of others) {
      if (other.spaceId !== spaceId) continue
      if (!docs.some(({ _id }) => _id === id)) others.delete(id)
      else if (now - other.heardAt > GONE_AFTER) other.people = []
    }
  }

  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      clearTimeout(looking)
      mark = () => {}
      await running
      await Promise.all(
        [...writtenAt.keys()].map((spaceId) => EditingModel.deleteOne({ _id: `${process}:${spaceId}` })),
      ).catch(() => {})
    },
  }
}
