import { isPublicSpace } from "../events/topics.ts"
import { ParticipantModel, SpaceModel, type SpaceDoc } from "../spaces/model.ts"
import { ThreadModel } from "../threads/model.ts"
import { belonging } from "./facets.ts"
import { CommentModel, TallyModel, type CommentDoc } from "./model.ts"
import { countFacets, under } from "./shelves.ts"

// Counts stand on the document they belong to. They are written before the event is announced, so that whoever hears
// of it reads the new number; what a crash in between leaves wrong, jobs/recount.ts puts right.

/** After a decision: a comment became public (1) or ceased to be (-1). A post counts itself while taking its position. */
export async function countDecided(comment: CommentDoc, space: SpaceDoc, by: 1 | -1): Promise<void> {
  await Promise.all([
    ThreadModel.updateOne(
      { _id: comment.threadId },
      { $inc: { comments: by, version: 1, ...under("facets", countFacets([comment]), by) } },
    ),
    comment.replyPosition > 0 &&
      CommentModel.updateOne({ _id: comment.conversationId }, { $inc: { replies: by, version: 1 } }),
    countTags(comment, space, by),
  ])
}

/** The tags of a public comment, and its contributor if this is the first word here. */
export async function countTags(comment: CommentDoc, space: SpaceDoc, by: 1 | -1): Promise<void> {
  if (isPublicSpace(space)) tally(tagsOf(comment), by)
  if (by === 1) await countParticipant(comment, space)
}

export const tagsOf = (content: Pick<CommentDoc, "objectives" | "countries">) => [
  ...content.objectives.map((number) => `objective:${number}`),
  ...content.countries.map((country) => `country:${country}`),
]

/** An edit moved tags or changed the language: each is counted where it now stands. */
export async function countMoved(before: CommentDoc, after: CommentDoc, space: SpaceDoc): Promise<void> {
  if (before.language !== after.language) {
    const moved = { [`facets.language:${before.language}`]: -1, [`facets.language:${after.language}`]: 1 }
    await ThreadModel.updateOne({ _id: after.threadId }, { $inc: { ...moved, version: 1 } })
  }
  if (!isPublicSpace(space)) return
  const old = tagsOf(before)
  const now = tagsOf(after)
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

/** Remembered, so that the second comment of a person asks nothing. Only a saving: the entry's key is what counts. */
const known = new Set<string>()

export const participantKey = (
  space: Pick<SpaceDoc, "_id">,
  { authorId, onBehalfOf }: Pick<CommentDoc, "authorId" | "onBehalfOf">,
) => `${space._id}:${onBehalfOf?.id ?? authorId}`

async function countParticipant({ authorId, author, onBehalfOf }: CommentDoc, space: SpaceDoc) {
  const key = participantKey(space, { authorId, onBehalfOf })
  if (known.has(key)) return
  if (known.size > 50_000) known.clear()
  known.add(key)
  const isNew = await ParticipantModel.collection
    .insertOne({ _id: key as never, spaceId: space._id })
    .then(() => true)
    .catch((error: { code?: number }) => {
      if (error.code === 11000) return false
      known.delete(key)
      throw error
    })
  if (!isNew) return
  const { region, group, state } = belonging({ author, onBehalfOf })
  await SpaceModel.updateOne(
    { _id: space._id },
    {
      $inc: { participants: 1, version: 1, [`spoken.regions.${region}`]: 1, [`spoken.groups.${group}`]: 1 },
      ...(state ? { $addToSet: { "spoken.states": state } } : {}),
    },
  )
}

export const forgetParticipants = () => known.clear()
