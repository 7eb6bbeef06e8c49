import { useEffect, useEffectEvent, useSyncExternalStore } from "react"
import { listenToSettings, readSettings, usualSettings } from "./settings.ts"

/** Of a key that belongs to a word being composed, as in Chinese; Safari says so by the number alone (case HC-47). */
export const isComposing = ({ isComposing, keyCode }: Pick<KeyboardEvent, "isComposing" | "keyCode">) =>
  isComposing || keyCode === 229

/** A key by itself: no modifier but Shift. */
export const isPlain = (event: KeyboardEvent) =>
  !isComposing(event) && !event.ctrlKey && !event.metaKey && !event.altKey

/** The letter that is printed on the key; on keyboards without Latin letters, the one that stands there on others. */
export function letterOf({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  if (key === "؟" || key === "？") return "?"
  if (/^[\x21-\x7e]$/.test(key)) return key.toLowerCase()
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("input:not([type=checkbox], [type=radio], [type=button]), textarea, select"))
const isElsewhere = () => document.querySelector("dialog[open]") !== null

/** Single keys are heard, unless one is typing, a dialog is open, or the reader has switched them off (WCAG 2.1.4). */
export function useKeyPress(press: (event: KeyboardEvent) => void) {
  const hasKeys = useHasKeys()
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || !isPlain(event) || isTyping(event.target) || isElsewhere()) return
    press(event)
  })
  useEffect(() => {
    if (!hasKeys) return
    const listener = (event: KeyboardEvent) => hear(event)
    document.addEventListener("keydown", listener)
    return () => document.removeEventListener("keydown", listener)
  }, [hasKeys])
}

/** Single letters, each with what it does. */
export function useKeys(acts: Readonly<Record<string, () => void>>) {
  useKeyPress((event) => {
    const letter = letterOf(event)
    const act = Object.hasOwn(acts, letter) ? acts[letter] : undefined
    if (!act) return
    event.preventDefault()
    act()
  })
}

export const useHasKeys = () =>
  useSyncExternalStore(
    listenToSettings,
    () => readSettings().hasKeys,
    () => usualSettings.hasKeys,
  )
