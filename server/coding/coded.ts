import { trusted } from "mongoose"
import type { Coder, Excerpt, Position } from "#shared/coding"
import { belonging } from "../comments/facets.ts"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { contributorOf } from "../comments/voices.ts"
import type { Entry } from "../events/model.ts"
import { remember } from "../remember.ts"
import { forgetCodebook } from "./codebook.ts"
import { CodingModel, SettlementModel, settlementId, type CodingDoc, type SettlementDoc } from "./model.ts"
import { presentExcerpt } from "./present.ts"

// Everything that was coded in a space and can still be read, with who said it. Whoever counts, filters or compares reads
// it from here; it is forgotten as soon as a coding, or any comment of the space, is another.

/** A coding whose words may be read now. */
export type Coded = {
  coding: CodingDoc
  excerpt: Excerpt
  /** Of the comment. */
  contributor: string
  group: string
  region: string
  country: string | null
  /** The State whose verified delegation says it. */
  state: string | null
}
export type CodedSpace = {
  /** Newest first; also those with which a coder only says to have read something. */
  all: readonly Coded[]
  gone: number
  settlements: ReadonlyMap<string, SettlementDoc>
}

const KEPT_FOR = 60_000
const SPACES_KEPT = 20
const kept = remember(load, KEPT_FOR, SPACES_KEPT)
/** What was coded, without its words: comments change nothing in it. */
const stored = remember(
  (spaceId: string) =>
    Promise.all([
      CodingModel.find({ spaceId }).lean<CodingDoc[]>(),
      SettlementModel.find({ spaceId }).lean<SettlementDoc[]>(),
    ]),
  KEPT_FOR,
  SPACES_KEPT,
)

export const codedIn = (spaceId: string): Promise<CodedSpace> => kept.get(spaceId)
export function forgetCoded(spaceId: string): void {
  stored.forget(spaceId)
  kept.forget(spaceId)
}

/** The pump passes this; before it is told to anybody. */
export function forgetCodedBy({ subject, spaceId, topics }: Entry): void {
  if (subject.kind === "codebook" && spaceId) forgetCodebook(spaceId)
  if (subject.kind === "coding" && spaceId) forgetCoded(spaceId)
  if (subject.kind !== "comment") return
  for (const topic of topics) if (topic.startsWith("space:")) forgetText(topic.slice("space:".length), subject.id)
}

// Of thousands of comments that were coded, one is another now: only that one is read again.

type Built = { comments: ReadonlyMap<string, Of>; stale: Set<string>; until: number }
/** The codings of one comment, and those of them whose words may be read. */
type Of = { codings: readonly CodingDoc[]; coded: readonly Coded[] }

const built = new Map<string, Built>()
/** After this long all of them are read again, should ever something have been missed. */
const BUILT_FOR = 10 * 60_000
/** What has become another while it was being read. */
const reading = new Map<string, Set<Set<string>>>()

function forgetText(spaceId: string, commentId: string): void {
  const known = built.get(spaceId)
  const isCoded = known?.comments.has(commentId) ?? false
  const underWay = [...(reading.get(spaceId) ?? [])]
  if (!isCoded && underWay.length === 0) return
  for (const stale of [...underWay, ...(known ? [known.stale] : [])]) stale.add(commentId)
  kept.forget(spaceId)
}

async function load(spaceId: string): Promise<CodedSpace> {
  const known = built.get(spaceId)
  const before = known && known.until > performance.now() ? known : undefined
  const stale = new Set<string>()
  const readings = reading.get(spaceId) ?? new Set()
  reading.set(spaceId, readings.add(stale))
  try {
    const [codings, settlements] = await stored.get(spaceId)
    const comments = await readComments(codings, before)
    if (built.size >= SPACES_KEPT) built.delete(built.keys().next().value!)
    built.set(spaceId, { comments, stale, until: before?.until ?? performance.now() + BUILT_FOR })
    return together(comments, settlements)
  } finally {
    readings.delete(stale)
    if (readings.size === 0) reading.delete(spaceId)
  }
}

const AT_ONCE = 100
const unread = { body: 0, screened: 0, signature: 0, likeness: 0, letters: 0, shelves: 0, streams: 0 }

async function readComments(codings: readonly CodingDoc[], before: Built | undefined): Promise<Map<string, Of>> {
  const found = new Map<string, CodingDoc[]>()
  for (const coding of codings) {
    if (coding.removedAt) continue
    const list = found.get(coding.commentId)
    if (list) list.push(coding)
    else found.set(coding.commentId, [coding])
  }
  const known = (id: string, now: readonly CodingDoc[]) => {
    const one = before?.stale.has(id) ? undefined : before?.comments.get(id)
    return one && isSame(one.codings, now) ? one : undefined
  }
  const comments = new Map([...found].map(([id, now]) => [id, known(id, now) ?? { codings: now, coded: [] }]))
  const others = [...found].filter(([id, now]) => comments.get(id)!.codings === now).map(([id]) => id)
  for (let i = 0; i < others.length; i += AT_ONCE) {
    const some = trusted({ $in: others.slice(i, i + AT_ONCE) })
    for (const comment of await CommentModel.find({ _id: some }, unread).lean<CommentDoc[]>()) {
      const own = found.get(comment._id)!
      comments.set(comment._id, { codings: own, coded: own.flatMap((one) => codedOf(one, comment) ?? []) })
    }
  }
  return comments
}

const isSame = (a: readonly CodingDoc[], b: readonly CodingDoc[]) =>
  a.length === b.length &&
  a.every((one, i) => one._id === b[i]!._id && one.theme === b[i]!.theme && one.position === b[i]!.position)

function together(comments: ReadonlyMap<string, Of>, settlements: readonly SettlementDoc[]): CodedSpace {
  const all = [...comments.values()].flatMap(({ coded }) => coded)
  const there = [...comments.values()].reduce((sum, { codings }) => sum + codings.length, 0)
  return {
    all: all.sort((a, b) => b.coding.at.getTime() - a.coding.at.getTime() || (a.coding._id < b.coding._id ? 1 : -1)),
    gone: there - all.length,
    settlements: new Map(settlements.filter(({ isOpen }) => !isOpen).map((one) => [one._id, one])),
  }
}

function codedOf(coding: CodingDoc, comment: CommentDoc): Coded | undefined {
  const excerpt = presentExcerpt(coding, comment)
  if (excerpt.quote === null) return undefined
  return { coding, excerpt, contributor: contributorOf(comment), ...belonging(comment) }
}

/** With a theme and a position: all but those that only say that something was read. */
export const excerptsIn = (all: readonly Coded[]): Coded[] => all.filter(({ coding }) => coding.theme !== null)

/** What holds: what the coders found, or to what they settled it where they differed. */
export type Held = Omit<Coded, "coding" | "excerpt"> & {
  commentId: string
  threadNumber: number
  theme: string
  position: Position
}

export function heldIn({ all, settlements }: CodedSpace): Held[] {
  const held = new Map<string, Held>()
  for (const { coding, excerpt, ...who } of excerptsIn(all)) {
    const { commentId } = coding
    const theme = coding.theme!
    const settled = settlements.get(settlementId(commentId, theme))
    const position = settled ? settled.position : coding.position
    if (position === null) continue
    const one = { ...who, commentId, threadNumber: excerpt.threadNumber, theme, position }
    held.set(`${commentId} ${theme} ${position}`, one)
  }
  return [...held.values()]
}

export function codersIn(all: readonly Coded[]): Coder[] {
  const read = new Map<string, { coding: CodingDoc; comments: Set<string> }>()
  for (const { coding } of all) {
    const one = read.get(coding.by) ?? { coding, comments: new Set() }
    one.comments.add(coding.commentId)
    read.set(coding.by, one)
  }
  return [...read.values()]
    .map(({ coding: { by: id, byName: name, agency, agencyId }, comments }) => ({
      id,
      name,
      agency,
      agencyId,
      comments: comments.size,
    }))
    .sort((a, b) => b.comments - a.comments || (a.id < b.id ? -1 : 1))
}
