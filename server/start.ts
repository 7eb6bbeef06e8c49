// npm start: builds what is out of date, then runs the built server. With --dev the sources run as they are, and Vite
// serves the client.
import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { constants } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { withLock } from "./database/lock.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const program = join(root, "dist", "server", "main.js")
const stamp = join(root, "dist", "built-from")

if (process.argv.includes("--dev")) {
  await import("./main.ts")
} else if ((await buildIfStale()) === 0) {
  process.exitCode = await run(program, process.argv.slice(2))
} else {
  process.exitCode = 1
}

async function buildIfStale(): Promise<number> {
  if (!isStale()) return 0
  // Several processes may be started at once, and each build empties dist first.
  return withLock(join(root, "dist", "build.lock"), async () => (isStale() ? build() : 0))
}

async function build(): Promise<number> {
  const newest = newestChange()
  const startedAt = Date.now()
  const isFirst = !existsSync(stamp)
  console.log(isFirst ? "Building for the first time…" : "Building, since the sources have changed…")
  for (const config of ["client/vite.config.ts", "client/vite.server.config.ts"]) {
    const code = await vite("build", "-c", config, "--logLevel", "warn")
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

// ── processes ──

/** As a child, so that neither Vite nor the loader of TypeScript costs the running server time or memory. */
async function run(file: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [file, ...args], { stdio: "inherit" })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well, and twice means "at once" to many programs.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return exitCodeOf(child)
}

async function vite(...args: string[]): Promise<number> {
  const file = join(root, "node_modules", "vite", "bin", "vite.js")
  const env = { ...process.env, NODE_ENV: "production" }
  return exitCodeOf(spawn(process.execPath, [file, ...args], { cwd: root, env, stdio: "inherit" }))
}

function exitCodeOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((ended, failed) => {
    child.once("error", failed)
    child.once("exit", (code, signal) => ended(code ?? 128 + constants.signals[signal ?? "SIGTERM"]))
  })
}
