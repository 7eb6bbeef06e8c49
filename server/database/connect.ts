// The one connection of a process to its MongoDB, whichever it is, and what must hold on all of it.
import { subscribe } from "node:diagnostics_channel"
import type { Socket } from "node:net"
import { setTimeout as delay } from "node:timers/promises"
import mongoose, { type ConnectOptions, type Model } from "mongoose"
import "./settings.ts"

const TRIED_FOR = 30_000 // ms: a database that is started beside us, or just starts again
const TRIED_EVERY = 250 // ms

export async function connect(uri: string): Promise<void> {
  refuseLaxModels()
  const isReplicaSet = await firstAnswer(uri)
  await mongoose.connect(uri, isReplicaSet ? { ...options, readConcernLevel: "majority" } : options)
}

/** Every index that is declared beside a schema, by one command for each collection. Models must be imported before. */
export async function ensureIndexes(): Promise<void> {
  await Promise.all(Object.values(mongoose.models).map(ensureIndexesOf))
}

async function ensureIndexesOf({ schema, collection }: Model<unknown>): Promise<void> {
  const indexes = schema.indexes().map(([key, options]) => ({ ...options, key }))
  if (indexes.length > 0) await collection.createIndexes(indexes as mongoose.mongo.IndexDescription[])
}

// One by one, not as `writeConcern`: so they win over what a connection string says, which could lower them.
const options = {
  w: "majority",
  journal: true,
  wtimeoutMS: 5_000,
  serverSelectionTimeoutMS: 3_000,
  socketTimeoutMS: 10_000,
} satisfies ConnectOptions

/**
 * The driver (7.8, 7.9) waits for `drain` after a large write, and for nothing else: when the line closes before that,
 * it waits for ever, and all who wait for the same batch with it. So a line that closes says `drain` once more; the
 * driver goes on and finds it closed. Of a line that is already closed, nobody else listens to that.
 */
function releaseWriter(message: unknown): void {
  const { socket } = message as { socket: Socket }
  socket.once("close", () => socket.emit("drain"))
}

// Once a process, however often it connects: each subscriber would listen to each line.
subscribe("net.client.socket", releaseWriter)

function refuseLaxModels(): void {
  const lax = Object.values(mongoose.models).find((model) => model.schema.get("strict") !== "throw")
  if (lax) throw new Error(`The model ${lax.modelName} was made before server/database/settings.ts was imported`)
}

/** Waits for the server; says whether it is a replica set, without which there is no majority to read from. */
async function firstAnswer(uri: string): Promise<boolean> {
  const until = Date.now() + TRIED_FOR
  for (;;) {
    try {
      return await isReplicaSet(uri)
    } catch (error) {
      // A wrong name or password does not get better by waiting.
      if (!isUnreachable(error) || Date.now() > until) throw error
      await delay(TRIED_EVERY)
    }
  }
}

async function isReplicaSet(uri: string): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(uri, options)
  try {
    const hello = await client.db("admin").command({ hello: 1 })
    return typeof hello["setName"] === "string"
  } finally {
    await client.close()
  }
}

function isUnreachable(error: unknown): boolean {
  const { MongoNetworkError, MongoServerSelectionError } = mongoose.mongo
  return error instanceof MongoNetworkError || error instanceof MongoServerSelectionError
}
