import { setTimeout as delay } from "node:timers/promises"
import { addSpace, addThread } from "../helpers/made.ts"
import type { Stage } from "./stage.ts"
import { startReaders } from "./telling.ts"

const WARM = 500
const SETTLED = 2_500

/** What readers cost who follow a thread and hear nothing: by how much the server grows with each further one. */
export async function measureMemory({ ours, bare, options, report }: Stage): Promise<void> {
  const more = options.isQuick ? 700 : 2_000
  const thread = await addThread(await addSpace(), 3, [7])
  const grown = await Promise.all(
    [ours, bare].map(async ({ port, memory }) => {
      const readers = await startReaders({ port, kind: "socket.io", count: WARM, topic: `thread:${thread._id}` })
      await delay(SETTLED)
      // What the start has left behind is given back to the system only bit by bit.
      await memory()
      await delay(SETTLED)
      const before = await memory()
      await readers.more(more)
      await delay(SETTLED)
      const after = await memory()
      readers.close()
      const each = (kind: "heap" | "rss") => (after[kind] - before[kind]) / more / 1000
      return { heap: each("heap"), rss: each("rss") }
    }),
  )
  const [mine, theirs] = grown as [(typeof grown)[number], (typeof grown)[number]]
  report({
    name: "memory in use for an idle reader",
    unit: "kB",
    ours: mine.heap,
    bare: theirs.heap,
    aim: { most: 1.3 },
    also: { rss: mine.rss, bareRss: theirs.rss },
  })
}
