import { randomUUID } from "node:crypto"
import { setTimeout as delay } from "node:timers/promises"
import type { Told } from "#shared/events"
import type { Application } from "../application.ts"
import { openLine } from "../line.ts"
import { bodyOf, newMark, say, type Line } from "../people.ts"
import { ms, times, type Play, type Stage } from "../stage.ts"
import type { Message } from "../wire.ts"
import { killWhen } from "./f1.ts"
import { tellingTimes } from "./f3.ts"

// F4: several processes. One dies, one is slow to hear, one dies between writing and telling, and all are renewed.

const at = ({ port }: Application) => `http://127.0.0.1:${port}`

/** F4a: one of two dies for good. */
export const oneDies: Play = async (stage) => {
  const { applications, readers, threads } = stage
  const counts = countFollowers(stage, threads[0]!._id)
  await delay(5_000)
  const before = readers.map(({ back }) => back.length)
  await applications[0]!.end("SIGKILL")
  await delay(20_000)
  const moved = readers.flatMap(({ back }, i) => back.slice(before[i]))
  const there = readers.filter(({ history }) => history.threadId === threads[0]!._id).length
  await stage.hush()
  return {
    trials: moved.length,
    figures: [
      times("moved to the other", moved, { p95: 5_000, most: 10_000 }),
      {
        name: "followers told of after 20 s, and there",
        value: `${counts.last()}, ${there}`,
        isMet: counts.last() === there,
      },
    ],
  }
}

function countFollowers({ readers }: Stage, threadId: string) {
  let last = 0
  for (const { socket, history } of readers)
    if (history.threadId === threadId)
      socket.on("event", (...events: Told[]) => {
        for (const told of events)
          if (told.kind === "following.changed" && told.topic === `thread:${threadId}`) last = told.following
      })
  return { last: () => last }
}

/** F4a with limits: two processes take no more of one person than one of them. */
export const spendBudget: Play = async ({ applications, authors, threads }) => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const one = authors[0]!.at(at(applications[i % 2]!))
      const input = { threadId: threads[0]!._id, id: randomUUID(), body: bodyOf(newMark()) }
      return (await one.call("comments.post", input)).status
    }),
  )
  const taken = answers.filter((status) => status === 200).length
  return {
    trials: answers.length,
    figures: [
      {
        name: "posts of 60 at once that both took together",
        value: String(taken),
        target: "7",
        isMet: taken > 0 && taken <= 7,
      },
    ],
  }
}

/** F4b: who writes is at one process, and who reads at another; with and without what wakes it. */
export const across =
  (seconds: number): Play =>
  async (stage) => {
    const { applications, wires, threads, random } = stage
    const there = await openLine(() => applications[1]!.port, random)
    stage.ends.push(() => there.close())
    const roles = ["visitor", "member", "moderator"] as const
    for (let i = 0; i < 9; i++) await stage.seat(roles[i % 3]!, threads[i % threads.length]!._id, there.url)
    const from = Date.now()
    await delay(seconds * 1000)
    const woken = tellingTimes(stage, from, Date.now())
    // Nobody hears a change stream any more; what is left is to look.
    const remove = wires[1]!.rule(({ kind, name, collection, text }) =>
      kind === "request" && collection === "events" && (name === "getMore" || text.includes("$changeStream"))
        ? "cut"
        : undefined,
    )
    await delay(1_500)
    const then = Date.now()
    await delay(seconds * 1000)
    const looking = tellingTimes(stage, then, Date.now())
    remove()
    await stage.hush()
    return {
      trials: 2,
      figures: [
        times("from acknowledged here to shown there", woken, { p50: 150, p95: 500 }),
        times("without a change stream", looking, { p95: 1_000 }),
      ],
    }
  }

/** F4c: it dies when its event has its number, before it has told anybody; and when only the comment is written. */
export const diesUntold =
  (rounds: number): Play =>
  async (stage) => {
    const { applications, wires, authors, threads, crew, random, journal } = stage
    const line = await openLine(() => applications[1]!.port, random)
    stage.ends.push(() => line.close())
    const readers = await Promise.all([0, 1, 2].map(() => stage.seat("visitor", threads[0]!._id, line.url, 3)))
    const numbered: number[] = []
    const written: number[] = []
    for (let round = 0; round < rounds; round++) {
      const isNumbered = round % 2 === 0
      const moment: Partial<Message> = {
        kind: "answer",
        name: "insert",
        collection: isNumbered ? "events" : "comments",
      }
      const here = authors[round % authors.length]!.at(at(applications[0]!))
      const killed = killWhen(applications[0]!, wires[0]!, moment)
      const from = journal.lines.length
      const said = say(crew, here, threads[0]!._id)
      const killedAt = await killed
      const { id } = journal.lines.slice(from).find(({ what }) => what === "invoke")!.act
      for (const { history } of readers) {
        while (!history.shown.some((one) => one.id === id) && performance.now() - killedAt < 20_000) await delay(5)
        const shown = history.shown.find((one) => one.id === id)
        if (shown) (isNumbered ? numbered : written).push(Math.max(0, shown.at - (performance.timeOrigin + killedAt)))
      }
      await said
    }
    return {
      trials: rounds,
      figures: [
        times("until readers elsewhere have what was numbered", numbered, { most: 1_000 }),
        times("what was only written, by the sweep", written, { most: 15_000 }),
      ],
    }
  }

/** F4d: one after another is asked to go, and another comes in its place. */
export const renew =
  (rounds: number): Play =>
  async (stage) => {
    const { applications, readers, journal, plan } = stage
    await delay(2_000)
    const moves: number[] = []
    for (const { socket } of readers)
      socket.on("event", (...events: Told[]) => {
        if (events.some(({ kind }) => kind === "server.moving")) {
          const since = performance.now()
          socket.once("disconnect", () => moves.push(performance.now() - since))
        }
      })
    const began = Date.now()
    for (let round = 0; round < rounds; round++)
      for (const application of applications) {
        const left = performance.now()
        await application.renew()
        plan.say(`renewed in ${ms(performance.now() - left)}`)
        await delay(2_000)
      }
    await stage.hush()
    const failed = journal.lines.filter(
      (one: Line) => one.at >= began && one.what === "fail" && one.act.kind === "post",
    )
    return {
      trials: rounds * applications.length,
      figures: [
        times("from being asked to move to leaving", moves, { most: 10_000 }),
        { name: "readers moved", value: String(moves.length), isMet: moves.length > 0 },
        { name: "posts that failed", value: String(failed.length), target: "0", isMet: failed.length === 0 },
        times(
          "following again",
          readers.flatMap(({ back }) => back),
          { most: 10_000 },
        ),
      ],
    }
  }
