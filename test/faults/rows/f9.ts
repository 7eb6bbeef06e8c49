import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { restoreBackup } from "../../../server/backup/restore-backup.ts"
import { writeBackup } from "../../../server/backup/write-backup.ts"
import { CommentModel } from "../../../server/comments/model.ts"
import { readHead } from "../../../server/events/log.ts"
import { EventModel, InstanceModel } from "../../../server/events/model.ts"
import { trimLog } from "../../../server/events/trim.ts"
import { openLeakyLine } from "../../helpers/leaky.ts"
import { openLine } from "../line.ts"
import { edit, say } from "../people.ts"
import type { Reader } from "../reader.ts"
import { times, type Play, type Stage } from "../stage.ts"
import { killWhen } from "./f1.ts"
import { tellingTimes } from "./f3.ts"

// F9: the log itself. Numbers that are late or never come, a frame that is lost, a position that is no more.

/** For longer than the driver looks for a server (server/database/connect.ts): it must have given up. */
const AWAY = 5_000

/** F2: the database goes away just when what happened is to be told. */
export const awayWhenTelling =
  (rounds: number): Play =>
  async (stage) => {
    const [wire] = stage.wires
    for (let round = 0; round < rounds; round++) {
      await wire!.next({ kind: "answer", name: "insert", collection: "events" })
      await wire!.next({ kind: "request", name: "find", collection: "comments" }, () => {
        void wire!.away(AWAY)
        return "cut"
      })
      await delay(AWAY + 1_500)
    }
    await stage.hush()
    return { trials: rounds, figures: [] }
  }

/** F9a: what one process inserts is held up; the others go on, and readers skip nothing. */
export const hold =
  (rounds: number, milliseconds = 3_000): Play =>
  async (stage) => {
    const { wires, journal } = stage
    let meanwhile = 0
    for (let round = 0; round < rounds; round++) {
      const collection = round % 2 === 0 ? "events" : "comments"
      await wires[0]!.next({ kind: "request", name: "insert", collection }, () => delay(milliseconds))
      const before = journal.acknowledged()
      await delay(milliseconds)
      meanwhile += journal.acknowledged() - before
      await delay(500)
    }
    await stage.hush()
    const figure = { name: "acts of others meanwhile", value: String(meanwhile), isMet: meanwhile > 0 }
    return { trials: rounds, figures: [figure] }
  }

/** F9b: whoever was about to number an event dies with it, or right after. */
export const killNumbering =
  (rounds: number): Play =>
  async (stage) => {
    const { applications, wires, line, readers } = stage
    const told: number[] = []
    for (let round = 0; round < rounds; round++) {
      const kind = round % 2 === 0 ? "request" : "answer"
      // Whoever went to the others when it was killed stays there: some come back.
      line.cut(0.5)
      await delay(1_000)
      const at = Date.now()
      await killWhen(applications[0]!, wires[0]!, { kind, name: "insert", collection: "events" })
      await delay(1_500)
      // Whose own line broke has something else to wait for.
      const others = readers.filter(({ breaks }) => !breaks.some((one) => one.at >= at))
      told.push(...tellingTimes({ ...stage, readers: others }, at, Date.now()))
    }
    await stage.hush()
    return { trials: rounds, figures: [times("until readers pass it", told, { most: 5_000 })] }
  }

/** F9c: one frame does not arrive, and the line stays open. */
export const loseFrame =
  (rounds: number): Play =>
  async (stage) => {
    const { applications, authors, threads, crew } = stage
    const line = await openLeakyLine(applications[0]!.port)
    stage.ends.push(() => line.close())
    const threadId = threads[0]!._id
    const reader = await stage.seat("visitor", threadId, `http://127.0.0.1:${line.port}`, 1)
    await untilSeen(reader, (await say(crew, authors[0]!, threadId))!.id)
    const followed: number[] = []
    const alone: number[] = []
    const edited: number[] = []
    for (let round = 0; round < rounds; round++) {
      await delay(1_500)
      const isLost = line.lose("comment.changed")
      const comment = (await say(crew, authors[0]!, threadId))!
      const { id } = comment
      await isLost
      const at = Date.now()
      const isFollowed = round % 2 === 0
      if (isFollowed) await untilSeen(reader, (await say(crew, authors[1]!, threadId))!.id)
      await untilSeen(reader, id)
      ;(isFollowed ? followed : alone).push(Date.now() - at)
      // Of a text that has changed no count tells that something is missing.
      const isEditLost = line.lose("comment.changed")
      const own = new Map([[id, comment]])
      await edit(crew, authors[0]!, own)
      await isEditLost
      const lostAt = Date.now()
      await untilSeen(reader, id, own.get(id)!.version)
      edited.push(Date.now() - lostAt)
    }
    return {
      trials: rounds,
      figures: [
        times("until it is noticed and told, when something follows", followed, { most: 1_000 }),
        times("when nothing does", alone, { most: 15_000 }),
        times("when it was an edit", edited, { most: 15_000 }),
      ],
    }
  }

async function untilSeen({ history }: Reader, id: string, version = 1): Promise<void> {
  const until = Date.now() + 20_000
  const isSeen = () => history.shown.some((one) => one.id === id && one.version >= version)
  while (!isSeen() && Date.now() < until) await delay(10)
}

/** F9d: who was away for longer than the log goes back. */
export const trim: Play = async (stage) => {
  const { applications, authors, threads, crew } = stage
  const [here, there] = applications
  const line = await openLine(() => (here!.isUp() ? here!.port : undefined), stage.random)
  stage.ends.push(() => line.close())
  const away = await Promise.all(
    [0, 0, 1, 1].map((i) => stage.seat(i === 0 ? "visitor" : "member", threads[0]!._id, line.url, 3)),
  )
  await here!.end("SIGKILL")
  const elsewhere = authors.map((one) => one.at(`http://127.0.0.1:${there!.port}`))
  await Promise.all(
    elsewhere.map(async (one, i) => {
      for (let n = 0; n < 6; n++) await say(crew, one, threads[i % 2]!._id)
    }),
  )
  const head = await readHead()
  stage.recorded.push(...(await EventModel.find().lean()))
  await InstanceModel.updateOne({ _id: "instance" }, { recordedTo: head })
  const trimmed = await trimLog({ before: new Date(Date.now() + 1_000), head, keep: 5 })
  const back = away.map(async (reader) => {
    await new Promise<void>((resolve) => reader.socket.once("connect", () => resolve()))
    const at = performance.now()
    while ((await reader.differences(false)).length > 0 && performance.now() - at < 20_000) await delay(50)
    return performance.now() - at
  })
  await here!.start()
  const took = await Promise.all(back)
  const resets = away.filter((reader) => reader.resets() > 0).length
  await stage.hush()
  return {
    trials: away.length,
    figures: [
      { name: "events trimmed", value: String(trimmed), isMet: trimmed > 0 },
      { name: "told to ask everything anew", value: `${resets} of ${away.length}`, isMet: resets === away.length },
      times("from the line to a fresh page", took, { most: 3_000 }),
    ],
  }
}

/** F9e: the database is put back to what it was before. */
export const restore =
  (posts: number): Play =>
  async (stage) => {
    const { plan, crew, authors, threads, readers } = stage
    const talk = (count: number) =>
      Promise.all(
        authors.map(async (one, i) => {
          for (let n = 0; n < count / authors.length; n++) await say(crew, one, threads[(i + n) % threads.length]!._id)
        }),
      )
    await talk(40)
    const file = join(plan.folder, "backup.gz")
    await writeBackup(file)
    await talk(posts)
    await restoreBackup(file, { isReplacing: true, say: plan.say })
    const [at, restoredAt] = [performance.now(), Date.now()]
    const took = await Promise.all(readers.map((reader) => untilFresh(reader, at)))
    const lost = await forgetLost(stage, restoredAt)
    // No session is in a backup.
    for (const one of authors) one.forgetCookie()
    await talk(40)
    await stage.hush()
    return {
      trials: readers.length,
      figures: [
        times("from the end of the restore until a screen shows what is", took, { most: 10_000 }),
        {
          name: "started over",
          value: `${readers.filter((reader) => reader.resets() > 0).length} of ${readers.length}`,
          isMet: readers.every((reader) => reader.resets() > 0),
        },
        { name: "lost posts, by the journals of their authors", value: String(lost), isMet: lost > 0 },
      ],
    }
  }

async function untilFresh(reader: Reader, at: number): Promise<number> {
  while (performance.now() - at < 30_000) {
    if (reader.resets() > 0 && (await reader.differences(false)).length === 0) break
    await delay(50)
  }
  return performance.now() - at
}

/** What was said after the backup is gone, and was true as long as it was there: the promises begin anew. */
async function forgetLost({ journal, readers }: Stage, restoredAt: number): Promise<number> {
  const there = new Set((await CommentModel.find({}, { _id: 1 }).lean()).map(({ _id }) => _id))
  const kept = journal.lines.filter(({ act }) => there.has(act.id))
  const lost = new Set(journal.lines.filter(({ act }) => !there.has(act.id)).map(({ act }) => act.id)).size
  journal.lines.splice(0, journal.lines.length, ...kept)
  for (const { history } of readers)
    Object.assign(history, { shown: history.shown.filter(({ at }) => at >= restoredAt), late: [], from: 0 })
  return lost
}
