// npm run archive:import -- FILE [--check]: brings a space here from its archive, or only says whether that is whole.
import { parseArgs } from "node:util"
import { withDatabase } from "../backup/with-database.ts"
import { importArchive } from "./import.ts"
import { checkArchive } from "./read.ts"

const { values, positionals } = parseArgs({
  options: { check: { type: "boolean", default: false } },
  allowPositionals: true,
})
const [file] = positionals
if (!file) {
  console.error("From which file? npm run archive:import -- a-space.ndjson.gz [--check]")
  process.exit(1)
}

if (values.check) {
  try {
    const { head, documents, chain } = await checkArchive(file)
    console.log(
      `Right: ${head.slug}, ${head.scope}, of ${head.at}: ${documents} lines, of which ${chain.number} entries of its record. The last one has the hash ${chain.hash}.`,
    )
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
} else {
  await withDatabase(async () => {
    const { head, documents } = await importArchive(file)
    console.log(`${head.slug} is here, as of ${head.at}: ${documents} lines. Nobody has a role in it yet.`)
  })
}
