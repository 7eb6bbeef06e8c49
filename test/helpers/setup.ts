import { mkdtempSync, rmSync } from "node:fs"
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

export default async function setup(project: TestProject) {
  // The browser stories and the faults run what people run.
  if ((await buildIfStale()) !== 0) throw new Error("the build failed")
  const { engineDir, mongodbUri } = readConfig({ ...process.env, DATA_DIR: tmpdir() })
  if (mongodbUri) {
    project.provide("mongodb", mongodbUri)
    project.provide("engine", "MONGODB_URI")
    return
  }
  const dataDir = mkdtempSync(join(tmpdir(), "plenary-test-"))
  const database = await startLocalDatabase({ dataDir, engineDir, log: (line) => console.log(line) })
  project.provide("mongodb", database.uri)
  project.provide("engine", database.name)
  return async () => {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
