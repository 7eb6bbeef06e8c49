import { trusted } from "mongoose"
import { telling, type Live, type Telling } from "../events/frames.ts"
import type { Entry } from "../events/model.ts"
import { queueRoom } from "../events/topics.ts"
import { NoteModel, presentNote } from "./note.ts"

/** To the desks of its space, and nobody else. */
export async function tellNotes(io: Live, entries: readonly Entry[]): Promise<Telling[]> {
  const added = new Map(entries.filter(({ type }) => type === "note.added").map((one) => [one.subject.id, one.seq]))
  if (added.size === 0) return []
  const notes = await NoteModel.find({ _id: trusted({ $in: [...added.keys()] }) as never }).lean()
  return notes
    .filter(({ spaceId }) => io.sockets.adapter.rooms.has(queueRoom(spaceId)))
    .map((note) =>
      telling({ seq: added.get(note._id)!, kind: "note.added", spaceId: note.spaceId, note: presentNote(note) }, [
        queueRoom(note.spaceId),
      ]),
    )
}
