import { diffWords, type Piece } from "../ui/diff.ts"
import { trimmed, type Passage } from "./passage.ts"

/** What came of a passage may be so much longer, and no more: else nobody would know what it cites. */
const LONGER = 3
const LONGER_LEAST = 200

/** Where a passage stands in the text as it was corrected; nothing where its words are gone. */
export function followPassage(before: string, after: string, { start, end }: Passage): Passage | undefined {
  let [a, b] = [0, 0]
  let found: Passage | undefined
  const take = (from: number, to: number) => (found = { start: found?.start ?? from, end: to })
  for (const { kind, out, into } of changesIn(diffWords(before, after))) {
    if (kind === "same") {
      const [from, to] = [Math.max(start, a), Math.min(end, a + out)]
      if (from < to) take(b + from - a, b + to - a)
    } else if (into > 0 && isWithin({ start, end }, a, out)) take(b, b + into)
    a += out
    b += into
  }
  if (!found || found.end - found.start > LONGER * (end - start) + LONGER_LEAST) return undefined
  return trimmed(after, found.start, found.end)
}

/** What was written in place of some of it, or between two of its words. */
const isWithin = ({ start, end }: Passage, at: number, length: number) =>
  length > 0 ? at < end && at + length > start : at > start && at < end

type Change = { kind: "same" | "changed"; out: number; into: number }

/** What went and what came at one place are one change. */
function changesIn(pieces: readonly Piece[]): Change[] {
  const changes: Change[] = []
  for (const { kind, text } of pieces) {
    const { length } = text
    const last = changes.at(-1)
    if (kind === "same") changes.push({ kind, out: length, into: length })
    else if (last?.kind === "changed") last[kind === "out" ? "out" : "into"] += length
    else changes.push({ kind: "changed", out: kind === "out" ? length : 0, into: kind === "in" ? length : 0 })
  }
  return changes
}
