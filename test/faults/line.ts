import { once } from "node:events"
import { connect, createServer, type AddressInfo, type Socket } from "node:net"
import { setTimeout as delay } from "node:timers/promises"

// The line between people and the application, which breaks, slows down and falls silent as lines do.

export type Weather = {
  /** Milliseconds until what is sent arrives, and how far that goes up and down. */
  latency?: number
  jitter?: number
  /** Bytes a second towards people. */
  rate?: number
  /** A connection breaks when so many bytes have come to people, in the midst of a message. */
  cutAfter?: number
}

export type Line = {
  readonly url: string
  readonly port: number
  /** Holds for what comes from now on, also on open connections. */
  weather: (weather: Weather) => void
  /** Breaks this share of all connections. */
  cut: (share: number) => void
  /** Lets requests through and loses what is answered, then breaks (security F3c). */
  loseAnswers: (share: number, milliseconds: number) => void
  /**
   * Nothing goes through any more and nobody hears why, as when a cable is pulled; what was sent arrives once it is back.
   * `up` and `down`: only from or to people.
   */
  silence: (ways?: readonly Way[]) => Silence
  readonly counts: { connections: number; cuts: number; deaf: number }
  close: () => Promise<void>
}

export type Way = "up" | "down"
export type Silence = {
  /** How many connections the application had given up, after so many milliseconds each. */
  givenUp: () => readonly number[]
  end: () => void
}

type Connection = { end: (how?: "reset") => void; isDeaf: boolean; server: Socket }

/** Each new connection goes to the port that `target` names at that moment. */
export async function openLine(target: () => number | undefined, random: () => number): Promise<Line> {
  const connections = new Set<Connection>()
  const counts = { connections: 0, cuts: 0, deaf: 0 }
  const gates: Record<Way, Gate> = { up: openGate(), down: openGate() }
  let weather: Weather = {}

  const server = createServer({ allowHalfOpen: true }, (client) => {
    counts.connections++
    const port = target()
    if (port === undefined) return void client.resetAndDestroy()
    const far = connect({ port, host: "127.0.0.1", allowHalfOpen: true })
    const connection: Connection = {
      server: far,
      isDeaf: false,
      end(how) {
        connections.delete(connection)
        for (const socket of [client, far]) {
          if (how) socket.resetAndDestroy()
          else socket.destroy()
        }
      },
    }
    connections.add(connection)
    let received = 0
    carry(client, far, "up", () => true)
    carry(far, client, "down", (bytes) => {
      received += bytes.length
      if (received > (weather.cutAfter ?? Infinity)) {
        counts.cuts++
        client.write(bytes.subarray(0, bytes.length >> 1), () => connection.end("reset"))
        return false
      }
      return !connection.isDeaf
    })
    for (const socket of [client, far]) socket.setNoDelay(true).on("error", () => {})

    /** In order: what waits for its time, or for the end of a silence, holds up what comes behind it. */
    function carry(from: Socket, to: Socket, way: Way, passes: (bytes: Buffer) => boolean) {
      let before: Promise<unknown> = Promise.resolve()
      let waiting = 0
      const inTurn = (work: () => Promise<unknown> | void) => {
        if (waiting === 0 && !gates[way].isShut() && !isSlow(way)) return void work()
        const due = performance.now() + latencyNow()
        waiting++
        before = before
          .then(() => gates[way].opened())
          .then(() => delay(Math.max(0, due - performance.now())))
          .then(work)
          .finally(() => waiting--)
      }
      const pass = (bytes: Buffer) => void (passes(bytes) && to.write(bytes))
      from.on("data", (bytes: Buffer) =>
        inTurn(() => (way === "down" && weather.rate ? slowly(to, bytes, weather.rate, pass) : pass(bytes))),
      )
      from.once("end", () => inTurn(() => void to.end()))
      from.once("close", () => inTurn(() => connection.end()))
    }
  })

  const isSlow = (way: Way) => Boolean(weather.latency || (way === "down" && weather.rate))
  const latencyNow = () => (weather.latency ?? 0) + (random() * 2 - 1) * (weather.jitter ?? 0)
  async function slowly(to: Socket, bytes: Buffer, rate: number, pass: (bytes: Buffer) => void) {
    const piece = Math.max(1, rate / 20)
    for (let at = 0; at < bytes.length && !to.destroyed; at += piece) {
      const some = bytes.subarray(at, at + piece)
      pass(some)
      await delay((some.length / rate) * 1000)
    }
  }

  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  const some = (share: number) => [...connections].filter(() => random() < share)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    counts,
    weather: (next) => void (weather = next),
    cut(share) {
      const cut = some(share)
      counts.cuts += cut.length
      for (const one of cut) one.end("reset")
    },
    loseAnswers(share, milliseconds) {
      const deaf = some(share)
      counts.deaf += deaf.length
      for (const one of deaf) one.isDeaf = true
      setTimeout(() => deaf.forEach((one) => one.end("reset")), milliseconds)
    },
    silence(ways = ["up", "down"]) {
      const began = performance.now()
      const givenUp = new Map<Socket, number>()
      for (const { server: far } of connections)
        for (const sign of ["end", "close"])
          far.once(sign, () => givenUp.set(far, givenUp.get(far) ?? performance.now() - began))
      for (const way of ways) gates[way].shut()
      return { givenUp: () => [...givenUp.values()], end: () => ways.forEach((way) => gates[way].open()) }
    },
    async close() {
      server.close()
      for (const gate of Object.values(gates)) gate.open()
      connections.forEach((one) => one.end("reset"))
      await once(server, "close")
    },
  }
}

type Gate = { isShut: () => boolean; opened: () => Promise<void>; shut: () => void; open: () => void }
function openGate(): Gate {
  let opened: Promise<void> | undefined
  let open = () => {}
  return {
    isShut: () => opened !== undefined,
    opened: async () => opened,
    shut() {
      opened ??= new Promise((resolve) => (open = resolve))
    },
    open() {
      open()
      opened = undefined
    },
  }
}
