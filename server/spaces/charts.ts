import { trusted } from "mongoose"
import type { ChartRow, Charts, Supported } from "#shared/charts"
import { codeOf } from "#shared/errors"
import { SMALL } from "#shared/figures"
import { only, type Language } from "#shared/language"
import { beginningOf } from "#shared/plain-text"
import { loadComments } from "../comments/find.ts"
import { RankingModel, type CommentDoc } from "../comments/model.ts"
import { mergeRankings } from "../comments/ranking.ts"
import type { Counters } from "../comments/shelves.ts"
import { positionNow } from "../events/feed.ts"
import { secondsOf, type Figures } from "../figures/count.ts"
import { linesOf, timesOf } from "../figures/get.ts"
import { guard, hideMore } from "../figures/guard.ts"
import { FiguresModel } from "../figures/model.ts"
import { figuresNow } from "../figures/now.ts"
import { remember } from "../remember.ts"
import { threadsOf } from "../threads/find.ts"
import type { Viewer } from "../viewer.ts"
import { readCoverage } from "./coverage.ts"
import { findSpace } from "./find.ts"
import type { SpaceDoc } from "./model.ts"

// A discussion in pictures, from what is kept of it anyway: the counts of the coverage, the figures, the rankings of the
// threads. Of comments only the few that are shown are read.

type Given = { space: string; language?: Language }

export async function readCharts(viewer: Viewer, { space: ref, language }: Given): Promise<Charts> {
  const seq = positionNow()
  const space = await findSpace(viewer, ref, "space.read")
  const [{ rows }, figures, supported] = await Promise.all([
    readCoverage(viewer, { space: space._id }),
    figuresOf(space._id),
    mostSupported(space._id),
  ])
  const short = (list: typeof rows.groups): ChartRow[] =>
    list.map(({ id, comments, participants }) => ({ id, comments, participants }))
  return {
    space: { id: space._id, slug: space.slug, title: only(space.title, language) },
    days: daysOf(figures, space.newcomers ?? {}),
    groups: short(rows.groups),
    regions: short(rows.regions),
    languages: short(rows.languages),
    objectives: objectivesOf(figures, space),
    supported,
    times: decisionTimes(figures),
    seq,
  }
}

/** As of this moment; while they are being counted, as far as that has come. */
async function figuresOf(spaceId: string): Promise<Figures> {
  try {
    return (await figuresNow(spaceId)).figures
  } catch (error) {
    if (codeOf(error) !== "unavailable") throw error
    return (await FiguresModel.findById(spaceId).lean())?.counts ?? {}
  }
}

function daysOf(figures: Figures, newcomers: Counters): Charts["days"] {
  const comments = Object.fromEntries(linesOf(figures, "day").map(({ parts: [day], count }) => [day, count]))
  return [...new Set([...Object.keys(comments), ...Object.keys(newcomers)])]
    .sort()
    .map((day) => ({ day, comments: comments[day] ?? 0, newcomers: newcomers[day] ?? 0 }))
    .filter((one) => one.comments > 0 || one.newcomers > 0)
}

/** Those that the discussion is about, silent or not, and those that were named besides. */
function objectivesOf(figures: Figures, { objectives }: SpaceDoc): Charts["objectives"] {
  const named = new Map(linesOf(figures, "on").map(({ parts: [number], count }) => [number, count]))
  const numbers = [...named.keys()].flatMap((number) => (number === null || number === undefined ? [] : Number(number)))
  const all = [...new Set([...objectives, ...numbers])].sort((a, b) => a - b)
  const without = named.get(null) ?? 0
  return [
    ...all.map((number) => ({ number, comments: named.get(String(number)) ?? 0 })),
    ...(without > 0 ? [{ number: null, comments: without }] : []),
  ]
}

// ── the most supported ──

const SHOWN = 10
const EXCERPT = 200
/** A ranking changes with every support; nobody has to see that at once. */
const KEPT_FOR = 10_000

const best = remember(async (spaceId: string): Promise<string[]> => {
  const threads = (await threadsOf(spaceId)).filter(({ comments }) => comments > 0).map(({ _id }) => _id)
  const rankings = await RankingModel.find({ _id: trusted({ $in: threads }) }).lean()
  return mergeRankings(...rankings.map(({ top }) => top)).map(({ id }) => id)
}, KEPT_FOR)

async function mostSupported(spaceId: string): Promise<Supported[]> {
  // Some more, for those that are public no more.
  const docs = await loadComments((await best.get(spaceId)).slice(0, 2 * SHOWN))
  return [...docs.values()]
    .filter((doc) => doc.spaceId === spaceId && doc.status === "published" && doc.supports > 0)
    .sort((a, b) => b.supports - a.supports || (a._id < b._id ? -1 : 1))
    .slice(0, SHOWN)
    .map(presentSupported)
}

const presentSupported = (comment: CommentDoc): Supported => ({
  id: comment._id,
  threadNumber: comment.threadNumber,
  author: comment.author,
  onBehalfOf: comment.onBehalfOf,
  language: comment.language,
  excerpt: beginningOf(comment.plainText, EXCERPT),
  supports: comment.supports,
  groups: guardedSupporters(comment.supportGroups),
  regions: guardedSupporters(comment.supportRegions ?? {}),
})

/** How many support it is known to all: so what is kept back must not be the rest. */
function guardedSupporters(counters: Counters): Supported["groups"] {
  const counts = new Map(Object.entries(counters).filter(([, count]) => count > 0))
  const shown = new Map([...counts].map(([id, count]) => [id, guard(count)]))
  hideMore(shown, counts)
  return [...shown]
    .flatMap(([id, count]) => (count === null ? [] : [{ id, count }]))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
}

// ── how long a decision takes ──

const HOUR = 3_600
const STEPS = [1, 4, 12, 24, 72] as const

/** Of a hundred, since how many there are would tell how many comments are not public. */
function decisionTimes(figures: Figures): Charts["times"] {
  const lines = linesOf(figures, "took")
  const { count: all, median, p95 } = timesOf(lines)
  if (all < SMALL) return { median: null, p95: null, shares: [] }
  const counts = new Map<string, number>([...STEPS, null].map((hours) => [String(hours), 0]))
  for (const { parts, count } of lines) {
    const seconds = secondsOf(Number(parts[0]))
    const step = String(STEPS.find((hours) => seconds <= hours * HOUR) ?? null)
    counts.set(step, counts.get(step)! + count)
  }
  const shown = new Map([...counts].map(([step, count]) => [step, guard(count)]))
  hideMore(shown, counts)
  const shares = [...STEPS, null].map((hours) => {
    const count = shown.get(String(hours))
    return { hours, percent: count === null || count === undefined ? null : Math.round((100 * count) / all) }
  })
  return { median, p95, shares }
}
