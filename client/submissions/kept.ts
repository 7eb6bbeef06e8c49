import { useCallback, useEffect, useRef, useState } from "react"
import { codeOf } from "#shared/errors"
import type { Submission, SubmissionForm } from "#shared/submission"
import { api, askAfresh } from "../api.ts"
import { isSame, mergeForms, type Aside } from "./merge.ts"

// A submission saves itself: on this device at once, and at the server a moment after the last key. On a bad line it goes
// on trying; where another window has saved meanwhile, both are put together.

const ON_DEVICE_AFTER = 250
const SAVE_AFTER = 1_200
const AGAIN_AFTER = 5_000

export type Saving = "saved" | "saving" | "waiting" | "ended"
type Base = { version: number; form: SubmissionForm }
type Kept = { base: Base; form: SubmissionForm }

const isOpen = ({ state }: Pick<Submission, "state">) => state === "draft" || state === "changes_requested"

export function useSubmissionForm({ id, version, form: first }: Submission, owner: string) {
  const [form, setForm] = useState(first)
  const [saving, setSaving] = useState<Saving>("saved")
  const [savedAt, setSavedAt] = useState<string>()
  const [asides, setAsides] = useState<readonly Aside[]>([])
  const [isMerged, setMerged] = useState(false)
  const latest = useRef(form)
  const base = useRef<Base>({ version, form: first })
  const attempt = useRef<{ saveId: string; form: SubmissionForm }>(undefined)
  const running = useRef<Promise<void>>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const isEnded = useRef(false)
  const place = placeOf(owner, id)

  const keep = useCallback(
    (now: SubmissionForm) => {
      if (isSame(now, base.current.form)) forget(place)
      else write(place, { base: base.current, form: now })
    },
    [place],
  )

  const putTogether = useCallback((next: SubmissionForm, found: readonly Aside[]) => {
    latest.current = next
    setForm(next)
    setAsides((before) => [...before, ...found])
  }, [])

  /** What another window has saved is the new base; what was typed here goes on top of it. */
  const catchUp = useCallback(async () => {
    const theirs = await askAfresh("resources.draft", { resourceId: id })
    if (!isOpen(theirs)) {
      isEnded.current = true
      setSaving("ended")
      return
    }
    // The answer to our own save was lost.
    const isOwn = isSame(theirs.form, attempt.current?.form)
    const from = isOwn ? theirs.form : base.current.form
    const { form: both, asides: found } = mergeForms(from, latest.current, theirs.form)
    if (!isOwn && !isSame(theirs.form, from) && !isSame(latest.current, from)) setMerged(true)
    base.current = { version: theirs.version, form: theirs.form }
    putTogether(both, found)
  }, [id, putTogether])

  /** Until all that was typed meanwhile is saved too. */
  const saveTyped = useCallback(async (): Promise<void> => {
    while (!isEnded.current && !isSame(latest.current, base.current.form)) {
      const sent = latest.current
      setSaving("saving")
      if (!isSame(attempt.current?.form, sent)) attempt.current = { saveId: crypto.randomUUID(), form: sent }
      const { saveId } = attempt.current!
      const { version } = base.current
      try {
        const answer = await api("resources.saveDraft", { resourceId: id, version, saveId, form: sent })
        base.current = { version: answer.version, form: sent }
        setSavedAt(answer.savedAt)
      } catch (error) {
        if (codeOf(error) !== "conflict") throw error
        await catchUp()
      }
    }
  }, [id, catchUp])

  const saveAll = useCallback(async (): Promise<void> => {
    try {
      await saveTyped()
      if (!isEnded.current) setSaving("saved")
    } catch (error) {
      const code = codeOf(error)
      isEnded.current = code === "not_found" || code === "forbidden"
      setSaving(isEnded.current ? "ended" : "waiting")
    }
    running.current = undefined
    keep(latest.current)
  }, [saveTyped, keep])

  const save = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    if (!running.current) running.current = saveAll()
    return running.current
  }, [saveAll])

  useEffect(() => {
    if (saving !== "waiting") return
    const again = setInterval(() => void save(), AGAIN_AFTER)
    return () => clearInterval(again)
  }, [saving, save])

  const change = useCallback(
    (part: Partial<SubmissionForm>) => {
      latest.current = { ...latest.current, ...part }
      setForm(latest.current)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), SAVE_AFTER)
    },
    [save],
  )

  useEffect(() => {
    const late = setTimeout(() => keep(form), ON_DEVICE_AFTER)
    return () => clearTimeout(late)
  }, [form, keep])

  useEffect(() => {
    const left = takeAll(place)
    for (const { base: from, form: mine } of left) {
      const { form: both, asides: found } = mergeForms(from.form, mine, latest.current)
      putTogether(both, found)
    }
    if (left.length > 0) void save()
    const goOn = () => void save()
    const goAway = () => {
      keep(latest.current)
      void save()
    }
    addEventListener("online", goOn)
    addEventListener("pagehide", goAway)
    return () => {
      removeEventListener("online", goOn)
      removeEventListener("pagehide", goAway)
      goAway()
    }
  }, [place, save, keep, putTogether])

  // The page was drawn before another window had saved, or this one in its last moment.
  useEffect(() => {
    if (version > base.current.version) void catchUp().then(save, save)
  }, [version, catchUp, save])

  /** For what is sent in: all of it saved, and which version that is. */
  const settle = useCallback(async () => {
    await save()
    await running.current
    return base.current.version
  }, [save])

  return {
    form,
    change,
    saving,
    savedAt,
    isMerged,
    asides,
    letGo: (one: Aside) => setAsides(asides.filter((other) => other !== one)),
    settle,
  }
}

// ── on this device ──

/** Each window has a place of its own, so that none takes another's words away. */
const placeOf = (owner: string, id: string) => `plenary.submission.${owner}.${id}`
const own = typeof crypto === "undefined" ? "" : crypto.randomUUID()

function write(place: string, kept: Kept) {
  try {
    localStorage.setItem(`${place}.${own}`, JSON.stringify(kept))
  } catch {
    // Storage may be full or forbidden; then it holds until the page is left.
  }
}

function forget(place: string) {
  try {
    localStorage.removeItem(`${place}.${own}`)
  } catch {
    // As above.
  }
}

/** What any window had not brought to the server when it was closed. */
function takeAll(place: string): Kept[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${place}.`))
    return keys.flatMap((key) => {
      const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null
      return kept?.form && kept.base ? [kept] : []
    })
  } catch {
    return []
  }
}

export function forgetAll(owner: string, id: string) {
  try {
    const place = placeOf(owner, id)
    for (const key of Object.keys(localStorage)) if (key.startsWith(`${place}.`)) localStorage.removeItem(key)
  } catch {
    // As above.
  }
}
