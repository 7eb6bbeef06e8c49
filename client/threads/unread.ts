import { useQueryClient, type QueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useState } from "react"
import { pageOf, type Comment, type CommentPage } from "#shared/comment"
import type { Outline, Thread } from "#shared/thread"
import { placeOf } from "../comments/address.ts"
import { isGone } from "../comments/subject.ts"
import { useHref } from "../place.tsx"
import { listInput, pageAddress, plain } from "./asked.ts"

// How far each thread has been read on this device. Kept there and nowhere else.

/** The place of the conversation that was seen last, and when it was opened. */
type Read = { position: number; at: string }

const KEY = "plenary.read"
/** The threads that were read longest ago are forgotten. */
const THREADS_MOST = 200

function readAll(): Record<string, Read> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, Read>
  } catch {
    // Storage may be forbidden, or hold what an older version wrote.
    return {}
  }
}

/** Remembers the furthest place; the thread that was read last stands last. */
export function remember(all: Readonly<Record<string, Read>>, threadId: string, read: Read): Record<string, Read> {
  const { [threadId]: before, ...others } = all
  const furthest = before && before.position > read.position ? before : read
  return Object.fromEntries([...Object.entries(others).slice(1 - THREADS_MOST), [threadId, furthest]])
}

export type Unread = {
  /** The page on which it stands or, where nothing of it is public, one of those before. */
  page: number
  position: number
  at: string
  /** Goes to it. */
  go: () => Promise<void>
}

/** What has not been seen on this device yet begins there; nothing on a first visit, and once it has been reached. */
export function useFirstUnread(
  thread: Thread,
  outline: Outline,
): { first: Unread | undefined; seen: (comment: Comment) => void } {
  const [before, setBefore] = useState<Read>()
  const [reached, setReached] = useState(0)
  useEffect(() => setBefore(readAll()[thread.id]), [thread.id])
  const client = useQueryClient()
  const href = useHref()
  const seen = useCallback(
    ({ position, createdAt: at }: Comment) => {
      setReached((known) => Math.max(known, position))
      try {
        localStorage.setItem(KEY, JSON.stringify(remember(readAll(), thread.id, { position, at })))
      } catch {
        // Then the next visit begins like the first one.
      }
    },
    [thread.id],
  )
  const last = outline.marks.at(-1)?.position ?? 0
  if (!before || last <= before.position || reached > before.position) return { first: undefined, seen }
  const page = pageOf(before.position + 1)
  const go = async () => {
    const found = await findAfter(client, thread.id, before.position, outline.pages)
    location.href = href(found ? placeOf(found) : pageAddress(thread, plain, page, outline.pages))
  }
  return { first: { page, position: before.position, at: before.at, go }, seen }
}

/** The first conversation of which there is something to be seen. */
async function findAfter(client: QueryClient, threadId: string, position: number, pages: number) {
  for (let page = pageOf(position + 1); page <= pages; page++) {
    const { comments } = await client.fetchQuery<CommentPage>({
      queryKey: ["comments.list", listInput(threadId, plain, page)],
    })
    const found = comments.find((comment) => comment.position > position && !isGone(comment))
    if (found) return found
  }
  return undefined
}
