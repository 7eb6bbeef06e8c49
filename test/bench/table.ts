import { appendFileSync } from "node:fs"
import { loadavg } from "node:os"

/** One line of the result. `bare` is what it is held against; the aim is on the ratio if there is one, else on ours. */
export type Row = {
  name: string
  unit: string
  ours: number
  bare?: number
  aim?: { most: number } | { least: number }
  /** Whatever else was seen, for the JSON line. */
  also?: Record<string, number>
}

const short = (value: number) => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}
const ratioOf = ({ ours, bare }: Row) => (bare === undefined ? undefined : ours / bare)

function verdictOn(row: Row): string {
  const { aim } = row
  const value = ratioOf(row) ?? row.ours
  if (!aim) return ""
  const [isMet, limit, sign] = "most" in aim ? [value <= aim.most, aim.most, "≤"] : [value >= aim.least, aim.least, "≥"]
  const by = Math.round(100 * Math.abs(value / limit - 1))
  return `${sign} ${limit}${row.bare === undefined ? "" : " ×"}: ${isMet ? "met" : `missed by ${by} %`}`
}

/** In Markdown, so that it can stand in the README as it is. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const ratio = ratioOf(row)
    const withUnit = (value: number) => `${short(value)} ${row.unit}`.trim()
    return [
      row.name,
      withUnit(row.ours),
      row.bare === undefined ? "" : withUnit(row.bare),
      ratio === undefined ? "" : short(ratio),
      verdictOn(row),
    ]
  })
  const all = [["", "Plenary", "held against", "ratio", "aim"], ...lines]
  const widths = all[0]!.map((_, column) => Math.max(3, ...all.map((cells) => [...cells[column]!].length)))
  const drawn = (cells: readonly string[]) => `| ${cells.map((cell, i) => pad(cell, widths[i]!)).join(" | ")} |`
  return [drawn(all[0]!), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines.map(drawn)].join("\n")
}

const pad = (text: string, width: number) => text + " ".repeat(width - [...text].length)

export function keepRow(file: string, row: Row): void {
  const { also, aim: _aim, ...rest } = row
  const ratio = ratioOf(row)
  const line = { at: new Date().toISOString(), load: loadavg()[0], ...rest, ...(ratio ? { ratio } : {}), ...also }
  appendFileSync(file, `${JSON.stringify({ ...line, verdict: verdictOn(row) })}\n`)
}
