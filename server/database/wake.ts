import mongoose from "mongoose"

/**
 * SecantusDB reads a collection's indexes when it is first asked for something in it: of 200,000 comments this takes some
 * twenty seconds, longer than the application waits for any answer.
 */
export async function wake(uri: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri, { socketTimeoutMS: 0 })
  try {
    for (const collection of await client.db().collections()) await collection.findOne({ _id: "none" as never })
  } finally {
    await client.close()
  }
}
