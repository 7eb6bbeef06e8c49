import { connect, type Socket } from "node:net"
import { setTimeout as delay } from "node:timers/promises"

// Requests over kept-alive connections, one after the other on each. Written on bare sockets: a client of node:http
// costs more than the server it measures.

export type Load = { perSecond: number; p50: number; p99: number; count: number; failed: number }

export type Ask = { method?: "GET" | "POST" | "PUT"; path: string; headers?: Record<string, string>; body?: string }
/** The next request of a connection. */
type Next = (connection: number) => Ask

type Options = { port: number; connections: number; seconds: number; next: Next }

export async function load({ port, connections, seconds, next }: Options): Promise<Load> {
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  let failed = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async (_, i) => {
      const line = await openLine(port)
      while (performance.now() < until) {
        const at = performance.now()
        const { status } = await line.ask(bytesOf(next(i), port))
        times.push(performance.now() - at)
        if (status >= 400) failed++
      }
      line.close()
    }),
  )
  const lasted = (performance.now() - startedAt) / 1000
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { perSecond: sorted.length / lasted, p50: at(0.5), p99: at(0.99), count: sorted.length, failed }
}

type Paced = { port: number; perSecond: number; count: number; next: Next }

/** So many requests at even intervals, however long each takes. */
export async function paced({ port, perSecond, count, next }: Paced): Promise<{ count: number }> {
  const startedAt = performance.now()
  const lines = await Promise.all(Array.from({ length: Math.min(count, perSecond) }, () => openLine(port)))
  const asked = lines.map(() => Promise.resolve())
  for (let i = 0; i < count; i++) {
    await delay(startedAt + (i * 1000) / perSecond - performance.now())
    asked[i % lines.length] = follow(asked[i % lines.length]!, lines[i % lines.length]!, next(i))
  }
  await Promise.all(asked)
  for (const line of lines) line.close()
  return { count }

  async function follow(before: Promise<void>, line: Awaited<ReturnType<typeof openLine>>, ask: Ask): Promise<void> {
    await before
    const { status } = await line.ask(bytesOf(ask, port))
    if (status >= 400) throw new Error(`${ask.path}: ${status}`)
  }
}

/** Of one request each on the same connection, in milliseconds. */
export async function timed(port: number, asks: readonly Ask[]): Promise<number[]> {
  const line = await openLine(port)
  const times: number[] = []
  for (const ask of asks) {
    const at = performance.now()
    const { status } = await line.ask(bytesOf(ask, port))
    times.push(performance.now() - at)
    if (status !== 200) throw new Error(`${ask.path}: ${status}`)
  }
  line.close()
  return times
}

/** One request on a connection of its own. */
export async function askOnce(port: number, ask: Ask): Promise<{ status: number; body: Buffer }> {
  const line = await openLine(port)
  const answer = await line.ask(bytesOf(ask, port))
  line.close()
  return answer
}

function bytesOf({ method = "GET", path, headers = {}, body }: Ask, port: number): string {
  const own = {
    host: `127.0.0.1:${port}`,
    ...headers,
    ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
  }
  const head = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${head.join("")}\r\n${body ?? ""}`
}

type Answer = { status: number; body: Buffer }

async function openLine(port: number) {
  const socket: Socket = connect(port, "127.0.0.1")
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject))
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
  let parts: Buffer[] = []
  let size = 0
  let wanted = Infinity

  socket.on("data", (data) => {
    parts.push(data)
    size += data.length
    if (wanted === Infinity) wanted = lengthOf(joined())
    if (size < wanted) return
    const all = joined()
    const answer = { status: Number(all.toString("latin1", 9, 12)), body: all.subarray(all.indexOf("\r\n\r\n") + 4) }
    parts = []
    size = 0
    wanted = Infinity
    waiting?.resolve(answer)
  })
  const broken = () => waiting?.reject(new Error("the line broke"))
  socket.on("error", broken).on("close", broken)

  function joined(): Buffer {
    if (parts.length > 1) parts = [Buffer.concat(parts)]
    return parts[0]!
  }
  return {
    ask: (bytes: string) =>
      new Promise<Answer>((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(bytes)
      }),
    close() {
      waiting = undefined
      socket.destroy()
    },
  }
}

/** Of the whole answer, once its head is there. All that is asked here says how long it is. */
function lengthOf(bytes: Buffer): number {
  const end = bytes.indexOf("\r\n\r\n")
  if (end < 0) return Infinity
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(bytes.toString("latin1", 0, end)) ?? []
  if (length === undefined) throw new Error(`no length: ${bytes.toString("latin1", 0, end)}`)
  return end + 4 + Number(length)
}
