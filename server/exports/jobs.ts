import { randomUUID } from "node:crypto"
import { AppError } from "#shared/errors"
import { fileOf, KEPT_MOST, UNFINISHED_MOST, type CreateExport, type Export } from "#shared/export"
import type { Stream } from "../http.ts"
import { tellExport } from "../record/tell.ts"
import { findSpace, loadSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findThreadAt } from "../threads/find.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { demandContent, holdsFor } from "./demand.ts"
import { makers } from "./makers.ts"
import { ExportModel, type ExportDoc } from "./model.ts"
import { readPieces } from "./pieces.ts"
import { endsNow, letGo, lookAfterExports } from "./work.ts"

// A file that is asked for, made in the background, and fetched. Nobody else knows of it.

/** Taking a copy is recorded when it is asked for. */
export async function createExport(viewer: Viewer, { space: ref, what, format, language, thread }: CreateExport) {
  const space = await findSpace(viewer, ref, "space.read")
  const me = signedIn(viewer)
  if (!makers[what][format]) throw new AppError("invalid", { issues: [{ path: "format", code: "not_offered" }] })
  if (thread !== undefined && what !== "proceedings")
    throw new AppError("invalid", { issues: [{ path: "thread", code: "not_offered" }] })
  await demandContent(me, { what }, ref)
  if (thread !== undefined) await findThreadAt(me, ref, thread)
  await makeRoom(me)
  const holds = holdsFor(me, what, space)
  const kind = what === "summary" ? "summary.exported" : "space.exported"
  await tellExport(me, kind, {
    space: space._id,
    what: [what, holds, thread && `thread ${thread}`, format, language].filter(Boolean).join(", "),
  })
  const now = new Date()
  const doc: ExportDoc = {
    _id: randomUUID(),
    by: me.id,
    spaceId: space._id,
    what,
    ...(thread === undefined ? {} : { thread }),
    format,
    language,
    state: "waiting",
    progress: 0,
    problem: null,
    filename: `${[space.slug, what, thread, language].filter(Boolean).join("-")}.${fileOf(what, format).extension}`,
    ...(holds ? { holds } : {}),
    bytes: null,
    pieces: null,
    tries: 0,
    createdAt: now,
    endedAt: null,
    dueAt: now,
  }
  await ExportModel.create(doc)
  void lookAfterExports().catch(() => {})
  return { id: doc._id }
}

const isUnfinished = ({ state }: ExportDoc) => state === "waiting" || state === "running"
const newestFirst = (a: ExportDoc, b: ExportDoc) => b.createdAt.getTime() - a.createdAt.getTime()

/** So many at once and no more; of those that are done the oldest go. */
async function makeRoom({ id }: SignedInViewer): Promise<void> {
  const own = await ExportModel.find({ by: id }).lean()
  if (own.filter(isUnfinished).length >= UNFINISHED_MOST) throw new AppError("too_many", { retryAfter: 5 })
  const old = own.filter((doc) => !isUnfinished(doc)).sort(newestFirst)
  for (const { _id } of old.slice(KEPT_MOST - 1)) await ExportModel.updateOne({ _id }, { $set: { dueAt: new Date() } })
}

export async function getExport(viewer: Viewer, { exportId }: { exportId: string }): Promise<Export> {
  const doc = await findExport(signedIn(viewer), exportId)
  return presentExport(doc, await loadSpace(doc.spaceId))
}

/** One's own, the last one first; of one space, or of all that one may still read. */
export async function listExports(viewer: Viewer, { space: ref }: { space?: string | undefined }) {
  const me = signedIn(viewer)
  const only = ref === undefined ? undefined : (await findSpace(me, ref, "space.read"))._id
  const own = await ExportModel.find({ by: me.id }).lean()
  const shown: Export[] = []
  for (const doc of own.sort(newestFirst)) {
    if (doc.dueAt <= new Date() && !isUnfinished(doc)) continue
    if (only !== undefined && doc.spaceId !== only) continue
    const space = await demandContent(me, doc, doc.spaceId).catch(() => undefined)
    if (space) shown.push(presentExport(doc, space))
  }
  return { exports: shown }
}

/** Whatever is written of it is thrown away. What has ended stays as it ended. */
export async function cancelExport(viewer: Viewer, { exportId }: { exportId: string }): Promise<Export> {
  const { _id } = await findExport(signedIn(viewer), exportId)
  const end = { state: "cancelled", ...endsNow() } as const
  // It may begin between the two.
  for (const state of ["waiting", "running"] as const)
    await ExportModel.updateOne({ _id, state }, { $set: end, $unset: { holder: 1 } })
  letGo(_id)
  return getExport(viewer, { exportId })
}

export async function downloadExport(viewer: Viewer, { exportId }: { exportId: string }): Promise<Stream> {
  const { state, what, format, filename, tries, pieces, volumes } = await findExport(signedIn(viewer), exportId)
  if (state !== "done") throw new AppError("not_found")
  return {
    filename: filename!,
    type: volumes ? "application/zip" : fileOf(what, format).type,
    chunks: readPieces({ exportId, tries }, pieces!),
  }
}

/** The only way from an id to a file: to one's own, and of what one may still have. */
async function findExport(me: SignedInViewer, exportId: string): Promise<ExportDoc> {
  const doc = await ExportModel.findById(exportId).lean()
  if (doc?.by !== me.id) throw new AppError("not_found")
  if (!isUnfinished(doc) && doc.dueAt <= new Date()) throw new AppError("not_found")
  await demandContent(me, doc, doc.spaceId)
  return doc
}

function presentExport(doc: ExportDoc, { _id, slug, title }: SpaceDoc): Export {
  const {
    what,
    thread = null,
    format,
    language,
    state,
    progress,
    problem,
    bytes,
    volumes = null,
    createdAt,
    endedAt,
    dueAt,
  } = doc
  return {
    id: doc._id,
    space: { id: _id, slug, title },
    what,
    thread,
    format,
    language,
    state,
    progress,
    problem,
    bytes,
    volumes,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    keptUntil: endedAt ? dueAt.toISOString() : null,
    ...(state === "done" ? { url: `/api/exports/${doc._id}/file` } : {}),
  }
}
