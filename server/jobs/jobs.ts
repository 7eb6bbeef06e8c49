import { setTimeout as delay } from "node:timers/promises"
import mongoose from "mongoose"
import { raiseAlerts } from "../alerts/raise.ts"
import { sendAlerts } from "../alerts/send.ts"
import type { Config } from "../config.ts"
import { writeLettersDue } from "../contact/letters.ts"
import { unlessTaken } from "../database/problems.ts"
import { positionNow } from "../events/feed.ts"
import { sweep } from "../events/log.ts"
import { trimLog } from "../events/trim.ts"
import { lookAfterExports, reportFailedExports } from "../exports/work.ts"
import { healFigures } from "../figures/heal.ts"
import { writeToContributors } from "../input/letters.ts"
import { checkLinks } from "../links/check.ts"
import type { Logger } from "../log.ts"
import { mailLetters } from "../letters/mail.ts"
import { carryMail } from "../mail/post-office.ts"
import { lookAfterBulks } from "../moderation/bulk-work.ts"
import { escalateOverdue } from "../moderation/escalate.ts"
import { offerUnread } from "../moderation/offer-by-itself.ts"
import { forgetUndone, writeToAuthors } from "../moderation/decision-letters.ts"
import { writeToAsked } from "../moderation/focal-points.ts"
import { tellPhases } from "../spaces/reschedule.ts"
import { finishPublications } from "../summaries/publish.ts"
import { writeMovesDue } from "../resources/letters.ts"
import { lookAfterReviews } from "../reviews/look-after.ts"
import { recorder } from "../record/keep.ts"
import { recountAll } from "./recount.ts"

const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/** `first`: so long after the start, for what a crash may have left. `isLong`: for all processes one of them does it. */
type Job = { name: string; every: number; first?: number; isLong?: true; run: () => Promise<unknown> }

type Settings = Pick<Config, "logDays" | "checksLinks">

/** Each is harmless when two processes do it at once. */
const jobsOf = ({ logDays, checksLinks }: Settings, log: Logger, { record, forgetOrigins } = recorder()): Job[] => [
  { name: "phases", every: SECOND / 2, run: () => tellPhases() },
  { name: "sweep", every: 5 * SECOND, run: () => sweep(5 * SECOND) },
  { name: "publications", every: MINUTE, run: () => finishPublications() },
  { name: "contributors", every: 5 * SECOND, run: () => writeToContributors() },
  { name: "space letters", every: 5 * SECOND, run: () => mailLetters() },
  { name: "letters", every: SECOND, run: () => writeToAuthors() },
  { name: "letters to whom moderators ask", every: SECOND, run: () => writeToAsked() },
  { name: "bulks", every: 2 * SECOND, run: () => lookAfterBulks() },
  { name: "exports", every: 2 * SECOND, run: () => lookAfterExports() },
  { name: "escalations", every: MINUTE, isLong: true, run: () => escalateOverdue() },
  { name: "offers", every: MINUTE, isLong: true, run: () => offerUnread() },
  { name: "alerts in the app", every: 10 * SECOND, isLong: true, run: () => raiseAlerts(log) },
  { name: "alerts", every: MINUTE, isLong: true, run: () => sendAlerts(log) },
  { name: "reviews", every: 10 * MINUTE, first: MINUTE, isLong: true, run: () => lookAfterReviews(log) },
  { name: "links", every: 10 * MINUTE, isLong: true, run: async () => checksLinks && checkLinks() },
  { name: "contact", every: MINUTE, run: () => writeLettersDue() },
  { name: "moves", every: MINUTE, run: () => writeMovesDue() },
  { name: "undone", every: MINUTE, run: () => forgetUndone() },
  { name: "mail", every: 2 * SECOND, run: () => carryMail() },
  { name: "recount", every: 60 * MINUTE, first: 10 * SECOND, isLong: true, run: () => recountAll() },
  { name: "figures", every: 60 * MINUTE, first: 2 * MINUTE, isLong: true, run: () => healFigures() },
  { name: "record", every: SECOND, run: record },
  { name: "origins", every: 60 * MINUTE, isLong: true, run: () => forgetOrigins() },
  { name: "trim", every: 60 * MINUTE, isLong: true, run: async () => logDays > 0 && trim(logDays) },
]
const trim = (days: number) => trimLog({ before: new Date(Date.now() - days * DAY), head: positionNow() })

/** Whoever stops waits so long for what is being done; what is cut off then is done by another process, or later. */
const FINISH_WITHIN = 3 * SECOND

/** Periodic work of a process. A run that fails is logged and tried again at its next turn; runs never overlap. */
export function startJobs(config: Settings, log: Logger): { stop: () => Promise<void> } {
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let isStopped = false
  reportFailedExports(log)

  async function turn(job: Job, isFirst = false) {
    let isDone = false
    try {
      isDone = !job.isLong || (await takeTurn(job.name, isFirst ? MINUTE : job.every / 2))
      if (isDone) await job.run()
    } catch (err) {
      isDone = false
      if (!isStopped) log.warn({ err, job: job.name }, "job")
    }
    if (isStopped) return
    // Another one has just begun it, and what our predecessor left may have come after that.
    if (isFirst && !isDone) wait(job, MINUTE, true)
    else wait(job)
  }
  function wait(job: Job, milliseconds = job.every, isFirst = false) {
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run = turn(job, isFirst).finally(() => running.delete(run))
      running.add(run)
    }, milliseconds)
    timer.unref()
    timers.add(timer)
  }
  for (const job of jobsOf(config, log)) wait(job, job.first, job.first !== undefined)
  return {
    async stop() {
      isStopped = true
      timers.forEach(clearTimeout)
      await Promise.race([Promise.all(running), delay(FINISH_WITHIN, undefined, { ref: false })])
    },
  }
}

/** Whether nobody has begun it for so many milliseconds; then it is ours to do. */
export async function takeTurn(name: string, within: number): Promise<boolean> {
  const leases = mongoose.connection.collection<{ _id: string; begunAt: Date }>("leases")
  const now = Date.now()
  // If somebody has, the filter misses it and the insert fails on its _id.
  const free = { _id: name, begunAt: { $lte: new Date(now - within) } }
  return unlessTaken(leases.updateOne(free, { $set: { begunAt: new Date(now) } }, { upsert: true }))
}
