import { connect, createServer, type AddressInfo } from "node:net"

// Stands between the application and its database and counts what is asked.

const HEADER = 16 // bytes: length, number, number of the answered one, kind
const MESSAGE = 2013
/** Asked by the driver for itself, or by a stream that waits. */
const isOfDriver = /^(?:hello|ismaster|ping|endSessions|killCursors|getMore|aggregate)$/i

export type Counting = { port: number; take: () => Record<string, number>; close: () => void }

export async function countOperations(to: number): Promise<Counting> {
  let counts: Record<string, number> = {}
  const server = createServer((client) => {
    const database = connect(to, "127.0.0.1")
    const count = counter((name) => (counts[name] = (counts[name] ?? 0) + 1))
    client.on("data", (data) => {
      count(data)
      database.write(data)
    })
    database.on("data", (data) => client.write(data))
    for (const socket of [client, database])
      socket
        .setNoDelay(true)
        .on("error", () => {})
        .on("close", () => (client.destroy(), database.destroy()))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    port: (server.address() as AddressInfo).port,
    take() {
      const taken = counts
      counts = {}
      return taken
    },
    close: () => server.close(),
  }
}

/** A command is the first key of the document in a message's first section. */
function counter(note: (name: string) => void) {
  let rest = Buffer.alloc(0)
  return (data: Buffer) => {
    rest = Buffer.concat([rest, data])
    while (rest.length >= HEADER && rest.length >= rest.readInt32LE(0)) {
      const message = rest.subarray(0, rest.readInt32LE(0))
      rest = rest.subarray(message.length)
      if (message.readInt32LE(12) !== MESSAGE) continue
      const command = commandIn(message)
      if (!isOfDriver.test(command.split(" ")[0]!)) note(command)
    }
  }
}

/** `insert comments`; sections of kind 1 (documents) may come before the command. */
function commandIn(message: Buffer): string {
  let at = HEADER + 4
  while (message[at] === 1) at += 1 + message.readInt32LE(at + 1)
  const name = at + 1 + 4 + 1
  const end = message.indexOf(0, name)
  const value = message[name - 1] === 2 ? message.toString("utf8", end + 5, message.indexOf(0, end + 5)) : ""
  return `${message.toString("utf8", name, end)} ${value}`
}
