import type { Input } from "#shared/contract"
import type { Told } from "#shared/events"
import { only } from "#shared/language"
import type { Queue, QueueItem } from "#shared/moderation"
import { factsOf, isIn, orderOf, passes, sumCounts, type QueueFilter } from "#shared/queue"
import { addReducers, isNewer, isOfComment, mapSame, stale, type Reducers } from "../store/apply.ts"

// What events change at the desk. Readers have nothing of it, so that what they load first is smaller.

const reducers: Reducers = {
  "moderation.queue": (data, told, input) => {
    if (told.kind === "claim.changed") return claimedInQueue(data, told, input)
    if (told.kind === "offer.changed") return offeredInQueue(data, told, input)
    // What holds at its desk has been set otherwise.
    if (told.kind === "space.changed") return data.spaces[told.space.id] ? stale : data
    return told.kind === "queue.changed" ? inQueue(data, told, input) : data
  },
  "moderation.card": (data, told) => {
    if (told.kind === "note.added") return told.note.about.id === data.comment.id ? stale : data
    if (told.kind === "claim.changed") return told.commentId === data.comment.id ? claimed(data, told) : data
    if (told.kind === "offer.changed") return told.commentId === data.comment.id ? stale : data
    if (told.kind === "space.changed") return told.space.id === data.comment.spaceId ? stale : data
    const id = told.kind === "queue.changed" ? told.commentId : isOfComment(told) ? told.comment.id : undefined
    if (id !== data.comment.id) return data
    return isOfComment(told) && !isNewer(told.comment, data.comment) ? data : stale
  },
}
addReducers(reducers)

type OfQueue = Extract<Told, { kind: "queue.changed" }>

function inQueue(data: Queue, told: OfQueue, input: Input<"moderation.queue">): Queue | typeof stale {
  // Of a space that is not moderated, or that the filter leaves out.
  if (!data.spaces[told.spaceId]) return data
  // What has been decided elsewhere comes into that list, and only the server knows how it looks there.
  if (input.queue === "decided" && told.decided) return stale
  // Whether it says what is looked for, only the server knows.
  if (input.words && told.item && !data.items.some(({ comment }) => comment.id === told.commentId)) return stale
  const spaces = { ...data.spaces, [told.spaceId]: told.counts }
  return { ...data, items: itemsOf(data, told, input), counts: sumCounts(spaces, data.desk), spaces }
}

type ClaimChanged = Extract<Told, { kind: "claim.changed" }>
const claimed = <T extends { claim: ClaimChanged["claim"] }>(data: T, { claim }: ClaimChanged): T => ({
  ...data,
  claim,
})

function claimedInQueue(data: Queue, told: ClaimChanged, { queue }: Input<"moderation.queue">): Queue | typeof stale {
  if (!data.spaces[told.spaceId]) return data
  if (queue === "mine") return stale
  const items = mapSame(data.items, (item) => (item.comment.id === told.commentId ? claimed(item, told) : item))
  const spaces = { ...data.spaces, [told.spaceId]: told.counts }
  return { ...data, items, counts: sumCounts(spaces, data.desk), spaces }
}

type OfferChanged = Extract<Told, { kind: "offer.changed" }>
/** What it says of the item only the server knows: where that is shown, it is asked. */
function offeredInQueue(data: Queue, told: OfferChanged, { queue }: Input<"moderation.queue">): Queue | typeof stale {
  if (!data.spaces[told.spaceId]) return data
  if (queue === "offered" || data.items.some(({ comment }) => comment.id === told.commentId)) return stale
  const spaces = { ...data.spaces, [told.spaceId]: told.counts }
  return { ...data, counts: sumCounts(spaces, data.desk), spaces }
}

function itemsOf({ items, desk }: Queue, { commentId, item }: OfQueue, input: Input<"moderation.queue">) {
  const { queue } = input
  const known = items.find(({ comment }) => comment.id === commentId)
  if (known && item && known.comment.version > item.comment.version) return items
  // Of everything, nothing leaves; what is new is found when one looks again.
  if (queue === "all")
    return mapSame(items, (one) => (item && one === known ? { ...item, queuedAt: one.queuedAt } : one))
  const others = items.filter((one) => one !== known && !(queue === "unanswered" && isAnsweredBy(item, one)))
  const { sort, language, page = "1" } = input
  const isWanted = item && isIn(queue, factsOf(item), desk, Date.now()) && passes(factsOf(item), filterOf(input))
  // What is new has its place at the end, and that is on a later page than those behind the first.
  if (!isWanted || (!known && page !== "1")) return others
  const shown = { ...item, threadTitle: only(item.threadTitle, language), spaceTitle: only(item.spaceTitle, language) }
  const order = orderOf(queue, sort)
  return [...others, shown].sort((a, b) => order(factsOf(a), factsOf(b)))
}

const isAnsweredBy = (reply: QueueItem | null, { comment }: QueueItem) =>
  reply?.comment.status === "published" && reply.comment.parentId === comment.id

const filterOf = ({ written, objective, ...filter }: Input<"moderation.queue">): QueueFilter => ({
  ...filter,
  written: written && [written].flat(),
  objective: objective === undefined ? undefined : [objective].flat().map(Number),
})
