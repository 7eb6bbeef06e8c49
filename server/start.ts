// npm start: builds what is out of date, then runs the built server. With --dev the sources run as they are, and Vite
// serves the client.
import { spawn } from "node:child_process"
import { buildIfStale, program } from "./build.ts"
import { exitCodeOf } from "./exit-code.ts"

if (process.argv.includes("--dev")) {
  await import("./main.ts")
} else if ((await buildIfStale()) === 0) {
  process.exitCode = await run(program, process.argv.slice(2))
} else {
  process.exitCode = 1
}

/** As a child, so that neither Vite nor the loader of TypeScript costs the running server time or memory. */
async function run(file: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [file, ...args], { stdio: "inherit" })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the child as well, and twice means "at once" to many programs.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
    })
  }
  return exitCodeOf(child)
}
