import { trusted } from "mongoose"
import type { z } from "zod"
import type { Move } from "#shared/acts"
import { PAGE_SIZE, pageOf, REPLIES_SHOWN } from "#shared/comment"
import { AppError } from "#shared/errors"
import { countChange } from "../comments/counts.ts"
import { CommentModel, type CommentDoc, type LeftDoc } from "../comments/model.ts"
import { takePlacesIn } from "../comments/places.ts"
import { rank } from "../comments/ranking.ts"
import { announce, event } from "../events/log.ts"
import type { Event } from "../events/model.ts"
import { pageTopic, repliesTopic } from "../events/shown.ts"
import { aboutComment, commentTopics } from "../events/topics.ts"
import { loadSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import { findThread } from "../threads/find.ts"
import type { ThreadDoc } from "../threads/model.ts"
import type { Viewer } from "../viewer.ts"
import { act, type Change, type Seen } from "./act.ts"
import type { UndoDoc } from "./undoable.ts"

type Given = z.output<typeof Move>

/**
 * To another thread of the space, to the next place there; back again, to the place it had. A conversation goes as a whole,
 * a reply begins one of its own. Where readers knew of it, its place says where it went.
 */
export const moveComment = (viewer: Viewer, given: Given) =>
  act(viewer, given, {
    right: "comment.move",
    writes: () => ({ template: "moved", note: given.note }),
    change: (seen) => moving(viewer, seen, given),
    isDone: ({ threadId }) => threadId === given.threadId,
    follow: (_, after, { space }) => followMove(viewer, after, space),
  })

/** The rest of it goes along. */
export const followMove = (viewer: Viewer | undefined, after: CommentDoc, space: SpaceDoc) =>
  Promise.all([rankHere(after), bringReplies(viewer, after, space)])

async function moving(viewer: Viewer, seen: Seen, { threadId, note }: Given): Promise<Change> {
  const { comment, space, at } = seen
  const thread = await findTarget(viewer, threadId, space)
  if (thread._id === comment.threadId) throw invalid("same_thread")
  const version = comment.version + 1
  const back = comment.left?.find((one) => one.threadId === threadId && mayReturn(comment, one))
  const places = await takePlacesIn(thread._id, [comment], back ? 0 : 1)
  const place = back
    ? { ...ownPlace(back), ...(shows(back) ? { showsAt: back.position } : {}) }
    : { ...openingPlace(comment, places.position), showsAt: places.position }
  const others = (comment.left ?? []).filter((one) => one.threadId !== threadId)
  const left = [...others, leftBy(comment)].map((one) => ({ ...one, version }))
  const moved = {
    ...place,
    threadId,
    threadNumber: thread.number,
    shelves: places.shelves[0]!,
    left,
    leftOn: left.filter(({ wasPublic }) => wasPublic).flatMap(pagesOf),
  }
  return {
    $set: moved,
    ...(back && !shows(back) ? { $unset: { showsAt: 1 } } : {}),
    $inc: { version: 1 },
    $push: { unannounced: toldOf(viewer, { ...comment, ...moved }, comment, { space, note, at }) },
  }
}

/**
 * To where it was before, as if it had never gone: where it was meanwhile nothing says so. Undefined where that cannot be,
 * because others have gone on there.
 */
export async function movingBack(
  viewer: Viewer,
  { comment, space, at }: Pick<Seen, "comment" | "space" | "at">,
  { movedFrom, before = [] }: UndoDoc,
): Promise<Change | undefined> {
  const back = comment.left?.find((one) => one.threadId === movedFrom)
  if (!back || !mayReturn(comment, back)) return undefined
  const { shelves } = await takePlacesIn(back.threadId, [comment], 0)
  const version = comment.version + 1
  const was = before.find(({ field }) => field === "left")?.value as LeftDoc[] | undefined
  const left = was?.map((one) => ({ ...one, version }))
  const moved = {
    ...ownPlace(back),
    threadId: back.threadId,
    threadNumber: back.threadNumber,
    shelves: shelves[0]!,
    ...(shows(back) ? { showsAt: back.position } : {}),
    ...(left ? { left, leftOn: left.filter(({ wasPublic }) => wasPublic).flatMap(pagesOf) } : {}),
  }
  const told = toldOf(viewer, { ...comment, left, ...moved }, comment, { space, at })
  return {
    $set: moved,
    $unset: { ...(left ? {} : { left: 1, leftOn: 1 }), ...(shows(back) ? {} : { showsAt: 1 }) },
    $inc: { version: 1 },
    $push: { unannounced: { ...told, type: "comment.undone", to: comment.status } },
  }
}

/** The ranking of the thread it left is put right by the recount; until then it is passed over there. */
const rankHere = async (comment: CommentDoc) => comment.supports > 0 && rank(comment)

const invalid = (code: string) => new AppError("invalid", { issues: [{ path: "threadId", code }] })

async function findTarget(viewer: Viewer, threadId: string, space: SpaceDoc): Promise<ThreadDoc> {
  const found = await findThread(viewer, threadId, "thread.read").catch(() => undefined)
  if (found?.space._id !== space._id) throw invalid("no_thread_of_the_space")
  return found.thread
}

/** A reply that others have answered meanwhile stays the beginning of a conversation. */
const mayReturn = ({ replyPositions }: CommentDoc, { replyPosition }: LeftDoc) =>
  replyPosition === 0 || replyPositions === 0

type Place = Pick<CommentDoc, "position" | "replyPosition" | "conversationId" | "parentId" | "depth">

const ownPlace = ({ position, replyPosition, conversationId, parentId, depth }: Place): Place => ({
  position,
  replyPosition,
  conversationId,
  parentId,
  depth,
})

const openingPlace = ({ _id }: CommentDoc, position: number): Place =>
  ownPlace({ position, replyPosition: 0, conversationId: _id, parentId: null, depth: 0 })

const shows = ({ replyPosition }: Pick<Place, "replyPosition">) => replyPosition <= REPLIES_SHOWN

const leftBy = (comment: CommentDoc): LeftDoc => ({
  threadId: comment.threadId,
  threadNumber: comment.threadNumber,
  ...ownPlace(comment),
  wasPublic: comment.wasPublic,
  version: comment.version,
})

/** The pages on which such a place stands. */
const pagesOf = (left: LeftDoc): string[] => [
  ...(shows(left) ? [pageTopic(left.threadId, pageOf(left.position))] : []),
  ...(left.replyPosition > 0 ? [repliesTopic(left.conversationId, pageOf(left.replyPosition))] : []),
]

type Telling = { space: SpaceDoc; note?: string | undefined; at: Date }

/** Heard of in all threads in which it stands or stood. */
const toldOf = (
  viewer: Viewer | undefined,
  moved: CommentDoc,
  before: CommentDoc,
  { space, note, at }: Telling,
): Event => {
  const { objectives, countries, left = [] } = moved
  const places = left.map(({ threadId }) => ({ threadId, objectives, countries }))
  const subject = aboutComment(moved, moved.revision)
  const isKnown = subject.left?.some(({ threadId }) => threadId === before.threadId)
  const { threadId, position, replyPosition, conversationId } = before
  const from = isKnown ? [] : [{ threadId, position, replyPosition, conversationId }]
  return event(
    "comment.moved",
    viewer,
    {
      spaceId: space._id,
      topics: commentTopics(space, moved, before, ...places),
      subject: { ...subject, left: [...(subject.left ?? []), ...from] },
      from: before.status,
      into: moved.threadId,
      ...(note ? { note } : {}),
    },
    at,
  )
}

// ── the rest of a conversation ──

/** Replies follow the comment that opens their conversation, each by an event of its own. */
async function bringReplies(viewer: Viewer | undefined, opening: CommentDoc, space: SpaceDoc): Promise<void> {
  if (opening.replyPosition > 0) return
  for (let from = 0; from < opening.replyPositions; from += PAGE_SIZE) {
    const range = trusted({ $gt: from, $lte: from + PAGE_SIZE }) as never
    const replies = await CommentModel.find({ conversationId: opening._id, replyPosition: range }).lean<CommentDoc[]>()
    const behind = replies.filter(({ threadId }) => threadId !== opening.threadId)
    if (behind.length > 0) await bring(viewer, behind, opening, space)
  }
}

async function bring(viewer: Viewer | undefined, replies: CommentDoc[], opening: CommentDoc, space: SpaceDoc) {
  const { threadId, threadNumber, position } = opening
  const { shelves } = await takePlacesIn(threadId, replies, 0)
  const at = new Date()
  await Promise.all(
    replies.map(async (reply, index) => {
      const others = reply.left?.filter((one) => one.threadId !== threadId)
      const moved = {
        threadId,
        threadNumber,
        position,
        ...(shows(reply) ? { showsAt: position } : {}),
        shelves: shelves[index]!,
        ...(others ? { left: others, leftOn: others.filter((one) => one.wasPublic).flatMap(pagesOf) } : {}),
      }
      const after = await CommentModel.findOneAndUpdate(
        { _id: reply._id, threadId: reply.threadId, conversationId: opening._id },
        {
          $set: moved,
          $inc: { version: 1 },
          $push: { unannounced: toldOf(viewer, { ...reply, ...moved }, reply, { space, at }) },
        },
        { returnDocument: "after" },
      ).lean()
      if (!after) return
      await Promise.all([countChange(reply, after, space), rankHere(after)])
      await announce(CommentModel, after)
    }),
  )
}

/** For a reply that was written, or left behind by a crash, while its conversation went. */
export async function followOpening(openingId: string): Promise<void> {
  const opening = await CommentModel.findById(openingId).lean()
  if (opening) await bringReplies(undefined, opening, await loadSpace(opening.spaceId))
}
