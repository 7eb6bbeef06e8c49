// The pid file in the data folder: which server holds this folder's data, and which processes use it.
import { readFileSync, renameSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"

const User = z.object({ id: z.string(), pid: z.number(), startedAt: z.string() })
const ServerState = z.object({
  /** 0 when the server was stopped in order; its port is kept for the next start. */
  pid: z.number().int().min(0),
  port: z.number().int().min(1),
  way: z.string(),
  name: z.string(),
  program: z.string(),
  folder: z.string(),
  users: z.array(User),
})
export type ServerState = z.infer<typeof ServerState>
export type User = z.infer<typeof User>

export function readState(dbDir: string): ServerState | undefined {
  try {
    return ServerState.safeParse(JSON.parse(readFileSync(stateFile(dbDir), "utf8"))).data
  } catch {
    return undefined
  }
}

export function writeState(dbDir: string, state: ServerState): void {
  const aside = `${stateFile(dbDir)}.${process.pid}`
  writeFileSync(aside, `${JSON.stringify(state, null, 2)}\n`)
  renameSync(aside, stateFile(dbDir))
}

const stateFile = (dbDir: string) => join(dbDir, "server.json")
