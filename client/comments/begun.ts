import { useSyncExternalStore } from "react"
import type { Comment } from "#shared/comment"
import { latestOf } from "./subject.ts"

// Which drafts are begun, by their keys: what a button says depends on it.

let begun: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()
const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function noteBegun(key: string, isBegun: boolean) {
  if (begun.has(key) === isBegun) return
  const others = [...begun].filter((one) => one !== key)
  begun = new Set(isBegun ? [...others, key] : others)
  for (const listener of listeners) listener()
}

export const forgetBegun = () => {
  begun = new Set()
}
export const begunDrafts = () => begun

/** `place`: a thread, a comment that is answered, or one that is edited. */
export const draftKey = (owner: string, place: string) => `plenary.draft.${owner}.${place}`

export const placeOfAgain = (key: string) => `again.${key}`
export const placeOfEdit = (comment: Comment) => `edit.${comment.id}.${latestOf(comment)}`

export const useIsBegun = (viewerId: string | undefined, place: string): boolean =>
  useSyncExternalStore(
    listen,
    () => viewerId !== undefined && begun.has(draftKey(viewerId, place)),
    () => false,
  )
