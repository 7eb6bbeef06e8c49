import type { Coding, Excerpt } from "#shared/coding"
import { isOfficial } from "../comments/find.ts"
import type { CommentDoc } from "../comments/model.ts"
import { publicText } from "../summaries/citations.ts"
import type { CodingDoc } from "./model.ts"

/** The passage that was coded; undefined where it may no longer be read. Of a comment that was only read, nothing. */
function wordsOf(coding: CodingDoc, comment: CommentDoc | undefined): string | undefined {
  const text = publicText(comment, coding.revision)
  return text === undefined || coding.end > text.length ? undefined : text.slice(coding.start, coding.end)
}

export function presentCoding(coding: CodingDoc, comment: CommentDoc | undefined): Coding {
  const isGone = wordsOf(coding, comment) === undefined
  return {
    id: coding._id,
    commentId: coding.commentId,
    revision: coding.revision,
    start: coding.start,
    end: coding.end,
    theme: coding.theme,
    position: coding.position,
    by: coding.by,
    byName: coding.byName,
    agency: coding.agency,
    at: coding.at.toISOString(),
    state: isGone ? "gone" : comment?.revision === coding.revision ? "same" : "changed",
  }
}

/** Of what is gone neither the words nor who said them. */
export function presentExcerpt(coding: CodingDoc, comment: CommentDoc): Excerpt {
  const quote = wordsOf(coding, comment) ?? null
  const isGone = quote === null
  return {
    ...presentCoding(coding, comment),
    quote,
    language: comment.revisions.find(({ revision }) => revision === coding.revision)?.language ?? comment.language,
    author: isGone ? null : comment.author,
    onBehalfOf: isGone ? null : comment.onBehalfOf,
    isOfficial: !isGone && isOfficial(comment),
    createdAt: isGone ? null : comment.createdAt.toISOString(),
    threadNumber: comment.threadNumber,
  }
}
