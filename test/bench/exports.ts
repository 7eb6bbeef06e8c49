// npx tsx test/bench/exports.ts [--comments 10000] [--only data,archive,pdf]: what exports cost whoever serves them. Prints
// a table and asserts nothing.
import "../../server/database/settings.ts"
import { randomUUID } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { parseArgs } from "node:util"
import mongoose, { trusted } from "mongoose"
import { codeOf } from "#shared/errors"
import { exportKinds, fileFormats, type ExportKind, type FileFormat } from "#shared/export"
import { buildIfStale } from "../../server/build.ts"
import { readConfig } from "../../server/config.ts"
import { connect, ensureIndexes } from "../../server/database/connect.ts"
import { startLocalDatabase } from "../../server/database/local.ts"
import { freePort } from "../../server/database/processes.ts"
import { fillLarge } from "../../server/demo/large/fill.ts"
import { makers } from "../../server/exports/makers.ts"
import { PieceModel } from "../../server/exports/model.ts"
import { CommentModel } from "../../server/comments/model.ts"
import { SpaceModel, type SpaceDoc } from "../../server/spaces/model.ts"
import { SummaryModel } from "../../server/summaries/model.ts"
import { ThreadModel } from "../../server/threads/model.ts"
import { startApplication } from "../faults/application.ts"
import { addPerson } from "../helpers/made.ts"
import type { Person } from "../helpers/person.ts"
import { load } from "./load.ts"
import { measuring, type Measured } from "./measured.ts"

const MB = 1e6
/** So much longer than what is made at once, so that a file of a few seconds meets many readers. */
const READERS = 2
const STARTED = 12_000
const LOOK_EVERY = 50

const { values } = parseArgs({ options: { comments: { type: "string", default: "10000" }, only: { type: "string" } } })
const only = values.only?.split(",")

type File = { what: ExportKind; format: FileFormat }
const files: File[] = exportKinds
  .flatMap((what) => fileFormats.filter((format) => makers[what][format]).map((format) => ({ what, format })))
  .filter(({ what, format }) => !only || only.includes(what) || only.includes(format))

type Server = Measured & { port: number; rss: () => Promise<number>; pid: () => number }

async function main(): Promise<void> {
  if ((await buildIfStale()) !== 0) process.exit(1)
  const dataDir = mkdtempSync(join(tmpdir(), "plenary-exports-"))
  const { engineDir, mongodbUri } = readConfig({ ...process.env, DATA_DIR: dataDir })
  const local = mongodbUri ? undefined : await startLocalDatabase({ dataDir, engineDir, log: () => {} })
  const uri = new URL(mongodbUri ?? local!.uri)
  uri.pathname = `/exports_${process.pid}`
  await connect(uri.href)
  await ensureIndexes()
  const size = { comments: Number(values.comments), spaces: 1, people: 1_000, seed: "exports" }
  await fillLarge(size, "nobody signs in with this")
  const port = await freePort()
  const { env, measured } = await measuring()
  const own = { MONGODB_URI: uri.href, DEMO: "off", RATE_LIMITS: "off", LOG_LEVEL: "warn" }
  const application = await startApplication({ dataDir, port, env: { ...own, ...env } })
  // A line that was kept too long is closed by the other end.
  const rss = () =>
    fetch(`http://127.0.0.1:${env["PROBE_PORT"]}/`).then(
      async (answer) => ((await answer.json()) as { rss: number }).rss,
      () => 0,
    )
  try {
    await measureAll({ port, rss, pid: application.pid, ...measured })
  } finally {
    const log = readFileSync(join(dataDir, `application-${port}.log`), "utf8").trim()
    if (log) console.error(log.slice(-4_000))
    await application.stop()
    if (!local) await mongoose.connection.dropDatabase()
    await mongoose.disconnect()
    await local?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measureAll(server: Server): Promise<void> {
  const space = (await SpaceModel.findOne({ slug: "large-1" }).lean())!
  const threads = await ThreadModel.find({ spaceId: space._id }).lean()
  const pages = threads.flatMap(({ _id, positions }) =>
    Array.from({ length: Math.ceil(positions / 50) }, (_, page) => `/api/threads/${_id}/comments?page=${page + 1}`),
  )
  const who = await addPerson(`http://127.0.0.1:${server.port}`, "Exporter", { isAdministrator: true })
  await patiently(() => who.signedIn())
  await addSummary(space)
  await delay(STARTED)
  const read = readersOf(server, pages)
  // Pages that were read once are kept: so all of them are.
  for (const page of pages) await fetch(`http://127.0.0.1:${server.port}${page}`).then((answer) => answer.text())
  const idle = await server.memory()
  const rows: string[][] = []
  for (const file of files) {
    const row = await measure({ server, who, slug: space.slug, read, idle }, file).catch((error: unknown) => [
      `${file.what} ${file.format}`,
      String(error),
    ])
    console.error(`  ${row.join("  ")}`)
    rows.push(row)
  }
  const head = [
    "file",
    "seconds",
    "MB",
    "memory grows by (since the start), MB",
    "in use more, MB",
    "process of the pages, MB",
    "median of readers, ms",
    "alone, ms",
    "ratio",
    "p99 / alone",
    "cancelled within, ms",
  ]
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  const [one, five] = loadavg()
  console.log(
    `\n${values.comments} comments; Node ${process.version}; load ${one!.toFixed(1)}, ${five!.toFixed(1)} in five minutes\n`,
  )
  console.log([line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n"))
}

const SENTENCES = 300
const SOURCES = 5

/** Published, of as many sentences as a long one has. */
async function addSummary({ _id, slug }: SpaceDoc): Promise<void> {
  const found = { spaceId: _id, createdAt: trusted({ $gt: new Date(0), $lte: new Date() }) } as never
  const comments = await CommentModel.find(found)
    .limit(2 * SENTENCES * SOURCES)
    .lean()
  const cited = comments.filter(({ status }) => status === "published")
  const sentences = Array.from({ length: SENTENCES }, (_, at) => ({
    id: randomUUID(),
    text: { en: { text: `What was said there and what it comes to, in sentence ${at}.`, status: "reviewed" as const } },
    citations: cited.slice(at * SOURCES, (at + 1) * SOURCES).map(({ _id: commentId, revision, plainText }) => ({
      commentId,
      revision,
      start: 0,
      end: Math.min(80, plainText.length),
    })),
  }))
  const sections = [{ id: randomUUID(), question: 1, heading: {}, sentences }]
  const published = { edition: 1, sections, revision: 1, at: new Date(), by: "nobody" }
  await SummaryModel.create({ _id, spaceSlug: slug, sections, revision: 1, version: 1, published })
  await SpaceModel.updateOne({ _id }, { $set: { summaryPublishedAt: new Date() } })
}

/** Page after page, each another one, as fast as they are answered. */
function readersOf({ port }: Server, pages: readonly string[]) {
  let next = 0
  return (seconds: number) =>
    load({ port, connections: READERS, seconds, next: () => ({ path: pages[next++ % pages.length]! }) })
}

/** `idle`: what the server has in memory when it has made no file yet. */
type Stage = { server: Server; who: Person; slug: string; read: ReturnType<typeof readersOf>; idle: InUse }
type InUse = Awaited<ReturnType<Measured["memory"]>>

async function measure({ server, who, slug, read, idle }: Stage, file: File): Promise<string[]> {
  const before = await server.memory()
  let most = 0
  let pages = 0
  let isOver = false
  const watching = (async () => {
    for (; !isOver; await delay(LOOK_EVERY)) {
      most = Math.max(most, await server.rss())
      pages = Math.max(pages, ofChildren(server.pid()))
    }
  })()
  const made = await make(who, slug, file)
  isOver = true
  await watching
  const quiet = await read(4)
  // Once more, with readers beside it, and a look each second at what is truly in use.
  let held = 0
  let isMade = false
  const busy: Awaited<ReturnType<typeof read>>[] = []
  const making = make(who, slug, file).finally(() => (isMade = true))
  while (!isMade) {
    busy.push(await read(1))
    held = Math.max(held, (await server.memory()).heap)
  }
  await making
  const loud = { p50: middle(busy.map(({ p50 }) => p50)), p99: middle(busy.map(({ p99 }) => p99)) }
  const number = (value: number, digits = 1) => value.toFixed(digits)
  return [
    `${file.what} ${file.format}`,
    number(made.seconds),
    number(made.bytes / MB),
    `${number((most - before.rss) / MB, 0)} (${number((most - idle.rss) / MB, 0)})`,
    number((held - idle.heap) / MB, 0),
    pages > 0 ? number(pages / MB, 0) : "–",
    number(loud.p50),
    number(quiet.p50),
    number(loud.p50 / quiet.p50, 2),
    number(loud.p99 / quiet.p99, 2),
    String(await cancel(who, slug, file)),
  ]
}

/** What the processes that it has started have in memory, in bytes; Linux says. */
function ofChildren(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean)
    const sizes = children.map((child) => /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1])
    return sizes.reduce((sum, size) => sum + Number(size ?? 0) * 1024, 0)
  } catch {
    // It has just ended.
    return 0
  }
}

const middle = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN

/** Where the server says that it has no time just now, it is asked again, as browsers do. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 20; ; left--)
    try {
      return await ask()
    } catch (error) {
      if (!["unavailable", "unknown"].includes(codeOf(error) ?? "") || left === 0) throw error
      await delay(500)
    }
}

async function make(who: Person, space: string, file: File): Promise<{ seconds: number; bytes: number }> {
  const from = performance.now()
  const { id: exportId } = await patiently(() => who.api("exports.create", { space, ...file }))
  for (;;) {
    const { state, bytes, problem } = await patiently(() => who.api("exports.get", { exportId }))
    if (state === "done") return { seconds: (performance.now() - from) / 1000, bytes: bytes! }
    if (state !== "waiting" && state !== "running") throw new Error(`${file.what} ${file.format}: ${problem ?? state}`)
    await delay(LOOK_EVERY)
  }
}

/** Until it says so, and nothing of it is written any more; in milliseconds. */
async function cancel(who: Person, space: string, file: File): Promise<number | string> {
  const pieces = await PieceModel.countDocuments({})
  const { id: exportId } = await patiently(() => who.api("exports.create", { space, ...file }))
  for (;;) {
    const { state, progress } = await patiently(() => who.api("exports.get", { exportId }))
    if (state === "done") return "over before"
    if (state === "running" && progress > 0) break
    await delay(5)
  }
  const from = performance.now()
  const { state } = await who.api("exports.cancel", { exportId })
  if (state !== "cancelled") return "over before"
  while ((await PieceModel.countDocuments({})) > pieces) await delay(5)
  return Math.round(performance.now() - from)
}

await main()
process.exit(0)
