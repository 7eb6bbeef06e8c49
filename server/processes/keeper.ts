import cluster from "node:cluster"
import { isatty } from "node:tty"
import type { Config } from "../config.ts"
import type { Logger } from "../log.ts"
import { supervise } from "./supervise.ts"

/** Several processes on one port. They are started, and started again; the database of this machine, if one is needed, is found once. */
export async function keepProcesses(config: Config, log: Logger): Promise<void> {
  const say = (line: string) => console.log(line)
  const database = config.mongodbUri ? undefined : await startDatabase(config, say)
  const env = database ? { MONGODB_URI: database.uri } : {}
  const processes = supervise({ count: config.processes, fork: () => cluster.fork(env).process, log })

  let isStopping = false
  const stop = async (signal: NodeJS.Signals, code = 0) => {
    if (isStopping) return
    isStopping = true
    await processes.stop(signal)
    await database?.stop().catch(() => {})
    process.exit(code)
  }
  process.on("SIGTERM", () => void stop("SIGTERM"))
  process.on("SIGINT", () => void stop("SIGINT"))
  const hadTerminal = isatty(0)
  process.on("SIGHUP", () => {
    // Said by an administrator, or by a terminal that has been closed.
    void (hadTerminal && !isatty(0) ? stop("SIGINT") : processes.renew())
  })

  try {
    const { origin, who } = await processes.ready
    say(["", `Plenary is ready: ${origin} (${config.processes} processes)`, ...who, ""].join("\n"))
  } catch {
    // It has said why.
    await stop("SIGTERM", 1)
  }
}

async function startDatabase({ dataDir, engineDir }: Config, log: (line: string) => void) {
  const { startLocalDatabase } = await import("../database/local.ts")
  return startLocalDatabase({ dataDir, engineDir, log })
}
