import { useSyncExternalStore } from "react"
import { queueSorts, type QueueName, type QueueSort } from "#shared/queue"

// In which order each queue was last read on this device. The address decides; this only says where its links lead.

const KEY = "plenary.desk.sorts"
type Sorts = Readonly<Partial<Record<QueueName, QueueSort>>>
const none: Sorts = {}

function stored(): Sorts {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, string>
    return Object.fromEntries(Object.entries(kept).filter(([, sort]) => queueSorts.some((one) => one === sort)))
  } catch {
    return none
  }
}

let sorts: Sorts | undefined
const listeners = new Set<() => void>()
const read = () => (sorts ??= stored())

export function keepSort(queue: QueueName, sort: QueueSort) {
  if ((read()[queue] ?? "due") === sort) return
  sorts = { ...read(), [queue]: sort }
  try {
    localStorage.setItem(KEY, JSON.stringify(sorts))
  } catch {
    // Then it holds until the page is left.
  }
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Known after hydration only. */
export const useSorts = (): Sorts => useSyncExternalStore(listen, read, () => none)
