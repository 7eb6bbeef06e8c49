import { useCallback, useEffect, useRef, useState } from "react"
import type { Language } from "#shared/language"
import { isVisible } from "#shared/graphemes"
import { docOf, visibleOf, type Doc } from "./doc.ts"

// What has been begun and not sent: kept on this device, for each person, place and parent. The id is made with the draft
// and stays until the answer, so that whatever goes wrong in between, it is the same comment.

export type Draft = {
  id: string
  /** As it was typed into the text area. */
  text: string
  /** The editor was wanted: then this counts, and `text` does not. */
  rich: Doc | null
  /** An organisation's id, or null for the person. */
  organisationId: string | null
  /** Chosen by hand; otherwise it is detected. */
  language: Language | null
  objectives: number[]
  countries: string[]
  savedAt: string
}

const PREFIX = "plenary.draft."
/** `place`: a thread, a comment that is answered, or one that is edited. */
export const draftKey = (viewerId: string, place: string) => `${PREFIX}${viewerId}.${place}`

export function readDraft(key: string): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null
    return draft && typeof draft.id === "string" && typeof draft.text === "string" ? draft : undefined
  } catch {
    // Storage may be forbidden, or hold what an older version wrote.
    return undefined
  }
}

/** False if nothing can be kept here: the page says so instead of promising it. */
function keepDraft(key: string, draft: Draft | undefined): boolean {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft))
    else localStorage.removeItem(key)
    return true
  } catch {
    return false
  }
}

export const docIn = ({ rich, text }: Draft): Doc => rich ?? docOf(text)
export const isBegun = (draft: Draft) => isVisible(visibleOf(docIn(draft)))

const AFTER = 400

/** A draft that is kept a moment after the last change, and at once when the page is left. */
export function useDraft(key: string, fresh: () => Draft) {
  const [draft, setDraft] = useState(() => readDraft(key) ?? fresh())
  const [savedAt, setSavedAt] = useState<string | undefined>(() => readDraft(key)?.savedAt)
  const [isKept, setKept] = useState(true)
  const unsaved = useRef<Draft>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(() => {
    clearTimeout(timer.current)
    const latest = unsaved.current
    unsaved.current = undefined
    if (!latest) return
    const at = new Date().toISOString()
    const isStored = keepDraft(key, isBegun(latest) ? { ...latest, savedAt: at } : undefined)
    setKept(isStored)
    setSavedAt(isStored && isBegun(latest) ? at : undefined)
  }, [key])

  useEffect(() => {
    addEventListener("pagehide", save)
    return () => {
      removeEventListener("pagehide", save)
      save()
    }
  }, [save])

  const change = useCallback(
    (part: Partial<Draft>) => {
      setDraft((before) => {
        const after = { ...before, ...part }
        unsaved.current = after
        return after
      })
      clearTimeout(timer.current)
      timer.current = setTimeout(save, AFTER)
    },
    [save],
  )
  /** Sent or given up: a new one begins. */
  const leave = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.current = undefined
    keepDraft(key, undefined)
    setSavedAt(undefined)
    setDraft(fresh())
  }, [key, fresh])

  return { draft, change, leave, savedAt, isKept }
}
