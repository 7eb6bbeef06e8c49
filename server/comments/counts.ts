import { unlessTaken } from "../database/problems.ts"
import { isPublicSpace } from "../events/topics.ts"
import { ParticipantModel, SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import { ThreadModel } from "../threads/model.ts"
import { belonging, dayOf } from "./facets.ts"
import { CommentModel, TallyModel, type CommentDoc } from "./model.ts"
import { countReceived } from "./received.ts"
import { countFacets, under } from "./shelves.ts"
import { contributorOf, countVoices, isHeard } from "./voices.ts"
import { writtenBy } from "./written.ts"

// Counts stand on the document they belong to. They are written before the event is announced, so that whoever hears
// of it reads the new number; what a crash in between leaves wrong, jobs/recount.ts puts right.

/** After an act on a comment: what it counted for before, and what it counts for now. A post counts itself. */
export async function countChange(before: CommentDoc, after: CommentDoc, space: SpaceDoc): Promise<void> {
  moveTags(taggedBy(before, space), taggedBy(after, space))
  const was = isPublished(before)
  const is = isPublished(after)
  await Promise.all([
    countInThreads(was ? before : null, is ? after : null),
    countReplies(was ? before : null, is ? after : null),
    is && !was && countParticipant(after, space),
    countVoices(was ? before : null, is ? after : null),
  ])
  // Whether others still speak for the same organisation is known by then.
  if (before.wasPublic && !after.wasPublic) await uncountParticipant(before, space)
  for (const id of targetsOf(was ? before : null, is ? after : null)) await countReceived(id, space)
}

/** What one was merged into receives it, while it is public. */
function targetsOf(before: Maybe, after: Maybe): string[] {
  const [was, is] = [before?.mergedInto, after?.mergedInto]
  return was === is ? [] : [was, is].filter((id) => id !== undefined)
}

const isPublished = ({ status }: CommentDoc) => status === "published"

type Maybe = CommentDoc | null

async function countInThreads(before: Maybe, after: Maybe): Promise<void> {
  if (before?.threadId === after?.threadId && before?.language === after?.language) return
  await Promise.all([before && countInThread(before, -1), after && countInThread(after, 1)])
}

const countInThread = (comment: CommentDoc, by: 1 | -1) =>
  ThreadModel.updateOne(
    { _id: comment.threadId },
    { $inc: { comments: by, version: 1, ...under("facets", countFacets([comment]), by) } },
  )

const conversationOf = (comment: Maybe) => (comment && comment.replyPosition > 0 ? comment.conversationId : undefined)

async function countReplies(before: Maybe, after: Maybe): Promise<void> {
  const [was, is] = [conversationOf(before), conversationOf(after)]
  if (was === is) return
  await Promise.all([was && countReply(was, -1), is && countReply(is, 1)])
  // Moderators who are asked answer themselves.
  if (is && after?.parentId === is) await CommentModel.updateOne({ _id: is, asksModerators: null }, answered)
}

const countReply = (conversationId: string, by: 1 | -1) =>
  CommentModel.updateOne({ _id: conversationId }, { $inc: { replies: by, version: 1 } })
/** What an answer changes on the comment it answers. */
export const answered = { $unset: { unansweredSince: 1 } } as const

/** The tags of what was public from the first, and its contributor. Its voice is counted where it is written. */
export async function countFirst(comment: CommentDoc, space: SpaceDoc): Promise<void> {
  moveTags([], taggedBy(comment, space))
  await countParticipant(comment, space)
}

/** It counts for them while it is in the lists across spaces. */
const taggedBy = (comment: CommentDoc, space: SpaceDoc) =>
  isPublicSpace(space) && isPublished(comment) && comment.streamAt ? tagsOf(comment) : []

export const tagsOf = (content: Pick<CommentDoc, "objectives" | "countries">) => [
  ...content.objectives.map((number) => `objective:${number}`),
  ...content.countries.map((country) => `country:${country}`),
]

function moveTags(old: readonly string[], now: readonly string[]): void {
  tally(
    now.filter((tag) => !old.includes(tag)),
    1,
  )
  tally(
    old.filter((tag) => !now.includes(tag)),
    -1,
  )
}

// Everybody's comments count on the same few tags, and nobody follows these numbers: they are gathered and written once
// a second. What a crash forgets of them, the recount puts right.

const TALLIED_EVERY = 1_000
const untallied = new Map<string, number>()
let timer: NodeJS.Timeout | undefined

function tally(tags: string[], by: 1 | -1): void {
  for (const tag of tags) untallied.set(tag, (untallied.get(tag) ?? 0) + by)
  if (untallied.size > 0) timer ??= setTimeout(() => void writeTallies().catch(() => {}), TALLIED_EVERY).unref()
}

/** For those who read the numbers, and before the process ends. */
export async function writeTallies(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const counts = [...untallied].filter(([, by]) => by !== 0)
  untallied.clear()
  if (counts.length === 0) return
  await TallyModel.bulkWrite(
    counts.map(([_id, by]) => ({ updateOne: { filter: { _id }, update: { $inc: { comments: by } }, upsert: true } })),
    { ordered: false },
  )
}

/** Remembered, so that the third comment of a person asks nothing. Only a saving: the entry's key is what counts. */
const known = new Set<string>()

export const participantKey = (space: Pick<SpaceDoc, "_id">, comment: Pick<CommentDoc, "authorId" | "onBehalfOf">) =>
  `${space._id}:${contributorOf(comment)}`

/** Without an `_id`: by a comment that somebody else has written for the same organisation, which the recount looks up. */
async function countParticipant(
  { _id, authorId, author, onBehalfOf, createdAt }: Omit<Voice, "_id"> & { _id?: string },
  space: SpaceDoc,
) {
  const key = participantKey(space, { authorId, onBehalfOf })
  if (known.has(key)) return
  const isNew = await unlessTaken(
    ParticipantModel.collection.insertOne({ _id: key as never, spaceId: space._id, ...(_id ? { first: _id } : {}) }),
  )
  if (!isNew) {
    if (known.size > 50_000) known.clear()
    known.add(key)
    return
  }
  const { region, group, state } = belonging({ author, onBehalfOf })
  await SpaceModel.updateOne(
    { _id: space._id },
    {
      $inc: {
        participants: 1,
        version: 1,
        [`newcomers.${dayOf(createdAt)}`]: 1,
        [`spoken.regions.${region}`]: 1,
        [`spoken.groups.${group}`]: 1,
      },
      ...(state ? { $addToSet: { "spoken.states": state } } : {}),
    },
  )
}

/** The approval that made somebody's first comment public was taken back. */
async function uncountParticipant(comment: CommentDoc, space: SpaceDoc): Promise<void> {
  const key = participantKey(space, comment)
  known.delete(key)
  // Where it is not known by which comment they were counted, each of them may have been it.
  const isBy = (first: string | null) => ParticipantModel.deleteOne({ _id: key, first: first as never })
  const { deletedCount } = await isBy(comment._id)
  if (deletedCount === 0 && (await isBy(null)).deletedCount === 0) return
  const { region, group, state } = belonging(comment)
  await SpaceModel.updateOne(
    { _id: space._id },
    {
      $inc: {
        participants: -1,
        version: 1,
        [`newcomers.${dayOf(comment.createdAt)}`]: -1,
        [`spoken.regions.${region}`]: -1,
        [`spoken.groups.${group}`]: -1,
      },
      ...(state ? { $pull: { "spoken.states": state } } : {}),
    },
  )
  const own = await writtenBy<Voice & Heard>(comment.authorId, heardBy)
  const other = own.find(
    (one) =>
      one.wasPublic && one.spaceId === space._id && one._id !== comment._id && participantKey(space, one) === key,
  )
  if (other) await countParticipant(other, space)
  else if (comment.onBehalfOf && (await isHeard(comment))) {
    const { authorId, author, onBehalfOf, createdAt } = comment
    await countParticipant({ authorId, author, onBehalfOf, createdAt }, space)
  }
}
type Voice = Pick<CommentDoc, "_id" | "authorId" | "author" | "onBehalfOf" | "createdAt">
type Heard = Pick<CommentDoc, "spaceId" | "wasPublic">
const heardBy = { authorId: 1, author: 1, onBehalfOf: 1, createdAt: 1, spaceId: 1, wasPublic: 1 } as const

export const forgetParticipants = () => known.clear()
