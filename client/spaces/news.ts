import { useEffect, useState } from "react"
import type { Space } from "#shared/space"
import type { Thread } from "#shared/thread"

// How many comments each thread had when this device last showed the discussion. Kept on the device and nowhere else.

type Seen = Record<string, number>
const keyOf = (spaceId: string) => `plenary.seen.${spaceId}`

function readSeen(spaceId: string): Seen | undefined {
  try {
    return JSON.parse(localStorage.getItem(keyOf(spaceId)) ?? "null") as Seen | undefined
  } catch {
    return undefined
  }
}

/** What came to a thread since the last visit; 0 on the first one, and before the device has been asked. */
export function useNews({ id: spaceId, threads }: Pick<Space, "id" | "threads">): (thread: Thread) => number {
  const [seen, setSeen] = useState<Seen | undefined>()
  // Read once when the page opens: what is written below belongs to the next visit.
  useEffect(() => setSeen(readSeen(spaceId) ?? undefined), [spaceId])
  useEffect(() => {
    try {
      const counts = Object.fromEntries(threads.map(({ id, comments }) => [id, comments]))
      localStorage.setItem(keyOf(spaceId), JSON.stringify(counts))
    } catch {
      // Storage may be forbidden: then nothing is called new.
    }
  }, [spaceId, threads])
  return ({ id, comments }) => (seen ? Math.max(0, comments - (seen[id] ?? 0)) : 0)
}
