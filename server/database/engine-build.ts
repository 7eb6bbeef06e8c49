// npm run engine:build — the fast local database, compiled on this machine and kept in the engine folder.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { configOrExit } from "../config.ts"
import { withLock } from "./lock.ts"
import { RUST_VERSION, rustProgram, rustRoot } from "./ways/secantus-rust.ts"
import { firstLine } from "./ways/way.ts"

const { engineDir } = configOrExit()
await withLock(`${rustRoot(engineDir)}.lock`, build)

async function build(): Promise<void> {
  if ((await versionOf(rustProgram(engineDir))).endsWith(RUST_VERSION)) {
    console.log(`SecantusDB ${RUST_VERSION} is there already: ${rustProgram(engineDir)}`)
    return
  }
  if (!(await versionOf("cargo"))) {
    console.error("cargo is not on the PATH: install Rust (1.95 or later), then run this again.")
    console.error("Without it, npm start uses SecantusDB from PyPI, which is slower but needs only Python 3.")
    process.exitCode = 1
    return
  }
  console.log(`Building SecantusDB ${RUST_VERSION} into ${rustRoot(engineDir)}: about four minutes on two cores.`)
  process.exitCode = await cargo()
  if (process.exitCode === 0) console.log(`Built: ${rustProgram(engineDir)}. The next npm start uses it.`)
}

async function versionOf(program: string): Promise<string> {
  return firstLine(program, ["--version"]).catch(() => "")
}

async function cargo(): Promise<number> {
  const args = ["install", "secantus-mdb", "--version", RUST_VERSION, "--ignore-rust-version"]
  const child = spawn("cargo", [...args, "--root", rustRoot(engineDir)], { stdio: "inherit" })
  const [code] = await once(child, "exit")
  return typeof code === "number" ? code : 1
}
