import { setTimeout as delay } from "node:timers/promises"
import { positionNow } from "../events/feed.ts"
import { readInstance } from "../events/instance.ts"
import { addFigures, type Figures } from "./count.ts"
import { idsIn, readFigured } from "./keep.ts"
import { FiguresModel } from "./model.ts"
import { readFigures } from "./read.ts"

// A recorder that stood still for longer than its lease may write of a comment what another one has counted otherwise
// since; from then on the figures would be off for good. Here all of them are held against what they are counted from.
// Nothing is put right here, where somebody else may be counting: whoever counts is told to do it anew.

/** Between two looks; an act is recorded within less. */
const PAUSE = 2_000
const LOOKS = 5
/** Between two handfuls, for those who wait for the same database; milliseconds. */
const REST = 5
/** So many that look wrong are looked at again; one of them is enough. */
const ODD_MOST = 100

export async function healFigures(pause = PAUSE): Promise<void> {
  const spaces = await FiguresModel.find({}, { _id: 1 }).lean<{ _id: string }[]>()
  for (const { _id } of spaces)
    if (await isWrong(_id, pause)) await FiguresModel.updateOne({ _id }, { $set: { isDoubted: true } })
}

/** Where people act all the time it is not known; then the next look may find a quieter moment. */
async function isWrong(spaceId: string, pause: number): Promise<boolean> {
  for (let looks = 1; looks <= LOOKS; looks++) {
    const kept = await FiguresModel.findById(spaceId).lean()
    if (!kept) return false
    const { sum, odd } = await read(spaceId, pause > 0 ? REST : 0)
    const after = await FiguresModel.findById(spaceId).lean()
    if (after?.seq === kept.seq) {
      const isOff = Object.keys(addFigures(addFigures({}, sum), kept.counts, -1)).length > 0
      return isOff || stayOdd(odd, pause)
    }
    await delay(pause)
  }
  return false
}

/** What is said to be counted of the comments, and those of which something else should be. */
async function read(spaceId: string, rest: number): Promise<{ sum: Figures; odd: string[] }> {
  const sum: Figures = {}
  const odd: string[] = []
  for await (const ids of idsIn(spaceId)) {
    for (const { counts } of (await readFigured(ids)).values()) addFigures(sum, counts)
    if (odd.length < ODD_MOST) odd.push(...(await oddOf(ids)))
    if (rest > 0) await delay(rest)
  }
  return { sum, odd: odd.slice(0, ODD_MOST) }
}

async function oddOf(ids: readonly string[]): Promise<string[]> {
  const [now, known] = await Promise.all([readFigures(ids), readFigured(ids)])
  return ids.filter((id) => {
    const difference = addFigures(addFigures({}, now.get(id) ?? {}), known.get(id)?.counts ?? {}, -1)
    return Object.keys(difference).length > 0
  })
}

/** What has been done a moment ago is not counted yet; what is wrong still is so when that has been recorded. */
async function stayOdd(ids: string[], pause: number): Promise<boolean> {
  const position = positionNow()
  let odd = ids
  for (let looks = 1; looks <= LOOKS && odd.length > 0; looks++) {
    await delay(pause)
    odd = await oddOf(odd)
  }
  return odd.length > 0 && ((await readInstance()).recordedTo ?? 0) >= position
}
