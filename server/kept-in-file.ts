import { randomUUID } from "node:crypto"
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/** A secret that is made once and kept. Of several processes that start at once, all use that of the first. */
export function keptInFile(file: string, make: () => string): string {
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file)) keepNew(file, make())
  chmodSync(file, 0o600)
  return readFileSync(file, "utf8").trim()
}

/** Written aside and linked, so that nobody finds it half written. */
function keepNew(file: string, secret: string): void {
  const aside = `${file}.${randomUUID()}`
  writeFileSync(aside, secret, { mode: 0o600 })
  try {
    linkSync(aside, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(aside)
  }
}
