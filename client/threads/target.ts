import { useEffect, useState } from "react"

const inAddress = () => /^#c-([0-9a-f-]{36})$/.exec(location.hash)?.[1]

/**
 * The comment that the address names. The browser goes there by itself if it is on the page from the start; an own one
 * that only its author sees comes later, as `isComplete` tells.
 */
export function useTarget(isComplete: boolean): string | undefined {
  const [target, setTarget] = useState<string>()
  useEffect(() => {
    const look = () => setTarget(inAddress())
    look()
    addEventListener("hashchange", look)
    return () => removeEventListener("hashchange", look)
  }, [])
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    if (!target || isThere) return
    const article = document.getElementById(`c-${target}`)
    if (!article) return
    setThere(true)
    requestAnimationFrame(() => {
      const { top } = article.getBoundingClientRect()
      if (top < 0 || top > innerHeight) article.scrollIntoView({ block: "start" })
      article.focus({ preventScroll: true })
    })
  }, [target, isComplete, isThere])
  return target
}
