import { useCallback, useSyncExternalStore } from "react"

// Which item is open stands in the address, beside the filter, so that Back and a link lead to it. The page stays as it
// is: only this reads it (client/navigation.ts, isSamePage).

const KEY = "item"
const listeners = new Set<() => void>()

function listen(listener: () => void) {
  listeners.add(listener)
  // Browsers without the Navigation API tell of Back alone; what is opened here is told by `open` itself.
  const [target, event] =
    "navigation" in window ? ([navigation, "currententrychange"] as const) : ([globalThis, "popstate"] as const)
  target.addEventListener(event, listener)
  return () => {
    listeners.delete(listener)
    target.removeEventListener(event, listener)
  }
}
const read = () => new URLSearchParams(location.search).get(KEY) ?? undefined

/** The address of this page with an item open, or with none. */
export function itemAddress(path: string, id: string | undefined): string {
  const url = new URL(path, "http://here")
  if (id) url.searchParams.set(KEY, id)
  else url.searchParams.delete(KEY)
  return url.pathname + url.search
}

/** The open item, and how to open another. Steps replace each other in the history, so that one Back leads out of them. */
export function useItem(path: string) {
  const id = useSyncExternalStore(listen, read, () => undefined)
  const open = useCallback(
    (next: string | undefined, isStep = false) => {
      const address = itemAddress(path, next)
      if (isStep) history.replaceState(null, "", address)
      else history.pushState(null, "", address)
      for (const listener of listeners) listener()
    },
    [path],
  )
  return { id, open }
}
