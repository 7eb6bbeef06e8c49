import mongoose from "mongoose"

/** Does the database answer within two seconds? */
export async function isAnswering(): Promise<boolean> {
  try {
    await mongoose.connection.db!.command({ ping: 1 }, { timeoutMS: 2_000 })
    return true
  } catch {
    return false
  }
}
