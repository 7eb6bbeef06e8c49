import type { Server, ServerResponse } from "node:http"
import { Server as Listener } from "node:net"
import { setTimeout as delay } from "node:timers/promises"
import { promisify } from "node:util"

// How the lines of HTTP are let go of: whatever has been read is answered, and what has not been read was not begun.

/** On a line that is open and idle a request may be on its way; milliseconds. */
const LINGER = 500
const LOOK_EVERY = 20

export type Lines = {
  isLeaving: () => boolean
  /** Takes no new line from now on, and answers on those that are open, each a last time. */
  letGo: () => void
  /** Resolves when nothing is under way any more; what still is after so many milliseconds is cut. */
  quiet: (within: number) => Promise<void>
}

export function watchLines(server: Server): Lines {
  const underWay = new Set<ServerResponse>()
  let isLeaving = false
  server.prependListener("request", (_, response) => {
    underWay.add(response)
    response.once("close", () => underWay.delete(response))
    if (isLeaving) makeLast(response)
  })
  const countLines = promisify(server.getConnections.bind(server))

  return {
    isLeaving: () => isLeaving,
    letGo() {
      if (isLeaving) return
      isLeaving = true
      underWay.forEach(makeLast)
      // Not that of HTTP, which also closes what is idle, and with it the request that a proxy is just sending there.
      Listener.prototype.close.call(server)
    },
    async quiet(within) {
      const until = performance.now() + within
      if ((await countLines()) > 0) await delay(LINGER)
      while (underWay.size > 0 && performance.now() < until) await delay(LOOK_EVERY)
      server.closeAllConnections()
    },
  }
}

function makeLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("Connection", "close")
}
