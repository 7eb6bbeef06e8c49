import { useEffect, useRef, type ReactNode } from "react"

type Props = {
  /** What it is, for those who do not see it. */
  label: string
  /** What is seen on the button: a word, a sign. */
  summary: ReactNode
  /** Links and buttons, one below the other. */
  children: ReactNode
  atEnd?: boolean
  isQuiet?: boolean
  /** What is in it may have to be asked for. */
  onOpen?: () => void
}

/** A menu that opens without JavaScript too; with it, Escape, a look elsewhere and every choice close it. */
export function Menu({ label, summary, children, atEnd = false, isQuiet = false, onOpen }: Props) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => (details.current ? serve(details.current) : undefined), [])
  return (
    <details
      ref={details}
      className={atEnd ? "menu at-end" : "menu"}
      onToggle={(event) => event.currentTarget.open && onOpen?.()}
    >
      <summary className={isQuiet ? "button quiet" : "button"}>
        <span className="hidden-text">{label}</span>
        {summary}
      </summary>
      <div className="menu-list">{children}</div>
    </details>
  )
}

/** On the element itself, because it does all that a menu needs but close. */
function serve(menu: HTMLDetailsElement) {
  const away = new AbortController()
  const { signal } = away
  const outside = (event: Event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  }
  document.addEventListener("pointerdown", outside, { signal })
  menu.addEventListener("keydown", (event) => onKey(event, menu), { signal })
  menu.addEventListener("click", (event) => onChoice(event, menu), { signal })
  menu.addEventListener("submit", () => (menu.open = false), { signal })
  menu.addEventListener(
    "focusout",
    ({ relatedTarget: to }) => {
      if (to instanceof Node && !menu.contains(to)) menu.open = false
    },
    { signal },
  )
  return () => away.abort()
}

function onKey(event: KeyboardEvent, menu: HTMLDetailsElement) {
  if (event.key === "Escape" && menu.open) {
    event.stopPropagation()
    menu.open = false
    menu.querySelector("summary")?.focus()
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  // Arrows within a field or a group of radio buttons belong to it.
  if (!step || (event.target instanceof Element && event.target.matches("input, select"))) return
  event.preventDefault()
  menu.open = true
  const all = [...menu.querySelectorAll<HTMLElement>(".menu-list :is(a, button, input:not([type=hidden]), select)")]
  const index = all.findIndex((item) => item === document.activeElement)
  all.at(index < 0 && step < 0 ? -1 : (index + step) % all.length)?.focus()
}

/** A link or button has been chosen; ticks and radio buttons leave the menu open, and a form until it is sent. */
function onChoice({ target }: Event, menu: HTMLDetailsElement) {
  const choice = target instanceof Element ? target.closest(".menu-list :is(a, button:not([type=submit]))") : null
  if (!choice) return
  menu.open = false
  // A dialog that the button opens gives the focus back to what had it, and the button is hidden by then.
  if (choice.matches("button")) menu.querySelector("summary")?.focus()
}
