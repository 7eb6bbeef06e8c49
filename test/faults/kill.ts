// npm run faults: kills the application and its database under load, and counts what became of what was promised.
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { buildIfStale } from "../../server/build.ts"
import { plantedInPeople } from "./people.ts"
import { plantedInReaders } from "./reader.ts"
import { run, type Outcome } from "./run.ts"

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "10" },
    "database-kills": { type: "string", default: "3" },
    processes: { type: "string", default: "1" },
    seconds: { type: "string", default: "40" },
    acknowledged: { type: "string", default: "0" },
    authors: { type: "string", default: "12" },
    readers: { type: "string", default: "12" },
    pace: { type: "string", default: "150" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    port: { type: "string" },
    folder: { type: "string", default: join(tmpdir(), `plenary-faults-${process.pid}`) },
    /** One of the faults below: the run must then end red. */
    plant: { type: "string" },
  },
})

const planted: readonly string[] = [...plantedInPeople, ...plantedInReaders]
if (values.plant && !planted.includes(values.plant)) {
  console.error(`--plant is one of ${planted.join(", ")}`)
  process.exit(2)
}
if ((await buildIfStale()) !== 0) process.exit(1)

const outcome = await run({
  dataDir: values.folder,
  kills: Number(values.kills),
  databaseKills: Number(values["database-kills"]),
  processes: Number(values.processes),
  seconds: Number(values.seconds),
  acknowledged: Number(values.acknowledged),
  authors: Number(values.authors),
  readers: Number(values.readers),
  pace: Number(values.pace),
  seed: Number(values.seed),
  plant: values.plant,
  port: values.port ? Number(values.port) : undefined,
  say: (line) => console.log(line),
})
print(outcome)
const isGood = Object.values(outcome.verdict).every((found) => found.length === 0)
console.log(isGood ? "All counters are zero." : `Some counters are not zero. Journal and logs: ${values.folder}`)
process.exit(isGood ? 0 : 1)

function print({ verdict, facts }: Outcome): void {
  const width = Math.max(...Object.keys(facts).map((name) => name.length))
  console.log("")
  for (const [name, value] of Object.entries(facts)) console.log(`${name.padEnd(width)}  ${value}`)
  console.log("")
  for (const [name, found] of Object.entries(verdict)) {
    console.log(`${name.padEnd(width)}  ${found.length}`)
    for (const one of found.slice(0, 3)) console.log(`    ${one.slice(0, 600)}`)
  }
  console.log("")
}
