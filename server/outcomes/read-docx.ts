import { createRequire } from "node:module"
import { setTimeout as delay } from "node:timers/promises"
import { Worker } from "node:worker_threads"
import { Unzip, UnzipInflate, zipSync } from "fflate"
import { Parser } from "htmlparser2"
import { AppError } from "#shared/errors"
import type { Block } from "./number.ts"

// A file from a word processor is an archive of XML, made by somebody else. Only the parts that hold words and lists are
// unpacked, and no more of them than a long document has; what is read is then packed anew for the library.

const parts = new Set([
  "[Content_Types].xml",
  "_rels/.rels",
  "word/document.xml",
  "word/styles.xml",
  "word/numbering.xml",
  "word/_rels/document.xml.rels",
])
/** Unpacked, and its marks of XML; a document of a thousand pages has less. */
const BYTES_MOST = 8_000_000
const MARKS_MOST = 400_000
/** So much goes in at a time, so that no step can unpack much more than what is allowed. */
const STEP = 1_024

export async function readDocx(file: Uint8Array): Promise<Block[]> {
  return blocksOf(await convertDocx(file, { path: "content", bytesMost: BYTES_MOST, marksMost: MARKS_MOST }))
}

/** `path`: the field in which it came. At most so many bytes unpacked, and in them so many marks of XML. */
type Limits = { path: string; bytesMost: number; marksMost: number }

/** As HTML without images, links and scripts, none of which are among what is unpacked. */
export async function convertDocx(file: Uint8Array, limits: Limits): Promise<string> {
  const safe = unpack(file, limits)
  const document = safe["word/document.xml"]
  // Nobody's word processor declares entities of its own.
  if (!document || Object.values(safe).some((part) => Buffer.from(part).includes("<!DOCTYPE"))) return refuse(limits)
  // What there is to do grows with them, and a few kilobytes unpack to hundreds of thousands.
  if (Object.values(safe).reduce((sum, part) => sum + marksIn(part), 0) > limits.marksMost) refuse(limits, "too_long")
  return (await inTurn(zipSync(safe, { level: 0 }))) ?? refuse(limits)
}

// ── on a thread of its own ──

/** Less than any answer may take (in-time.ts), so that it is said what is wrong. */
const TAKES = 6_000
const MEGABYTES = 512
/** The one that is being read, and so many that wait for it. */
const AT_ONCE_MOST = 3

let asked = 0
let last: Promise<unknown> = Promise.resolve()

/** One at a time in each process; undefined where it cannot be read. */
async function inTurn(file: Uint8Array): Promise<string | undefined> {
  if (asked >= AT_ONCE_MOST) throw new AppError("unavailable", { retryAfter: 5 })
  asked++
  const turn = last.then(() => convert(file))
  last = turn.catch(() => {})
  return turn.finally(() => asked--)
}

async function convert(file: Uint8Array): Promise<string | undefined> {
  const worker = new Worker(program, {
    eval: true,
    workerData: { library, file },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  })
  const isOver = new AbortController()
  const read = new Promise<string | undefined>((resolve) => {
    worker.once("message", resolve)
    worker.once("error", () => resolve(undefined))
    worker.once("exit", () => resolve(undefined))
  })
  try {
    return await Promise.race([read, delay(TAKES, undefined, { signal: isOver.signal }).catch(() => undefined)])
  } finally {
    isOver.abort()
    await worker.terminate()
  }
}

const require = createRequire(import.meta.url)
const library = require.resolve("mammoth")
/** As text: a thread reads no TypeScript, and needs no file of its own where all else is one. */
const program = `
  const { parentPort, workerData: { library, file } } = require("node:worker_threads")
  require(library).convertToHtml({ buffer: Buffer.from(file) }).then(({ value }) => parentPort.postMessage(value))
`

// ── what is let in ──

const refuse = ({ path }: Limits, code = "not_a_document"): never => {
  throw new AppError("invalid", { issues: [{ path, code }] })
}

function unpack(file: Uint8Array, limits: Limits): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {}
  let bytes = 0
  const archive = new Unzip((entry) => {
    if (!parts.has(entry.name) || found[entry.name]) return
    const chunks: Uint8Array[] = []
    entry.ondata = (problem, chunk, isLast) => {
      if (problem) throw problem
      bytes += chunk.length
      if (bytes > limits.bytesMost) refuse(limits, "too_long")
      chunks.push(chunk)
      if (isLast) found[entry.name] = Buffer.concat(chunks)
    }
    entry.start()
  })
  archive.register(UnzipInflate)
  try {
    for (let at = 0; at < file.length; at += STEP) archive.push(file.subarray(at, at + STEP), at + STEP >= file.length)
  } catch (error) {
    if (error instanceof AppError) throw error
    refuse(limits)
  }
  return found
}

const marksIn = (part: Uint8Array): number => part.reduce((count, byte) => (byte === LESS_THAN ? count + 1 : count), 0)
const LESS_THAN = "<".charCodeAt(0)

const breaking = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th"])

/** The library's HTML by its paragraphs; images and links are not among what is read. */
function blocksOf(html: string): Block[] {
  const blocks: Block[] = []
  const lists: boolean[] = []
  let words = ""
  let isHeading = false
  const end = () => {
    const depth = lists.filter(Boolean).length
    if (words.trim()) blocks.push({ text: words, isHeading, ...(depth > 0 ? { depth } : {}) })
    words = ""
  }
  const parser = new Parser({
    onopentag(name) {
      if (breaking.has(name) || name === "ol" || name === "ul") end()
      if (name === "ol" || name === "ul") lists.push(name === "ol")
      if (name === "br") words += " "
      isHeading = /^h[1-6]$/.test(name) || (isHeading && !breaking.has(name))
    },
    ontext(text) {
      words += text
    },
    onclosetag(name) {
      if (breaking.has(name) || name === "ol" || name === "ul") end()
      if (name === "ol" || name === "ul") lists.pop()
      if (/^h[1-6]$/.test(name)) isHeading = false
    },
  })
  parser.end(html)
  end()
  return blocks
}
