import type { Count, Pivot, Position } from "#shared/coding"
import { positionNow } from "../events/feed.ts"
import { findSpace } from "../spaces/find.ts"
import type { Viewer } from "../viewer.ts"
import { codedIn, heldIn, type Held } from "./coded.ts"

type Given = { space: string; question?: number | undefined; position?: Position | undefined }

/** Themes by who speaks of them: how many contributors, in how many comments. */
export async function getPivot(viewer: Viewer, { space: ref, question, position }: Given): Promise<Pivot> {
  const seq = positionNow()
  const { _id: spaceId } = await findSpace(viewer, ref, "space.readCodings")
  const held = heldIn(await codedIn(spaceId)).filter(
    (one) =>
      (question === undefined || one.threadNumber === question) &&
      (position === undefined || one.position === position),
  )
  return {
    spaceId,
    themes: [...groupBy(held, ({ theme }) => theme)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([theme, some]) => ({
        theme,
        total: countOf(some),
        groups: countsBy(some, ({ group }) => group),
        regions: countsBy(some, ({ region }) => region),
        cells: countsBy(some, ({ group, region }) => `${group} ${region}`),
      })),
    seq,
  }
}

const countOf = (held: readonly Held[]): Count => ({
  contributors: new Set(held.map(({ contributor }) => contributor)).size,
  comments: new Set(held.map(({ commentId }) => commentId)).size,
})

const countsBy = (held: readonly Held[], by: (one: Held) => string): Record<string, Count> =>
  Object.fromEntries([...groupBy(held, by)].map(([key, some]) => [key, countOf(some)]))

function groupBy(held: readonly Held[], by: (one: Held) => string): Map<string, Held[]> {
  const groups = new Map<string, Held[]>()
  for (const one of held) {
    const key = by(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
