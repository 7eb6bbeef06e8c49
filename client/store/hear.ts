import { notifyManager, type QueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import type { CallName } from "#shared/contract"
import type { Told } from "#shared/events"
import { apply, stale } from "./apply.ts"

/** Puts events into everything that has been loaded. What cannot be told by an event alone is asked for again. */
export function hear(client: QueryClient, events: readonly Told[]) {
  notifyManager.batch(() => {
    for (const listener of listeners) listener(events)
    for (const { queryKey, state } of client.getQueryCache().getAll()) {
      if (state.data === undefined) continue
      const [name, input] = queryKey as [CallName, never]
      let data: unknown = state.data
      for (const told of events) {
        const next = apply(name, input, data as never, told)
        if (next === stale) void client.invalidateQueries({ queryKey, exact: true })
        else data = next
      }
      if (data !== state.data) client.setQueryData(queryKey, data)
    }
  })
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
