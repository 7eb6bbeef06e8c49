import type { Live } from "../events/frames.ts"
import { userRoom } from "../events/topics.ts"
import type { Logger } from "../log.ts"
import type { Viewer } from "../viewer.ts"
import { endClaims, keepClaims, leftBy, shortenClaims } from "./claims.ts"

// Claims follow their holders' lines: whoever goes offline has half a minute, and whoever comes back goes on.

/** In milliseconds; a claim that is over is nobody's at once, and is told so within this time. */
const EVERY = 2_000

export function watchClaims(io: Live, log: Logger): { stop: () => void } {
  let isStopped = false
  const isHere = (accountId: string) => (io.sockets.adapter.rooms.get(userRoom(accountId))?.size ?? 0) > 0
  // While the database is away nobody can decide either; claims end by the clock.
  const quietly = (what: PromiseLike<unknown>) => void Promise.resolve(what).catch(() => {})

  io.on("connection", (socket) => {
    const holder = moderatorId(socket.data.viewer)
    if (!holder) return
    quietly(keepClaims(holder))
    socket.on("disconnect", () => {
      if (!isStopped && !isHere(holder)) quietly(shortenClaims(holder))
    })
  })

  async function look() {
    for (const holder of await leftBy(isHere)) await keepClaims(holder)
    await endClaims()
  }
  const turn = async () => {
    await look().catch((err: unknown) => isStopped || log.warn({ err }, "claims"))
    if (!isStopped) timer = setTimeout(() => void turn(), EVERY).unref()
  }
  let timer = setTimeout(() => void turn(), EVERY).unref()
  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

const moderatorId = ({ id, roles }: Viewer) => (roles.some(({ role }) => role === "moderator") ? id : undefined)
