// One process at a time, by a file that names its holder; a holder that died holds nothing.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { isRunning, type ProcessId, thisProcess } from "./processes.ts"

export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true })
  while (!take(file)) {
    if (isAbandoned(file)) setAside(file)
    else await delay(LOOK_AGAIN_AFTER)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

const LOOK_AGAIN_AFTER = 50 // ms
const WRITTEN_WITHIN = 5_000 // ms: between making the file and naming the holder in it

function take(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify(thisProcess()), { flag: "wx" })
    return true
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
    throw error
  }
}

function isAbandoned(file: string): boolean {
  const holder = holderOf(file)
  if (holder) return !isRunning(holder)
  const since = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return since !== undefined && Date.now() - since > WRITTEN_WITHIN
}

function holderOf(file: string): ProcessId | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, "utf8"))
    return isProcessId(holder) ? holder : undefined
  } catch {
    return undefined
  }
}

// Moved before it is removed: of several waiting processes one succeeds. If in between another took the lock, what was
// moved is that one's fresh lock, and it goes back.
function setAside(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (isAbandoned(aside)) rmSync(aside)
    else renameSync(aside, file)
  } catch {
    // Another process was faster.
  }
}

function isProcessId(value: unknown): value is ProcessId {
  return typeof value === "object" && value !== null && "pid" in value && "startedAt" in value
}
