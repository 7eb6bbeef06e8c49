// When a server is ready: it answers, and it is the writable primary of its replica set.
import { setTimeout as delay } from "node:timers/promises"
import mongoose from "mongoose"
import { canListen } from "./processes.ts"
import { REPLICA_SET } from "./ways/mongod.ts"

const ASK_AGAIN_AFTER = 30 // ms

export async function primary(port: number, signal: AbortSignal): Promise<void> {
  // Listened for first: a driver that was refused once waits half a second before it tries again.
  while ((await canListen(port)) || !(await isPrimary(port))) await delay(ASK_AGAIN_AFTER, undefined, { signal })
}

/** One question; makes the replica set where there is none yet. */
export async function isPrimary(port: number): Promise<boolean> {
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 1_000, socketTimeoutMS: 5_000 })
  try {
    const hello = await client.db("admin").command({ hello: 1 })
    if (hello["isWritablePrimary"] === true) return true
    if (hello["isreplicaset"] === true) await formReplicaSet(client, port)
    return false
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError || error instanceof mongoose.mongo.MongoNetworkError)
      return false
    if (error instanceof mongoose.mongo.MongoServerSelectionError) return false
    throw error
  } finally {
    await client.close()
  }
}

type Client = InstanceType<typeof mongoose.mongo.MongoClient>

/**
 * A mongod that is no member of a set is new, or its port has changed since the set was made: the set knows its
 * members by host and port, and a mongod that does not find itself among them takes no writes.
 */
async function formReplicaSet(client: Client, port: number): Promise<void> {
  const admin = client.db("admin")
  const host = `127.0.0.1:${port}`
  try {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } })
  } catch (error) {
    if (!isAlreadyInitialized(error)) throw error
    const { config } = await admin.command({ replSetGetConfig: 1 })
    const [member] = config.members
    if (member.host === host) return
    const version = config.version + 1
    await admin.command({ replSetReconfig: { ...config, version, members: [{ ...member, host }] }, force: true })
  }
}

function isAlreadyInitialized(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === 23
}
