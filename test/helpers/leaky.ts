import { once } from "node:events"
import { connect, createServer, type AddressInfo } from "node:net"

export type LeakyLine = {
  port: number
  /** Loses the next message to a browser that holds these words, and says nothing of it. */
  lose: (words: string) => Promise<void>
  /** Breaks all connections; new ones are taken at once. */
  cut: () => void
  close: () => Promise<void>
}

/** A line to a server on this machine on which whole messages of WebSockets get lost while it stays open. */
export async function openLeakyLine(to: number): Promise<LeakyLine> {
  const losing = new Map<string, () => void>()
  const ends = new Set<() => void>()
  const isLost = (message: string) => {
    const words = [...losing.keys()].find((one) => message.includes(one))
    if (words === undefined) return false
    losing.get(words)!()
    return losing.delete(words)
  }
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1")
    const end = () => {
      near.destroy()
      far.destroy()
      ends.delete(end)
    }
    ends.add(end)
    near.pipe(far)
    far.on(
      "data",
      messages((bytes, text) => !isLost(text) && near.write(bytes)),
    )
    for (const one of [near, far]) one.on("error", end).on("close", end)
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const cut = () => ends.forEach((end) => end())
  return {
    port: (server.address() as AddressInfo).port,
    lose: (words) => new Promise((resolve) => losing.set(words, resolve)),
    cut,
    async close() {
      cut()
      server.close()
      await once(server, "close")
    },
  }
}

/** Cuts what a server sends after it has agreed to a WebSocket into frames, which servers do not mask. */
function messages(pass: (bytes: Buffer, text: string) => void) {
  let rest = Buffer.alloc(0)
  let isOpen = false
  return (bytes: Buffer) => {
    if (!isOpen) {
      pass(bytes, "")
      // The answer is its first packet, and there is nothing to say before the browser has been heard.
      isOpen = bytes.toString("latin1").startsWith("HTTP/1.1 101")
      return
    }
    rest = Buffer.concat([rest, bytes])
    for (let size = frameSize(rest); size !== undefined && size <= rest.length; size = frameSize(rest)) {
      pass(rest.subarray(0, size), rest.toString("utf8", 0, size))
      rest = rest.subarray(size)
    }
  }
}

function frameSize(bytes: Buffer): number | undefined {
  if (bytes.length < 2) return undefined
  const length = bytes[1]! & 127
  if (length < 126) return 2 + length
  if (bytes.length < 10) return undefined
  return length === 126 ? 4 + bytes.readUInt16BE(2) : 10 + Number(bytes.readBigUInt64BE(2))
}
