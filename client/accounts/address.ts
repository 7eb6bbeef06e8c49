import { useSyncExternalStore } from "react"

/**
 * Where to go after signing in: a page of ours or none. An own path begins with one `/`, not followed by another one or
 * by `\`, which browsers read as another host (security, pitfall 19).
 */
export function ownPath(next: string | null, origin: string): string | undefined {
  if (!next || !/^\/(?![/\\])/.test(next)) return undefined
  const url = URL.canParse(next, origin) ? new URL(next, origin) : undefined
  if (url?.origin !== origin || /^\/\w+\/(sign-in|sign-up|verify|reset)\b/.test(url.pathname)) return undefined
  return url.pathname + url.search + url.hash
}

const nextHere = () => ownPath(new URLSearchParams(location.search).get("next"), location.origin)
const never = () => () => {}
/** Known after hydration: a kept page knows nothing of what else stands in the address. */
export const useNext = () => useSyncExternalStore(never, nextHere, () => undefined)

const listen = (listener: () => void) => {
  window.addEventListener("hashchange", listener)
  return () => window.removeEventListener("hashchange", listener)
}
/** Behind the `#`, where no server, log or Referer sees it. */
const tokenHere = () => new URLSearchParams(location.hash.slice(1)).get("token") ?? undefined
export const useToken = () => useSyncExternalStore(listen, tokenHere, () => undefined)
