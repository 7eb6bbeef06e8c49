import type { Input } from "#shared/contract"
import { isLanguage, type Language } from "#shared/language"
import { deskLists, outcomes, queueSorts, type ListName, type QueueSort } from "#shared/queue"

/** One value each. */
export const singles = [
  "words",
  "table",
  "question",
  "theme",
  "group",
  "country",
  "reason",
  "author",
  "claimedBy",
  "decidedBy",
  "became",
  "from",
  "to",
] as const
export type Single = (typeof singles)[number]

/** What the address of the desk asks for. */
export type DeskFilter = {
  queue: ListName
  sort: QueueSort
  spaces: string[]
  written: Language[]
  objectives: string[]
  page: number
} & Partial<Record<Single, string>>

export const allOf = (queue: ListName): DeskFilter => ({
  queue,
  sort: "due",
  spaces: [],
  written: [],
  objectives: [],
  page: 1,
})

const oneOf = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find((one) => one === value)

export function filterIn(query: URLSearchParams): DeskFilter {
  const page = query.get("page") ?? "1"
  const chosen = singles.flatMap((name) => {
    const value = query.get(name)
    return value ? [[name, value] as const] : []
  })
  return {
    queue: oneOf(deskLists, query.get("queue")) ?? "held",
    sort: oneOf(queueSorts, query.get("sort")) ?? "due",
    spaces: query.getAll("space").filter(Boolean),
    written: query.getAll("written").filter(isLanguage),
    objectives: query.getAll("objective").filter((one) => /^\d{1,2}$/.test(one)),
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
    ...Object.fromEntries(chosen),
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Days in an address are whole days, in UTC. */
const times = { from: "T00:00:00.000Z", to: "T23:59:59.999Z" }
const timeOf = (name: "from" | "to", value: string) => (DAY.test(value) ? value + times[name] : value)

/** What of the queue the address asks for: held comments unless it says otherwise. */
export function queueOf(query: URLSearchParams, language: Language): Input<"moderation.queue"> {
  const { queue, sort, spaces, written, objectives, page, became, ...chosen } = filterIn(query)
  const { from, to } = chosen
  const outcome = oneOf(outcomes, became ?? null)
  return {
    queue,
    ...(sort !== "due" && { sort }),
    ...(spaces.length && { space: spaces }),
    ...(written.length && { written }),
    ...(objectives.length && { objective: objectives }),
    ...(page > 1 && { page: String(page) }),
    ...chosen,
    ...(outcome && { became: outcome }),
    ...(from && { from: timeOf("from", from) }),
    ...(to && { to: timeOf("to", to) }),
    language,
  }
}

/** The address of the desk with a filter, in one order, so that the same filter is the same page. */
export function deskAddress({ queue, sort, spaces, written, objectives, page, ...chosen }: DeskFilter): string {
  const query = new URLSearchParams({ ...(queue !== "held" && { queue }), ...(sort !== "due" && { sort }) })
  for (const space of spaces) query.append("space", space)
  for (const code of written) query.append("written", code)
  for (const number of objectives) query.append("objective", number)
  for (const name of singles) if (chosen[name]) query.set(name, chosen[name])
  if (page > 1) query.set("page", String(page))
  return query.size ? `/moderation?${query}` : "/moderation"
}

export const isNarrowed = ({ spaces, written, objectives, ...chosen }: DeskFilter): boolean =>
  spaces.length + written.length + objectives.length > 0 || singles.some((name) => chosen[name])

/** The same from the first page, but for one of these. */
export function without(filter: DeskFilter, name: Single): DeskFilter {
  const { [name]: _, ...rest } = filter
  return { ...rest, page: 1 }
}

/** In it if it was not, out of it if it was. */
export const toggle = <T>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one]
