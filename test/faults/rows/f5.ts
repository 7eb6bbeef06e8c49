import { readFileSync } from "node:fs"
import { setTimeout as delay } from "node:timers/promises"
import type { Socket as Line } from "node:net"
import type { Reader } from "../reader.ts"
import { times, type Play } from "../stage.ts"
import { tellingTimes } from "./f3.ts"

// F5: readers whose line takes nothing any more, while much is said.

export const slowReaders =
  (count: number, seconds: number): Play =>
  async (stage) => {
    const { applications, threads } = stage
    const quick = [...stage.readers]
    const slow: Reader[] = []
    for (let i = 0; i < count; i++) slow.push(await stage.seat("visitor", threads[i % 2]!._id, undefined, 1))
    await delay(3_000)
    const before = memoryOf(applications[0]!.pid())
    let most = before
    const measuring = setInterval(() => (most = Math.max(most, memoryOf(applications[0]!.pid()))), 250)
    slow.forEach((reader) => lineOf(reader).pause())
    const from = Date.now()
    await delay(seconds * 1000)
    const told = tellingTimes({ ...stage, readers: quick }, from, Date.now())
    clearInterval(measuring)
    await stage.hush()
    slow.forEach((reader) => lineOf(reader).resume())
    await delay(2_000)
    const sentAway = slow.filter(({ breaks }) => breaks.length > 0).length
    const said = stage.journal.acknowledged()
    return {
      trials: count,
      figures: [
        {
          name: "memory above what it was",
          value: `${((most - before) / 1e6).toFixed(0)} MB`,
          target: "64 MB",
          isMet: most - before < 64e6,
        },
        times("to the others", told, { p99: 500 }),
        { name: "sent away", value: `${sentAway} of ${count}` },
        { name: "acts a second", value: (said / seconds).toFixed(0) },
      ],
    }
  }

/** Below the WebSocket: nothing is read from the system any more. */
function lineOf({ socket }: Reader): Line {
  const transport = socket.io.engine.transport as unknown as { ws: { _socket: Line } }
  return transport.ws._socket
}

/** Resident, in bytes, as Linux counts it. */
function memoryOf(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? []
  return Number(kilobytes) * 1024
}
