import type { Figures as Shown } from "#shared/figures"
import { only, type Language } from "#shared/language"
import { findSpace } from "../spaces/find.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import { partsOf, secondsOf, type Figures } from "./count.ts"
import { figuresNow } from "./now.ts"

type Given = { space: string; language?: Language }

export async function getFigures(viewer: Viewer, { space: ref, language }: Given): Promise<Shown> {
  return readShown(await findSpace(viewer, ref, "space.audit"), language)
}

export async function readShown(space: SpaceDoc, language?: Language): Promise<Shown> {
  const { figures, seq } = await figuresNow(space._id)
  const at = new Date().toISOString()
  return {
    space: { id: space._id, slug: space.slug, title: only(space.title, language) },
    ...shownOf(figures),
    seq,
    at,
  }
}

type Line = { parts: (string | null)[]; count: number }
export const linesOf = (figures: Figures, kind: string): Line[] =>
  Object.entries(figures)
    .filter(([key]) => key.startsWith(`${kind}|`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => ({ parts: partsOf(key).slice(1), count }))

/** What is kept, as it is asked for. */
function shownOf(figures: Figures): Omit<Shown, "space" | "seq" | "at"> {
  const of = (...parts: string[]) => figures[parts.join("|")] ?? 0
  const cells = linesOf(figures, "is").map(({ parts: [status, reason, language, group, agency], count }) => ({
    status,
    reason,
    language,
    group,
    agency,
    count,
  })) as Shown["cells"]
  const inState = (state: string) => sum(cells.filter(({ status }) => status === state))
  return {
    received: sum(cells),
    states: {
      held: inState("held"),
      published: inState("published"),
      returned: inState("returned"),
      rejected: inState("rejected"),
      withdrawn: inState("withdrawn"),
    },
    waiting: { held: of("queue", "held"), reported: of("queue", "reported"), appealed: of("queue", "appealed") },
    cells,
    times: timesOf(linesOf(figures, "took")),
    decisions: decisionsOf(linesOf(figures, "act")),
    appeals: { open: of("appeal", "open"), upheld: of("appeal", "upheld"), reversed: of("appeal", "reversed") },
    agreement: { judged: of("second", "agreed") + of("second", "other"), agreed: of("second", "agreed") },
    rules: rulesOf(linesOf(figures, "rule")),
    reports: reportsOf(linesOf(figures, "report")),
  }
}

const sum = (lines: readonly { count: number }[]) => lines.reduce((total, { count }) => total + count, 0)

/** Of one kind of line a row for each first value, with a count for each second one. */
function table(lines: readonly Line[], first = 0): Map<string | null, (column: string) => number> {
  const rows = new Map<string | null, Map<string | null, number>>()
  for (const { parts, count } of lines) {
    const row = rows.get(parts[first]!) ?? new Map<string | null, number>()
    rows.set(parts[first]!, row.set(parts[1 - first]!, count))
  }
  return new Map([...rows].map(([name, row]) => [name, (column) => row.get(column) ?? 0]))
}

const decisionsOf = (lines: readonly Line[]): Shown["decisions"] =>
  [...table(lines, 1)].map(([agency, of]) => ({
    agency,
    published: of("published"),
    returned: of("returned"),
    rejected: of("rejected"),
  }))

/** Those that held most come first. */
const rulesOf = (lines: readonly Line[]): Shown["rules"] =>
  [...table(lines)]
    .map(([rule, of]) => ({
      rule: rule as Shown["rules"][number]["rule"],
      held: of("held"),
      reported: of("reported"),
      right: of("right"),
      wrong: of("wrong"),
    }))
    .sort((a, b) => b.held + b.reported - (a.held + a.reported))

const reportsOf = (lines: readonly Line[]): Shown["reports"] =>
  [...table(lines)].map(([reason, of]) => ({
    reason: reason as Shown["reports"][number]["reason"],
    open: of("open"),
    agreed: of("agreed"),
    disagreed: of("disagreed"),
    ignored: of("ignored"),
    otherGrounds: of("other_grounds"),
  }))

export function timesOf(lines: readonly Line[]): Shown["times"] {
  const buckets = lines
    .map(({ parts, count }) => ({ bucket: Number(parts[0]), count }))
    .sort((a, b) => a.bucket - b.bucket)
  const count = sum(buckets)
  const after = (share: number) => {
    let seen = 0
    const found = buckets.find((one) => (seen += one.count) >= count * share)
    return found ? secondsOf(found.bucket) : null
  }
  return { count, median: after(0.5), p95: after(0.95) }
}
