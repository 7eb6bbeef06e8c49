// What the tests of the local database find on "their" machine: folders of programs that stand for a PATH, and engine
// folders, put together from what this machine really has.
import { execFileSync } from "node:child_process"
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { readConfig } from "../../server/config.ts"
import { secantusPython } from "../../server/database/ways/secantus-python.ts"
import { rustProgram } from "../../server/database/ways/secantus-rust.ts"

export const standInMongod = fileURLToPath(new URL("stand-in-mongod", import.meta.url))

const temp = mkdtempSync(join(tmpdir(), "plenary-database-"))
export const removeTemp = () => rmSync(temp, { recursive: true, force: true })

let made = 0
export function folder(name: string): string {
  const path = join(temp, `${++made}-${name}`)
  mkdirSync(path)
  return path
}

const machine = readConfig({ ...process.env, NODE_ENV: undefined, DATA_DIR: folder("machine") })
const python = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).trim()

/** Installed once for each machine, as npm start would. */
export async function pythonEngine(): Promise<string> {
  await secantusPython.find({ engineDir: machine.engineDir, log: console.log })
  return join(machine.engineDir, "python")
}

/** A program that takes SecantusDB's options: the Rust server where it was built, else the Python one. */
export async function secantusProgram(): Promise<string> {
  if (existsSync(rustProgram(machine.engineDir))) return rustProgram(machine.engineDir)
  const program = join(folder("secantus"), "secantusd")
  const version = `if [ "$1" = "--version" ]; then echo "secantusd-rs 0"; exit 0; fi`
  const run = `PYTHONPATH='${await pythonEngine()}' exec '${python}' -m secantus "$@"`
  writeProgram(program, `${version}\n${run}`)
  return program
}

/** A PATH with nothing but these programs, whatever is installed on this machine. */
export function path(programs: Record<string, string>): string {
  const bin = folder("bin")
  for (const [name, program] of Object.entries(programs)) symlinkSync(program, join(bin, name))
  if (existsSync("/bin/ps")) symlinkSync("/bin/ps", join(bin, "ps"))
  return bin
}

/** Python through a script of two lines, since some Pythons find their home by the name they are called by. */
export function pythonProgram(): string {
  const program = join(folder("python"), "python3")
  writeProgram(program, `exec '${python}' "$@"`)
  return program
}

export function writeProgram(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}
