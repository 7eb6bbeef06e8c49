import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react"

type Props = {
  /** What it is, for those who do not see it. */
  label: string
  /** What is seen on the button: a word, a sign. */
  summary: ReactNode
  /** Links and buttons, one below the other. */
  children: ReactNode
  atEnd?: boolean
  isQuiet?: boolean
}

/** A menu that opens without JavaScript too; with it, Escape, a look elsewhere and every choice close it. */
export function Menu({ label, summary, children, atEnd = false, isQuiet = false }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const outside = (event: Event) => {
      const menu = details.current
      if (menu?.open && !menu.contains(event.target as Node)) menu.open = false
    }
    document.addEventListener("pointerdown", outside)
    return () => document.removeEventListener("pointerdown", outside)
  }, [])
  return (
    <details
      ref={details}
      className={atEnd ? "menu at-end" : "menu"}
      onKeyDown={(event) => onKey(event, details.current)}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false
      }}
    >
      <summary className={isQuiet ? "button quiet" : "button"}>
        <span className="hidden-text">{label}</span>
        {summary}
      </summary>
      <div className="menu-list" onClick={(event) => onChoice(event.target, details.current)}>
        {children}
      </div>
    </details>
  )
}

const items = (menu: HTMLDetailsElement) => [...menu.querySelectorAll<HTMLElement>(".menu-list :is(a, button, input)")]

function onKey(event: KeyboardEvent, menu: HTMLDetailsElement | null) {
  if (!menu) return
  if (event.key === "Escape" && menu.open) {
    event.stopPropagation()
    return close(menu)
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  // Arrows within a group of radio buttons belong to the group.
  if (!step || (event.target as HTMLElement).matches("input")) return
  event.preventDefault()
  menu.open = true
  const all = items(menu)
  const index = all.indexOf(document.activeElement as HTMLElement)
  all.at(index < 0 && step < 0 ? -1 : (index + step) % all.length)?.focus()
}

/** A link or button has been chosen; ticks and radio buttons leave the menu open. */
function onChoice(target: EventTarget, menu: HTMLDetailsElement | null) {
  if (menu && (target as HTMLElement).closest("a, button")) menu.open = false
}

function close(menu: HTMLDetailsElement) {
  menu.open = false
  menu.querySelector("summary")?.focus()
}
