import { trusted } from "mongoose"
import {
  askedPair,
  COUNT_MOST,
  isClaimed,
  isOffered,
  isOverdue,
  isWaiting,
  noCounts,
  type Facts,
  type ListName,
} from "#shared/queue"
import type { SpaceCounts } from "#shared/moderation"
import { CommentModel, ReportModel } from "../comments/model.ts"
import { remember } from "../remember.ts"
import { loadSpace } from "../spaces/find.ts"
import { answerWithin, type SpaceDoc } from "../spaces/model.ts"
import { factsOf, lightFields, type Light, type OpenReport } from "./facts.ts"
import { inWindows } from "./windows.ts"

// What waits in a space, as this process remembers it. A queue stays a query: this is its answer, read once on indexed
// fields, and from then on only what the pump says has changed is read again, when somebody asks. So neither a page of
// the queue nor its counters cost more because much waits.

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
/** As long as a claim can last, and longer. */
const CLAIM_MOST = HOUR
const KEPT_FOR = 10 * MINUTE
const SPACES_KEPT = 500
const AT_ONCE = 500

/** With its facts, once they have been asked for: those of a queue of thousands are worked out once. */
type Kept = { comment: Light; facts?: Facts | undefined }
type Waiting = {
  comments: Map<string, Kept>
  reports: Map<string, OpenReport[]>
  undecided: Few
  decided: Few
  /** All changes so far are in; resolves in the order in which they are asked for. */
  settled: Promise<unknown>
}

/** Ids of what grows with a space, as long as they are few. */
type Few = { ids: Set<string>; isMore: boolean }

const changed = new Map<string, Set<string>>()

/** The pump says so, before anybody is told. */
export const noteChanged = (spaceId: string, ...ids: string[]): void => {
  const known = changed.get(spaceId)
  if (known) for (const id of ids) known.add(id)
}

const waitingIn = remember(
  async (spaceId: string): Promise<Waiting> => {
    // From now on: what changes while it is being read is read again.
    changed.set(spaceId, new Set())
    return load(spaceId)
  },
  KEPT_FOR,
  SPACES_KEPT,
)

/** As it is now. */
async function upToDate(spaceId: string): Promise<Waiting> {
  const waiting = await waitingIn.get(spaceId)
  const settled = waiting.settled.catch(() => {}).then(() => readChanged(spaceId, waiting))
  waiting.settled = settled
  await settled
  return waiting
}

const always = () => trusted({ $gt: new Date(0), $lte: new Date(Date.now() + HOUR) }) as never

async function load(spaceId: string): Promise<Waiting> {
  const find = (filter: object) => CommentModel.find({ spaceId, ...filter }, lightFields).lean<Light[]>()
  const [lists, reports, undecided, decided] = await Promise.all([
    Promise.all([
      ...(["held", "reported", "appealed"] as const).map((queue) => find({ queue, queuedAt: always() })),
      find({ unansweredSince: always() }),
      find({ "translationAsked.at": always() }),
    ]),
    ReportModel.find({ spaceId, outcome: null, at: always() }).lean<OpenReport[]>(),
    loadFew(spaceId, "undecidedSince"),
    loadFew(spaceId, "decidedAt"),
  ])
  const open = new Map<string, OpenReport[]>()
  for (const report of reports) open.set(report.commentId, [...(open.get(report.commentId) ?? []), report])
  return {
    comments: new Map(lists.flat().map((comment) => [comment._id, { comment }])),
    reports: open,
    undecided,
    decided,
    settled: Promise.resolve(),
  }
}

async function loadFew(spaceId: string, field: "undecidedSince" | "decidedAt"): Promise<Few> {
  const ids = new Set<string>()
  const fields = { [field]: 1, status: 1, queue: 1 } as const
  const windows = inWindows(await loadSpace(spaceId), { field, fields, isNewestFirst: true })
  for await (const batch of windows) {
    for (const one of batch) if (isCounted[field](one)) ids.add(one._id)
    if (ids.size >= COUNT_MOST) return { ids: new Set(), isMore: true }
  }
  return { ids, isMore: false }
}

const isCounted = {
  undecidedSince: ({ undecidedSince, status }: Light) => undecidedSince !== undefined && status === "published",
  decidedAt: ({ decidedAt, queue }: Light) => decidedAt !== undefined && !queue,
}

async function readChanged(spaceId: string, waiting: Waiting): Promise<void> {
  const known = changed.get(spaceId)
  if (!known) return
  while (known.size > 0) {
    const ids = [...known].slice(0, AT_ONCE)
    for (const id of ids) known.delete(id)
    await readAgain(ids, waiting).catch((error: unknown) => {
      for (const id of ids) known.add(id)
      throw error
    })
  }
}

async function readAgain(ids: string[], { comments, reports, undecided, decided }: Waiting): Promise<void> {
  const [docs, open] = await Promise.all([
    CommentModel.find({ _id: trusted({ $in: ids }) }, lightFields).lean<Light[]>(),
    ReportModel.find({ commentId: trusted({ $in: ids }) as never }).lean(),
  ])
  for (const id of ids) reports.delete(id)
  for (const report of open)
    if (report.outcome === null) reports.set(report.commentId, [...(reports.get(report.commentId) ?? []), report])
  for (const doc of docs) {
    if (doc.queue || doc.unansweredSince || doc.translationAsked) comments.set(doc._id, { comment: doc })
    else comments.delete(doc._id)
    keep(undecided, doc._id, isCounted.undecidedSince(doc))
    keep(decided, doc._id, isCounted.decidedAt(doc))
  }
}

function keep(few: Few, id: string, isIn: boolean): void {
  if (few.isMore) return
  if (isIn) few.ids.add(id)
  else few.ids.delete(id)
  if (few.ids.size < COUNT_MOST) return
  few.isMore = true
  few.ids.clear()
}

const countOf = ({ ids, isMore }: Few) => (isMore ? COUNT_MOST : ids.size)

// ── asking ──

/** Leases change without a word in the log, and are few: so they are read as they are. */
const claimsIn = (spaceId: string): Promise<Light[]> =>
  CommentModel.find(
    { spaceId, "claim.until": trusted({ $gt: new Date(), $lte: new Date(Date.now() + CLAIM_MOST) }) },
    lightFields,
  )
    .lean<Light[]>()
    .exec()

type Found = { facts: Facts[]; counts: SpaceCounts }

/** All that waits or is asked about in a space, by what it is sought; and how much of it there is in each queue. */
export async function readWaiting(space: SpaceDoc, asked?: ListName): Promise<Found> {
  const [waiting, claimed] = await Promise.all([upToDate(space._id), claimsIn(space._id)])
  const { comments, reports } = waiting
  const work = (comment: Light) => factsOf(comment, space, reports.get(comment._id) ?? [], asked)
  const claims = new Map(claimed.map((comment) => [comment._id, comment]))
  const facts = [
    ...[...comments.values()].map((kept) => {
      // Whether it has been without an answer for too long is a matter of the moment.
      const known = kept.comment.unansweredSince ? work(kept.comment) : (kept.facts ??= work(kept.comment))
      return known && withClaim(known, claims.get(kept.comment._id))
    }),
    // Something that waits for nothing can be in hand too.
    ...claimed.filter(({ _id }) => !comments.has(_id)).map(work),
  ].filter((one) => one !== undefined)
  return { facts, counts: { ...count(facts, waiting), nextDueAt: nextDueAt(facts, comments.values(), space) } }
}

/** Until then no counter changes by the clock alone. */
function nextDueAt(facts: readonly Facts[], kept: Iterable<Kept>, space: SpaceDoc): string | null {
  const now = Date.now()
  const within = answerWithin(space)
  const asked = [...kept].flatMap(({ comment: { status, unansweredSince } }) =>
    status === "published" && unansweredSince ? unansweredSince.getTime() + within : [],
  )
  const due = facts.flatMap((one) => (isWaiting(one) && one.dueAt ? Date.parse(one.dueAt) : []))
  const next = [...asked, ...due].reduce((soonest, at) => (at > now && at < soonest ? at : soonest), Infinity)
  return next === Infinity ? null : new Date(next).toISOString()
}

function withClaim(facts: Facts, now: Light | undefined): Facts {
  if (!now?.claim) return facts.claim ? { ...facts, claim: null } : facts
  return { ...facts, claim: { by: now.claim.by, until: now.claim.until.toISOString() } }
}

export const countWaiting = async (space: SpaceDoc): Promise<SpaceCounts> => (await readWaiting(space)).counts

export async function openReportsOn(space: SpaceDoc, ids: readonly string[]): Promise<Map<string, OpenReport[]>> {
  const { reports } = await upToDate(space._id)
  return new Map(ids.map((id) => [id, reports.get(id) ?? []]))
}

const raise = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1
}

function count(all: readonly Facts[], { undecided, decided }: Waiting): SpaceCounts {
  const now = Date.now()
  const counts = { ...noCounts(), unmoderated: countOf(undecided), decided: countOf(decided) }
  for (const facts of all) {
    const isTaken = isClaimed(facts, now)
    for (const name of facts.queues) if (name !== "unmoderated" && name !== "decided") counts[name as "held"]++
    if (isTaken) raise(counts.claimed, facts.claim!.by)
    const asked = facts.asked?.accountId
    if (asked && !(isTaken && facts.claim!.by === asked)) raise(counts.claimed, asked)
    if (facts.assignedTo) raise(counts.assigned, facts.assignedTo.agencyId)
    const offeredTo = facts.offeredTo !== null && isOffered(facts, facts.offeredTo, now) ? facts.offeredTo : undefined
    if (offeredTo) raise(counts.offered, offeredTo)
    if (facts.askedInto !== null) raise(counts.translations, askedPair(facts, offeredTo))
    if (!isWaiting(facts)) continue
    raise(counts.languages, facts.language)
    if (!isTaken) counts.unclaimed++
    if (isOverdue(facts, now)) counts.overdue++
  }
  return counts
}
