import { fork, type ChildProcess } from "node:child_process"
import { randomInt } from "node:crypto"
import { mkdirSync, openSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { program } from "../../server/build.ts"
import { freePort } from "../../server/database/processes.ts"
import { makeLog } from "../../server/log.ts"
import { supervise } from "../../server/processes/supervise.ts"
import { openProxy, type Kind } from "./proxy.ts"

// The shape of docker-compose.yml from what this machine has: a proxy, several processes of the application, each on a
// port of its own, one database.

/** Below those that the system takes for lines going out: whoever has one of these does not lose it to a line of others. */
const LOW = [10_000, 32_000] as const

type Options = {
  processes: number
  port?: number | undefined
  proxy: Kind
  dataDir: string
  mongodbUri: string
  env?: Record<string, string>
}
export type Cluster = Awaited<ReturnType<typeof startCluster>>

export async function startCluster({ processes, port: wanted, proxy: kind, dataDir, mongodbUri, env }: Options) {
  mkdirSync(dataDir, { recursive: true })
  const port = await freePort(wanted ?? randomInt(...LOW))
  const ports: number[] = []
  while (ports.length < processes) ports.push(await freePort(port + 1 + ports.length))
  const url = `http://localhost:${port}`
  const log = openSync(join(dataDir, "application.log"), "a")
  const children: ChildProcess[] = []
  const startProcess = (slot: number) =>
    (children[slot] = fork(program, [], {
      env: {
        ...process.env,
        NODE_ENV: undefined,
        DATA_DIR: dataDir,
        PUBLIC_URL: url,
        MONGODB_URI: mongodbUri,
        TRUST_PROXY: kind === "stand-in" ? "0" : "1",
        ...env,
        PORT: String(ports[slot]),
        PLENARY_PROCESSES: "1",
      },
      execArgv: [],
      stdio: ["ignore", log, log, "ipc"],
    }))
  const supervisor = supervise({ count: processes, fork: startProcess, log: makeLog("silent") })
  const stopAll = async () => supervisor.stop("SIGINT")
  const { who } = await supervisor.ready.catch(async () => {
    await stopAll()
    throw new Error(`the application did not start, see ${join(dataDir, "application.log")}`)
  })
  const proxy = await openProxy(kind, { port, processes: ports, folder: dataDir }).catch(async (error: unknown) => {
    await stopAll()
    throw error
  })
  await untilReady(url)
  return {
    url,
    who,
    proxy,
    processes: () => ports.map((one, i) => ({ port: one, pid: children[i]!.pid! })),
    /** Ends one by a signal; resolves when it has ended and its successor takes readers. */
    async end(slot: number, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
      const child = children[slot]!
      const ended = new Promise((resolve) => child.once("exit", resolve))
      child.kill(signal)
      await ended
      while (children[slot] === child) await delay(20)
      await untilReady(`http://127.0.0.1:${ports[slot]}`)
    },
    async stop(): Promise<void> {
      await Promise.all([proxy.close(), stopAll()])
    },
  }
}

async function untilReady(url: string): Promise<void> {
  while (
    !(await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    ))
  )
    await delay(50)
}
