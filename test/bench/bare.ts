// A process of its own: what node:http, Socket.IO and ws do when nothing of ours is in the way.
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Server } from "socket.io"
import { WebSocket, WebSocketServer } from "ws"

const bodies = new Map<string, { type: string; bytes: Buffer }>()

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost")
  if (request.method === "GET") {
    const { type, bytes } = bodies.get(pathname)!
    response.setHeader("Content-Type", type)
    return response.end(bytes)
  }
  const parts: Buffer[] = []
  request.on("data", (part: Buffer) => parts.push(part))
  request.on("end", () => {
    const body = Buffer.concat(parts)
    response.setHeader("Content-Type", "application/json")
    // What is put here is what a later GET answers.
    if (request.method === "PUT") {
      bodies.set(pathname, { type: searchParams.get("type") ?? "text/html", bytes: body })
      return response.end("{}")
    }
    const given = JSON.parse(body.toString()) as object
    if (pathname === "/emit") io.to("thread").emit("event", given)
    if (pathname === "/ws-emit") for (const client of lines.clients) send(client, JSON.stringify(given))
    response.end(JSON.stringify(given))
  })
})

const send = (client: WebSocket, text: string) => client.readyState === WebSocket.OPEN && client.send(text)
const lines = new WebSocketServer({ noServer: true, perMessageDeflate: false })
server.on("upgrade", (request, socket, head) => {
  if (request.url?.startsWith("/ws")) lines.handleUpgrade(request, socket, head, () => {})
})

const io = new Server(server, {
  transports: ["websocket"],
  serveClient: false,
  perMessageDeflate: false,
  destroyUpgrade: false,
})
io.on("connection", (socket) => {
  socket.on("follow", async (_: unknown, ack: (answer: object) => void) => {
    await socket.join("thread")
    ack({ ok: true })
  })
})
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }))
process.on("disconnect", () => process.exit(0))
