import { trusted } from "mongoose"
import { telling, type Live, type Telling } from "../events/frames.ts"
import type { Entry } from "../events/model.ts"
import { userRoom } from "../events/topics.ts"
import { BulkModel } from "./bulk-model.ts"
import { presentProgress } from "./bulk-present.ts"

/** How far they are: with each decision and each step of the job, to whoever asked for it and is here. */
export async function tellBulks(io: Live, entries: readonly Entry[]): Promise<Telling[]> {
  const steps = new Map(entries.flatMap((entry) => bulkIn(entry).map((id) => [id, entry] as const)))
  const here = [...steps].filter(([, { actorId }]) => io.sockets.adapter.rooms.has(userRoom(actorId)))
  if (here.length === 0) return []
  const bulks = await BulkModel.find({ _id: trusted({ $in: here.map(([id]) => id) }) as never }).lean()
  return bulks.map((bulk) =>
    telling({ seq: steps.get(bulk._id)!.seq, kind: "bulk.changed", bulk: presentProgress(bulk) }, [userRoom(bulk.by)]),
  )
}

const bulkIn = ({ subject, bulkId }: Entry): string[] =>
  subject.kind === "bulk" ? [subject.id] : bulkId ? [bulkId] : []
