// Builds what is out of date, for `npm start` and for the tests.
import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { withLock } from "./database/lock.ts"
import { exitCodeOf } from "./exit-code.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
/** The built server. */
export const program = join(root, "dist", "server", "main.js")
const stamp = join(root, "dist", "built-from")

/** Resolves with the exit code of the build, 0 where nothing was to be done. */
export async function buildIfStale(): Promise<number> {
  if (!isStale()) return 0
  // Several processes may be started at once, and each build empties dist first.
  return withLock(join(root, "dist", "build.lock"), async () => (isStale() ? build() : 0))
}

async function build(): Promise<number> {
  const newest = newestChange()
  const startedAt = Date.now()
  const isFirst = !existsSync(stamp)
  console.log(isFirst ? "Building for the first time…" : "Building, since the sources have changed…")
  for (const config of ["vite.config.ts", "vite.server.config.ts", "vite.main.config.ts"]) {
    const code = await vite("build", "-c", `client/${config}`, "--logLevel", "warn")
    if (code !== 0) return code
  }
  mkdirSync(join(root, "dist"), { recursive: true })
  writeFileSync(stamp, String(newest))
  console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
  return 0
}

// ── what is out of date ──

function isStale(): boolean {
  return !existsSync(program) || !existsSync(stamp) || newestChange() > Number(readFileSync(stamp, "utf8"))
}

/** Folders count too: the time of one changes when a file in it is removed or an older one comes in. */
function newestChange(): number {
  return Math.max(...["client", "server", "shared", "package-lock.json"].map((name) => newestIn(join(root, name))))
}

function newestIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  const inside = found.isDirectory() ? readdirSync(path).map((name) => newestIn(join(path, name))) : []
  return Math.max(found.mtimeMs, ...inside)
}

async function vite(...args: string[]): Promise<number> {
  const file = join(root, "node_modules", "vite", "bin", "vite.js")
  const env = { ...process.env, NODE_ENV: "production" }
  return exitCodeOf(spawn(process.execPath, [file, ...args], { cwd: root, env, stdio: "inherit" }))
}
