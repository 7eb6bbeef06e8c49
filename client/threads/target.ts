import { useEffect, useRef, useState } from "react"

const inAddress = () => /^#c-([0-9a-f-]{36})$/.exec(location.hash)?.[1]

/**
 * The comment that the address names. The browser goes there by itself if it is on the page from the start; an own one
 * that only its author sees comes later, so it is looked for until it is there.
 */
export function useTarget(): string | undefined {
  const [target, setTarget] = useState<string>()
  useEffect(() => {
    const look = () => setTarget(inAddress())
    look()
    addEventListener("hashchange", look)
    return () => removeEventListener("hashchange", look)
  }, [])
  const isThere = useRef(false)
  useEffect(() => {
    if (!target || isThere.current) return
    const article = document.getElementById(`c-${target}`)
    if (!article) return
    isThere.current = true
    requestAnimationFrame(() => {
      const { top } = article.getBoundingClientRect()
      if (top < 0 || top > innerHeight) article.scrollIntoView({ block: "start" })
      article.focus({ preventScroll: true })
    })
  })
  return target
}
