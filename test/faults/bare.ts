// A process of its own: Socket.IO and nothing else, on the port it is told. What a storm of returns costs at least.
import { createServer } from "node:http"
import { Server } from "socket.io"

const server = createServer()
const io = new Server(server, { transports: ["websocket"], serveClient: false, perMessageDeflate: false })
io.on("connection", (socket) => {
  socket.on("follow", async (_: unknown, ack: (answer: object) => void) => {
    await socket.join("thread")
    ack({ ok: true, seq: 0, epoch: "", frame: 0 })
  })
})
server.listen(Number(process.argv[2]), "127.0.0.1", () => process.send?.("ready"))
process.on("disconnect", () => process.exit(0))
