import { belonging, dayOf } from "../comments/facets.ts"
import type { CommentDoc, ReportDoc } from "../comments/model.ts"
import { SYSTEM } from "../viewer.ts"

// What one comment adds to the figures of its space: pure, from the comment as it is, its reports, and what was done with
// it. The figures are sums of this, so a recount is the same sum over everything.

/** A key is a kind and its values: `is|rejected|spam|fr|academia|OHCHR`. */
export type Figures = Record<string, number>

/** Enough of a comment to count by. */
export type FiguredComment = Pick<
  CommentDoc,
  | "_id"
  | "spaceId"
  | "status"
  | "language"
  | "author"
  | "onBehalfOf"
  | "objectives"
  | "createdAt"
  | "decision"
  | "queue"
  | "appeal"
>
export const figuredBy = {
  spaceId: 1,
  status: 1,
  language: 1,
  author: 1,
  onBehalfOf: 1,
  objectives: 1,
  createdAt: 1,
  decision: 1,
  queue: 1,
  appeal: 1,
} as const
export type FiguredReport = Pick<ReportDoc, "commentId" | "reporterId" | "reason" | "outcome" | "rule">

/** Something that was done with a comment, as the record or the log holds it. */
export type Deed = {
  id: string
  seq: number
  type: string
  at: Date
  to: string | null
  agency: string | null
  rule: string | null
  revision: number | null
  waitedSince: Date | null
}

const NONE = "-"
const escapes: Record<string, string> = { "%": "%25", ".": "%2E", $: "%24", "|": "%7C" }
/** A name as a part of a key, which stands in the database as the name of a field. */
const part = (value: string | null | undefined) => (value || NONE).replace(/[%.$|]/g, (sign) => escapes[sign]!)
const keyOf = (...parts: (string | null | undefined)[]): string => parts.map(part).join("|")
export const partsOf = (key: string): (string | null)[] =>
  key.split("|").map((one) => (one === NONE ? null : decodeURIComponent(one)))

export function figuresOf(comment: FiguredComment, reports: readonly FiguredReport[], deeds: readonly Deed[]): Figures {
  const figures: Figures = {}
  const add = (key: string) => (figures[key] = (figures[key] ?? 0) + 1)
  const { status, decision, language, queue, appeal } = comment
  if (status === "published") countPublished(comment, add)
  const isJudged = status === "returned" || status === "rejected"
  add(keyOf("is", status, isJudged ? decision?.reason : null, language, belonging(comment).group, decision?.agency))
  if (queue) add(keyOf("queue", queue))
  if (appeal) add(keyOf("appeal", appeal.state))
  for (const { reporterId, reason, rule, outcome } of reports) {
    if (reporterId === SYSTEM) add(keyOf("alarm", rule, outcome ?? "open"))
    else add(keyOf("report", reason, outcome ?? "open"))
  }
  countDeeds(
    [...deeds].sort((a, b) => a.seq - b.seq),
    add,
  )
  return figures
}

/** When and on what, for the charts. */
function countPublished({ createdAt, objectives }: FiguredComment, add: (key: string) => void): void {
  add(keyOf("day", dayOf(createdAt)))
  for (const number of objectives) add(keyOf("on", String(number)))
  if (objectives.length === 0) add(keyOf("on", null))
}

const decisions = new Set(["comment.approved", "comment.returned", "comment.rejected"])
/** Another agency looks at what one has decided: the first half of a rejection, and the answer to an appeal. */
const looks = new Set(["comment.voted", "appeal.upheld", "appeal.reversed"])

function countDeeds(deeds: readonly Deed[], add: (key: string) => void): void {
  let last: { agency: string | null; revision: number | null; to: string | null } | undefined
  for (const deed of withoutUndone(deeds)) {
    const rule = deed.rule?.split("@")[0]
    const isDecision = decisions.has(deed.type)
    if (isDecision) {
      add(keyOf("act", deed.to, deed.agency))
      if (rule) add(keyOf("rule", rule, deed.to === "published" ? "wrong" : "right"))
      if (deed.waitedSince) add(keyOf("took", String(bucketOf(deed.at.getTime() - deed.waitedSince.getTime()))))
    } else if (rule) add(keyOf("rule", rule, deed.type === "comment.reported" ? "reported" : "held"))
    if (!isDecision && !looks.has(deed.type)) continue
    const to = judgementOf(deed, last?.to ?? null)
    // Two agencies have judged the same text: whether they agree is known.
    if (last?.agency && deed.agency && last.agency !== deed.agency && last.revision === deed.revision)
      add(keyOf("second", last.to === to ? "agreed" : "other"))
    last = { agency: deed.agency, revision: deed.revision, to }
  }
}

function judgementOf({ type, to }: Deed, before: string | null): string | null {
  if (type === "comment.voted") return "rejected"
  if (type === "appeal.upheld") return before
  return type === "appeal.reversed" ? "published" : to
}

/** What others do meanwhile: a moderator takes back the last act of a moderator. */
const passive = new Set([
  "comment.posted",
  "comment.edited",
  "comment.reported",
  "comment.claimed",
  "comment.released",
  "comment.offered",
  "comment.offerTaken",
  "comment.offerPassed",
  "comment.translated",
  "comment.translationAsked",
  "comment.received",
  "comment.grouped",
  "report.resolved",
  "report.reviewed",
])

/** What was taken back within seconds was no decision. */
export function withoutUndone<D extends { type: string }>(deeds: readonly D[]): D[] {
  const kept: D[] = []
  for (const deed of deeds) {
    const undone = deed.type === "comment.undone" ? kept.findLastIndex(({ type }) => !passive.has(type)) : -1
    if (undone >= 0) kept.splice(undone, 1)
    else kept.push(deed)
  }
  return kept
}

// ── how long it took, in steps of a twentieth: from such counts a median is known well enough, and they can be kept ──

const STEP = Math.log(1.05)
const bucketOf = (milliseconds: number): number => Math.round(Math.log(Math.max(milliseconds, 1000) / 1000) / STEP)
export const secondsOf = (bucket: number): number => Math.round(Math.exp(bucket * STEP))

/** Without those that are none, so that equal figures are equal objects. */
export function addFigures(sum: Figures, figures: Figures, by: 1 | -1 = 1): Figures {
  for (const [key, count] of Object.entries(figures)) {
    const now = (sum[key] ?? 0) + by * count
    if (now === 0) delete sum[key]
    else sum[key] = now
  }
  return sum
}
