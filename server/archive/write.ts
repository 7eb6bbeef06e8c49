import { createHash } from "node:crypto"
import { pipeline, Readable } from "node:stream"
import { createGzip } from "node:zlib"
import { positionNow } from "../events/feed.ts"
import { siteNow } from "../exports/site.ts"
import type { Progress } from "../exports/makers.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { threadsOf } from "../threads/find.ts"
import { ARCHIVE_FORMAT, lineOf, type Head, type Scope } from "./format.ts"
import { partsOf, type Taken } from "./parts.ts"

const CHUNK = 16 * 1024

/** Read only as fast as it is taken. Each document is as it is at that moment, so the whole shows no single one. */
export const writeArchive = (space: SpaceDoc, scope: Scope, progress?: Progress): AsyncIterable<Uint8Array> =>
  // What goes wrong is thrown where it is read.
  pipeline(Readable.from(chunks(space, scope, progress)), createGzip(), () => {})

async function* chunks(space: SpaceDoc, scope: Scope, progress?: Progress): AsyncGenerator<string> {
  let chunk = ""
  for await (const line of archiveLines(space, scope, progress)) {
    chunk += `${line}\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ""
  }
  yield chunk
}

async function* archiveLines(space: SpaceDoc, scope: Scope, progress?: Progress): AsyncGenerator<string> {
  const { origin, isDemo: isDemonstration } = siteNow()
  const [seq, at] = [positionNow(), new Date()]
  const head: Head = {
    plenary: "archive",
    version: ARCHIVE_FORMAT,
    scope,
    space: space._id,
    slug: space.slug,
    origin,
    isDemonstration,
    at: at.toISOString(),
    seq,
  }
  yield lineOf(head)
  const threads = await threadsOf(space._id)
  const all = threads.reduce((sum, { comments }) => sum + comments, threads.length + 1)
  const hash = createHash("sha256")
  let end = 0
  for await (const value of contents({ space, scope, at, seq, threads })) {
    const line = lineOf(value)
    hash.update(`${line}\n`)
    if (!("part" in value)) end++
    // Its record comes last, and is as long again or longer.
    progress?.(Math.min(1, end / (2 * all)))
    yield line
  }
  yield lineOf({ end, sha256: hash.digest("hex") })
}

async function* contents(taken: Taken): AsyncGenerator<object> {
  for (const { name, read } of partsOf(taken.scope)) {
    yield { part: name }
    yield* read(taken)
  }
}
