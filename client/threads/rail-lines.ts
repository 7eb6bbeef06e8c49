import type { Outline } from "#shared/thread"
import { wallTime } from "#shared/zone"
import { beginningOf } from "./when.ts"

// The lines of the rail of a long thread: the times when it was written, as coarse as still says something, and the
// official statements between them.

export type Official = Outline["official"][number]
export type Unit = "year" | "month" | "day" | "hour"
export type RailLine = {
  unit: Unit
  /** When this time begins; the thread's own beginning for the first one. */
  at: string
  page: number
  /** What is above it: of a day its month, of an hour its day. The line says it if it is another than before. */
  isHeadNew: boolean
  official: readonly Official[]
}

const LINES_MOST = 24
/** Fewer would say too little, where a finer measure says more. */
const LINES_LEAST = 5
const units: readonly Unit[] = ["hour", "day", "month", "year"]
/** As much of `2027-03-12T18:00` as names the year, the month, the day, the hour. */
const lengthOf: Record<Unit, number> = { year: 4, month: 7, day: 10, hour: 13 }
const restOf = "0000-01-01T00:00"

type Mark = Pick<Outline["marks"][number], "at" | "page">

export function linesOf({ marks, official }: Pick<Outline, "marks" | "official">, zone: string): RailLine[] {
  const walls = marks.map(({ at, page }) => ({ at, page, wall: wallTime(new Date(at), zone) }))
  const groups = units.map((unit) => ({ unit, times: byTime(walls, unit) }))
  const { unit, times: all } = groups.findLast((group) => group.times.length >= LINES_LEAST) ?? groups[0]!
  const step = Math.ceil(all.length / LINES_MOST)
  const times = all.filter((_, index) => index % step === 0)
  const lines = times.map(({ wall, page, at }, index) => ({
    unit,
    page,
    at:
      index === 0 ? at : beginningOf(wall.slice(0, lengthOf[unit]) + restOf.slice(lengthOf[unit]), zone).toISOString(),
    isHeadNew: index === 0 || headOf(wall, unit) !== headOf(times[index - 1]?.wall ?? "", unit),
  }))
  return lines.map((line, index) => ({ ...line, official: official.filter(({ at }) => lineAt(lines, at) === index) }))
}

type Wall = Mark & { wall: string }
/** The first mark of each year, month, day or hour. */
function byTime(walls: readonly Wall[], unit: Unit): Wall[] {
  const seen = new Set<string>()
  return walls.filter(({ wall }) => {
    const name = wall.slice(0, lengthOf[unit])
    if (seen.has(name)) return false
    seen.add(name)
    return true
  })
}

function headOf(wall: string, unit: Unit): string {
  const above = units[units.indexOf(unit) + 1]
  return above ? wall.slice(0, lengthOf[above]) : ""
}

/** The line to which a moment belongs: the last that has begun. */
export const lineAt = (lines: readonly { at: string }[], at: string): number =>
  Math.max(
    0,
    lines.findLastIndex((line) => line.at <= at),
  )
