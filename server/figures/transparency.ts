import { SMALL, type Figures, type Transparency } from "#shared/figures"
import type { Language } from "#shared/language"
import { lastOfSpace } from "../record/keep.ts"
import { findSpace } from "../spaces/find.ts"
import type { Viewer } from "../viewer.ts"
import { readShown } from "./get.ts"

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
    total: guardedSum({ received, ...states }, "received"),
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
    reports: nested(spoken.received, spoken),
    seq,
    at,
  }
}

const guard = (count: number): number | null => (count > 0 && count < SMALL ? null : count)
/** Neither a small number, nor one that leaves a small rest of the whole. */
const guardPart = (count: number, whole: number): number | null =>
  guard(whole) === null || guard(whole - count) === null ? null : guard(count)

const guardRest = (whole: number, part: number): number | null => (guard(whole - part) === null ? null : guard(whole))

/** Parts of one whole each: where the rest would be small, the part is not told either. */
function nested<T extends Record<string, number | null>>(whole: number, parts: T): { [K in keyof T]: number | null } {
  const guarded = Object.entries(parts).map(([name, count]) => [name, count === null ? null : guardPart(count, whole)])
  return Object.fromEntries(guarded) as { [K in keyof T]: number | null }
}

/** Numbers with their sum: hidden ones are at least two, or nobody could be kept from subtracting. */
function guardedSum<T extends Record<string, number>>(counts: T, total: keyof T): { [K in keyof T]: number | null } {
  const parts = Object.keys(counts).filter((name) => name !== total)
  const shown = new Map<string, number | null>(parts.map((name) => [name, guard(counts[name]!)]))
  hideASecond(shown)
  return { ...Object.fromEntries(shown), [total]: guard(counts[total]!) } as { [K in keyof T]: number | null }
}

/** One hidden number alone is the rest of the others; then the smallest of those is hidden too. */
function hideASecond(shown: Map<string, number | null>): void {
  if ([...shown.values()].filter((count) => count === null).length !== 1) return
  const [smallest] = [...shown].filter(([, count]) => count !== null && count > 0).sort((a, b) => a[1]! - b[1]!)
  if (smallest) shown.set(smallest[0], null)
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
  // How many are public is known to all who read: so what was received is told only where the rest is not small either.
  const guarded = (name: string, column: Column) => {
    // Where few have spoken at all, even that nobody was rejected, or somebody, is told of nobody.
    if (hasSum && guard(of(name, "received")) === null) return null
    return column === "received" ? guardRest(of(name, column), of(name, "published")) : guard(of(name, column))
  }
  const shown = new Map<string, Map<string, number | null>>(names.map((name) => [name, new Map()]))
  for (const column of [...(hasSum ? (["received"] as const) : []), ...columns]) {
    const counts = new Map(names.map((name) => [name, guarded(name, column)]))
    hideASecond(counts)
    for (const [name, count] of counts) shown.get(name)!.set(column, count)
  }
  return names.map((name) => {
    const row = shown.get(name)!
    return { name, ...Object.fromEntries(row) } as { name: string } & Record<C | "received", number | null>
  })
}
