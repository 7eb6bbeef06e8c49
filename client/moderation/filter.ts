import type { Input } from "#shared/contract"
import { isLanguage, type Language } from "#shared/language"
import type { queues } from "#shared/moderation"

type QueueName = (typeof queues)[number]
/** What the address of the desk asks for. */
export type QueueFilter = { queue: QueueName; spaces: string[]; written: Language[] }

export const filterIn = (query: URLSearchParams): QueueFilter => ({
  queue: query.get("queue") === "reported" ? "reported" : "held",
  spaces: query.getAll("space").filter(Boolean),
  written: query.getAll("written").filter(isLanguage),
})

/** What of the queue the address asks for: held comments unless it says otherwise. */
export function queueOf(query: URLSearchParams, language: Language): Input<"moderation.queue"> {
  const { queue, spaces, written } = filterIn(query)
  return { queue, ...(spaces.length && { space: spaces }), ...(written.length && { written }), language }
}

/** The address of the desk with a filter, in one order, so that the same filter is the same page. */
export function deskAddress({ queue, spaces, written }: QueueFilter): string {
  const query = new URLSearchParams({
    ...(queue === "reported" && { queue }),
  })
  for (const space of spaces) query.append("space", space)
  for (const code of written) query.append("written", code)
  return query.size ? `/moderation?${query}` : "/moderation"
}

/** In it if it was not, out of it if it was. */
export const toggle = <T>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one]
