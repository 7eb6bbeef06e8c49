import { useEffect, useRef, useState } from "react"
import { CARD_TITLE, rowId } from "./ids.ts"

// Where the focus goes on the desk: it is never lost.

/** Three columns side by side: only there is something open from the start. */
export const isWide = () => matchMedia("(min-width: 68.75rem)").matches

/** A dialog gives the focus back to where it was, which may have been nowhere. It may be gone only some frames later. */
export function focusIfLost(id: string, frames = 60) {
  requestAnimationFrame(() => {
    const at = document.activeElement
    if (!at || at === document.body) document.getElementById(id)?.focus()
    else if (frames > 0 && at.closest("dialog")) focusIfLost(id, frames - 1)
  })
}
export const focusSoon = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.focus())

/** After a step or a decision the focus is on the row that is open, or where there are no rows, on its card. */
export function useFocus(id: string | undefined) {
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (!asked || !id) return
    const row = document.getElementById(rowId(id))
    if (row && isWide() && row.offsetParent) row.focus()
    // The card may still be on its way.
    else focusWhenThere(CARD_TITLE)
  }, [asked, id])
  // By Back, the card is gone and the list is there again.
  const before = useRef(id)
  useEffect(() => {
    if (!id && before.current) focusIfLost(rowId(before.current))
    before.current = id
  }, [id])
  return () => setAsked((times) => times + 1)
}

export function focusWhenThere(id: string, tries = 100) {
  const element = document.getElementById(id)
  if (element) element.focus()
  else if (tries > 0) setTimeout(() => focusWhenThere(id, tries - 1), 50)
}
