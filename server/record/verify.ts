import { NO_HASH, RECORD_FORMAT } from "#shared/record"
import {
  canonical,
  hashOf,
  hashOfHeader,
  isStub,
  isWithheld,
  ORIGIN_KEPT,
  sealOrigin,
  sealPerson,
  type RecordEntry,
  type RecordHeader,
  type Withheld,
} from "./chain.ts"

// Holds an exported record against itself, line by line and without a database, and says which entry is the first that is
// not as it was written. Memory does not grow with the file.

/** `problem`: it is no record, or one of another version, and nothing can be said of it. */
export type Verdict =
  | { problem: string }
  | { isRight: true; header: RecordHeader; count: number; stubs: number }
  | { isRight: false; number: number | null; what: Wrong; line: number; detail: string }
/** `header`: the first line; `head`: the end is another one than was noted elsewhere. */
type Wrong = "changed" | "removed" | "moved" | "cut" | "header" | "head"

type Options = {
  /** The hash of the last entry, if it is known from elsewhere: then nobody can have shortened the file, head and all. */
  head?: string
}

export async function verifyRecord(lines: AsyncIterable<string>, { head }: Options = {}): Promise<Verdict> {
  const read = lines[Symbol.asyncIterator]()
  const first = await read.next()
  const header = first.done ? undefined : readHeader(first.value)
  if (!header) return { problem: "This is no exported record." }
  if (header.version !== RECORD_FORMAT) return { problem: `This record has the form ${header.version}.` }
  const isBeginning = header.from > 1 || header.prevHash === NO_HASH
  if (!isBeginning || first.value !== canonical(header) || header.hash !== hashOfHeader(header))
    return wrong(null, "header", 1, "The first line, which says what the file holds, is not as it was written.")
  return follow(header, { [Symbol.asyncIterator]: () => read }, head)
}

function readHeader(line: string): RecordHeader | undefined {
  try {
    const header = JSON.parse(line) as RecordHeader
    return header.plenary === "record" ? header : undefined
  } catch {
    return undefined
  }
}

const wrong = (number: number | null, what: Wrong, line: number, detail: string): Verdict => ({
  isRight: false,
  number,
  what,
  line,
  detail,
})

/** What there is of a line: an entry, or why it is none. */
type Line = { entry: RecordEntry | Withheld; number: number; prevHash: string } | { problem: string }

async function follow(header: RecordHeader, lines: AsyncIterable<string>, head: string | undefined): Promise<Verdict> {
  const iterator = lines[Symbol.asyncIterator]()
  let at = 1
  async function next(): Promise<Line | undefined> {
    const line = await iterator.next()
    if (line.done) return undefined
    at++
    return readLine(line.value, header)
  }

  let prevHash = header.prevHash
  const stubs = new Map<number, number>()
  let stubsSeen = 0
  let following = await next()
  for (let number = header.from; number <= header.to; number++) {
    const line = following
    const here = at
    if (!line) return wrong(number, "cut", here + 1, `It ends before entry ${number} of ${header.to}.`)
    if ("problem" in line) return wrong(number, "changed", here, line.problem)
    if (line.number !== number) return outOfPlace(line.number, number, here)
    following = await next()
    if (line.prevHash !== prevHash) return brokenLink(line, number, here)
    prevHash = line.entry.hash
    if (isWithheld(line.entry) || header.withholds === "unpublished") continue
    if (isStub(line.entry)) stubsSeen++
    noteStub(line.entry, header, stubs)
  }
  if (following) return wrong(header.to + 1, "moved", at, "There are more entries than the first line says.")
  if (prevHash !== (header.to < header.from ? prevHash : header.head))
    return wrong(
      header.to,
      "changed",
      at,
      `Entry ${header.to} was changed and its hash made anew: the first line has another one.`,
    )
  if (head !== undefined && header.head !== head)
    return wrong(
      header.to,
      "head",
      at,
      "It does not end with the hash that was given: entries are missing, or the whole was made anew.",
    )
  const [unexplained] = [...stubs.values()]
  if (unexplained !== undefined && header.to === header.last)
    return wrong(unexplained, "changed", at, `Entry ${unexplained} was emptied, and no entry says that it was purged.`)
  return { isRight: true, header, count: header.to - header.from + 1, stubs: stubsSeen }

  /** Another number than the next one stands here: is the missing one anywhere further on? */
  async function outOfPlace(found: number, wanted: number, here: number): Promise<Verdict> {
    if (found < wanted)
      return wrong(found, "moved", here, `Entry ${found} stands a second time, where ${wanted} belongs.`)
    for (let line = following; line; line = await next())
      if (!("problem" in line) && line.number === wanted)
        return wrong(
          wanted,
          "moved",
          here,
          `Entry ${wanted} was moved: it stands further on, and ${found} in its place.`,
        )
    return wrong(wanted, "removed", here, `Entry ${wanted} was removed: ${found} stands in its place.`)
  }

  /** Each of the two is right by itself, so one was changed and hashed anew: the one whose neighbour does not know it. */
  function brokenLink(line: Exclude<Line, { problem: string }>, number: number, here: number): Verdict {
    const knowsIt =
      following && !("problem" in following) ? following.prevHash : number === header.to ? header.head : null
    const isPrevious = knowsIt === line.entry.hash && number > header.from
    return isPrevious
      ? wrong(
          number - 1,
          "changed",
          here - 1,
          `Entry ${number - 1} was changed and its hash made anew: ${number} follows another one.`,
        )
      : wrong(number, "changed", here, `Entry ${number} does not follow the one before it.`)
  }
}

function readLine(text: string, header: RecordHeader): Line {
  let entry: RecordEntry | Withheld
  try {
    entry = JSON.parse(text) as RecordEntry | Withheld
  } catch {
    return { problem: "It cannot be read." }
  }
  if (typeof entry !== "object" || entry === null || typeof entry.hash !== "string")
    return { problem: "It is no entry." }
  if (isWithheld(entry)) return readWithheld(text, entry, header)
  const number = header.space === null ? entry.seq : entry.spaceSeq
  const place = { entry, number, prevHash: header.space === null ? entry.prevHash : entry.spacePrevHash }
  const problem = problemOf(text, entry, header)
  return problem ? { problem } : place
}

/** Nothing is known of it but its place in the chain of its space. */
function readWithheld(text: string, entry: Withheld, { withholds, space }: RecordHeader): Line {
  if (withholds !== "unpublished" || space === null) return { problem: "Its content has been taken out." }
  if (canonical(entry) !== text) return { problem: "It is not written as entries are written." }
  return { entry, number: entry.spaceSeq, prevHash: entry.spacePrevHash }
}

function problemOf(text: string, entry: RecordEntry, header: RecordHeader): string | undefined {
  if (canonical(entry) !== text) return "It is not written as entries are written."
  if (entry.hash !== hashOf(entry)) return "What was done is not what its hash says."
  if (header.space !== null && entry.space !== header.space) return "It is of another space."
  if (isStub(entry) ? entry.actor !== null || entry.reasonText !== null : entry.personSeal !== sealPerson(entry))
    return "Who it was, or in what words, is not what its seal says."
  return originProblem(entry, header)
}

function originProblem(entry: RecordEntry, header: RecordHeader): string | undefined {
  const { address, client, session, originSalt, originSeal } = entry
  const isEmpty = address === null && client === null && session === null && originSalt === null
  if (originSeal === null) return isEmpty ? undefined : "It says from where, and has no seal for it."
  if (!isEmpty)
    return originSeal === sealOrigin(entry) ? undefined : "From where it was done is not what its seal says."
  const isOld = Date.parse(entry.at) <= Date.parse(header.at) - ORIGIN_KEPT
  return isOld || header.withholds !== null || isStub(entry) ? undefined : "From where it was done has been taken out."
}

/** By the number on the platform, which the entry that purges it names. */
function noteStub(entry: RecordEntry, { space }: RecordHeader, stubs: Map<number, number>): void {
  if (isStub(entry)) stubs.set(entry.seq, space === null ? entry.seq : entry.spaceSeq)
  if (entry.action === "record.purged") stubs.delete(Number(entry.target.id))
}
