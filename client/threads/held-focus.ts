import { useEffect, useRef, type RefObject } from "react"

/** When a comment moves to its page, or a page is drawn anew, what had the focus there has it again. */
export function useHeldFocus(list: RefObject<HTMLElement | null>) {
  const held = useRef<{ element: HTMLElement; comment: string | undefined }>(undefined)
  useEffect(() => {
    const box = list.current
    if (!box) return
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) held.current = { element: target, comment: target.closest("article")?.id }
    }
    const onBlur = () => {
      // What is taken out of the document does not say where the focus goes; whoever leaves it does.
      if (held.current?.element.isConnected) held.current = undefined
    }
    box.addEventListener("focusin", onFocus)
    box.addEventListener("focusout", onBlur)
    return () => {
      box.removeEventListener("focusin", onFocus)
      box.removeEventListener("focusout", onBlur)
    }
  }, [list])
  useEffect(() => {
    const { element, comment } = held.current ?? {}
    if (!element || element.isConnected || document.activeElement !== document.body) return
    held.current = undefined
    if (comment) document.getElementById(comment)?.focus({ preventScroll: true })
  })
}
