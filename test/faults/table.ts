import type { Figure, Outcome } from "./stage.ts"

/** Counters are promises; a figure that misses its target is slow, and said, but breaks none. */
export const isGood = ({ verdict }: Outcome) => Object.values(verdict).every((found) => found.length === 0)

const mark = ({ isMet }: Figure) => (isMet === undefined ? " " : isMet ? "✓" : "✗")

export function printOutcome({ verdict, figures, acknowledged, trials, seconds, seed, database }: Outcome): void {
  console.log(`  ${trials} trials in ${seconds} s, ${acknowledged} acts acknowledged, seed ${seed}, ${database}`)
  for (const figure of figures)
    console.log(
      `  ${mark(figure)} ${figure.name}: ${figure.value}${figure.target ? ` (at most ${figure.target})` : ""}`,
    )
  for (const [name, found] of Object.entries(verdict)) {
    if (found.length === 0) continue
    console.log(`  ✗ ${name}: ${found.length}`)
    for (const one of found.slice(0, 3)) console.log(`      ${one.slice(0, 600)}`)
  }
}

/** What was run, on which database, and every counter. */
export function printTable(outcomes: readonly Outcome[]): void {
  const [first] = outcomes
  if (!first) return
  const heads = ["row", "trials", "s", "acts", ...Object.keys(first.verdict), "targets missed"]
  const lines = outcomes.map(({ row, trials, seconds, acknowledged, verdict, figures }) => [
    row,
    trials,
    seconds,
    acknowledged,
    ...Object.values(verdict).map((found) => found.length),
    figures.filter(({ isMet }) => isMet === false).length,
  ])
  const texts = [heads, ...lines].map((line) => line.map(String))
  const widths = heads.map((_, i) => Math.max(...texts.map((line) => line[i]!.length)))
  console.log(`\nDatabase: ${[...new Set(outcomes.map(({ database }) => database))].join("; ")}. Seed ${first.seed}.\n`)
  for (const line of texts)
    console.log(line.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join("  "))
  console.log("")
}
