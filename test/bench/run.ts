// npm run bench: see help in options.ts. Prints ratios and asserts nothing: this machine is never the one that counts.
import "../../server/database/settings.ts"
import { writeFileSync } from "node:fs"
import { cpus, loadavg, tmpdir, totalmem } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { buildIfStale } from "../../server/build.ts"
import { measureMemory } from "./memory.ts"
import { help, readOptions, type Options, type Section } from "./options.ts"
import { measureReading } from "./reading.ts"
import { openStage, settled, type Stage } from "./stage.ts"
import { keepRow, tableOf, type Row } from "./table.ts"
import { measureTelling } from "./telling.ts"
import { measureVisit } from "./visit.ts"
import { measureWriting } from "./writing.ts"

// Memory first, before the programs have grown; posts last, because they leave most behind.
const work: [Section, (stage: Stage) => Promise<void>][] = [
  ["memory", measureMemory],
  ["read", measureReading],
  ["visit", measureVisit],
  ["tell", measureTelling],
  ["write", measureWriting],
]

const STARTED = 12_000

async function bench(options: Options): Promise<void> {
  const rows: Row[] = []
  const file = options.json ?? join(tmpdir(), "plenary-bench.jsonl")
  writeFileSync(file, "")
  const report = (row: Row) => {
    rows.push(row)
    keepRow(file, row)
    console.error(`  ${row.name}`)
  }
  const load1 = () => loadavg()[0]!.toFixed(1)
  const startedAt = performance.now()
  const before = load1()
  const stage = await openStage(options, report, console.error)
  try {
    // The first recount of a process comes some seconds after its start.
    await delay(STARTED)
    for (const [section, measure] of work) {
      if (!options.only.includes(section)) continue
      await settled(stage.ours)
      await measure(stage)
    }
  } finally {
    await stage.close()
  }
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1)
  console.log(
    [
      "",
      `${stage.database.name}; Node ${process.version}; ${cpus().length} × ${cpu?.model}, ${memory} GB;`,
      `load ${before} at the start and ${load1()} at the end; ${minutes} minutes; JSON lines in ${file}`,
      "",
      tableOf(rows),
    ].join("\n"),
  )
}

const options = readOptions(process.argv.slice(2))
if (!options || typeof options === "string") {
  if (options) console.error(`${options}\n`)
  console.log(help)
  process.exit(options ? 1 : 0)
}
const problem = await buildIfStale()
if (problem !== 0) process.exit(1)
await bench(options)
process.exit(0)
