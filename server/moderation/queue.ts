import { AppError } from "#shared/errors"
import type { Language } from "#shared/language"
import { QUEUE_SIZE, type GetQueue, type Queue, type QueueItem } from "#shared/moderation"
import { isModeratorOf } from "#shared/policy"
import { isIn, orderOf, passes, sumCounts, type Desk, type Facts } from "#shared/queue"
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
import { openReportsOn, readWaiting } from "./waiting.ts"
import { inWindows } from "./windows.ts"

/** As many as one bulk act may take. */
const LETTERS_MOST = 500
/** Of what grows with a space no more is looked through for one page; `from` and `to` lead further. */
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
  const spaces = all.filter((space) => !asked.space || asked.space.includes(space.slug))
  const [reads, ...found] = await Promise.all([
    languagesReadBy(me.id),
    ...spaces.map((space) => readWaiting(space, asked.queue)),
  ])
  const counts = Object.fromEntries(spaces.map(({ _id }, index) => [_id, found[index]!.counts]))
  const desk = deskOf(me, spaces, reads)
  const { ids, pages } = await choose(asked, desk, spaces, found.map(({ facts }) => facts).flat())
  return {
    items: await presentAll(ids, spaces, asked),
    counts: sumCounts(counts, desk),
    spaces: counts,
    desk,
    page: asked.page,
    pages,
    seq,
  }
}

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

type Chosen = { ids: string[]; pages: number }

/** Which comments stand on the page that is asked for, in its order. */
async function choose(
  asked: GetQueue,
  desk: Desk,
  spaces: readonly SpaceDoc[],
  waiting: readonly Facts[],
): Promise<Chosen> {
  const { queue, page } = asked
  const isScanned = queue === "unmoderated" || queue === "decided"
  const candidates = asked.campaign
    ? await lettersIn(asked, spaces)
    : isScanned
      ? await scanAll(asked, desk, spaces)
      : waiting
  const now = Date.now()
  const wanted = candidates
    .filter((facts) => isIn(queue, facts, desk, now) && passes(facts, asked))
    .sort(orderOf(queue, asked.sort))
  return {
    ids: wanted.slice((page - 1) * QUEUE_SIZE, page * QUEUE_SIZE).map(({ id }) => id),
    pages: Math.max(1, Math.ceil(wanted.length / QUEUE_SIZE)),
  }
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

const isNewestFirst = ({ queue, sort }: GetQueue) => sort === "newest" || (queue === "decided" && sort === "due")

const scanAll = async (asked: GetQueue, desk: Desk, spaces: readonly SpaceDoc[]): Promise<Facts[]> =>
  (await Promise.all(spaces.map((space) => scan(space, asked, desk)))).flat()

/** As much of one space as the page and those before it can take, and one more to know that there is another. */
async function scan(space: SpaceDoc, asked: GetQueue, desk: Desk): Promise<Facts[]> {
  const { queue, author, page } = asked
  if (author) {
    const all = await writtenBy<Light>(author, lightFields)
    const own = all.filter(({ spaceId }) => spaceId === space._id)
    return withReports(space, own, queue)
  }
  const need = page * QUEUE_SIZE + 1
  const found: Facts[] = []
  let scanned = 0
  let wanted = 0
  const windows = inWindows(space, {
    field: queue === "decided" ? "decidedAt" : "undecidedSince",
    fields: lightFields,
    isNewestFirst: isNewestFirst(asked),
    from: asked.from,
    to: asked.to,
  })
  for await (const batch of windows) {
    const facts = await withReports(space, batch, queue)
    found.push(...facts)
    wanted += facts.filter((one) => isIn(queue, one, desk, Date.now()) && passes(one, asked)).length
    scanned += batch.length
    if (wanted >= need || scanned >= SCANNED_MOST) break
  }
  return found
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
