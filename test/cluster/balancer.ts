import { connect, createServer, type Socket } from "node:net"
import { setTimeout as delay } from "node:timers/promises"

// Stands in for a proxy where none is installed: passes bytes, each line to one process that says it is ready. It adds no
// header, so the application sees everybody at the address of this machine.

export type Balancer = { close: () => Promise<void> }

const LOOK_EVERY = 200
/** A line waits so long for a process that takes it. */
const TAKEN_WITHIN = 5_000

export async function openBalancer(port: number, processes: readonly number[]): Promise<Balancer> {
  const ready = new Set<number>()
  const lines = new Map<Socket, number>()
  let isOpen = true

  async function watch(process: number) {
    for (; isOpen; await delay(LOOK_EVERY)) {
      if (await isReady(process)) ready.add(process)
      else ready.delete(process)
    }
  }
  /** The one with the fewest lines. */
  function next(): number | undefined {
    const load = new Map([...ready].map((process) => [process, 0]))
    for (const process of lines.values()) load.set(process, (load.get(process) ?? 0) + 1)
    const [first] = [...ready].sort((a, b) => load.get(a)! - load.get(b)!)
    return first
  }
  async function take(near: Socket) {
    const until = performance.now() + TAKEN_WITHIN
    while (isOpen && !near.destroyed && performance.now() < until) {
      const process = next()
      const far = process && (await dial(process))
      if (far) return join(near, far, process)
      // It has gone since we looked: nothing has been sent there, so another one may have it.
      if (process) ready.delete(process)
      else await delay(LOOK_EVERY / 10)
    }
    near.destroy()
  }
  function join(near: Socket, far: Socket, process: number) {
    lines.set(near, process)
    near.once("close", () => lines.delete(near))
    near.pipe(far).pipe(near)
    near.once("close", () => far.destroy())
    far.once("close", () => near.destroy())
  }

  const server = createServer({ noDelay: true, pauseOnConnect: true }, (near) => {
    near.on("error", () => {})
    void take(near)
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve)
  })
  const watching = processes.map(watch)
  return {
    async close() {
      isOpen = false
      server.close()
      for (const near of lines.keys()) near.destroy()
      await Promise.all(watching)
    },
  }
}

function dial(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const far = connect({ port, host: "127.0.0.1", noDelay: true })
    far.once("connect", () => resolve(far)).once("error", () => resolve(undefined))
    far.on("error", () => {})
  })
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/ready`, {
    headers: { connection: "close" },
    signal: AbortSignal.timeout(2_000),
  }).then(
    (response) => response.ok,
    () => false,
  )
