import { isGone } from "../comments/subject.ts"
import type { Comment } from "#shared/comment"

// What is new waits until it is asked for, so that nothing moves under the reader. Known is what came with a page, what
// the reader has let in, and what the reader wrote.

export type Known = { pages: ReadonlySet<string>; ids: ReadonlySet<string> }
export type Loaded = { key: string; comments: readonly Comment[] }

export const nothing: Known = { pages: new Set(), ids: new Set() }

/** A page that is there for the first time was asked for, so all of it is known; later additions to it are not. */
export function learn(known: Known, loaded: readonly Loaded[]): Known {
  const fresh = loaded.filter(({ key }) => !known.pages.has(key))
  if (!fresh.length) return known
  return {
    pages: new Set([...known.pages, ...fresh.map(({ key }) => key)]),
    ids: new Set([...known.ids, ...fresh.flatMap(({ comments }) => comments.map(({ id }) => id))]),
  }
}

/** Whoever goes to a page asks for all that is on it now. */
export const askAnew = (known: Known, keys: readonly string[]): Known => ({
  ...known,
  pages: new Set([...known.pages].filter((key) => !keys.includes(key))),
})

export const letIn = (known: Known, comments: readonly Comment[]): Known => ({
  ...known,
  ids: new Set([...known.ids, ...comments.map(({ id }) => id)]),
})

export function split(comments: readonly Comment[], known: Known, isOwn: (comment: Comment) => boolean) {
  const isShown = (comment: Comment) => known.ids.has(comment.id) || isOwn(comment)
  const waiting = comments.filter((comment) => !isShown(comment))
  // The place of something that this reader has never seen is no news.
  return { shown: comments.filter(isShown), waiting, news: waiting.filter((comment) => !isGone(comment)) }
}
