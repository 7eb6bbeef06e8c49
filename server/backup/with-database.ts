import mongoose from "mongoose"
import "../app.ts"
import { configOrExit } from "../config.ts"
import { connect } from "../database/connect.ts"
import { startLocalDatabase } from "../database/local.ts"

/** For a program that a person starts beside the application, or without it. What goes wrong is said in one line. */
export async function withDatabase(work: () => Promise<void>): Promise<void> {
  const { mongodbUri, dataDir, engineDir } = configOrExit()
  const database = mongodbUri ? undefined : await startLocalDatabase({ dataDir, engineDir, log: () => {} })
  try {
    await connect(mongodbUri ?? database!.uri)
    await work()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  } finally {
    await mongoose.disconnect()
    await database?.stop()
  }
}
