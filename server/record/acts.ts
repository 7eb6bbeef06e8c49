import type { EventType } from "#shared/events"
import { VISITOR, SYSTEM } from "../viewer.ts"
import { spaceOf } from "../events/log.ts"
import type { Entry } from "../events/model.ts"
import { PLATFORM, type State } from "./chain.ts"

// Which events of the log are acts, and what of them the record holds.

/** No acts: a repair of numbers, a line that says something waits, and what a reader likes, which is nobody's business later. All others are, also new ones. */
const passedOver = new Set<EventType>(["counts.corrected", "comment.supported", "comment.unsupported", "alert.raised"])
export const isAct = ({ type }: Pick<Entry, "type">): boolean => !passedOver.has(type)

/** The hash of the text that a comment had at a revision; null where there is none. */
export type TextOf = (commentId: string, revision: number | undefined) => string | null

export const scopeOf = (entry: Entry): string => spaceOf(entry) ?? PLATFORM

/** An act as the record holds it, before it has its place in the chains. */
export function factsOf(entry: Entry, textOf: TextOf) {
  const { _id: id, at, type, actorId, agency, subject, from, to, reason, rule, note, waitedSince } = entry
  const { revision } = subject
  const isEdit = type === "comment.edited"
  const text = (one: number | undefined) => (subject.kind === "comment" ? textOf(subject.id, one) : null)
  const before: State | null =
    from === undefined
      ? null
      : {
          state: from,
          text: text(isEdit && revision ? revision - 1 : revision),
          since: waitedSince?.toISOString() ?? null,
        }
  const after: State | null = to === undefined ? null : { state: to, text: text(revision), since: null }
  return {
    id,
    space: scopeOf(entry),
    at: at.toISOString(),
    action: type,
    capacity: entry.capacity ?? defaultCapacity(actorId),
    agency: agency ?? null,
    target: { type: subject.kind, id: subject.id, revision: revision ?? null },
    before,
    after,
    reasonCode: reason ?? null,
    reasonText: note ?? null,
    ruleId: rule ?? null,
    claimId: entry.claimId ?? null,
    correlationId: entry.requestId ?? null,
    actor: actorId,
    origin: entry.origin ? { ...noOrigin, ...entry.origin } : null,
  }
}
const noOrigin = { address: null, client: null, session: null }
const defaultCapacity = (actorId: string) =>
  actorId === SYSTEM ? ("system" as const) : actorId === VISITOR ? ("visitor" as const) : ("member" as const)
