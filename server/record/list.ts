import { trusted } from "mongoose"
import { AppError } from "#shared/errors"
import { only } from "#shared/language"
import { RECORD_PAGE, type ListRecord, type RecordLine, type RecordPage } from "#shared/record"
import { positionNow } from "../events/feed.ts"
import { moderatedSpaces } from "../moderation/queue.ts"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, SYSTEM, VISITOR, type Viewer } from "../viewer.ts"
import { isReadable, isStub, type RecordEntry, type Withheld } from "./chain.ts"
import { namesOf } from "./deeds.ts"
import { readImported } from "./imported.ts"
import { lastNumber, lastOfSpace } from "./keep.ts"
import { RecordModel, type RecordDoc } from "./model.ts"
import { tellReading } from "./tell.ts"

/** With a filter so many entries are looked through for one page; then the answer says from where to look on. */
const LOOKED_MOST = 5_000
const AT_ONCE = 500

export const mayReadAll = ({ isAdministrator, isBanned }: Viewer): boolean => isAdministrator && !isBanned

/** Whose record it is: that of a space, or, for administrators, that of the platform. */
export type Scope = {
  space: SpaceDoc | null
  /** The field of its numbers, and what else an entry of it has. */
  field: "seq" | "spaceSeq"
  own: { space?: string }
}
const whole: Scope = { space: null, field: "seq", own: {} }
const of = (space: SpaceDoc): Scope => ({ space, field: "spaceSeq", own: { space: space._id } })

export async function findScope(viewer: Viewer, ref: string | undefined, mine: readonly SpaceDoc[]): Promise<Scope> {
  if (ref) return of(await findSpace(viewer, ref, "space.audit"))
  if (mayReadAll(viewer)) return whole
  if (mine[0]) return of(mine[0])
  throw new AppError("forbidden", { right: "space.audit" })
}

const at = ({ field, own }: Scope, number: unknown) => ({ ...own, [field]: number })

/** Without a gap, as far as there is anything: of a space that was brought here also what came with it. */
export async function readChain(scope: Scope, from: number, to: number): Promise<(RecordEntry | Withheld)[]> {
  const range = at(scope, trusted({ $gte: from, $lte: to }))
  const [before, own] = await Promise.all([
    scope.space ? readImported(scope.space._id, from, to) : [],
    RecordModel.find(range as never)
      .sort({ [scope.field]: 1 })
      .lean<RecordDoc[]>(),
  ])
  return [...before, ...own.map(entryOf)]
}

const entryOf = ({ _id: id, log: _log, ...entry }: RecordDoc): RecordEntry => ({ id, ...entry })

async function readEntries(scope: Scope, from: number, to: number): Promise<RecordEntry[]> {
  return (await readChain(scope, from, to)).filter(isReadable)
}

export const lastIn = async (scope: Scope): Promise<number> =>
  scope.space ? (await lastOfSpace(scope.space._id)).number : lastNumber((number) => at(scope, number))

/** Newest first. Numbers have no holes, so any page is a range of them. */
export async function listRecord(viewer: Viewer, asked: ListRecord): Promise<RecordPage> {
  signedIn(viewer)
  const seq = positionNow()
  const mine = await moderatedSpaces(viewer)
  const scope = await findScope(viewer, asked.space, mine)
  await tellReading(viewer, scope.space?._id)
  const last = await lastIn(scope)
  const [newest] = last > 0 ? await readEntries(scope, last, last) : []
  const { docs, before } = await look(scope, asked, Math.min(last, (asked.before ?? Infinity) - 1))
  const names = await namesOf(docs)
  return {
    space: scope.space && nameOf(scope.space, asked),
    spaces: mine.map((space) => nameOf(space, asked)),
    mayReadAll: mayReadAll(viewer),
    entries: docs.map((doc) => present(doc, scope, names)),
    before,
    head: newest ? { number: last, hash: newest.hash } : null,
    seq,
  }
}

const nameOf = ({ _id, slug, title }: SpaceDoc, { language }: ListRecord) => ({
  id: _id,
  slug,
  title: only(title, language),
})

type Found = { docs: RecordEntry[]; before: number | null }

async function look(scope: Scope, asked: ListRecord, last: number): Promise<Found> {
  if (asked.about) return lookAbout(scope, asked, asked.about, last)
  const docs: RecordEntry[] = []
  let to = last
  const end = Math.max(1, last - LOOKED_MOST + 1)
  const step = isFiltered(asked) ? AT_ONCE : RECORD_PAGE
  while (to >= end && docs.length < RECORD_PAGE) {
    const from = Math.max(end, to - step + 1)
    const some = (await readEntries(scope, from, to)).reverse()
    docs.push(...some.filter((doc) => isWanted(doc, asked)))
    to = from - 1
  }
  return cut(scope, docs, to >= 1 ? to + 1 : null)
}

/** What was done with one thing is little, and has an index of its own. */
async function lookAbout(scope: Scope, asked: ListRecord, id: string, last: number): Promise<Found> {
  const docs = await RecordModel.find({ "target.id": id, seq: trusted({ $gte: 1, $lte: Number.MAX_SAFE_INTEGER }) })
    .sort({ seq: -1 })
    .lean<RecordDoc[]>()
  const own = docs.filter((doc) => scope.space === null || doc.space === scope.space._id)
  return cut(
    scope,
    own.map(entryOf).filter((doc) => doc[scope.field] <= last && isWanted(doc, asked)),
    null,
  )
}

function cut(scope: Scope, docs: RecordEntry[], before: number | null): Found {
  const page = docs.slice(0, RECORD_PAGE)
  return { docs: page, before: docs.length > page.length ? page.at(-1)![scope.field] : before }
}

const isFiltered = ({ action, from, to }: ListRecord) => Boolean(action ?? from ?? to)

function isWanted(doc: RecordEntry, { action, from, to }: ListRecord): boolean {
  if (action && doc.action !== action && !doc.action.startsWith(`${action}.`)) return false
  const time = Date.parse(doc.at)
  return (!from || time >= Date.parse(from)) && (!to || time <= Date.parse(to))
}

function present(doc: RecordEntry, { field }: Scope, names: ReadonlyMap<string, string>): RecordLine {
  const { actor, at, action, capacity, agency, target, before, after, reasonCode, reasonText, ruleId, hash } = doc
  return {
    number: doc[field],
    seq: doc.seq,
    at,
    action,
    actor:
      actor === null || actor === SYSTEM || actor === VISITOR ? null : { id: actor, name: names.get(actor) ?? null },
    capacity,
    agency,
    target,
    before,
    after,
    reasonCode,
    reasonText,
    rule: ruleId,
    isStub: isStub(doc),
    hash,
  }
}
