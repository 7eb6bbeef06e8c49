// npm run cluster: a proxy, several processes and one database on this machine, until Ctrl-C.
import { setTimeout as delay } from "node:timers/promises"
import { parseArgs } from "node:util"
import { buildIfStale } from "../../server/build.ts"
import { configOrExit } from "../../server/config.ts"
import { startLocalDatabase } from "../../server/database/local.ts"
import { startCluster, type Cluster } from "./cluster.ts"
import { findProxy, kinds } from "./proxy.ts"

const { values } = parseArgs({
  options: {
    processes: { type: "string", default: "3" },
    port: { type: "string", default: "3000" },
    proxy: { type: "string", default: findProxy() },
  },
})
const kind = kinds.find((one) => one === values.proxy)
if (!kind) {
  console.error(`--proxy is one of ${kinds.join(", ")}`)
  process.exit(2)
}
if ((await buildIfStale()) !== 0) process.exit(1)

const { dataDir, engineDir, mongodbUri } = configOrExit()
const database = mongodbUri
  ? undefined
  : await startLocalDatabase({ dataDir, engineDir, log: (line) => console.log(line) })
const cluster = await startCluster({
  processes: Number(values.processes),
  port: Number(values.port),
  proxy: kind,
  dataDir,
  mongodbUri: mongodbUri ?? database!.uri,
}).catch(async (error: Error) => {
  console.error(error.message)
  await database?.stop()
  return process.exit(1)
})

let isStopping = false
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, async () => {
    if (isStopping) return
    isStopping = true
    await cluster.stop()
    await database?.stop()
    process.exit(0)
  })

console.log(
  [
    "",
    `Plenary is ready: ${cluster.url}`,
    ...cluster.who,
    "",
    `In ${dataDir}/application.log is what they say.`,
    "",
  ].join("\n"),
)
await sayWhatRuns(cluster)

/** And again, whenever one has been started anew. */
async function sayWhatRuns({ proxy, processes }: Cluster): Promise<never> {
  let said = ""
  for (;;) {
    const rows = [
      `${String(proxy.pid).padStart(8)}  ${proxy.name}, on port ${values.port}`,
      ...processes().map(({ pid, port }) => `${String(pid).padStart(8)}  the application, on port ${port}`),
    ]
    if (rows.join() !== said) console.log(["process", ...rows, ""].join("\n"))
    said = rows.join()
    await delay(500)
  }
}
