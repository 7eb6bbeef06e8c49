import { trusted } from "mongoose"
import { STREAM_SIZE, type Comment } from "#shared/comment"
import type { Language } from "#shared/language"
import type { Objective } from "#shared/objective"
import { can } from "#shared/policy"
import { writeTallies } from "../comments/counts.ts"
import { loadComments } from "../comments/find.ts"
import { inStream } from "../comments/streams.ts"
import { CommentModel, TallyModel, type CommentDoc } from "../comments/model.ts"
import { presentComment } from "../comments/present.ts"
import { positionNow } from "../events/feed.ts"
import { objectives, type ObjectiveFacts } from "../reference.ts"
import { loadSpace, spaceSubject } from "../spaces/find.ts"
import { selectSpaces } from "../spaces/list.ts"
import { visitor, type Viewer } from "../viewer.ts"

/** The 23 objectives and "General", with how much has been said of each in public spaces. */
export async function listObjectives(_viewer: Viewer, { language }: { language: Language }) {
  const seq = positionNow()
  const counts = await countsOf(objectives.map(({ number }) => number))
  return { objectives: objectives.map((one) => presentObjective(one, language, counts)), seq }
}

/** One objective, and the spaces that discuss it. */
export async function getObjective(viewer: Viewer, { number, language }: { number: number; language: Language }) {
  const seq = positionNow()
  const [counts, spaces] = await Promise.all([
    countsOf([number]),
    selectSpaces(viewer, { objective: [number] }, language),
  ])
  return { objective: presentObjective(objectives[number]!, language, counts), spaces, seq }
}

async function countsOf(numbers: readonly number[]): Promise<Map<string, number>> {
  const ids = numbers.map((number) => `objective:${number}`)
  await writeTallies()
  const tallies = await TallyModel.find({ _id: trusted({ $in: ids }) as never }).lean()
  return new Map(tallies.map(({ _id, comments }) => [_id, comments]))
}

const presentObjective = (
  { number, paragraph, roundTable, title, shortTitle, titleStatus, sdgTargets }: ObjectiveFacts,
  language: Language,
  counts: Map<string, number>,
): Objective => ({
  number,
  title: title[language],
  shortTitle: shortTitle[language],
  titleStatus: titleStatus[language],
  paragraph,
  roundTable,
  sdgTargets: sdgTargets.map(({ target, basis }) => ({ target, basis })),
  comments: Math.max(0, counts.get(`objective:${number}`) ?? 0),
})

// ── streams: the newest public comments across all public spaces ──

type Streamed = { comments: Comment[]; before: number | null; seq: number }

export const listTagged = (_viewer: Viewer, { number, before }: { number: number; before?: number }) =>
  stream(number, before)
export const listRecent = (_viewer: Viewer) => stream(undefined, undefined)

/** In milliseconds. The first look goes this far back, each further one so many times as far. */
const FIRST_LOOK = 1_000
const FURTHER = 4
/** The adoption of the Compact: nothing that is discussed here is older. */
const BEGINNING = Date.UTC(2018, 11, 19)

/** A window may reach from quiet days into busy ones: no more of it is read at once. */
const LOOK_MOST = 200

/**
 * Newest first, by the moment they became public. Looks back through windows with two ends, because an open one costs
 * the more the longer the review has gone on. Everybody sees the same, so it is drawn for a visitor.
 */
async function stream(objective: number | undefined, before = Date.now()): Promise<Streamed> {
  const seq = positionNow()
  const found: Dated[] = []
  let until = Math.min(before, Date.now())
  for (let width = FIRST_LOOK; until > BEGINNING && found.length < STREAM_SIZE; width *= FURTHER) {
    const looked = await lookBack(objective, Math.max(until - width, BEGINNING), until)
    found.push(...looked.found)
    until = looked.until
  }
  // All of one millisecond stay together, so that the next answer can begin below it.
  const last = found[STREAM_SIZE - 1]?.at
  const shown = last === undefined ? found : found.filter(({ at }) => at >= last)
  const isAll = until <= BEGINNING && shown.length === found.length
  return { comments: await present(shown), before: isAll ? null : last! - 1, seq }
}

type Dated = { id: string; at: number }

/** After `from`, up to and with `until`; only what visitors may read. Says down to where it has come. */
async function lookBack(objective: number | undefined, from: number, until: number) {
  const range =
    objective === undefined
      ? { streamAt: trusted({ $gt: new Date(from), $lte: new Date(until) }) as never }
      : { streams: trusted(inStream(objective, from, until)) as never }
  const docs = await CommentModel.find(range, { streamAt: 1, status: 1, spaceId: 1 })
    .sort({ streamAt: -1 })
    .limit(LOOK_MOST)
    .lean()
  const readable = await Promise.all(docs.map(isForVisitors))
  const found = docs
    .filter((doc, i) => readable[i] && doc.streamAt)
    .map((doc): Dated => ({ id: doc._id, at: doc.streamAt!.getTime() }))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))
  if (docs.length < LOOK_MOST) return { found, until: from }
  // Of the last millisecond there may be more: it is left for the next look.
  const last = docs.at(-1)!.streamAt!.getTime()
  return { found: found.filter(({ at }) => at > last), until: last }
}

async function isForVisitors({ status, spaceId }: Pick<CommentDoc, "status" | "spaceId">): Promise<boolean> {
  return status === "published" && can(visitor, "space.read", spaceSubject(await loadSpace(spaceId)))
}

/** Read again as they are now: one may have been taken back since. */
async function present(dated: readonly Dated[]): Promise<Comment[]> {
  const docs = await loadComments(dated.map(({ id }) => id))
  return dated
    .map(({ id }) => docs.get(id))
    .filter((doc) => doc?.status === "published")
    .map((doc) => presentComment(doc!, "reader"))
}
