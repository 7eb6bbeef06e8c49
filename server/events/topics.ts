import type { CommentDoc } from "../comments/model.ts"
import type { Event, Place } from "./model.ts"
import type { SpaceDoc } from "../spaces/model.ts"

/** Spaces that everybody may read tell the topics that cross spaces; others tell only their own rooms. */
const isPublic = (space: Pick<SpaceDoc, "visibility" | "publishedAt">) =>
  space.visibility === "public" && space.publishedAt !== null

type Tagged = Pick<CommentDoc, "threadId" | "objectives" | "countries">

export function spaceTopics(space: SpaceDoc): string[] {
  const own = [`space:${space._id}`]
  if (!isPublic(space)) return own
  const table = space.cycle && space.roundTable ? [`round-table:${space.cycle}:${space.roundTable}`] : []
  return [...own, "spaces", ...table, ...space.objectives.map((number) => `objective:${number}`)]
}

/** Where a comment is heard of. Give the state before and after a change: who followed a lost tag is told too. */
export function commentTopics(space: SpaceDoc, ...states: (Tagged | null | undefined)[]): string[] {
  const topics = new Set([`space:${space._id}`])
  for (const state of states) {
    if (!state) continue
    topics.add(`thread:${state.threadId}`)
    if (!isPublic(space)) continue
    topics.add("spaces")
    if (space.cycle && space.roundTable) topics.add(`round-table:${space.cycle}:${space.roundTable}`)
    for (const number of state.objectives) topics.add(`objective:${number}`)
    for (const country of state.countries) topics.add(`country:${country}`)
  }
  return [...topics]
}

type Placed = Pick<CommentDoc, "_id" | "position" | "replyPosition" | "conversationId"> &
  Partial<Pick<CommentDoc, "left">>

/** The subject of an act on a comment. It says on which pages that stands, so that no others are dropped. */
export const aboutComment = ({ _id: id, left, ...place }: Placed, revision?: number): Event["subject"] => ({
  kind: "comment",
  id,
  ...(revision === undefined ? {} : { revision }),
  place: placeOf(place),
  ...(left ? { left: left.map((one) => ({ threadId: one.threadId, ...placeOf(one) })) } : {}),
})

const placeOf = ({ position, replyPosition, conversationId }: Place): Place => ({
  position,
  replyPosition,
  conversationId,
})

export const isPublicSpace = isPublic

// Rooms are named by the server alone. Moderators of a space have rooms of their own beside the readers'.
export const moderatorsRoom = (topic: string) => `${topic}/moderators`
export const userRoom = (id: string) => `user:${id}`
/** Those who write, judge and sign the summary of a space. */
export const summaryRoom = (spaceId: string) => `summary:${spaceId}`
/** What is coded in a space: both what its coders follow and the room in which they are. */
export const codingTopic = (spaceId: string) => `coding:${spaceId}`
/** Of the editors of the Hub. */
export const hubRoom = "hub"
export const queueRoom = (spaceId: string) => `queue:${spaceId}`
