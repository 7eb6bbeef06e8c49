import type { Chart, ChartFile, Charts } from "#shared/charts"
import { csvLine, UTF8_MARK } from "../csv.ts"
import type { Stream } from "../http.ts"
import type { Viewer } from "../viewer.ts"
import { readCharts } from "./charts.ts"

type Cell = string | number
type Sheet = { columns: readonly string[]; rows: readonly (readonly Cell[])[] }

const sums = (name: string, rows: Charts["groups"]): Sheet => ({
  columns: [name, "comments", "participants"],
  rows: rows.map(({ id, comments, participants }) => [id, comments, participants]),
})

/** What is not told is an empty cell. */
const sheets: Record<Chart, (charts: Charts) => Sheet> = {
  days: ({ days }) => ({
    columns: ["day", "comments", "new_participants"],
    rows: days.map(({ day, comments, newcomers }) => [day, comments, newcomers]),
  }),
  groups: ({ groups }) => sums("group", groups),
  regions: ({ regions }) => sums("region", regions),
  languages: ({ languages }) => sums("language", languages),
  objectives: ({ objectives }) => ({
    columns: ["objective", "comments"],
    rows: objectives.map(({ number, comments }) => [number ?? "none", comments]),
  }),
  supported: ({ supported }) => ({
    columns: ["comment", "question", "author", "on_behalf_of", "text", "supports", "of", "value", "count"],
    rows: supported.flatMap(({ id, threadNumber, author, onBehalfOf, excerpt, supports, groups, regions }) => {
      const about: Cell[] = [id, threadNumber, author.displayName, onBehalfOf?.name ?? "", excerpt, supports]
      return [
        [...about, "all", "", supports],
        ...groups.map(({ id: group, count }): Cell[] => [...about, "group", group, count]),
        ...regions.map(({ id: region, count }): Cell[] => [...about, "region", region, count]),
      ]
    }),
  }),
  times: ({ times: { median, p95, shares } }) => ({
    columns: ["measure", "hours_at_most", "value"],
    rows: [
      ["median_seconds", "", median ?? ""],
      ["p95_seconds", "", p95 ?? ""],
      ...shares.map(({ hours, percent }): Cell[] => ["percent_of_decisions", hours ?? "", percent ?? ""]),
    ],
  }),
}

/** One picture as a table that any program reads. */
export async function exportChart(viewer: Viewer, { space: ref, chart }: ChartFile): Promise<Stream> {
  const charts = await readCharts(viewer, { space: ref })
  return {
    filename: `${charts.space.slug}-${chart}-${new Date().toISOString().slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    chunks: lines(sheets[chart](charts)),
  }
}

// oxlint-disable-next-line typescript/require-await -- a stream like the others, of which nothing has to be waited for
async function* lines({ columns, rows }: Sheet): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(columns)
  for (const row of rows) yield csvLine(row)
}
