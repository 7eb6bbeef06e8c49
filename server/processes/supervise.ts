import type { ChildProcess } from "node:child_process"
import { setTimeout as delay } from "node:timers/promises"
import type { Logger } from "../log.ts"

// Keeps a number of processes of the application running, whether they share a port or each has its own.

/** What a process says of itself: where siblings reach it, once it listens; and that it takes nobody any more. */
export type FromProcess =
  { kind: "ready"; origin: string; who: string[]; mark: string; port: number } | { kind: "leaving" }
/** Ports by marks, of all that live (side-door.ts). */
export type ToProcess = { siblings: Record<string, number> }
type Ready = Extract<FromProcess, { kind: "ready" }>

const PAUSE_FIRST = 100
const PAUSE_MOST = 10_000
/** Whoever lives so long did not die of its start. */
const LIVES_AFTER = 30_000
/** Longer than a process takes to leave, with all it has to finish. */
const ENDS_WITHIN = 18_000

type Slot = { number: number; child: ChildProcess | undefined; pause: number }

export type Supervisor = {
  /** Of the first process, once all are ready; fails if the first ends before it is. */
  ready: Promise<Ready>
  pids: () => number[]
  /** One after another: the next only when the one before has another in its place. */
  renew: () => Promise<void>
  stop: (signal: NodeJS.Signals) => Promise<void>
}

type Options = { count: number; fork: (slot: number) => ChildProcess; log: Logger }

export function supervise({ count, fork, log }: Options): Supervisor {
  const slots = Array.from({ length: count }, (_, number): Slot => ({ number, child: undefined, pause: PAUSE_FIRST }))
  const alive = new Set<ChildProcess>()
  const doors = new Map<ChildProcess, Ready>()
  let isStopping = false

  /** Resolves when it listens; fails when it ends before. */
  function start(slot: Slot): { child: ChildProcess; ready: Promise<Ready> } {
    const child = fork(slot.number)
    const startedAt = performance.now()
    alive.add(child)
    const ready = new Promise<Ready>((resolve, reject) => {
      child.on("message", (message: FromProcess) => {
        if (message.kind === "leaving") return succeed(slot, child, startedAt)
        doors.set(child, message)
        introduce()
        resolve(message)
      })
      child.once("error", reject)
      child.once("exit", (code, signal) => {
        alive.delete(child)
        doors.delete(child)
        introduce()
        reject(new Error(`process ${child.pid} ended with ${signal ?? code}`))
        if (!isStopping && slot.child === child) log.warn({ pid: child.pid, code, signal }, "a process ended")
        succeed(slot, child, startedAt)
      })
    })
    // Whoever waits hears of it; nobody has to.
    ready.catch(() => {})
    return { child, ready }
  }

  /** Whoever leaves or has ended gets a successor. */
  function succeed(slot: Slot, child: ChildProcess, startedAt: number) {
    if (isStopping || slot.child !== child) return
    slot.child = undefined
    if (performance.now() - startedAt > LIVES_AFTER) slot.pause = PAUSE_FIRST
    setTimeout(() => {
      if (!isStopping && !slot.child) slot.child = start(slot).child
    }, slot.pause)
    slot.pause = Math.min(slot.pause * 2, PAUSE_MOST)
  }

  /** Tells all where the others are. */
  function introduce() {
    const siblings = Object.fromEntries([...doors.values()].map(({ mark, port }) => [mark, port]))
    for (const child of doors.keys()) send(child, { siblings })
  }

  /** The first does alone what is done once: migrations, indexes, the demonstration. */
  async function startAll(): Promise<Ready> {
    const [first, ...others] = slots
    const { child, ready } = start(first!)
    const told = await ready
    first!.child = child
    await Promise.all(
      others.map((slot) => {
        const one = start(slot)
        slot.child = one.child
        return one.ready.catch(() => {})
      }),
    )
    return told
  }

  let isRenewing = false
  async function renew() {
    if (isRenewing) return
    isRenewing = true
    try {
      for (const slot of slots) await renewOne(slot)
    } catch (err) {
      log.error({ err }, "the new process did not start; the old ones stay")
    } finally {
      isRenewing = false
    }
  }

  async function renewOne(slot: Slot) {
    const { child, ready } = start(slot)
    await ready
    if (isStopping || !alive.has(child)) return
    // Not looked for before: it may have died meanwhile, and got a successor of its own.
    const old = slot.child
    slot.child = child
    if (old) await end(old, "SIGTERM")
  }

  /** Asked to, or after a while made to. */
  async function end(child: ChildProcess, signal: NodeJS.Signals) {
    const ended = new Promise((resolve) => child.once("exit", resolve))
    if (!alive.has(child)) return
    child.kill(signal)
    const isLate = await Promise.race([ended.then(() => false), delay(ENDS_WITHIN, true, { ref: false })])
    if (isLate) child.kill("SIGKILL")
    await ended
  }

  return {
    ready: startAll(),
    pids: () => slots.flatMap(({ child }) => child?.pid ?? []),
    renew,
    async stop(signal) {
      isStopping = true
      await Promise.all([...alive].map((child) => end(child, signal)))
    },
  }
}

/** To one that is just dying, nothing needs to be said. */
function send(child: ChildProcess, message: ToProcess): void {
  if (child.connected) child.send(message, () => {})
}
