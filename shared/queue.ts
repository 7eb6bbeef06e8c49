import type { QueueCounts, QueueItem, SpaceCounts } from "./moderation.ts"

// What is in which queue, in what order: pure, because the server reads by it and the browser follows by it.

/** `mine`, `agency`, `unclaimed` and `overdue` cut across what waits in the first three (moderation M1). */
export const queues = [
  "held",
  "reported",
  "appeals",
  "review",
  "unanswered",
  "unmoderated",
  "mine",
  "agency",
  "unclaimed",
  "overdue",
  "offered",
  "decided",
] as const
export type QueueName = (typeof queues)[number]

/** What the desk lists: the queues, or everything that was ever written there, in any state. */
export const deskLists = [...queues, "all"] as const
export type ListName = (typeof deskLists)[number]

/** `due`: what has to be answered first; in what is decided, the newest decision. */
export const queueSorts = ["due", "risk", "newest", "reports", "closing"] as const
export type QueueSort = (typeof queueSorts)[number]

/** What becomes of what is decided, or of what its author takes back. */
export const outcomes = ["published", "returned", "rejected", "withdrawn"] as const

/** More of what grows is not counted, as in the queues `unmoderated` and `decided`: so many, or more. */
export const COUNT_MOST = 1_000

/** Everything by which an item is in a queue, passes a filter or comes before another. */
export type Facts = {
  id: string
  spaceId: string
  threadId: string
  authorId: string
  /** In which it waits, or would be looked for; those that depend on who asks, and when, are worked out. */
  queues: readonly QueueName[]
  language: string
  objectives: readonly number[]
  group: string
  country: string | null
  /** Why it was held, what it is reported for, why it was decided as it was. */
  reasons: readonly string[]
  claim: { by: string; until: string } | null
  assignedTo: { agencyId: string } | null
  asked: { accountId: string } | null
  themes: readonly string[]
  /** To whom it is offered, because they read it. */
  offeredTo: string | null
  /** Into which language a translation is asked for. */
  askedInto: string | null
  decidedBy: string | null
  /** What became of it. */
  status: string
  queuedAt: string
  dueAt: string | null
  reports: number
  /** risk.ts */
  risk: number
  closesAt: string
}

/** Who asks: the agency is the one for which they moderate a space. */
export type Desk = { id: string; agencies: Readonly<Record<string, string>>; reads: readonly string[] }

export const isWaiting = ({ queues }: Pick<Facts, "queues">): boolean =>
  queues.some((name) => name === "held" || name === "reported" || name === "appeals")

export const isClaimed = ({ claim }: Pick<Facts, "claim">, now: number): boolean =>
  claim !== null && Date.parse(claim.until) > now

/** In somebody's hands it is no longer an offer to them. */
export const isOffered = (facts: Facts, id: string, now: number): boolean =>
  facts.offeredTo === id && isWaiting(facts) && !(facts.claim?.by === id && isClaimed(facts, now))

/** As a pair, from which language into which; and to whom it is offered besides, who has it counted already. */
export const askedPair = ({ language, askedInto }: Pick<Facts, "language" | "askedInto">, offeredTo = "") =>
  `${language} ${askedInto} ${offeredTo}`
function isAskedOf(pair: string, { id, reads }: Desk): boolean {
  const [from = "", into = "", offeredTo] = pair.split(" ")
  return reads.includes(from) && reads.includes(into) && offeredTo !== id
}

export function isIn(queue: ListName | undefined, facts: Facts, desk: Desk, now: number): boolean {
  const { id, agencies } = desk
  switch (queue) {
    case undefined:
      return isWaiting(facts)
    case "all":
      return true
    case "mine":
      return (facts.claim?.by === id && isClaimed(facts, now)) || facts.asked?.accountId === id
    case "agency":
      return facts.assignedTo !== null && facts.assignedTo.agencyId === agencies[facts.spaceId]
    case "unclaimed":
      return isWaiting(facts) && !isClaimed(facts, now)
    case "offered":
      return isOffered(facts, id, now) || (facts.askedInto !== null && isAskedOf(askedPair(facts), desk))
    case "overdue":
      return isWaiting(facts) && isOverdue(facts, now)
    default:
      return facts.queues.includes(queue)
  }
}

export const isOverdue = ({ dueAt }: Pick<Facts, "dueAt">, now: number): boolean =>
  dueAt !== null && Date.parse(dueAt) <= now

/** By what a queue is narrowed: all of it that is given. */
export type QueueFilter = {
  written?: readonly string[] | undefined
  objective?: readonly number[] | undefined
  question?: string | undefined
  theme?: string | undefined
  group?: string | undefined
  country?: string | undefined
  reason?: string | undefined
  author?: string | undefined
  claimedBy?: string | undefined
  decidedBy?: string | undefined
  became?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

const is = <T>(asked: T | undefined, found: T | null) => asked === undefined || asked === found

export const passes = (facts: Facts, filter: QueueFilter): boolean =>
  (!filter.written || filter.written.includes(facts.language)) &&
  (!filter.objective || filter.objective.some((one) => facts.objectives.includes(one))) &&
  is(filter.question, facts.threadId) &&
  (filter.theme === undefined || facts.themes.includes(filter.theme)) &&
  is(filter.group, facts.group) &&
  is(filter.country, facts.country) &&
  (filter.reason === undefined || facts.reasons.includes(filter.reason)) &&
  is(filter.author, facts.authorId) &&
  is(filter.claimedBy, facts.claim?.by ?? null) &&
  is(filter.decidedBy, facts.decidedBy) &&
  is(filter.became, facts.status) &&
  (filter.from === undefined || Date.parse(facts.queuedAt) >= Date.parse(filter.from)) &&
  (filter.to === undefined || Date.parse(facts.queuedAt) <= Date.parse(filter.to))

type Order = (a: Facts, b: Facts) => number
const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const dueFirst: Order = (a, b) => before(a.dueAt ?? a.queuedAt, b.dueAt ?? b.queuedAt) || before(a.id, b.id)
const newestFirst: Order = (a, b) => before(b.queuedAt, a.queuedAt) || before(a.id, b.id)

const orders: Record<QueueSort, Order> = {
  due: dueFirst,
  risk: (a, b) => b.risk - a.risk || dueFirst(a, b),
  newest: newestFirst,
  reports: (a, b) => b.reports - a.reports || dueFirst(a, b),
  closing: (a, b) => before(a.closesAt, b.closesAt) || dueFirst(a, b),
}

/** What waits for nobody is looked for from its newest on. */
export const isNewestFirst = (queue: ListName | undefined, sort: QueueSort = "due"): boolean =>
  sort === "newest" || (sort === "due" && (queue === "decided" || queue === "all"))

export const orderOf = (queue: ListName | undefined, sort: QueueSort = "due"): Order =>
  isNewestFirst(queue, sort) ? newestFirst : orders[sort]

/** The facts as an item that has been sent tells them. */
export function factsOf({ comment, ...item }: QueueItem): Facts {
  const { language, objectives } = comment.standing?.proposed ?? comment
  return {
    id: comment.id,
    spaceId: comment.spaceId,
    threadId: comment.threadId,
    authorId: comment.author?.id ?? "",
    language,
    objectives,
    queues: item.queues,
    group: item.group,
    country: item.country,
    reasons: item.reasons,
    claim: item.claim,
    assignedTo: item.assignedTo,
    asked: item.asked,
    themes: item.themes,
    offeredTo: item.offer?.to ?? null,
    askedInto: item.translationAsked?.language ?? null,
    decidedBy: item.decided?.byId ?? null,
    status: comment.status,
    queuedAt: item.queuedAt,
    dueAt: item.dueAt,
    reports: item.reports,
    risk: item.risk,
    closesAt: item.closesAt,
  }
}

// ── counts ──

export const noCounts = (): SpaceCounts => ({
  held: 0,
  reported: 0,
  appeals: 0,
  review: 0,
  unanswered: 0,
  unmoderated: 0,
  unclaimed: 0,
  overdue: 0,
  decided: 0,
  claimed: {},
  assigned: {},
  offered: {},
  translations: {},
  languages: {},
  nextDueAt: null,
})

const added = (sum: Record<string, number>, more: Readonly<Record<string, number>>) => {
  for (const [key, count] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + count
}

/** What waits in several spaces together, for one who asks. */
export function sumCounts(counts: Readonly<Record<string, SpaceCounts>>, desk: Desk): QueueCounts {
  const { id, agencies } = desk
  const { claimed, languages, assigned: _, offered: __, translations: ___, nextDueAt: ____, ...numbers } = noCounts()
  let agency = 0
  let offered = 0
  for (const [spaceId, of] of Object.entries(counts)) {
    for (const name of Object.keys(numbers) as (keyof typeof numbers)[]) numbers[name] += of[name]
    added(languages, of.languages)
    added(claimed, of.claimed)
    agency += of.assigned[agencies[spaceId] ?? ""] ?? 0
    offered += of.offered[id] ?? 0
    for (const [pair, count] of Object.entries(of.translations)) if (isAskedOf(pair, desk)) offered += count
  }
  return {
    ...numbers,
    unmoderated: Math.min(numbers.unmoderated, COUNT_MOST),
    decided: Math.min(numbers.decided, COUNT_MOST),
    languages,
    mine: claimed[id] ?? 0,
    agency,
    offered,
  }
}
