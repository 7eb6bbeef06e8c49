import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"
import { names } from "../client/names.ts"
import { toldTwice } from "./helpers/told-twice.ts"

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  plugins: [react(), names()],
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    globalSetup: "test/helpers/setup.ts",
    setupFiles: ["server/database/settings.ts"],
    // A process each: the application has one database connection, one log position, one set of limits.
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 40_000,
    // Where others use the machine too, one late answer among thousands keeps no work from landing, and is named.
    retry: process.env["CI"] ? 1 : 0,
    reporters: ["default", toldTwice()],
    hookTimeout: 60_000,
    // The machine may be busy with others; what is waited for comes, or never.
    expect: { poll: { timeout: 15_000 } },
  },
})
