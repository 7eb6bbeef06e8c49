import { toldNow } from "./feed.ts"
import { send, telling, type Live } from "./frames.ts"

/** The number of followers is told at most this often, in milliseconds. */
const EVERY = 1_000
const isCounted = (room: string) => /^(?:thread|space):[0-9a-f-]{36}$/.test(room)

/** Tells those who follow a space or thread how many they are. Costs nothing while nobody comes or goes. */
export function countFollowers(io: Live): void {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  function mark(room: string) {
    if (!isCounted(room)) return
    changed.add(room)
    timer ??= setTimeout(tell, EVERY).unref()
  }
  function tell() {
    timer = undefined
    const seq = toldNow()
    const counts = [...changed].map((topic) => {
      const following = io.sockets.adapter.rooms.get(topic)?.size ?? 0
      return telling({ seq, kind: "following.changed", topic, following }, [topic])
    })
    changed.clear()
    send(io, counts)
  }
  io.of("/").adapter.on("join-room", mark)
  io.of("/").adapter.on("leave-room", mark)
}
