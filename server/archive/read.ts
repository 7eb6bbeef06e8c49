import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { createGunzip } from "node:zlib"
import { NO_HASH, RECORD_FORMAT } from "#shared/record"
import { canonical, hashOfHeader, type RecordEntry, type RecordHeader, type Withheld } from "../record/chain.ts"
import { linesIn } from "../record/lines.ts"
import { verifyRecord } from "../record/verify.ts"
import { ARCHIVE_FORMAT, parseLine, type Doc, type Head } from "./format.ts"

type Chain = { number: number; hash: string; withholds: NonNullable<RecordHeader["withholds"]> }
export type Checked = { head: Head; documents: number; chain: Chain }

/** To its end, before anything is touched: that nothing of it was changed or lost, and that its record holds. */
export async function checkArchive(file: string): Promise<Checked> {
  const hash = createHash("sha256")
  let head: Head | undefined
  let part = ""
  let documents = 0
  let isWhole = false
  let last = { number: 0, hash: NO_HASH }
  for await (const text of textLines(file)) {
    const line = parse(text, file)
    if (!head) {
      if (!("plenary" in line) || line.plenary !== "archive") throw new Error(`${file} is no archive of a space.`)
      if (line.version !== ARCHIVE_FORMAT) throw new Error(`${file} has the form ${String(line.version)}.`)
      head = line as Head
      continue
    }
    if ("sha256" in line && "end" in line) {
      isWhole = line.end === documents && line.sha256 === hash.digest("hex")
      break
    }
    hash.update(`${text}\n`)
    if ("part" in line) part = line.part as string
    else documents++
    if (part === "record" && "spaceSeq" in line) last = { number: line.spaceSeq as number, hash: line.hash as string }
  }
  if (!head || !isWhole) throw new Error(`${file} is not as it was written.`)
  const chain: Chain = { ...last, withholds: head.scope === "public" ? "unpublished" : "origin" }
  await verifyChain(file, head, chain)
  return { head, documents, chain }
}

async function verifyChain(file: string, head: Head, { number, hash, withholds }: Chain): Promise<void> {
  if (number === 0) return
  const header: RecordHeader = {
    plenary: "record",
    version: RECORD_FORMAT,
    space: head.space,
    from: 1,
    to: number,
    last: number,
    prevHash: NO_HASH,
    head: hash,
    log: head.seq,
    at: head.at,
    withholds,
    hash: "",
  }
  const verdict = await verifyRecord(recordLines(file, { ...header, hash: hashOfHeader(header) }))
  if ("problem" in verdict) throw new Error(verdict.problem)
  if (!verdict.isRight) throw new Error(`Its record is not as it was written. ${verdict.detail}`)
}

async function* recordLines(file: string, header: RecordHeader): AsyncGenerator<string> {
  yield canonical(header)
  for await (const { part, doc } of documentsIn(file)) if (part === "record") yield canonical(doc)
}

/** What stands in the parts, one after another. */
export async function* documentsIn(file: string): AsyncGenerator<{ part: string; doc: Doc }> {
  let part = ""
  for await (const text of textLines(file)) {
    const line = parse(text, file)
    if ("part" in line) part = line.part as string
    else if (part && !("sha256" in line && "end" in line)) yield { part, doc: line as Doc }
  }
}
export type Recorded = RecordEntry | Withheld

function parse(text: string, file: string): object & Record<string, unknown> {
  try {
    return parseLine(text)
  } catch {
    throw new Error(`${file} is no archive of a space.`)
  }
}

async function* textLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  const text = bytes.pipe(createGunzip())
  bytes.once("error", (error) => text.destroy(error))
  yield* linesIn(text.setEncoding("utf8") as AsyncIterable<string>)
}
