import { defineConfig, type Plugin } from "vite"

/** Built by itself (vite.server.config.ts), and loaded by name when it is needed. */
const application = (): Plugin => ({
  name: "plenary-application",
  enforce: "pre",
  resolveId: (id) => (id === "./application.ts" ? { id: "./application.js", external: true } : null),
})

/** What is started: small, so that a process that only keeps others running is small too. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  plugins: [application()],
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist/server",
    emptyOutDir: false,
    rolldownOptions: { input: "server/main.ts" },
  },
})
