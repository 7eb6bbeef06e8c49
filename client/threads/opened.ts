import { useCallback, useRef, useState } from "react"
import type { OpenedPages } from "./use-comments.ts"
import type { Loaded } from "./waiting.ts"

/** Which pages of later replies are open: the one that the address names, and those that were asked for here. */
export function useOpened(query: URLSearchParams) {
  const [opened, setOpened] = useState<OpenedPages>(() => {
    const conversation = query.get("conversation")
    return conversation ? { [conversation]: [Number(query.get("replies") ?? "1")] } : {}
  })
  /** What was asked for last, and what stood there before: the focus goes to the first reply that is new. */
  const asked = useRef<{ key: string; before: ReadonlySet<string> }>(undefined)
  const open = useCallback((conversation: string, page: number) => {
    const articles = document.querySelectorAll<HTMLElement>(".comment[id]")
    asked.current = { key: `later ${conversation} ${page}`, before: new Set([...articles].map(({ id }) => id)) }
    setOpened((known) => ({
      ...known,
      [conversation]: [...new Set([...(known[conversation] ?? []), page])].sort((a, b) => a - b),
    }))
  }, [])
  const arrive = useCallback((loaded: readonly Loaded[]) => {
    const wanted = asked.current
    const page = wanted && loaded.find(({ key }) => key === wanted.key)
    if (!page) return
    asked.current = undefined
    const first = page.comments.find(({ id }) => !wanted.before.has(`c-${id}`))
    if (first) document.getElementById(`c-${first.id}`)?.focus({ preventScroll: true })
  }, [])
  return { opened, open, arrive }
}
