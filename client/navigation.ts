import { useEffect, useState } from "react"
import { flushSync } from "react-dom"
import { plainUrl } from "./address.ts"
import type { Place } from "./routes.tsx"

/** Links and GET forms stay plain; where the browser has the Navigation API they become soft, elsewhere they load the page. */
export function useNavigation(first: Place, open: (url: URL) => Promise<Place>): Place {
  const [place, setPlace] = useState(first)
  useEffect(() => {
    if (!("navigation" in window)) return
    const go = (event: NavigateEvent) => {
      const url = new URL(event.destination.url)
      if (!isSoft(event, url)) return
      if (isSamePage(url)) return event.intercept({ focusReset: "manual", scroll: "manual" })
      event.intercept({ focusReset: "manual", handler: () => arrive(event, url) })
    }
    async function arrive(event: NavigateEvent, url: URL) {
      const next = await open(url)
      if (event.signal.aborted) return
      // Drawn before the browser gives the scroll position back.
      flushSync(() => setPlace(next))
      document.title = titleOf(next)
      if (event.navigationType === "traverse" || url.hash) event.scroll()
      // Chromium does not go to the top by itself.
      else scrollTo(0, 0)
      document.querySelector("h1")?.focus({ preventScroll: true })
    }
    navigation.addEventListener("navigate", go)
    return () => navigation.removeEventListener("navigate", go)
  }, [open])
  return place
}

/** The same on the server and after a soft navigation. */
export const titleOf = ({ title }: Place) => `${title} · Plenary`

/** A page of ours in the same language; a change of language is a new document. */
function isSoft(event: NavigateEvent, url: URL): boolean {
  const language = `/${document.documentElement.lang}`
  const isOurs = url.pathname === language || url.pathname.startsWith(`${language}/`)
  const isPlain = !event.hashChange && !event.formData && event.downloadRequest === null
  // Comments are redirected by the server.
  const isPage = !url.pathname.startsWith(`${language}/comments/`)
  return event.canIntercept && isOurs && isPage && isPlain && event.navigationType !== "reload" && !isLeaving
}

let isLeaving = false
/** A new document, for somebody else: nothing of the person stays in memory, and the socket is a new one. */
export function startAfresh(path: string) {
  isLeaving = true
  location.assign(path)
}

/** Only what a view itself keeps in the address is another one, such as the item that is open: the page stays. */
const isSamePage = (url: URL) =>
  url.search !== location.search && plainUrl(url).href === plainUrl(new URL(location.href)).href
