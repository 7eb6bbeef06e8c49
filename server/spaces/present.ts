import { only, type Language } from "#shared/language"
import { phaseOf, type Space, type SpaceBrief, type SpaceState } from "#shared/space"
import { presentThread } from "../threads/present.ts"
import type { ThreadDoc } from "../threads/model.ts"
import { appealWithinDays, needsTwoAgencies, showsFollowing, showsWriting, type SpaceDoc } from "./model.ts"

const iso = (date: Date | null) => date?.toISOString() ?? null
const sum = (threads: readonly ThreadDoc[]) => threads.reduce((total, thread) => total + thread.comments, 0)
const latest = (threads: readonly ThreadDoc[]) =>
  threads.reduce<Date | null>((last, { lastCommentAt: at }) => (at && (!last || at > last) ? at : last), null)

/** Counts are those of its threads: one place for each number. */
export const presentSpaceState = (space: SpaceDoc, threads: readonly ThreadDoc[], now = new Date()): SpaceState => ({
  id: space._id,
  slug: space.slug,
  phase: phaseOf(space, now),
  opensAt: space.opensAt.toISOString(),
  closesAt: space.closesAt.toISOString(),
  summaryPublishedAt: iso(space.summaryPublishedAt),
  comments: sum(threads),
  participants: space.participants,
  lastCommentAt: iso(latest(threads)),
  version: space.version,
})

export const presentSpaceBrief = (
  space: SpaceDoc,
  threads: readonly ThreadDoc[],
  language: Language | undefined,
): SpaceBrief => ({
  ...presentSpaceState(space, threads),
  timeZone: space.timeZone,
  cycle: space.cycle,
  roundTable: space.roundTable,
  objectives: space.objectives,
  principles: space.principles,
  countries: space.countries,
  regions: space.regions,
  title: only(space.title, language),
  agencies: space.agencies,
  screening: space.screening,
})

export const presentSpace = (
  space: SpaceDoc,
  threads: readonly ThreadDoc[],
  language: Language | undefined,
): Space => ({
  ...presentSpaceBrief(space, threads, language),
  introduction: only(space.introduction, language),
  background: only(space.background, language),
  audience: only(space.audience, language),
  visibility: space.visibility,
  participation: space.participation,
  commentLimit: space.commentLimit,
  canOpenThreads: space.canOpenThreads,
  showsFollowing: showsFollowing(space),
  showsWriting: showsWriting(space),
  appealWithinDays: appealWithinDays(space),
  needsTwoAgencies: needsTwoAgencies(space),
  threads: threads.map((thread) => presentThread(thread, language)),
  spoken: space.spoken,
  hasSummary: space.summaryPublishedAt !== null,
  ...(space.outcomePublishedAt ? { hasOutcome: true as const } : {}),
  ...(space.letters ? { letters: space.letters } : {}),
})
