// A process of its own: what node:http and Socket.IO do when nothing of ours is in the way.
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Server } from "socket.io"

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
    // What is put here is what a later GET answers.
    if (request.method === "PUT") bodies.set(pathname, { type: searchParams.get("type") ?? "text/html", bytes: body })
    const answer = JSON.stringify(JSON.parse(request.method === "PUT" ? "{}" : body.toString()))
    if (pathname === "/emit") io.to("thread").emit("event", JSON.parse(body.toString()))
    response.setHeader("Content-Type", "application/json")
    response.end(answer)
  })
})
const io = new Server(server, { transports: ["websocket"], serveClient: false, perMessageDeflate: false })
io.on("connection", (socket) => {
  socket.on("follow", async (_: unknown, ack: (answer: object) => void) => {
    await socket.join("thread")
    ack({ ok: true })
  })
})
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }))
process.on("disconnect", () => process.exit(0))
