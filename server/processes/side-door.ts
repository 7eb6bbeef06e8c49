import { randomBytes } from "node:crypto"
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http"
import { connect, type AddressInfo } from "node:net"
import type { Duplex } from "node:stream"
import type { Live } from "../events/frames.ts"
import type { ToProcess } from "./supervise.ts"

// A reader without WebSockets asks again and again, and of several processes behind one port any may be asked. So the
// session's id says whose it is, and who is asked for another one's session hands the request on to it.

const HOST = "127.0.0.1"

export type SideDoor = { mark: string; port: number; close: () => void }

/** Opens a door for sibling processes alone, which leads to the sessions of this one and nowhere else. */
export async function openSideDoor(io: Live): Promise<SideDoor> {
  const mark = randomBytes(6).toString("base64url")
  const { engine } = io
  const answer = engine.handleRequest.bind(engine)
  const upgrade = engine.handleUpgrade.bind(engine)
  const isOurs = (request: IncomingMessage) => markIn(request) === mark
  let siblings: ReadonlyMap<string, number> = new Map()
  process.on("message", (message: ToProcess) => {
    siblings = new Map(Object.entries(message.siblings))
  })

  engine.generateId = () => `${mark}.${randomBytes(15).toString("base64url")}`
  engine.handleRequest = (request: IncomingMessage, response: ServerResponse) => {
    const port = isOurs(request) ? undefined : siblings.get(markIn(request))
    if (port) handOn(request, response, port)
    else answer(request, response)
  }
  engine.handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const port = isOurs(request) ? undefined : siblings.get(markIn(request))
    if (port) handOnUpgrade(request, socket, head, port)
    else upgrade(request, socket, head)
  }

  const server = createServer((request, response) => {
    if (isOurs(request)) answer(request, response)
    else response.writeHead(404).end()
  })
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isOurs(request)) upgrade(request, socket, head)
    else socket.destroy()
  })
  await new Promise<void>((resolve, reject) => {
    // Of its own, also where the processes share their public port.
    server.once("error", reject).listen({ host: HOST, port: 0, exclusive: true }, resolve)
  })
  return {
    mark,
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Whose session is asked for; nobody's, where one is about to begin. */
function markIn({ url = "" }: IncomingMessage): string {
  const sid = new URLSearchParams(url.split("?")[1]).get("sid") ?? ""
  return sid.slice(0, Math.max(0, sid.indexOf(".")))
}

function handOn(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { connection: _, ...headers } = request.headers
  const { method, url: path } = request
  // A line each time: on one that is kept, a request may meet its end.
  const onward = ask({ host: HOST, port, method, path, headers, agent: false }, (answer) => {
    const { connection: _, "keep-alive": __, "transfer-encoding": ___, ...rest } = answer.headers
    response.writeHead(answer.statusCode ?? 502, rest)
    answer.pipe(response)
    answer.once("error", () => response.destroy())
  })
  // The sibling is gone and its sessions with it; the reader begins a new one.
  onward.once("error", () => response.destroy())
  response.once("close", () => onward.destroy())
  request.pipe(onward)
}

function handOnUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, port: number): void {
  const onward = connect(port, HOST)
  const lines = [`${request.method} ${request.url} HTTP/1.1`]
  for (let i = 0; i < request.rawHeaders.length; i += 2)
    lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`)
  onward.write(`${lines.join("\r\n")}\r\n\r\n`)
  onward.write(head)
  onward.pipe(socket).pipe(onward)
  for (const [one, other] of [
    [onward, socket],
    [socket, onward],
  ] as const)
    one.on("error", () => {}).once("close", () => other.destroy())
}
