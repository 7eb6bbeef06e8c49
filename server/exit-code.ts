import type { spawn } from "node:child_process"
import { constants } from "node:os"

/** Of a server that is to be started again at once: EX_TEMPFAIL, which no error of Node's own ends with. */
export const START_AGAIN = 75

/** As a shell counts: 128 and the number of the signal that ended it. */
export function exitCodeOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((ended, failed) => {
    child.once("error", failed)
    child.once("exit", (code, signal) => ended(code ?? 128 + constants.signals[signal ?? "SIGTERM"]))
  })
}
