import { spawn, type ChildProcess } from "node:child_process"
import { openSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { program } from "../../server/build.ts"
import { START_AGAIN } from "../../server/exit-code.ts"

// The built application as a process of its own, which may be killed and comes back.

export type Application = {
  readonly port: number
  /** From each start to its first good answer, in milliseconds. */
  readonly readyAfter: number[]
  /** How often it ended although nobody had killed it. */
  readonly falls: () => number
  readonly isUp: () => boolean
  readonly pid: () => number
  /** As if the power of its machine failed, at this very moment; somebody starts it again at once. */
  kill: () => Promise<void>
  /** For good, without anybody who starts it again. */
  end: (signal: NodeJS.Signals) => Promise<void>
  start: () => Promise<void>
  /** Asked to go, and started again when it has gone. */
  renew: () => Promise<void>
  stop: () => Promise<void>
}

type Options = { dataDir: string; port: number; env: Record<string, string>; file?: string }

export async function startApplication({ dataDir, port, env, file = program }: Options): Promise<Application> {
  const log = openSync(join(dataDir, `application-${port}.log`), "a")
  const readyAfter: number[] = []
  let child: ChildProcess
  let isUp = false
  let falls = 0
  let isEnding = false

  async function start(): Promise<void> {
    isEnding = false
    const startedAt = performance.now()
    const mine = (child = spawn(process.execPath, [file], {
      env: { ...process.env, NODE_ENV: undefined, DATA_DIR: dataDir, PORT: String(port), ...env },
      stdio: ["ignore", log, log],
    }))
    mine.once("exit", (code, signal) => {
      isUp = false
      if (isEnding || signal === "SIGKILL" || readyAfter.length === 0) return
      if (code !== START_AGAIN) falls++
      void start()
    })
    while (isAlive(mine)) {
      if ((await isReady(port)) && isAlive(mine)) {
        isUp = true
        readyAfter.push(performance.now() - startedAt)
        return
      }
      await delay(20)
    }
  }
  async function end(signal: NodeJS.Signals) {
    isEnding = true
    const ended = endOf(child)
    child.kill(signal)
    await ended
  }

  const leave = () => void child.kill("SIGKILL")
  process.once("exit", leave)
  await start()
  if (!isUp) throw new Error(`the application did not start, see ${dataDir}/application-${port}.log`)
  return {
    port,
    readyAfter,
    falls: () => falls,
    isUp: () => isUp,
    pid: () => child.pid!,
    async kill() {
      await end("SIGKILL")
      await start()
    },
    end,
    start,
    async renew() {
      isUp = false
      await end("SIGTERM")
      await start()
    },
    async stop() {
      process.off("exit", leave)
      await end("SIGTERM")
    },
  }
}

const isAlive = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

async function endOf(child: ChildProcess): Promise<void> {
  if (isAlive(child)) await new Promise<void>((resolve) => child.once("exit", () => resolve()))
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  )

// ── the database that an application has started for itself ──

type State = { pid: number; port: number; name: string }
export const databaseOf = (dataDir: string): State =>
  JSON.parse(readFileSync(join(dataDir, "db", "server.json"), "utf8")) as State

export const databaseUri = ({ port }: State) => `mongodb://127.0.0.1:${port}/plenary?directConnection=true`

/** Kills it; resolves with the milliseconds until another one runs on its data. */
export async function killDatabase(dataDir: string): Promise<number> {
  const { pid } = databaseOf(dataDir)
  const killedAt = performance.now()
  process.kill(pid, "SIGKILL")
  while (databaseOf(dataDir).pid === pid) await delay(20)
  return performance.now() - killedAt
}
