import { pageOf } from "#shared/comment"
import { MARKS_MOST, OFFICIAL_MOST, type Outline } from "#shared/thread"
import { OFFICIAL } from "../comments/facets.ts"
import type { CommentDoc } from "../comments/model.ts"
import { openingsBetween } from "../comments/openings.ts"
import { isShownTo } from "../comments/present.ts"
import { countersOf, namesOnShelf, type Counters, type Named } from "../comments/shelves.ts"
import { positionNow } from "../events/feed.ts"
import type { Viewer } from "../viewer.ts"
import { countedThread, findThread } from "./find.ts"

/** How long a thread is, and what there is to jump to. */
export async function getOutline(viewer: Viewer, { threadId }: { threadId: string }): Promise<Outline> {
  const seq = positionNow()
  const { thread: found } = await findThread(viewer, threadId, "thread.read")
  const [thread, { shelves, facets }] = await Promise.all([countedThread(found), countersOf(threadId)])
  const [marks, official] = await Promise.all([
    marksOf(threadId, thread.positions),
    newestOfficial(threadId, shelves[OFFICIAL] ?? 0),
  ])
  return {
    positions: thread.positions,
    pages: Math.max(1, pageOf(thread.positions)),
    comments: thread.comments,
    marks,
    official: official.map(presentOfficial),
    facets: presentFacets(facets),
    seq,
  }
}

const inOrder = (a: Named, b: Named) => a.position - b.position || a.replyPosition - b.replyPosition

/** Whatever waits or was taken back among them, no more pages than these are read. */
const OFFICIAL_PAGES = 4

async function newestOfficial(threadId: string, places: number): Promise<Named[]> {
  const found: Named[] = []
  const last = pageOf(places)
  for (let page = last; page > Math.max(0, last - OFFICIAL_PAGES) && found.length < OFFICIAL_MOST; page--)
    found.unshift(...(await namesOnShelf(threadId, OFFICIAL, page)).filter(({ status }) => status === "published"))
  return found
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .slice(-OFFICIAL_MOST)
    .sort(inOrder)
}

const presentOfficial = ({ _id, position, replyPosition, conversationId, createdAt, onBehalfOf }: Named) => ({
  id: _id,
  page: pageOf(position),
  position,
  replyPosition,
  conversationId,
  at: createdAt.toISOString(),
  organisation: onBehalfOf!,
})

function presentFacets(facets: Counters): Outline["facets"] {
  const of = (kind: string) =>
    Object.fromEntries(
      Object.entries(facets)
        .filter(([facet, count]) => facet.startsWith(`${kind}:`) && count > 0)
        .map(([facet, count]) => [facet.slice(kind.length + 1), count]),
    )
  // Who has no group can be read by group, but there is nothing to choose.
  const { none: _, ...groups } = of("group")
  return {
    groups,
    regions: of("region"),
    countries: of("country"),
    languages: of("language"),
    official: of("official")["yes"] ?? 0,
  }
}

// ── marks ──

type Mark = Outline["marks"][number]

/** A power of two, so that the marks of a growing thread stay where they are and become fewer, never others. */
function stepOf(positions: number): number {
  let step = 1
  while (Math.ceil(positions / step) > MARKS_MOST - 1) step *= 2
  return step
}

/** What has been found stays: positions do not move, and a time does not change. */
const known = new Map<string, Mark>()
const KNOWN_MOST = 20_000
/** Where one is held, the next ones are looked at; if so many are held, there is no mark. */
const LOOKS = [1, 10]

async function marksOf(threadId: string, positions: number): Promise<Mark[]> {
  const step = stepOf(positions)
  const places = Array.from({ length: Math.ceil(positions / step) }, (_, index) => 1 + index * step)
  const marks = await Promise.all([
    ...places.map((from) => markAt(threadId, from, Math.min(step, positions + 1 - from))),
    lastShown(threadId, positions),
  ])
  const found = marks.flatMap((mark) => mark ?? [])
  return found.filter(({ position }, index) => position !== found[index - 1]?.position)
}

async function markAt(threadId: string, from: number, width: number): Promise<Mark | undefined> {
  const key = `${threadId} ${from}`
  const mark = known.get(key) ?? (await firstShown(threadId, from, width))
  if (!mark) return undefined
  if (known.size > KNOWN_MOST) known.clear()
  known.set(key, mark)
  return mark
}

async function firstShown(threadId: string, from: number, width: number): Promise<Mark | undefined> {
  for (const look of LOOKS) {
    const [first] = await shownBetween(threadId, from, from + Math.min(look, width) - 1)
    if (first || look >= width) return first
  }
}

async function lastShown(threadId: string, last: number): Promise<Mark | undefined> {
  for (const look of LOOKS) {
    const mark = (await shownBetween(threadId, Math.max(1, last - look + 1), last)).at(-1)
    if (mark) return mark
  }
}

/** Conversations that readers see: of others they do not learn when they were written. */
async function shownBetween(threadId: string, from: number, to: number): Promise<Mark[]> {
  return (await openingsBetween(threadId, from, to))
    .filter((doc) => isShownTo(doc as CommentDoc, "reader"))
    .map(({ position, createdAt }) => ({ page: pageOf(position), position, at: createdAt.toISOString() }))
}
