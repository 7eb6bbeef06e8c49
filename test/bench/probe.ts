// Loaded before a measured program: tells its processor time and its memory to whoever asks.
import { createServer } from "node:http"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

/** Milliseconds; bytes, of which `heap` is what is in use, inside the engine's heap and outside. */
export type Probed = { cpu: number; heap: number; rss: number }

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

createServer((request, response) => {
  if (request.url === "/collected") collect()
  const { user, system } = process.cpuUsage()
  const { heapUsed, external, rss } = process.memoryUsage()
  const probed: Probed = { cpu: (user + system) / 1000, heap: heapUsed + external, rss }
  response.end(JSON.stringify(probed))
})
  .listen(Number(process.env["PROBE_PORT"]), "127.0.0.1")
  .unref()
