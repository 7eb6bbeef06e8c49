import type { QueueItem } from "#shared/moderation"

// The list as somebody reads it. It never moves: what is decided stays where it was, and what is new waits at its end.

export type Row<T = QueueItem> = { item: T; isGone: boolean }
export type Rows<T = QueueItem> = { rows: readonly Row<T>[]; waiting: readonly T[] }

/** Of whatever can be told apart by an id. */
export function rowsBy<T>(idOf: (item: T) => string) {
  const fresh = (item: T): Row<T> => ({ item, isGone: false })
  const start = (items: readonly T[]): Rows<T> => ({ rows: items.map(fresh), waiting: [] })
  return {
    start,
    /** The queue has changed: the rows keep their places. What comes back takes up the place it had. */
    follow: ({ rows }: Rows<T>, items: readonly T[]): Rows<T> => {
      const now = new Map(items.map((item) => [idOf(item), item]))
      const shown = new Set(rows.map(({ item }) => idOf(item)))
      const waiting = items.filter((item) => !shown.has(idOf(item)))
      // Nobody reads an empty list, so nothing can move under the reader.
      if (rows.length === 0) return start(waiting)
      return {
        rows: rows.map((row) => {
          const item = now.get(idOf(row.item))
          return item ? fresh(item) : { ...row, isGone: true }
        }),
        waiting,
      }
    },
    /** The reader asks for what is new. */
    showWaiting: ({ rows, waiting }: Rows<T>): Rows<T> => ({ rows: [...rows, ...waiting.map(fresh)], waiting: [] }),
  }
}

const idOf = ({ comment }: QueueItem) => comment.id
export const { start: startRows, follow: followQueue, showWaiting } = rowsBy(idOf)

/** The next one that is still open, beginning again at the top; the place itself may be gone or not in the list. */
export function nextOpen({ rows }: Rows, id: string | undefined): Row | undefined {
  const at = rows.findIndex(({ item }) => idOf(item) === id)
  return [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find(({ isGone }) => !isGone)
}

/** One place on or back, whatever stands there. */
export function step({ rows }: Rows, id: string | undefined, by: 1 | -1): Row | undefined {
  const at = rows.findIndex(({ item }) => idOf(item) === id)
  if (at < 0) return by > 0 ? rows[0] : rows.at(-1)
  return rows[at + by]
}

export const openRows = ({ rows }: Rows) => rows.filter(({ isGone }) => !isGone).length
