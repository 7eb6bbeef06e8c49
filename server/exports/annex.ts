import { compareIn, formatNumber } from "../../client/ui/format.ts"
import type { CoverageRow } from "#shared/coverage"
import { readHtml } from "../rich-text/read.ts"
import { isLeaf, type Block, type Run } from "../rich-text/blocks.ts"
import { groupName, regionName } from "../reference.ts"
import { makeFrame, reading, type Frame } from "./frame.ts"
import { getTransparency } from "../figures/transparency.ts"
import { readCoverage } from "../spaces/coverage.ts"
import type { SpaceDoc } from "../spaces/model.ts"
import type { Viewer } from "../viewer.ts"
import type { Coverage } from "#shared/coverage"
import type { Transparency } from "#shared/figures"
import type { Language } from "#shared/language"

// What stands behind every document: who took part, how it was moderated, and what it refers to.

/** With what its annexes are made of. */
export type Annexed = Frame & { coverage: Coverage; figures: Transparency }

export async function makeAnnexed(
  viewer: Viewer,
  space: SpaceDoc,
  language: Language,
  thread?: number,
): Promise<Annexed> {
  const about = { space: space._id, language }
  const [frame, coverage, figures] = await Promise.all([
    makeFrame(space, language, thread),
    readCoverage(viewer, about),
    getTransparency(viewer, about),
  ])
  return { ...frame, coverage, figures }
}

export type Tally = Map<string, number>
/** `head` names the columns; the first cell of each row names the row. */
export type Table = { title: string; head: readonly string[]; rows: string[][] }

/** Who took part, silent regions and groups too; of one thread, what is known of it alone. */
export function participationOf(frame: Annexed, languages: Tally): Table[] {
  const { say, language, space } = frame
  const comments = say("comments")
  const inOrder = compareIn(language)
  const written = [...languages].map(([code, count]) => [frame.languageName(code), numberIn(frame, count)])
  const byLanguage: Table = {
    title: say("byLanguage"),
    head: [say("languageHead"), comments],
    rows: written.toSorted((a, b) => inOrder(a[0]!, b[0]!)),
  }
  if (frame.only) return [byLanguage]
  const delegations = space.spoken.states.map(frame.country).toSorted(inOrder)
  return [
    matrixOf(frame, say("byRegion"), say("region"), frame.coverage.rows.regions, (id) => regionName(id, language)),
    matrixOf(frame, say("byGroup"), say("group"), frame.coverage.rows.groups, (id) => groupName(id, language)),
    byLanguage,
    { title: say("delegations"), head: [say("delegation")], rows: delegations.map((name) => [name]) },
  ]
}

/** Comments in answer to each question, and how many people and organisations wrote them. */
function matrixOf(
  frame: Annexed,
  title: string,
  first: string,
  rows: readonly CoverageRow[],
  name: (id: string) => string,
): Table {
  const { say, coverage } = frame
  const cells = ({ counts, others, comments, participants }: Omit<CoverageRow, "id">) =>
    [...counts, others, comments, participants].map((count) => numberIn(frame, count))
  const questions = coverage.questions.map(({ number }) => say("questionHead", { number }))
  return {
    title,
    head: [first, ...questions, say("otherThreads"), say("all"), say("contributors")],
    rows: [
      ...rows.map((row) => [row.id === "none" ? say("notStated") : name(row.id), ...cells(row)]),
      [say("all"), ...cells(coverage.total)],
    ],
  }
}

const numberIn = ({ language }: Frame, count: number) => formatNumber(count, language)

/**
 * The same figures as on the page of the discussion's transparency, with the same ones kept back. There are none of one thread
 * alone: they would be small, and tell more.
 */
export function moderationOf(frame: Annexed): Table[] {
  if (frame.only) return []
  const { figures, figure, language } = frame
  const { total, reasons, times, appeals, agreement, reports } = figures
  const count = (value: number | null) => (value === null ? figure("hidden") : numberIn(frame, value))
  const list = (title: string, rows: [string, number | null][]): Table => ({
    title,
    head: [title, frame.say("number")],
    rows: rows.map(([name, value]) => [name, count(value)]),
  })
  const hours = (seconds: number | null) =>
    seconds === null
      ? figure("hidden")
      : new Intl.NumberFormat(`${language}-u-nu-latn`, {
          style: "unit",
          unit: "hour",
          unitDisplay: "long",
          maximumFractionDigits: 1,
        }).format(seconds / 3600)
  const names = ["received", "published", "returned", "rejected", "withdrawn", "held"] as const
  return [
    list(
      figure("states"),
      names.map((name) => [figure(name), total[name]]),
    ),
    {
      title: figure("reasons"),
      head: [figure("reason"), figure("returned"), figure("rejected")],
      rows: reasons.map(({ reason, returned, rejected }) => [frame.reason(reason), count(returned), count(rejected)]),
    },
    {
      title: figure("times"),
      head: [figure("times"), frame.say("duration")],
      rows: [
        [figure("median"), hours(times.median)],
        [figure("p95"), hours(times.p95)],
      ],
    },
    list(figure("appeals"), [
      [figure("filed"), appeals.filed],
      [figure("reversed"), appeals.reversed],
    ]),
    list(figure("agreement"), [
      [figure("judged"), agreement.judged],
      [figure("agreed"), agreement.agreed],
    ]),
    list(figure("reports"), [
      [figure("reportsReceived"), reports.received],
      [figure("reportsAgreed"), reports.agreed],
      [figure("reportsDisagreed"), reports.disagreed],
    ]),
  ]
}

/** What the agencies' own texts refer to, once each. */
export function documentsOf(frame: Frame): { text: string; href: string }[] {
  const { introduction, background } = frame.space
  const texts = [introduction, background, ...frame.threads.map(({ detail }) => detail)]
  const found = new Map<string, string>()
  for (const { href, text } of texts.flatMap((text) => linksIn(readHtml(reading(frame, text).text).blocks)))
    if (href && !found.has(href)) found.set(href, text.trim() || href)
  return [...found].map(([href, text]) => ({ text, href }))
}

function linksIn(blocks: readonly Block[]): Run[] {
  return blocks.flatMap((block): Run[] => {
    if (isLeaf(block)) return block.runs.filter(({ href }) => href)
    if (block.kind === "hr") return []
    if (block.kind === "blockquote") return linksIn(block.children)
    if (block.kind === "table")
      return linksIn(block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.children)))
    return linksIn(block.items.flatMap(({ children }) => children))
  })
}
