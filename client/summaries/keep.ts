import { useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef, useState } from "react"
import { codeOf, isFinal, type AppError } from "#shared/errors"
import type { Summary } from "#shared/summary"
import { api } from "../api.ts"
import {
  answered,
  draftOf,
  handOf,
  letGo,
  plainEdit,
  send,
  sendAgain,
  shownIn,
  told,
  withEdits,
  type Aside,
  type Draft,
  type DraftEdit,
  type Hand,
} from "./draft.ts"

// A draft keeps itself: a second after the last change, one batch of edits at a time. Until the server has answered, they
// are kept in this browser too, so that a closed tab loses no word.

const KEEP_AFTER = 1_000
const AGAIN_AFTER = 5_000
const EDITS_MOST = 200

type Keeping = "kept" | "changed" | "saving" | "failed"
export type Kept = {
  draft: Draft
  edit: (edits: readonly DraftEdit[]) => void
  keeping: Keeping
  keptAt: string | undefined
  fault: AppError | undefined
  aside: readonly Aside[]
  letGo: (one: Aside) => void
  /** The code of why one of the own edits was not made. */
  refused: string | undefined
  /** Keeps what is not kept yet; true if all is. */
  flush: () => Promise<boolean>
  publish: () => Promise<{ isDone: boolean; fault?: AppError }>
}

export function useKept(slug: string, summary: Summary, viewerId: string | undefined): Kept {
  const client = useQueryClient()
  const [hand, setHand] = useState(() => handOf(draftOf(summary)))
  const [isSending, setSending] = useState(false)
  const [keptAt, setKeptAt] = useState<string>()
  const [fault, setFault] = useState<AppError>()
  // What the timers and the answers find is the latest, not what stood there when they were started.
  const latest = useRef({ hand, revision: summary.revision })
  const saving = useRef<Promise<boolean> | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const place = viewerId && `summary:${summary.spaceId}:${viewerId}`

  const hold = useCallback(
    (next: Hand) => {
      latest.current.hand = next
      setHand(next)
      if (place) keepHere(place, next)
    },
    [place],
  )
  const put = useCallback(
    (answer: Summary) => client.setQueryData(["summaries.get", { space: slug }], answer),
    [client, slug],
  )

  const save = useCallback(async (): Promise<boolean> => {
    const { hand: now } = latest.current
    const rest = now.pending.slice(EDITS_MOST)
    hold({ ...send({ ...now, pending: now.pending.slice(0, EDITS_MOST) }), pending: rest })
    setSending(true)
    try {
      const edits = latest.current.hand.sending.map(plainEdit)
      const { summary: answer, refused } = await api("summaries.edit", { space: slug, edits })
      latest.current.revision = answer.revision
      hold(answered(latest.current.hand, draftOf(answer), refused))
      put(answer)
      setFault(undefined)
      setKeptAt(new Date().toISOString())
      return true
    } catch (error) {
      hold(sendAgain(latest.current.hand))
      setFault(error as AppError)
      return false
    } finally {
      setSending(false)
    }
  }, [slug, put, hold])

  /** One at a time, and again for what was changed while it was on its way. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    for (;;) {
      if (saving.current) await saving.current
      else if (latest.current.hand.pending.length === 0) return true
      else {
        saving.current = save().finally(() => {
          saving.current = undefined
        })
        if (!(await saving.current)) return false
      }
    }
  }, [save])

  const later = useCallback(
    (after: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), after)
    },
    [flush],
  )
  const edit = useCallback(
    (edits: readonly DraftEdit[]) => {
      hold(withEdits(latest.current.hand, edits))
      later(KEEP_AFTER)
    },
    [hold, later],
  )

  // What could not be kept is tried again, unless the server has said that it never will be.
  useEffect(() => {
    const code = codeOf(fault)
    if (code && hand.pending.length > 0 && !isFinal(code)) later(AGAIN_AFTER)
  }, [fault, hand.pending.length, later])

  // What an earlier sitting in this browser could not send.
  useEffect(() => {
    const left = place && keptHere(place)
    if (!left) return
    const { hand: now } = latest.current
    hold(
      told(
        { ...withEdits({ ...now, pending: left.edits }, now.pending), aside: [...left.aside, ...now.aside] },
        now.base,
      ),
    )
    later(KEEP_AFTER)
  }, [place, hold, later])

  // Asked again, because a source has changed, or somebody else has written.
  useEffect(() => {
    if (summary.revision < latest.current.revision) return
    latest.current.revision = summary.revision
    hold(told(latest.current.hand, draftOf(summary)))
  }, [summary, hold])

  useEffect(() => {
    const leave = () => void flush()
    window.addEventListener("pagehide", leave)
    return () => {
      window.removeEventListener("pagehide", leave)
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

  const isChanged = hand.pending.length > 0
  return {
    draft: shownIn(hand),
    edit,
    keeping: isSending ? "saving" : isChanged ? (fault ? "failed" : "changed") : "kept",
    keptAt,
    fault: isChanged ? fault : undefined,
    aside: hand.aside,
    letGo: (one) => hold(letGo(latest.current.hand, one)),
    refused: hand.refused,
    flush,
    publish,
  }
}

// ── in this browser ──

type Left = { edits: DraftEdit[]; aside: Aside[] }

function keepHere(place: string, { sending, pending, aside }: Hand) {
  const left: Left = { edits: [...sending, ...pending], aside: [...aside] }
  try {
    if (left.edits.length === 0 && left.aside.length === 0) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify(left))
  } catch {
    // A browser that keeps nothing: then the server alone does.
  }
}

function keptHere(place: string): Left | undefined {
  try {
    const text = localStorage.getItem(place)
    const left = text ? (JSON.parse(text) as Partial<Left>) : undefined
    return left && Array.isArray(left.edits) && Array.isArray(left.aside) ? (left as Left) : undefined
  } catch {
    return undefined
  }
}
