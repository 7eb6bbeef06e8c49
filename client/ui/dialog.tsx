import { useId, useLayoutEffect, useRef, type ReactNode } from "react"
import { useWords } from "../i18n/index.tsx"
import { Icon } from "./icons.tsx"
import "./dialog.css"

/** Mounted means open. The browser keeps the focus inside and gives it back to where it came from. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Escape that ends a word being composed closes nothing (case HC-47).
  const isComposing = useRef(false)
  // Closed while it is still in the page, or the browser could not give the focus back.
  useLayoutEffect(() => {
    const box = dialog.current
    box?.showModal()
    return () => box?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        // React takes it out of the page; a closed one left in the page would be no use.
        event.preventDefault()
        if (!isComposing.current) onClose()
      }}
      onCompositionStart={() => (isComposing.current = true)}
      onCompositionEnd={() => (isComposing.current = false)}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="dialog-in">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" className="button quiet icon" aria-label={t("common.close")} onClick={onClose}>
            <Icon name="x" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
