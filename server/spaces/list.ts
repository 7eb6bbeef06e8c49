import { can } from "#shared/policy"
import { phaseOf, type SpaceBrief, type SpaceFilter } from "#shared/space"
import { only, type Language, type Text } from "#shared/language"
import { beginningOf, plainTextOf } from "#shared/plain-text"
import { positionNow } from "../events/feed.ts"
import { remember } from "../remember.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { findSpace, spaceSubject } from "./find.ts"
import { SpaceModel, type SpaceDoc } from "./model.ts"
import { presentSpace, presentSpaceBrief } from "./present.ts"

/** A review has dozens of spaces, not thousands: one read, kept, serves every list and filter. */
const all = remember(() => SpaceModel.find().lean())
export const forgetSpaces = () => all.forget("all")

/** Open ones first, the one that closes next on top; then those to come; then the past, newest first. */
function byLife(now: Date) {
  const rank = { open: 0, scheduled: 1, closed: 2, summarised: 2, archived: 3, draft: 4 }
  return (a: SpaceDoc, b: SpaceDoc) => {
    const first = rank[phaseOf(a, now)]
    const second = rank[phaseOf(b, now)]
    if (first !== second) return first - second
    const past = first >= rank.closed
    return past ? b.closesAt.getTime() - a.closesAt.getTime() : a.closesAt.getTime() - b.closesAt.getTime()
  }
}

const any = <T>(wanted: readonly T[] | undefined, has: readonly T[]) =>
  !wanted?.length || wanted.some((one) => has.includes(one))
const present = <T>(value: T | null): T[] => (value === null ? [] : [value])

/** Within one filter any value, between filters all of them. */
const matches = (filter: Partial<SpaceFilter>, now: Date) => (space: SpaceDoc) =>
  any(filter.phase as string[] | undefined, [phaseOf(space, now)]) &&
  any(filter.cycle, present(space.cycle)) &&
  any(filter.roundTable, present(space.roundTable)) &&
  any(filter.objective, space.objectives) &&
  any(filter.principle, space.principles) &&
  any(filter.region, space.regions) &&
  any(filter.country, space.countries)

/** The spaces this viewer may read, as a list shows them. */
export async function selectSpaces(
  viewer: Viewer,
  filter: Partial<SpaceFilter>,
  language: Language | undefined,
): Promise<SpaceBrief[]> {
  const now = new Date()
  const spaces = (await all.get("all"))
    .filter((space) => can(viewer, "space.read", spaceSubject(space, now), now))
    .filter(matches(filter, now))
    .sort(byLife(now))
  return Promise.all(
    spaces.map(async (space) => ({
      ...presentSpaceBrief(space, await threadsOf(space._id), language),
      teaser: beginningIn(only(space.introduction, language)),
    })),
  )
}

const TEASER = 300
const beginningIn = (text: Text): Text =>
  Object.fromEntries(
    Object.entries(text).map(([code, version]) => [
      code,
      { ...version, text: beginningOf(plainTextOf(version.text), TEASER) },
    ]),
  )

export async function listSpaces(viewer: Viewer, filter: SpaceFilter) {
  const seq = positionNow()
  const spaces = await selectSpaces(viewer, filter, filter.language)
  return { spaces, total: spaces.length, seq }
}

export async function getSpace(viewer: Viewer, { space: ref, language }: { space: string; language?: Language }) {
  const seq = positionNow()
  const space = await findSpace(viewer, ref, "space.read")
  return { space: presentSpace(space, await threadsOf(space._id), language), seq }
}
