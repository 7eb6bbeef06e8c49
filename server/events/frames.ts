import type { DefaultEventsMap, Server, Socket } from "socket.io"
import type { Told, ToClient, ToServer } from "#shared/events"
import type { Viewer } from "../viewer.ts"

// Onto the wire. All that is told to a reader at once is one frame, encoded once for all who are told the same.

/** `frame` is the number of the last one that was sent on this line; `sentences`, where they are in which summary. */
type LineData = { viewer: Viewer; frame?: number; sentences?: Record<string, string> }
export type Live = Server<ToServer, ToClient, DefaultEventsMap, LineData>
export type LiveSocket = Socket<ToServer, ToClient, DefaultEventsMap, LineData>

export type Telling = { told: Told; rooms: readonly string[]; except: readonly string[] }

/** An empty list of rooms would mean everybody (security, pitfall 7). */
export function telling(told: Told, rooms: readonly string[], except: readonly string[] = []): Telling {
  if (rooms.length === 0) throw new Error("nobody to tell")
  return { told, rooms, except }
}

/** Of this process. Whoever follows the same has had the same one last, and so the same frame comes next. */
let frames = 0

/** In this order. Who is in the rooms is looked at now: whoever has left them hears nothing any more. */
export function send(io: Live, tellings: readonly Telling[]): void {
  const lists = new Map<string, string>()
  tellings.forEach(({ rooms, except }, i) => {
    for (const id of idsIn(io, rooms, except)) lists.set(id, `${lists.get(id) ?? ""} ${i}`)
  })
  const frame = frames + 1
  for (const { sockets, value, after } of groups(io, lists)) {
    const [first, ...others] = value
      .split(" ")
      .slice(1)
      .map((i) => tellings[Number(i)]!.told)
    for (const { data } of sockets) data.frame = frame
    io.to(sockets.map(({ id }) => id)).emit("event", { ...first!, frame, after }, ...others)
    frames = frame
  }
}

/** To one alone, in one frame: a line that broke after the first of several would have lost the others for good. */
export function sendTo(socket: LiveSocket, [first, ...others]: readonly Told[]): void {
  if (!first) return
  socket.emit("event", { ...first, frame: ++frames, after: socket.data.frame ?? 0 }, ...others)
  socket.data.frame = frames
}

/** Nothing new, which shows whether the last frame got lost on its way. */
export function sendHead(io: Live, seq: number): void {
  const all = new Map([...io.sockets.sockets.keys()].map((id) => [id, ""]))
  for (const { sockets, after } of groups(io, all))
    io.to(sockets.map(({ id }) => id)).emit("event", { seq, kind: "head", after })
}

/** Never empty. */
type Group = { sockets: LiveSocket[]; value: string; after: number }

/** Those who are told the same after the same; each line belongs to one. */
function groups(io: Live, values: ReadonlyMap<string, string>): Iterable<Group> {
  const found = new Map<string, Group>()
  for (const [id, value] of values) {
    const socket = io.sockets.sockets.get(id)
    if (!socket || !keepsUp(socket)) continue
    const after = socket.data.frame ?? 0
    const key = after + value
    const group = found.get(key)
    if (group) group.sockets.push(socket)
    else found.set(key, { sockets: [socket], value, after })
  }
  return found.values()
}

function idsIn(io: Live, rooms: readonly string[], except: readonly string[]): Set<string> {
  const { rooms: known } = io.sockets.adapter
  const ids = new Set<string>()
  for (const room of rooms) for (const id of known.get(room) ?? []) ids.add(id)
  for (const room of except) for (const id of known.get(room) ?? []) ids.delete(id)
  return ids
}

// ── readers who do not keep up ──

/** What may wait for one of them, in bytes, beside what the system keeps: coming back costs them less. */
const WAITING_MOST = 1_000_000

/** What the library keeps for a line: packets that wait for the transport, and what the transport has not got rid of. */
type Kept = {
  transport: { writable: boolean; socket?: { bufferedAmount: number } }
  writeBuffer: { data?: string }[]
}

/** Whoever does not take what waits is sent away, comes back when able to, and is told what is so by then. */
function keepsUp(socket: LiveSocket): boolean {
  const { transport, writeBuffer } = socket.conn as unknown as Kept
  if (transport.writable) return true
  const waiting = writeBuffer.reduce((sum, { data = "" }) => sum + data.length, transport.socket?.bufferedAmount ?? 0)
  if (waiting <= WAITING_MOST) return true
  // All of it would be sent before the farewell.
  writeBuffer.length = 0
  socket.disconnect(true)
  return false
}
