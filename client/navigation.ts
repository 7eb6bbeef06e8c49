import { useEffect, useRef, useState } from "react"
import { flushSync } from "react-dom"
import { plainUrl } from "./address.ts"
import { restorePlace, type KeptPlace } from "./kept-place.ts"
import type { Place } from "./routes.tsx"

/** Links and GET forms stay plain; where the browser has the Navigation API they become soft, elsewhere they load the page. */
export function useNavigation(first: Place, open: (url: URL, from: Place) => Promise<Place>): Place {
  const [place, setPlace] = useState(first)
  useEffect(() => {
    const keep = (path: string) => setPlace((before) => ({ ...before, path }))
    followers.add(keep)
    return () => void followers.delete(keep)
  }, [])
  const latest = useRef(first)
  useEffect(() => {
    if (!("navigation" in window)) return
    const go = (event: NavigateEvent) => {
      const url = new URL(event.destination.url)
      if (isFollowing || !isSoft(event, url)) return
      if (event.hashChange) {
        const isKept = isBack(event) && history.scrollRestoration === "manual"
        return isKept && event.intercept({ ...byHand, handler: () => arriveBack(event) })
      }
      if (isSamePage(url)) return event.intercept(byHand)
      event.intercept({ ...byHand, handler: () => arrive(event, url) })
    }
    async function arrive(event: NavigateEvent, url: URL) {
      const before = latest.current
      const next = await open(url, before)
      if (event.signal.aborted) return
      latest.current = next
      // Drawn before there is a place to go to.
      flushSync(() => setPlace(next))
      document.title = titleOf(next)
      if (next.movedTo) follow(next.movedTo)
      if (isBack(event)) return arriveBack(event)
      const goal = location.hash ? document.getElementById(location.hash.slice(1)) : undefined
      if (goal) goal.scrollIntoView({ behavior: "instant" })
      // The view itself goes to the place within it that was asked for.
      else if (next.view === before.view) return
      // Chromium does not go to the top by itself.
      else scrollTo(0, 0)
      focusOn(goal)
    }
    navigation.addEventListener("navigate", go)
    return () => navigation.removeEventListener("navigate", go)
  }, [open])
  return place
}

const byHand = { focusReset: "manual", scroll: "manual" } as const
const isBack = ({ navigationType }: NavigateEvent) => navigationType === "traverse"

/** To where one was; where nothing was kept, the browser knows it itself. */
async function arriveBack(event: NavigateEvent) {
  const block = restorePlace()
  if (!block) event.scroll()
  focusOn(block)
}

/** What was asked for has the focus if it can, else the heading of the page. */
function focusOn(asked: Element | null | undefined) {
  const target =
    asked instanceof HTMLElement && asked.tabIndex === -1 && asked.hasAttribute("tabindex") ? asked : undefined
  const goal = target ?? document.querySelector("h1")
  goal?.focus({ preventScroll: true })
}

// ── the address follows the reader ─────────────────────────────────────────

let isFollowing = false
const followers = new Set<(path: string) => void>()

/** The page stays as it is; its address, and what the entry in the history keeps with it, are others now. */
export function follow(address: string, place?: KeptPlace) {
  const isNew = address !== location.pathname + location.search + location.hash
  isFollowing = true
  try {
    history.replaceState(place ? { place } : null, "", address)
  } catch {
    // Too often, for a browser that counts. The next time will do.
  } finally {
    isFollowing = false
  }
  if (!isNew) return
  const { pathname, search } = plainUrl(new URL(location.href))
  for (const tell of followers) tell(pathname + search)
}

/** While a page is being fetched, the entry in the history is already its own. */
export const isUnderWay = () => "navigation" in window && navigation.transition !== null

/** The same on the server and after a soft navigation. */
export const titleOf = ({ title }: Pick<Place, "title">) => `${title} · Plenary`

/** A page of ours in the same language; a change of language is a new document. */
function isSoft(event: NavigateEvent, url: URL): boolean {
  const language = `/${document.documentElement.lang}`
  const isOurs = url.pathname === language || url.pathname.startsWith(`${language}/`)
  const isPlain = !event.formData && event.downloadRequest === null
  // Comments are redirected by the server.
  const isPage = !/^\/(?:comments|c)\//.test(url.pathname.slice(language.length))
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
