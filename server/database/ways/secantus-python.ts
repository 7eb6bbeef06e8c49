import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { withLock } from "../lock.ts"
import { secantusArgs } from "./secantus.ts"
import { type Context, firstLine, type Launch, output, type Way } from "./way.ts"

const PYTHON_VERSION = "0.7.0b3"

export const secantusPython: Way = {
  name: "secantus-python",
  label: "SecantusDB from PyPI",
  family: "secantus",
  async find(context: Context): Promise<Launch> {
    const python = await firstLine("python3", ["--version"])
    const folder = join(context.engineDir, "python")
    // Processes with different data folders share the engine folder and may start at the same moment.
    await withLock(`${folder}.lock`, () => install(context, folder, python))
    const args = secantusArgs(context.engineDir)
    return {
      name: `SecantusDB ${PYTHON_VERSION} (${python})`,
      program: "python3",
      args: (port, data) => ["-m", "secantus", ...args(port, data)],
      env: { PYTHONPATH: folder },
    }
  },
}

async function install({ log }: Context, folder: string, python: string): Promise<void> {
  if (existsSync(join(folder, mark(python)))) return
  log(`Database: installing SecantusDB ${PYTHON_VERSION} for ${python}`)
  const aside = `${folder}.new`
  rmSync(aside, { recursive: true, force: true })
  const quietly = ["--quiet", "--no-input", "--disable-pip-version-check", "--root-user-action", "ignore"]
  await output("python3", ["-m", "pip", "install", ...quietly, "--target", aside, `secantusdb==${PYTHON_VERSION}`])
  mkdirSync(join(aside, mark(python)))
  rmSync(folder, { recursive: true, force: true })
  renameSync(aside, folder)
}

/** Its wheels are compiled for one Python: after a new Python or a new version of ours, it is installed afresh. */
const mark = (python: string) => `plenary-${PYTHON_VERSION}-${python.replace(/[^\w.]+/g, "-")}`
