import cluster from "node:cluster"
import { configOrExit } from "./config.ts"
import { makeLog } from "./log.ts"

// What is started: the application, or, for several processes of it, the one that keeps them running. That one loads
// nothing of the application.

const config = configOrExit()
const log = makeLog(config.logLevel)
const isKeeper = cluster.isPrimary && config.processes > 1 && !process.argv.includes("--dev")

try {
  if (isKeeper) await (await import("./processes/keeper.ts")).keepProcesses(config, log)
  else await (await import("./application.ts")).startApplication(config, log)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  log.debug({ err: error as Error }, "start")
  process.exit(1)
}
