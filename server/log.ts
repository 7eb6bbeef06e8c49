import { pino, type Logger } from "pino"

export type { Logger }

/** JSON lines. No bodies, passwords, tokens, cookies or full addresses ever go in (security L-03). */
export const makeLog = (level: string): Logger =>
  pino({
    level,
    // Which of several processes says it.
    base: process.send ? { pid: process.pid } : null,
    redact: ["req.headers.cookie", "req.headers.authorization", "*.password", "*.token"],
    serializers: { err: presentError },
  })

/** The stack stays in the log; values that a driver puts into its errors do not. */
const presentError = ({ name, message, stack, code }: Error & { code?: unknown }) => ({ name, message, code, stack })
