import { useEffect, type RefObject } from "react"
import { roomsIn } from "./spot.ts"

/**
 * What is being read stays where it is, whatever grows or goes above it (case HC-29). Most browsers hold the scroll
 * position themselves; for those that do not, the block at the top of the window is remembered while the reader scrolls,
 * and brought back when the list has changed its size.
 */
export function useStillness(list: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const box = list.current
    if (!box || CSS.supports("overflow-anchor", "auto")) return
    let anchor: { block: Element; top: number } | undefined
    const remember = () => {
      const block = blockAtTop(box)
      anchor = block && { block, top: block.getBoundingClientRect().top }
    }
    const hold = () => {
      const moved = anchor?.block.isConnected ? anchor.block.getBoundingClientRect().top - anchor.top : 0
      if (Math.abs(moved) >= 0.5) scrollBy({ top: moved, behavior: "instant" })
      remember()
    }
    const observer = new ResizeObserver(hold)
    observer.observe(box)
    addEventListener("scroll", remember, { passive: true })
    return () => {
      observer.disconnect()
      removeEventListener("scroll", remember)
    }
  }, [list])
}

/** The first line or block that is at least partly in the window. */
function blockAtTop(list: Element): Element | undefined {
  if (list.getBoundingClientRect().top >= 0) return undefined
  const isInView = (block: Element) => block.getBoundingClientRect().bottom > 0
  // Page by page: of those that have been read, nothing need be measured.
  for (const room of roomsIn(list).filter(isInView)) {
    const block = [...room.querySelectorAll(".prose > *, .by, .acts, .gone-place")].find(isInView)
    if (block) return block
  }
  return undefined
}
