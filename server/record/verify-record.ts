// npm run verify-record -- FILE [--head HASH]: says whether an exported record is as it was written. Needs no database.
import { createReadStream } from "node:fs"
import { parseArgs } from "node:util"
import { linesIn } from "./lines.ts"
import { verifyRecord, type Verdict } from "./verify.ts"

const RIGHT = 0
const TAMPERED = 1
/** Nothing was verified. */
const UNUSABLE = 2

const usage = `npm run verify-record -- FILE [--head HASH]

FILE: a record as it was exported; - for what is piped in.
--head: the hash of the last entry, as it was noted when the record was exported or read.
Ends with 0 if nothing was changed, 1 if something was, 2 if the file could not be verified.`

process.exitCode = await run()

async function run(): Promise<number> {
  const asked = readArguments()
  if (!asked) return fail(usage)
  const bytes = asked.file === "-" ? process.stdin.setEncoding("utf8") : createReadStream(asked.file, "utf8")
  try {
    const verdict = await verifyRecord(linesIn(bytes as AsyncIterable<string>), asked.head ? { head: asked.head } : {})
    if ("problem" in verdict) return fail(verdict.problem)
    console.log(say(verdict))
    return verdict.isRight ? RIGHT : TAMPERED
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) return fail((error as Error).message)
    throw error
  }
}

function readArguments(): { file: string; head: string | undefined } | undefined {
  try {
    const { positionals, values } = parseArgs({ options: { head: { type: "string" } }, allowPositionals: true })
    const [file, ...others] = positionals
    return file && others.length === 0 ? { file, head: values.head } : undefined
  } catch {
    return undefined
  }
}

function fail(why: string): number {
  console.error(why)
  return UNUSABLE
}

function say(verdict: Exclude<Verdict, { problem: string }>): string {
  if (!verdict.isRight) {
    const { number, what, line, detail } = verdict
    const which = number === null ? "The first line" : `Entry ${number}`
    return `NOT RIGHT: ${which} (line ${line}): ${what}. ${detail}`
  }
  const { header, count, stubs } = verdict
  const purged = stubs > 0 ? ` ${stubs} of them purged of who and why.` : ""
  return [
    `Right: ${count} entries, ${header.from} to ${header.to}, as they were written.${purged}`,
    `Head: ${header.head}, of ${header.at}. Whether this is the head that there was then, only a note of it can tell (--head).`,
  ].join("\n")
}
