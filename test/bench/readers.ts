// A process of its own: many who follow one thread and say when the first and the last of them has heard of a comment.
// They speak the protocol by hand, because a client's library would cost more than the server that is measured.
import { WebSocket } from "ws"
import { now } from "./measured.ts"

export type Start = { port: number; kind: "socket.io" | "ws"; count: number; topic: string }
/** `watch`: the comment whose arrival is told. `more`: so many readers besides. */
export type Order = { watch: string } | { more: number } | { heard: true }
export type Report =
  | { kind: "following" }
  | { kind: "watched"; id: string; first: number; last: number }
  | { kind: "heard"; comments: number; frames: number }

let start: Start
let readers = 0
let watched: { id: string; first: number; count: number } | undefined
let comments = 0
let frames = 0
const report = (one: Report) => process.send!(one)

process.on("disconnect", () => process.exit(0))
process.on("message", (order: Start | Order) => {
  if ("port" in order) start = order
  if ("port" in order || "more" in order) void addReaders("port" in order ? order.count : order.more)
  else if ("watch" in order) watched = { id: order.watch, first: 0, count: 0 }
  else report({ kind: "heard", comments, frames })
})

async function addReaders(count: number): Promise<void> {
  for (let i = 0; i < count; i += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - i) }, () => open(start)))
  readers += count
  report({ kind: "following" })
}

function open({ port, kind, topic }: Start): Promise<void> {
  const path = kind === "ws" ? "ws" : "socket.io/?EIO=4&transport=websocket"
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${path}`, {
    origin: `http://127.0.0.1:${port}`,
    perMessageDeflate: false,
  })
  return new Promise((resolve, reject) => {
    socket.once("error", reject).once("close", () => reject(new Error("a reader was sent away")))
    if (kind === "ws") socket.once("open", () => resolve())
    socket.on("message", (data: Buffer) => {
      const text = data.toString("latin1")
      if (kind === "ws" || text.startsWith("42")) return hear(text)
      if (text === "2") return socket.send("3")
      if (text.startsWith("0")) return socket.send("40")
      if (text.startsWith("40")) return socket.send(`420["follow",{"topics":["${topic}"]}]`)
      if (!text.startsWith("430")) return
      if (text.includes('"ok":true')) resolve()
      else reject(new Error(`nobody may follow: ${text}`))
    })
  })
}

const MARK = '"kind":"comment.changed"'

function hear(text: string): void {
  let found = 0
  for (let at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + MARK.length)) found++
  if (found === 0) return
  comments += found
  frames++
  if (!watched || !text.includes(watched.id)) return
  watched.first ||= now()
  if (++watched.count < readers) return
  report({ kind: "watched", id: watched.id, first: watched.first, last: now() })
  watched = undefined
}
