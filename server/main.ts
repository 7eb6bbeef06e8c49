import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Server } from "node:http"
import mongoose from "mongoose"
import { buildApp, type App, type Site } from "./app.ts"
import { configOrExit } from "./config.ts"
import { connect } from "./database/connect.ts"
import { startLocalDatabase } from "./database/local.ts"
import { loadDemo } from "./demo/load.ts"
import { START_AGAIN } from "./exit-code.ts"
import { makeLog } from "./log.ts"
import { builtAssets, devAssets, files, type Render } from "./pages.ts"

// Read the configuration, connect, listen; close in the opposite order.

const config = configOrExit()
const log = makeLog(config.logLevel)
const say = (line: string) => console.log(line)

try {
  await start()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  log.debug({ err: error as Error }, "start")
  process.exit(1)
}

async function start() {
  const database = config.mongodbUri
    ? undefined
    : await startLocalDatabase({ dataDir: config.dataDir, engineDir: config.engineDir, log: say })
  await connect(config.mongodbUri ?? database!.uri)
  let app: App | undefined
  let isClosing = false
  const close = async (code: number) => {
    if (isClosing) return
    isClosing = true
    const late = setTimeout(() => process.exit(code || 1), 10_000)
    await app?.close().catch(() => {})
    await mongoose.disconnect().catch(() => {})
    await database?.stop().catch(() => {})
    clearTimeout(late)
    process.exit(code)
  }
  app = await buildApp({
    config,
    log,
    site: process.argv.includes("--dev") ? devSite : builtSite(),
    isOver(why) {
      say(`${why} This process ends, to be started anew.`)
      void close(START_AGAIN)
    },
  })
  const who = config.hasDemo ? await loadDemo(config) : []
  const origin = await app.listen()
  say(["", `Plenary is ready: ${origin}`, ...who, ""].join("\n"))

  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void close(0))
  // Whatever state this leaves behind is not to be trusted; a supervisor starts a new process (security O-02).
  for (const name of ["uncaughtException", "unhandledRejection"] as const)
    process.on(name, (err: unknown) => {
      log.fatal({ err }, name)
      void close(1)
    })
}

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
