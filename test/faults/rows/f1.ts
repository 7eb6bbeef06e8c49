import { setTimeout as delay } from "node:timers/promises"
import type { Application } from "../application.ts"
import { ms, times, type Figure, type Stage } from "../stage.ts"
import type { Message, Wire } from "../wire.ts"

// F1: the server is killed under posting, at moments drawn from the seed and at moments that were chosen; with the
// database that it had started, and without it.

type Harm = "application" | "database" | "both"

/** At moments drawn from the seed; half of them a few milliseconds after somebody has sent something. */
export async function killAtRandom(stage: Stage, counts: Record<Harm, number>, seconds: number) {
  const { random, journal, applications, database, plan, line, readers } = stage
  const harms = shuffled(
    (Object.keys(counts) as Harm[]).flatMap((harm) => Array<Harm>(counts[harm]).fill(harm)),
    random,
  )
  const pause = (seconds * 1000) / (harms.length + 1)
  const answeredAfter: number[] = []
  const weather = setInterval(() => breakSomething(stage), 400)
  for (const harm of harms) {
    await delay(pause * (0.5 + random()))
    if (random() < 0.5) {
      await journal.next("invoke")
      await delay(random() * 25)
    }
    const at = performance.now()
    const application = applications[Math.floor(random() * applications.length)]!
    await Promise.all([harm !== "application" && database.kill?.(), harm !== "database" && application.kill()])
    await journal.next("ok")
    answeredAfter.push(performance.now() - at)
    plan.say(`${harm} killed, first answer after ${ms(answeredAfter.at(-1)!)}, ${journal.acknowledged()} acknowledged`)
  }
  await delay(pause)
  clearInterval(weather)
  await stage.hush()
  const figures: Figure[] = [
    ...returns(stage, answeredAfter),
    { name: "lines broken, answers lost", value: `${line.counts.cuts}, ${line.counts.deaf}` },
    { name: "all asked again", value: String(readers.reduce((total, one) => total + one.resets(), 0)) },
  ]
  return { trials: harms.length, figures }
}

function breakSomething({ line, readers, random }: Stage): void {
  const dice = random()
  if (dice < 0.35) line.cut(0.1)
  else if (dice < 0.7) line.loseAnswers(0.2, 60)
  else readers[Math.floor(random() * readers.length)]?.drop()
}

/** How soon all is as before: the application, whoever acts, whoever reads. */
const returns = ({ applications, readers }: Stage, answeredAfter: readonly number[]): Figure[] => [
  times(
    "ready after a kill",
    applications.flatMap((one) => one.readyAfter.slice(1)),
    { most: 2_000 },
  ),
  times("first act done after a kill", answeredAfter),
  times(
    "a reader follows again",
    readers.flatMap(({ back }) => back),
    { p95: 6_000, most: 15_000 },
  ),
]

// ── chosen moments ──

/** Between which of its steps an act, or a return, is cut off: what is asked of the database, or answered by it. */
const moments: Record<string, Partial<Message>> = {
  "before a comment is written": { kind: "request", name: "insert", collection: "comments" },
  "when a comment is written": { kind: "answer", name: "insert", collection: "comments" },
  "before its event is numbered": { kind: "request", name: "insert", collection: "events" },
  "when its event is numbered": { kind: "answer", name: "insert", collection: "events" },
  "before the note is cleared": { kind: "request", name: "update", collection: "comments" },
  "when a decision or an edit is written": { kind: "answer", name: "findAndModify", collection: "comments" },
  "when a place is taken or a count moved": { kind: "answer", name: "findAndModify", collection: "threads" },
  "in the midst of catching up": { kind: "answer", name: "find", collection: "comments" },
}

export async function killAtMoments(stage: Stage, rounds: number) {
  const { applications, wires, journal, readers, plan } = stage
  const answeredAfter: number[] = []
  let trials = 0
  for (let round = 0; round < rounds; round++)
    for (const [name, moment] of Object.entries(moments)) {
      const [application, wire] = [applications[0]!, wires[0]!]
      const killed = killWhen(application, wire, moment)
      if (name === "in the midst of catching up") readers.forEach((reader) => reader.drop())
      const at = await killed
      await journal.next("ok")
      answeredAfter.push(performance.now() - at)
      plan.say(`killed ${name}: first answer after ${ms(answeredAfter.at(-1)!)}`)
      trials++
      await delay(300)
    }
  await stage.hush()
  return { trials, figures: returns(stage, answeredAfter) }
}

/** Resolves when it runs again, with the time of its end. */
export async function killWhen(application: Application, wire: Wire, moment: Partial<Message>): Promise<number> {
  let restarted = Promise.resolve()
  let at = 0
  await wire.next(moment, () => {
    at = performance.now()
    restarted = application.kill()
    return "cut"
  })
  await restarted
  return at
}

const shuffled = <T>(list: T[], random: () => number): T[] =>
  list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
