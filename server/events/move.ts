import { setTimeout as delay } from "node:timers/promises"
import { toldNow } from "./feed.ts"
import type { Live } from "./frames.ts"

/** Milliseconds between two looks at who has to go next. */
const STEP = 50

/**
 * Asks all readers to go to another process, and closes the line of whoever has not gone: one after another over the
 * whole time, so that they do not all arrive at the same moment.
 */
export async function moveReaders(io: Live, within: number): Promise<void> {
  const left = shuffled([...io.sockets.sockets.values()])
  if (left.length === 0) return
  io.emit("event", { seq: toldNow(), kind: "server.moving", within })
  const begun = performance.now()
  const all = left.length
  while (left.some((socket) => socket.connected)) {
    await delay(STEP)
    const gone = Math.min(1, (performance.now() - begun) / within)
    // As by a line that broke: to a farewell the client's library does not come back.
    for (const socket of left.splice(0, left.length - Math.ceil(all * (1 - gone)))) socket.conn.close()
  }
}

function shuffled<T>(list: T[]): T[] {
  return list
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
