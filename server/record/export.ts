import { AppError } from "#shared/errors"
import { NO_HASH, RECORD_FORMAT, type RecordFile } from "#shared/record"
import { positionNow } from "../events/feed.ts"
import type { Stream } from "../http.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { canonical, hashOfHeader, noOrigin, type RecordEntry, type RecordHeader } from "./chain.ts"
import { findScope, lastIn, mayReadAll, readEntries, type Scope } from "./list.ts"
import type { RecordDoc } from "./model.ts"
import { tellExport } from "./tell.ts"

const AT_ONCE = 500

/** The record as a file that says by itself whether anything in it was changed: docs/record.md. */
export async function exportRecord(viewer: Viewer, { space: ref, from: first = 1, to }: RecordFile): Promise<Stream> {
  signedIn(viewer)
  const scope = await findScope(viewer, ref, [])
  const last = await lastIn(scope)
  const range = { first, to: Math.min(to ?? last, last) }
  if (to !== undefined && first > to) throw new AppError("invalid", { issues: [{ path: "to", code: "before_from" }] })
  const withholds = mayReadAll(viewer) ? null : ("origin" as const)
  const header = await headerOf(scope, { ...range, last, withholds })
  await tellExport(viewer, "record.exported", {
    space: scope.space?._id,
    what: `${header.from}–${header.to}, ${header.head}`,
  })
  return {
    filename: `${scope.space?.slug ?? "plenary"}-record-${header.from}-${header.to}.jsonl`,
    type: "application/x-ndjson; charset=utf-8",
    chunks: lines(scope, header),
  }
}

type Range = { first: number; to: number; last: number; withholds: RecordHeader["withholds"] }

async function headerOf(scope: Scope, { first, to, last, withholds }: Range): Promise<RecordHeader> {
  const [beginning] = first <= to ? await readEntries(scope, first, first) : []
  const [end] = first <= to ? await readEntries(scope, to, to) : []
  const header: RecordHeader = {
    plenary: "record",
    version: RECORD_FORMAT,
    space: scope.space?._id ?? null,
    from: first,
    to: Math.max(to, first - 1),
    last,
    prevHash: (scope.space ? beginning?.spacePrevHash : beginning?.prevHash) ?? NO_HASH,
    head: end?.hash ?? NO_HASH,
    log: positionNow(),
    at: new Date().toISOString(),
    withholds,
    hash: "",
  }
  return { ...header, hash: hashOfHeader(header) }
}

async function* lines(scope: Scope, header: RecordHeader): AsyncGenerator<string> {
  yield `${canonical(header)}\n`
  for (let from = header.from; from <= header.to; from += AT_ONCE) {
    const docs = await readEntries(scope, from, Math.min(from + AT_ONCE - 1, header.to))
    yield docs.map((doc) => `${canonical(entryOf(doc, header))}\n`).join("")
  }
}

function entryOf({ _id: id, log: _log, ...doc }: RecordDoc, { withholds }: RecordHeader): RecordEntry {
  return { id, ...doc, ...(withholds ? noOrigin : {}) }
}
