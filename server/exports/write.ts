import type { ThreadDoc } from "../threads/model.ts"
import type { Tally } from "./facts.ts"
import type { Frame } from "./frame.ts"
import { readThread, type Entry } from "./read-record.ts"

/** One form of a document: each part as text, in the order in which they are asked for. */
export type Writer = {
  opening: (frame: Frame) => string
  thread: (frame: Frame, thread: ThreadDoc, isFirst: boolean) => string
  entry: (frame: Frame, entry: Entry, isFirst: boolean) => string
  threadEnd: (frame: Frame, isEmpty: boolean) => string
  closing: (frame: Frame, languages: Tally) => string
}

/** Reads on only when what was written has been taken: the reader sets the pace. */
export async function* writeRecord(
  frame: Frame,
  writer: Writer,
  progress?: (done: number) => void,
): AsyncGenerator<string> {
  const languages: Tally = new Map()
  const all = Math.max(
    1,
    frame.threads.reduce((sum, { comments }) => sum + comments, 0),
  )
  let written = 0
  yield writer.opening(frame)
  for (const [i, thread] of frame.threads.entries()) {
    yield writer.thread(frame, thread, i === 0)
    let isEmpty = true
    for await (const entry of readThread(thread)) {
      const { status, language } = entry.comment
      if (status === "published") languages.set(language, (languages.get(language) ?? 0) + 1)
      yield writer.entry(frame, entry, isEmpty)
      isEmpty = false
      progress?.(Math.min(1, ++written / all))
    }
    yield writer.threadEnd(frame, isEmpty)
  }
  yield writer.closing(frame, languages)
}
