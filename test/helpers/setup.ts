import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { buildIfStale } from "../../server/build.ts"
import { readConfig } from "../../server/config.ts"
import { startLocalDatabase } from "../../server/database/local.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** Of the one engine that all tests share; each world has a database of its own on it. */
    mongodb: string
    engine: string
  }
}

const MEMORY = "/dev/shm"
const ROOM = 8 * 1024 ** 3

/** In memory, where there is plenty: no disk keeps a test waiting, and none of this outlives its run. */
function folderForData(): string {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ROOM ? MEMORY : tmpdir()
}

export default async function setup(project: TestProject) {
  // The browser stories and the faults run what people run.
  if ((await buildIfStale()) !== 0) throw new Error("the build failed")
  const { engineDir, mongodbUri } = readConfig({ ...process.env, DATA_DIR: tmpdir() })
  if (mongodbUri) {
    project.provide("mongodb", mongodbUri)
    project.provide("engine", "MONGODB_URI")
    return
  }
  const dataDir = mkdtempSync(join(folderForData(), "plenary-test-"))
  const database = await startLocalDatabase({ dataDir, engineDir, log: (line) => console.log(line) })
  project.provide("mongodb", database.uri)
  project.provide("engine", database.name)
  return async () => {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
