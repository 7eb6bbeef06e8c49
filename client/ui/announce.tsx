import { useSyncExternalStore } from "react"
import { readSettings } from "./settings.ts"

// One live region for the page. What comes in a rush is collected: at most one sentence in five seconds.

const PAUSE = 5_000
let spoken = ""
let next: string | undefined
let isWaiting = false
const listeners = new Set<() => void>()

function speak(sentence: string) {
  spoken = sentence
  isWaiting = true
  for (const listener of listeners) listener()
  setTimeout(() => {
    isWaiting = false
    if (next !== undefined) speak(next)
    next = undefined
  }, PAUSE)
}

/** Says a sentence to screen readers; the latest wins while one is still being spoken. */
function announce(sentence: string) {
  if (!readSettings().isSpoken) return
  if (isWaiting) next = sentence
  else speak(sentence)
}
export const useAnnounce = () => announce

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const silence = () => ""

export function Announcer() {
  const sentence = useSyncExternalStore(listen, () => spoken, silence)
  return (
    <p className="hidden-text" role="status" aria-live="polite">
      {sentence}
    </p>
  )
}
