import { notifyManager, type QueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import type { CallName, Input, Output } from "#shared/contract"
import type { Told } from "#shared/events"
import { apply, stale } from "./apply.ts"

/** Puts events into everything that has been loaded. What cannot be told by an event alone is asked for again. */
export function hear(client: QueryClient, events: readonly Told[]) {
  keep(events)
  notifyManager.batch(() => {
    for (const listener of listeners) listener(events)
    for (const { queryKey, state } of client.getQueryCache().getAll()) {
      if (state.data === undefined) continue
      const [name, input] = queryKey as [CallName, never]
      const { data, isStale } = applyAll(name, input, state.data as never, events)
      if (data !== state.data) client.setQueryData(queryKey, data)
      if (isStale) void client.invalidateQueries({ queryKey, exact: true })
    }
  })
}

function applyAll<N extends CallName>(name: N, input: Input<N>, known: Output<N>, events: readonly Told[]) {
  let data = known
  let isStale = false
  for (const told of events) {
    const next = apply(name, input, data, told)
    if (next === stale) isStale = true
    else data = next
  }
  return { data, isStale }
}

type Listener = (events: readonly Told[]) => void
const listeners = new Set<Listener>()

/** For what an event says beyond the data it changes: who has decided about an item that leaves the queue. */
export function useHeard(listener: Listener) {
  useEffect(() => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [listener])
}

// An answer may have been read before an event that was heard while it was on its way, and knows nothing of it.

const KEPT = 500
let recent: Told[] = []
let forgotten = 0
function keep(events: readonly Told[]) {
  recent.push(...events)
  const over = recent.length - KEPT
  if (over <= 0) return
  recent = recent.slice(over)
  forgotten += over
}

/** How much has been heard; to be noted before a call is asked. */
export const heardSoFar = () => forgotten + recent.length

/** The answer with what was heard while it was on its way; not known if so much that it has to be asked again. */
export function catchUp<N extends CallName>(name: N, input: Input<N>, answer: Output<N>, since: number) {
  if (since < forgotten) return undefined
  const { data, isStale } = applyAll(name, input, answer, recent.slice(since - forgotten))
  return isStale ? undefined : data
}
