import { once } from "node:events"
import { createServer, connect, type Socket } from "node:net"

export type Proxy = {
  port: number
  /** Every line breaks, and nobody gets through until it is mended. */
  cut: () => void
  /** Lines stay open and new ones are taken, but nothing is taken from them any more. */
  hang: () => void
  mend: () => void
  close: () => Promise<void>
}

/** A line to a server on this machine that can be cut, or fall silent, and be mended. */
export async function openProxy(to: number): Promise<Proxy> {
  let state: "open" | "cut" | "silent" = "open"
  const lines = new Set<Socket>()
  const server = createServer((near) => {
    if (state === "cut") return void near.destroy()
    const far = connect(to, "127.0.0.1")
    const pairs = [
      [near, far],
      [far, near],
    ] as const
    for (const [from, other] of pairs) {
      lines.add(from)
      from.setNoDelay()
      from.on("data", (bytes) => other.write(bytes))
      if (state === "silent") from.pause()
      from.on("error", () => {})
      from.once("close", () => {
        lines.delete(from)
        other.destroy()
      })
    }
  })
  const breakAll = () => lines.forEach((line) => line.destroy())
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  return {
    port: typeof address === "object" && address ? address.port : 0,
    cut() {
      state = "cut"
      breakAll()
    },
    hang() {
      state = "silent"
      lines.forEach((line) => line.pause())
    },
    mend() {
      // Lines that have lost something on the way are of no use any more.
      if (state === "silent") breakAll()
      state = "open"
    },
    async close() {
      breakAll()
      server.close()
      await once(server, "close")
    },
  }
}
