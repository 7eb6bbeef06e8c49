import { languages, only, type Language } from "#shared/language"
import type { Coverage, CoverageRow } from "#shared/coverage"
import type { Counters } from "../comments/shelves.ts"
import { readHeads } from "../comments/voices.ts"
import { positionNow } from "../events/feed.ts"
import { siteNow } from "../exports/site.ts"
import { OrganisationModel } from "../organisations/model.ts"
import { groups, regions } from "../reference.ts"
import { remember } from "../remember.ts"
import { ThreadModel, type ThreadDoc } from "../threads/model.ts"
import type { Viewer } from "../viewer.ts"
import { findSpace } from "./find.ts"

// Who has spoken on what, from the counts that stand on the threads and on the voices of the space. No comment is read.

type Counted = Pick<ThreadDoc, "_id" | "number" | "kind" | "title" | "comments" | "facets">

const kept = remember(async (spaceId: string) => {
  const [threads, heads] = await Promise.all([
    ThreadModel.find({ spaceId }, { number: 1, kind: 1, title: 1, comments: 1, facets: 1 })
      .sort({ number: 1 })
      .lean<Counted[]>(),
    readHeads(spaceId),
  ])
  return { threads, heads }
})

/** The pump says that somebody spoke in it. */
export const forgetCoverage = (spaceId: string): void => kept.forget(spaceId)

/** States with a delegation here, heard or not. */
const delegations = remember(async () => {
  const states = await OrganisationModel.find({ kind: "state", isVerified: true }, { country: 1 }).lean()
  return states.flatMap(({ country }) => country ?? [])
}, 60_000)

type Given = { space: string; language?: Language }

export async function readCoverage(viewer: Viewer, { space: ref, language }: Given): Promise<Coverage> {
  const seq = positionNow()
  const space = await findSpace(viewer, ref, "space.read")
  const [{ threads, heads }, states] = await Promise.all([kept.get(space._id), delegations.get("all")])
  const questions = threads.filter(({ kind }) => kind === "question")
  const others = threads.filter(({ kind }) => kind !== "question")

  const row = (count: (thread: Counted) => number, participants: number): Omit<CoverageRow, "id"> => {
    const counts = questions.map(count)
    const rest = sum(others.map(count))
    return { counts, others: rest, comments: sum(counts) + rest, participants }
  }
  const rowOf = (kind: string, id: string): CoverageRow => {
    const facet = `${kind}:${id}`
    return { id, ...row((thread) => countUnder(thread, facet), heads[facet] ?? 0) }
  }
  const rowsOf = (kind: string, known: readonly string[]): CoverageRow[] => {
    const met = threads.flatMap(({ facets = {} }) => valuesIn(facets, kind)).sort()
    return [...new Set([...known, ...met])].map((id) => rowOf(kind, id))
  }
  const isHeard = ({ comments }: CoverageRow) => comments > 0
  return {
    space: { id: space._id, slug: space.slug, title: only(space.title, language) },
    questions: questions.map(({ _id, number, title }) => ({ id: _id, number, title: only(title, language) })),
    rows: {
      regions: [
        ...rowsOf(
          "region",
          regions.map(({ id }) => id),
        ),
        ...[rowOf("region", NONE)].filter(isHeard),
      ],
      groups: withoutSilentNone(
        rowsOf(
          "group",
          groups.map(({ id }) => id),
        ),
      ),
      languages: rowsOf("language", languages),
      delegations: rowsOf("delegation", [...states].sort()),
    },
    site: siteNow().origin,
    total: row(({ comments }) => comments, heads["all"] ?? 0),
    seq,
  }
}

const NONE = "none"
const withoutSilentNone = (rows: CoverageRow[]) => [
  ...rows.filter(({ id }) => id !== NONE),
  ...rows.filter(({ id, comments }) => id === NONE && comments > 0),
]

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

const valuesIn = (facets: Counters, kind: string) =>
  Object.entries(facets).flatMap(([facet, count]) =>
    count > 0 && facet.startsWith(`${kind}:`) ? [facet.slice(kind.length + 1)] : [],
  )

/** What has no region is not counted by itself: it is the rest. */
function countUnder({ comments, facets = {} }: Counted, facet: string): number {
  if (facet !== `region:${NONE}`) return facets[facet] ?? 0
  return comments - sum(valuesIn(facets, "region").map((region) => facets[`region:${region}`]!))
}
