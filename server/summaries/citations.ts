import type { Citation, Fault } from "#shared/summary"
import { CommentModel, type CommentDoc } from "../comments/model.ts"
import { trusted } from "mongoose"
import type { SectionDoc, SentenceDoc } from "./model.ts"

// A summary holds no words of others, only where they stand. They are read when they are shown, so that what was taken
// back or removed is nowhere repeated.

export type Cited = ReadonlyMap<string, CommentDoc>

export const citationsOf = (sections: readonly SectionDoc[]): Citation[] =>
  sections.flatMap((section) => section.sentences.flatMap((sentence) => sentence.citations))

/** With their earlier texts, which a citation may mean. */
export async function loadCited(citations: readonly Citation[]): Promise<Cited> {
  const ids = [...new Set(citations.map(({ commentId }) => commentId))]
  if (ids.length === 0) return new Map()
  const docs = await CommentModel.find({ _id: trusted({ $in: ids }) as never }).lean<CommentDoc[]>()
  return new Map(docs.map((doc) => [doc._id, doc]))
}

/** The plain text of a revision, if readers may see it now: of a comment that is public, one that was. */
export function publicText(comment: CommentDoc | undefined, revision: number): string | undefined {
  if (comment?.status !== "published") return undefined
  if (comment.revision === revision) return comment.plainText
  return comment.revisions.find((one) => one.revision === revision && one.wasPublic)?.plainText
}

/** The cited words; undefined where they may no longer be shown, or never stood there. */
export function quoteOf(cited: Cited, { commentId, revision, start, end }: Citation): string | undefined {
  const text = publicText(cited.get(commentId), revision)
  return text !== undefined && start < end && end <= text.length ? text.slice(start, end) : undefined
}

/** What is wrong with a sentence now. It may change without anybody touching the summary. */
export function faultsOf({ text, citations }: SentenceDoc, cited: Cited): Fault[] {
  const faults: Fault[] = []
  if (Object.keys(text).length === 0) faults.push("empty")
  if (citations.length === 0) faults.push("uncited")
  if (citations.some((one) => quoteOf(cited, one) === undefined)) faults.push("no_longer_public")
  if (citations.some((one) => hasChanged(cited.get(one.commentId), one))) faults.push("changed")
  return faults
}

const hasChanged = (comment: CommentDoc | undefined, { revision }: Citation) =>
  comment?.status === "published" && comment.revision !== revision
