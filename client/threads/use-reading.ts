import { useEffect, useEffectEvent, useRef, type RefObject } from "react"
import { follow, isUnderWay, titleOf } from "../navigation.ts"
import { steady, type KeptPlace } from "../kept-place.ts"
import { pageIn, roomsIn, spotIn, type Spots } from "./spot.ts"
import { isNear } from "./window.ts"
import type { PageWindow } from "./use-window.ts"

type Given = {
  list: RefObject<HTMLElement | null>
  window: PageWindow
  spots: Spots
  /** How tall each page was when it was last seen. */
  heights: Map<number, number>
  /** The address of a page and the title of the document there. */
  addressOf: (page: number) => { address: string; title: string }
  /** The data of a page is asked for ahead. */
  prepare: (page: number) => void
  /** The reader has stopped; up to there it has been seen. */
  onRest: (lastSeen: Element | undefined) => void
}

/** Pages come when their end is so near. */
const ahead = () => Math.max(1_500, 2 * innerHeight)
/** The reader rests. */
const QUIET = 150

/** Follows the reader: pages come and go around what is read, and the address says where that is. */
export function useReading(given: Given) {
  const { list, window: pages } = given
  const lastTop = useRef(0)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)

  const look = useEffectEvent(() => {
    const box = list.current
    const spot = box && spotIn(box)
    if (!box || !spot) return
    const isUpward = scrollY < lastTop.current
    lastTop.current = scrollY
    given.spots.set(spot)
    const rooms = roomsIn(box)
    for (const room of rooms)
      if (room.dataset["answer"] === "here") given.heights.set(pageIn(room), room.getBoundingClientRect().height)
    pages.settle(spot.page, inUse(rooms, spot.page))
    growBelow(pages, rooms.at(-1))
    growAbove(given, rooms[0], isUpward)
  })

  const rest = useEffectEvent(() => {
    clearTimeout(resting.current)
    resting.current = undefined
    const box = list.current
    const spot = box && spotIn(box)
    // The entry in the history may be that of the next page already.
    if (!box || !spot || isUnderWay()) return
    keep(given.addressOf(spot.page), box)
    given.onRest([...box.querySelectorAll("article.comment")].findLast(isSeen))
  })

  useEffect(() => {
    let frame = 0
    const onScroll = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        look()
      })
      clearTimeout(resting.current)
      resting.current = setTimeout(() => rest(), QUIET)
    }
    // A link leads away at once, and what is not kept by then is lost.
    const onLeave = () => rest()
    resting.current = setTimeout(() => rest(), QUIET)
    addEventListener("scroll", onScroll, { passive: true })
    addEventListener("resize", onScroll)
    addEventListener("pagehide", onLeave)
    document.addEventListener("click", onLeave, true)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(resting.current)
      history.scrollRestoration = "auto"
      removeEventListener("scroll", onScroll)
      removeEventListener("resize", onScroll)
      removeEventListener("pagehide", onLeave)
      document.removeEventListener("click", onLeave, true)
    }
  }, [])
  // A page that has arrived may be shorter than the window.
  useEffect(() => look())
}

function growBelow(pages: PageWindow, room: HTMLElement | undefined) {
  const isThere = room?.dataset["answer"] === "here"
  const isNearEnd = isThere && room.getBoundingClientRect().bottom - innerHeight < ahead()
  // Whoever writes at the end of the page is not moved away from it.
  const isWriting = document.activeElement?.closest("#write")
  if (isNearEnd && !isWriting && pages.beside("after") !== undefined) pages.grow("after")
}

/** Only above what is out of sight: there nothing is seen to move. */
function growAbove({ window: pages, prepare }: Given, room: HTMLElement | undefined, isUpward: boolean) {
  const page = pages.beside("before")
  if (room?.dataset["answer"] !== "here" || page === undefined) return
  const { top } = room.getBoundingClientRect()
  if (top >= 0 || top < -ahead()) return
  prepare(page)
  if (isUpward) pages.grow("before")
}

function keep({ address, title }: ReturnType<Given["addressOf"]>, box: HTMLElement) {
  // Of this entry in the history; the browser would go by the distance from the top, which is another one by then.
  history.scrollRestoration = "manual"
  const isElsewhere = pageNamed(address) !== pageNamed(location.href)
  follow(isElsewhere ? address : location.pathname + location.search + location.hash, steady(placeIn(box)))
  if (isElsewhere) document.title = titleOf({ title })
}

const isSeen = (comment: Element) => comment.getBoundingClientRect().top < innerHeight - 60
const pageNamed = (address: string) => new URL(address, location.href).searchParams.get("page") ?? "1"

/** What is far away and yet cannot go: the focus is in it, a text is being written or marked there. */
function inUse(rooms: readonly HTMLElement[], at: number): number[] {
  const marked = getSelection()
  const isMarked = (room: HTMLElement) => Boolean(marked && !marked.isCollapsed && marked.containsNode(room, true))
  return rooms
    .filter((room) => !isNear({ first: at, last: at, at }, pageIn(room)) && room.dataset["answer"] === "here")
    .filter((room) => room.contains(document.activeElement) || room.querySelector("form") !== null || isMarked(room))
    .map(pageIn)
}

/** The comment that is read and where it stands; above the first one, how far the page is from its top. */
function placeIn(box: HTMLElement): KeptPlace {
  const spot = spotIn(box)
  const block = spot?.id === undefined ? undefined : document.getElementById(`c-${spot.id}`)
  const isAbove = (roomsIn(box)[0]?.getBoundingClientRect().top ?? 0) > 0
  if (!block || isAbove) return { top: scrollY }
  return { id: block.id, top: block.getBoundingClientRect().top }
}
