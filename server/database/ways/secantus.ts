import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Launch, options } from "./way.ts"

/** SecantusDB's two servers take the same options, and each reads the other's folders, also after a crash (measured). */
export function secantusArgs(engineDir: string): Launch["args"] {
  // An empty configuration: by themselves both look for one in the current folder, the home folder and /etc.
  const config = join(engineDir, "secantus.toml")
  mkdirSync(engineDir, { recursive: true })
  writeFileSync(config, "")
  return (port, folder) => [
    ...options({ config, host: "127.0.0.1", port, "storage-path": folder, "cache-size": "1G", "log-level": "WARNING" }),
    "--sync-on-commit",
  ]
}
