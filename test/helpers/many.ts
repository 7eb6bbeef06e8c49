import { randomUUID } from "node:crypto"
import { REPLIES_SHOWN } from "#shared/comment"
import type { Language } from "#shared/language"
import { CommentModel, type CommentDoc } from "../../server/comments/model.ts"
import { countFacets, shelve } from "../../server/comments/shelves.ts"
import { streamsOf } from "../../server/comments/streams.ts"
import type { SpaceDoc } from "../../server/spaces/model.ts"
import { ThreadModel, type ThreadDoc } from "../../server/threads/model.ts"

// A long thread, written straight into the database: what a day of posting would have left there.

const BATCH = 1_000
const countries = ["FR", "KE", "MX", "PH", null]
const groups = ["civil-society", "academia", "trade-unions", null]
const languages: Language[] = ["en", "fr", "es", "ar"]

type Given = {
  /** How many conversations, and how many replies the first one has. */
  openings: number
  replies?: number
  /** The time of the first; one a minute follows. */
  from?: Date
  /** What is special about some, by their position. */
  special?: (position: number) => Partial<CommentDoc>
}

/** Sets the thread's counters too. Its readers must not have asked yet: nothing tells them. */
export async function fill(
  space: SpaceDoc,
  thread: ThreadDoc,
  { openings, replies = 0, from = new Date("2026-05-01T00:00:00Z"), special = () => ({}) }: Given,
): Promise<CommentDoc[]> {
  const shelves = {}
  const first = Array.from({ length: openings }, (_, index) => {
    const createdAt = new Date(from.getTime() + index * 60_000)
    return make(space, thread, index + 1, { ...publishedAt(createdAt, thread), ...special(index + 1) })
  })
  const opening = first[0]!
  const answers = Array.from({ length: replies }, (_, index) => {
    const replyPosition = index + 1
    const createdAt = new Date(from.getTime() + openings * 60_000 + index * 1_000)
    const shown = replyPosition <= REPLIES_SHOWN ? { showsAt: 1 } : { showsAt: undefined as never }
    return make(space, thread, 1, {
      ...publishedAt(createdAt, thread),
      replyPosition,
      conversationId: opening._id,
      parentId: opening._id,
      depth: 1,
      ...shown,
    })
  })
  opening.replies = answers.length
  opening.replyPositions = answers.length
  const comments = shelve([...first, ...answers], shelves).map(withoutNothing)
  for (let at = 0; at < comments.length; at += BATCH)
    await CommentModel.collection.insertMany(comments.slice(at, at + BATCH) as never[], { ordered: false })
  const published = comments.filter(({ status }) => status === "published")
  await ThreadModel.updateOne(
    { _id: thread._id },
    {
      $set: {
        positions: openings,
        comments: published.length,
        shelves,
        facets: countFacets(published),
        lastCommentAt: comments.at(-1)!.createdAt,
      },
      $inc: { version: 1 },
    },
  )
  return comments
}

const publishedAt = (at: Date, { objectives }: ThreadDoc) => ({
  createdAt: at,
  streamAt: at,
  streams: streamsOf(objectives, at),
})

const withoutNothing = (doc: CommentDoc): CommentDoc =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined)) as CommentDoc

function make(space: SpaceDoc, thread: ThreadDoc, position: number, more: Partial<CommentDoc>): CommentDoc {
  const id = randomUUID()
  const index = position - 1
  const words = `Number ${position} of many, with some words to read.`
  return {
    _id: id,
    body: `<p>${words}</p>`,
    plainText: words,
    language: languages[index % languages.length]!,
    objectives: thread.objectives,
    countries: [],
    inputHash: id,
    threadId: thread._id,
    spaceId: space._id,
    spaceSlug: space.slug,
    threadNumber: thread.number,
    position,
    replyPosition: 0,
    showsAt: position,
    conversationId: id,
    parentId: null,
    depth: 0,
    authorId: authorOf(index),
    author: {
      id: authorOf(index),
      displayName: "One of many",
      affiliation: null,
      country: countries[index % countries.length]!,
      group: groups[index % groups.length]!,
    },
    onBehalfOf: null,
    status: "published",
    wasPublic: true,
    heldFor: null,
    passages: [],
    revision: 1,
    revisions: [],
    proposed: null,
    decision: null,
    createdAt: new Date(),
    editedAt: null,
    reports: 0,
    supports: 0,
    supportGroups: {},
    replyPositions: 0,
    replies: 0,
    shelves: [],
    cleaner: 1,
    version: 1,
    ...more,
  }
}

/** Each writes twenty comments, however many there are. */
const authors: string[] = []
const authorOf = (index: number): string => (authors[Math.floor(index / 20)] ??= randomUUID())
