import { setTimeout as delay } from "node:timers/promises"
import { addSpace, addThread } from "../helpers/made.ts"
import { load } from "./load.ts"
import { median } from "./measured.ts"
import { countOperations } from "./operations.ts"
import { postOf } from "./posting.ts"
import { costed, inTurn, signIn, type Stage } from "./stage.ts"

const AUTHORS = [1, 16, 64] as const
const P50_OF_ONE = 3
const CPU_OF_MANY = 0.8

/** Durable posts into ten threads, beside a bare server that parses the same body and answers with it. */
export async function measureWriting(stage: Stage): Promise<void> {
  const { ours, bare, database, options, report } = stage
  const space = await addSpace()
  const threads = await Promise.all(Array.from({ length: 10 }, (_, i) => addThread(space, i + 3, [7])))
  const cookies = await signIn(ours, Math.max(...AUTHORS))
  const drawn = () => threads[Math.floor(Math.random() * threads.length)]!._id
  for (const authors of AUTHORS) {
    const next = (connection: number) => postOf(ours.port, cookies[connection % authors]!, drawn())
    // To warm up, and to have every author counted.
    await load({ port: ours.port, connections: authors, seconds: 1, next })
    const post = async () => {
      const before = database.cpu()
      const done = await costed(ours, () => load({ port: ours.port, connections: authors, seconds: 2, next }))
      if (done.failed > 0) throw new Error(`${done.failed} posts failed`)
      return { ...done, database: before === undefined ? NaN : (database.cpu()! - before) / done.count }
    }
    const echo = () => postOf(bare.port, "", threads[0]!._id)
    const [mine, theirs] = await inTurn(options.isQuick ? 1 : 3, post, () =>
      costed(bare, () => load({ port: bare.port, connections: authors, seconds: 1, next: echo })),
    )
    const middle = (of: (one: (typeof mine)[number]) => number) => median(mine.map(of))
    const who = authors === 1 ? "1 author" : `${authors} authors`
    report({
      name: `durable post, ${who}, p50`,
      unit: "ms",
      ours: middle((one) => one.p50),
      ...(authors === 1 ? { aim: { most: P50_OF_ONE } } : {}),
      also: {
        perSecond: middle((one) => one.perSecond),
        p99: middle((one) => one.p99),
        bareP50: median(theirs.map((one) => one.p50)),
        barePerSecond: median(theirs.map((one) => one.perSecond)),
      },
    })
    report({
      name: `durable post, ${who}, CPU with database`,
      unit: "ms",
      ours: middle((one) => one.cpu + one.database),
      ...(authors === 64 ? { aim: { most: CPU_OF_MANY } } : {}),
      also: {
        server: middle((one) => one.cpu),
        database: middle((one) => one.database),
        bareCpu: median(theirs.map((one) => one.cpu)),
      },
    })
  }
  await measureOperations(stage, cookies, threads[0]!._id)
}

/** By a second process of the application, whose database is behind the counter. */
async function measureOperations({ database, openAgain, report }: Stage, cookies: string[], threadId: string) {
  const counting = await countOperations(database.port)
  const { port } = await openAgain(counting.port)
  const next = (connection: number) => postOf(port, cookies[connection]!, threadId)
  for (const authors of AUTHORS) {
    await load({ port, connections: authors, seconds: 1, next })
    await delay(700)
    counting.take()
    const { count } = await load({ port, connections: authors, seconds: 2, next })
    await delay(700)
    const counted = Object.entries(counting.take())
      .map(([command, times]) => [command, Number((times / count).toFixed(3))] as const)
      .filter(([, each]) => each >= 0.01)
    const ours = counted.reduce((sum, [, each]) => sum + each, 0)
    const name = `operations a post, ${authors === 1 ? "1 author" : `${authors} authors`}`
    report({ name, unit: "", ours, also: Object.fromEntries(counted) })
  }
  counting.close()
}
