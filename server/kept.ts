import { createHash } from "node:crypto"
import { promisify } from "node:util"
import zlib from "node:zlib"

// Answers that all readers get alike, as bytes, least recently asked first out. An old one must never be able to stay:
// each remembers when it was begun, and is not kept if something it shows has changed since.

/**
 * What an answer shows. When one of `topics` changes, it goes at once. `counts` are topics of which it shows a number
 * only: while a thread grows, each of its pages would else be drawn afresh with every comment on another one. So an
 * answer may be late by them, but by no more than COUNTS_LATE; the browser then hears them from the feed, and only a
 * reader without JavaScript may see a number that is a second old.
 */
export type Shown = { topics: readonly string[]; counts: readonly string[] }

export type Kept = Shown & {
  plain: Buffer
  brotli: Buffer
  /** Made when somebody first asks for it: nearly all take brotli. */
  gzip?: Buffer
  etag: string
  /** The position of the log it shows. */
  seq: number
}

const ANSWERS_MOST = 5_000
const BYTES_MOST = 128 * 1024 * 1024
/** A browser that starts further behind would have to ask everything again (architecture 13). */
const BEHIND_MOST = 500
const TOPICS_MOST = 20_000
/** Milliseconds since it was drawn. */
export const COUNTS_LATE = 1_000

/** What has stayed so long and is asked for again is likely to stay longer: then it is worth a slow compression. */
const STAYED = 30_000
const ASKED_OFTEN = 5

type Entry = { answer: Kept; begun: number; at: number; asked: number; isFine: boolean }

export type Keeper = ReturnType<typeof keeper>

export function keeper(position: () => number, stayed = STAYED) {
  const entries = new Map<string, Entry>()
  const byTopic = new Map<string, Set<string>>()
  /** When a topic was last dropped, by a clock that only drops move. Before `forgotten` nothing is known. */
  const dropped = new Map<string, number>()
  const making = new Map<string, { begun: number; result: Promise<unknown> }>()
  let clock = 0
  let forgotten = 0
  let bytes = 0
  let isRefining = false

  const hasChanged = (topics: readonly string[], since: number) =>
    topics.some((topic) => (dropped.get(topic) ?? forgotten) > since)

  function remove(key: string) {
    const entry = entries.get(key)
    if (!entry) return
    entries.delete(key)
    bytes -= sizeOf(entry.answer)
    for (const topic of entry.answer.topics) {
      const keys = byTopic.get(topic)
      keys?.delete(key)
      if (keys?.size === 0) byTopic.delete(topic)
    }
  }

  const isTooOld = ({ answer, begun, at }: Entry) =>
    position() - answer.seq > BEHIND_MOST || (performance.now() - at > COUNTS_LATE && hasChanged(answer.counts, begun))

  function get(key: string): Kept | undefined {
    const entry = entries.get(key)
    if (!entry) return undefined
    if (isTooOld(entry)) {
      remove(key)
      return undefined
    }
    entries.delete(key)
    entries.set(key, entry)
    entry.asked++
    if (isWorthIt(entry)) void refine(key, entry)
    return entry.answer
  }

  const isWorthIt = ({ asked, at, isFine }: Entry) =>
    !isFine && !isRefining && asked >= ASKED_OFTEN && performance.now() - at > stayed

  /** A sixth less is sent. One at a time, beside everything else. */
  async function refine(key: string, entry: Entry) {
    isRefining = true
    entry.isFine = true
    const finer = await squeeze(entry.answer.plain, FINEST).catch(() => entry.answer.brotli)
    isRefining = false
    if (entries.get(key) !== entry || finer.length >= entry.answer.brotli.length) return
    bytes += finer.length - entry.answer.brotli.length
    entry.answer.brotli = finer
  }

  function put(key: string, answer: Kept, begun: number) {
    if (begun < forgotten || hasChanged(answer.topics, begun)) return
    remove(key)
    entries.set(key, { answer, begun, at: performance.now(), asked: 0, isFine: false })
    bytes += sizeOf(answer)
    for (const topic of answer.topics) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(key))
    for (const oldest of entries.keys()) {
      if (entries.size <= ANSWERS_MOST && bytes <= BYTES_MOST) break
      remove(oldest)
    }
  }

  return {
    get,
    put,
    /** To be taken before the data is read. */
    begin: () => clock,
    /** What is kept, or made once for all who ask at this moment. What turns out to be for one reader only is not kept. */
    async share<T extends object>(key: string, make: () => Promise<Kept | T>): Promise<Kept | T> {
      const known = get(key)
      if (known) return known
      const begun = clock
      const same = making.get(key)
      // One begun before the last change may show the state before it.
      if (same?.begun === begun) return same.result as Promise<Kept | T>
      const result = make()
      making.set(key, { begun, result })
      try {
        const made = await result
        if (isKept(made)) put(key, made, begun)
        return made
      } finally {
        if (making.get(key)?.result === result) making.delete(key)
      }
    },
    drop(topics: readonly string[]) {
      clock++
      if (dropped.size > TOPICS_MOST) {
        dropped.clear()
        forgotten = clock
      }
      for (const topic of topics) {
        dropped.set(topic, clock)
        for (const key of byTopic.get(topic) ?? []) remove(key)
      }
    },
  }
}

export const isKept = (made: object): made is Kept => "etag" in made

const sizeOf = ({ plain, brotli }: Kept) => plain.length + brotli.length

const compress = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
/** Brotli's large window sees that the bodies of a page come twice, as markup and as data. */
const QUICK = 5
const FINEST = 10
export const squeeze = (plain: Buffer, quality = QUICK) =>
  compress(plain, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: quality, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  })

const gzip = promisify<zlib.InputType, Buffer>(zlib.gzip)

export async function bytesOf(text: string, { topics, counts }: Shown, seq: number): Promise<Kept> {
  const plain = Buffer.from(text)
  const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 16)
  return { plain, brotli: await squeeze(plain), etag: `W/"${seq}-${hash}"`, topics, counts, seq }
}

export type Coding = "br" | "gzip" | "identity"

/** In the coding that was asked for, if it has been made. */
export const bytesIn = (answer: Kept, coding: Coding): Buffer | undefined =>
  ({ br: answer.brotli, gzip: answer.gzip, identity: answer.plain })[coding]

export async function codedBytes(answer: Kept, coding: Coding): Promise<Buffer> {
  if (coding === "gzip") answer.gzip ??= await gzip(answer.plain)
  return bytesIn(answer, coding)!
}
