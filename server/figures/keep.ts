import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { CommentModel } from "../comments/model.ts"
import type { Entry } from "../events/model.ts"
import { spaceOf } from "../events/log.ts"
import { isAct } from "../record/acts.ts"
import { SpaceModel } from "../spaces/model.ts"
import { addFigures, type Figures } from "./count.ts"
import { FiguredModel, FiguresModel, type FiguredDoc, type FiguresDoc } from "./model.ts"
import { readFigures } from "./read.ts"

// The figures of a space are kept, never counted on request. They follow the log with the record, by the same process. Of
// each comment it is known what of it is in them: whatever becomes of it, that is taken out and what it now is put in.
// First it is written on the comments, then on the space, which says how far it has come: so a count that was cut off
// between the two is taken up where the space stands.

const AT_ONCE = 500

type Bounds = { before: number; to: number }

/** Counts what these entries changed. */
export async function keepFigures(entries: readonly Entry[], bounds: Bounds): Promise<void> {
  const touched = new Map<string, Entry[]>()
  for (const entry of entries) {
    const space = isFigured(entry) ? spaceOf(entry) : undefined
    if (space) touched.set(space, [...(touched.get(space) ?? []), entry])
  }
  for (const [spaceId, some] of touched) await keepSpace(spaceId, some, bounds)
}
export const isFigured = (entry: Entry): boolean => entry.subject.kind === "comment" && isAct(entry)
export const subjectsOf = (entries: readonly Entry[]): string[] => [
  ...new Set(entries.map(({ subject }) => subject.id)),
]

async function keepSpace(spaceId: string, entries: readonly Entry[], { before, to }: Bounds): Promise<void> {
  const kept = await FiguresModel.findById(spaceId).lean()
  if (!kept) return countSpace(spaceId, to)
  const ids = subjectsOf(entries.filter(({ seq }) => seq > kept.seq))
  if (ids.length === 0) return
  const { change, figured } = await changeOf(ids, [], Math.max(kept.seq, before))
  await writeFigured(figured, to)
  const $inc = Object.fromEntries(Object.entries(change).map(([key, by]) => [`counts.${key}`, by]))
  await FiguresModel.collection.updateOne(
    { _id: spaceId as never, seq: kept.seq },
    {
      $set: { seq: to },
      ...(Object.keys($inc).length > 0 ? { $inc } : {}),
    },
  )
}

type Changed = { change: Figures; figured: { isNew: boolean; doc: Omit<FiguredDoc, "at"> }[] }

/** By how much the figures that stand at `base` are off because of these comments. */
export async function changeOf(ids: readonly string[], pending: readonly Entry[], base: number): Promise<Changed> {
  const [now, known] = await Promise.all([readFigures(ids, pending), readFigured(ids)])
  const change: Figures = {}
  const figured: Changed["figured"] = []
  for (const [_id, counts] of now) {
    const old = known.get(_id)
    const was = old && asOf(old, base)
    addFigures(addFigures(change, counts), was?.counts ?? {}, -1)
    figured.push({ isNew: !old, doc: { _id, counts, ...(was ? { was } : {}) } })
  }
  return { change, figured }
}

export async function readFigured(ids: readonly string[]): Promise<Map<string, FiguredDoc>> {
  const found = new Map<string, FiguredDoc>()
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = trusted({ $in: ids.slice(i, i + AT_ONCE) }) as never
    for (const doc of await FiguredModel.find({ _id: some }).lean()) found.set(doc._id, doc)
  }
  return found
}

/** What of a comment is in the figures that stand there. Refuses if others have counted twice since those were read. */
function asOf({ at, counts, was }: FiguredDoc, base: number): { at: number; counts: Figures } | undefined {
  if (at <= base) return { at, counts }
  if (was && was.at > base) throw new AppError("unavailable", { retryAfter: 1 })
  return was
}

async function writeFigured(figured: Changed["figured"], at: number): Promise<void> {
  const added = figured.filter(({ isNew }) => isNew)
  const changed = figured.filter(({ isNew }) => !isNew)
  if (added.length > 0) await insert(added.map(({ doc }) => ({ ...doc, at })))
  if (changed.length > 0)
    await FiguredModel.collection.bulkWrite(
      changed.map(({ doc: { _id, ...doc } }) => ({
        replaceOne: { filter: { _id: _id as never }, replacement: { ...doc, at } as never },
      })),
      { ordered: false },
    )
}
const insert = (docs: FiguredDoc[]) => FiguredModel.collection.insertMany(docs as never[], { ordered: false })

// ── from the beginning ──

/** Counts a space that has no figures yet, or wrong ones, from all there is in it. */
async function countSpace(spaceId: string, at: number): Promise<void> {
  const sum: Figures = {}
  for await (const some of allFigures(spaceId)) {
    await FiguredModel.deleteMany({ _id: trusted({ $in: [...some.keys()] }) as never })
    if (some.size > 0) await insert([...some].map(([_id, counts]) => ({ _id, counts, at })))
    for (const counts of some.values()) addFigures(sum, counts)
  }
  await FiguresModel.collection.replaceOne({ _id: spaceId as never }, { seq: at, counts: sum }, { upsert: true })
}

/** What every comment of a space adds to the figures, by the handful. */
export async function* allFigures(
  spaceId: string,
  pending: readonly Entry[] = [],
): AsyncGenerator<Map<string, Figures>> {
  for await (const ids of idsIn(spaceId)) yield await readFigures(ids, pending)
}

export async function* idsIn(spaceId: string): AsyncGenerator<string[]> {
  const createdAt = trusted({ $gt: new Date(0), $lte: new Date(Date.now() + 60_000) }) as never
  const found = CommentModel.find({ spaceId, createdAt }, { _id: 1 }).lean<{ _id: string }>()
  let ids: string[] = []
  for await (const { _id } of found.cursor({ batchSize: AT_ONCE })) {
    if (ids.push(_id) < AT_ONCE) continue
    yield ids
    ids = []
  }
  yield ids
}

/** Spaces without figures: from before there were any, restored, new, or doubted. `at`: how far the log has been counted. */
export async function countNewSpaces(at: number): Promise<void> {
  const [spaces, known] = await Promise.all([
    SpaceModel.find({}, { _id: 1 }).lean(),
    FiguresModel.find({}, { isDoubted: 1 }).lean<Pick<FiguresDoc, "_id" | "isDoubted">[]>(),
  ])
  const counted = new Set(known.flatMap(({ _id, isDoubted }) => (isDoubted ? [] : _id)))
  for (const { _id } of spaces) if (!counted.has(_id)) await countSpace(_id, at)
}
