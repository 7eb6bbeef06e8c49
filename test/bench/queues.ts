import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import mongoose from "mongoose"
import { queues } from "#shared/queue"
import { readConfig } from "../../server/config.ts"
import { connect } from "../../server/database/connect.ts"
import { startLocalDatabase } from "../../server/database/local.ts"
import { wake } from "../../server/database/wake.ts"
import { readQueue } from "../../server/moderation/queue.ts"
import { countWaiting } from "../../server/moderation/waiting.ts"
import { forgetEverything } from "../../server/remember.ts"
import { visitor, type Viewer } from "../../server/viewer.ts"
import { addSpace, addThread } from "../helpers/made.ts"
import { fill } from "../helpers/many.ts"

// How long a moderator waits for a queue: 2,000 waiting in a small space, and in one of 100,000 comments.
//
// A database may read its indexes when it is first asked for something: SecantusDB takes some forty seconds for so many, on
// a busy machine, which is longer than anybody waits for an answer. The application wakes it before it begins, and so does
// this.
// `npx tsx test/bench/queues.ts`

const WAITING = 2_000
const SIZES = [4_000, Number(process.argv[2] ?? 100_000)]
const MINUTE = 60_000
const ROUNDS = 15

const asked: Record<string, object> = {
  ...Object.fromEntries(queues.map((queue) => [queue, { queue }])),
  "held, last page": { queue: "held", page: 20 },
  "held, one language, newest": { queue: "held", written: ["fr"], sort: "newest" },
}

async function build(size: number): Promise<Viewer> {
  const from = Date.now() - size * MINUTE
  const space = await addSpace({ publishedAt: new Date(from), opensAt: new Date(from) })
  const thread = await addThread(space, 1, [7])
  const every = Math.floor(size / WAITING)
  await fill(space, thread, {
    openings: size,
    from: new Date(from),
    special(position) {
      const at = new Date(from + position * MINUTE)
      if (position % every === 0) return { status: "held", wasPublic: false, queue: "held", queuedAt: at }
      return position % 4 === 1 ? { undecidedSince: at } : { decidedAt: at }
    },
  })
  const id = randomUUID()
  const author = { id, displayName: "Grace", country: null, group: null, affiliation: null }
  return { ...visitor, id, author, roles: [{ spaceId: space._id, role: "moderator", organisationId: null }] }
}

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!

async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const at = performance.now()
    await run()
    times.push(performance.now() - at)
  }
  return median(times)
}

const dataDir = mkdtempSync(join(tmpdir(), "plenary-queues-"))
const { engineDir } = readConfig({ ...process.env, DATA_DIR: dataDir })
const database = await startLocalDatabase({ dataDir, engineDir, log: () => {} })
try {
  await connect(database.uri)
  await Promise.all(Object.values(mongoose.models).map((model) => model.createIndexes()))
  const viewers = [await build(SIZES[0]!), await build(SIZES[1]!)]
  const at = performance.now()
  await wake(database.uri)
  console.log(`${database.name} was awake after ${((performance.now() - at) / 1000).toFixed(0)} s`)
  console.log(`${WAITING} waiting among ${SIZES.join(" and ")} comments, median milliseconds`)
  const measure = async (name: string, run: (viewer: Viewer) => Promise<unknown>) => {
    const [small, large] = [await timeOf(() => run(viewers[0]!)), await timeOf(() => run(viewers[1]!))]
    console.log(`${name}: ${small.toFixed(1)} → ${large.toFixed(1)}, × ${(large / small).toFixed(2)}`)
  }
  await measure("for the first time", (viewer) => {
    forgetEverything()
    return readQueue(viewer, { queue: "held", sort: "due", page: 1 })
  })
  for (const [name, input] of Object.entries(asked))
    await measure(name, (viewer) => readQueue(viewer, { sort: "due", page: 1, ...input } as never))
  await measure("the counters", (viewer) =>
    countWaiting({ _id: viewer.roles[0]!.spaceId, closesAt: new Date() } as never),
  )
} finally {
  await mongoose.disconnect()
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
