import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef, useState } from "react"
import { codeOf, isFinal, type AppError } from "#shared/errors"
import type { Summary } from "#shared/summary"
import { api, askAfresh } from "../api.ts"
import { draftOf, sectionsOf, withSources, wordsBeside, type Draft } from "./draft.ts"

// A draft keeps itself: a second after the last change, one save at a time, each from the revision before it. Two people
// at once: the second save is a conflict, their version is shown, and one's own words stay to be copied.

const KEEP_AFTER = 1_200
const AGAIN_AFTER = 5_000

type Keeping = "kept" | "changed" | "saving" | "failed"
export type Kept = {
  draft: Draft
  change: (change: (draft: Draft) => Draft) => void
  keeping: Keeping
  keptAt: string | undefined
  fault: AppError | undefined
  /** Own words that another version has taken the place of; empty text: there were none. */
  beside: string | undefined
  forget: () => void
  /** Keeps what is not kept yet; true if all is. */
  flush: () => Promise<boolean>
  publish: () => Promise<{ isDone: boolean; fault?: AppError }>
  /** What stands there before anything has been written; kept with the first change. */
  begin: (draft: Draft) => void
}

export function useKept(slug: string, summary: Summary): Kept {
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(summary))
  const [keeping, setKeeping] = useState<Keeping>("kept")
  const [keptAt, setKeptAt] = useState<string>()
  const [fault, setFault] = useState<AppError>()
  const [beside, setBeside] = useState<string>()
  // What the timers and the answers find is the latest, not what stood there when they were started.
  const latest = useRef({ draft, revision: summary.revision, base: draft, isChanged: false })
  const saving = useRef<Promise<boolean> | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const show = useCallback((next: Draft) => {
    latest.current.draft = next
    setDraft(next)
  }, [])
  const adopt = useCallback((theirs: Summary) => {
    const next = draftOf(theirs)
    const { draft: mine, base } = latest.current
    setBeside(wordsBeside(mine, base, next))
    latest.current = { draft: next, revision: theirs.revision, base: next, isChanged: false }
    setDraft(next)
    setKeeping("kept")
  }, [])
  const put = useCallback(
    (answer: Summary) => client.setQueryData(["summaries.get", { space: slug }], answer),
    [client, slug],
  )

  const save = useCallback(async (): Promise<boolean> => {
    const now = latest.current
    const sent = now.draft
    now.isChanged = false
    setKeeping("saving")
    try {
      const answer = await api("summaries.save", { space: slug, revision: now.revision, sections: sectionsOf(sent) })
      latest.current.revision = answer.revision
      latest.current.base = sent
      put(answer)
      show(withSources(latest.current.draft, answer))
      setFault(undefined)
      setKeptAt(new Date().toISOString())
      setKeeping(latest.current.isChanged ? "changed" : "kept")
      return true
    } catch (error) {
      latest.current.isChanged = true
      if (codeOf(error) === "conflict") {
        const theirs = await askAfresh("summaries.get", { space: slug }).catch(() => undefined)
        if (theirs) {
          put(theirs)
          adopt(theirs)
          return false
        }
      }
      setFault(error as AppError)
      setKeeping("failed")
      return false
    }
  }, [slug, put, show, adopt])

  /** One at a time, and again for what was changed while it was on its way. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (saving.current) await saving.current
    if (!latest.current.isChanged) return true
    saving.current = save().finally(() => {
      saving.current = undefined
    })
    return saving.current
  }, [save])

  const later = useCallback(
    (after: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), after)
    },
    [flush],
  )
  const change = useCallback(
    (make: (draft: Draft) => Draft) => {
      const next = make(latest.current.draft)
      if (next === latest.current.draft) return
      latest.current.isChanged = true
      show(next)
      setKeeping("changed")
      later(KEEP_AFTER)
    },
    [show, later],
  )

  // What could not be kept is tried again, unless the server has said that it never will be.
  useEffect(() => {
    const code = codeOf(fault)
    if (keeping === "failed" && !(code && isFinal(code))) later(AGAIN_AFTER)
    else if (keeping === "changed") later(KEEP_AFTER)
  }, [keeping, fault, later])

  // Asked again, because a source has changed, or somebody else has kept a version.
  useEffect(() => {
    if (summary.revision === latest.current.revision) show(withSources(latest.current.draft, summary))
    else if (summary.revision > latest.current.revision && !latest.current.isChanged && !saving.current) adopt(summary)
  }, [summary, show, adopt])

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (!latest.current.isChanged && !saving.current) return
      void flush()
      event.preventDefault()
    }
    window.addEventListener("beforeunload", leave)
    return () => {
      window.removeEventListener("beforeunload", leave)
      void flush()
    }
  }, [flush])

  const publish = useCallback(async () => {
    if (!(await flush())) return { isDone: false }
    try {
      put(await api("summaries.publish", { space: slug, revision: latest.current.revision }))
      return { isDone: true }
    } catch (error) {
      return { isDone: false, fault: error as AppError }
    }
  }, [flush, put, slug])

  return {
    draft,
    change,
    keeping,
    keptAt,
    fault,
    beside,
    forget: () => setBeside(undefined),
    flush,
    publish,
    begin: show,
  }
}
