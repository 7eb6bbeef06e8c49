// What of a mongod's replica set no other server here shows: that it is not made yet, or was made at another port.
import { once } from "node:events"
import { createServer, type Socket } from "node:net"
import mongoose from "mongoose"

type ReplicaSetConfig = { _id: string; version?: number; members: { _id: number; host: string; priority?: number }[] }
type Command = Record<string, unknown> & { replSetInitiate?: ReplicaSetConfig; replSetReconfig?: ReplicaSetConfig }

const { serialize, deserialize } = mongoose.mongo.BSON
const QUERY = 2004 // the first hello of a connection still comes in this old form
const REPLY = 1
const MESSAGE = 2013

export async function fakeMongod(config?: ReplicaSetConfig) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let waiting = Buffer.alloc(0)
    socket.on("data", (data) => {
      waiting = Buffer.concat([waiting, data])
      while (waiting.length >= 4 && waiting.length >= waiting.readInt32LE(0)) {
        const size = waiting.readInt32LE(0)
        socket.write(reply(waiting.subarray(0, size), answer))
        waiting = waiting.subarray(size)
      }
    })
    socket.on("error", () => {})
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const port = address && typeof address === "object" ? address.port : 0

  function answer(command: Command): object {
    if (command.replSetInitiate && config) return { ok: 0, code: 23, codeName: "AlreadyInitialized", errmsg: "…" }
    if (command.replSetReconfig && !command["force"]) return { ok: 0, code: 10107, errmsg: "not primary" }
    config = command.replSetInitiate ?? command.replSetReconfig ?? config
    if ("replSetGetConfig" in command) return { ok: 1, config }
    const isMember = config?.members.some((member) => member.host === `127.0.0.1:${port}`)
    const place = isMember ? { setName: config?._id, isWritablePrimary: true } : { isreplicaset: true }
    return { ok: 1, ...place, helloOk: true, minWireVersion: 0, maxWireVersion: 27 }
  }

  return {
    port,
    config: () => config,
    close: () => {
      server.close()
      sockets.forEach((socket) => socket.destroy())
    },
  }
}

function reply(request: Buffer, answer: (command: Command) => object): Buffer {
  const isQuery = request.readInt32LE(12) === QUERY
  // Before the document: flags and kind; or flags, the collection's name with its 0, and two numbers.
  const start = isQuery ? request.indexOf(0, 20) + 9 : 21
  const command = deserialize(request.subarray(start, start + request.readInt32LE(start)))
  const body = Buffer.from(serialize(answer(command)))
  const before = Buffer.alloc(isQuery ? 20 : 5)
  if (isQuery) before.writeInt32LE(1, 16)
  const head = Buffer.alloc(16)
  head.writeInt32LE(16 + before.length + body.length, 0)
  head.writeInt32LE(request.readInt32LE(4), 8)
  head.writeInt32LE(isQuery ? REPLY : MESSAGE, 12)
  return Buffer.concat([head, before, body])
}
