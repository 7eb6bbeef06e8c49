import { copyFileSync, mkdirSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, dirname, join } from "node:path"
import { defineConfig, type Plugin } from "vite"
import { faces } from "../server/exports/fonts.ts"

const root = new URL("..", import.meta.url).pathname
const outDir = join(root, "dist", "server")

/** Built by itself (vite.server.config.ts), and loaded by name when it is needed. */
const application = (): Plugin => ({
  name: "plenary-application",
  enforce: "pre",
  resolveId: (id) => (id === "./application.ts" ? { id: "./application.js", external: true } : null),
})

/** The fonts of documents, so that the packages they come in are needed by the build alone. */
const fonts = (): Plugin => ({
  name: "plenary-fonts",
  closeBundle() {
    const { resolve } = createRequire(import.meta.url)
    mkdirSync(join(outDir, "fonts"), { recursive: true })
    for (const { from, file } of faces)
      copyFileSync(join(dirname(resolve(`${from}/package.json`)), file), join(outDir, "fonts", basename(file)))
  },
})

/** What is started: small, so that a process that only keeps others running is small too; and what sets pages. */
export default defineConfig({
  root,
  plugins: [application(), fonts()],
  build: {
    ssr: true,
    target: "node20",
    outDir,
    emptyOutDir: false,
    rolldownOptions: { input: { main: "server/main.ts", "pdf-worker": "server/exports/pdf-worker.ts" } },
  },
})
