import type { Alerts } from "#shared/alerts"
import { isOverdue, isWaiting } from "#shared/queue"
import { openIn } from "../moderation/sanction-appeals.ts"
import { readWaiting } from "../moderation/waiting.ts"
import type { SpaceDoc } from "../spaces/model.ts"

// What there is to say of a space to somebody who has heard of all that happened until a moment.

type Counted = { all: number; fresh: number }
export type News = {
  space: SpaceDoc
  overdue: Counted
  appeals: Counted
  waiting: number
  isLong: boolean
  /** New dates wait for another agency to say the same. */
  dates: Date | null
  /** Whether any of it is new, of the kinds that were asked for. */
  isNews: boolean
}

type Asked = Pick<Alerts, "kinds" | "longFrom"> & { toldTo: Date; long: readonly string[] }

/** `agencyId`: for which agency the reader moderates the space; undefined for a service, which belongs to none. */
export async function gather(
  space: SpaceDoc,
  asked: Asked,
  agencyId: string | null | undefined,
  now: Date,
): Promise<News> {
  const { kinds, longFrom, toldTo, long } = asked
  const [{ facts }, sanctions] = await Promise.all([readWaiting(space), openIn(space._id)])
  const waiting = facts.filter(isWaiting)
  const late = waiting.filter((one) => isOverdue(one, now.getTime()))
  const appeals = waiting.filter(({ queues }) => queues.includes("appeals"))
  const isAfter = (time: string) => Date.parse(time) > toldTo.getTime()
  const overdue = { all: late.length, fresh: late.filter(({ dueAt }) => isAfter(dueAt!)).length }
  const filed = [...appeals.map(({ queuedAt }) => queuedAt), ...sanctions.map(({ appeal }) => appeal!.at.toISOString())]
  const ofAppeals = { all: filed.length, fresh: filed.filter(isAfter).length }
  const isLong = waiting.length >= longFrom
  const { rescheduling } = space
  const dates = rescheduling && rescheduling.agencyId !== agencyId ? rescheduling.closesAt : null
  const isOf = {
    overdue: overdue.fresh > 0,
    appeals: ofAppeals.fresh > 0,
    waiting: isLong && !long.includes(space._id),
    dates: dates !== null && isAfter(rescheduling!.at.toISOString()),
  }
  return {
    space,
    overdue,
    appeals: ofAppeals,
    waiting: waiting.length,
    isLong,
    dates,
    isNews: kinds.some((kind) => isOf[kind]),
  }
}

/** At that hour of the day, where the clock goes by that zone. */
export function isQuiet({ quiet }: Pick<Alerts, "quiet">, timeZone: string, now: Date): boolean {
  if (!quiet) return false
  const hour = Number(new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone }).format(now))
  const { from, to } = quiet
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}
