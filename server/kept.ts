import { createHash } from "node:crypto"
import { promisify } from "node:util"
import zlib from "node:zlib"
import type { Drawn } from "../client/render.tsx"

// Drawn pages as bytes, least recently asked first out. An old page must never be able to stay:
// each draw remembers when it began, and is not kept if a topic of it was dropped since.

export type KeptPage = {
  plain: Buffer
  brotli: Buffer
  etag: string
  topics: readonly string[]
  /** The position of the log it shows. */
  seq: number
}

const PAGES_MOST = 2_000
const BYTES_MOST = 64 * 1024 * 1024
/** A browser that starts further behind would have to ask everything again (architecture 13). */
const BEHIND_MOST = 500
const TOPICS_MOST = 20_000

export function keeper(position: () => number) {
  const pages = new Map<string, KeptPage>()
  const byTopic = new Map<string, Set<string>>()
  /** When a topic was last dropped, by a clock that only drops move. Before `forgotten` nothing is known. */
  const dropped = new Map<string, number>()
  let clock = 0
  let forgotten = 0
  let bytes = 0

  function remove(key: string) {
    const page = pages.get(key)
    if (!page) return
    pages.delete(key)
    bytes -= sizeOf(page)
    for (const topic of page.topics) {
      const keys = byTopic.get(topic)
      keys?.delete(key)
      if (keys?.size === 0) byTopic.delete(topic)
    }
  }

  return {
    get(key: string): KeptPage | undefined {
      const page = pages.get(key)
      if (!page) return undefined
      if (position() - page.seq > BEHIND_MOST) {
        remove(key)
        return undefined
      }
      pages.delete(key)
      pages.set(key, page)
      return page
    },
    /** To be taken before the data is read. */
    begin: () => clock,
    put(key: string, page: KeptPage, begun: number) {
      if (begun < forgotten || page.topics.some((topic) => (dropped.get(topic) ?? 0) > begun)) return
      remove(key)
      pages.set(key, page)
      bytes += sizeOf(page)
      for (const topic of page.topics) byTopic.set(topic, (byTopic.get(topic) ?? new Set()).add(key))
      for (const oldest of pages.keys()) {
        if (pages.size <= PAGES_MOST && bytes <= BYTES_MOST) break
        remove(oldest)
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

const sizeOf = ({ plain, brotli }: KeptPage) => plain.length + brotli.length

const compress = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
/** Quality 5: brotli's large window sees that the bodies come twice, as markup and as data. */
export const squeeze = (plain: Buffer) =>
  compress(plain, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  })

/** `position`: where the log stands, for pages whose data has none. */
export async function bytesOf({ html, topics, seq }: Drawn, position: number): Promise<KeptPage> {
  const plain = Buffer.from(html)
  const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 16)
  const shown = seq ?? position
  return { plain, brotli: await squeeze(plain), etag: `W/"${shown}-${hash}"`, topics, seq: shown }
}
