// npm run bench: what the application costs, beside what Node and Socket.IO alone cost in the same minutes. Prints
// ratios and asserts nothing: this machine is never the one that counts.
import "../../server/database/settings.ts"
import { fork, type ChildProcess } from "node:child_process"
import { randomUUID } from "node:crypto"
import { appendFileSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import { loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import mongoose from "mongoose"
import { buildIfStale } from "../../server/build.ts"
import { readConfig } from "../../server/config.ts"
import { connect } from "../../server/database/connect.ts"
import { startLocalDatabase } from "../../server/database/local.ts"
import { freePort } from "../../server/database/processes.ts"
import { startApplication, databaseOf, type Application } from "../faults/application.ts"
import { addPerson, addSpace, addThread } from "../helpers/made.ts"
import { askOnce, load, type Load } from "./load.ts"
import { countOperations } from "./operations.ts"
import type { Heard, Start } from "./readers.ts"

const FANOUTS = 15
const AUTHORS = [1, 16, 64]
const SECONDS = 4
const PAGE = "/en/spaces/governance-and-cooperation-2026/2"

const dataDir = process.env["BENCH_DIR"] ?? join(tmpdir(), `plenary-bench-${process.pid}`)
rmSync(dataDir, { recursive: true, force: true })
mkdirSync(dataDir, { recursive: true })
const results = join(dataDir, "bench.jsonl")
/** One of pages, posts and fanout; all of them without. */
const only = process.argv[2]

async function main(): Promise<void> {
  try {
    console.log(`database: ${local?.name ?? "MONGODB_URI"}; load at the start: ${load1()}; lines: ${results}\n`)
    const application = await open(uri)
    await connect(uri)
    if (!only || only === "pages") await measurePages(application)
    if (!only || only === "posts") await measurePosts(application)
    if (!only || only === "fanout") await measureFanout(application)
    console.log(`\nload at the end: ${load1()}`)
  } finally {
    await mongoose.disconnect()
    bare.child.disconnect()
    for (const one of applications) await one.stop()
    await local?.stop()
  }
}

async function open(uri: string): Promise<Application> {
  const port = await freePort()
  const env = { MONGODB_URI: uri, DEMO: "on", RATE_LIMITS: "off", LOG_LEVEL: "warn" }
  const application = await startApplication({ dataDir, port, env })
  applications.push(application)
  return application
}

// ── (c) pages ──

async function measurePages({ port, pid }: Application): Promise<void> {
  const { threadId } = JSON.parse((await askOnce(port, { path: "/api/comments" })).body.toString()).comments[0] as {
    threadId: string
  }
  const asked = [
    ["thread page", PAGE, { "accept-encoding": "br" }],
    ["home page", "/en", { "accept-encoding": "br" }],
    ["comments.list", `/api/threads/${threadId}/comments`, {}],
  ] as const
  for (const [name, path, headers] of asked) {
    const { body, status } = await askOnce(port, { path, headers })
    if (status !== 200) throw new Error(`${path}: ${status}`)
    await askOnce(bare.port, { method: "PUT", path: `${path}?type=text/html`, body: body.toString("latin1") })
    const [ours, theirs] = await inTurn(3, [
      () => costed(pid(), () => load({ port, connections: 32, seconds: 2, next: () => ({ path, headers }) })),
      () =>
        costed(bare.child.pid!, () => load({ port: bare.port, connections: 32, seconds: 2, next: () => ({ path }) })),
    ])
    report(name, {
      bytes: body.length,
      perSecond: ours.perSecond,
      bare: theirs.perSecond,
      percentOfBare: (100 * ours.perSecond) / theirs.perSecond,
      cpuPercentOfBare: (100 * theirs.cpu) / ours.cpu,
      cpuMicroseconds: ours.cpu * 1000,
      p99: ours.p99,
    })
  }
}

// ── (b) posts ──

async function measurePosts(application: Application): Promise<void> {
  const space = await addSpace({ publishedAt: new Date(Date.now() - 3_600_000) })
  const threads = await Promise.all(Array.from({ length: 10 }, (_, i) => addThread(space, i + 3, [7])))
  const cookies = await signIn(application, Math.max(...AUTHORS))
  const posting = (port: number, count: number) => (connection: number) =>
    postOf(port, cookies[connection % count]!, threads[Math.floor(Math.random() * threads.length)]!._id)
  const { port, pid } = application
  const database = local && databaseOf(dataDir).pid
  for (const count of AUTHORS) {
    // Twice, the first time to warm up and to have every author counted.
    await load({ port, connections: count, seconds: 1, next: posting(port, count) })
    const echo = postOf(bare.port, "", randomUUID())
    const run = async () => {
      const before = database ? cpuOf(database) : 0
      const ours = await costed(pid(), () =>
        load({ port, connections: count, seconds: SECONDS / 2, next: posting(port, count) }),
      )
      return { ...ours, database: database ? (cpuOf(database) - before) / ours.count : NaN }
    }
    const [ours, theirs] = await inTurn(2, [
      run,
      () => costed(bare.child.pid!, () => load({ port: bare.port, connections: count, seconds: 1, next: () => echo })),
    ])
    report(`posts, ${count} author${count > 1 ? "s" : ""}`, {
      perSecond: ours.perSecond,
      p50: ours.p50,
      p99: ours.p99,
      cpuServer: ours.cpu,
      cpuDatabase: ours.database,
      failed: ours.failed,
      bare: theirs.perSecond,
      percentOfBare: (100 * ours.perSecond) / theirs.perSecond,
      bareCpu: theirs.cpu,
    })
  }
  await measureOperations(cookies, threads[0]!._id)
}

/** With a second process of the application, whose database is behind the counter. */
async function measureOperations(cookies: string[], threadId: string): Promise<void> {
  const address = new URL(uri)
  const counting = await countOperations(Number(address.port))
  address.port = String(counting.port)
  const { port } = await open(address.href)
  const next = (connection: number) => postOf(port, cookies[connection]!, threadId)
  for (const count of [1, 16]) {
    await load({ port, connections: count, seconds: 1, next })
    await delay(700)
    counting.take()
    const { count: posts } = await load({ port, connections: count, seconds: 2, next })
    await delay(700)
    const counted = Object.entries(counting.take()).sort(([, a], [, b]) => b - a)
    const all = counted.reduce((sum, [, one]) => sum + one, 0)
    report(`operations a post, ${count} author${count > 1 ? "s" : ""}`, { perPost: all / posts })
    for (const [command, one] of counted)
      if (one > posts / 100) console.log(`    ${command.padEnd(40)} ${(one / posts).toFixed(2)}`)
  }
  counting.close()
}

const WORDS = "Regular pathways need capacity at the consulates that issue the visas, and clear fees. "
const postOf = (port: number, cookie: string, threadId: string) => ({
  method: "POST" as const,
  path: `/api/threads/${threadId}/comments`,
  headers: { "content-type": "application/json", origin: `http://127.0.0.1:${port}`, ...(cookie ? { cookie } : {}) },
  body: JSON.stringify({ id: randomUUID(), body: `<p>${WORDS.repeat(3)}</p>` }),
})

/** One after the other: passwords are slow on purpose. */
async function signIn({ port }: Application, count: number): Promise<string[]> {
  const cookies: string[] = []
  for (let i = 0; i < count; i++)
    cookies.push(await (await addPerson(`http://127.0.0.1:${port}`, `Author ${i}`)).signedIn())
  return cookies
}

// ── (a) fan-out ──

async function measureFanout(application: Application): Promise<void> {
  const space = await addSpace()
  const [cookie = ""] = await signIn(application, 1)
  for (const count of [100, 1_000]) {
    const thread = await addThread(space, count + 10, [7])
    const url = (port: number) => `http://127.0.0.1:${port}`
    const ours = await startReaders({ url: url(application.port), count, topic: `thread:${thread._id}` })
    const theirs = await startReaders({ url: url(bare.port), count, topic: "thread" })
    // So that nobody is told any more how many have come.
    await delay(1_500)
    const times: { ours: Heard & { at: number }; theirs: Heard & { at: number } }[] = []
    for (let i = 0; i < FANOUTS; i++) {
      const post = postOf(application.port, cookie, thread._id)
      const { id } = JSON.parse(post.body) as { id: string }
      const at = now()
      const heard = ours.heard(id)
      const [answer] = await Promise.all([askOnce(application.port, post), heard])
      // The counts, told a little later, must not be in the way of the other's frames.
      await delay(500)
      const emitted = { ...bareFrame(JSON.parse(answer.body.toString()) as object, i), method: "POST" as const }
      const bareAt = now()
      const bareHeard = theirs.heard(emitted.id)
      await Promise.all([askOnce(bare.port, emitted), bareHeard])
      await delay(200)
      times.push({ ours: { ...(await heard), at }, theirs: { ...(await bareHeard), at: bareAt } })
    }
    const middle = (of: (one: (typeof times)[number]) => number) => median(times.slice(3).map(of))
    report(`fan-out, ${count} readers`, {
      frameBytes: middle(({ ours }) => ours.bytes),
      bareFrameBytes: middle(({ theirs }) => theirs.bytes),
      fromPost: middle(({ ours }) => ours.last - ours.at),
      bareFromPost: middle(({ theirs }) => theirs.last - theirs.at),
      ratioFromPost: middle(({ ours }) => ours.last - ours.at) / middle(({ theirs }) => theirs.last - theirs.at),
      firstToLast: middle(({ ours }) => ours.last - ours.first),
      bareFirstToLast: middle(({ theirs }) => theirs.last - theirs.first),
      ratioFirstToLast:
        middle(({ ours }) => ours.last - ours.first) / middle(({ theirs }) => theirs.last - theirs.first),
    })
    ours.child.disconnect()
    theirs.child.disconnect()
    await delay(500)
  }
}

/** The same frame under another id. */
function bareFrame(comment: object, i: number) {
  const id = randomUUID()
  // Its author is answered what only authors see.
  const body = JSON.stringify({ seq: 1_000 + i, kind: "comment.changed", comment: { ...comment, id, standing: null } })
  return { id, path: "/emit", headers: { "content-type": "application/json" }, body }
}

async function startReaders(start: Start) {
  const child = process_("readers.ts")
  const waiting = new Map<string, (heard: Heard) => void>()
  const following = new Promise<void>((resolve, reject) => {
    child.on("message", (message: Heard | string) => {
      if (message === "following") resolve()
      else if (typeof message === "object") waiting.get(message.id)?.(message)
    })
    child.once("exit", () => reject(new Error("the readers are gone")))
  })
  child.send(start)
  await following
  return { child, heard: (id: string) => new Promise<Heard>((resolve) => waiting.set(id, resolve)) }
}

// ── processes, clocks, numbers ──

const process_ = (file: string): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv: ["--import", "tsx"], stdio: "inherit" })

async function startBare(): Promise<{ child: ChildProcess; port: number }> {
  const child = process_("bare.ts")
  const { port } = await new Promise<{ port: number }>((resolve) => child.once("message", resolve as never))
  return { child, port }
}

const now = () => Number(process.hrtime.bigint()) / 1e6
const load1 = () => loadavg()[0]!.toFixed(1)

/** Of a process so far, in milliseconds; a tick of the system's clock is ten of them. */
function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return (Number(fields[11]) + Number(fields[12])) * 10
}

type Costed = Load & { cpu: number }
/** With the processor's milliseconds a request. */
async function costed(pid: number, work: () => Promise<Load>): Promise<Costed> {
  const before = cpuOf(pid)
  const done = await work()
  return { ...done, cpu: (cpuOf(pid) - before) / done.count }
}

/** One after the other, several times over, so that what else this machine does meets all of them; medians. */
async function inTurn<A extends Load, B extends Load>(
  times: number,
  [a, b]: [() => Promise<A>, () => Promise<B>],
): Promise<[A, B]> {
  const as: A[] = []
  const bs: B[] = []
  for (let i = 0; i < times; i++) {
    as.push(await a())
    bs.push(await b())
  }
  return [medians(as), medians(bs)]
}

const medians = <T extends Load>(list: T[]): T =>
  Object.fromEntries(
    Object.keys(list[0]!).map((key) => [key, median(list.map((one) => one[key as keyof T] as number))]),
  ) as T

function median(list: number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2
  )
}

function report(name: string, numbers: Record<string, number>): void {
  const shown = Object.entries(numbers).map(([key, value]) => `${key} ${Number(value.toPrecision(3))}`)
  console.log(`${name}\n    ${shown.join(", ")}`)
  appendFileSync(
    results,
    `${JSON.stringify({ at: new Date().toISOString(), name, load: Number(load1()), ...numbers })}\n`,
  )
}

// The last line, because all above must be there.
if ((await buildIfStale()) !== 0) process.exit(1)
const { engineDir, mongodbUri } = readConfig({ ...process.env, DATA_DIR: dataDir })
const local = mongodbUri ? undefined : await startLocalDatabase({ dataDir, engineDir, log: () => {} })
const uri = mongodbUri ?? local!.uri
const applications: Application[] = []
const bare = await startBare()
await main()
