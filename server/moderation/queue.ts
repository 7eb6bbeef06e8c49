import { AppError } from "#shared/errors"
import type { Language } from "#shared/language"
import { QUEUE_SIZE, type GetQueue, type Queue, type QueueItem } from "#shared/moderation"
import { isModeratorOf } from "#shared/policy"
import { isIn, isNewestFirst, orderOf, passes, sumCounts, type Desk, type Facts } from "#shared/queue"
import { loadComments } from "../comments/find.ts"
import { writtenBy } from "../comments/written.ts"
import { positionNow } from "../events/feed.ts"
import { lettersOf } from "../screening/campaigns.ts"
import { loadSpace, spaceSubject } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { factsOf, lightFields, type Light } from "./facts.ts"
import { presentItem } from "./item.ts"
import { languagesReadBy } from "./readers.ts"
import { saying } from "./search.ts"
import { openReportsOn, readWaiting } from "./waiting.ts"
import { inWindows } from "./windows.ts"

/** As many as one bulk act may take. */
const LETTERS_MOST = 500
/** Of what grows with a space no more is looked through for one page; from where that ended, `from` or `to` lead further. */
const SCANNED_MOST = 5_000

/** The spaces a viewer moderates. The queue is theirs, and `not_found` is nothing here: others have an empty one. */
export async function moderatedSpaces(viewer: Viewer): Promise<SpaceDoc[]> {
  const ids = viewer.roles.filter((role) => role.role === "moderator").map((role) => role.spaceId)
  const spaces = await Promise.all([...new Set(ids)].map((id) => loadSpace(id)))
  return spaces.filter((space) => isModeratorOf(viewer, spaceSubject(space)))
}

/** Where only those who moderate something may come in. */
export async function demandModeratedSpaces(viewer: Viewer): Promise<SpaceDoc[]> {
  const spaces = await moderatedSpaces(viewer)
  if (spaces.length === 0) throw new AppError("forbidden", { right: "space.moderate" })
  return spaces
}

/** What awaits a decision in the viewer's spaces, or has had one: a page of a queue. A query, not a store. */
export async function readQueue(viewer: Viewer, asked: GetQueue): Promise<Queue> {
  const me = signedIn(viewer)
  const seq = positionNow()
  const all = await moderatedSpaces(me)
  const spaces = all.filter((space) => isAsked(space, asked))
  const [reads, ...found] = await Promise.all([
    languagesReadBy(me.id),
    ...spaces.map((space) => readWaiting(space, asked.queue)),
  ])
  const counts = Object.fromEntries(spaces.map(({ _id }, index) => [_id, found[index]!.counts]))
  const desk = deskOf(me, spaces, reads)
  const { ids, pages, lookedTo } = await choose(asked, desk, spaces, found.map(({ facts }) => facts).flat())
  return {
    items: await presentAll(ids, spaces, asked),
    counts: sumCounts(counts, desk),
    spaces: counts,
    desk,
    page: asked.page,
    pages,
    lookedTo,
    seq,
  }
}

const isAsked = ({ slug, cycle, roundTable }: SpaceDoc, { space, table }: GetQueue): boolean =>
  (!space || space.includes(slug)) && (table === undefined || table === `${cycle}:${roundTable}`)

function deskOf({ id, roles }: SignedInViewer, spaces: readonly SpaceDoc[], reads: Language[]) {
  const mine = roles.filter(({ role, spaceId }) => role === "moderator" && spaces.some(({ _id }) => _id === spaceId))
  return {
    id,
    agencies: Object.fromEntries(
      mine.flatMap(({ spaceId, organisationId }) => (organisationId ? [[spaceId, organisationId]] : [])),
    ),
    reads,
  } satisfies Desk
}

type Chosen = { ids: string[]; pages: number; lookedTo: string | null }
/** `to`: beyond it nothing was looked at. */
type Scanned = { facts: readonly Facts[]; to?: number | undefined }

/** Which comments stand on the page that is asked for, in its order. */
async function choose(
  asked: GetQueue,
  desk: Desk,
  spaces: readonly SpaceDoc[],
  waiting: readonly Facts[],
): Promise<Chosen> {
  const { queue, page } = asked
  const isScanned = queue === "unmoderated" || queue === "decided" || queue === "all"
  const scanned: Scanned = asked.campaign
    ? { facts: await wantedOf(asked, desk, await lettersIn(asked, spaces)) }
    : isScanned
      ? await scanAll(asked, desk, spaces)
      : { facts: await wantedOf(asked, desk, waiting) }
  const wanted = scanned.facts.toSorted(orderOf(queue, asked.sort))
  return {
    ids: wanted.slice((page - 1) * QUEUE_SIZE, page * QUEUE_SIZE).map(({ id }) => id),
    pages: Math.max(1, Math.ceil(wanted.length / QUEUE_SIZE)),
    lookedTo: scanned.to === undefined ? null : new Date(scanned.to).toISOString(),
  }
}

function wantedOf(asked: GetQueue, desk: Desk, facts: readonly Facts[]): Promise<readonly Facts[]> {
  const now = Date.now()
  return saying(
    asked.words,
    facts.filter((one) => isIn(asked.queue, one, desk, now) && passes(one, asked)),
  )
}

async function lettersIn({ campaign, queue }: GetQueue, spaces: readonly SpaceDoc[]): Promise<Facts[]> {
  const letters = await lettersOf(campaign!, LETTERS_MOST)
  const lists = spaces.map((space) => {
    const some = letters.filter(({ spaceId }) => spaceId === space._id)
    return withReports(space, some, queue)
  })
  return (await Promise.all(lists)).flat()
}

async function withReports(space: SpaceDoc, comments: readonly Light[], queue: GetQueue["queue"]): Promise<Facts[]> {
  const reports = await openReportsOn(
    space,
    comments.map(({ _id }) => _id),
  )
  return comments.flatMap((comment) => factsOf(comment, space, reports.get(comment._id) ?? [], queue) ?? [])
}

// ── what grows with a space ──

async function scanAll(asked: GetQueue, desk: Desk, spaces: readonly SpaceDoc[]): Promise<Scanned> {
  const all = await Promise.all(spaces.map((space) => scan(space, asked, desk)))
  const ends = all.flatMap(({ to }) => to ?? [])
  // What one of them has not been looked at from there on may stand before what was found in another.
  const to = ends.length === 0 ? undefined : isFromNewest(asked) ? Math.max(...ends) : Math.min(...ends)
  return { facts: all.flatMap(({ facts }) => facts), to }
}

const isFromNewest = ({ queue, sort }: GetQueue) => isNewestFirst(queue, sort)
const fields = { decided: "decidedAt", unmoderated: "undecidedSince", all: "createdAt" } as const

/** As much of one space as the page and those before it can take, and one more to know that there is another. */
async function scan(space: SpaceDoc, asked: GetQueue, desk: Desk): Promise<Scanned> {
  const { author, page } = asked
  const queue = asked.queue as keyof typeof fields
  if (author) {
    const all = await writtenBy<Light>(author, lightFields)
    const own = all.filter(({ spaceId }) => spaceId === space._id)
    return { facts: await wantedOf(asked, desk, await withReports(space, own, queue)) }
  }
  const need = page * QUEUE_SIZE + 1
  const found: Facts[] = []
  let scanned = 0
  const field = fields[queue]
  const { from, to } = asked
  const windows = inWindows(space, { field, fields: lightFields, isNewestFirst: isFromNewest(asked), from, to })
  for await (const batch of windows) {
    found.push(...(await wantedOf(asked, desk, await withReports(space, batch, queue))))
    scanned += batch.length
    if (found.length >= need) break
    if (scanned >= SCANNED_MOST) return { facts: found, to: batch.at(-1)![field]!.getTime() }
  }
  return { facts: found }
}

// ── the page itself ──

async function presentAll(ids: string[], spaces: readonly SpaceDoc[], asked: GetQueue): Promise<QueueItem[]> {
  const docs = [...(await loadComments(ids)).values()]
  const spaceOf = new Map(spaces.map((space) => [space._id, space]))
  const items = await Promise.all(
    docs.map((doc) => presentItem(doc, spaceOf.get(doc.spaceId)!, { queue: asked.queue, language: asked.language })),
  )
  const shown = new Map(items.flatMap((item) => (item ? [[item.comment.id, item] as const] : [])))
  return ids.flatMap((id) => shown.get(id) ?? [])
}
