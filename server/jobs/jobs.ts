import type { Config } from "../config.ts"
import { positionNow } from "../events/feed.ts"
import { sweep } from "../events/log.ts"
import { trimLog } from "../events/trim.ts"
import type { Logger } from "../log.ts"
import { tellPhases } from "../spaces/reschedule.ts"
import { finishPublications } from "../summaries/publish.ts"
import { recountAll } from "./recount.ts"

const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

/** `first`: so long after the start, for what a crash may have left. */
type Job = { name: string; every: number; first?: number; run: () => Promise<unknown> }

/** Each is harmless when two processes do it at once, so none needs a lease yet. */
const jobsOf = ({ logDays }: Pick<Config, "logDays">): Job[] => [
  { name: "phases", every: SECOND / 2, run: () => tellPhases() },
  { name: "sweep", every: 5 * SECOND, run: () => sweep(5 * SECOND) },
  { name: "publications", every: MINUTE, run: () => finishPublications() },
  { name: "recount", every: 60 * MINUTE, first: 10 * SECOND, run: () => recountAll() },
  { name: "trim", every: 60 * MINUTE, run: async () => logDays > 0 && trim(logDays) },
]
const trim = (days: number) => trimLog({ before: new Date(Date.now() - days * DAY), head: positionNow() })

/** Periodic work of a process. A run that fails is logged and tried again at its next turn; runs never overlap. */
export function startJobs(config: Pick<Config, "logDays">, log: Logger): { stop: () => void } {
  const timers = new Set<NodeJS.Timeout>()
  let isStopped = false

  async function turn(job: Job) {
    await job.run().catch((err: unknown) => {
      if (!isStopped) log.warn({ err, job: job.name }, "job")
    })
    if (!isStopped) wait(job)
  }
  function wait(job: Job, milliseconds = job.every) {
    const timer = setTimeout(() => {
      timers.delete(timer)
      void turn(job)
    }, milliseconds)
    timer.unref()
    timers.add(timer)
  }
  for (const job of jobsOf(config)) wait(job, job.first)
  return {
    stop() {
      isStopped = true
      timers.forEach(clearTimeout)
    },
  }
}
