import type { Charts } from "#shared/charts"

export type Step = { from: string; comments: number; newcomers: number }
export type Steps = { unit: "day" | "week" | "month"; steps: Step[] }

const DAY = 86_400_000
/** So many columns fit beside one another on a telephone. */
const COLUMNS = 62

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10)
/** Weeks begin on Mondays; the first of January 1970 was a Thursday. */
const mondayOf = (time: number) => time - ((((time / DAY + 3) % 7) + 7) % 7) * DAY
const monthOf = (time: number) => Date.parse(`${isoDay(time).slice(0, 7)}-01`)
const begins = { day: (time: number) => time, week: mondayOf, month: monthOf }

/** From the first day to the last without a gap, in steps as short as there is room for. */
export function stepsOf(days: Charts["days"]): Steps {
  const times = days.map(({ day }) => Date.parse(day))
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  const long = (last - first) / DAY + 1
  const unit = long <= COLUMNS ? "day" : long <= 7 * COLUMNS ? "week" : "month"
  const begin = begins[unit]
  const steps = new Map<number, Step>()
  if (days.length > 0)
    for (let time = first; time <= last; time += DAY)
      steps.set(begin(time), { from: isoDay(begin(time)), comments: 0, newcomers: 0 })
  for (const { day, comments, newcomers } of days) {
    const step = steps.get(begin(Date.parse(day)))!
    step.comments += comments
    step.newcomers += newcomers
  }
  return { unit, steps: [...steps.values()] }
}
