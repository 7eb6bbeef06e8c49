// Lists across spaces are ordered by the moment at which a comment became public. In the one of an objective it stands
// under a text of both, because a range of times beside an equal objective has one open end on some databases: the
// objectives of a comment are a list, and an index over a list and a time is read from one bound on.

const DIGITS = 15

const streamKey = (objective: number, at: number) => `${objective} ${String(at).padStart(DIGITS, "0")}`

export const streamsOf = (objectives: readonly number[], at: Date): string[] =>
  objectives.map((objective) => streamKey(objective, at.getTime()))

/** In the list of an objective: after one moment, up to and with another. */
export const inStream = (objective: number, after: number, until: number) => ({
  $elemMatch: { $gt: streamKey(objective, after), $lte: streamKey(objective, until) },
})
