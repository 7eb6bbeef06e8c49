import { trusted } from "mongoose"
import type { z } from "zod"
import { REPORTS_SIZE, type ListReports, type ResolveReport } from "#shared/acts"
import type { ReportOutcome } from "#shared/comment"
import { AppError } from "#shared/errors"
import { COUNT_MOST } from "#shared/queue"
import { findComment } from "../comments/find.ts"
import { CommentModel, ReportModel, type CommentDoc, type ReportDoc } from "../comments/model.ts"
import { announce, event } from "../events/log.ts"
import { aboutComment } from "../events/topics.ts"
import { signedIn, type SignedInViewer, type Viewer } from "../viewer.ts"
import { accuracyOf, countAccuracy, presentReport } from "./accuracy.ts"
import { moderatedSpaces } from "./queue.ts"

// Reports are answered apart from what becomes of the comment.

/** Whether the report was right. The comment stays as it is; with no open report it waits no longer. */
export async function resolveReport(viewer: Viewer, { reportId, outcome }: z.output<typeof ResolveReport>) {
  const { me, report, comment } = await findReport(viewer, reportId)
  if (report.outcome !== null) {
    if (report.outcome === outcome && report.resolvedBy === me.id) return {}
    throw new AppError("conflict", { commentId: comment._id })
  }
  const after = await ReportModel.findOneAndUpdate(
    { _id: reportId, outcome: null, at: report.at },
    {
      $set: { outcome, resolvedBy: me.id, resolvedAt: new Date() },
      $push: { unannounced: toldOf(me, "report.resolved", report, comment, outcome) },
    },
    { returnDocument: "after" },
  ).lean()
  if (!after) throw new AppError("conflict", { commentId: comment._id })
  await Promise.all([countOpen(comment._id), countAccuracy([report.reporterId])])
  await announce(ReportModel, after)
  return {}
}

/** Seen, and neither right nor wrong yet: it leaves the list of those to be looked at, and nothing else changes. */
export async function reviewReport(viewer: Viewer, { reportId }: { reportId: string }) {
  const { me, report, comment } = await findReport(viewer, reportId)
  if (report.isReviewed) return {}
  const after = await ReportModel.findOneAndUpdate(
    { _id: reportId, at: report.at },
    { $set: { isReviewed: true }, $push: { unannounced: toldOf(me, "report.reviewed", report, comment) } },
    { returnDocument: "after" },
  ).lean()
  if (after) await announce(ReportModel, after)
  return {}
}

/** The only way from an id to a report: through the comment it is about. Nobody judges the own one. */
async function findReport(viewer: Viewer, reportId: string) {
  const me = signedIn(viewer)
  const report = await ReportModel.findById(reportId).lean()
  if (!report) throw new AppError("not_found")
  const { comment } = await findComment(viewer, report.commentId, "comment.moderate").catch(() => {
    // Not even that there is a report.
    throw new AppError("not_found")
  })
  await findComment(viewer, report.commentId, "comment.resolveReports")
  if (report.reporterId === me.id) throw new AppError("forbidden", { right: "comment.resolveReports" })
  return { me, report, comment }
}

const toldOf = (
  viewer: SignedInViewer,
  type: "report.resolved" | "report.reviewed",
  { reason }: ReportDoc,
  comment: CommentDoc,
  to?: ReportOutcome,
) =>
  event(type, viewer, {
    spaceId: comment.spaceId,
    // As with the report itself: only the moderators' queue hears of it.
    topics: [`space:${comment.spaceId}`],
    subject: aboutComment(comment, comment.revision),
    reason,
    ...(to ? { into: to } : {}),
  })

const TRIES = 3

/** Its version stays: nothing changes on any page. */
export async function countOpen(commentId: string): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const [comment, reports] = await Promise.all([
      CommentModel.findById(commentId, { queue: 1, reports: 1 }).lean(),
      ReportModel.countDocuments({ commentId, outcome: null }).limit(COUNT_MOST),
    ])
    if (!comment) return
    const isOver = reports === 0 && comment.queue === "reported"
    const { modifiedCount, matchedCount } = await CommentModel.updateOne(
      { _id: commentId, reports: comment.reports, queue: comment.queue ?? null },
      { $set: { reports }, ...(isOver ? { $unset: { queue: 1, queuedAt: 1 } } : {}) },
    )
    if (modifiedCount > 0 || matchedCount > 0) return
  }
}

// ── the list ──

const DAY = 24 * 60 * 60 * 1_000
const FURTHER = 8
const BEGINNING = Date.UTC(2018, 11, 19)
const answered = ["agreed", "disagreed", "ignored", "other_grounds"] as const

/** Of the spaces one moderates; others have none. Looks back through windows with two ends. */
export async function listReports(viewer: Viewer, asked: z.output<typeof ListReports>) {
  signedIn(viewer)
  const found = asked.comment ? await reportsOn(viewer, asked.comment) : await lookBack(viewer, asked)
  const wanted = found.filter(({ outcome, isReviewed }) => asked.show === "all" || (outcome === null && !isReviewed))
  const sorted = wanted.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a._id < b._id ? -1 : 1))
  const last = sorted[REPORTS_SIZE - 1]?.at
  const shown = last ? sorted.filter(({ at }) => at >= last) : sorted
  const accuracy = await accuracyOf(shown.map(({ reporterId }) => reporterId))
  return {
    reports: shown.map((report) => presentReport(report, accuracy)),
    before: shown.length < sorted.length ? last!.getTime() - 1 : null,
  }
}

async function reportsOn(viewer: Viewer, commentId: string): Promise<ReportDoc[]> {
  await findComment(viewer, commentId, "comment.moderate")
  return ReportModel.find({ commentId }).lean<ReportDoc[]>()
}

async function lookBack(viewer: Viewer, { space, show, before = Date.now() }: z.output<typeof ListReports>) {
  const spaces = (await moderatedSpaces(viewer)).filter(({ slug }) => !space || space.includes(slug))
  const outcomes = show === "all" ? [null, ...answered] : [null]
  const found: ReportDoc[] = []
  let until = before
  for (let width = DAY; until > BEGINNING && found.length <= REPORTS_SIZE; width *= FURTHER) {
    const from = Math.max(until - width, BEGINNING)
    const range = trusted({ $gt: new Date(from), $lte: new Date(until) }) as never
    const lists = spaces.flatMap(({ _id: spaceId }) =>
      outcomes.map((outcome) => ReportModel.find({ spaceId, outcome, at: range }).lean<ReportDoc[]>()),
    )
    const some = (await Promise.all(lists)).flat()
    found.push(...some.filter(({ isReviewed }) => show === "all" || !isReviewed))
    until = from
  }
  return found
}
