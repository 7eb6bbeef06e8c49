import { setTimeout as delay } from "node:timers/promises"
import type { Reader } from "../reader.ts"
import { ms, times, type Figure, type Play, type Stage } from "../stage.ts"

// F3: the line between people and the application is cut, pulled, deaf, or slow.

const untilBack = async (readers: readonly Reader[], within: number) => {
  const until = Date.now() + within
  while (readers.some((reader) => !reader.isThere()) && Date.now() < until) await delay(20)
}

/** F3a: cut, again and again. */
export const cut =
  (rounds: number): Play =>
  async (stage) => {
    const { line, readers } = stage
    for (let round = 0; round < rounds; round++) {
      await delay(500)
      line.cut(1)
      await untilBack(readers, 15_000)
    }
    const back = readers.flatMap((reader) => reader.back)
    return { trials: back.length, figures: [times("connected and following again", back, { p95: 3_000 })] }
  }

/** F3b: a cable is pulled, and put back. */
export const pull =
  (seconds: number): Play =>
  async ({ line, readers }) => {
    await delay(2_000)
    const began = Date.now()
    const silence = line.silence()
    await delay(seconds * 1000)
    silence.end()
    await untilBack(readers, 15_000)
    const noticed = readers.flatMap(({ breaks }) => breaks.filter(({ at }) => at >= began).slice(0, 1))
    const others = noticed.filter(({ reason }) => reason !== "ping timeout" && reason !== "transport close")
    return {
      trials: readers.length,
      figures: [
        times(
          "until the page says so",
          noticed.map(({ at }) => at - began),
          { most: 15_500 },
        ),
        times(
          "until the server gives a line up",
          silence.givenUp().filter((after) => after < seconds * 1000),
          {
            most: 15_500,
          },
        ),
        { name: "noticed", value: `${noticed.length} of ${readers.length}`, isMet: noticed.length === readers.length },
        ...(others.length > 0 ? [{ name: "other reasons", value: others.map(({ reason }) => reason).join() }] : []),
      ],
    }
  }

/** F3c: what is asked arrives, and the answer does not. */
export const loseAnswers =
  (rounds: number): Play =>
  async (stage) => {
    const { line, journal } = stage
    for (let round = 0; round < rounds; round++) {
      await journal.next("invoke")
      line.loseAnswers(1, 60)
      await delay(300 + stage.random() * 300)
    }
    await stage.hush()
    const again = journal.lines.filter(({ what }) => what === "info").length
    return { trials: rounds, figures: [{ name: "answers lost", value: String(again) }] }
  }

/** F3d: one direction only, far away, slow, and broken off in the midst of a message. */
export const slow: Play = async (stage) => {
  const { line } = stage
  await delay(1_000)
  const oneWay = line.silence(["up"])
  await delay(5_000)
  oneWay.end()
  await delay(1_000)

  const [latency, jitter] = [400, 200]
  line.weather({ latency, jitter })
  const from = Date.now()
  await delay(10_000)
  const far = tellingTimes(stage, from, Date.now())
  line.weather({ cutAfter: 5_000 })
  await delay(5_000)
  line.weather({})
  await stage.hush()
  const figures = [
    // There is one way back for the answer and one way to the reader; what the service adds is the rest.
    times(`from acknowledged to shown, with ${latency} ± ${jitter} ms each way`, far, {
      p95: latency + jitter + 1_000,
    }),
    await readSlowly(stage),
    { name: "broken off in the midst", value: String(line.counts.cuts) },
  ]
  return { trials: 4, figures }
}

/** From each acknowledged post to each reader of its thread who is shown it; below nothing is nothing. */
export function tellingTimes({ journal, readers }: Stage, from: number, to: number): number[] {
  const posted = new Map<string, number>()
  for (const { what, act, at } of journal.lines)
    if (what === "ok" && (act.kind === "post" || act.kind === "reply") && at >= from && at <= to) posted.set(act.id, at)
  return readers.flatMap(({ history }) => {
    const first = new Map<string, number>()
    for (const { id, at } of history.shown) if (posted.has(id) && !first.has(id)) first.set(id, at)
    return [...first].map(([id, at]) => Math.max(0, at - posted.get(id)!))
  })
}

/** A page with its fifty comments, as a browser asks for it, at two kilobytes a second. */
async function readSlowly({ line, spaces, threads }: Stage): Promise<Figure> {
  const address = `${line.url}/en/spaces/${spaces[0]!.slug}/${threads[0]!.number}`
  line.weather({ rate: 2_000 })
  const at = performance.now()
  const html = await (await fetch(address)).text()
  const took = performance.now() - at
  line.weather({})
  const comments = html.match(/<article/g)?.length ?? 0
  return {
    name: `a thread read at 2 kB/s (${comments} comments)`,
    value: ms(took),
    target: "20 s",
    isMet: took <= 20_000,
  }
}
