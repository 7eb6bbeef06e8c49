import { PAGE_SIZE } from "#shared/comment"
import { participantKey, tagsOf } from "../comments/counts.ts"
import { belonging, dayOf } from "../comments/facets.ts"
import type { CommentDoc, SupportDoc } from "../comments/model.ts"
import { addCounters, countEach, countFacets, placesOn, type Counters } from "../comments/shelves.ts"
import { voiceOf } from "../comments/voices.ts"
import type { ParticipantDoc, SpaceDoc } from "../spaces/model.ts"

// What is counted, from what it is counted: pure, for the recount and for whoever fills a database.

/** Enough of a comment to count by. */
export type Counted = Omit<CommentDoc, "body" | "plainText" | "passages" | "revisions">
export const notCountedBy = { body: 0, plainText: 0, passages: 0, revisions: 0 } as const

const isPublished = ({ status }: Counted) => status === "published"

/** Without those that are none, in one order, so that equal counts are equal texts. */
export const plain = (counts: Counters): Counters =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([, count]) => count !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

// ── of a thread ──

/** What some comments add to the counts of their thread, and to those across spaces. */
export type Sum = { comments: number; facets: Counters; tags: Counters; voices: Counters }

export function sumOf(comments: readonly Counted[]): Sum {
  const published = comments.filter(isPublished)
  // What has been written while a space was closed to some is in no list across spaces, and has no such time.
  const tags = published.filter(({ streamAt }) => streamAt).flatMap(tagsOf)
  return {
    comments: published.length,
    facets: countFacets(published),
    tags: countEach(tags),
    voices: countEach(published.map(voiceOf)),
  }
}

export function sumUp(sums: Iterable<Sum>): Sum {
  const all: Sum = { comments: 0, facets: {}, tags: {}, voices: {} }
  for (const { comments, facets, tags, voices } of sums) {
    all.comments += comments
    addCounters(all.facets, facets)
    addCounters(all.tags, tags)
    addCounters(all.voices, voices)
  }
  return all
}

/** Of each shelf, so many places must have been taken that these comments can stand where they stand. */
export function takenBy(comments: readonly Counted[], taken: Counters): void {
  for (const { facet, page } of comments.flatMap(({ shelves }) => placesOn(shelves ?? [])))
    taken[facet] = Math.max(taken[facet] ?? 0, (page - 1) * PAGE_SIZE + 1)
}

// ── of a space ──

export type Voices = Map<string, { at: number; first: string } & ReturnType<typeof belonging>>

/** Whoever has a public comment here, once, as what they were at the first. */
export function hear(voices: Voices, spaceId: string, comments: readonly Counted[]): void {
  for (const comment of comments) {
    // Of what was gone before the space was brought here from elsewhere nobody knows whose it was.
    if (!comment.wasPublic || !comment.authorId) continue
    const key = participantKey({ _id: spaceId }, comment)
    const at = comment.createdAt.getTime()
    if (at < (voices.get(key)?.at ?? Infinity)) voices.set(key, { at, first: comment._id, ...belonging(comment) })
  }
}

export function spokenBy(voices: Voices): Pick<SpaceDoc, "participants" | "newcomers" | "spoken"> {
  const all = [...voices.values()]
  return {
    participants: all.length,
    newcomers: plain(countEach(all.map(({ at }) => dayOf(new Date(at))))),
    spoken: {
      regions: plain(countEach(all.map(({ region }) => region))),
      groups: plain(countEach(all.map(({ group }) => group))),
      states: [...new Set(all.flatMap(({ state }) => state ?? []))].sort(),
    },
  }
}

export const participantsIn = (spaceId: string, voices: Voices): ParticipantDoc[] =>
  [...voices].map(([_id, { first }]) => ({ _id, spaceId, first }))

// ── of a comment ──

export type Given = Required<Pick<CommentDoc, "supports" | "supportGroups" | "supportRegions">>
export const notGiven = (): Given => ({ supports: 0, supportGroups: {}, supportRegions: {} })

/** `count`: so many alike. */
type Some = Pick<SupportDoc, "commentId" | "group" | "region"> & { count?: number }
export function supportsOf(supports: readonly Some[]): Map<string, Given> {
  const given = new Map<string, Given>()
  for (const { commentId, group, region = "none", count = 1 } of supports) {
    const before = given.get(commentId) ?? notGiven()
    given.set(commentId, {
      supports: before.supports + count,
      supportGroups: addCounters(before.supportGroups, { [group]: count }),
      supportRegions: addCounters(before.supportRegions, { [region]: count }),
    })
  }
  return given
}
