import { spawn } from "node:child_process"
import { setPriority } from "node:os"
import { fileURLToPath } from "node:url"
import { AppError } from "#shared/errors"
import { direction } from "#shared/language"
import { reading, type Frame } from "./frame.ts"
import type { Part } from "./parts.ts"
import { template } from "./pdf-template.ts"

// Pages are set by a process of their own: it needs much memory and all of a processor, can be ended at any moment, and
// nobody else waits for it. One at a time here.

/**
 * Of what is to be set, in characters. Measured with comments of 600 characters: 500 of them take 0.9 s of a processor and
 * 270 MB, 2,000 take 3.6 s and 650 MB, 5,000 take 9 s and 1.4 GB. More is not set at all.
 */
const SET_MOST = 8_000_000
const KILLED_AFTER = 5 * 60_000
const NICE = 10

/** The parts of a document as a PDF that says what is a heading, a list, a table (PDF/UA-1). */
export async function* pdfOf(
  frame: Frame,
  kind: "record" | "summary",
  parts: AsyncIterable<Part[]> | Iterable<Part[]>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const all: string[] = []
  let size = 0
  for await (const some of parts) {
    signal.throwIfAborted()
    for (const part of some) {
      const text = JSON.stringify(part)
      size += text.length
      if (size > SET_MOST) throw new AppError("too_large")
      all.push(text)
    }
  }
  const head = JSON.stringify({ ...aboutOf(frame, kind), parts: [] }).slice(0, -2)
  const release = await turn(signal)
  try {
    yield* set(`${head}${all.join(",")}]}`, signal)
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

async function* set(document: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
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
  child.stdin.end(`${JSON.stringify({ template })}\n${document}`)
  try {
    for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) yield chunk
    const code = await ended
    if (code !== 0) throw new Error(`no page was set: ${errors.join("").slice(0, 2_000)}`)
  } finally {
    child.kill("SIGKILL")
  }
}
