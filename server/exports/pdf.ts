import { spawn } from "node:child_process"
import { setPriority } from "node:os"
import { fileURLToPath } from "node:url"
import { direction } from "#shared/language"
import { reading, type Frame } from "./frame.ts"
import type { Part } from "./parts.ts"
import { template } from "./pdf-template.ts"
import { gatherVolumes, opensVolume, type Volume } from "./volumes.ts"
import { openZip } from "./zip.ts"

// Pages are set by a process of their own: it needs much memory and all of a processor, can be ended at any moment, and
// nobody else waits for it. One at a time here, and of much one volume after another: what a run takes grows with what it sets.

const KILLED_AFTER = 5 * 60_000
const NICE = 10

type Told = {
  /** Of the volumes, from 0 to 1. */
  progress?: (done: number) => void
  /** Of how many it is, if it is not one file. */
  volumes?: (count: number) => void
}

/** The parts of a document as a PDF that says what is a heading, a list, a table (PDF/UA-1); of a long one volumes, in a zip. */
export async function* pdfOf(
  frame: Frame,
  kind: "record" | "summary",
  parts: AsyncIterable<Part[]> | Iterable<Part[]>,
  signal: AbortSignal,
  { progress, volumes: tellVolumes }: Told = {},
): AsyncGenerator<Uint8Array> {
  const gathered = await gatherVolumes(frame, parts, signal)
  const { volumes } = gathered
  const [only] = volumes
  if (volumes.length === 1) return yield* setInTurn(aboutOf(frame, kind), only!, signal)
  tellVolumes?.(volumes.length)
  const zip = openZip()
  const digits = String(volumes.length).length
  for (const [index, volume] of volumes.entries()) {
    const number = String(index + 1).padStart(digits, "0")
    const file = zip.store(`${frame.space.slug}-${frame.language}-${number}-of-${volumes.length}.pdf`)
    const about = { ...aboutOf(frame, kind), ...opensVolume(frame, gathered, index) }
    for await (const chunk of setInTurn(about, volume, signal)) {
      file.push(chunk)
      yield* zip.taken()
    }
    file.push(new Uint8Array(), true)
    progress?.((index + 1) / volumes.length)
  }
  zip.end()
  yield* zip.taken()
}

async function* setInTurn(about: object, volume: Volume, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const release = await turn(signal)
  try {
    yield* set(about, volume.parts, signal)
  } finally {
    release()
  }
}

function aboutOf(frame: Frame, kind: "record" | "summary") {
  const { say, language, madeAt } = frame
  const title = reading(frame, frame.space.title).text
  return {
    lang: language,
    dir: direction(language),
    title: `${title} – ${say(kind)}`,
    author: "Plenary",
    date: {
      year: madeAt.getUTCFullYear(),
      month: madeAt.getUTCMonth() + 1,
      day: madeAt.getUTCDate(),
      hour: madeAt.getUTCHours(),
      minute: madeAt.getUTCMinutes(),
      second: madeAt.getUTCSeconds(),
    },
    running: `\u2068${title}\u2069`,
    kind: say(kind),
    footer: say("made", { time: frame.time(madeAt), seq: frame.seq }),
    words: {
      // What stands before, between and after the two numbers.
      page: say("page").split(/\{\{\w+\}\}/),
      contents: say("contents"),
      volumes: say("volumes"),
      lacking: say("lacking"),
    },
  }
}

let last: Promise<void> = Promise.resolve()
/** Resolves when nobody before us is at it. */
async function turn(signal: AbortSignal): Promise<() => void> {
  const before = last
  let release = () => {}
  last = new Promise<void>((resolve) => (release = resolve))
  await before
  if (signal.aborted) {
    release()
    signal.throwIfAborted()
  }
  return release
}

/** Beside this module where it is bundled, and as TypeScript where it is not. */
function program(): string[] {
  const isSource = import.meta.url.endsWith(".ts")
  const file = fileURLToPath(new URL(isSource ? "pdf-worker.ts" : "pdf-worker.js", import.meta.url))
  return isSource ? ["--import", "tsx", file] : [file]
}

/** `parts`: as text, compressed. */
async function* set(about: object, parts: Uint8Array, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  // It gets nothing of our environment: there are secrets in it.
  const child = spawn(process.execPath, program(), {
    env: {},
    stdio: ["pipe", "pipe", "pipe"],
    signal,
    killSignal: "SIGKILL",
    timeout: KILLED_AFTER,
  })
  try {
    if (child.pid) setPriority(child.pid, NICE)
  } catch {
    // It is gone already, which is said below.
  }
  const errors: string[] = []
  child.stderr.setEncoding("utf8").on("data", (text: string) => errors.push(text.slice(0, 2_000)))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", resolve)
  })
  ended.catch(() => {})
  child.stdin.on("error", () => {
    // It died before it had read all; its end says so.
  })
  child.stdin.write(`${JSON.stringify({ template, about })}\n`)
  child.stdin.end(parts)
  try {
    for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) yield chunk
    const code = await ended
    if (code !== 0) throw new Error(`no page was set: ${errors.join("").slice(0, 2_000)}`)
  } finally {
    child.kill("SIGKILL")
  }
}
