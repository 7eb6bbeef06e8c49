import { useEffect, useRef, useState } from "react"
import { hasKeptPlace } from "../kept-place.ts"

const inAddress = () => /^#c-([0-9a-f-]{36})$/.exec(location.hash)?.[1]

/**
 * The comment that the address names. The browser goes there by itself if it is on the page from the start; an own one
 * that only its author sees comes later, so it is looked for until it is there.
 */
export function useTarget(query: URLSearchParams): string | undefined {
  const [found, setFound] = useState<{ query: URLSearchParams; target: string | undefined }>()
  const target = found?.query === query ? found.target : undefined
  const isThere = useRef(false)
  useEffect(() => {
    const look = () => {
      setFound({ query, target: inAddress() })
      // Where one was reading counts for more, when one comes back.
      isThere.current = hasKeptPlace()
    }
    look()
    addEventListener("hashchange", look)
    return () => removeEventListener("hashchange", look)
  }, [query])
  useEffect(() => {
    if (!target || isThere.current) return
    const article = document.getElementById(`c-${target}`)
    if (!article) return
    isThere.current = true
    requestAnimationFrame(() => {
      const { top } = article.getBoundingClientRect()
      if (top < 0 || top > innerHeight) article.scrollIntoView({ block: "start" })
      article.focus({ preventScroll: true })
      if (location.search.includes("revision=")) void import("./paragraph.ts").then((it) => it.showParagraph(article))
    })
  })
  return target
}

/** Another page of the same thread has been asked for, and nothing on it: it begins at its heading. */
export function useArrival(query: URLSearchParams, page: number) {
  const last = useRef(query)
  useEffect(() => {
    if (last.current === query) return
    last.current = query
    if (location.hash || hasKeptPlace()) return
    const heading = document.getElementById(`page-${page}`)
    heading?.scrollIntoView({ block: "start" })
    heading?.focus({ preventScroll: true })
  }, [query, page])
}
