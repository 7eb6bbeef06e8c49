import { fork } from "node:child_process"
import { setTimeout as delay } from "node:timers/promises"
import { addSpace, addThread } from "../helpers/made.ts"
import { askOnce, paced, type Ask } from "./load.ts"
import { fileOf, median, now } from "./measured.ts"
import { frameOf, postOf } from "./posting.ts"
import type { Order, Report, Start } from "./readers.ts"
import { inTurn, signIn, type Program, type Stage } from "./stage.ts"

// Many who follow one thread, beside as many in a room of bare Socket.IO, and beside as many bare WebSockets.

const AIMS = { last: 1.3, single: 1.1, many: 0.4 }
/** Counts are told a little later, and must not be in the way of what is measured next. */
const QUIET = 600
/** Nobody is told any more how many have come. */
const SETTLED = 1_500

export async function measureTelling(stage: Stage): Promise<void> {
  const { ours, bare, options, report } = stage
  const count = options.isQuick ? 300 : 1_000
  const space = await addSpace()
  const thread = await addThread(space, 3, [7])
  const cookies = await signIn(ours, 10)
  const mine = await startReaders({ port: ours.port, kind: "socket.io", count, topic: `thread:${thread._id}` })
  const theirs = await startReaders({ port: bare.port, kind: "socket.io", count, topic: "thread" })
  const plain = await startReaders({ port: bare.port, kind: "ws", count, topic: "" })
  await delay(SETTLED)

  let posts = 0
  const postTo = (threadId: string) => postOf(ours.port, cookies[posts++ % cookies.length]!, threadId)
  const post = () => postTo(thread._id)
  const { body } = await askOnce(ours.port, post())
  const comment = JSON.parse(body.toString()) as object
  const emit = () => frameOf(comment, "/emit")

  const times = { ours: [] as Heard[], socketIo: [] as Heard[], ws: [] as Heard[] }
  for (let i = 0; i < (options.isQuick ? 6 : 15); i++) {
    times.ours.push(await hear(mine, ours, post()))
    times.socketIo.push(await hear(theirs, bare, emit()))
    times.ws.push(await hear(plain, bare, frameOf(comment, "/ws-emit")))
  }
  const last = (list: Heard[]) => median(list.slice(2).map((one) => one.last - one.at))
  const spread = (list: Heard[]) => median(list.slice(2).map((one) => one.last - one.first))
  report({
    name: `last of ${count} readers, from the post`,
    unit: "ms",
    ours: last(times.ours),
    bare: last(times.socketIo),
    aim: { most: AIMS.last },
    also: { ws: last(times.ws) },
  })
  report({
    name: `from the first to the last of ${count}`,
    unit: "ms",
    ours: spread(times.ours),
    bare: spread(times.socketIo),
    aim: { most: AIMS.last },
    also: { ws: spread(times.ws) },
  })

  const alone = await addThread(space, 4, [7])
  const rates = [
    ["CPU a delivery, one post a second", 1, options.isQuick ? 4 : 10, AIMS.single],
    ["CPU a comment and reader, 100 posts a second", 100, options.isQuick ? 100 : 300, AIMS.many],
  ] as const
  for (const [name, perSecond, posted, most] of rates) {
    const pace = { perSecond, count: posted }
    const [a, b] = await inTurn(
      2,
      () => costOfDeliveries(mine, ours, { ...pace, told: () => postTo(thread._id), untold: () => postTo(alone._id) }),
      () => costOfDeliveries(theirs, bare, { ...pace, told: emit, untold: () => frameOf(comment, "/echo") }),
    )
    report({
      name,
      unit: "µs",
      ours: median(a.map((one) => one.each)),
      bare: median(b.map((one) => one.each)),
      aim: { most },
      also: {
        withThePost: median(a.map((one) => one.all)),
        bareWithThePost: median(b.map((one) => one.all)),
        commentsAFrame: median(a.map((one) => one.commentsAFrame)),
      },
    })
  }
  for (const readers of [mine, theirs, plain]) readers.close()
}

type Heard = { at: number; first: number; last: number }

async function hear(readers: Readers, { port }: Program, ask: Ask & { id: string }): Promise<Heard> {
  const watched = readers.watch(ask.id)
  const at = now()
  const [{ first, last }] = await Promise.all([watched, askOnce(port, ask)])
  await delay(QUIET)
  return { at, first, last }
}

type Pace = { perSecond: number; count: number; told: () => Ask; untold: () => Ask }

/** Microseconds for each reader and comment: by how much the same posts cost more where somebody follows. */
async function costOfDeliveries(readers: Readers, program: Program, { told, untold, ...pace }: Pace) {
  const { port } = program
  const deliveries = pace.count * readers.count
  const spent = async (work: () => Promise<void>) => {
    const before = await program.cpu()
    await work()
    await delay(QUIET)
    return (1000 * ((await program.cpu()) - before)) / deliveries
  }
  const alone = await spent(async () => void (await paced({ port, ...pace, next: untold })))
  const before = await readers.heard()
  let heard = before
  const all = await spent(async () => {
    await paced({ port, ...pace, next: told })
    while (heard.comments < before.comments + deliveries) {
      await delay(50)
      heard = await readers.heard()
    }
  })
  const commentsAFrame = (heard.comments - before.comments) / (heard.frames - before.frames)
  return { each: all - alone, all, commentsAFrame }
}

// ── readers ──

export type Readers = Awaited<ReturnType<typeof startReaders>>
type Of<K extends Report["kind"]> = Extract<Report, { kind: K }>

export async function startReaders(start: Start) {
  const child = fork(fileOf("readers.ts"), { execArgv: ["--import", "tsx"], stdio: "inherit" })
  const waiting = new Map<Report["kind"], (report: Report) => void>()
  const gone = new Promise<never>((_, reject) => {
    child.once("exit", () => reject(new Error("the readers are gone")))
  })
  gone.catch(() => {})
  child.on("message", (report: Report) => waiting.get(report.kind)?.(report))
  function tell<K extends Report["kind"]>(order: Start | Order, kind: K): Promise<Of<K>> {
    const answer = new Promise<Of<K>>((resolve) => waiting.set(kind, resolve as never))
    child.send(order)
    return Promise.race([answer, gone])
  }
  await tell(start, "following")
  return {
    count: start.count,
    watch: (id: string) => tell({ watch: id }, "watched"),
    heard: () => tell({ heard: true }, "heard"),
    more: (count: number) => tell({ more: count }, "following"),
    close: () => child.disconnect(),
  }
}
