import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { names } from "./names.ts"

/** The server as one bundle, with the views it draws. React's development build would draw three times slower. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  plugins: [react(), names()],
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist/server",
    emptyOutDir: true,
    // In one file: a process that runs on while a new build is made has all it will ever need.
    rolldownOptions: { input: "server/application.ts", output: { codeSplitting: false } },
  },
})
