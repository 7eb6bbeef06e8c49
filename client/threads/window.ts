// The pages of a thread that are there: a stretch without gaps around the one that is read, in the order of reading.

export type Window = { first: number; last: number; at: number }

/** So many pages on either side of the one that is read are in the document; of others there is the room they took. */
const AWAY = 4

type Step = 1 | -1

export const pagesOf = ({ first, last }: Window, step: Step): number[] =>
  Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => first + index * step)

export const isNear = ({ at }: Window, page: number) => Math.abs(page - at) <= AWAY

/** Goes to a page: within the stretch, or next to it, all stays; elsewhere a new one begins. */
export function goTo(before: Window | undefined, page: number, step: Step): Window {
  const fresh = { first: page, last: page, at: page }
  if (!before) return fresh
  const [sinceFirst, untilLast] = [(page - before.first) * step, (before.last - page) * step]
  if (!(sinceFirst >= -1 && untilLast >= -1)) return fresh
  return { first: sinceFirst < 0 ? page : before.first, last: untilLast < 0 ? page : before.last, at: page }
}

/** The page before the first or after the last, as it is read. */
export const pageBeside = ({ first, last }: Window, side: "before" | "after", step: Step) =>
  side === "after" ? last + step : first - step

export const grow = (window: Window, side: "before" | "after", step: Step): Window => {
  const page = pageBeside(window, side, step)
  return side === "after" ? { ...window, last: page } : { ...window, first: page }
}
