import type { Figures } from "#shared/figures"
import { csvLine, UTF8_MARK } from "../csv.ts"
import type { Stream } from "../http.ts"
import { tellExport } from "../record/tell.ts"
import { findSpace } from "../spaces/find.ts"
import type { Viewer } from "../viewer.ts"
import { readShown } from "./get.ts"

/** The figures as a table that any program reads: one number a line, with what it is a number of. */
export async function exportFigures(viewer: Viewer, { space: ref }: { space: string }): Promise<Stream> {
  const space = await findSpace(viewer, ref, "space.audit")
  const figures = await readShown(space)
  await tellExport(viewer, "figures.exported", { space: space._id, what: `csv, ${figures.seq}` })
  return {
    filename: `${space.slug}-figures-${figures.at.slice(0, 10)}.csv`,
    type: "text/csv; charset=utf-8",
    chunks: lines(figures),
  }
}

const columns = ["measure", "state", "reason", "language", "group", "agency", "value"] as const
type Row = Partial<Record<(typeof columns)[number], string | number | null>>

// oxlint-disable-next-line typescript/require-await -- a stream like the others, of which nothing has to be waited for
async function* lines(figures: Figures): AsyncGenerator<string> {
  yield UTF8_MARK + csvLine(columns)
  for (const row of rowsOf(figures)) yield csvLine(columns.map((column) => row[column] ?? ""))
}

function rowsOf({ cells, waiting, times, decisions, appeals, agreement, rules, reports, ...rest }: Figures): Row[] {
  const counts = (measure: string, of: Record<string, number>, more: Row = {}): Row[] =>
    Object.entries(of).map(([state, value]) => ({ measure, state, ...more, value }))
  return [
    { measure: "space", state: rest.space.slug, value: rest.space.id },
    { measure: "as_of", state: rest.at, value: rest.seq },
    { measure: "received", value: rest.received },
    ...cells.map(({ status, count, ...of }): Row => ({ measure: "comments", state: status, ...of, value: count })),
    ...counts("waiting", waiting),
    { measure: "seconds_to_decision", state: "count", value: times.count },
    { measure: "seconds_to_decision", state: "median", value: times.median },
    { measure: "seconds_to_decision", state: "p95", value: times.p95 },
    ...decisions.flatMap(({ agency, ...of }) => counts("decisions", of, { agency })),
    ...counts("appeals", appeals),
    ...counts("agreement", agreement),
    ...rules.flatMap(({ rule, ...of }) => counts("rules", of, { reason: rule })),
    ...reports.flatMap(({ reason, ...of }) => counts("reports", of, { reason })),
  ]
}
