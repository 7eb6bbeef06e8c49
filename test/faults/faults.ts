// npm run faults: harm is done to the built application in every way of the fault matrix, and what became of what had been
// promised is counted.
import { appendFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { buildIfStale } from "../../server/build.ts"
import { rows, type Row } from "./matrix.ts"
import { plantNamed, plants, type Plant } from "./plants.ts"
import { runRow } from "./run.ts"
import type { Outcome } from "./stage.ts"
import { isGood, printOutcome, printTable } from "./table.ts"

const { values } = parseArgs({
  options: {
    /** Rows by their names, F1,F3a; without it all. */
    only: { type: "string" },
    short: { type: "boolean", default: false },
    long: { type: "boolean", default: false },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    folder: { type: "string", default: join(tmpdir(), `plenary-faults-${process.pid}`) },
    /** Where everything that was found is written, a line of JSON a row. */
    out: { type: "string" },
    /** A fault that is put in: its row must then end with its counter red. "all": one after another. */
    plant: { type: "string" },
  },
})
if (values.plant && values.plant !== "all" && !plantNamed(values.plant)) {
  const list = plants.map(({ name, what, row }) => `  ${name.padEnd(18)} ${what} (${row})`)
  console.error(["--plant is all or one of", ...list].join("\n"))
  process.exit(2)
}
const isWanted = ({ id, short }: Row) => {
  const isNamed =
    !values.only || values.only.split(",").some((name) => id.startsWith(name) && !/\d/.test(id.charAt(name.length)))
  return isNamed && (!values.short || short !== undefined)
}
const wanted = rows.filter(isWanted)
if (wanted.length === 0) {
  console.error(["--only names rows:", ...rows.map(({ id, what }) => `  ${id.padEnd(10)} ${what}`)].join("\n"))
  process.exit(2)
}
if ((await buildIfStale()) !== 0) process.exit(1)
process.exit(values.plant ? await tryPlants(values.plant) : await tryRows())

async function tryRow(row: Row, isShort: boolean, plant?: Plant): Promise<Outcome> {
  const folder = join(values.folder, [row.id, plant?.name ?? ""].join(" ").trim().replaceAll(" ", "-"))
  const say = (line: string) => console.log(`  ${line}`)
  const outcome = await runRow(row, { isShort, seed: Number(values.seed), folder, plant, say })
  if (values.out) appendFileSync(values.out, `${JSON.stringify(outcome)}\n`)
  printOutcome(outcome)
  return outcome
}

async function tryRows(): Promise<number> {
  const outcomes: Outcome[] = []
  for (const row of wanted) {
    console.log(`\n${row.id}: ${row.what}`)
    outcomes.push(await tryRow(row, values.short))
  }
  printTable(outcomes)
  const isAllGood = outcomes.every(isGood)
  console.log(isAllGood ? "All counters are zero." : `Some counters are not zero. Journals and logs: ${values.folder}`)
  return isAllGood ? 0 : 1
}

async function tryPlants(name: string): Promise<number> {
  const lines: string[] = []
  let unseen = 0
  for (const plant of plants.filter((one) => name === "all" || one.name === name)) {
    console.log(`\n${plant.name}: ${plant.what}`)
    const row = rows.find(({ id }) => id === plant.row)!
    const found = (await tryRow(row, row.short !== undefined, plant)).verdict[plant.counter]
    if (found.length === 0) unseen++
    lines.push(
      `${found.length > 0 ? "red  " : "GREEN"}  ${plant.name.padEnd(18)} ${plant.counter}: ${found.length}, ${plant.row}`,
    )
  }
  console.log(["", ...lines, ""].join("\n"))
  console.log(unseen === 0 ? "Every planted fault was seen." : `${unseen} planted faults were not seen.`)
  return unseen === 0 ? 0 : 1
}
