// One server process: started, asked whether it is ours, ended.
import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import mongoose from "mongoose"
import { isPrimary, primary } from "./primary.ts"
import { canListen, freePort, isServerOf } from "./processes.ts"
import type { Launch } from "./ways/way.ts"

const READY_WITHIN = 60_000 // ms: after a crash the journal is read first
const UNANSWERED_MOST = 5 // questions of one second each
const ENDS_WITHIN = 15_000 // ms
const LOG_MOST = 8 * 1024 * 1024 // bytes

export type Started = { pid: number; port: number }

/**
 * Starts a server on the wanted port, or on another one if something else listens there. `note` is told of the process
 * before it is ready: if we are killed while waiting, the next start must find it.
 */
export async function startServer(launch: Launch, folder: string, wanted: number | undefined, note: Note) {
  const isNew = !holdsData(folder)
  mkdirSync(folder, { recursive: true })
  const port = await freePort(wanted)
  try {
    return await start(launch, folder, port, note)
  } catch (error) {
    if (!(await canListen(port))) return start(launch, folder, await freePort(), note)
    // What a server left that never ran must not pass for data later.
    if (isNew) rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

type Note = (started: Started) => void

/** Starts a server on exactly this port, for those who are already connected to it. */
export async function start(launch: Launch, folder: string, port: number, note: Note): Promise<Started> {
  const child = spawnServer(launch, folder, port)
  const started = { pid: child.pid ?? 0, port }
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject)
    child.once("exit", (code, signal) => reject(new Error(`it ended (${signal ?? code}): ${lastWords(folder)}`)))
  })
  const waiting = new AbortController()
  const late = delay(READY_WITHIN, undefined, { signal: waiting.signal, ref: false }).then(() => {
    throw new Error(`not ready after ${READY_WITHIN / 1000} s, see ${folder}.log`)
  })
  try {
    note(started)
    await Promise.race([primary(port, waiting.signal), ended, late])
    return started
  } catch (error) {
    await killServer(started.pid, folder)
    throw error
  } finally {
    waiting.abort()
    child.removeAllListeners()
  }
}

function spawnServer(launch: Launch, folder: string, port: number): ChildProcess {
  const log = openLog(`${folder}.log`)
  const child = spawn(launch.program, launch.args(port, folder), {
    cwd: folder,
    env: { ...process.env, ...launch.env },
    stdio: ["ignore", log, log],
    // A group of its own: Ctrl-C in a terminal would otherwise end the database before the application.
    detached: true,
  })
  closeSync(log)
  child.unref()
  return child
}

export async function endServer({ pid, port }: Started, folder: string): Promise<void> {
  if (!isServerOf(pid, folder)) return
  if (basename(folder) === "mongod") await askMongodToEnd(port)
  send(pid, "SIGTERM")
  if (!(await hasEnded(pid, folder))) await killServer(pid, folder)
}

/** For one that hears nothing any more; its journal keeps what it had acknowledged. */
export async function killServer(pid: number, folder: string): Promise<void> {
  if (!isServerOf(pid, folder)) return
  send(pid, "SIGKILL")
  await hasEnded(pid, folder)
}

/** Whether a server that was found running takes writes: one that still reads its journal is waited for. */
export async function answers({ pid, port }: Started, folder: string): Promise<boolean> {
  const until = Date.now() + READY_WITHIN
  let unanswered = 0
  while (isServerOf(pid, folder) && unanswered < UNANSWERED_MOST && Date.now() < until) {
    if (await canListen(port)) await delay(50)
    else if (await isPrimary(port)) return true
    else unanswered++
  }
  return false
}

/** Both families keep their data in WiredTiger, which names its folders so. */
export function holdsData(folder: string): boolean {
  return statSync(join(folder, "WiredTiger"), { throwIfNoEntry: false }) !== undefined
}

async function hasEnded(pid: number, folder: string): Promise<boolean> {
  const until = Date.now() + ENDS_WITHIN
  while (Date.now() < until) {
    if (!isServerOf(pid, folder)) return true
    await delay(20)
  }
  return false
}

// By a signal alone a primary waits many seconds for a secondary that could take over, and there is none.
async function askMongodToEnd(port: number): Promise<void> {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 1_000, socketTimeoutMS: 5_000 })
  try {
    await client.db("admin").command({ shutdown: 1, force: true, timeoutSecs: 1 })
  } catch {
    // The connection breaks when it obeys; where it does not, the signal follows.
  } finally {
    await client.close()
  }
}

export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already.
  }
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_MOST) renameSync(file, `${file}.old`)
  return openSync(file, "a")
}

function lastWords(folder: string): string {
  if (!existsSync(`${folder}.log`)) return "it left no log"
  const lines = readFileSync(`${folder}.log`, "utf8").trim().split("\n")
  return lines.at(-1)?.slice(-300) || `see ${folder}.log`
}
