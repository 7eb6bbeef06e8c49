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

export const codedIn = (spaceId: string): Promise<CodedSpace> => kept.get(spaceId)
export const forgetCoded = (spaceId: string): void => kept.forget(spaceId)

/** The pump passes this; before it is told to anybody. */
export function forgetCodedBy({ type, subject, spaceId, topics }: Entry): void {
  if (subject.kind === "codebook" && spaceId) forgetCodebook(spaceId)
  if (subject.kind === "coding" && spaceId) forgetCoded(spaceId)
  if (subject.kind !== "comment" || type === "comment.supported" || type === "comment.unsupported") return
  for (const topic of topics) if (topic.startsWith("space:")) forgetCoded(topic.slice("space:".length))
}

const AT_ONCE = 100
const unread = { body: 0, screened: 0, signature: 0, likeness: 0, letters: 0, shelves: 0, streams: 0 }

async function load(spaceId: string): Promise<CodedSpace> {
  const [codings, settlements] = await Promise.all([
    CodingModel.find({ spaceId }).lean<CodingDoc[]>(),
    SettlementModel.find({ spaceId }).lean<SettlementDoc[]>(),
  ])
  const there = codings.filter(({ removedAt }) => !removedAt)
  const ids = [...new Set(there.map(({ commentId }) => commentId))]
  const all: Coded[] = []
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const some = ids.slice(i, i + AT_ONCE)
    const comments = await CommentModel.find({ _id: trusted({ $in: some }) }, unread).lean<CommentDoc[]>()
    const byId = new Map(comments.map((comment) => [comment._id, comment]))
    const isOne = new Set(some)
    for (const coding of there) {
      const comment = isOne.has(coding.commentId) ? byId.get(coding.commentId) : undefined
      const one = comment && codedOf(coding, comment)
      if (one) all.push(one)
    }
  }
  all.sort((a, b) => b.coding.at.getTime() - a.coding.at.getTime() || (a.coding._id < b.coding._id ? 1 : -1))
  return {
    all,
    gone: there.length - all.length,
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
