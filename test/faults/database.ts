import { randomUUID } from "node:crypto"
import { readConfig } from "../../server/config.ts"
import { startLocalDatabase } from "../../server/database/local.ts"
import { databaseOf, databaseUri, killDatabase } from "./application.ts"

// The database under test, held by this program, so that applications may die without it; or any that is named.

export type Database = {
  readonly uri: string
  readonly name: string
  /** Kills it; resolves with the milliseconds until another one runs on its data. Not possible with a foreign one. */
  kill: (() => Promise<number>) | undefined
  stop: () => Promise<void>
}

export async function openDatabase(dataDir: string): Promise<Database> {
  const { engineDir, mongodbUri } = readConfig({ ...process.env, NODE_ENV: undefined, DATA_DIR: dataDir })
  if (mongodbUri) {
    const uri = new URL(mongodbUri)
    uri.pathname = `/faults_${randomUUID().slice(0, 8)}`
    return { uri: uri.href, name: `MONGODB_URI, ${uri.host}`, kill: undefined, stop: async () => {} }
  }
  const { uri, name, stop } = await startLocalDatabase({ dataDir, engineDir, log: () => {} })
  return { uri, name, stop, kill: () => killDatabase(dataDir) }
}

/** The one that an application has started for itself. */
export function ownDatabase(dataDir: string): Database {
  const state = databaseOf(dataDir)
  return { uri: databaseUri(state), name: state.name, kill: () => killDatabase(dataDir), stop: async () => {} }
}
