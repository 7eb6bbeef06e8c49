import { useCallback, useRef, useState } from "react"
import type { OpenedPages } from "./use-comments.ts"
import type { Loaded } from "./waiting.ts"

/** Which pages of later replies are open: those that the address named, and those that were asked for here. */
export function useOpened(query: URLSearchParams) {
  const [held, setHeld] = useState(() => ({ query, opened: withNamed({}, query) }))
  const now = held.query === query ? held : { query, opened: withNamed(held.opened, query) }
  if (now !== held) setHeld(now)
  /** What was asked for last, and what stood there before: the focus goes to the first reply that is new. */
  const asked = useRef<{ key: string; before: ReadonlySet<string> }>(undefined)
  const open = useCallback((conversation: string, page: number) => {
    const articles = document.querySelectorAll<HTMLElement>(".comment[id]")
    asked.current = { key: `list ${conversation} ${page}`, before: new Set([...articles].map(({ id }) => id)) }
    setHeld((before) => ({ ...before, opened: withPage(before.opened, conversation, page) }))
  }, [])
  const arrive = useCallback((loaded: readonly Loaded[]) => {
    const wanted = asked.current
    const page = wanted && loaded.find(({ key }) => key === wanted.key)
    if (!page) return
    asked.current = undefined
    const first = page.comments.find(({ id }) => !wanted.before.has(`c-${id}`))
    if (first) document.getElementById(`c-${first.id}`)?.focus({ preventScroll: true })
  }, [])
  return { opened: now.opened, open, arrive }
}

function withNamed(opened: OpenedPages, query: URLSearchParams): OpenedPages {
  const conversation = query.get("conversation")
  return conversation ? withPage(opened, conversation, Number(query.get("replies") ?? "1")) : opened
}

const withPage = (opened: OpenedPages, conversation: string, page: number): OpenedPages => ({
  ...opened,
  [conversation]: [...new Set([...(opened[conversation] ?? []), page])].sort((a, b) => a - b),
})
