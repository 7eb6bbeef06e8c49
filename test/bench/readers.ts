// A process of its own: many who follow one thread and say when the first and the last of them has heard of a comment.
import { io, type Socket } from "socket.io-client"
import type { Told } from "#shared/events"

export type Start = { url: string; count: number; topic: string }
/** Times of the system's own clock, in milliseconds. */
export type Heard = { id: string; first: number; last: number; bytes: number }

const now = () => Number(process.hrtime.bigint()) / 1e6
const heard = new Map<string, { first: number; count: number }>()

process.once("message", (start: Start) => void follow(start))
process.on("disconnect", () => process.exit(0))

async function follow({ url, count, topic }: Start): Promise<void> {
  const sockets: Socket[] = []
  for (let i = 0; i < count; i += 50)
    sockets.push(...(await Promise.all(Array.from({ length: Math.min(50, count - i) }, () => open(url, topic)))))
  for (const socket of sockets) socket.on("event", (...events: Told[]) => hear(events, count))
  process.send!("following")
}

async function open(url: string, topic: string): Promise<Socket> {
  const socket = io(url, { transports: ["websocket"], forceNew: true, extraHeaders: { origin: url } })
  await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("connect_error", reject))
  const answer = (await socket.emitWithAck("follow", { topics: [topic] })) as { ok: boolean }
  if (!answer.ok) throw new Error("nobody may follow")
  return socket
}

function hear(events: Told[], all: number): void {
  for (const event of events) {
    if (event.kind !== "comment.changed") continue
    const { id } = event.comment
    const known = heard.get(id) ?? { first: now(), count: 0 }
    heard.set(id, known)
    if (++known.count < all) continue
    process.send!({ id, first: known.first, last: now(), bytes: JSON.stringify(event).length } satisfies Heard)
  }
}
