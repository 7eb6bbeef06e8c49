import { connect, createServer, type AddressInfo, type Socket } from "node:net"

// The line between people and the application, which breaks as lines do.

export type Line = {
  readonly url: string
  readonly port: number
  /** Breaks this share of all connections. */
  cut: (share: number) => void
  /** Lets requests through and loses what is answered, then breaks (security F3c). */
  loseAnswers: (share: number, milliseconds: number) => void
  readonly counts: { cuts: number; deaf: number }
  close: () => void
}

type Connection = { client: Socket; server: Socket; isDeaf: boolean }

/** Each new connection goes to one of the ports that `targets` names at that moment. */
export async function openLine(targets: () => number[], random: () => number): Promise<Line> {
  const connections = new Set<Connection>()
  const counts = { cuts: 0, deaf: 0 }

  const server = createServer((client) => {
    const ports = targets()
    const port = ports[Math.floor(random() * ports.length)]
    if (port === undefined) return void client.destroy()
    const connection: Connection = { client, server: connect(port, "127.0.0.1"), isDeaf: false }
    connections.add(connection)
    const end = () => {
      connections.delete(connection)
      client.destroy()
      connection.server.destroy()
    }
    client.setNoDelay(true)
    connection.server.setNoDelay(true)
    client.on("data", (data) => connection.server.write(data))
    connection.server.on("data", (data) => {
      if (!connection.isDeaf) client.write(data)
    })
    for (const socket of [client, connection.server]) socket.on("error", end).on("close", end)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo

  const some = (share: number) => [...connections].filter(() => random() < share)
  const breakOff = ({ client, server }: Connection) => {
    client.resetAndDestroy()
    server.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    counts,
    cut(share) {
      const cut = some(share)
      counts.cuts += cut.length
      cut.forEach(breakOff)
    },
    loseAnswers(share, milliseconds) {
      const deaf = some(share)
      counts.deaf += deaf.length
      for (const one of deaf) one.isDeaf = true
      setTimeout(() => deaf.forEach(breakOff), milliseconds)
    },
    close() {
      server.close()
      connections.forEach(breakOff)
    },
  }
}
