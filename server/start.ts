// npm start: builds what is out of date, then runs the built server. With --dev the sources run as they are, and Vite
// serves the client.
import { spawn } from "node:child_process"
import { buildIfStale, program } from "./build.ts"
import { exitCodeOf, START_AGAIN } from "./exit-code.ts"

if (process.argv.includes("--dev")) {
  await import("./main.ts")
} else if ((await buildIfStale()) === 0) {
  do process.exitCode = await run(program, process.argv.slice(2))
  while (process.exitCode === START_AGAIN)
} else {
  process.exitCode = 1
}

/** As a child, so that neither Vite nor the loader of TypeScript costs the running server time or memory. */
async function run(file: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [file, ...args], { stdio: "inherit" })
  const pass = (signal: NodeJS.Signals) => {
    // A terminal sends Ctrl-C to the child as well, and twice means "at once" to many programs.
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const
  for (const signal of signals) process.on(signal, pass)
  try {
    return await exitCodeOf(child)
  } finally {
    for (const signal of signals) process.off(signal, pass)
  }
}
