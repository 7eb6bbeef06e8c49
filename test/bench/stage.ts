import { fork } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import mongoose from "mongoose"
import { readConfig } from "../../server/config.ts"
import { connect, ensureIndexes } from "../../server/database/connect.ts"
import { startLocalDatabase } from "../../server/database/local.ts"
import { freePort } from "../../server/database/processes.ts"
import { fillLarge } from "../../server/demo/large/fill.ts"
import { databaseOf, startApplication, type Application } from "../faults/application.ts"
import { addPerson } from "../helpers/made.ts"
import { cpuOf, fileOf, measuring, type Measured } from "./measured.ts"
import type { Options } from "./options.ts"
import type { Row } from "./table.ts"

export type Program = Measured & { port: number }
export type Stage = {
  options: Options
  ours: Program
  bare: Program
  database: {
    name: string
    port: number
    /** Milliseconds of its processor so far; nothing of one that runs elsewhere. */
    cpu: () => number | undefined
  }
  report: (row: Row) => void
  /** The same application once more, before another address of its database. */
  openAgain: (databasePort: number) => Promise<Program>
  close: () => Promise<void>
}

/** Starts the database, fills it, and starts what is measured and what it is held against. */
export async function openStage(options: Options, report: (row: Row) => void, say: (line: string) => void) {
  const dataDir = mkdtempSync(join(tmpdir(), "plenary-bench-"))
  mkdirSync(dataDir, { recursive: true })
  const { engineDir, mongodbUri } = readConfig({ ...process.env, DATA_DIR: dataDir })
  const local = mongodbUri ? undefined : await startLocalDatabase({ dataDir, engineDir, log: () => {} })
  const uri = new URL(mongodbUri ?? local!.uri)
  uri.pathname = `/bench_${process.pid}`
  const applications: Application[] = []

  async function open(address: string): Promise<Program> {
    const port = await freePort()
    const { env, measured } = await measuring()
    const own = { MONGODB_URI: address, DEMO: "off", RATE_LIMITS: "off", LOG_LEVEL: "warn" }
    applications.push(await startApplication({ dataDir, port, env: { ...own, ...env } }))
    return { port, ...measured }
  }

  await connect(uri.href)
  await ensureIndexes()
  if (options.only.some((one) => one === "read" || one === "visit")) {
    const size = { comments: options.comments, spaces: 20, people: 2_000, seed: "bench" }
    const startedAt = performance.now()
    await fillLarge(size, "nobody signs in with this")
    say(`filled with ${size.comments} comments in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  }
  const bare = await startBare()
  const stage: Stage = {
    options,
    ours: await open(uri.href),
    bare,
    database: {
      name: local?.name ?? "MONGODB_URI",
      port: Number(uri.port),
      cpu: () => (local ? cpuOf(databaseOf(dataDir).pid) : undefined),
    },
    report,
    async openAgain(databasePort) {
      const address = new URL(uri)
      address.port = String(databasePort)
      return open(address.href)
    },
    async close() {
      bare.close()
      for (const one of applications) await one.stop()
      if (!local) await mongoose.connection.dropDatabase()
      await mongoose.disconnect()
      await local?.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return stage
}

async function startBare(): Promise<Program & { close: () => void }> {
  const { env, measured } = await measuring()
  const child = fork(fileOf("bare.ts"), { env: { ...process.env, ...env }, execArgv: [], stdio: "inherit" })
  const { port } = await new Promise<{ port: number }>((resolve) => child.once("message", resolve as never))
  return { port, ...measured, close: () => child.disconnect() }
}

/** One after the other: passwords are slow on purpose. */
export async function signIn({ port }: Program, count: number): Promise<string[]> {
  const cookies: string[] = []
  for (let i = 0; i < count; i++)
    cookies.push(await (await addPerson(`http://127.0.0.1:${port}`, `Author ${i}`)).signedIn())
  return cookies
}

/** One after the other, several times over, so that what else this machine does meets all of them. */
export async function inTurn<A, B>(times: number, a: () => Promise<A>, b: () => Promise<B>): Promise<[A[], B[]]> {
  const as: A[] = []
  const bs: B[] = []
  for (let i = 0; i < times; i++) {
    as.push(await a())
    bs.push(await b())
  }
  return [as, bs]
}

/** With the processor's milliseconds a piece. */
export async function costed<T extends { count: number }>({ cpu }: Program, work: () => Promise<T>) {
  const before = await cpu()
  const done = await work()
  return { ...done, cpu: ((await cpu()) - before) / done.count }
}

const IDLE = 80 // milliseconds of processor a second
const SETTLED_WITHIN = 60_000

/** Until it does nothing of its own any more: a process that has just started counts everything once. */
export async function settled({ cpu }: Program): Promise<void> {
  const until = performance.now() + SETTLED_WITHIN
  for (let before = await cpu(); performance.now() < until;) {
    await delay(1_000)
    const after = await cpu()
    if (after - before < IDLE) return
    before = after
  }
}
