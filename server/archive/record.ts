import { trusted } from "mongoose"
import { setTimeout as delay } from "node:timers/promises"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { readInstance } from "../events/instance.ts"
import { isReadable, isWithheld, noOrigin, type RecordEntry, type Withheld } from "../record/chain.ts"
import { lastIn, readChain, type Scope as RecordScope } from "../record/list.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { publicRevisions } from "./public.ts"
import type { Scope } from "./format.ts"

// The record of a space as an archive has it: whole, and of what readers may not know of only the hashes, so that the
// chain still holds. From where anybody acted is in none (security 8).

const AT_ONCE = 500
const RECORDED_WITHIN = 15_000

/** To its last entry but for exports at the end: taking a copy changes nothing of what is copied. */
export async function* archivedRecord(space: SpaceDoc, scope: Scope, position: number) {
  await untilRecorded(position)
  const of: RecordScope = { space, field: "spaceSeq", own: { space: space._id } }
  const last = await lastButExports(of)
  for (let from = 1; from <= last; from += AT_ONCE) {
    const entries = await readChain(of, from, Math.min(from + AT_ONCE - 1, last))
    yield* scope === "public" ? await publicEntries(entries) : entries.map(withoutOrigin)
  }
}

/** Another process may be the one that writes it. If none does, the record goes as far as it goes. */
async function untilRecorded(position: number): Promise<void> {
  const until = performance.now() + RECORDED_WITHIN
  while (performance.now() < until && ((await readInstance()).recordedTo ?? 0) < position) await delay(200)
}

async function lastButExports(scope: RecordScope): Promise<number> {
  let last = await lastIn(scope)
  for (; last > 0; last--) {
    const [entry] = await readChain(scope, last, last)
    if (!entry || isWithheld(entry) || !entry.action.endsWith(".exported")) break
  }
  return last
}

const withoutOrigin = (entry: RecordEntry | Withheld) => (isWithheld(entry) ? entry : { ...entry, ...noOrigin })

// ── what readers may know ──

const acts = new Set(["space.created", "space.phase", "space.rescheduled", "thread.opened", "summary.published"])
const writing = new Set(["comment.posted", "comment.edited"])

async function publicEntries(entries: readonly (RecordEntry | Withheld)[]): Promise<(RecordEntry | Withheld)[]> {
  const known = entries.filter(isReadable)
  const ids = known.filter(({ action }) => writing.has(action)).map(({ target }) => target.id)
  const comments = await readComments([...new Set(ids)])
  return entries.map((entry) => {
    if (isWithheld(entry)) return entry
    const isPublic = acts.has(entry.action) || (writing.has(entry.action) && isPublicText(entry, comments))
    return isPublic ? { ...entry, ...noPerson, ...noOrigin } : withhold(entry)
  })
}

const noPerson = { actor: null, reasonText: null, personSalt: null }
const withhold = ({ spaceSeq, spacePrevHash, hash }: RecordEntry): Withheld => ({
  spaceSeq,
  spacePrevHash,
  hash,
  withheld: true,
})

type Written = Pick<CommentDoc, "_id" | "status" | "revision" | "revisions" | "redactions">
const fields = { status: 1, revision: 1, revisions: 1, redactions: 1 }

async function readComments(ids: string[]): Promise<Map<string, Written>> {
  if (ids.length === 0) return new Map()
  const docs = await CommentModel.find({ _id: trusted({ $in: ids }) }, fields).lean<Written[]>()
  return new Map(docs.map((doc) => [doc._id, doc]))
}

/** The hash of a short text tells who guesses it that he was right: each text it speaks of must be one that is shown. */
function isPublicText({ target, before, after, action }: RecordEntry, comments: ReadonlyMap<string, Written>): boolean {
  const comment = comments.get(target.id)
  if (!comment || comment.status !== "published" || comment.redactions || target.revision === null) return false
  const shown = new Set([comment.revision, ...publicRevisions(comment).map(({ revision }) => revision)])
  const spokenOf = action === "comment.edited" ? [target.revision - 1, target.revision] : [target.revision]
  return (
    spokenOf.every((revision) => shown.has(revision)) &&
    after?.state === "published" &&
    (before === null || (before.state === "published" && before.since === null))
  )
}
