import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Server } from "node:http"
import mongoose from "mongoose"
import { buildApp, type App, type Site } from "./app.ts"
import type { Config } from "./config.ts"
import { connect } from "./database/connect.ts"
import { startLocalDatabase } from "./database/local.ts"
import { loadDemo } from "./demo/load.ts"
import { START_AGAIN } from "./exit-code.ts"
import type { Logger } from "./log.ts"
import { builtAssets, devAssets, files, type Render } from "./pages.ts"
import { warmResources } from "./resources/selection.ts"
import { openSideDoor, type SideDoor } from "./processes/side-door.ts"
import type { FromProcess } from "./processes/supervise.ts"

// One process of the application: connect, listen; leave and close in the opposite order.

/** Milliseconds in which readers go to other processes. Whoever presses Ctrl-C waits for it. */
const MOVE_WITHIN = 5_000
const MOVE_IN_HASTE = 1_000
/** Past it the process ends without having closed. */
const CLOSED_WITHIN = 15_000

export async function startApplication(config: Config, log: Logger): Promise<void> {
  const say = (line: string) => console.log(line)
  const database = config.mongodbUri
    ? undefined
    : await startLocalDatabase({ dataDir: config.dataDir, engineDir: config.engineDir, log: say })
  await connect(config.mongodbUri ?? database!.uri)
  let app: App | undefined
  let door: SideDoor | undefined
  let isClosing = false
  const close = async (code: number, moveWithin: number) => {
    if (isClosing) return
    isClosing = true
    tellParent?.({ kind: "leaving" })
    setTimeout(() => process.exit(code || 1), CLOSED_WITHIN).unref()
    await app?.leave(moveWithin).catch(() => {})
    await app?.close().catch(() => {})
    door?.close()
    await mongoose.disconnect().catch(() => {})
    await database?.stop().catch(() => {})
    process.exit(code)
  }
  app = await buildApp({
    config,
    log,
    site: process.argv.includes("--dev") ? devSite : builtSite(),
    isOver(why) {
      say(`${why} This process ends, to be started anew.`)
      void close(START_AGAIN, MOVE_IN_HASTE)
    },
  })
  const who = config.hasDemo ? await loadDemo(config) : []
  await warmResources()
  door = tellParent && (await openSideDoor(app.io))
  const origin = await app.listen()
  if (door) tellParent?.({ kind: "ready", origin, who, mark: door.mark, port: door.port })
  else say(["", `Plenary is ready: ${origin}`, ...who, ""].join("\n"))

  process.on("SIGTERM", () => void close(0, MOVE_WITHIN))
  process.on("SIGINT", () => void close(0, MOVE_IN_HASTE))
  // To a whole group of processes the terminal or an administrator says it; then it is meant for the parent.
  process.on("SIGHUP", () => void (door || close(0, MOVE_IN_HASTE)))
  process.on("disconnect", () => void close(1, MOVE_IN_HASTE))
  // Whatever state this leaves behind is not to be trusted; a supervisor starts a new process (security O-02).
  for (const name of ["uncaughtException", "unhandledRejection"] as const)
    process.on(name, (err: unknown) => {
      log.fatal({ err }, name)
      void close(1, MOVE_WITHIN)
    })
}

/** Who keeps this process running, if anybody does. */
const tellParent = process.send
  ? (message: FromProcess) => void process.send?.(message, undefined, undefined, () => {})
  : undefined

/** A file of the repository: the bundle lies two folders deep in it, this source one. */
function ours(path: string): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return join(here, basename(dirname(here)) === "dist" ? "../.." : "..", path)
}

function builtSite(): Site {
  return {
    render: async () => (await import("../client/render.tsx")).render,
    assets: builtAssets(ours("dist/client/.vite/manifest.json")),
    files: files(ours("dist/client")),
  }
}

/** Vite serves and reloads the client, and draws the pages from the sources as they are. */
async function devSite(server: Server): Promise<Site> {
  const { createServer } = await import("vite")
  const vite = await createServer({
    configFile: ours("client/vite.config.ts"),
    appType: "custom",
    server: { middlewareMode: true, hmr: { server } },
  })
  return {
    render: async () => ((await vite.ssrLoadModule("/client/render.tsx")) as { render: Render }).render,
    assets: devAssets,
    files: vite.middlewares,
  }
}
