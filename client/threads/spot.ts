import { useSyncExternalStore } from "react"

// Where the reader is, as the document shows it.

export type Spot = { page: number; id: string | undefined }

/** What has begun above this line, a little below the bar that stays, is being read. */
const LINE = 96

export const roomsIn = (list: Element) => [...list.querySelectorAll<HTMLElement>(":scope > [data-page]")]
export const pageIn = (room: HTMLElement) => Number(room.dataset["page"])

/** The page that is being read, and the comment: the last that has begun above the line. */
export function spotIn(list: Element): Spot | undefined {
  const rooms = roomsIn(list)
  const room = rooms.findLast((one) => one.getBoundingClientRect().top <= LINE) ?? rooms[0]
  if (!room) return undefined
  return { page: pageIn(room), id: commentIn(room)?.id.slice(2) }
}

/** They stand one below the other, so the last one above the line is found by halving. */
function commentIn(room: Element): Element | undefined {
  const comments = room.querySelectorAll("article.comment")
  let [low, high] = [0, comments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((comments[middle]?.getBoundingClientRect().top ?? 0) <= LINE) low = middle + 1
    else high = middle
  }
  return comments[Math.max(0, low - 1)]
}

// ── told to those who show it ──────────────────────────────────────────────

/** Kept outside of React: most of the page does not change while one reads on. */
export function makeSpots(first: Spot) {
  let now = first
  const listeners = new Set<() => void>()
  return {
    get: () => now,
    /** On the server, and while the browser takes over from it. */
    first: () => first,
    set: (next: Spot) => {
      if (next.page === now.page && next.id === now.id) return
      now = next
      for (const listener of listeners) listener()
    },
    listen: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
export type Spots = ReturnType<typeof makeSpots>

export const useSpot = (spots: Spots): Spot => useSyncExternalStore(spots.listen, spots.get, spots.first)
