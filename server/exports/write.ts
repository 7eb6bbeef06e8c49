import type { ThreadDoc } from "../threads/model.ts"
import type { Annexed, Tally } from "./annex.ts"
import type { Frame } from "./frame.ts"
import { readThread, type Entry } from "./read-record.ts"

/** One form of a document: each part, as text unless it says otherwise, in the order in which they are asked for. */
export type Writer<T = string> = {
  opening: (frame: Frame) => T
  thread: (frame: Frame, thread: ThreadDoc, isFirst: boolean) => T
  entry: (frame: Frame, entry: Entry, isFirst: boolean) => T
  threadEnd: (frame: Frame, isEmpty: boolean) => T
  closing: (frame: Annexed, languages: Tally) => T
}

/** Reads on only when what was written has been taken: the reader sets the pace. */
export async function* writeRecord<T>(
  frame: Annexed,
  writer: Writer<T>,
  progress?: (done: number) => void,
): AsyncGenerator<T> {
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
