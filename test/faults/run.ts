import "../../server/database/settings.ts"
import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import mongoose from "mongoose"
import { CommentModel, SupportModel, TallyModel } from "../../server/comments/model.ts"
import { connect } from "../../server/database/connect.ts"
import { freePort } from "../../server/database/processes.ts"
import { noticeHead } from "../../server/events/log.ts"
import { EventModel } from "../../server/events/model.ts"
import { recountAll } from "../../server/jobs/recount.ts"
import { SpaceModel } from "../../server/spaces/model.ts"
import { ThreadModel } from "../../server/threads/model.ts"
import { addOrganisations, addPerson, addSpace, addThread, organisation } from "../helpers/made.ts"
import { Person } from "../helpers/person.ts"
import { databaseOf, databaseUri, killDatabase, startApplication, type Application } from "./application.ts"
import { check, type History, type Stored, type Verdict } from "./check.ts"
import { openLine, type Line } from "./line.ts"
import { moderate, openJournal, write, type Crew, type Journal } from "./people.ts"
import { openReader, type Reader, type Role } from "./reader.ts"

// One run: a review with people in it, a line that breaks, processes that are killed; and the verdict.

export type Plan = {
  dataDir: string
  kills: number
  databaseKills: number
  /** Application processes, on one database. */
  processes: number
  seconds: number
  /** The people go on until so many acts have been acknowledged, also when the last process has been killed. */
  acknowledged: number
  authors: number
  readers: number
  pace: number
  seed: number
  plant?: string | undefined
  /** The first port; by default any. */
  port?: number | undefined
  say: (line: string) => void
}
export type Outcome = { history: History; verdict: Verdict; facts: Record<string, string | number> }

const CONVERGES_WITHIN = 30_000
const ENDS_WITHIN = 60_000
/** The application gathers some counts for a second before it writes them. */
const QUIET_AFTER = 1_500

export async function run(plan: Plan): Promise<Outcome> {
  rmSync(plan.dataDir, { recursive: true, force: true })
  mkdirSync(plan.dataDir, { recursive: true })
  const random = randomFrom(plan.seed)
  const applications: Application[] = []
  const line = await openLine(() => applications.filter((one) => one.isUp()).map(({ port }) => port), random)
  try {
    const env = { PUBLIC_URL: line.url, RATE_LIMITS: "off", DEMO: "off", LOG_LEVEL: "warn", MONGODB_URI: "" }
    for (let i = 0; i < plan.processes; i++) {
      const port = plan.port ? plan.port + i : await freePort()
      applications.push(await startApplication({ dataDir: plan.dataDir, port, env }))
    }
    await connect(databaseUri(databaseOf(plan.dataDir)))
    return await withPeople(plan, random, applications, line)
  } finally {
    await mongoose.disconnect()
    line.close()
    await Promise.all(applications.map((one) => one.stop()))
  }
}

async function withPeople(plan: Plan, random: () => number, applications: Application[], line: Line): Promise<Outcome> {
  const { threads, authors, moderators } = await settle(plan, line.url)
  const journal = openJournal(join(plan.dataDir, "journal.jsonl"))
  const state = { isOver: false, isEnd: false }
  const crew: Crew = {
    threads,
    random,
    plant: plan.plant,
    pace: plan.pace,
    journal,
    isOver: () => state.isOver,
    isEnd: () => state.isEnd,
    published: [],
  }
  const readers = await seat(plan, line.url, threads, authors, moderators)
  const acts = [...authors.map((one) => write(crew, one)), ...moderators.map((one) => moderate(crew, one))]
  const weather = setInterval(() => breakSomething(line, readers, random), 400)

  const startedAt = Date.now()
  const databaseBack = await doHarm(plan, random, applications, journal)
  while (Date.now() - startedAt < plan.seconds * 1000 || journal.acknowledged() < plan.acknowledged) await delay(50)
  const lasted = (Date.now() - startedAt) / 1000
  state.isOver = true
  clearInterval(weather)
  const isDone = await inTime(Promise.all(acts), ENDS_WITHIN)
  state.isEnd = true
  if (!isDone) await inTime(Promise.all(acts), 5_000)

  await untilTold()
  const converged = await converge(readers, false)
  const stored = await readAll()
  const before = check({ ...stored, lines: [], readers: [] }).counts.length
  noticeHead(stored.log.length)
  await recountAll(QUIET_AFTER)
  await converge(readers, true)
  const history = { ...(await readAll()), lines: journal.lines, readers: readers.map((reader) => reader.history) }
  readers.forEach((reader) => reader.close())
  const verdict = check(history)
  const infos = journal.lines.filter(({ what }) => what === "info")
  const waited = journal.lines.flatMap(({ took }) => took ?? [])
  return {
    history,
    verdict,
    facts: {
      database: databaseOf(plan.dataDir).name,
      seed: plan.seed,
      "seconds under load": lasted.toFixed(1),
      "application killed": plan.kills,
      "database killed": plan.databaseKills,
      "fell by itself": applications.reduce((total, one) => total + one.falls(), 0),
      "acts acknowledged": journal.acknowledged(),
      "acts refused": journal.lines.filter(({ what }) => what === "fail").length,
      "tries without an answer": infos.filter(({ code }) => !code).length,
      "tries answered 503": infos.filter(({ code }) => code).length,
      "lines broken / answers lost": `${line.counts.cuts} / ${line.counts.deaf}`,
      "events in the log": history.log.length,
      "shown to readers": history.readers.reduce((total, { shown }) => total + shown.length, 0),
      "readers asked all again": readers.reduce((total, one) => total + one.resets(), 0),
      "ready after a kill, ms": range(applications.flatMap(({ readyAfter }) => readyAfter.slice(1))),
      "database back, first act done, ms": databaseBack.map((ms) => ms.toFixed(0)).join(" ") || "–",
      "reader follows again, ms": range(readers.flatMap(({ back }) => back)),
      "all readers equal, ms": converged.toFixed(0),
      "answer, ms": range(waited),
      "counts off before the recount": before,
    },
  }
}

// ── the review ──

async function settle(plan: Plan, url: string) {
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
  const authors = await Promise.all(Array.from({ length: plan.authors }, (_, i) => addPerson(url, `Author ${i}`)))
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
  return { threads, authors, moderators }
}

async function seat(
  { readers, plant }: Plan,
  url: string,
  threads: { _id: string }[],
  authors: Person[],
  moderators: Person[],
): Promise<Reader[]> {
  const roles: Role[] = ["visitor", "member", "moderator"]
  const people = { visitor: [new Person(url, undefined)], member: authors, moderator: moderators }
  return Promise.all(
    Array.from({ length: readers }, (_, i) => {
      const role = roles[i % roles.length]!
      const crowd = people[role]
      const threadId = threads[Math.floor(i / roles.length) % threads.length]!._id
      return openReader({ name: `${role} ${i}`, person: crowd[i % crowd.length]!, role, threadId, plant })
    }),
  )
}

// ── harm ──

function breakSomething(line: Line, readers: Reader[], random: () => number): void {
  const dice = random()
  if (dice < 0.35) line.cut(0.1)
  else if (dice < 0.7) line.loseAnswers(0.2, 60)
  else readers[Math.floor(random() * readers.length)]!.drop()
}

/** At moments drawn from the seed; half of them a few milliseconds after somebody has sent something. */
async function doHarm(
  { kills, databaseKills, seconds, dataDir, say }: Plan,
  random: () => number,
  applications: Application[],
  journal: Journal,
) {
  const harm = shuffled(
    [...Array<"app">(kills).fill("app"), ...Array<"database">(databaseKills).fill("database")],
    random,
  )
  const pause = (seconds * 1000) / (harm.length + 1)
  const databaseBack: number[] = []
  for (const what of harm) {
    await delay(pause * (0.5 + random()))
    if (random() < 0.5) {
      await journal.next("invoke")
      await delay(random() * 25)
    }
    const at = performance.now()
    if (what === "database") {
      await killDatabase(dataDir)
      await journal.next("ok")
      databaseBack.push(performance.now() - at)
    } else await applications[Math.floor(random() * applications.length)]!.kill()
    say(`${what} killed, back after ${(performance.now() - at).toFixed(0)} ms, ${journal.acknowledged()} acknowledged`)
  }
  return databaseBack
}

// ── quiet again ──

/** What a killed database has written and not acknowledged is found by the application's sweep. */
async function untilTold(): Promise<void> {
  const until = Date.now() + CONVERGES_WITHIN
  while ((await CommentModel.collection.findOne({ unannounced: { $exists: true } })) && Date.now() < until)
    await delay(200)
}

/** Until every screen shows what a fresh page would; what still differs in the end stands in the reader's history. */
async function converge(readers: Reader[], areCountsRight: boolean): Promise<number> {
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

async function readAll(): Promise<Stored> {
  const [log, comments, threads, spaces, tallies, supports] = await Promise.all([
    EventModel.find().lean(),
    CommentModel.find().lean(),
    ThreadModel.find().lean(),
    SpaceModel.find().lean(),
    TallyModel.find().lean(),
    SupportModel.find().lean(),
  ])
  return { log: log.sort((a, b) => a.seq - b.seq), comments, threads, spaces, tallies, supports }
}

// ── small things ──

const inTime = (work: Promise<unknown>, milliseconds: number): Promise<boolean> =>
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

const shuffled = <T>(list: T[], random: () => number): T[] =>
  list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

function range(list: number[]): string {
  const sorted = [...list].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
  return sorted.length === 0 ? "–" : `p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`
}
