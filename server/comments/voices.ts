import { grouped } from "../events/grouped.ts"
import { countedUnder } from "./facets.ts"
import { VoiceModel, type CommentDoc } from "./model.ts"
import type { Counters } from "./shelves.ts"

// Of each contributor in a space: how many published comments under which facets. A comment raises one such number and
// lowers it when it goes, so that who is heard, and under what, is known without reading what was said.

/** Whoever is counted: an organisation, however many speak for it, or a person. */
export const contributorOf = ({ authorId, onBehalfOf }: Pick<CommentDoc, "authorId" | "onBehalfOf">): string =>
  onBehalfOf?.id ?? authorId

type Heard = Pick<CommentDoc, "spaceId" | "authorId" | "author" | "onBehalfOf" | "language">

/** Neither ids nor facets have a space in them. */
export const voiceOf = (comment: Heard): string =>
  [comment.spaceId, contributorOf(comment), ...countedUnder(comment)].join(" ")

const partsOf = (voice: string): { spaceId: string; contributor: string; facets: string[] } => {
  const [spaceId = "", contributor = "", ...facets] = voice.split(" ")
  return { spaceId, contributor, facets }
}

export async function countVoices(before: CommentDoc | null, after: CommentDoc | null): Promise<void> {
  const [was, is] = [before && voiceOf(before), after && voiceOf(after)]
  if (was === is) return
  await Promise.all([was && addToVoice(was, -1), is && addToVoice(is, 1)])
}

type Change = { voice: string; by: number }
const write = grouped(async (changes: Change[]): Promise<void[]> => {
  const sums = new Map<string, number>()
  for (const { voice, by } of changes) sums.set(voice, (sums.get(voice) ?? 0) + by)
  await VoiceModel.bulkWrite(
    [...sums].map(([_id, comments]) => ({
      updateOne: {
        filter: { _id },
        update: { $inc: { comments }, $setOnInsert: { spaceId: partsOf(_id).spaceId } },
        upsert: true,
      },
    })),
    { ordered: false },
  )
  return changes.map(() => undefined)
})
export const addToVoice = (voice: string, by: number): Promise<void> => write({ voice, by })

export async function readVoices(spaceId: string): Promise<Counters> {
  const voices = await VoiceModel.find({ spaceId }, { comments: 1 }).lean()
  return Object.fromEntries(voices.map(({ _id, comments }) => [_id, comments]))
}

export type Heads = { all: number; under: ReadonlyMap<string, number> }

/** How many are heard at all, and under each facet. */
export function countHeads(voices: Counters): Heads {
  const all = new Set<string>()
  const under = new Map<string, Set<string>>()
  for (const [voice, comments] of Object.entries(voices)) {
    if (comments <= 0) continue
    const { contributor, facets } = partsOf(voice)
    all.add(contributor)
    const hasRegion = facets.some((facet) => facet.startsWith("region:"))
    for (const facet of hasRegion ? facets : [...facets, "region:none"])
      under.set(facet, (under.get(facet) ?? new Set()).add(contributor))
  }
  return { all: all.size, under: new Map([...under].map(([facet, who]) => [facet, who.size])) }
}
