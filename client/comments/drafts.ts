import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react"
import { isKeeping, within } from "../store/device.ts"
import { hearTabs, tellTabs } from "../store/tabs.ts"
import { noteBegun } from "./begun.ts"
import { isBegun, isSameText, type Draft } from "./draft.ts"
import { layDown, pickUp, takeOver } from "./take-over.ts"

// What has been begun and not sent is kept on this device, for each person, place and parent: a moment after the last
// change, and at once when the page is left or no longer seen.

/** `owner`: the person. `key`: see `draftKey`. */
type Place = { owner: string; key: string }

/** What was kept before; nothing while it is being read. */
export function useKeptDraft({ owner, key }: Place): { draft: Draft | undefined } | undefined {
  const [found, setFound] = useState<{ key: string; draft: Draft | undefined }>()
  useEffect(() => {
    let isWanted = true
    // What another window keeps while this one still reads is newer than what it reads.
    const stopHearing = hearTabs((told) => {
      if (told.kind === "draft" && told.key === key) setFound({ key, draft: told.draft })
    })
    void takeOver(owner)
      .then(() => within(({ drafts }) => drafts.get(key)))
      .then((draft) => isWanted && setFound((before) => (before?.key === key ? before : { key, draft })))
    return () => {
      isWanted = false
      stopHearing()
    }
  }, [owner, key])
  return found?.key === key ? found : undefined
}

/** `over`: when what it takes the place of was kept. */
async function keepDraft({ owner, key }: Place, draft: Draft, over: string): Promise<boolean> {
  await within(({ drafts }) => (isBegun(draft) ? drafts.put(key, owner, draft) : drafts.remove(key)))
  noteBegun(key, isBegun(draft))
  tellTabs({ kind: "draft", key, draft, over })
  return isKeeping()
}

const AFTER = 400

/** What another tab has made of it: sent it, or sent another text that began as the same draft. */
export type Elsewhere = "sent" | "other"

/** `box`: where it is typed. */
type Use = Place & { stored: Draft | undefined; fresh: () => Draft; box: RefObject<HTMLElement | null> }

export function useDraft({ owner, key, stored, fresh, box }: Use) {
  const [draft, setDraft] = useState(() => stored ?? fresh())
  const [savedAt, setSavedAt] = useState(stored?.savedAt)
  const [isKept, setKept] = useState(isKeeping)
  const [elsewhere, setElsewhere] = useState<Elsewhere>()
  /** Rises when the text in the box is not what was typed there. */
  const [round, setRound] = useState(0)
  /** Who was in the box then is in it again. */
  const [isHeld, setHeld] = useState(false)
  const latest = useRef(draft)
  const unsaved = useRef<Draft>(undefined)
  const isTypedHere = useRef(false)
  /** When the last one that this window knows of was kept. */
  const knownAt = useRef(stored?.savedAt ?? "")
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const save = useCallback(async () => {
    clearTimeout(timer.current)
    const changed = unsaved.current
    if (!changed) return
    const at = new Date().toISOString()
    const over = knownAt.current
    knownAt.current = at
    setKept(await keepDraft({ owner, key }, { ...changed, savedAt: at }, over))
    setSavedAt(isBegun(changed) ? at : undefined)
    if (unsaved.current !== changed) return
    unsaved.current = undefined
    pickUp(key)
  }, [owner, key])

  useEffect(() => {
    const goAway = () => {
      if (unsaved.current) layDown(key, { ...unsaved.current, savedAt: new Date().toISOString() })
      void save()
    }
    const hide = () => {
      if (document.visibilityState === "hidden") goAway()
    }
    // The next word may be typed in another window.
    const turnAway = () => void save()
    addEventListener("pagehide", goAway)
    addEventListener("blur", turnAway)
    addEventListener("visibilitychange", hide)
    return () => {
      removeEventListener("pagehide", goAway)
      removeEventListener("blur", turnAway)
      removeEventListener("visibilitychange", hide)
      void save()
    }
  }, [save, key])

  const put = useCallback((next: Draft) => {
    latest.current = next
    setDraft(next)
  }, [])
  const change = useCallback(
    (part: Partial<Draft>) => {
      const changed = { ...latest.current, ...part }
      put(changed)
      unsaved.current = changed
      isTypedHere.current = true
      setElsewhere(undefined)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), AFTER)
    },
    [put, save],
  )
  /** Another text in the box than what was typed there. */
  const replace = useCallback(
    (next: Draft) => {
      clearTimeout(timer.current)
      unsaved.current = undefined
      isTypedHere.current = false
      knownAt.current = next.savedAt
      put(next)
      setSavedAt(isBegun(next) && next.savedAt ? next.savedAt : undefined)
      setRound((before) => before + 1)
      setHeld(false)
    },
    [put],
  )
  /** It has been sent: it is the outbox's now, and a new one begins. */
  const leave = useCallback(() => replace(fresh()), [replace, fresh])
  const discard = useCallback(() => {
    leave()
    void within(({ drafts }) => drafts.remove(key))
    noteBegun(key, false)
    pickUp(key)
  }, [leave, key])

  // At once, so that none is told between the reading and this.
  useLayoutEffect(() => {
    /** It is what was last written, wherever that was; but what the other window had not seen is not lost to it. */
    const follow = (other: Draft, over: string) => {
      const isSeen = !isTypedHere.current || over === knownAt.current
      if (unsaved.current || !isSeen) return
      replace(other)
      setHeld(box.current?.contains(document.activeElement) ?? false)
    }
    const letGo = (sent: Draft) => {
      const own = latest.current
      if (!isBegun(own)) return own.id === sent.id && leave()
      if (!isTypedHere.current || isSameText(own, sent)) {
        leave()
        setElsewhere("sent")
      } else if (own.id === sent.id) {
        change({ id: crypto.randomUUID() })
        setElsewhere("other")
      }
    }
    return hearTabs((told) => {
      if ((told.kind !== "draft" && told.kind !== "sent") || told.key !== key) return
      if (told.kind === "draft") follow(told.draft, told.over)
      else letGo(told.draft)
    })
  }, [key, replace, leave, change, box])

  return { draft, round, isHeld, change, leave, discard, savedAt, isKept, elsewhere }
}
