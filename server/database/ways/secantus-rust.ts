import { join } from "node:path"
import { secantusArgs } from "./secantus.ts"
import { type Context, firstLine, type Launch, type Way } from "./way.ts"

export const RUST_VERSION = "0.5.3-beta.196"
export const rustRoot = (engineDir: string) => join(engineDir, "rust")
export const rustProgram = (engineDir: string) => join(rustRoot(engineDir), "bin", "secantusd-rs")

export const secantusRust: Way = {
  name: "secantus-rust",
  label: "SecantusDB, Rust server",
  family: "secantus",
  async find({ engineDir }: Context): Promise<Launch> {
    try {
      return await launch("secantusd-rs", engineDir)
    } catch {
      return launch(rustProgram(engineDir), engineDir)
    }
  },
}

async function launch(program: string, engineDir: string): Promise<Launch> {
  const version = await firstLine(program, ["--version"])
  return {
    name: `SecantusDB ${version.replace(/^secantusd-rs\s*/, "")} (Rust)`,
    program,
    args: secantusArgs(engineDir),
  }
}
