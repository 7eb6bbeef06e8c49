import "../../server/database/settings.ts"
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import mongoose, { trusted } from "mongoose"
import { CommentModel, SupportModel, TallyModel } from "../../server/comments/model.ts"
import { connect } from "../../server/database/connect.ts"
import { freePort } from "../../server/database/processes.ts"
import { firstKept } from "../../server/events/instance.ts"
import { forgetHead, noticeHead, readHead } from "../../server/events/log.ts"
import { EventModel, type Entry } from "../../server/events/model.ts"
import { recountAll } from "../../server/jobs/recount.ts"
import { SpaceModel, type SpaceDoc } from "../../server/spaces/model.ts"
import { ThreadModel, type ThreadDoc } from "../../server/threads/model.ts"
import { addOrganisations, addPerson, addSpace, addThread, organisation } from "../helpers/made.ts"
import { Person } from "../helpers/person.ts"
import { startApplication, type Application } from "./application.ts"
import { serverProgram, windowProgram } from "./bundles.ts"
import { check, type History, type Stored, type Verdict } from "./check.ts"
import { openDatabase, ownDatabase, type Database } from "./database.ts"
import { openLine, type Line } from "./line.ts"
import { moderate, openJournal, write, type Crew, type Journal } from "./people.ts"
import type { Plant } from "./plants.ts"
import { openReader, type Reader, type Role } from "./reader.ts"
import { openWire, type Wire } from "./wire.ts"

// One row of the fault matrix: a review with people in it, harm that is done to it, and the verdict.

export type Plan = {
  row: string
  folder: string
  seed: number
  plant?: Plant | undefined
  say: (line: string) => void
  /** Application processes, on one database. */
  processes?: number
  /** "own": the application starts it for itself; "wired": reached through lines that can be bent. */
  database?: "own" | "wired"
  authors?: number
  readers?: number
  roles?: Role[]
  /** Between two acts of a person, on average; in milliseconds. Without it nobody does anything by themselves. */
  pace?: number
  /** The people go on until so many acts have been acknowledged. */
  acknowledged?: number
  env?: Record<string, string>
}

export type Stage = {
  readonly plan: Plan
  readonly random: () => number
  readonly database: Database
  readonly applications: readonly Application[]
  /** Of each application, to the database. */
  readonly wires: readonly Wire[]
  /** From people to any of the applications that are up. */
  readonly line: Line
  readonly spaces: readonly SpaceDoc[]
  readonly threads: readonly ThreadDoc[]
  readonly authors: readonly Person[]
  readonly moderators: readonly Person[]
  readonly readers: Reader[]
  readonly journal: Journal
  readonly crew: Crew
  /** Entries that a row has taken from the log, once they stood elsewhere. */
  readonly recorded: Entry[]
  /** Somebody who reads, through any line. */
  seat: (role: Role, threadId: string, url?: string, pages?: number) => Promise<Reader>
  /** To be ended when all has been judged. */
  readonly ends: (() => unknown)[]
  /** Ends what people do, and waits until it is done. */
  hush: () => Promise<void>
}

/** What a row counts beside the counters: `isMet` where there is a target. */
export type Figure = { name: string; value: string; target?: string; isMet?: boolean }
export type Outcome = {
  row: string
  database: string
  seed: number
  seconds: number
  trials: number
  acknowledged: number
  history: History
  verdict: Verdict
  figures: Figure[]
}
export type Play = (stage: Stage) => Promise<{ trials: number; figures: Figure[] }>

const CONVERGES_WITHIN = 30_000
const ENDS_WITHIN = 60_000
/** The application gathers some counts for a second before it writes them. */
const QUIET_AFTER = 1_500

export async function onStage(plan: Plan, play: Play): Promise<Outcome> {
  rmSync(plan.folder, { recursive: true, force: true })
  mkdirSync(plan.folder, { recursive: true })
  const random = randomFrom(plan.seed)
  const applications: Application[] = []
  const ends: (() => unknown)[] = []
  const ports = () => applications.filter((one) => one.isUp()).map(({ port }) => port)
  const line = await openLine(() => pickFrom(ports(), random), random)
  ends.push(() => line.close())
  try {
    const isOwn = plan.database === "own" && !process.env["MONGODB_URI"]
    const opened = isOwn ? undefined : await openDatabase(plan.folder)
    if (opened) ends.push(() => opened.stop())
    const wires: Wire[] = []
    const file = await serverProgram(plan.plant)
    for (let i = 0; i < (plan.processes ?? 1); i++) {
      const wire = opened && (await openWire(opened.uri))
      if (wire) wires.push(wire)
      const port = await freePort()
      const env = {
        PUBLIC_URL: line.url,
        RATE_LIMITS: "off",
        DEMO: "off",
        LOG_LEVEL: "warn",
        MONGODB_URI: wire?.uri ?? "",
        ...plan.env,
      }
      const application = await startApplication({ file, dataDir: plan.folder, port, env })
      applications.push(application)
      ends.push(async () => {
        await application.stop()
        await wire?.close()
      })
    }
    const database = opened ?? ownDatabase(plan.folder)
    await connect(database.uri)
    ends.push(() => mongoose.disconnect())
    return await withPeople({ plan, random, database, applications, wires, line, ends }, play)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

type Scene = Pick<Stage, "plan" | "random" | "database" | "applications" | "wires" | "line" | "ends">

async function withPeople(scene: Scene, play: Play): Promise<Outcome> {
  const { plan, random, line } = scene
  const people = await settle(plan.authors ?? 12, line.url)
  const program = await windowProgram(plan.plant)
  const journal = openJournal(join(plan.folder, "journal.jsonl"))
  const state = { isOver: false, isEnd: false }
  const crew: Crew = {
    threads: people.threads,
    random,
    plant: plan.plant?.name,
    pace: plan.pace ?? 0,
    journal,
    isOver: () => state.isOver,
    isEnd: () => state.isEnd,
    published: [],
  }
  const readers: Reader[] = []
  const crowds: Record<Role, Person[]> = { visitor: [], member: people.authors, moderator: people.moderators }

  async function seat(role: Role, threadId: string, url = line.url, pages?: number): Promise<Reader> {
    const crowd = crowds[role]
    const someone = crowd[readers.length % Math.max(1, crowd.length)]
    const reader = await openReader({
      name: `${role} ${readers.length}`,
      person: someone ? someone.at(url) : new Person(url, undefined, line.url),
      role,
      threadId,
      program,
      ...(pages ? { pages } : {}),
    })
    readers.push(reader)
    return reader
  }
  const { roles = ["visitor", "member", "moderator"] } = plan
  for (let i = 0; i < (plan.readers ?? 12); i++)
    await seat(roles[i % roles.length]!, people.threads[Math.floor(i / roles.length) % people.threads.length]!._id)

  const startedAt = Date.now()
  const acts = plan.pace
    ? [...people.authors.map((one) => write(crew, one)), ...people.moderators.map((one) => moderate(crew, one))]
    : []
  async function hush() {
    if (state.isEnd) return
    while (acts.length > 0 && journal.acknowledged() < (plan.acknowledged ?? 0)) await delay(50)
    state.isOver = true
    const isDone = await inTime(Promise.all(acts), ENDS_WITHIN)
    state.isEnd = true
    if (!isDone) await inTime(Promise.all(acts), 5_000)
  }
  const stage: Stage = { ...scene, ...people, readers, journal, crew, recorded: [], seat, hush }
  const { trials, figures } = await play(stage)
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  await hush()
  return judge(stage, { trials, figures, seconds })
}

async function judge(stage: Stage, told: Pick<Outcome, "trials" | "figures" | "seconds">): Promise<Outcome> {
  const { plan, database, applications, readers, journal } = stage
  await untilTold()
  const converged = await converge(readers, false)
  const stored = await readAll(stage.recorded)
  const before = check({ ...stored, lines: [], readers: [] }).counts.length
  // What this program knows of the log before this one means nothing here.
  forgetHead()
  noticeHead(stored.log.at(-1)?.seq ?? 0)
  await recountAll(QUIET_AFTER)
  await converge(readers, true)
  const history = {
    ...(await readAll(stage.recorded)),
    lines: journal.lines,
    readers: readers.map((reader) => reader.history),
  }
  readers.forEach((reader) => reader.close())
  const again = journal.lines.filter(({ what }) => what === "info").length
  return {
    row: plan.row,
    database: database.name,
    seed: plan.seed,
    acknowledged: journal.acknowledged(),
    history,
    verdict: check(history),
    ...told,
    figures: [
      ...told.figures,
      {
        name: "all screens right again after the end",
        value: ms(converged),
        target: "15 s",
        isMet: converged <= 15_000,
      },
      { name: "sent again, refused", value: `${again}, ${journal.lines.filter(({ what }) => what === "fail").length}` },
      { name: "counts off before the recount", value: String(before) },
      ...falls(applications),
    ],
  }
}

const falls = (applications: readonly Application[]): Figure[] => {
  const count = applications.reduce((total, one) => total + one.falls(), 0)
  return count === 0 ? [] : [{ name: "ended by itself", value: String(count), target: "0", isMet: false }]
}

// ── the review ──

async function settle(count: number, url: string) {
  const agency = organisation({ kind: "un", name: "Office of the High Commissioner", acronym: "OHCHR" })
  await addOrganisations(agency)
  const open = await addSpace({ agencies: [agency] })
  const screened = await addSpace({ agencies: [agency], screening: "before" })
  const threads = [
    await addThread(open, 1, [7, 17]),
    await addThread(open, 2, [7]),
    await addThread(screened, 1, [3]),
    await addThread(screened, 2, [3]),
  ]
  const authors = await Promise.all(Array.from({ length: count }, (_, i) => addPerson(url, `Author ${i}`)))
  const roles = [open, screened].map((space) => ({
    spaceId: space._id,
    role: "moderator" as const,
    organisationId: agency.id,
  }))
  const organisations = [{ organisationId: agency.id, as: "focal_point" as const }]
  const moderators = [
    await addPerson(url, "Grace", { roles, organisations }),
    await addPerson(url, "Duarte", { roles, organisations }),
  ]
  await Promise.all([...authors, ...moderators].map((one) => one.signedIn()))
  return { spaces: [open, screened], threads, authors, moderators }
}

// ── quiet again ──

/** What a killed database has written and not acknowledged is found by the application's sweep. */
async function untilTold(): Promise<void> {
  const until = Date.now() + CONVERGES_WITHIN
  while ((await CommentModel.collection.findOne({ unannounced: { $exists: true } })) && Date.now() < until)
    await delay(200)
}

/** Until every screen shows what a fresh page would; what still differs in the end stands in the reader's history. */
export async function converge(readers: readonly Reader[], areCountsRight: boolean): Promise<number> {
  const startedAt = performance.now()
  let differing = readers
  while (differing.length > 0) {
    await delay(200)
    const isLate = performance.now() - startedAt > CONVERGES_WITHIN
    const found = await Promise.all(differing.map((reader) => reader.differences(areCountsRight)))
    if (isLate) differing.forEach((reader, i) => reader.history.diverged.push(...found[i]!))
    if (isLate) break
    differing = differing.filter((_, i) => found[i]!.length > 0)
  }
  return performance.now() - startedAt
}

async function readAll(recorded: readonly Entry[]): Promise<Stored> {
  const [left, comments, threads, spaces, tallies, supports] = await Promise.all([
    readLog(),
    CommentModel.find().lean(),
    ThreadModel.find().lean(),
    SpaceModel.find().lean(),
    TallyModel.find().lean(),
    SupportModel.find().lean(),
  ])
  const log = [...new Map([...recorded, ...left].map((entry) => [entry._id, entry])).values()]
  return { log: log.sort((a, b) => a.seq - b.seq), comments, threads, spaces, tallies, supports }
}

/** As the pump reads it, since a scan of the whole may miss what comes while it pauses. */
async function readLog(): Promise<Entry[]> {
  const log: Entry[] = []
  const last = await readHead()
  for (let first = await firstKept(); first <= last; first += 500) {
    const range = trusted({ $gte: first, $lt: first + 500 }) as never
    log.push(...(await EventModel.find({ seq: range }).sort({ seq: 1 }).lean()))
  }
  // More than that lies behind a hole.
  return (await EventModel.countDocuments()) === log.length ? log : EventModel.find().lean()
}

// ── small things ──

export const inTime = (work: Promise<unknown>, milliseconds: number): Promise<boolean> =>
  Promise.race([work.then(() => true), delay(milliseconds, false, { ref: false })])

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pickFrom = <T>(list: readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)]

export const ms = (milliseconds: number): string =>
  milliseconds < 1_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`

/** Of many times, those that targets speak of. */
export function spread(times: readonly number[]): { p50: number; p95: number; p99: number; most: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}

/** A figure with times; the targets are those of the matrix. */
export function times(name: string, list: readonly number[], targets: Partial<ReturnType<typeof spread>> = {}): Figure {
  if (list.length === 0) return { name, value: "never", ...(Object.keys(targets).length > 0 ? { isMet: false } : {}) }
  const found = spread(list)
  const keys = Object.keys(targets) as (keyof typeof found)[]
  const value = `p50 ${ms(found.p50)}, p95 ${ms(found.p95)}, most ${ms(found.most)} (${list.length})`
  if (keys.length === 0) return { name, value }
  return {
    name,
    value,
    target: keys.map((key) => `${key} ${ms(targets[key]!)}`).join(", "),
    isMet: keys.every((key) => found[key] <= targets[key]!),
  }
}
