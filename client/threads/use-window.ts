import { useCallback, useState } from "react"
import { ofAsked, stepOf, type Asked } from "./asked.ts"
import { goTo, grow, isNear, pageBeside, pagesOf, type Window } from "./window.ts"

type Held = Window & {
  /** The address that was gone to; another one is another visit, to somewhere in the same thread. */
  query: URLSearchParams
  /** Pages that come into being later are new, and what is new waits until it is asked for. */
  most: number
  /** Far away, but in use: the focus is there, or a text that is being written. */
  inUse: readonly number[]
}

/** Which pages are there. `pages`: how many the thread has. */
export function useWindow(asked: Asked, query: URLSearchParams, pages: number) {
  const step = stepOf(asked)
  const [held, setHeld] = useState<Held>(() => visit(undefined, query, asked, pages))
  const now = held.query === query ? held : visit(held, query, asked, pages)
  if (now !== held) setHeld(now)

  const mayGrow = (side: "before" | "after") => {
    const page = pageBeside(now, side, step)
    return page >= 1 && page <= now.most
  }
  const growAt = useCallback(
    (side: "before" | "after") => setHeld((before) => ({ ...before, ...grow(before, side, step) })),
    [step],
  )
  const settle = useCallback(
    (at: number, inUse: readonly number[]) =>
      setHeld((before) =>
        before.at === at && before.inUse.join() === inUse.join() ? before : { ...before, at, inUse },
      ),
    [],
  )
  const all = pagesOf(now, step)
  return {
    step,
    at: now.at,
    all,
    /** Those of which the document has more than their room. */
    here: all.filter((page) => isNear(now, page) || now.inUse.includes(page)),
    beside: (side: "before" | "after") => (mayGrow(side) ? pageBeside(now, side, step) : undefined),
    grow: growAt,
    settle,
  }
}
export type PageWindow = ReturnType<typeof useWindow>

function visit(before: Held | undefined, query: URLSearchParams, asked: Asked, pages: number): Held {
  const page = ofAsked(asked, pages)
  return { ...goTo(before, page, stepOf(asked)), query, most: Math.max(pages, page), inUse: before?.inUse ?? [] }
}
