import { AppError } from "#shared/errors"
import { NO_HASH, RECORD_FORMAT, type RecordFile } from "#shared/record"
import { positionNow } from "../events/feed.ts"
import type { Stream } from "../http.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import {
  canonical,
  hashOfHeader,
  isWithheld,
  noOrigin,
  type RecordEntry,
  type RecordHeader,
  type Withheld,
} from "./chain.ts"
import { withheldFrom } from "./imported.ts"
import { findScope, lastIn, mayReadAll, readChain, type Scope } from "./list.ts"
import { tellExport } from "./tell.ts"

const AT_ONCE = 500

/** The record as a file that says by itself whether anything in it was changed: docs/record.md. */
export async function exportRecord(viewer: Viewer, { space: ref, from: first = 1, to }: RecordFile): Promise<Stream> {
  signedIn(viewer)
  const scope = await findScope(viewer, ref, [])
  const last = await lastIn(scope)
  const range = { first, to: Math.min(to ?? last, last) }
  if (to !== undefined && first > to) throw new AppError("invalid", { issues: [{ path: "to", code: "before_from" }] })
  const brought = scope.space ? await withheldFrom(scope.space._id) : null
  const withholds = brought ?? (mayReadAll(viewer) ? null : ("origin" as const))
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
  const [beginning] = first <= to ? await readChain(scope, first, first) : []
  const [end] = first <= to ? await readChain(scope, to, to) : []
  const header: RecordHeader = {
    plenary: "record",
    version: RECORD_FORMAT,
    space: scope.space?._id ?? null,
    from: first,
    to: Math.max(to, first - 1),
    last,
    prevHash: (beginning && before(beginning, scope)) ?? NO_HASH,
    head: end?.hash ?? NO_HASH,
    log: positionNow(),
    at: new Date().toISOString(),
    withholds,
    hash: "",
  }
  return { ...header, hash: hashOfHeader(header) }
}

const before = (entry: RecordEntry | Withheld, { space }: Scope): string =>
  space || isWithheld(entry) ? entry.spacePrevHash : entry.prevHash

async function* lines(scope: Scope, header: RecordHeader): AsyncGenerator<string> {
  yield `${canonical(header)}\n`
  for (let from = header.from; from <= header.to; from += AT_ONCE) {
    const entries = await readChain(scope, from, Math.min(from + AT_ONCE - 1, header.to))
    yield entries.map((entry) => `${canonical(withheld(entry, header))}\n`).join("")
  }
}

const withheld = (entry: RecordEntry | Withheld, { withholds }: RecordHeader) =>
  withholds && !isWithheld(entry) ? { ...entry, ...noOrigin } : entry
