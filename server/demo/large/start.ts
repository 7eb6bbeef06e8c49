// npm run demo:large: a discussion of the size of a real one, to look at and to measure with.
import { withDatabase } from "../../backup/with-database.ts"
import { configOrExit, type Config } from "../../config.ts"
import { ensureIndexes } from "../../database/connect.ts"
import { migrate } from "../../database/migrate.ts"
import { noticeHead, readHead } from "../../events/log.ts"
import { sealSecretsWith } from "../../screening/secret.ts"
import { demoPassword, loadDemo } from "../load.ts"
import { fillLarge, holdsLarge } from "./fill.ts"
import type { Size } from "./make.ts"
import { help, readOptions } from "./options.ts"

const options = readOptions(process.argv.slice(2))
if (!options || typeof options === "string") {
  if (options) console.error(`${options}\n`)
  console.log(help)
  process.exit(options ? 1 : 0)
}
const config = configOrExit()
if (!config.hasDemo) {
  console.error("Its people sign in with a password that is no secret, so it needs DEMO=on.")
  process.exit(1)
}
await withDatabase(() => run(options, config))

async function run({ until, ...size }: Size & { until?: Date }, settings: Config): Promise<void> {
  await ensureIndexes()
  sealSecretsWith(settings)
  await migrate()
  noticeHead(await readHead())
  await loadDemo(settings)
  if (await holdsLarge()) {
    console.error("This database holds a large discussion already, or part of one. Start with an empty DATA_DIR.")
    process.exitCode = 1
    return
  }
  const startedAt = performance.now()
  const password = demoPassword(settings)
  const made = await fillLarge(size, password, progressOn(process.stdout), until)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`\n${made.comments} comments in ${made.threads} threads, ${made.supports} supports, in ${seconds} s.`)
  console.log(`person1@example.org to person${size.people}@example.org sign in with the password ${password}`)
}

/** One line that changes; where it cannot, one each tenth. */
function progressOn(out: NodeJS.WriteStream) {
  let last = ""
  return (what: string, done: number) => {
    const percent = Math.floor(done * (out.isTTY ? 100 : 10)) * (out.isTTY ? 1 : 10)
    const line = `${what.padEnd(9)} ${percent} %`
    if (line === last) return
    out.write(out.isTTY ? `\r${line}  ` : `${line}\n`)
    last = line
  }
}
