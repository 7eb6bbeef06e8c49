import { spawn, type ChildProcess } from "node:child_process"
import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { databaseUri } from "./database-uri.ts"

export const DEMO_PASSWORD = "a demonstration password"

/** The built application as it is run, with the demonstration, on a database of its own. */
export async function openSite(env: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "plenary-site-"))
  const database = databaseUri(`s_${randomUUID().slice(0, 8)}`)
  const child = spawn(process.execPath, ["dist/server/main.js"], {
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: dataDir,
      MONGODB_URI: database,
      DEMO_PASSWORD,
      RATE_LIMITS: "off",
      LOG_LEVEL: "warn",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const url = await readyAt(child)
  return {
    url,
    /** Where its database is reached, for what is put there by hand. */
    database,
    dataDir,
    child,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve))
        child.kill("SIGINT")
        await ended
      }
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function readyAt(child: ChildProcess): Promise<string> {
  let said = ""
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const [, url] = /Plenary is ready: (\S+)/.exec(said) ?? []
      if (url) resolve(url)
    }
    child.stdout!.on("data", hear)
    child.stderr!.on("data", hear)
    child.once("exit", (code) => reject(new Error(`the application ended with ${code}:\n${said}`)))
  })
}
