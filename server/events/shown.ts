import { pageOf } from "#shared/comment"
import type { EventType } from "#shared/events"
import type { Entry, Event, Place } from "./model.ts"

// Names for what answers show, beside the topics that people follow: what is dropped when an entry passes is named here,
// and what an answer shows in server/shown.ts.

/** One page of a thread, as its readers get it. */
export const pageTopic = (threadId: string, page: number) => `page:${threadId}:${page}`
/** One page of a conversation's replies. */
export const repliesTopic = (conversationId: string, page: number) => `replies:${conversationId}:${page}`
/** Some text of a thread is another, or gone: for lists that cross its pages. */
export const textTopic = (threadId: string) => `text:${threadId}`
/** What a thread or space is, apart from what is said in it: its title, its dates, who may read it. */
export const stateTopic = (topic: string) => `state:${topic}`

/** Readers never hear that something was reported, voted on or appealed, or waits too long. */
const unheard = new Set<EventType>([
  "comment.reported",
  "comment.grouped",
  "comment.escalated",
  "comment.voted",
  "comment.themed",
  "comment.advised",
  "report.resolved",
  "report.reviewed",
  "appeal.filed",
  "appeal.upheld",
])
export const isHeardByReaders = ({ type }: Pick<Entry, "type">): boolean => !unheard.has(type)

const changesNoText = new Set<EventType>([
  ...unheard,
  "comment.posted",
  "comment.supported",
  "comment.unsupported",
  "counts.corrected",
])

/** Acts among those who work on a space: nothing is another by them on any page but their own. */
const ofTheDesk = new Set<EventType>([
  "comment.claimed",
  "comment.released",
  "comment.offered",
  "comment.offerTaken",
  "comment.offerPassed",
  "comment.translated",
  "comment.translationAsked",
  "note.added",
  "handover.left",
  "space.duty",
  "alert.raised",
  "bulk.started",
  "bulk.stopped",
  "bulk.finished",
  "bulk.reversed",
  "space.codebook",
  "coding.added",
  "coding.passed",
  "coding.changed",
  "coding.removed",
  "coding.settled",
  "coding.reopened",
])
/** Of these, what changes what somebody is offered among that which waits. */
const offering = new Set<EventType>([
  "comment.offered",
  "comment.offerTaken",
  "comment.offerPassed",
  "comment.translated",
  "comment.translationAsked",
])
export const isOffering = ({ type }: Pick<Entry, "type">): boolean => offering.has(type)

export const isOfTheDesk = ({ type }: Pick<Entry, "type">): boolean => ofTheDesk.has(type)

export const threadsIn = (topics: readonly string[]): string[] =>
  topics.filter((topic) => topic.startsWith("thread:")).map((topic) => topic.slice("thread:".length))

/** Where a comment stands in a thread, or stood before it was moved. */
export const placeIn = ({ place, left }: Event["subject"], threadId: string): Place | undefined =>
  left?.find((one) => one.threadId === threadId) ?? place

/** Everything that shows what this entry changed. */
export function changedBy({ type, subject, topics, to }: Entry): string[] {
  if (ofTheDesk.has(type)) return []
  // It shows on no page.
  if (subject.kind === "account") return []
  const threads = threadsIn(topics)
  if (subject.kind !== "comment") return type === "counts.corrected" ? topics : [...topics, ...topics.map(stateTopic)]
  // Readers' pages do not change by a report.
  if (threads.length === 0) return topics
  const texts = changesNoText.has(type) ? [] : threads.map(textTopic)
  // Nobody reads it there yet; it only is one more.
  if (type === "comment.posted" && to === "held") return topics
  return [...topics, ...texts, ...threads.flatMap((threadId) => pagesOf(threadId, placeIn(subject, threadId)))]
}

function pagesOf(threadId: string, place: Place | undefined): string[] {
  // Written before entries said where: all of the thread.
  if (!place) return [stateTopic(`thread:${threadId}`)]
  const { position, replyPosition, conversationId } = place
  const replies = replyPosition > 0 ? [repliesTopic(conversationId, pageOf(replyPosition))] : []
  return [pageTopic(threadId, pageOf(position)), ...replies]
}
