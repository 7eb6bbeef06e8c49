import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { freePort } from "../../server/database/processes.ts"
import type { Probed } from "./probe.ts"

// A program whose cost is asked for: see probe.ts.

export type Measured = {
  /** Of the process so far, in milliseconds. */
  cpu: () => Promise<number>
  /** After the garbage has been collected. */
  memory: () => Promise<Pick<Probed, "heap" | "rss">>
}

const here = (file: string) => new URL(file, import.meta.url).href

/** What its environment must hold, and how it is asked then. */
export async function measuring(): Promise<{ env: Record<string, string>; measured: Measured }> {
  const port = await freePort()
  const ask = async (path: string) => (await (await fetch(`http://127.0.0.1:${port}${path}`)).json()) as Probed
  return {
    env: { PROBE_PORT: String(port), NODE_OPTIONS: `--import tsx --import ${here("probe.ts")}` },
    measured: { cpu: async () => (await ask("/")).cpu, memory: () => ask("/collected") },
  }
}

/** Of a program that is not ours, in milliseconds; a tick of the system's clock is ten of them. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return (Number(fields[11]) + Number(fields[12])) * 10
}

export const fileOf = (name: string): string => fileURLToPath(here(name))
export const now = (): number => Number(process.hrtime.bigint()) / 1e6

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  const at = (position: number) => sorted[position] ?? NaN
  return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.ceil((sorted.length - 1) / 2))) / 2
}
