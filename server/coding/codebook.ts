import { isDeepStrictEqual } from "node:util"
import { trusted } from "mongoose"
import type { Codebook, CodebookHistory, SaveCodebook, Theme } from "#shared/coding"
import { AppError } from "#shared/errors"
import type { Language, Text } from "#shared/language"
import { can } from "#shared/policy"
import { unlessTaken } from "../database/problems.ts"
import { positionNow } from "../events/feed.ts"
import { announce, event } from "../events/log.ts"
import { remember } from "../remember.ts"
import { findSpace, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type Viewer } from "../viewer.ts"
import { aboutCoding, agencyFor } from "./coder.ts"
import { CodebookModel, codebookId, type CodebookDoc } from "./model.ts"

type Latest = Pick<CodebookDoc, "revision" | "themes"> & { doc: CodebookDoc | null }

const none: Latest = { revision: 0, themes: [], doc: null }
const KNOWN_MOST = 500
/** A revision never changes, so all that is read again is whether there is a next one. */
const known = new Map<string, Latest>()
const remembered = remember(readLatest)

export const codebookOf = (spaceId: string): Promise<Latest> => remembered.get(spaceId)
/** The pump says that it changed. */
export const forgetCodebook = (spaceId: string): void => remembered.forget(spaceId)

async function readLatest(spaceId: string): Promise<Latest> {
  let latest = known.get(spaceId) ?? none
  const look = async (step: number) => {
    const doc = await CodebookModel.findById(codebookId(spaceId, latest.revision + step)).lean()
    if (doc) latest = { revision: doc.revision, themes: doc.themes, doc }
    return doc !== null
  }
  let step = 1
  while (await look(step)) step *= 2
  for (step /= 2; step >= 1; step /= 2) await look(step)
  if (known.size >= KNOWN_MOST) known.clear()
  known.set(spaceId, latest)
  return latest
}

export async function getCodebook(viewer: Viewer, { space: ref }: { space: string }): Promise<Codebook> {
  const seq = positionNow()
  const space = await findSpace(viewer, ref, "space.readCodings")
  return present(viewer, space, await codebookOf(space._id), seq)
}

const REVISIONS_SHOWN = 50

/** By their ids, which are known: nothing is looked for. */
export async function listCodebooks(viewer: Viewer, { space: ref }: { space: string }): Promise<CodebookHistory> {
  const { _id: spaceId } = await findSpace(viewer, ref, "space.readCodings")
  const { revision: last } = await codebookOf(spaceId)
  const ids = Array.from({ length: Math.min(last, REVISIONS_SHOWN) }, (_, i) => codebookId(spaceId, last - i))
  const docs = await CodebookModel.find({ _id: trusted({ $in: ids }) as never }).lean<CodebookDoc[]>()
  const revisions = docs
    .sort((a, b) => b.revision - a.revision)
    .map(({ revision, themes, at, byName, agency }) => ({
      revision,
      themes,
      at: at.toISOString(),
      by: { name: byName, agency },
    }))
  return { spaceId, revisions }
}

const present = (viewer: Viewer, space: SpaceDoc, { revision, themes, doc }: Latest, seq: number): Codebook => ({
  spaceId: space._id,
  revision,
  themes,
  at: doc?.at.toISOString() ?? null,
  by: doc && { name: doc.byName, agency: doc.agency },
  canEdit: can(viewer, "space.code", spaceSubject(space)),
  seq,
})

/** A theme is never lost: codings have it. It can be archived, and its words can change. */
export async function saveCodebook(viewer: Viewer, { space: ref, revision, themes: given }: SaveCodebook) {
  const space = await findSpace(viewer, ref, "space.code")
  const before = revision === 0 ? none : await readRevision(space._id, revision)
  const themes = given.map((one) => themeOf(one, before.themes))
  refuseImpossible(themes, before.themes)
  const saved = await insert(viewer, space, revision + 1, themes)
  remembered.forget(space._id)
  return present(
    viewer,
    space,
    { revision: saved.revision, themes: saved.themes, doc: saved },
    saved.seq ?? positionNow(),
  )
}

async function readRevision(spaceId: string, revision: number): Promise<Latest> {
  const doc = await CodebookModel.findById(codebookId(spaceId, revision)).lean()
  if (!doc) throw new AppError("conflict")
  return { revision, themes: doc.themes, doc }
}

/** Words that nobody touched keep their status. */
function themeOf({ id, text, isArchived }: SaveCodebook["themes"][number], before: readonly Theme[]): Theme {
  const old: Text = before.find((one) => one.id === id)?.text ?? {}
  const entries = Object.entries(text) as [Language, string][]
  const written = entries.map(([language, words]) => {
    const version = old[language]
    return [language, version?.text === words ? version : { text: words, status: "reviewed" as const }]
  })
  return { id, text: Object.fromEntries(written) as Text, isArchived }
}

function refuseImpossible(themes: readonly Theme[], before: readonly Theme[]): void {
  const ids = themes.map(({ id }) => id)
  const issues = [
    ...ids.flatMap((id, i) => (ids.indexOf(id) < i ? [{ path: `themes.${i}.id`, code: "repeated" }] : [])),
    ...(before.every(({ id }) => ids.includes(id)) ? [] : [{ path: "themes", code: "missing" }]),
  ]
  if (issues.length > 0) throw new AppError("invalid", { issues })
}

async function insert(viewer: Viewer, space: SpaceDoc, revision: number, themes: Theme[]): Promise<CodebookDoc> {
  const me = signedIn(viewer)
  const _id = codebookId(space._id, revision)
  const doc: CodebookDoc = {
    _id,
    spaceId: space._id,
    revision,
    themes,
    byId: me.id,
    byName: me.author.displayName,
    agency: agencyFor(viewer, space._id).agency,
    at: new Date(),
    unannounced: [
      event("space.codebook", viewer, {
        ...aboutCoding(space._id),
        subject: { kind: "codebook", id: _id, revision },
        from: String(revision - 1),
        to: String(revision),
      }),
    ],
  }
  const isNew = await unlessTaken(CodebookModel.create(doc))
  return announce(CodebookModel, isNew ? doc : await unlessOther(doc))
}

/** What is stored in its place, if it is the same act. */
async function unlessOther(doc: CodebookDoc): Promise<CodebookDoc> {
  const stored = await CodebookModel.findById(doc._id).lean()
  if (!stored || stored.byId !== doc.byId || !isDeepStrictEqual(stored.themes, doc.themes))
    throw new AppError("conflict")
  return stored
}
