// A process of its own: many who follow one thread, with as little of a page around them as that takes.
import { io, type Socket } from "socket.io-client"
import type { FollowAnswer, Told } from "#shared/events"

export type Start = { kind: "start"; url: string; origin: string; count: number; threadId: string }
/** Of each comment of the thread, the version that all must have by now. */
export type Ask = { kind: "ask"; expected: Record<string, number> }
export type Say =
  | { kind: "following" }
  | { kind: "back"; after: number[]; resets: number; refused: number }
  | { kind: "state"; behind: string[]; repeated: number }

type Client = { socket: Socket; since: number | undefined; epoch: string; versions: Map<string, number> }
const clients: Client[] = []
let lostAt = 0
let back: number[] = []
let resets = 0
let refused = 0
let start: Start

const say = (message: Say) => process.send!(message)
process.on("disconnect", () => process.exit(0))
process.on("message", (message: Start | Ask) => {
  if (message.kind === "ask") return answer(message)
  start = message
  void open()
})

async function open(): Promise<void> {
  for (let i = 0; i < start.count; i += 50)
    await Promise.all(Array.from({ length: Math.min(50, start.count - i) }, () => enter()))
  say({ kind: "following" })
}

/** Resolves when it follows for the first time. */
function enter(): Promise<void> {
  const socket = io(start.url, { transports: ["websocket"], forceNew: true, extraHeaders: { origin: start.origin } })
  const client: Client = { socket, since: undefined, epoch: "", versions: new Map() }
  clients.push(client)
  socket.on("event", (...events: Told[]) => {
    for (const event of events) {
      if ("comment" in event) keep(client, event.comment)
      client.since = Math.max(event.seq, client.since ?? 0)
    }
  })
  socket.on("disconnect", () => (lostAt ||= performance.now()))
  socket.on("connect_error", () => {
    if (socket.active) return
    refused++
    setTimeout(() => socket.connect(), 1_000)
  })
  return new Promise((resolve) => {
    socket.on("connect", () => void follow(client).then(resolve))
  })
}

const keep = ({ versions }: Client, { id, version }: { id: string; version: number }) =>
  void versions.set(id, Math.max(version, versions.get(id) ?? 0))

async function follow(client: Client): Promise<void> {
  const { socket, since, epoch } = client
  const input = { topics: [`thread:${start.threadId}`], ...(since === undefined ? {} : { since, epoch }) }
  const answer = (await socket
    .timeout(10_000)
    .emitWithAck("follow", input)
    .catch(() => undefined)) as FollowAnswer | undefined
  if (!answer?.ok) {
    refused++
    return void (socket.connected && socket.disconnect().connect())
  }
  client.epoch = answer.epoch
  client.since = Math.max(answer.seq, since ?? 0)
  if (answer.reset) {
    resets++
    await load(client)
  }
  if (lostAt === 0) return
  back.push(performance.now() - lostAt)
  if (back.length < clients.length) return
  say({ kind: "back", after: back, resets, refused })
  back = []
  lostAt = 0
}

/** Page after page, as whoever has to ask everything again. */
async function load(client: Client): Promise<void> {
  for (let page = 1; ; page++) {
    const response = await fetch(`${start.url}/api/threads/${start.threadId}/comments?page=${page}`)
    if (!response.ok) return
    const answer = (await response.json()) as { comments: { id: string; version: number }[]; pages: number }
    for (const comment of answer.comments) keep(client, comment)
    if (page >= answer.pages) return
  }
}

function answer({ expected }: Ask): void {
  const behind = clients.flatMap(({ versions }, i) => {
    const missing = Object.entries(expected).filter(([id, version]) => (versions.get(id) ?? 0) < version)
    return missing.slice(0, 1).map(([id, version]) => `client ${i}: ${id} at ${versions.get(id)}, not ${version}`)
  })
  say({ kind: "state", behind, repeated: 0 })
}
