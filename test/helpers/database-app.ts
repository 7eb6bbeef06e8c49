// An application with nothing but the local database, for tests that kill one: node --import tsx … dataDir engineDir
import { startLocalDatabase } from "../../server/database/local.ts"

const [dataDir = "", engineDir = ""] = process.argv.slice(2)
const database = await startLocalDatabase({ dataDir, engineDir, log: (line) => console.error(line) })
const isAsked = new Promise((asked) => process.once("SIGTERM", asked))
process.once("SIGUSR2", () => process.exit(3))
console.log(JSON.stringify(database))
const open = setInterval(() => {}, 1_000)
await isAsked
await database.stop()
clearInterval(open)
