// What the system knows of processes. A number alone is never trusted: numbers are used again.
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { connect, createServer } from "node:net"

export type ProcessId = { pid: number; startedAt: string }

export function thisProcess(): ProcessId {
  return { pid: process.pid, startedAt: startedAt(process.pid) ?? "" }
}

export function isRunning(id: ProcessId): boolean {
  return startedAt(id.pid) === id.startedAt
}

/** Whether a process lives and was started with exactly this folder among its arguments. */
export function isServerOf(pid: number, folder: string): boolean {
  if (pid <= 0) return false
  if (!hasProc) return ` ${ps(pid, "command=")} `.includes(` ${folder} `)
  return (procFile(pid, "cmdline") ?? "").split("\0").includes(folder)
}

/** The same as a cheap guess, for looking several times a second: without /proc it asks for the number alone. */
export function seemsServerOf(pid: number, folder: string): boolean {
  if (hasProc) return isServerOf(pid, folder)
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

export async function freePort(wanted?: number): Promise<number> {
  if (wanted && (await canListen(wanted))) return wanted
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (!address || typeof address === "string") throw new Error("no free port")
  return address.port
}

/** Asks by connecting: binding as a test could itself be in the way of the server that is about to bind. */
export function canListen(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("connect", () => answer(false)).once("error", () => answer(true))
    socket.once("connect", () => socket.destroy())
  })
}

const hasProc = existsSync("/proc/self/stat")

/** The moment it was started, in the system's own words; nothing if it is dead or only waits to be buried. */
function startedAt(pid: number): string | undefined {
  if (!hasProc) return psStart(pid)
  const stat = procFile(pid, "stat")
  // The second field is the program's name in brackets and may hold blanks; the third is the state, the 22nd the start.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ")
  return fields && fields[0] !== "Z" ? fields[19] : undefined
}

function psStart(pid: number): string | undefined {
  const [state, ...start] = ps(pid, "state=,lstart=").split(/\s+/)
  return state && !state.startsWith("Z") ? start.join(" ") : undefined
}

function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8")
  } catch {
    return undefined
  }
}

function ps(pid: number, columns: string): string {
  try {
    return execFileSync("ps", ["-ww", "-o", columns, "-p", String(pid)], { encoding: "utf8" }).trim()
  } catch {
    return ""
  }
}
