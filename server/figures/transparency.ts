import { SMALL, type Figures, type Transparency } from "#shared/figures"
import type { Language } from "#shared/language"
import { lastOfSpace } from "../record/keep.ts"
import { findSpace } from "../spaces/find.ts"
import type { Viewer } from "../viewer.ts"
import { readShown } from "./get.ts"
import { guard, hideMore } from "./guard.ts"

/** How a space is moderated, for everybody: the same figures without people, agencies and small numbers. */
export async function getTransparency(
  viewer: Viewer,
  { space: ref, language }: { space: string; language?: Language },
): Promise<Transparency> {
  const space = await findSpace(viewer, ref, "space.read")
  const figures = await readShown(space, language)
  const end = await lastOfSpace(space._id)
  return { ...guardedFigures(figures), record: end.number > 0 ? end : null }
}

function guardedFigures(figures: Figures): Omit<Transparency, "record"> {
  const { space, received, states, cells, times, appeals, agreement, rules, reports, seq, at } = figures
  const filed = appeals.open + appeals.upheld + appeals.reversed
  const spoken = reports.reduce(
    (sum, one) => ({
      received: sum.received + one.open + one.agreed + one.disagreed + one.ignored + one.otherGrounds,
      agreed: sum.agreed + one.agreed,
      disagreed: sum.disagreed + one.disagreed,
    }),
    { received: 0, agreed: 0, disagreed: 0 },
  )
  const isEnough = times.count >= SMALL
  return {
    space,
    total: totalOf(received, states),
    reasons: tableOf(cells, "reason", ["returned", "rejected"]).map(({ name, ...row }) => ({ reason: name, ...row })),
    languages: tableOf(cells, "language", ["published", "rejected"], true).map(({ name, ...row }) => ({
      language: name,
      ...row,
    })),
    groups: tableOf(cells, "group", ["published", "rejected"], true).map(({ name, ...row }) => ({
      group: name,
      ...row,
    })),
    times: { median: isEnough ? times.median : null, p95: isEnough ? times.p95 : null },
    appeals: nested(filed, { filed, reversed: appeals.reversed }),
    agreement: nested(agreement.judged, agreement),
    rules: rules
      .map(({ rule, held, right, wrong }) => ({ rule, ...nested(right + wrong, { held: guard(held), right }) }))
      .filter(({ held }) => held !== 0),
    reports: {
      ...nested(spoken.received, spoken),
      received: guardRest(spoken.received, spoken.agreed + spoken.disagreed),
    },
    seq,
    at,
  }
}

/** Neither a small number, nor one that leaves a small rest of the whole. */
const guardPart = (count: number, whole: number): number | null =>
  guard(whole) === null || guard(whole - count) === null ? null : guard(count)

const guardRest = (whole: number, part: number): number | null => (guard(whole - part) === null ? null : guard(whole))

/** Parts of one whole each: where the rest would be small, the part is not told either. */
function nested<T extends Record<string, number | null>>(whole: number, parts: T): { [K in keyof T]: number | null } {
  const guarded = Object.entries(parts).map(([name, count]) => [name, count === null ? null : guardPart(count, whole)])
  return Object.fromEntries(guarded) as { [K in keyof T]: number | null }
}

/** How many are public is known to all who read: so what is left of what was received is what has to be kept. */
function totalOf(received: number, { published, ...rest }: Figures["states"]): Transparency["total"] {
  const shown = new Map(Object.entries(rest).map(([state, count]) => [state, guard(count)]))
  hideMore(shown, new Map(Object.entries(rest)))
  const parts = Object.fromEntries(shown) as Record<keyof typeof rest, number | null>
  return { ...parts, published: guard(published), received: guard(received) && guardRest(received, published) }
}

type Cells = Figures["cells"]
type Column = "received" | "returned" | "published" | "rejected"

/** A row for each value, a column for each state, guarded in every column; and in every row, where it has its sum. */
function tableOf<C extends Column>(
  cells: Cells,
  by: "reason" | "language" | "group",
  columns: readonly C[],
  hasSum = false,
): ({ name: string } & Record<C | "received", number | null>)[] {
  const names = [...new Set(cells.flatMap((cell) => cell[by] ?? []))].sort()
  const of = (name: string, column: Column) =>
    cells
      .filter((cell) => cell[by] === name && (column === "received" || cell.status === column))
      .reduce((sum, { count }) => sum + count, 0)
  // Of what was received nobody may reckon how few are not public.
  const guarded = (name: string, column: Column) => {
    // Where few have spoken at all, even that nobody was rejected, or somebody, is told of nobody.
    if (hasSum && guard(of(name, "received")) === null) return null
    const [count, rejected] = [of(name, column), of(name, "rejected")]
    if (column !== "received") return guard(count)
    const rest = count - of(name, "published")
    return guard(rejected) !== null && guard(rest - rejected) === null ? null : guardRest(count, count - rest)
  }
  const shown = new Map<string, Map<string, number | null>>(names.map((name) => [name, new Map()]))
  for (const column of [...(hasSum ? (["received"] as const) : []), ...columns]) {
    const counts = new Map(names.map((name) => [name, guarded(name, column)]))
    hideMore(counts, new Map(names.map((name) => [name, of(name, column)])))
    for (const [name, count] of counts) shown.get(name)!.set(column, count)
  }
  return names.map((name) => {
    const row = shown.get(name)!
    return { name, ...Object.fromEntries(row) } as { name: string } & Record<C | "received", number | null>
  })
}
