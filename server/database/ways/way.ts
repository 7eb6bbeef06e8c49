// What the ways to a local server have in common. Each finds a program that can be started, or throws: the message is
// then the reason, printed in the table.
import { execFile } from "node:child_process"
import { promisify } from "node:util"

export type Way = {
  name: string
  label: string
  /** Ways of one family read each other's folders; those of different families destroy them. */
  family: "mongod" | "secantus"
  find(context: Context): Promise<Launch>
}

export type Context = { engineDir: string; log: (line: string) => void }

export type Launch = {
  /** What a person calls it, with its version. */
  name: string
  program: string
  args: (port: number, folder: string) => string[]
  env?: Record<string, string>
}

/** { port: 1 } as --port 1 */
export function options(values: Record<string, string | number>): string[] {
  return Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)])
}

const run = promisify(execFile)

/** What a program prints; the reason why it does not, in one line. */
export async function output(program: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  try {
    const { stdout } = await run(program, args, { env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } catch (error) {
    throw new Error(reasonOf(program, error), { cause: error })
  }
}

export async function firstLine(program: string, args: string[]): Promise<string> {
  return (await output(program, args)).split("\n", 1)[0] ?? ""
}

function reasonOf(program: string, error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ("code" in error && error.code === "ENOENT") return `${program} is not there`
  const said = "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : ""
  return said.split("\n").at(-1) || error.message
}
