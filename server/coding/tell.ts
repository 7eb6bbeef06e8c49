import { telling, type Live, type Telling } from "../events/frames.ts"
import type { Entry } from "../events/model.ts"
import { codingTopic } from "../events/topics.ts"

/** That there is something new to be read, to those who are let into the space's own room for it; what it is, they ask. */
export function tellCodings(io: Live, entries: readonly Entry[]): Telling[] {
  const spaces = new Map<string, number>()
  for (const entry of entries) if (isHeardByCoders(entry) && entry.spaceId) spaces.set(entry.spaceId, entry.seq)
  return [...spaces]
    .filter(([spaceId]) => io.sockets.adapter.rooms.has(codingTopic(spaceId)))
    .map(([spaceId, seq]) => telling({ seq, kind: "coding.changed", spaceId }, [codingTopic(spaceId)]))
}

/** Also that moderators have filed a comment under a theme, or taken that back. */
const isHeardByCoders = (entry: Entry): boolean =>
  isOfCoding(entry) || entry.type === "comment.themed" || entry.type === "comment.undone"

export const isOfCoding = ({ subject }: Pick<Entry, "subject">): boolean =>
  subject.kind === "coding" || subject.kind === "codebook"
