import { fork, type ChildProcess } from "node:child_process"
import { setTimeout as delay } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { freePort } from "../../../server/database/processes.ts"
import { CommentModel } from "../../../server/comments/model.ts"
import type { Ask, Say, Start } from "../crowd.ts"
import { ms, spread, times, type Figure, type Play } from "../stage.ts"

// F6: everybody comes back at once. Beside it, in the same run, the same with Socket.IO and nothing else.

const CHILDREN = 2
const BACK_WITHIN = 60_000
type Back = Extract<Say, { kind: "back" }>

export const storm =
  (clients: number): Play =>
  async (stage) => {
    const { applications, wires, threads, journal, line } = stage
    const bare = await bareStorm(clients)
    const crowd = await gather(clients, { url: line.url, origin: line.url, threadId: threads[0]!._id })
    const since = Date.now()
    await delay(3_000)
    const reads = () => wires[0]!.count("find", "events") + wires[0]!.count("find", "comments")
    const [readBefore, began] = [reads(), performance.now()]
    const health = probe(applications[0]!.port)
    const [back] = await Promise.all([crowd.back(), applications[0]!.kill()])
    const readyAfter = applications[0]!.readyAfter.at(-1)!
    await delay(2_000)
    const [readTimes, seconds] = [reads() - readBefore, (performance.now() - began) / 1000]
    const probes = health.stop()
    await stage.hush()
    const behind = await untilEqual(crowd, threads[0]!._id, since)
    stage.readers[0]?.history.diverged.push(...behind)
    crowd.end()
    const all = spread(back.after)
    const allowed = Math.min(30_000, 2.5 * spread(bare).most)
    const waited = journal.lines.flatMap(({ took, what, at }) => (what === "ok" && took && at >= since ? [took] : []))
    const figures: Figure[] = [
      {
        ...times("following again", back.after),
        target: `all in ${ms(allowed)}, 2.5 × bare`,
        isMet: all.most <= allowed,
      },
      times("bare Socket.IO, connected again", bare),
      { name: "of that, until the server was ready", value: ms(readyAfter) },
      times("health while they come", probes, { p99: 500 }),
      { name: "refused", value: String(back.refused), target: "0", isMet: back.refused === 0 },
      { name: "had to ask all again", value: `${back.resets} of ${clients}` },
      {
        name: "reads of the database for a client",
        value: `${(readTimes / clients).toFixed(2)}, ${(readTimes / seconds).toFixed(0)} a second`,
        target: "1",
        isMet: readTimes <= clients,
      },
      times("an answer to who writes meanwhile", waited, { p95: 2_000 }),
      { name: "clients that miss something", value: String(behind.length), target: "0", isMet: behind.length === 0 },
    ]
    return { trials: clients, figures }
  }

type Crowd = Awaited<ReturnType<typeof gather>>

async function gather(clients: number, about: Omit<Start, "kind" | "count">) {
  const children = Array.from({ length: CHILDREN }, () => forkHere("../crowd.ts"))
  const all = <K extends Say["kind"]>(kind: K, message?: Start | Ask) =>
    Promise.all(
      children.map((child) => {
        const said = next(child, kind)
        if (message) child.send(message)
        return said
      }),
    )
  await all("following", { kind: "start", count: clients / CHILDREN, ...about })
  return {
    async back(): Promise<Back> {
      const parts = await Promise.race([all("back"), delay(BACK_WITHIN, undefined, { ref: false })])
      if (!parts) throw new Error("they did not all come back")
      const sum = (key: "resets" | "refused") => parts.reduce((total, part) => total + part[key], 0)
      return {
        kind: "back",
        after: parts.flatMap(({ after }) => after),
        resets: sum("resets"),
        refused: sum("refused"),
      }
    },
    behind: async (expected: Record<string, number>) =>
      (await all("state", { kind: "ask", expected })).flatMap(({ behind }) => behind),
    end: () => children.forEach((child) => child.disconnect()),
  }
}

const forkHere = (file: string, ...args: string[]) =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ["--import", "tsx"] })

const next = <K extends Say["kind"]>(child: ChildProcess, kind: K) =>
  new Promise<Extract<Say, { kind: K }>>((resolve) => {
    child.on("message", function hear(message: Say) {
      if (message.kind !== kind) return
      child.off("message", hear)
      resolve(message as Extract<Say, { kind: K }>)
    })
  })

/** From the kill to each one's return, where nothing but the library stands between. */
async function bareStorm(clients: number): Promise<number[]> {
  const port = await freePort()
  const open = async () => {
    const server = forkHere("../bare.ts", String(port))
    await new Promise((resolve) => server.once("message", resolve))
    return server
  }
  let server = await open()
  const crowd = await gather(clients, { url: `http://127.0.0.1:${port}`, origin: "", threadId: "" })
  await delay(1_000)
  server.kill("SIGKILL")
  const [back] = await Promise.all([crowd.back(), open().then((one) => (server = one))])
  crowd.end()
  server.kill("SIGKILL")
  return back.after
}

/** How long it takes to say that it is well, from the first time that it does. */
function probe(port: number) {
  const took: number[] = []
  let isOver = false
  let wasAway = false
  void (async () => {
    for (; !isOver; await delay(50)) {
      const at = performance.now()
      const isOk = await fetch(`http://127.0.0.1:${port}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      )
      wasAway ||= !isOk
      if (isOk && wasAway) took.push(performance.now() - at)
    }
  })()
  return {
    stop() {
      isOver = true
      return took
    },
  }
}

async function untilEqual(crowd: Crowd, threadId: string, since: number): Promise<string[]> {
  const range = { $gt: 0, $lte: 1_000_000 }
  let behind: string[] = []
  for (const until = Date.now() + 20_000; Date.now() < until; await delay(500)) {
    const there = await CommentModel.collection
      .find({ threadId, showsAt: range }, { projection: { version: 1, status: 1, createdAt: 1 } })
      .toArray()
    const shown = there.filter(({ status, createdAt }) => status === "published" && createdAt.getTime() > since)
    behind = await crowd.behind(Object.fromEntries(shown.map(({ _id, version }) => [String(_id), Number(version)])))
    if (behind.length === 0) break
  }
  return behind
}
