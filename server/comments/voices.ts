import { trusted } from "mongoose"
import { grouped } from "../events/grouped.ts"
import { countedUnder } from "./facets.ts"
import { HeadsModel, VoiceModel, type CommentDoc, type HeadsDoc, type VoiceDoc } from "./model.ts"
import { addCounters, countEach, type Counters } from "./shelves.ts"

// Of each contributor in a space: how many published comments under which facets. A comment raises one such number and
// lowers it when it goes. Only where one begins or ends, the number of those who are heard under its facets may change;
// so these stand ready too, and whoever asks for them reads neither comments nor contributors.

/** Whoever is counted: an organisation, however many speak for it, or a person. */
export const contributorOf = ({ authorId, onBehalfOf }: Pick<CommentDoc, "authorId" | "onBehalfOf">): string =>
  onBehalfOf?.id ?? authorId

type Heard = Pick<CommentDoc, "spaceId" | "authorId" | "author" | "onBehalfOf" | "language">

/** Neither ids nor facets have a blank in them. */
export const voiceOf = (comment: Heard): string =>
  [comment.spaceId, contributorOf(comment), ...countedUnder(comment)].join(" ")

const partsOf = (voice: string): { spaceId: string; who: string; facets: string[] } => {
  const [spaceId = "", contributor = "", ...facets] = voice.split(" ")
  const hasRegion = facets.some((facet) => facet.startsWith("region:"))
  return {
    spaceId,
    who: `${spaceId} ${contributor}`,
    facets: ["all", ...(hasRegion ? [] : ["region:none"]), ...facets],
  }
}

/** Whether whoever spoke there, a person or an organisation, has anything public in the space now. */
export const isHeard = async (comment: Pick<CommentDoc, "spaceId" | "authorId" | "onBehalfOf">): Promise<boolean> =>
  (await VoiceModel.exists({ who: `${comment.spaceId} ${contributorOf(comment)}` })) !== null

export async function countVoices(before: CommentDoc | null, after: CommentDoc | null): Promise<void> {
  const [was, is] = [before && voiceOf(before), after && voiceOf(after)]
  if (was === is) return
  await Promise.all([was && addToVoice(was, -1), is && addToVoice(is, 1)])
}

type Change = { voice: string; by: number }

/** One batch after another: of two that begin at once, the second knows of the first. */
const write = grouped(async (changes: Change[]): Promise<void[]> => {
  const sums: Counters = {}
  for (const { voice, by } of changes) addCounters(sums, { [voice]: by })
  await moveHeads(await writeVoices(sums))
  return changes.map(() => undefined)
})
const addToVoice = (voice: string, by: number): Promise<void> => write({ voice, by })

type Turned = { begun: string[]; ended: string[] }

export async function writeVoices(sums: Counters): Promise<Turned> {
  const changes = Object.entries(sums).filter(([, by]) => by !== 0)
  if (changes.length === 0) return { begun: [], ended: [] }
  const { upsertedIds } = await VoiceModel.bulkWrite(
    changes.map(([_id, comments]) => {
      const { spaceId, who } = partsOf(_id)
      const update = { $inc: { comments }, $setOnInsert: { spaceId, who } }
      return { updateOne: { filter: { _id }, update, upsert: true } }
    }),
    { ordered: false },
  )
  const ended: string[] = []
  for (const [_id, by] of changes)
    if (by < 0 && (await VoiceModel.deleteOne({ _id, comments: 0 })).deletedCount > 0) ended.push(_id)
  return { begun: Object.values(upsertedIds), ended }
}

/** Of two processes that begin with the same contributor at once, neither may count: the recount does. */
async function moveHeads({ begun, ended }: Turned): Promise<void> {
  const people = [...new Set([...begun, ...ended].map((voice) => partsOf(voice).who))]
  if (people.length === 0) return
  const now = await VoiceModel.find({ who: trusted({ $in: people }) }, { _id: 1 }).lean()
  const is = new Set(now.map(({ _id }) => _id))
  const was = new Set([...[...is].filter((voice) => !begun.includes(voice)), ...ended])
  const spaces = new Map<string, Counters>()
  for (const [voices, by] of [
    [is, 1],
    [was, -1],
  ] as const)
    for (const [spaceId, heads] of countHeads(voices))
      spaces.set(spaceId, addCounters(spaces.get(spaceId) ?? {}, heads, by))
  for (const [spaceId, heads] of spaces) await addToHeads(spaceId, heads)
}

export async function addToHeads(spaceId: string, heads: Counters): Promise<void> {
  const changes = Object.entries(heads).filter(([, by]) => by !== 0)
  if (changes.length === 0) return
  const $inc = Object.fromEntries(changes.map(([facet, by]) => [`heads.${facet}`, by]))
  await HeadsModel.updateOne({ _id: spaceId }, { $inc }, { upsert: true })
}

/** In each space, how many are heard under each facet: everybody once. */
export function countHeads(voices: Iterable<string>): Map<string, Counters> {
  const heard = new Set<string>()
  const spaces = new Map<string, Counters>()
  for (const voice of voices) {
    const { spaceId, who, facets } = partsOf(voice)
    for (const facet of facets) {
      if (heard.has(`${who} ${facet}`)) continue
      heard.add(`${who} ${facet}`)
      spaces.set(spaceId, addCounters(spaces.get(spaceId) ?? {}, { [facet]: 1 }))
    }
  }
  return spaces
}

/** For whoever fills a database: what these comments would have left there. */
export function voicesFrom(published: readonly Heard[]): { voices: VoiceDoc[]; heads: HeadsDoc[] } {
  const sums = Object.entries(countEach(published.map(voiceOf)))
  const heads = [...countHeads(sums.map(([voice]) => voice))]
  return {
    voices: sums.map(([_id, comments]) => {
      const { spaceId, who } = partsOf(_id)
      return { _id, spaceId, who, comments }
    }),
    heads: heads.map(([_id, counts]) => ({ _id, heads: counts })),
  }
}

export async function readVoices(spaceId: string): Promise<Counters> {
  const voices = await VoiceModel.find({ spaceId }, { comments: 1 }).lean()
  return Object.fromEntries(voices.map(({ _id, comments }) => [_id, comments]))
}

export const readHeads = async (spaceId: string): Promise<Counters> =>
  (await HeadsModel.findById(spaceId).lean())?.heads ?? {}
